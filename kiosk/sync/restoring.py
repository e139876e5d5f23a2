"""When the hub was restored from an older copy of itself: what it lost is sent again, as far as it is still kept.

A kiosk says how many papers and files the hub has acknowledged, and the hub answers how many of them it has not.
Those that were delivered last are the likely ones, so they wait again first; if some are still missing when
nothing waits any more, all that is kept waits again; what is missing even then is lost, which is written
down and not asked for again. The hub takes each id once, so nothing is doubled (docs/decisions/100-restored-hub.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.sync.bundle import Answer, Request
    from kiosk.vault.store import Vault

_LOST, _TRIED = "papers-lost-by-hub", "sent-again"
_NEWEST, _ALL = b"newest", b"all"


def delivered_to(vault: Vault) -> int:
    """How many papers and files the hub must have."""
    return max(0, vault.outbox.delivered_papers() - _lost(vault))


def apply_missing(vault: Vault, answer: Answer, request: Request) -> None:
    """Do what follows from what a hub has not; doing it twice changes nothing more."""
    tried = vault.get(_TRIED) or b""
    if answer.missing <= 0:
        if tried and request.waiting == 0:
            vault.set(_TRIED, b"")
    elif not tried:
        vault.outbox.send_again(answer.missing)
        vault.set(_TRIED, _NEWEST)
    elif request.waiting == 0 and tried == _NEWEST:
        vault.outbox.send_again()
        vault.set(_TRIED, _ALL)
    elif request.waiting == 0:
        with vault.transaction() as transaction:
            transaction.set(_LOST, str(_lost(vault) + answer.missing).encode())
            transaction.set(_TRIED, b"")
            transaction.audit("papers-lost-by-hub", {"count": str(answer.missing)})


def _lost(vault: Vault) -> int:
    return int(vault.get(_LOST) or b"0")
