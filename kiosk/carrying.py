"""`hamroh carry`: opens the kiosk's vault and a stick, carries, and tells what came of it in sentences."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from kiosk.app import CannotStart, read_settings
from kiosk.back_office import utc_now
from kiosk.places import Places
from kiosk.sync.carry import CameIn, carry_in, carry_out
from kiosk.sync.errors import ExchangeProblem, Revoked, StickProblem
from kiosk.sync.stick import Stick
from kiosk.vault.erasing import erase_vault
from kiosk.vault.errors import VaultError
from kiosk.vault.keys import obtain_vault_key
from kiosk.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def carry(way: str, place: Path, settings_file: Path | None, data: Path | None, say: Callable[[str], None]) -> bool:
    """Carry in or out; whether all went well.

    Args:
        way: `in` or `out`.
        place: where the stick is mounted.
        say: takes each sentence of what happened.

    Raises:
        CannotStart: there is no vault here, the kiosk is not enrolled, or the stick cannot be used.
    """
    places = Places.of_this_program(read_settings(settings_file, data).data_folder())
    if not places.vault.exists():
        raise CannotStart(f"There is no kiosk in {places.data}. Say where its data is: --data FOLDER")
    try:
        vault = Vault.open(places.vault, obtain_vault_key(places.data, places.vault, secrets.token_bytes).key, utc_now)
    except VaultError as problem:
        raise CannotStart(str(problem)) from problem
    try:
        with Stick.opened(place, make=way == "out") as stick:
            return _carry_in(vault, stick, say) if way == "in" else _carry_out(vault, stick, say)
    except Revoked as problem:
        vault.close()
        erase_vault(places.data, places.vault)
        raise CannotStart(str(problem)) from problem
    except (ExchangeProblem, StickProblem, VaultError) as problem:
        raise CannotStart(str(problem)) from problem
    finally:
        vault.close()


def _carry_in(vault: Vault, stick: Stick, say: Callable[[str], None]) -> bool:
    came = carry_in(vault, stick, utc_now, secrets.token_bytes)
    if came == CameIn():
        say("There are no answers on this stick.")
    _tell(came, say)
    say(f"{vault.outbox.counts()[0]} still wait here.")
    return not came.refused and not came.damaged


def _carry_out(vault: Vault, stick: Stick, say: Callable[[str], None]) -> bool:
    def progress(done: int, of: int) -> None:
        say(f"{done} of {of} …")

    went = carry_out(vault, stick, utc_now, secrets.token_bytes, progress)
    _tell(went.came, say)
    say(f"{went.on_stick} are on the stick. They stay here too, until the hub's answer comes back.")
    if went.left:
        say(f"{went.left} did not fit. They wait; carry again, or take a stick with more room.")
    return not went.left


def _tell(came: CameIn, say: Callable[[str], None]) -> None:
    for count, sentence in (
        (came.answers, "{} answers taken."),
        (came.delivered, "{} are at the hub now."),
        (came.old, "{} answers were settled already; nothing changed."),
        (came.others, "{} answers are for other kiosks."),
        (came.foreign, "{} answers are of another hub; nothing was taken from them."),
        (came.damaged, "{} answers are damaged or were changed; nothing was taken from them. Carry out again."),
    ):
        if count:
            say(sentence.format(count))
    if came.refused:
        say(f"The hub refuses some: {', '.join(sorted(came.refused))}. They wait here; call the hub's people.")
