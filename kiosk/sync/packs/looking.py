"""When a kiosk looks for new content by itself, and what it remembers of the last time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.vault.clock import trusted_now
from kiosk.vault.notices import configured

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.vault.store import Vault

EVERY = timedelta(days=1)
_LOOKED = "packs-looked"


@dataclass(frozen=True)
class Looked:
    """The last look for new content.

    Attributes:
        at: UTC.
        problem: the code of why nothing came, or the empty text.
        told: the number by which the hub asked for it; 0 if it did not.
    """

    at: datetime
    problem: str = ""
    told: int = 0


def looked(vault: Vault) -> Looked | None:
    """The last look, if there was one."""
    kept = vault.get(_LOOKED)
    if kept is None:
        return None
    at, problem, told = json.loads(kept)
    return Looked(datetime.fromisoformat(at), problem, told)


def remember_look(vault: Vault, now: Callable[[], datetime], problem: str) -> None:
    """Remember that somebody looked just now."""
    said = [trusted_now(vault, now).isoformat(), problem, _told(vault)]
    vault.set(_LOOKED, json.dumps(said).encode())


def is_due(vault: Vault, now: Callable[[], datetime]) -> bool:
    """Whether to look now: once a day, or because the hub has counted its `packs` up since the last time.

    A clock that was set back does not keep a kiosk from looking.
    """
    last = looked(vault)
    if last is None or last.told != _told(vault):
        return True
    return abs(trusted_now(vault, now) - last.at) >= EVERY


def _told(vault: Vault) -> int:
    return configured(vault, "packs") or 0
