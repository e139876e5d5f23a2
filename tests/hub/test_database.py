from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, cast

import pytest

from kiosk.hub import database

if TYPE_CHECKING:
    from pathlib import Path

WORKERS, FILES = 8, 40


def test_many_workers_may_open_a_new_sqlite_file_at_once(tmp_path: Path) -> None:
    def open_at_once(file: Path, together: Barrier) -> str:
        connection = sqlite3.connect(file, timeout=30)
        together.wait()
        try:
            database._set_up_sqlite(connection, None)
            return str(connection.execute("PRAGMA journal_mode").fetchone()[0])
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        for number in range(FILES):
            file, together = tmp_path / f"{number}.db", Barrier(WORKERS)
            started = [pool.submit(open_at_once, file, together) for _ in range(WORKERS)]
            assert {x.result() for x in started} == {"wal"}


def test_what_is_no_lock_is_told_at_once() -> None:
    class Broken:
        asked = 0

        def execute(self, _words: str) -> None:
            self.asked += 1
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
            raise error

    broken = Broken()
    with pytest.raises(sqlite3.OperationalError, match="disk"):
        database._write_ahead(cast("sqlite3.Cursor", broken))
    assert broken.asked == 1


def test_a_file_that_others_hold_for_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PATIENCE_SECONDS", 0)
    holding = sqlite3.connect(tmp_path / "held.db")
    holding.execute("BEGIN EXCLUSIVE")
    waiting = sqlite3.connect(tmp_path / "held.db", timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        database._set_up_sqlite(waiting, None)
    waiting.close()
    holding.close()
