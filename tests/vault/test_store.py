from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.vault.errors import DiskFull, VaultCorrupted, WrongVaultKey
from kiosk.vault.store import Submission, Vault
from tests.conftest import KEY, Clock

if TYPE_CHECKING:
    from pathlib import Path


def a_submission(number: int, clock: Clock) -> Submission:
    return Submission(f"0190-{number:04d}", f"{number:014d}", "wage-complaint", "1", f"TOKEN{number}", clock())


def test_what_was_kept_is_there_after_the_vault_was_closed(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "vault.db"
    vault = Vault.open(file, KEY, clock)
    with vault.transaction() as transaction:
        transaction.keep_submission(a_submission(1, clock))
        transaction.keep_submission(a_submission(2, clock))
        transaction.set("colour", b"green")
    vault.close()
    again = Vault.open(file, KEY, clock)
    assert again.get("colour") == b"green"
    assert again.get("size") is None
    assert again.submission("00000000000001") == a_submission(1, clock)
    assert again.submission("00000000000009") is None
    assert [x.reference for x in again.submissions()] == ["00000000000002", "00000000000001"]
    again.close()


def test_no_page_of_the_vault_is_readable(tmp_path: Path, clock: Clock) -> None:
    vault = Vault.open(tmp_path / "vault.db", KEY, clock)
    vault.set("note", b"Gulnora Karimova")
    pages = b"".join(x.read_bytes() for x in tmp_path.iterdir())
    assert b"Gulnora" not in pages
    assert b"SQLite format 3" not in pages
    assert b"CREATE TABLE" not in pages
    vault.close()


def test_a_wrong_key_is_told_and_changes_nothing(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "vault.db"
    Vault.open(file, KEY, clock).close()
    before = {x.name: x.read_bytes() for x in tmp_path.iterdir()}
    with pytest.raises(WrongVaultKey, match="does not open the vault"):
        Vault.open(file, bytes(32), clock)
    assert {x.name: x.read_bytes() for x in tmp_path.iterdir()} == before


@pytest.mark.parametrize("at", [0, 20, 5000])
def test_a_damaged_vault_is_told_from_a_wrong_key_and_left_as_it_is(tmp_path: Path, clock: Clock, at: int) -> None:
    file = tmp_path / "vault.db"
    Vault.open(file, KEY, clock).close()
    damaged = bytearray(file.read_bytes())
    damaged[at : at + 64] = bytes(x ^ 0xFF for x in damaged[at : at + 64])
    file.write_bytes(damaged)
    with pytest.raises(VaultCorrupted, match="call a technician"):
        Vault.open(file, KEY, clock)
    assert file.read_bytes() == bytes(damaged)


def test_damage_that_appears_while_the_vault_is_open_is_told(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "vault.db"
    vault = Vault.open(file, KEY, clock)
    for number in range(200):
        vault.set(f"key {number}", os.urandom(400))
    vault.close()
    whole = bytearray(file.read_bytes())
    vault = Vault.open(file, KEY, clock)
    whole[4096 * 3 :] = os.urandom(len(whole) - 4096 * 3)
    file.write_bytes(whole)
    with vault.reading() as connection:
        connection.execute("PRAGMA shrink_memory")
    with pytest.raises(VaultCorrupted):
        for number in range(200):
            vault.get(f"key {number}")
    vault.close()


def test_a_full_disk_keeps_nothing_of_the_transaction_and_all_before_it(vault: Vault) -> None:
    vault.set("before", b"1")
    with vault.reading() as connection:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {used + 2}")
    with pytest.raises(DiskFull, match="Nothing was lost"), vault.transaction() as transaction:
        transaction.set("small", b"2")
        transaction.enqueue("item", "submission", bytes(200_000))
    assert vault.get("before") == b"1"
    assert vault.get("small") is None
    assert vault.outbox.counts() == (0, 0)
    with vault.reading() as connection:
        connection.execute("PRAGMA max_page_count = 100000")
    vault.set("after", b"3")
    assert vault.get("after") == b"3"


def test_a_folder_that_takes_no_file_says_there_is_no_room(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(DiskFull, match="cannot be made"):
        Vault.open(tmp_path / "missing" / "vault.db", KEY, clock)


def test_an_error_inside_a_transaction_keeps_nothing(vault: Vault) -> None:
    with pytest.raises(KeyError), vault.transaction() as transaction:
        transaction.set("a", b"1")
        raise KeyError
    assert vault.get("a") is None


def test_what_sqlite_says_otherwise_is_not_hidden(vault: Vault) -> None:
    from sqlcipher3 import dbapi2 as sqlcipher

    with pytest.raises(sqlcipher.DatabaseError, match="syntax error"), vault.reading() as connection:
        connection.execute("SELECTED")


def test_serials_begin_with_one_and_are_never_given_twice(vault: Vault) -> None:
    given = []
    for _ in range(3):
        with vault.transaction() as transaction:
            given.append(transaction.next_serial())
    assert given == [1, 2, 3]


def test_the_audit_trail_shows_what_was_changed_removed_or_put_between(vault: Vault) -> None:
    assert vault.audit_trail_holds()
    for number in range(4):
        with vault.transaction() as transaction:
            transaction.audit("tested", {"number": str(number)})
    assert vault.audit_trail_holds()
    for change in (
        "UPDATE audit SET detail = '{}' WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
        "UPDATE audit SET number = 9 WHERE number = 3",
    ):
        with pytest.raises(InterruptedError), vault.writing() as (connection, _now):
            connection.execute(change)
            assert not vault.audit_trail_holds()
            raise InterruptedError
    assert vault.audit_trail_holds()


def test_the_outbox_gives_the_oldest_first_and_as_much_as_fits(vault: Vault, clock: Clock) -> None:
    for number in (2, 1, 3):
        with vault.transaction() as transaction:
            transaction.keep_submission(a_submission(number, clock))
            transaction.enqueue(f"0190-{number:04d}", "submission", bytes(100))
        clock.move(minutes=1)
    ids = [x.item_id for x in vault.outbox.waiting()]
    assert ids == ["0190-0001", "0190-0002", "0190-0003"]
    assert [x.item_id for x in vault.outbox.waiting(250)] == ids[:2]
    assert [x.item_id for x in vault.outbox.waiting(250, most=1)] == ids[:1]
    assert vault.outbox.waiting(1) == [], "what does not fit goes in pieces"
    assert [(x.item_id, x.start, x.end) for x in vault.outbox.gaps(1)] == [(x, 0, 100) for x in ids]
    assert vault.outbox.gaps(100) == []
    vault.outbox.tried(ids[:2])
    vault.outbox.acknowledge([ids[0], "unknown"])
    delivered = clock()
    clock.move(hours=1)
    vault.outbox.acknowledge([ids[0]])
    assert vault.outbox.counts() == (2, 1)
    rows = vault.outbox.rows()
    assert [(x.reference, x.attempts, x.delivered_at) for x in rows] == [
        ("00000000000003", 0, None),
        ("00000000000002", 1, None),
        ("00000000000001", 1, delivered),
    ]
    assert len(vault.outbox.rows(limit=1)) == 1
    with vault.reading() as connection:
        assert connection.execute("SELECT content FROM payload WHERE item_id = ?", (ids[0],)).fetchone()[0] == bytes(
            100
        )


WRITE_FOR_EVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.vault.store import Vault
vault = Vault.open(Path(sys.argv[1]), bytes(range(32)), lambda: datetime.now(UTC))
while True:
    with vault.transaction() as transaction:
        serial = transaction.next_serial()
        transaction.enqueue(f"{serial:08d}", "submission", bytes(3000))
        transaction.audit("written", {"serial": str(serial)})
    print(serial, flush=True)
"""


def test_a_process_killed_at_any_instant_loses_nothing_it_had_confirmed(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "vault.db"
    for round_ in range(6):
        child = subprocess.Popen([sys.executable, "-c", WRITE_FOR_EVER, str(file)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(3 + 5 * round_)]
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        confirmed = int(said[-1])
        vault = Vault.open(file, KEY, clock)
        waiting = [int(x.item_id) for x in vault.outbox.waiting()]
        assert waiting == list(range(1, len(waiting) + 1))
        assert len(waiting) >= confirmed
        assert vault.audit_trail_holds()
        with vault.transaction() as transaction:
            serial = transaction.next_serial()
            transaction.enqueue(f"{serial:08d}", "submission", b"")
        assert serial == len(waiting) + 1
        vault.close()
