"""A kiosk's content packs on the command line: trust their authors, fetch, go back; tells in sentences."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.app import CannotStart, read_settings
from kiosk.back_office import utc_now
from kiosk.pack_desk import PackDesk
from kiosk.places import Places
from kiosk.sync.errors import ExchangeProblem, Revoked
from kiosk.sync.https import HttpsCarrier
from kiosk.sync.packs.problems import SENTENCES, PackProblem
from kiosk.vault.erasing import erase_vault
from kiosk.vault.errors import VaultError
from kiosk.vault.keys import obtain_vault_key
from kiosk.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.settings import Settings

    Say = Callable[[object], None]


def trust(root: Path, settings_file: Path | None, data: Path | None, say: Say) -> None:
    """Trust the authors whose first root is in a file.

    Raises:
        CannotStart: it is none, or cannot be kept.
    """
    from kiosk.sync.packs.trusted import fingerprint

    settings = read_settings(settings_file, data)
    try:
        said = root.read_bytes()
        PackDesk(settings, Places.of_this_program(settings.data_folder()), utc_now).trust(said)
    except (OSError, PackProblem) as problem:
        raise CannotStart(f"{root} is not taken: {problem}") from problem
    say("This kiosk trusts the authors with this root now. Compare its fingerprint with theirs:")
    say(fingerprint(said))


def fetch(stick: Path | None, settings_file: Path | None, data: Path | None, say: Say) -> bool:
    """Fetch new content from the hub, or from a stick; whether nothing was refused.

    Raises:
        CannotStart: nothing could be fetched; the sentence says why.
    """
    settings = read_settings(settings_file, data)
    with _desk(settings, needs_hub=stick is None) as desk:
        came = desk.fetch(stick, lambda _country, _done, _of: None, lambda: False)
    for each in came:
        match each.change:
            case "new":
                say(f"{each.country}: version {each.version} is here.")
            case "refused":
                say(f"{each.country}: {SENTENCES[each.problem]} Version {each.version} stays.")
    if all(x.change == "unchanged" for x in came):
        say("All content is up to date.")
    return not any(x.problem for x in came)


def back(country: str, settings_file: Path | None, data: Path | None, say: Say) -> None:
    """Show the version before of a country's pack again.

    Raises:
        CannotStart: there is none.
    """
    settings = read_settings(settings_file, data)
    try:
        version = PackDesk(settings, Places.of_this_program(settings.data_folder()), utc_now).go_back(country)
    except (OSError, PackProblem) as problem:
        raise CannotStart(f"{country}: {problem}") from problem
    say(f"{country}: version {version} is shown from the next start on.")


@contextmanager
def _desk(settings: Settings, *, needs_hub: bool) -> Iterator[PackDesk]:
    places = Places.of_this_program(settings.data_folder())
    if not places.vault.exists():
        raise CannotStart(f"There is no kiosk in {places.data}. Say where its data is: --data FOLDER")
    if needs_hub and not settings.hub.address:
        raise CannotStart('No hub is set. Write its address into the settings: [hub] address = "https://…"')
    desk, carrier, vault = PackDesk(settings, places, utc_now), None, None
    try:
        key = obtain_vault_key(places.data, places.vault, secrets.token_bytes).key
        vault = Vault.open(places.vault, key, utc_now)
        desk.attach(vault)
        if needs_hub:
            carrier = HttpsCarrier(settings.hub.address, settings.hub.authority(), settings.hub.proxy)
            desk.join(settings.hub.address, carrier)
        yield desk
    except Revoked as problem:
        if vault is not None:
            vault.close()
        erase_vault(places.data, places.vault)
        raise CannotStart(str(problem)) from problem
    except (ExchangeProblem, PackProblem, VaultError) as problem:
        raise CannotStart(str(problem)) from problem
    finally:
        if carrier is not None:
            carrier.close()
        if vault is not None:
            vault.close()
