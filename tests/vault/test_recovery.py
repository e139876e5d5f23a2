from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.moments import moment_now
from kiosk.vault.clock import raise_floor
from kiosk.vault.draft import Draft
from kiosk.vault.recovery import LIMIT, Moment, Recovery, within_limit
from kiosk.vault.store import Vault
from tests.conftest import KEY
from tests.vault.pages import every_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DRAFT = Draft("wage-complaint", "1", "ru", "/data/name", b"<data><name>Gulnora Karimova</name></data>")
START = Moment(datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "boot-1", 1000.0, keeps_time=True)


class Clocks:
    """The machine's clocks, which stand until they are moved."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> Moment:
        return self.moment

    def move(self, seconds: float) -> None:
        self.moment = replace(
            self.moment,
            wall=self.moment.wall + timedelta(seconds=seconds),
            since_boot=self.moment.since_boot + seconds,
        )

    def reboot(self, off_seconds: float, boot_seconds: float = 20) -> None:
        wall = self.moment.wall + timedelta(seconds=off_seconds + boot_seconds)
        self.moment = replace(self.moment, wall=wall, boot_id=self.moment.boot_id + "+", since_boot=boot_seconds)


@dataclass
class Machine:
    """A kiosk's disk, on which the power can be cut."""

    file: Path
    clocks: Clocks
    opened: list[Vault]

    @property
    def mark(self) -> Path:
        return self.file.with_name("interview-under-way")

    def start(self, alive_seconds: float = 3600) -> Recovery:
        vault = Vault.open(self.file, KEY, lambda: self.clocks().wall)
        self.opened.append(vault)
        recovery = Recovery(vault, self.mark, self.clocks, secrets.token_bytes, alive_seconds)
        recovery.start()
        return recovery

    def cut(self, recovery: Recovery) -> None:
        """What a process leaves when nothing tidies up."""
        recovery.stop()
        self.opened.pop().close()

    def rows(self) -> list[tuple[object, ...]]:
        with self.opened[-1].reading() as connection:
            return list(connection.execute("SELECT alive_at, sealed, key FROM recovery"))


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path / "vault.db", Clocks(), [])
    yield made
    while made.opened:
        made.opened.pop().close()


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def kept(machine: Machine, recovery: Recovery, draft: Draft = DRAFT) -> None:
    before = machine.rows()
    recovery.keep(draft)
    wait_for(lambda: machine.rows() != before)


def test_a_visitor_who_is_still_there_goes_on_after_a_restart_within_two_minutes(machine: Machine) -> None:
    recovery = machine.start()
    kept(machine, recovery)
    kept(machine, recovery, replace(DRAFT, ref="/data/passport"))
    machine.cut(recovery)
    assert machine.mark.exists()
    machine.clocks.move(119)
    assert machine.start().left_over() == replace(DRAFT, ref="/data/passport")


def test_after_two_minutes_nothing_can_be_gone_on_with(machine: Machine) -> None:
    recovery = machine.start()
    kept(machine, recovery)
    machine.cut(recovery)
    machine.clocks.move(121)
    assert machine.start().left_over() is None


@pytest.mark.parametrize(
    ("now", "within"),
    [
        (replace(START, wall=START.wall + LIMIT, since_boot=1120.0), True),
        (replace(START, wall=START.wall + LIMIT, since_boot=1120.5), False),
        (replace(START, wall=START.wall - timedelta(seconds=1), since_boot=1001.0), False),
        (replace(START, wall=START.wall + timedelta(days=1), since_boot=1001.0), False),
        (replace(START, wall=START.wall + timedelta(seconds=1), since_boot=999.0), False),
        (replace(START, wall=START.wall + timedelta(seconds=90), boot_id="boot-2", since_boot=30.0), True),
        (replace(START, wall=START.wall + timedelta(seconds=90), boot_id="boot-2", since_boot=121.0), False),
        (replace(START, wall=START.wall - timedelta(days=1), boot_id="boot-2", since_boot=30.0), False),
        (
            replace(START, wall=START.wall + timedelta(seconds=9), boot_id="boot-2", since_boot=9.0, keeps_time=False),
            False,
        ),
        (replace(START, wall=START.wall + LIMIT, boot_id="", since_boot=float("inf")), False),
    ],
    ids=[
        "two minutes", "longer by the boot's clock", "clock set back", "clock set ahead", "boot's clock went back",
        "another boot", "long since that boot", "another boot and a clock that lost its battery",
        "another boot without a battery clock", "a system that tells no boot",
    ],
)  # fmt: skip
def test_whatever_speaks_against_two_minutes_counts(now: Moment, *, within: bool) -> None:
    assert within_limit(START, now) is within


def test_a_clock_behind_what_the_hub_has_signed_counts_as_wrong(machine: Machine) -> None:
    recovery = machine.start()
    kept(machine, recovery)
    raise_floor(machine.opened[-1], machine.clocks().wall + timedelta(hours=1))
    machine.cut(recovery)
    machine.clocks.move(5)
    assert machine.start().left_over() is None


def test_the_two_minutes_count_from_the_cut_because_the_kiosk_says_that_it_is_alive(machine: Machine) -> None:
    recovery = machine.start(alive_seconds=0.01)
    kept(machine, recovery)
    machine.clocks.move(100)
    wait_for(lambda: machine.rows()[0][0] == machine.clocks().wall.isoformat())
    machine.cut(recovery)
    machine.clocks.reboot(off_seconds=60)
    assert machine.start().left_over() == DRAFT


def test_the_end_of_the_interview_leaves_no_trace_in_any_page(machine: Machine) -> None:
    recovery = machine.start()
    kept(machine, recovery, replace(DRAFT, instance=secrets.token_bytes(20_000)))
    _alive, sealed, key = machine.rows()[0]
    assert isinstance(sealed, bytes)
    assert isinstance(key, bytes)
    assert key in every_page(machine.file, KEY), "the search can find what is there"
    recovery.forget()
    pages = every_page(machine.file, KEY)
    assert key not in pages
    assert not [x for x in range(0, 20_000, 2_000) if sealed[x : x + 24] in pages]
    assert machine.rows() == []
    assert not machine.mark.exists()
    machine.cut(recovery)
    assert machine.start().left_over() is None


def test_each_visit_has_a_key_of_its_own(machine: Machine) -> None:
    recovery = machine.start()
    keys = []
    for _ in range(2):
        kept(machine, recovery)
        keys.append(machine.rows()[0][2])
        recovery.forget()
    assert keys[0] != keys[1]


def test_what_still_waited_to_be_written_is_not_written_after_the_end(machine: Machine) -> None:
    recovery = machine.start()
    with machine.opened[-1].reading():  # the disk is busy
        recovery.keep(DRAFT)
    recovery.forget()
    recovery.stop()
    assert machine.rows() == []


def test_answering_never_waits_for_the_disk_and_only_the_latest_state_is_written(machine: Machine) -> None:
    recovery = machine.start()
    kept(machine, recovery)
    done = threading.Event()

    def answer_quickly() -> None:
        for number in range(200):
            recovery.keep(replace(DRAFT, ref=f"/data/q{number}"))
        done.set()

    with machine.opened[-1].reading() as connection:  # nobody else gets in
        before = connection.execute("SELECT sealed FROM recovery").fetchone()
        answering = threading.Thread(target=answer_quickly)
        answering.start()
        assert done.wait(20), "two hundred answers while the disk was busy"
        assert connection.execute("SELECT sealed FROM recovery").fetchone() == before
    answering.join()
    wait_for(lambda: (recovery.left_over() or DRAFT).ref == "/data/q199")


def test_a_full_disk_switches_recovery_off_and_nothing_else(machine: Machine) -> None:
    recovery = machine.start()
    vault = machine.opened[-1]
    with vault.reading() as connection:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {used + 1}")
    large = replace(DRAFT, instance=bytes(400_000))
    for _ in range(3):
        recovery.keep(large)
        wait_for(lambda: recovery._waiting is None)
    assert recovery._thread.is_alive()
    assert machine.rows() == []
    with vault.reading() as connection:
        connection.execute("PRAGMA max_page_count = 100000")
    kept(machine, recovery, large)
    assert recovery.left_over() == large


def test_a_folder_that_takes_no_mark_switches_recovery_off(tmp_path: Path, vault: Vault) -> None:
    recovery = Recovery(vault, tmp_path / "missing" / "mark", Clocks(), secrets.token_bytes)
    recovery.start()
    recovery.keep(DRAFT)
    wait_for(lambda: recovery._told)
    assert recovery.left_over() is None
    recovery.forget()
    recovery.stop()


def test_a_row_without_its_mark_is_wiped_all_the_same(machine: Machine) -> None:
    recovery = machine.start()
    kept(machine, recovery)
    machine.mark.unlink()
    machine.cut(recovery)
    again = machine.start()
    again.forget()
    assert machine.rows() == []


def test_a_wipe_that_fails_for_want_of_room_is_made_up_for_later(machine: Machine) -> None:
    from sqlcipher3 import dbapi2 as sqlcipher

    recovery = machine.start()
    kept(machine, recovery)
    with machine.opened[-1].reading() as connection:
        connection.execute("PRAGMA query_only = ON")
    recovery.forget()
    assert not machine.mark.exists(), "without its mark it is offered to nobody"
    assert machine.rows() != []
    with machine.opened[-1].reading() as connection, pytest.raises(sqlcipher.OperationalError):
        connection.execute("DELETE FROM recovery")
    with machine.opened[-1].reading() as connection:
        connection.execute("PRAGMA query_only = OFF")
    recovery.forget()
    assert machine.rows() == []


def test_ending_wipes_in_the_transaction_that_confirms_and_a_failure_leaves_everything(machine: Machine) -> None:
    recovery = machine.start()
    kept(machine, recovery)
    vault = machine.opened[-1]
    with pytest.raises(KeyError), recovery.ending() as wipe, vault.transaction() as transaction:
        wipe(transaction)
        raise KeyError
    assert recovery.left_over() == DRAFT
    with recovery.ending() as wipe:
        recovery.keep(replace(DRAFT, ref="/data/late"))
        with vault.transaction() as transaction:
            transaction.set("confirmed", b"1")
            wipe(transaction)
        assert machine.rows() == []
    recovery.stop()
    assert machine.rows() == []
    assert not machine.mark.exists()


def test_a_confirmation_counts_although_nothing_can_be_cleaned_behind_it(machine: Machine) -> None:
    recovery = machine.start()
    kept(machine, recovery)
    with recovery.ending() as wipe:
        with machine.opened[-1].transaction() as transaction:
            wipe(transaction)
        machine.mark.unlink()
        machine.mark.mkdir()  # what cannot be taken away as a file
    assert machine.rows() == []
    machine.mark.rmdir()


def test_what_was_changed_in_the_database_is_not_offered(machine: Machine) -> None:
    recovery = machine.start()
    kept(machine, recovery)
    recovery.stop()
    with machine.opened[-1].writing() as (connection, _now):
        connection.execute("UPDATE recovery SET key = zeroblob(32)")
    assert recovery.left_over() is None


def test_this_machines_clocks_tell_a_moment_that_goes_on(tmp_path: Path) -> None:
    first, second = moment_now(), moment_now()
    assert within_limit(first, second)
    assert first.boot_id
    nothing = moment_now(tmp_path / "boot_id", tmp_path / "rtc0")
    assert not within_limit(nothing, nothing)
    assert not nothing.keeps_time
