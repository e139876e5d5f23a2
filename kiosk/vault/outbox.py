"""What waits in the vault to go up to the hub, and when it was delivered.

An item stays until the hub has acknowledged it; then its payload is dropped and the row remains, so
that staff can see what was delivered and when.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from sqlcipher3 import dbapi2 as sqlcipher


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
class OutboxRow:
    """One submission as staff see it; `delivered_at` is None while it waits."""

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

    def waiting(self, limit_bytes: int | None = None, after: str = "") -> list[OutboxItem]:
        """The items that wait, oldest first, at least one, up to so many bytes of payload.

        Args:
            after: begin behind the item with this id.
        """
        items: list[OutboxItem] = []
        room = limit_bytes
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT item_id, kind, payload, created_at, attempts FROM outbox"
                " WHERE delivered_at IS NULL AND item_id > ? ORDER BY item_id",
                (after,),
            )
            for item_id, kind, payload, created_at, attempts in rows:
                if items and room is not None and room < len(payload):
                    break
                created = datetime.fromisoformat(created_at)
                items.append(OutboxItem(item_id, kind, bytes(payload), created, attempts))
                room = None if room is None else room - len(payload)
        return items

    def waiting_ids(self) -> set[str]:
        """The ids of all items that wait."""
        with self._reading() as connection:
            return {x for (x,) in connection.execute("SELECT item_id FROM outbox WHERE delivered_at IS NULL")}

    def tried(self, item_ids: Iterable[str]) -> None:
        """Count one more attempt for these items."""
        with self._writing() as (connection, _now):
            connection.executemany(
                "UPDATE outbox SET attempts = attempts + 1 WHERE item_id = ?",
                [(each,) for each in item_ids],
            )

    def acknowledge(self, item_ids: Iterable[str]) -> None:
        """The hub has these; ids that are unknown or acknowledged already change nothing."""
        with self._writing() as (connection, now):
            connection.executemany(
                "UPDATE outbox SET delivered_at = ?, payload = NULL WHERE item_id = ? AND delivered_at IS NULL",
                [(now.isoformat(), each) for each in item_ids],
            )

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
                "SELECT reference, form_id, created_at, attempts, delivered_at"
                " FROM outbox JOIN submission ON submission_id = item_id"
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
