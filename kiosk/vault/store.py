"""The encrypted store: one SQLCipher 4 database under a raw 256-bit key.

One connection serves the window and the courier; a lock lets one of them in at a time, and each
transaction is short. What SQLite reports is told apart into: wrong key, damaged, disk full.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlcipher

from kiosk.vault.audit import append_entry, chain_holds
from kiosk.vault.errors import DiskFull, VaultCorrupted, VaultError, WrongVaultKey
from kiosk.vault.outbox import Outbox
from kiosk.vault.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_SERIAL = "serial"


@dataclass(frozen=True)
class Submission:
    """What the kiosk keeps in readable form of a submission: nothing about the visitor.

    Attributes:
        submission_id: UUIDv7.
        reference: 14 digits.
        token: the receipt's signed token, for a reprint.
        confirmed_at: UTC.
    """

    submission_id: str
    reference: str
    form_id: str
    form_version: str
    token: str
    confirmed_at: datetime


class Transaction:
    """What can be written together; all of it is kept or none."""

    def __init__(self, connection: sqlcipher.Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def next_serial(self) -> int:
        """The next number of this kiosk, from 1, never given twice."""
        row = self._connection.execute("SELECT value FROM setting WHERE key = ?", (_SERIAL,)).fetchone()
        serial = (int(row[0]) if row else 0) + 1
        self.set(_SERIAL, str(serial).encode())
        return serial

    def set(self, key: str, value: bytes) -> None:
        """Keep a small value under a name."""
        self._connection.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def keep_submission(self, kept: Submission) -> None:
        """Keep what a reprint and the staff screen need."""
        self._connection.execute(
            "INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?)",
            (
                kept.submission_id,
                kept.reference,
                kept.form_id,
                kept.form_version,
                kept.token,
                kept.confirmed_at.isoformat(),
            ),
        )

    def enqueue(self, item_id: str, kind: str, payload: bytes) -> None:
        """Put an item into the outbox."""
        self._connection.execute(
            "INSERT INTO outbox (item_id, kind, size, created_at) VALUES (?, ?, ?, ?)",
            (item_id, kind, len(payload), self._now.isoformat()),
        )
        self._connection.execute("INSERT INTO payload VALUES (?, ?)", (item_id, payload))

    def keep_attachment(self, attachment_id: str, submission_id: str) -> None:
        """Keep which submission a file that waits belongs to."""
        self._connection.execute("INSERT INTO attachment VALUES (?, ?)", (attachment_id, submission_id))

    @property
    def connection(self) -> sqlcipher.Connection:
        """The connection, for rooms of the vault that keep tables of their own."""
        return self._connection

    def audit(self, event: str, detail: Mapping[str, str]) -> None:
        """Append to the audit trail; `detail` must hold nothing about a visitor."""
        append_entry(self._connection, self._now, event, detail)


class Vault:
    """An open vault. Make it with `Vault.open`.

    Attributes:
        path: the database's file.
        outbox: what waits to go up, and what went.
    """

    def __init__(self, path: Path, connection: sqlcipher.Connection, now: Callable[[], datetime]) -> None:
        self.path = path
        self._connection = connection
        self._now = now
        self._lock = threading.RLock()
        self.outbox = Outbox(self.reading, self.writing)

    @classmethod
    def open(cls, path: Path, key: bytes, now: Callable[[], datetime]) -> Vault:
        """Open a vault, or make an empty one where there is none.

        Args:
            path: the database's file; its folder must exist.
            key: 32 bytes.
            now: the time, in UTC.

        Raises:
            WrongVaultKey: the key is not this vault's; nothing was changed.
            VaultCorrupted: the key is right, the file is damaged; nothing was changed.
            DiskFull: there is no room for a new vault.
        """
        check = path.with_name(path.name + ".check")
        mark = hmac.new(key, b"hamroh vault key check v1", hashlib.sha256).digest()
        if not path.exists():
            _write_mark(check, mark)
        elif check.exists() and not hmac.compare_digest(check.read_bytes(), mark):
            raise WrongVaultKey(f"The key does not open the vault {path}.")
        connection = sqlcipher.connect(path, isolation_level=None, check_same_thread=False)
        try:
            with _told_apart(path):
                _prepare(connection, key)
        except VaultError:
            connection.close()
            raise
        return cls(path, connection, now)

    def close(self) -> None:
        """Write back what the log holds, and close."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlcipher.Connection]:
        """The connection, for a query."""
        with self._lock, _told_apart(self.path):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[tuple[sqlcipher.Connection, datetime]]:
        """The connection inside a transaction, and the time it started at."""
        with self._lock, _told_apart(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection, self._now().astimezone(UTC)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All that is written inside is kept together, or not at all.

        Raises:
            DiskFull: there was no room; nothing was kept.
            VaultCorrupted: the database is damaged.
        """
        with self.writing() as (connection, now):
            yield Transaction(connection, now)

    def scrub(self) -> None:
        """Take what was deleted out of the write-ahead log too.

        Deleted rows are overwritten in their pages at once (`PRAGMA secure_delete`), but the log holds
        older versions of those pages until it is written back and cut to nothing.
        """
        with self.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def get(self, key: str) -> bytes | None:
        """A small value kept under a name."""
        with self.reading() as connection:
            row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def set(self, key: str, value: bytes) -> None:
        """Keep a small value under a name."""
        with self.transaction() as transaction:
            transaction.set(key, value)

    def submission(self, reference: str) -> Submission | None:
        """The submission with this reference, for a reprint."""
        with self.reading() as connection:
            row = connection.execute("SELECT * FROM submission WHERE reference = ?", (reference,)).fetchone()
        return _submission(row) if row else None

    def submissions(self) -> list[Submission]:
        """All submissions, the newest first."""
        with self.reading() as connection:
            rows = connection.execute("SELECT * FROM submission ORDER BY submission_id DESC")
            return [_submission(row) for row in rows]

    def audit_head(self) -> tuple[int, bytes] | None:
        """The number and SHA-256 of the last entry of the audit trail, which stand for all before it."""
        with self.reading() as connection:
            row = connection.execute("SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1").fetchone()
        return (int(row[0]), bytes(row[1])) if row else None

    def audit_trail_holds(self) -> bool:
        """Whether no entry of the audit trail was changed, removed or put between."""
        with self.reading() as connection:
            return chain_holds(connection)


def _submission(row: tuple[Any, ...]) -> Submission:
    submission_id, reference, form_id, form_version, token, confirmed_at = row
    at = datetime.fromisoformat(confirmed_at)
    return Submission(submission_id, reference, form_id, form_version, token, at)


def _write_mark(file: Path, mark: bytes) -> None:
    """Keep what tells a wrong key from a damaged file; it reveals nothing about the key."""
    try:
        file.write_bytes(mark)
    except OSError as error:
        raise DiskFull(f"The vault cannot be made in {file.parent}: {error.strerror}.") from error


def _prepare(connection: sqlcipher.Connection, key: bytes) -> None:
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_memory_security = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA busy_timeout = 5000")
    taken = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, step in enumerate(STEPS[taken:], start=taken + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise sqlcipher.DatabaseError("malformed")


@contextmanager
def _told_apart(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what a person can act on."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        said = str(error)
        if "full" in said or "disk I/O" in said:
            raise DiskFull("There is no room left on the disk. Nothing was lost.") from error
        if "not a database" in said or "malformed" in said or "corrupt" in said:
            raise VaultCorrupted(f"The vault {path} is damaged. It was left as it is; call a technician.") from error
        raise
