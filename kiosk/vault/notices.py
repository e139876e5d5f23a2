"""What the hub tells a kiosk's staff, and how it wants the kiosk set; each word counts once.

A message is for staff and never about a visitor. Of what the hub sets only what is known and within its bounds
counts; the newest word replaces the ones before.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import cbor2

from kiosk.vault.clock import trusted_now
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kiosk.vault.store import Vault

MESSAGE, CONFIGURATION, NOTICE_TAKEN = "message", "configuration", "notice-taken"
LONGEST_MESSAGE = 2_000
MOST_MESSAGES = 50

SETTINGS = {"retry_seconds": range(5, 86_401), "packs": range(1 << 31)}
"""What the hub may set, with its bounds."""

_CONFIGURATION = "configuration"


@dataclass(frozen=True)
class Message:
    """What the hub's people tell the staff.

    Attributes:
        message_id: UUIDv7.
        written_at: by the hub's clock, UTC.
    """

    message_id: str
    text: str
    written_at: datetime
    read: bool = False


@dataclass(frozen=True)
class Configuration:
    """How the hub wants the kiosk set, by the names of `SETTINGS`.

    Attributes:
        configuration_id: UUIDv7; the highest counts.
    """

    configuration_id: str
    values: Mapping[str, int]


def keep_notices(
    vault: Vault,
    messages: Sequence[Message],
    configurations: Sequence[Configuration],
    now: Callable[[], datetime],
    random: Callable[[int], bytes],
) -> None:
    """Keep what came down, each id once, and tell the hub that it is here."""
    newest = max(configurations, key=lambda x: x.configuration_id, default=None)
    known = _configured(vault)
    ids = [x.message_id for x in messages] + [x.configuration_id for x in configurations]
    with vault.transaction() as transaction:
        connection = transaction.connection
        connection.execute("DELETE FROM outbox WHERE kind = ? AND delivered_at IS NOT NULL", (NOTICE_TAKEN,))
        connection.executemany(
            "INSERT OR IGNORE INTO message VALUES (?, ?, ?, 0)",
            [(x.message_id, x.text, x.written_at.isoformat()) for x in messages],
        )
        connection.execute(
            "DELETE FROM message WHERE message_id NOT IN"
            " (SELECT message_id FROM message ORDER BY message_id DESC LIMIT ?)",
            (MOST_MESSAGES,),
        )
        if newest is not None and (known is None or known.configuration_id < newest.configuration_id):
            values = {name: x for name, x in newest.values.items() if x in SETTINGS.get(name, ())}
            transaction.set(_CONFIGURATION, json.dumps([newest.configuration_id, values]).encode())
            transaction.audit("configured", {name: str(x) for name, x in values.items()})
        transaction.enqueue(uuid7(trusted_now(vault, now), random), NOTICE_TAKEN, cbor2.dumps({"ids": ids}))


def messages_in(vault: Vault) -> list[Message]:
    """The messages to staff, the newest first."""
    with vault.reading() as connection:
        rows = connection.execute("SELECT * FROM message ORDER BY message_id DESC").fetchall()
    return [Message(message_id, text, datetime.fromisoformat(at), bool(read)) for message_id, text, at, read in rows]


def mark_read(vault: Vault) -> None:
    """Staff have seen all messages."""
    with vault.transaction() as transaction:
        transaction.connection.execute("UPDATE message SET read = 1")


def configured(vault: Vault, name: str) -> int | None:
    """What the hub set under a name of `SETTINGS`; None if it said nothing of it."""
    known = _configured(vault)
    return known.values.get(name) if known else None


def _configured(vault: Vault) -> Configuration | None:
    kept = vault.get(_CONFIGURATION)
    return Configuration(*json.loads(kept)) if kept else None
