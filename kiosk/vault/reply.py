"""A reply of a caseworker and an answer of a visitor, as plain values, and the same sealed.

A reply is sealed by the hub to the mailbox key that came inside the submission; nobody but the holder of
the case key opens it, the hub itself not either. An answer is sealed by the kiosk to the intake key. Both
are bound to their mailbox and to their id, and padded so that their length tells little.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import cbor2

from kiosk.vault.errors import CannotUnseal
from kiosk.vault.sealing import seal, unseal

if TYPE_CHECKING:
    from kiosk.vault.sealing import IntakeKeyPair, IntakePublicKey

STATUSES = ("in-work", "need-answer", "solved", "closed")
"""What a caseworker says of a case: worked on, waiting for the visitor, solved, closed without a solution."""

LONGEST_TEXT = 2_000

_VERSION = 1
_PADDED_TO = 1024


@dataclass(frozen=True)
class Reply:
    """What a caseworker tells the visitor.

    Attributes:
        status: one of `STATUSES`.
        written_at: UTC.
    """

    reply_id: str
    status: str
    text: str = field(repr=False)
    written_at: datetime


@dataclass(frozen=True)
class CaseAnswer:
    """What a visitor answers.

    Attributes:
        written_at: UTC.
    """

    answer_id: str
    text: str = field(repr=False)
    written_at: datetime


def seal_reply(reply: Reply, mailbox_id: str, public: IntakePublicKey) -> bytes:
    """A reply sealed to a mailbox.

    Raises:
        ValueError: the status is none, the text is empty or too long, or the key is none.
    """
    if reply.status not in STATUSES:
        raise ValueError("no such status")
    said = {"status": reply.status, **_text_and_time(reply.text, reply.written_at)}
    return seal(public, _padded(said), _context(b"reply", mailbox_id, reply.reply_id))


def unseal_reply(sealed: bytes, mailbox_id: str, reply_id: str, pair: IntakeKeyPair) -> Reply:
    """The reply in sealed bytes.

    Raises:
        CannotUnseal: it was sealed to another mailbox or under another id, or was changed.
    """
    said, text, at = _opened(sealed, _context(b"reply", mailbox_id, reply_id), pair)
    return Reply(reply_id, str(said.get("status")), text, at)


def seal_case_answer(answer: CaseAnswer, mailbox_id: str, public: IntakePublicKey) -> bytes:
    """An answer sealed to the hub.

    Raises:
        ValueError: the text is empty or too long.
    """
    said = _text_and_time(answer.text, answer.written_at)
    return seal(public, _padded(said), _context(b"answer", mailbox_id, answer.answer_id))


def unseal_case_answer(sealed: bytes, mailbox_id: str, answer_id: str, pair: IntakeKeyPair) -> CaseAnswer:
    """The answer in sealed bytes.

    Raises:
        CannotUnseal: it was sealed for another mailbox or under another id, or was changed.
    """
    _said, text, at = _opened(sealed, _context(b"answer", mailbox_id, answer_id), pair)
    return CaseAnswer(answer_id, text, at)


def _context(what: bytes, mailbox_id: str, item_id: str) -> bytes:
    return b"hamroh %b v1 %b %b" % (what, mailbox_id.encode(), item_id.encode())


def _text_and_time(text: str, written_at: datetime) -> dict[str, Any]:
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise ValueError(f"A text has 1 to {LONGEST_TEXT} characters.")
    return {"v": _VERSION, "text": text.strip(), "at": written_at.astimezone(UTC).isoformat(timespec="seconds")}


def _padded(said: dict[str, Any]) -> bytes:
    """ISO/IEC 7816-4: a byte 0x80, then zeros."""
    content = cbor2.dumps(said, canonical=True)
    return content + b"\x80" + bytes(-(len(content) + 1) % _PADDED_TO)


def _opened(sealed: bytes, context: bytes, pair: IntakeKeyPair) -> tuple[dict[str, Any], str, datetime]:
    padded = unseal(pair, sealed, context)
    try:
        said = cbor2.loads(padded[: padded.rindex(b"\x80")])
        if said["v"] != _VERSION:
            raise ValueError("another version")
        return said, str(said["text"])[:LONGEST_TEXT], datetime.fromisoformat(said["at"])
    except (LookupError, TypeError, ValueError, cbor2.CBORDecodeError) as error:
        raise CannotUnseal("What was sealed is of another version.") from error
