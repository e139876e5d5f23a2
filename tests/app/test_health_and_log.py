from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from kiosk import health
from kiosk.recent_log import KEPT, LONGEST, RecentLog, cleaned

if TYPE_CHECKING:
    from pathlib import Path


def test_a_full_disk_is_wrong_and_an_empty_one_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, wrong in ((10**9, True), (50 * 10**9, False)):
        monkeypatch.setattr("shutil.disk_usage", lambda _folder, free=free: type("Usage", (), {"free": free}))
        assert health.disk(tmp_path / "not" / "there" / "yet") == health.Fact("disk", f"{free / 10**9:.1f} GB", wrong)


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("MemTotal: 4000000 kB\nMemAvailable: 2000000 kB\n", health.Fact("memory", "2.0 GB")),
        ("MemAvailable: 100000 kB\n", health.Fact("memory", "0.1 GB", wrong=True)),
        ("MemTotal: 4000000 kB\n", health.Fact("memory", "?")),
    ],
)
def test_memory_is_what_programs_can_still_get(tmp_path: Path, said: str, fact: health.Fact) -> None:
    (tmp_path / "meminfo").write_text(said)
    assert health.memory(tmp_path / "meminfo") == fact


def test_a_system_that_does_not_tell_its_memory_is_not_wrong(tmp_path: Path) -> None:
    assert health.memory(tmp_path / "missing") == health.Fact("memory", "?")


@pytest.mark.parametrize(("off", "wrong"), [(-299.0, False), (301.0, True), (-86400.0, True)])
def test_a_clock_is_wrong_from_five_minutes_on(off: float, wrong: bool) -> None:  # noqa: FBT001 a parameter of the test
    assert health.clock(off) == health.Fact("clock", f"{off:+.0f} s", wrong)


def test_a_clock_no_hub_has_told_of_is_not_known() -> None:
    assert health.clock(None) == health.Fact("clock", "?")


def test_the_log_keeps_its_last_lines_the_newest_first() -> None:
    logger, recent = logging.getLogger("hamroh.test"), RecentLog()
    logger.setLevel(logging.INFO)
    logger.addHandler(recent)
    for number in range(KEPT + 5):
        logger.info("line %d", number)
    logger.warning("the end")
    logger.removeHandler(recent)
    assert len(recent.lines) == KEPT
    assert (recent.lines[0].text, recent.lines[0].warning) == ("the end", True)
    assert (recent.lines[1].text, recent.lines[1].warning) == (f"line {KEPT + 4}", False)


def test_a_line_is_shown_without_long_numbers_and_quotations() -> None:
    told = "refused “Dilnoza” 'AB 1' \"x\" passport AA1234567 after 30 s\nand more"
    assert cleaned(told) == "refused … … … passport AA… after 30 s and more"


def test_a_line_is_not_longer_than_a_row_of_the_screen() -> None:
    assert len(cleaned("word " * 100)) == LONGEST
