"""Sticks without room, on real file systems of their own."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from kiosk.hub.carry import Carried
from kiosk.sync.carry import CameIn, WentOut
from kiosk.sync.errors import StickProblem
from kiosk.sync.stick import UP
from tests.sync.sticks import at_hub, back, files, go, ids, large, mounted, out, out_if_room

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sync.conftest import Enrolled


@pytest.mark.parametrize("pages", [4, 5, 6, 8, 12, 40, 800])
def test_a_full_stick_takes_what_has_room_and_loses_nothing(kiosk: Enrolled, place: Path, pages: int) -> None:
    large(kiosk, 2**20)
    for _ in range(30):
        kiosk.submit()
    total = 32
    with mounted(place, f"size={pages * 4096}"):
        for _round in range(40):
            went = out_if_room(kiosk, place)
            if went is None:
                break
            assert went.on_stick + went.left == kiosk.vault.outbox.counts()[0]
            assert not [x for x in files(place, UP) if x.name.startswith(".")], "nothing half-written is left"
            at_hub(kiosk.link.hub, place)
            back(kiosk, place)
            if kiosk.vault.outbox.counts()[0] == 0:
                break
        waiting, delivered = kiosk.vault.outbox.counts()
        assert waiting + delivered == total
        assert len(ids(kiosk.link.hub)) >= min(delivered, 31)
        assert waiting <= (32 if pages < 8 else 1 if pages < 40 else 0), "a file goes in parts where a stick is small"
    while go(kiosk):
        pass
    assert len(ids(kiosk.link.hub)) == 31


def test_a_stick_without_room_for_one_file_is_told(kiosk: Enrolled, place: Path) -> None:
    with mounted(place, "size=16384"):
        out(kiosk, place)
        for x in files(place, UP):
            x.unlink()
        (place / "films").write_bytes(bytes(3 * 4096))
        with pytest.raises(StickProblem, match="no room"):
            out(kiosk, place)
        kiosk.submit()
        assert out(kiosk, place) == WentOut(CameIn(), on_stick=0, left=1)


def fill(place: Path) -> None:
    with (place / "films").open("wb", buffering=0) as films, pytest.raises(OSError, match="No space"):
        while True:
            films.write(bytes(4096))


def test_an_answer_takes_its_requests_room_on_a_full_stick(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    with mounted(place, "size=200k"):
        out(kiosk, place)
        fill(place)
        assert at_hub(kiosk.link.hub, place) == Carried(answered=1, kiosks=1, refused={}, no_room=0)
        assert back(kiosk, place).delivered == 1


def test_an_answer_that_finds_no_room_is_told_and_the_papers_are_carried_again(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    with mounted(place, "size=200k"):
        out(kiosk, place)
        (place / "kept").hardlink_to(files(place, UP)[0])  # so its room does not become free
        fill(place)
        assert at_hub(kiosk.link.hub, place) == Carried(answered=0, kiosks=1, refused={}, no_room=1)
        (place / "films").unlink()
        assert out(kiosk, place).on_stick == 1
        assert at_hub(kiosk.link.hub, place).answered == 1
        assert back(kiosk, place).delivered == 1
    assert len(ids(kiosk.link.hub)) == 1


def test_a_write_protected_stick_is_read_and_never_written(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    with mounted(place, "size=1m"):
        out(kiosk, place)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        with pytest.raises(StickProblem) as problem:
            at_hub(kiosk.link.hub, place)
        assert problem.value.code == "stick-read-only"
        assert len(ids(kiosk.link.hub)) == 1, "what was on it was taken"
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
        at_hub(kiosk.link.hub, place)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        assert back(kiosk, place).delivered == 1
        assert back(kiosk, place) == CameIn(old=1)
        kiosk.submit()
        with pytest.raises(StickProblem, match="write-protected"):
            out(kiosk, place)
    assert kiosk.vault.outbox.counts() == (1, 1)
