"""What goes into the next bundle: what waits, oldest first, up to so many bytes, at least one item or part.

Small items pass large ones, so that a long recording holds up no paper; what is larger than the bundle
fills what room is left, in parts. What goes is settled first; its bytes are read when their message is built.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.sync.bundle import MOST_ITEMS, Item
from kiosk.sync.pace import USUAL_MESSAGE
from kiosk.sync.parts import part_item

if TYPE_CHECKING:
    from kiosk.vault.store import Vault

MOST_IN_BUNDLE = 6 * MOST_ITEMS
"""Over all its messages."""
_FOR_REPORTS = 10
"""So many items of a message are left for what goes besides."""
SMALLEST_PART = 1_024
"""Fewer bytes are not worth what a part says besides them, unless they are the last."""


@dataclass(frozen=True)
class Load:
    """What one message will hold.

    Attributes:
        item_ids: of the items that go whole.
        parts: id, offset and length of each part.
    """

    item_ids: tuple[str, ...] = ()
    parts: tuple[tuple[str, int, int], ...] = ()

    def items(self, vault: Vault) -> tuple[Item, ...]:
        """Its items; what was taken out of the outbox meanwhile is left out."""
        whole = [Item(x.item_id, x.kind, x.payload) for x in vault.outbox.items(self.item_ids)]
        pieces = [vault.outbox.piece(*each) for each in self.parts]
        return (*whole, *(part_item(x) for x in pieces if x is not None))


def planned(vault: Vault, room: int, message: int) -> list[Load]:
    """The messages of the next bundle, at least one.

    Args:
        room: bytes of payload in the bundle.
        message: bytes of payload in a message; one that holds a single item may be larger.
    """
    waiting = vault.outbox.sizes(room, most=MOST_IN_BUNDLE)
    loads = _in_messages(waiting, message)
    left, count = room - sum(size for _item_id, size in waiting), len(waiting)
    for gap in vault.outbox.gaps(room) if left >= SMALLEST_PART or not waiting else []:
        start = gap.start
        while start < gap.end and (not loads or left >= SMALLEST_PART) and count < MOST_IN_BUNDLE:
            length = min(gap.end - start, max(left, SMALLEST_PART), message)
            loads.append(Load(parts=((gap.item_id, start, length),)))
            start, left, count = start + length, left - length, count + 1
    return loads or [Load()]


def _in_messages(waiting: list[tuple[str, int]], room: int) -> list[Load]:
    """Items in their order, by their ids and sizes, in messages of so many bytes.

    The first is a quarter of the others, so that the hub has something to look at soon.
    """
    messages: list[list[str]] = []
    left = 0
    for item_id, size in waiting:
        if not messages or size > left or len(messages[-1]) == MOST_ITEMS - _FOR_REPORTS:
            left = room if messages else min(room, max(USUAL_MESSAGE, room // 4))
            messages.append([])
        messages[-1].append(item_id)
        left -= size
    return [Load(tuple(each)) for each in messages]
