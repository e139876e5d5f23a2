"""The requests that left on a stick: their nonces, so that an answer is known when it comes back days later.

Each is forgotten once it was answered, when it is too old, or when there are too many. A request that
was forgotten costs nothing but another way: what was in it still waits in the outbox.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import cbor2

from kiosk.vault.clock import trusted_now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.vault.store import Vault

LIFETIME = timedelta(days=180)
MOST_CARRIED = 1_024


def remember_carried(vault: Vault, nonce: bytes, item_ids: Sequence[str], now: Callable[[], datetime]) -> None:
    """Remember a request before it leaves, and that its items were tried once more."""
    at = trusted_now(vault, now)
    with vault.transaction() as transaction:
        connection = transaction.connection
        connection.execute("DELETE FROM carried WHERE sent_at <= ?", (_written(at - LIFETIME),))
        connection.execute(
            "INSERT INTO carried (nonce, items, sent_at) VALUES (?, ?, ?)",
            (nonce, cbor2.dumps(list(item_ids)), _written(at)),
        )
        connection.execute(
            "DELETE FROM carried WHERE number NOT IN (SELECT number FROM carried ORDER BY number DESC LIMIT ?)",
            (MOST_CARRIED,),
        )
        connection.executemany(
            "UPDATE outbox SET attempts = attempts + 1 WHERE item_id = ?", [(each,) for each in item_ids]
        )


def carried_items(vault: Vault, nonce: bytes, now: Callable[[], datetime]) -> tuple[str, ...] | None:
    """The ids that went with the request of this nonce; None if it was settled, is too old, or never left here."""
    oldest = _written(trusted_now(vault, now) - LIFETIME)
    with vault.reading() as connection:
        row = connection.execute(
            "SELECT items FROM carried WHERE nonce = ? AND sent_at > ?", (nonce, oldest)
        ).fetchone()
    return tuple(cbor2.loads(row[0])) if row else None


def forget_carried(vault: Vault, nonce: bytes) -> None:
    """The request was answered."""
    with vault.writing() as (connection, _now):
        connection.execute("DELETE FROM carried WHERE nonce = ?", (nonce,))


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
