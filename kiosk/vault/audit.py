"""The audit trail: what happened at this kiosk, each entry bound to the one before by SHA-256.

Entries name events, references and staff actions; never a visitor, an answer or a look at the
emergency page.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlcipher3 import dbapi2 as sqlcipher

_START = bytes(32)


def append_entry(connection: sqlcipher.Connection, at: datetime, event: str, detail: Mapping[str, str]) -> None:
    """Append an entry inside the caller's transaction."""
    last = connection.execute("SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = (last[0] + 1, bytes(last[1])) if last else (1, _START)
    written = json.dumps(dict(detail), sort_keys=True, ensure_ascii=False)
    digest = _digest(previous, number, at.isoformat(), event, written)
    connection.execute(
        "INSERT INTO audit VALUES (?, ?, ?, ?, ?)",
        (number, at.isoformat(), event, written, digest),
    )


def chain_holds(connection: sqlcipher.Connection) -> bool:
    """Whether the entries are numbered without a gap and each digest follows from the one before."""
    previous = _START
    rows = connection.execute("SELECT number, at, event, detail, digest FROM audit ORDER BY number")
    for expected, (number, at, event, detail, digest) in enumerate(rows, start=1):
        if number != expected or _digest(previous, number, at, event, detail) != bytes(digest):
            return False
        previous = bytes(digest)
    return True


def _digest(previous: bytes, number: int, at: str, event: str, detail: str) -> bytes:
    said = json.dumps([number, at, event, detail], ensure_ascii=False).encode()
    return hashlib.sha256(previous + said).digest()
