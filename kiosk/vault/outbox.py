"""What waits in the vault to go up to the hub, and when it was delivered.

An item stays until the hub has acknowledged it; the row remains, so that staff can see what was delivered
and when. Papers and their files are kept for a while after that, sealed as they are, for a hub that had to be
restored from an older copy; of all else the payload is dropped. What is too large for a bundle goes in pieces, and
the hub says which bytes it wants next; see docs/sync.md.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence
    from contextlib import AbstractContextManager

    from sqlcipher3 import dbapi2 as sqlcipher

PAPERS = ("submission", "attachment")
"""The kinds that the hub may have to be sent again."""
KEPT_FOR = timedelta(days=30)
ALWAYS_KEPT_BYTES, MOST_KEPT_BYTES = 64 * 2**20, 2**30
"""The newest so many bytes are kept whatever their age, for clocks jump; more than the other never are."""

_MOST_MISSES = 20
"""So many items that do not fit any more, and a bundle counts as full."""


@dataclass(frozen=True)
class OutboxItem:
    """One item that waits.

    Attributes:
        item_id: UUIDv7; the hub accepts each once.
        kind: what it is, such as `submission`.
        payload: CBOR; of a submission it is sealed.
        attempts: how often it was sent without an acknowledgement.
    """

    item_id: str
    kind: str
    payload: bytes = field(repr=False)
    created_at: datetime
    attempts: int


@dataclass(frozen=True)
class Gap:
    """The bytes of an item that the hub wants next: from `start` up to and without `end`."""

    item_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """Some bytes of an item's payload.

    Attributes:
        sha256: 32 bytes, of the whole payload.
        size: of the whole payload, in bytes.
        offset: where `content` begins in it.
    """

    item_id: str
    kind: str
    sha256: bytes
    size: int
    offset: int
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class OutboxRow:
    """One submission as staff see it; `delivered_at` is None while it or a file of it waits."""

    reference: str
    form_id: str
    created_at: datetime
    attempts: int
    delivered_at: datetime | None


class Outbox:
    """The outbox of one vault."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[sqlcipher.Connection]],
        writing: Callable[[], AbstractContextManager[tuple[sqlcipher.Connection, datetime]]],
    ) -> None:
        self._reading = reading
        self._writing = writing

    def waiting(
        self, limit_bytes: int | None = None, without: Container[str] = (), most: int | None = None
    ) -> list[OutboxItem]:
        """The items that wait, oldest first; the arguments are those of `sizes`."""
        return self.items([item_id for item_id, _size in self.sizes(limit_bytes, without, most)])

    def sizes(
        self, limit_bytes: int | None = None, without: Container[str] = (), most: int | None = None
    ) -> list[tuple[str, int]]:
        """The ids of what waits, oldest first, and how many bytes of payload each has.

        Args:
            limit_bytes: up to so many bytes together. What does not fit is passed over, and so is what
                goes in pieces already.
            without: ids of items to leave out.
            most: so many items at most.
        """
        with self._reading() as connection:
            sizes = connection.execute(
                "SELECT item_id, size FROM outbox WHERE delivered_at IS NULL"
                " AND (?1 IS NULL OR sha256 IS NULL AND size <= ?1) ORDER BY item_id",
                (limit_bytes,),
            )
            return _fitting((x for x in sizes if x[0] not in without), limit_bytes, most)

    def items(self, item_ids: Sequence[str]) -> list[OutboxItem]:
        """Those of these items that wait, oldest first."""
        with self._reading() as connection:
            # One walk through them, past the few that do not fit, is seven times as fast as one query for each.
            rows = connection.execute(
                "SELECT item_id, kind, content, created_at, attempts FROM outbox JOIN payload USING (item_id)"
                " WHERE delivered_at IS NULL AND item_id BETWEEN ? AND ?"
                " AND item_id IN (SELECT value FROM json_each(?)) ORDER BY item_id",
                (min(item_ids, default=""), max(item_ids, default=""), json.dumps(item_ids)),
            ).fetchall()
        return [
            OutboxItem(item_id, kind, bytes(payload), datetime.fromisoformat(created_at), attempts)
            for item_id, kind, payload, created_at, attempts in rows
        ]

    def gaps(self, limit_bytes: int) -> list[Gap]:
        """What the hub wants of the items that go in pieces: of those larger than the limit, or begun; oldest first."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT item_id, wanted_from, coalesce(wanted_to, size) FROM outbox"
                " WHERE delivered_at IS NULL AND (sha256 IS NOT NULL OR size > ?) ORDER BY item_id",
                (limit_bytes,),
            ).fetchall()
        return [Gap(*row) for row in rows]

    def piece(self, item_id: str, offset: int, length: int) -> Piece | None:
        """Some bytes of an item that waits, which goes in pieces from now on; None if it is gone."""
        with self._writing() as (connection, _now):
            row = connection.execute(
                "SELECT kind, sha256, size, substr(content, ?, ?) FROM outbox JOIN payload USING (item_id)"
                " WHERE item_id = ?",
                (offset + 1, length, item_id),
            ).fetchone()
            if row is None:
                return None
            kind, digest, size, content = row
            if digest is None:
                (payload,) = connection.execute("SELECT content FROM payload WHERE item_id = ?", (item_id,)).fetchone()
                digest = hashlib.sha256(payload).digest()
                connection.execute("UPDATE outbox SET sha256 = ? WHERE item_id = ?", (digest, item_id))
        return Piece(item_id, kind, bytes(digest), size, offset, bytes(content))

    def want(self, gaps: Iterable[Gap]) -> None:
        """The hub wants these bytes next; what names no bytes of an item that waits changes nothing."""
        with self._writing() as (connection, _now):
            connection.executemany(
                "UPDATE outbox SET wanted_from = ?1, wanted_to = ?2 WHERE item_id = ?3 AND sha256 IS NOT NULL"
                " AND delivered_at IS NULL AND ?1 >= 0 AND ?1 < ?2 AND ?2 <= size",
                [(each.start, each.end, each.item_id) for each in gaps],
            )

    def waiting_ids(self) -> set[str]:
        """The ids of all items that wait."""
        with self._reading() as connection:
            return {x for (x,) in connection.execute("SELECT item_id FROM outbox WHERE delivered_at IS NULL")}

    def tried(self, item_ids: Iterable[str]) -> None:
        """Count one more attempt for these items."""
        with self._writing() as (connection, _now):
            connection.execute(
                "UPDATE outbox SET attempts = attempts + 1 WHERE item_id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(item_ids)),),
            )

    def acknowledge(self, item_ids: Iterable[str]) -> None:
        """The hub has these; ids that are unknown or acknowledged already change nothing."""
        with self._writing() as (connection, now):
            connection.execute(
                "UPDATE outbox SET delivered_at = ?"
                " WHERE delivered_at IS NULL AND item_id IN (SELECT value FROM json_each(?))",
                (now.isoformat(), json.dumps(list(item_ids))),
            )
            connection.execute(
                "UPDATE outbox SET size = NULL"
                " WHERE delivered_at IS NOT NULL AND size IS NOT NULL AND delivered_at = ? AND kind NOT IN (?, ?)",
                (now.isoformat(), *PAPERS),
            )

    def drop_old(self) -> None:
        """Drop the bytes of what was delivered long ago, or of the oldest where there are too many."""
        with self._writing() as (connection, now):
            _drop_old(connection, now)

    def delivered_papers(self) -> int:
        """How many papers and files the hub has acknowledged."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT count(*) FROM outbox WHERE delivered_at IS NOT NULL AND kind IN (?, ?)", PAPERS
            ).fetchone()
        return int(row[0])

    def send_again(self, most: int | None = None) -> int:
        """Let papers and files that are still kept wait once more; the hub takes each id once.

        Args:
            most: so many, those that were delivered last; all if None.

        Returns:
            How many wait again.
        """
        with self._writing() as (connection, _now):
            again = connection.execute(
                "SELECT item_id FROM outbox WHERE delivered_at IS NOT NULL AND size IS NOT NULL"
                " ORDER BY delivered_at DESC, item_id DESC LIMIT ?",
                (-1 if most is None else most,),
            ).fetchall()
            connection.executemany(
                "UPDATE outbox SET delivered_at = NULL, sha256 = NULL, wanted_from = 0, wanted_to = NULL"
                " WHERE item_id = ?",
                again,
            )
        return len(again)

    def counts(self) -> tuple[int, int]:
        """How many items wait, and how many were delivered."""
        with self._reading() as connection:
            row = connection.execute(
                "SELECT count(*) FILTER (WHERE delivered_at IS NULL),"
                " count(*) FILTER (WHERE delivered_at IS NOT NULL) FROM outbox"
            ).fetchone()
        return int(row[0]), int(row[1])

    def waiting_since(self) -> datetime | None:
        """When the oldest item that waits was put there, UTC; None where nothing waits."""
        with self._reading() as connection:
            row = connection.execute("SELECT min(created_at) FROM outbox WHERE delivered_at IS NULL").fetchone()
        return datetime.fromisoformat(row[0]) if row[0] else None

    def rows(self, limit: int = 100) -> list[OutboxRow]:
        """Submissions as staff see them, the newest first."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT reference, form_id, created_at, attempts, CASE WHEN EXISTS ("
                " SELECT 1 FROM attachment JOIN outbox AS file ON file.item_id = attachment_id"
                " WHERE attachment.submission_id = outbox.item_id AND file.delivered_at IS NULL"
                ") THEN NULL ELSE delivered_at END"
                " FROM outbox JOIN submission ON submission.submission_id = item_id"
                " ORDER BY item_id DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return [
            OutboxRow(
                reference,
                form_id,
                datetime.fromisoformat(created),
                attempts,
                datetime.fromisoformat(delivered) if delivered else None,
            )
            for reference, form_id, created, attempts, delivered in rows
        ]


def _drop_old(connection: sqlcipher.Connection, now: datetime) -> None:
    """Drop the payloads of what was delivered long ago."""
    (all_of_it,) = connection.execute(
        "SELECT total(size) FROM outbox WHERE delivered_at IS NOT NULL AND size IS NOT NULL"
    ).fetchone()
    if all_of_it <= min(ALWAYS_KEPT_BYTES, MOST_KEPT_BYTES):
        return
    kept = connection.execute(
        "SELECT item_id, size, delivered_at FROM outbox"
        " WHERE delivered_at IS NOT NULL AND size IS NOT NULL ORDER BY delivered_at DESC, item_id DESC"
    ).fetchall()
    total, old = 0, []
    for item_id, size, delivered_at in kept:
        total += size
        aged = now - datetime.fromisoformat(delivered_at) > KEPT_FOR
        if total > (ALWAYS_KEPT_BYTES if aged else MOST_KEPT_BYTES):
            old.append((item_id,))
    connection.executemany("UPDATE outbox SET size = NULL WHERE item_id = ?", old)


def _fitting(sizes: Iterable[tuple[str, int]], limit_bytes: int | None, most: int | None) -> list[tuple[str, int]]:
    chosen: list[tuple[str, int]] = []
    room, misses = limit_bytes, 0
    for item_id, size in sizes:
        if len(chosen) == most or misses == _MOST_MISSES:
            break
        if room is not None and size > room:
            misses += 1
            continue
        chosen.append((item_id, size))
        room = None if room is None else room - size
    return chosen
