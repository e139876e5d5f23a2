"""The hub's audit trail: who did what, and when, each entry bound to the one before by SHA-256.

Entries name events, ids, references and people of the office; never a visitor or an answer. They are
written at the end of the transaction they tell of, since workers take turns from there to its commit.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from kiosk.hub.database import copy_in, insert_rows, is_postgresql
from kiosk.hub.tables import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

LONGEST_DETAIL = 200
_START = bytes(32)
_JSON = json.JSONEncoder(ensure_ascii=False)
_TYPES = {"number": "int4", "at": "timestamp", "event": "text", "who": "text", "detail": "text", "digest": "bytea"}
_TURNS = 0x61756469745F  # the key of the advisory lock under which entries are numbered


@dataclass(frozen=True)
class Event:
    """What happened.

    Attributes:
        who: the name of a person of the office, `kiosk` and its number, or empty for the hub itself.
    """

    what: str
    detail: str
    who: str = ""


def append(session: Session, at: datetime, events: Sequence[Event]) -> None:
    """Write entries; the last thing a transaction does.

    Args:
        at: the hub's time as its database keeps it, UTC without a zone.
    """
    if not events:
        return
    session.flush()
    postgresql = is_postgresql(session.connection())
    if postgresql:
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TURNS})
    last = session.execute(
        select(AuditEntry.number, AuditEntry.digest).order_by(AuditEntry.number.desc()).limit(1)
    ).first()
    number, digest = (last.number, last.digest) if last else (0, _START)
    rows = []
    for each in events:
        number += 1
        detail = each.detail[:LONGEST_DETAIL]
        digest = digest_of(digest, number, at, each.what, each.who, detail)
        rows.append((number, at, each.what, each.who, detail, digest))
    if postgresql:
        copy_in(session, AuditEntry.__tablename__, _TYPES, rows)
    else:
        insert_rows(session, AuditEntry, _TYPES, rows)


def first_break(entries: Iterable[AuditEntry]) -> int | None:
    """The number of the first entry that does not follow from the one before; None if all do.

    Args:
        entries: all of them, in order. Whoever can write to the database can cut entries off the end without a
            trace here; keep the digest of the last one elsewhere to see that.
    """
    digest = _START
    for expected, each in enumerate(entries, start=1):
        digest = digest_of(digest, expected, each.at, each.event, each.who, each.detail)
        if each.number != expected or digest != each.digest:
            return expected
    return None


def digest_of(previous: bytes, number: int, at: datetime, event: str, who: str, detail: str) -> bytes:
    """What binds an entry to the one before, 32 bytes."""
    said = _JSON.encode([number, at.isoformat(), event, who, detail]).encode()
    return hashlib.sha256(previous + said).digest()
