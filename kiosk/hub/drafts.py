"""Drafts at the hub: ciphertext that it hands to a kiosk that names its id.

A draft that was finished or replaced stays as a row without content until its day is over, so that an
old bundle cannot bring it back, and so that the kiosk that made it can be told.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import cbor2
from sqlalchemy import delete, select

from kiosk.hub.tables import Draft
from kiosk.sync.bundle import Item
from kiosk.sync.drafts import id_in
from kiosk.vault.drafts import DRAFT, DRAFT_GONE, DRAFT_WANTED, LIFETIME, StoredDraft, decode_draft, encode_draft

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kiosk.hub.tables import Kiosk

KINDS = (DRAFT, DRAFT_GONE, DRAFT_WANTED)
MOST_TOLD = 200

# A kiosk's clock may be ahead of the hub's by this much without shortening what its slip promised.
_GRACE = timedelta(days=1)


def take(session: Session, kiosk: Kiosk, item: Item, at: datetime) -> tuple[str, tuple[Item, ...]]:
    """Do what one item says; the code of why not, or the empty text, and what to answer.

    Args:
        at: the hub's time as its database keeps it, UTC without a zone.
    """
    try:
        if item.kind == DRAFT:
            _keep(session, kiosk, decode_draft(item.payload), at)
            return "", ()
        draft_id = id_in(item.payload)
    except ValueError:
        return "bad-item", ()
    if item.kind == DRAFT_GONE:
        _end(session, kiosk, draft_id, at)
        return "", ()
    return "", _found(session, draft_id)


def to_tell(session: Session, kiosk: Kiosk) -> tuple[Item, ...]:
    """Which of its drafts a kiosk must take away, because another ended them."""
    ended = session.scalars(
        select(Draft.draft_id)
        .where(Draft.kiosk_number == kiosk.number, Draft.sealed.is_(None), ~Draft.told)
        .order_by(Draft.draft_id)
        .limit(MOST_TOLD)
    )
    return tuple(Item(str(uuid.uuid4()), DRAFT_GONE, cbor2.dumps({"id": x}, canonical=True)) for x in ended)


def sweep(session: Session, at: datetime) -> None:
    """Take away what is over."""
    session.execute(delete(Draft).where(Draft.expires_at <= at))


def _keep(session: Session, kiosk: Kiosk, stored: StoredDraft, at: datetime) -> None:
    """Keep a draft; one that is known, ended or over is not kept again."""
    expires_at = min(stored.expires_at.astimezone(UTC).replace(tzinfo=None), at + LIFETIME + _GRACE)
    if expires_at > at and session.get(Draft, stored.draft_id) is None:
        session.add(
            Draft(
                draft_id=stored.draft_id,
                kiosk_number=kiosk.number,
                sealed=stored.sealed,
                expires_at=expires_at,
                told=False,
            )
        )
        session.flush()


def _end(session: Session, kiosk: Kiosk, draft_id: str, at: datetime) -> None:
    known = session.get(Draft, draft_id)
    if known is None:
        known = Draft(
            draft_id=draft_id, kiosk_number=kiosk.number, sealed=None, expires_at=at + LIFETIME + _GRACE, told=True
        )
        session.add(known)
    known.sealed = None
    known.told = known.told or known.kiosk_number == kiosk.number
    session.flush()


def _found(session: Session, draft_id: str) -> tuple[Item, ...]:
    known = session.get(Draft, draft_id)
    if known is None or known.sealed is None:
        return ()
    stored = StoredDraft(known.draft_id, known.sealed, known.expires_at.replace(tzinfo=UTC))
    return (Item(str(uuid.uuid4()), DRAFT, encode_draft(stored)),)
