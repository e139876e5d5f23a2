"""Parts: an item that is too large for a bundle, piece by piece, each named by SHA-256 and offset.

Up: `part` has some bytes of an item, under that item's id. Down: `part-wanted` names the bytes the hub wants
next. The hub takes parts in any order and any of them twice; once it has all, it takes the item as if it had
come whole and acknowledges its id. So a transfer goes on after any break, over the network or on a stick.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import cbor2

from kiosk.sync.bundle import Item
from kiosk.vault.outbox import Gap, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.vault.store import Vault

PART, PART_WANTED = "part", "part-wanted"
LARGEST_ITEM = 25 * 2**20
_SHA256_BYTES = 32


def part_item(piece: Piece) -> Item:
    """A piece as an item of a bundle."""
    said = {
        "kind": piece.kind,
        "sha256": piece.sha256,
        "size": piece.size,
        "offset": piece.offset,
        "content": piece.content,
    }
    return Item(piece.item_id, PART, cbor2.dumps(said, canonical=True))


def piece_in(item: Item) -> Piece:
    """The piece in a `part`.

    Raises:
        ValueError: it is none: not within its item, empty, or of an item that is too large.
    """
    try:
        said = cbor2.loads(item.payload)
        piece = Piece(
            item.item_id,
            str(said["kind"]),
            bytes(said["sha256"]),
            int(said["size"]),
            int(said["offset"]),
            bytes(said["content"]),
        )
    except (LookupError, TypeError, cbor2.CBORDecodeError) as error:
        raise ValueError("not a part") from error
    within = 0 <= piece.offset < piece.offset + len(piece.content) <= piece.size <= LARGEST_ITEM
    if not within or len(piece.sha256) != _SHA256_BYTES or piece.kind == PART:
        raise ValueError("not a part")
    return piece


def wanted_payload(gap: Gap) -> bytes:
    """The payload of `part-wanted`."""
    return cbor2.dumps({"id": gap.item_id, "from": gap.start, "to": gap.end}, canonical=True)


def apply_wanted(vault: Vault, items: Iterable[Item]) -> None:
    """Remember which bytes the hub wants next; what names none counts for nothing."""
    gaps = []
    for item in items:
        if item.kind == PART_WANTED:
            with suppress(LookupError, TypeError, ValueError, cbor2.CBORDecodeError):
                said = cbor2.loads(item.payload)
                gaps.append(Gap(str(said["id"]), int(said["from"]), int(said["to"])))
    if gaps:
        vault.outbox.want(gaps)
