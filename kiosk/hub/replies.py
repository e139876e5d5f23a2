"""Replies at the hub: sealed to a case's mailbox when they are written, and handed out as ciphertext.

The hub cannot read a reply again. It sends it to the kiosk that took the case, and copies to kiosks of an office
(`offices.py`), until each says it has it, and to any kiosk that names the mailbox. What visitors answer lies sealed to
the intake keys.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cbor2
from sqlalchemy import select, update

from kiosk.hub import offices
from kiosk.hub.tables import Answer, Reply
from kiosk.sync.bundle import Item
from kiosk.sync.drafts import id_in
from kiosk.vault.drafts import check_id
from kiosk.vault.errors import CannotUnseal
from kiosk.vault.inbox import (
    CASE_ANSWER,
    LARGEST_SEALED,
    MAILBOX_WANTED,
    REPLY,
    REPLY_TAKEN,
    StoredReply,
    check_item_id,
    encode_reply,
)
from kiosk.vault.reply import unseal_case_answer
from kiosk.vault.sealing import IntakePublicKey

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from kiosk.hub.keys import HubKeys
    from kiosk.hub.tables import Kiosk
    from kiosk.vault.reply import CaseAnswer

KINDS = (REPLY_TAKEN, MAILBOX_WANTED, CASE_ANSWER)
MOST_TOLD = 200
MOST_IN_A_MAILBOX = 100


@dataclass(frozen=True)
class MailboxAddress:
    """Where replies to a case go: what the visitor's kiosk put into the sealed submission."""

    mailbox_id: str
    public: IntakePublicKey


def address_in(envelope: dict[str, Any]) -> MailboxAddress | None:
    """The mailbox a submission names; None if it names none."""
    try:
        said = envelope["mailbox"]
        return MailboxAddress(check_id(said["id"]), IntakePublicKey(bytes(said["mlkem"]), bytes(said["x25519"])))
    except (LookupError, TypeError, ValueError):
        return None


def take(session: Session, kiosk: Kiosk, item: Item, at: datetime) -> tuple[str, tuple[Item, ...]]:
    """Do what one item says; the code of why not, or the empty text, and what to answer."""
    try:
        if item.kind == MAILBOX_WANTED:
            mailbox_id = id_in(item.payload)
            offices.note_use(session, kiosk, mailbox_id, at)
            return "", _items(_in_mailbox(session, mailbox_id))
        if item.kind == REPLY_TAKEN:
            _mark_taken(session, kiosk, item.payload)
        else:
            _keep_answer(session, kiosk, item, at)
    except (ValueError, LookupError, TypeError, cbor2.CBORDecodeError):
        return "bad-item", ()
    return "", ()


def to_tell(session: Session, kiosk: Kiosk, at: datetime) -> tuple[Item, ...]:
    """The replies to a kiosk's cases, and copies for its office, that it has not said to have."""
    own = session.scalars(
        select(Reply).where(Reply.kiosk_number == kiosk.number, ~Reply.taken).order_by(Reply.reply_id).limit(MOST_TOLD)
    ).all()
    return _items([*own, *offices.copies_for(session, kiosk, at, MOST_TOLD - len(own))])


def times_of(session: Session, mailbox_id: str) -> tuple[datetime, ...]:
    """When replies were written to a mailbox, the oldest first."""
    return tuple(x.written_at for x in _in_mailbox(session, mailbox_id))


def answers_in(session: Session, mailbox_id: str, keys: HubKeys) -> tuple[CaseAnswer, ...]:
    """What the visitor answered, opened in memory; what does not open is left out."""
    found = []
    rows = session.scalars(select(Answer).where(Answer.mailbox_id == mailbox_id).order_by(Answer.answer_id))
    for each in rows:
        pair = keys.pair_for(each.key_id)
        try:
            if pair is not None:
                found.append(unseal_case_answer(each.sealed, mailbox_id, each.answer_id, pair))
        except CannotUnseal:
            continue
    return tuple(found)


def _in_mailbox(session: Session, mailbox_id: str) -> Iterable[Reply]:
    newest = select(Reply).where(Reply.mailbox_id == mailbox_id).order_by(Reply.reply_id.desc())
    return reversed(session.scalars(newest.limit(MOST_IN_A_MAILBOX)).all())


def _items(rows: Iterable[Reply]) -> tuple[Item, ...]:
    return tuple(
        Item(str(uuid.uuid4()), REPLY, encode_reply(StoredReply(x.reply_id, x.mailbox_id, x.sealed))) for x in rows
    )


def _mark_taken(session: Session, kiosk: Kiosk, payload: bytes) -> None:
    """A kiosk speaks for its own cases and its own copies only."""
    ids = [check_item_id(x) for x in cbor2.loads(payload)["ids"]]
    session.execute(update(Reply).where(Reply.reply_id.in_(ids), Reply.kiosk_number == kiosk.number).values(taken=True))
    offices.mark_copied(session, kiosk, ids)


def _keep_answer(session: Session, kiosk: Kiosk, item: Item, at: datetime) -> None:
    """Keep an answer once."""
    said = cbor2.loads(item.payload)
    sealed = bytes(said["sealed"])
    if len(sealed) > LARGEST_SEALED:
        raise ValueError("too large")
    if session.get(Answer, check_item_id(item.item_id)) is None:
        session.add(
            Answer(
                answer_id=item.item_id,
                mailbox_id=check_id(said["mailbox"]),
                kiosk_number=kiosk.number,
                key_id=str(said["key_id"])[:16],
                sealed=sealed,
                received_at=at,
            )
        )
        session.flush()
