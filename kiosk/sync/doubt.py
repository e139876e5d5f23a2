"""What may have arrived: a link broke while several messages were under way, and no answer came back.

The hub takes messages as they come, so it may have most of them. The kiosk remembers which items they held and asks
for these first; what the hub has it acknowledges, and of an item that comes in parts it says which bytes it wants next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cbor2

from kiosk.sync.bundle import Item
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from kiosk.vault.store import Vault

ARRIVED_WANTED = "arrived-wanted"
_KEPT = "in-doubt"


def keep_doubt(vault: Vault, item_ids: Iterable[str]) -> None:
    """Remember these ids, instead of those before."""
    vault.set(_KEPT, cbor2.dumps(list(item_ids)))


def ids_in_doubt(vault: Vault) -> tuple[str, ...]:
    """The ids that may have arrived, and still wait here."""
    kept = cbor2.loads(vault.get(_KEPT) or b"\x80")
    waiting = vault.outbox.waiting_ids() if kept else set()
    return tuple(x for x in kept if x in waiting)


def arrived_wanted(item_ids: Iterable[str], now: datetime, random: Callable[[int], bytes]) -> Item:
    """The question."""
    return Item(uuid7(now, random), ARRIVED_WANTED, cbor2.dumps({"ids": list(item_ids)}, canonical=True))


def asked_in(item: Item, most: int) -> tuple[str, ...]:
    """The ids that a question names.

    Raises:
        ValueError: it is no question, or names more than `most`.
    """
    try:
        ids = tuple(str(x) for x in cbor2.loads(item.payload)["ids"])
    except (LookupError, TypeError, cbor2.CBORDecodeError) as error:
        raise ValueError("not a question") from error
    if len(ids) > most:
        raise ValueError("too many")
    return ids
