"""The drafts in the vault: kept for 30 days under their slip's key, and gone when they are finished.

A row is an id, sealed bytes and a day; none of them tells whose draft it is, of which form, or with
which digits it opens. Keeping a draft puts it into the outbox too, and so does its end, so that
the hub can hand it to another kiosk and knows when not to any more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import cbor2

from kiosk.vault.clock import trusted_now
from kiosk.vault.draft import Draft, seal_draft, unseal_draft
from kiosk.vault.draft_key import DraftKey, DraftLock, derive_lock, parse_draft_key
from kiosk.vault.errors import DraftUnknown, TooManyTries
from kiosk.vault.tries import Tries
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.vault.store import Transaction, Vault

LIFETIME = timedelta(days=30)
LARGEST_DRAFT = 24 * 2**20
DRAFT, DRAFT_GONE, DRAFT_WANTED = "draft", "draft-gone", "draft-wanted"

_TRIES = Tries("draft-tries", free=5, longest=timedelta(minutes=5))


@dataclass(frozen=True)
class StoredDraft:
    """A draft as it lies in a vault or at the hub."""

    draft_id: str
    sealed: bytes = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True)
class KeptDraft:
    """What the slip says: the digits, only here and on paper, and until when they open the draft."""

    key: DraftKey
    expires_at: datetime


def keep_draft(vault: Vault, draft: Draft, now: Callable[[], datetime], random: Callable[[int], bytes]) -> KeptDraft:
    """Keep a draft under new digits; the one it was opened from goes in the same transaction.

    Raises:
        DiskFull: there was no room; nothing was kept, and the older draft is still there.
    """
    key = DraftKey.new(random)
    lock = derive_lock(key)
    at = trusted_now(vault, now)
    expires_at = (at + LIFETIME).replace(microsecond=0)
    stored = StoredDraft(lock.draft_id, seal_draft(draft, lock.key, context_of(lock.draft_id), random), expires_at)
    with vault.transaction() as transaction:
        if draft.draft_id:
            drop_draft(transaction, draft.draft_id, at, random)
        transaction.connection.execute(
            "INSERT INTO draft VALUES (?, ?, ?)", (stored.draft_id, stored.sealed, _written(expires_at))
        )
        if len(stored.sealed) <= LARGEST_DRAFT:
            transaction.enqueue(uuid7(at, random), DRAFT, encode_draft(stored))
        transaction.audit("draft-kept", {})
    return KeptDraft(key, expires_at)


def open_draft(
    vault: Vault,
    text: str,
    ask: Callable[[str], StoredDraft | None],
    now: Callable[[], datetime],
) -> tuple[str, Draft]:
    """The draft that the digits of a slip open, and its id.

    A wrong key, a draft that is over and one that never was give the same answer after the same work.

    Args:
        text: what was scanned or typed.
        ask: asks the hub for a draft this vault does not have; what it raises is passed on.

    Raises:
        WrongDraftDigits: a check digit is wrong; this is no try.
        TooManyTries: nothing was looked at.
        DraftUnknown: nothing opens with these digits.
    """
    key = parse_draft_key(text)
    wait = _TRIES.seconds_left(vault, now)
    if wait:
        raise TooManyTries(wait)
    lock = derive_lock(key)
    try:
        draft = _open(lock, find_draft(vault, lock.draft_id, now) or ask(lock.draft_id), trusted_now(vault, now))
    except Exception:
        _TRIES.count_wrong(vault, now(), "draft-not-opened")
        raise
    with vault.transaction() as transaction:
        _TRIES.forgive(transaction)
        transaction.audit("draft-opened", {})
    return lock.draft_id, draft


def find_draft(vault: Vault, draft_id: str, now: Callable[[], datetime]) -> StoredDraft | None:
    """The draft of this id, unless it is over."""
    at = trusted_now(vault, now)
    with vault.reading() as connection:
        row = connection.execute("SELECT sealed, expires_at FROM draft WHERE draft_id = ?", (draft_id,)).fetchone()
    stored = StoredDraft(draft_id, bytes(row[0]), datetime.fromisoformat(row[1])) if row else None
    return stored if stored and stored.expires_at > at else None


def drop_draft(transaction: Transaction, draft_id: str, at: datetime, random: Callable[[int], bytes]) -> None:
    """The draft was finished or replaced: take it away here, and tell the hub."""
    connection = transaction.connection
    connection.execute("DELETE FROM draft WHERE draft_id = ?", (draft_id,))
    # What has not gone up yet need not go; ids are random enough to be found by their bytes.
    connection.execute(
        "DELETE FROM outbox WHERE kind = ? AND delivered_at IS NULL"
        " AND item_id IN (SELECT item_id FROM payload WHERE instr(content, CAST(? AS BLOB)) > 0)",
        (DRAFT, draft_id),
    )
    transaction.enqueue(uuid7(at, random), DRAFT_GONE, cbor2.dumps({"id": draft_id}, canonical=True))
    transaction.audit("draft-ended", {})


def forget_drafts(
    vault: Vault, draft_ids: Sequence[str], now: Callable[[], datetime], random: Callable[[int], bytes]
) -> None:
    """The hub says that another kiosk ended these: take them away, and say so to the hub; twice is fine."""
    at = trusted_now(vault, now)
    with vault.transaction() as transaction:
        for each in draft_ids:
            drop_draft(transaction, each, at, random)
    vault.scrub()


def sweep_drafts(vault: Vault, now: Callable[[], datetime]) -> int:
    """Take away all drafts that are over, and the traces of drafts that the hub has; how many are gone."""
    at = _written(trusted_now(vault, now))
    with vault.transaction() as transaction:
        connection = transaction.connection
        gone = int(connection.execute("DELETE FROM draft WHERE expires_at <= ?", (at,)).rowcount)
        connection.execute("DELETE FROM outbox WHERE kind IN (?, ?) AND delivered_at IS NOT NULL", (DRAFT, DRAFT_GONE))
        for item_id, payload in connection.execute(
            "SELECT item_id, content FROM outbox JOIN payload USING (item_id) WHERE kind = ? AND delivered_at IS NULL",
            (DRAFT,),
        ).fetchall():
            if _written(decode_draft(bytes(payload)).expires_at) <= at:
                connection.execute("DELETE FROM outbox WHERE item_id = ?", (item_id,))
        if gone:
            transaction.audit("drafts-expired", {"count": str(gone)})
    vault.scrub()
    return gone


def encode_draft(stored: StoredDraft) -> bytes:
    """A stored draft as an item's payload."""
    said = {"id": stored.draft_id, "sealed": stored.sealed, "expires": _written(stored.expires_at)}
    return cbor2.dumps(said, canonical=True)


def decode_draft(payload: bytes) -> StoredDraft:
    """The stored draft in an item's payload.

    Raises:
        ValueError: it is none.
    """
    try:
        said = cbor2.loads(payload)
        stored = StoredDraft(check_id(said["id"]), bytes(said["sealed"]), datetime.fromisoformat(said["expires"]))
    except (LookupError, TypeError, cbor2.CBORDecodeError) as error:
        raise ValueError("not a draft") from error
    if stored.expires_at.tzinfo is None or len(stored.sealed) > LARGEST_DRAFT:
        raise ValueError("not a draft")
    return stored


def check_id(said: object) -> str:
    """A draft's id: 32 hexadecimal digits.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(said, str) or len(said) != 32 or bytes.fromhex(said).hex() != said:  # noqa: PLR2004 two digits a byte of 16
        raise ValueError("not a draft's id")
    return said


def context_of(draft_id: str) -> bytes:
    """What a draft's sealed bytes are bound to."""
    return b"hamroh draft v1 " + draft_id.encode()


def _open(lock: DraftLock, stored: StoredDraft | None, at: datetime) -> Draft:
    if stored is None or stored.draft_id != lock.draft_id or stored.expires_at <= at:
        raise DraftUnknown("No draft opens with these digits.")
    return unseal_draft(stored.sealed, lock.key, context_of(lock.draft_id))


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
