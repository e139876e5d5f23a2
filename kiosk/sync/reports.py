"""What a kiosk says of itself now and then: `health` and the head of its audit trail. Nothing of a visitor.

They go at most every six hours, so that an exchange with nothing new stays small, and are never waited for: the
next report replaces one that was lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import cbor2

from kiosk.sync.bundle import Item
from kiosk.sync.trust import trust_list_of
from kiosk.vault.clock import trusted_now
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.vault.store import Vault

HEALTH, AUDIT_DIGEST = "health", "audit-digest"
EACH = timedelta(hours=6)

_SAID = "reported-at"


@dataclass(frozen=True)
class Health:
    """What the vault does not know of the kiosk.

    Attributes:
        program: the version of this program.
        free_bytes: of the disk the vault lies on.
        weak_key: whether the vault's key lies in a file.
    """

    program: str
    free_bytes: int
    weak_key: bool = False


def due_reports(
    vault: Vault, health: Callable[[], Health], now: Callable[[], datetime], random: Callable[[int], bytes]
) -> tuple[Item, ...]:
    """The reports for the next request, if it is time for them."""
    at, said = trusted_now(vault, now), vault.get(_SAID)
    if said and timedelta() <= at - datetime.fromisoformat(said.decode()) < EACH:
        return ()
    found, trust = health(), trust_list_of(vault)
    waiting, delivered = vault.outbox.counts()
    facts = {
        "program": found.program,
        "free": found.free_bytes,
        "weak_key": found.weak_key,
        "waiting": waiting,
        "delivered": delivered,
        "trust": trust.version if trust else 0,
    }
    items = [Item(uuid7(at, random), HEALTH, cbor2.dumps(facts, canonical=True))]
    head = vault.audit_head()
    if head:
        payload = cbor2.dumps({"number": head[0], "digest": head[1]}, canonical=True)
        items.append(Item(uuid7(at, random), AUDIT_DIGEST, payload))
    return tuple(items)


def reported(vault: Vault, items: Iterable[Item], acknowledged: Iterable[str], now: Callable[[], datetime]) -> None:
    """Remember when the hub took a report."""
    health = {x.item_id for x in items if x.kind == HEALTH}
    if health & set(acknowledged):
        vault.set(_SAID, trusted_now(vault, now).isoformat().encode())
