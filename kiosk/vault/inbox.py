"""The inbox: sealed replies by mailbox, each kept once, opened only with a case key and in memory only.

A row is two ids, sealed bytes and a time; none of them tells whose case it is, of which form, or with which
digits it opens. A wrong case key and a mailbox without replies give the same answer after the same work.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import cbor2

from kiosk.vault.case_key import Mailbox, derive_mailbox, parse_case_key
from kiosk.vault.clock import trusted_now
from kiosk.vault.drafts import check_id
from kiosk.vault.errors import CannotUnseal, MailboxEmpty, TooManyTries
from kiosk.vault.reply import CaseAnswer, Reply, seal_case_answer, unseal_reply
from kiosk.vault.tries import Tries
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from kiosk.vault.sealing import IntakePublicKey
    from kiosk.vault.store import Vault

REPLY, REPLY_TAKEN, MAILBOX_WANTED, CASE_ANSWER = "reply", "reply-taken", "mailbox-wanted", "case-answer"
LARGEST_SEALED = 64 * 1024
KEPT_FOR = timedelta(days=365)

# An empty mailbox counts as a wrong try, for nobody can tell them apart; see docs/decisions/046-mailboxes.md.
_TRIES = Tries("case-key-tries", free=10, longest=timedelta(minutes=1))


@dataclass(frozen=True)
class StoredReply:
    """A reply as it travels and as it lies in a vault."""

    reply_id: str
    mailbox_id: str
    sealed: bytes = field(repr=False)


@dataclass(frozen=True)
class OpenedMailbox:
    """What a case key opened, in memory only; the oldest reply first."""

    mailbox: Mailbox
    replies: tuple[Reply, ...]


def keep_replies(
    vault: Vault, replies: Sequence[StoredReply], now: Callable[[], datetime], random: Callable[[int], bytes]
) -> None:
    """Keep replies that came down, each id once, and tell the hub that they are here."""
    at = trusted_now(vault, now)
    taken = cbor2.dumps({"ids": [x.reply_id for x in replies]}, canonical=True)
    with vault.transaction() as transaction:
        connection = transaction.connection
        connection.execute("DELETE FROM outbox WHERE kind = ? AND delivered_at IS NOT NULL", (REPLY_TAKEN,))
        connection.execute("DELETE FROM inbox WHERE received_at <= ?", ((at - KEPT_FOR).isoformat(),))
        connection.executemany(
            "INSERT OR IGNORE INTO inbox VALUES (?, ?, ?, ?)",
            [(x.reply_id, x.mailbox_id, x.sealed, at.isoformat()) for x in replies],
        )
        transaction.enqueue(uuid7(at, random), REPLY_TAKEN, taken)


def replies_to(vault: Vault, mailbox_id: str) -> tuple[StoredReply, ...]:
    """The sealed replies in a mailbox, the oldest first."""
    with vault.reading() as connection:
        rows = connection.execute(
            "SELECT reply_id, sealed FROM inbox WHERE mailbox_id = ? ORDER BY reply_id", (mailbox_id,)
        ).fetchall()
    return tuple(StoredReply(reply_id, mailbox_id, bytes(sealed)) for reply_id, sealed in rows)


def open_mailbox(
    vault: Vault,
    text: str,
    ask: Callable[[str], Iterable[StoredReply]],
    now: Callable[[], datetime],
    pictures: tuple[str, ...] = (),
) -> OpenedMailbox:
    """What lies in the mailbox of a case key.

    Args:
        text: what was scanned or typed.
        ask: asks the hub for a mailbox this vault has nothing of; what it raises is passed on.

    Raises:
        WrongCaseKey: there are not 20 digits; this is no try.
        TooManyTries: nothing was looked at.
        MailboxEmpty: nothing opens with these digits.
    """
    key = parse_case_key(text)
    wait = _TRIES.seconds_left(vault, now)
    if wait:
        raise TooManyTries(wait)
    mailbox = derive_mailbox(key, pictures)
    try:
        replies = _opened(mailbox, replies_to(vault, mailbox.mailbox_id) or ask(mailbox.mailbox_id))
    except Exception:
        _TRIES.count_wrong(vault, now(), "mailbox-not-opened")
        raise
    with vault.transaction() as transaction:
        _TRIES.forgive(transaction)
        transaction.audit("mailbox-opened", {})
    return OpenedMailbox(mailbox, replies)


def answer_case(
    vault: Vault,
    mailbox_id: str,
    text: str,
    intake_key: IntakePublicKey,
    now: Callable[[], datetime],
    random: Callable[[int], bytes],
) -> str:
    """Seal an answer to the hub and put it into the outbox; its id.

    Raises:
        ValueError: the text is empty or too long.
        DiskFull: there was no room; nothing was kept.
    """
    at = trusted_now(vault, now)
    answer = CaseAnswer(uuid7(at, random), text, at)
    said = {
        "mailbox": mailbox_id,
        "key_id": intake_key.key_id,
        "sealed": seal_case_answer(answer, mailbox_id, intake_key),
    }
    with vault.transaction() as transaction:
        transaction.enqueue(answer.answer_id, CASE_ANSWER, cbor2.dumps(said, canonical=True))
        transaction.audit("case-answered", {})
    return answer.answer_id


def encode_reply(stored: StoredReply) -> bytes:
    """A sealed reply as an item's payload."""
    said = {"id": stored.reply_id, "mailbox": stored.mailbox_id, "sealed": stored.sealed}
    return cbor2.dumps(said, canonical=True)


def decode_reply(payload: bytes) -> StoredReply:
    """The sealed reply in an item's payload.

    Raises:
        ValueError: it is none.
    """
    try:
        said = cbor2.loads(payload)
        stored = StoredReply(check_item_id(said["id"]), check_id(said["mailbox"]), bytes(said["sealed"]))
    except (LookupError, TypeError, cbor2.CBORDecodeError) as error:
        raise ValueError("not a reply") from error
    if len(stored.sealed) > LARGEST_SEALED:
        raise ValueError("not a reply")
    return stored


def check_item_id(said: object) -> str:
    """An item's id: a UUID as it is commonly written.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(said, str) or str(uuid.UUID(said)) != said:
        raise ValueError("not an id")
    return said


def _opened(mailbox: Mailbox, stored: Iterable[StoredReply]) -> tuple[Reply, ...]:
    replies = []
    for each in stored:
        try:
            replies.append(unseal_reply(each.sealed, mailbox.mailbox_id, each.reply_id, mailbox.key_pair))
        except CannotUnseal:
            continue  # one that was changed on the way must not hide the others
    if not replies:
        raise MailboxEmpty("Nothing opens with these digits.")
    return tuple(sorted(replies, key=lambda x: x.reply_id))
