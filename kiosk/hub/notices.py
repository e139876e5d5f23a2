"""What the hub tells kiosks: messages to their staff, and how they shall be set; sent until a kiosk has them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, LargeBinary, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.hub.tables import Kiosk, Table
from kiosk.sync.bundle import Item
from kiosk.sync.notices import configuration_item, configured_values, message_item, taken_ids
from kiosk.vault.notices import CONFIGURATION, LONGEST_MESSAGE, NOTICE_TAKEN, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

KINDS = (NOTICE_TAKEN,)
MOST_TOLD = 20


class Notice(Table):
    """One word to one kiosk."""

    __tablename__ = "notice"

    notice_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    taken_at: Mapped[datetime | None]


def tell(session: Session, kiosk_id: str, notice_id: str, text: str, at: datetime) -> None:
    """Tell a kiosk's staff something that is not about a visitor.

    Raises:
        ValueError: the text is empty or too long.
        sqlalchemy.exc.NoResultFound: there is no such kiosk.
    """
    if not 0 < len(text.strip()) <= LONGEST_MESSAGE:
        raise ValueError("A message has 1 to 2,000 characters.")
    _keep(session, kiosk_id, message_item(notice_id, text.strip(), at.replace(tzinfo=UTC)))


def configure(session: Session, kiosk_id: str, notice_id: str, values: Mapping[str, int]) -> None:
    """Set a kiosk. The newest word replaces the ones before, so it says again what they set.

    Raises:
        ValueError: there is no such setting, or its value is out of bounds.
        sqlalchemy.exc.NoResultFound: there is no such kiosk.
    """
    for name, value in values.items():
        if value not in SETTINGS.get(name, ()):
            raise ValueError(f"“{name}” cannot be set to {value}.")
    _keep(session, kiosk_id, configuration_item(notice_id, {**_set_before(session, kiosk_id), **values}))


def take(session: Session, kiosk: Kiosk, item: Item, at: datetime) -> tuple[str, tuple[Item, ...]]:
    """A kiosk has what it was told; it speaks for itself only."""
    try:
        ids = taken_ids(item.payload)
    except ValueError:
        return "bad-item", ()
    mine = Notice.notice_id.in_(ids), Notice.kiosk_number == kiosk.number
    session.execute(update(Notice).where(*mine).values(taken_at=at))
    return "", ()


def to_tell(session: Session, kiosk: Kiosk) -> tuple[Item, ...]:
    """What a kiosk has not said to have."""
    rows = session.scalars(
        select(Notice)
        .where(Notice.kiosk_number == kiosk.number, Notice.taken_at.is_(None))
        .order_by(Notice.notice_id)
        .limit(MOST_TOLD)
    )
    return tuple(Item(x.notice_id, x.kind, x.payload) for x in rows)


def _set_before(session: Session, kiosk_id: str) -> dict[str, int]:
    payload = session.scalars(
        select(Notice.payload)
        .join(Kiosk, Kiosk.number == Notice.kiosk_number)
        .where(Kiosk.kiosk_id == kiosk_id, Notice.kind == CONFIGURATION)
        .order_by(Notice.notice_id.desc())
        .limit(1)
    ).first()
    return configured_values(payload) if payload is not None else {}


def _keep(session: Session, kiosk_id: str, item: Item) -> None:
    number = session.scalars(select(Kiosk.number).where(Kiosk.kiosk_id == kiosk_id)).one()
    session.add(
        Notice(notice_id=item.item_id, kiosk_number=number, kind=item.kind, payload=item.payload, taken_at=None)
    )
