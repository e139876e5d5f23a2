"""Which kiosks stand in one office, and which mailboxes were opened there: their replies are copied ahead.

So a visitor hears a reply at any kiosk of the office that took the case, or of the office they went to lately,
though the network is away. Copies go to whole offices: none tells at which kiosk of an office somebody asked.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, delete, or_, select
from sqlalchemy.orm import Mapped, aliased, mapped_column

from kiosk.hub.tables import Kiosk, Reply, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

RECENT = timedelta(days=90)
COPIED_FOR = timedelta(days=365)


class KioskOffice(Table):
    """The office a kiosk stands in; a kiosk without one shares nothing."""

    __tablename__ = "kiosk_office"

    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"), primary_key=True)
    office: Mapped[str] = mapped_column(String(100), index=True)


class MailboxUse(Table):
    """An office where somebody opened a mailbox of another office's, and when last."""

    __tablename__ = "mailbox_use"

    mailbox_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    office: Mapped[str] = mapped_column(String(100), primary_key=True)
    used_at: Mapped[datetime] = mapped_column(index=True)


class ReplyCopy(Table):
    """A kiosk, other than the one that took the case, that has a reply."""

    __tablename__ = "reply_copy"

    reply_id: Mapped[str] = mapped_column(ForeignKey("reply.reply_id"), primary_key=True)
    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"), primary_key=True)


def set_office(session: Session, kiosk_id: str, office: str) -> None:
    """Say in which office a kiosk stands; the empty text for none.

    Raises:
        sqlalchemy.exc.NoResultFound: there is no such kiosk.
    """
    number = session.scalars(select(Kiosk.number).where(Kiosk.kiosk_id == kiosk_id)).one()
    session.execute(delete(KioskOffice).where(KioskOffice.kiosk_number == number))
    if office.strip():
        session.add(KioskOffice(kiosk_number=number, office=office.strip()[:100]))


def note_use(session: Session, kiosk: Kiosk, mailbox_id: str, at: datetime) -> None:
    """Somebody opened a mailbox at this kiosk; only one that has replies counts."""
    mine = session.get(KioskOffice, kiosk.number)
    if mine is None or session.scalars(select(Reply.reply_id).where(Reply.mailbox_id == mailbox_id)).first() is None:
        return
    use = session.get(MailboxUse, (mailbox_id, mine.office))
    if use is None:
        session.add(MailboxUse(mailbox_id=mailbox_id, office=mine.office, used_at=at))
    else:
        use.used_at = at
    session.flush()


def copies_for(session: Session, kiosk: Kiosk, at: datetime, most: int) -> Sequence[Reply]:
    """Replies to other kiosks' cases that shall lie here too and do not yet, the oldest first."""
    mine = session.get(KioskOffice, kiosk.number)
    if mine is None or most <= 0:
        return ()
    session.execute(delete(MailboxUse).where(MailboxUse.used_at <= at - RECENT))
    neighbour = aliased(KioskOffice)
    neighbours = select(neighbour.kiosk_number).where(neighbour.office == mine.office)
    used = select(MailboxUse.mailbox_id).where(MailboxUse.office == mine.office)
    there = select(ReplyCopy.reply_id).where(ReplyCopy.kiosk_number == kiosk.number)
    wanted = (
        select(Reply)
        .where(Reply.kiosk_number != kiosk.number, Reply.written_at > at - COPIED_FOR)
        .where(or_(Reply.kiosk_number.in_(neighbours), Reply.mailbox_id.in_(used)), Reply.reply_id.not_in(there))
        .order_by(Reply.reply_id)
        .limit(most)
    )
    return session.scalars(wanted).all()


def mark_copied(session: Session, kiosk: Kiosk, reply_ids: Sequence[str]) -> None:
    """A kiosk has these replies; those to its own cases are marked elsewhere."""
    others = session.scalars(
        select(Reply.reply_id).where(Reply.reply_id.in_(reply_ids), Reply.kiosk_number != kiosk.number)
    )
    for each in others.all():
        if session.get(ReplyCopy, (each, kiosk.number)) is None:
            session.add(ReplyCopy(reply_id=each, kiosk_number=kiosk.number))
    session.flush()
