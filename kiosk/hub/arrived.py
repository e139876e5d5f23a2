"""What a kiosk asks after a break: which items of its bundle had arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from kiosk.hub import intake, parts
from kiosk.hub.attachments import SealedFile
from kiosk.hub.tables import Submission
from kiosk.sync.bundle import MOST_ITEMS
from kiosk.sync.doubt import asked_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kiosk.hub.tables import Kiosk
    from kiosk.sync.bundle import Item


def answer(session: Session, kiosk: Kiosk, question: Item) -> tuple[list[str], tuple[Item, ...]]:
    """Ids to acknowledge, and what is wanted of items that come in parts; nothing of another kiosk's items."""
    try:
        asked = asked_in(question, MOST_ITEMS)
    except ValueError:
        return [], ()
    session.flush()
    there: set[str] = set()
    for column, number in (
        (Submission.submission_id, Submission.kiosk_number),
        (SealedFile.attachment_id, SealedFile.kiosk_number),
    ):
        there.update(
            session.scalars(select(column).where(intake.among(session, column, asked), number == kiosk.number))
        )
    missing = [x for x in asked if x not in there]
    return [x for x in asked if x in there], parts.wanted(session, kiosk, missing)
