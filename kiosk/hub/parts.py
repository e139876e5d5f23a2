"""Items that come in parts: kept until all bytes are there and their SHA-256 is right, then taken as one item.

Parts come in any order, any of them twice, and overlap when a link became slower or faster. What came of an item
is remembered when its bytes are gone, so that a part that comes late is answered and not gathered again.
"""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, LargeBinary, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.hub.tables import Table
from kiosk.sync.bundle import Item
from kiosk.sync.parts import PART_WANTED, piece_in, wanted_payload
from kiosk.sync.stretches import Stretches
from kiosk.vault.outbox import Gap, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from kiosk.hub.tables import Kiosk

KEPT_FOR = timedelta(days=180)

Taken = tuple[str, "tuple[Item, ...]", bool]
"""The code of why not, what to answer, and whether to acknowledge."""


class PartedItem(Table):
    """An item that comes in parts.

    Attributes:
        outcome: None while bytes are missing; then empty, or the code of why it was refused.
    """

    __tablename__ = "parted_item"

    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    size: Mapped[int]
    outcome: Mapped[str | None] = mapped_column(String(40))
    touched_at: Mapped[datetime] = mapped_column(index=True)


class Part(Table):
    """Some bytes of it; sealed, as all that is large."""

    __tablename__ = "part"

    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


def take(session: Session, kiosk: Kiosk, item: Item, at: datetime, take_whole: Callable[[Item], Taken]) -> Taken:
    """Keep a part, and take the whole once it is there.

    Args:
        at: the hub's time as its database keeps it, UTC without a zone.
        take_whole: takes an item that came whole.
    """
    try:
        piece = piece_in(item)
    except ValueError:
        return "bad-item", (), False
    known = _known(session, kiosk, piece, at)
    if known.outcome is not None:
        return known.outcome, (), True
    _keep(session, kiosk, piece)
    gap = _first_gap(session, kiosk, piece.item_id, piece.size)
    if gap is None:
        payload = _joined(session, kiosk, piece)
        _drop(session, kiosk, piece.item_id)
        if hashlib.sha256(payload).digest() == piece.sha256:
            problem, found, done = take_whole(Item(piece.item_id, piece.kind, payload))
            known.outcome = problem
            return problem, found, done
        gap = Gap(piece.item_id, 0, piece.size)
    return "", (_wanted_item(gap),), False


def wanted(session: Session, kiosk: Kiosk, item_ids: Sequence[str]) -> tuple[Item, ...]:
    """What is missing of those of these items that come in parts and are not whole yet."""
    begun = select(PartedItem).where(
        PartedItem.kiosk_number == kiosk.number, PartedItem.item_id.in_(item_ids), PartedItem.outcome.is_(None)
    )
    gaps = [_first_gap(session, kiosk, x.item_id, x.size) for x in session.scalars(begun).all()]
    return tuple(_wanted_item(gap) for gap in gaps if gap)


def sweep(session: Session, at: datetime) -> None:
    """Forget items of which no part came for long; their kiosk is asked for all of it if it comes again."""
    old = session.scalars(select(PartedItem).where(PartedItem.touched_at <= at - KEPT_FOR)).all()
    for each in old:
        session.execute(delete(Part).where(Part.kiosk_number == each.kiosk_number, Part.item_id == each.item_id))
        session.delete(each)


def _known(session: Session, kiosk: Kiosk, piece: Piece, at: datetime) -> PartedItem:
    known = session.get(PartedItem, (kiosk.number, piece.item_id))
    if known is not None and (known.sha256, known.size, known.kind) != (piece.sha256, piece.size, piece.kind):
        _drop(session, kiosk, piece.item_id)  # the kiosk says something else now, and only it may
        session.delete(known)
        session.flush()
        known = None
    if known is None:
        known = PartedItem(
            kiosk_number=kiosk.number,
            item_id=piece.item_id,
            kind=piece.kind,
            sha256=piece.sha256,
            size=piece.size,
            outcome=None,
            touched_at=at,
        )
        session.add(known)
    known.touched_at = at
    session.flush()
    return known


def _keep(session: Session, kiosk: Kiosk, piece: Piece) -> None:
    kept = session.get(Part, (kiosk.number, piece.item_id, piece.offset))
    if kept is None:
        session.add(Part(kiosk_number=kiosk.number, item_id=piece.item_id, start=piece.offset, content=piece.content))
    elif len(kept.content) < len(piece.content):
        kept.content = piece.content
    session.flush()


def _first_gap(session: Session, kiosk: Kiosk, item_id: str, size: int) -> Gap | None:
    """The first bytes that are missing; None if there are none."""
    rows = session.execute(
        select(Part.start, func.length(Part.content)).where(Part.kiosk_number == kiosk.number, Part.item_id == item_id)
    )
    gap = Stretches(*((start, start + length) for start, length in rows)).first_gap(0, size)
    return Gap(item_id, *gap) if gap else None


def _wanted_item(gap: Gap) -> Item:
    return Item(str(uuid.uuid4()), PART_WANTED, wanted_payload(gap))


def _joined(session: Session, kiosk: Kiosk, piece: Piece) -> bytes:
    whole = bytearray(piece.size)
    rows = session.scalars(select(Part).where(Part.kiosk_number == kiosk.number, Part.item_id == piece.item_id))
    for each in rows:
        whole[each.start : each.start + len(each.content)] = each.content
    return bytes(whole)


def _drop(session: Session, kiosk: Kiosk, item_id: str) -> None:
    session.execute(delete(Part).where(Part.kiosk_number == kiosk.number, Part.item_id == item_id))
