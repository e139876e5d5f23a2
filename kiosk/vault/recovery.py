"""A power cut in the middle of an interview: for two minutes the visitor can go on, then all is wiped.

While an interview runs, its latest state lies in one row of the vault, encrypted under a key made for
this visit; the key lies beside it. Wiping the row makes every older copy worthless, too. Rules:

1. Writing happens in a thread; at most one state waits, and answering never waits for the disk.
2. Every ten seconds the row says that the kiosk is alive, so the two minutes count from the cut.
3. Whatever speaks against the two minutes (a clock that went back, a machine whose clock does not run
   without power, a long time since the boot) wipes.
4. A mark in the data folder, an empty file, says that there may be a row: a start without it need not
   open the vault before its window.

Where the key lies, and what that means for a thief, is docs/decisions/036-power-cut.md.
"""

from __future__ import annotations

import logging
import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlcipher

from kiosk.vault.clock import clock_floor
from kiosk.vault.draft import Draft, seal_draft, unseal_draft
from kiosk.vault.errors import DraftUnknown, VaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.vault.store import Transaction, Vault

log = logging.getLogger("hamroh")

LIMIT = timedelta(minutes=2)
ALIVE_SECONDS = 10.0

_KEY_BYTES = 32
_CONTEXT = b"hamroh recovery v1"


@dataclass(frozen=True)
class Moment:
    """A point in time as two clocks know it.

    Attributes:
        wall: UTC.
        boot_id: names the boot; another after each start of the machine.
        since_boot: seconds, including those asleep; nobody can set this clock.
        keeps_time: whether the wall clock runs on while there is no power.
    """

    wall: datetime
    boot_id: str
    since_boot: float
    keeps_time: bool


class Recovery:
    """Keeps the running interview's latest state until it ends.

    Args:
        mark: the file that says that there may be something.
        moment: the time now.
        random: a source of random bytes such as `secrets.token_bytes`.
        alive_seconds: how often the row says that the kiosk is alive.
    """

    def __init__(
        self,
        vault: Vault,
        mark: Path,
        moment: Callable[[], Moment],
        random: Callable[[int], bytes],
        alive_seconds: float = ALIVE_SECONDS,
    ) -> None:
        self._vault, self._mark, self._moment, self._random = vault, mark, moment, random
        self._alive_seconds = alive_seconds
        self._news = threading.Condition()
        self._waiting: Draft | None = None
        self._stopped = False
        # Held while something is written or wiped; what is guarded by `_news` never waits for it.
        self._writing = threading.Lock()
        self._key: bytes | None = None
        self._told = False
        self._thread = threading.Thread(target=self._run, name="recovery", daemon=True)

    def start(self) -> None:
        """Begin to write what `keep` is given."""
        self._thread.start()

    def stop(self) -> None:
        """Write no more. What is kept stays, as in a power cut; `forget` first if the visit is over."""
        with self._news:
            self._stopped = True
            self._news.notify()
        if self._thread.is_alive():
            self._thread.join()

    def keep(self, draft: Draft) -> None:
        """Keep this state instead of the one before; returns at once."""
        with self._news:
            self._waiting = draft
            self._news.notify()

    def forget(self) -> None:
        """The interview ended: wipe what is kept.

        A full or damaged disk is no reason to keep the next visitor waiting: without its mark a row is
        offered to nobody, and the next `forget` or the next start tries again.
        """
        with self._writing:
            self._let_go()
            try:
                self._mark.unlink(missing_ok=True)
                if self._is_anything():
                    with self._vault.transaction() as transaction:
                        _wipe(transaction)
                    self._vault.scrub()
            except (VaultError, sqlcipher.Error, OSError) as error:
                log.warning("recovery: not wiped yet: %s", error)

    @contextmanager
    def ending(self) -> Iterator[Callable[[Transaction], None]]:
        """End the interview inside a transaction: what is given wipes there, and nothing is written between.

        If the block raises, the interview goes on as before.
        """
        with self._writing:
            yield _wipe
            self._let_go()
            try:
                self._mark.unlink(missing_ok=True)
                self._vault.scrub()
            except (VaultError, sqlcipher.Error, OSError) as error:
                log.warning("recovery: not cleaned yet: %s", error)

    def left_over(self) -> Draft | None:
        """What a power cut left, if it may still be gone on with; nothing is changed."""
        with self._vault.reading() as connection:
            row = connection.execute("SELECT key, sealed, alive_at, boot_id, since_boot FROM recovery").fetchone()
        if row is None:
            return None
        key, sealed, alive_at, boot_id, since_boot = row
        last = Moment(datetime.fromisoformat(alive_at), boot_id, since_boot, keeps_time=True)
        now = self._moment()
        if now.wall < clock_floor(self._vault) or not within_limit(last, now):
            return None
        try:
            return unseal_draft(bytes(sealed), bytes(key), _CONTEXT)
        except DraftUnknown:
            return None

    def _run(self) -> None:
        while True:
            with self._news:
                heartbeat = self._alive_seconds if self._key is not None else None
                self._news.wait_for(lambda: self._waiting is not None or self._stopped, heartbeat)
                if self._stopped:
                    return
            with self._writing:
                with self._news:
                    draft, self._waiting = self._waiting, None
                try:
                    self._write(draft)
                except (VaultError, sqlcipher.Error, OSError) as error:
                    if not self._told:
                        log.warning("recovery is off until the next answer: %s", error)
                    self._told = True
                # The thread waits for the next state, maybe for hours; it must not hold this one meanwhile.
                del draft

    def _write(self, draft: Draft | None) -> None:
        now = self._moment()
        clocks = (now.wall.astimezone(UTC).isoformat(), now.boot_id, now.since_boot)
        if draft is None:
            if self._key is not None:
                with self._vault.writing() as (connection, _at):
                    connection.execute("UPDATE recovery SET alive_at = ?, boot_id = ?, since_boot = ?", clocks)
            return
        if self._key is None:
            _leave(self._mark)
        key = self._key or self._random(_KEY_BYTES)
        sealed = seal_draft(draft, key, _CONTEXT, self._random)
        with self._vault.writing() as (connection, _at):
            connection.execute("INSERT OR REPLACE INTO recovery VALUES (1, ?, ?, ?, ?, ?)", (key, sealed, *clocks))
        self._key, self._told = key, False

    def _is_anything(self) -> bool:
        with self._vault.reading() as connection:
            return connection.execute("SELECT 1 FROM recovery").fetchone() is not None

    def _let_go(self) -> None:
        with self._news:
            self._waiting = None
        self._key, self._told = None, False


def within_limit(last: Moment, now: Moment) -> bool:
    """Whether not more than two minutes passed between two moments, by everything that is known."""
    limit = LIMIT.total_seconds()
    if not 0 <= (now.wall - last.wall).total_seconds() <= limit:
        return False
    if now.boot_id == last.boot_id:
        return 0 <= now.since_boot - last.since_boot <= limit
    return now.keeps_time and now.since_boot <= limit


def _wipe(transaction: Transaction) -> None:
    transaction.connection.execute("UPDATE recovery SET key = zeroblob(length(key))")
    transaction.connection.execute("DELETE FROM recovery")


def _leave(mark: Path) -> None:
    """Make the mark so that it outlives a power cut."""
    mark.touch(mode=0o600)
    folder = os.open(mark.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
