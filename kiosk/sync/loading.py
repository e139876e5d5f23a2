"""What goes into the next bundle: what waits, oldest first, up to so many bytes, at least one item or part.

Small items pass large ones, so that a long recording holds up no paper; what is larger than the bundle
fills what room is left, in parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sync.bundle import MOST_ITEMS, Item
from kiosk.sync.parts import part_item

if TYPE_CHECKING:
    from kiosk.vault.store import Vault

SMALLEST_PART = 1_024
"""Fewer bytes are not worth what a part says besides them, unless they are the last."""


def load(vault: Vault, room: int) -> tuple[Item, ...]:
    """The items of the next bundle.

    Args:
        room: bytes of payload.
    """
    items = [Item(x.item_id, x.kind, x.payload) for x in vault.outbox.waiting(room, most=MOST_ITEMS)]
    left = room - sum(len(x.payload) for x in items)
    for gap in vault.outbox.gaps(room) if left >= SMALLEST_PART or not items else []:
        if (items and left < SMALLEST_PART) or len(items) == MOST_ITEMS:
            break
        length = min(gap.end - gap.start, max(left, SMALLEST_PART))
        items.append(part_item(vault.outbox.piece(gap.item_id, gap.start, length)))
        left -= length
    return tuple(items)
