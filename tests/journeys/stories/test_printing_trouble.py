"""Trouble with the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.receipts.reference import grouped
from tests.journeys.stories.telling import Guest, told, without_marks
from tests.receipts.test_printing import BACKEND, WAITING, Scheduler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journeys.stories.conftest import Hall


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scheduler]:
    """A real print system with one printer, which is the kiosk's."""
    (tmp_path / "cups").mkdir()
    tmp_path.chmod(0o755)
    scheduler = Scheduler(tmp_path / "cups")
    scheduler.run("lpadmin", "-d", "till")
    monkeypatch.setenv("CUPS_SERVER", scheduler.server)
    yield scheduler
    scheduler.stop()


def driver(printer: Scheduler, program: str) -> None:
    """What puts paper out from now on."""
    (printer.folder / "bin" / "backend" / "paper").write_text(program)


def complains(guest: Guest, hall: Hall) -> str:
    """Complain; what the receipt's page says of the paper."""
    guest.comes_to(hall)
    guest.begins()
    guest.complains_about_wages()
    return guest.reads("printed")


def reads_the_numbers(guest: Guest) -> None:
    """What would be on the paper can be written down from the screen."""
    assert guest.receipt is not None
    assert without_marks(guest.reads("reference")) == grouped(guest.receipt.reference)
    assert without_marks(guest.reads("caseKey")) == guest.receipt.case_key.groups


@told(uz="landscape", ar="portrait")
def test_there_is_no_printer(guest: Guest, hall: Hall, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """There is no printer in this office, and the visitor writes the numbers down.

    The kiosk says so by voice too. The office has the paper all the same.
    """
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody-listens"))
    assert complains(guest, hall) in guest.hears()
    reads_the_numbers(guest)
    assert guest.receipt is not None
    hall.case(guest.receipt)
    guest.leaves()


@told(ru="landscape", ko="small")
def test_the_printer_prints(guest: Guest, hall: Hall, printer: Scheduler) -> None:
    """The printer prints, and the visitor is told to take the papers.

    What came out is, byte for byte, what the kiosk made.
    """
    told_here = complains(guest, hall)
    taken = hall.window.controller._handing_in.taken
    assert taken is not None
    assert taken.on_paper
    printer.wait_for(lambda: printer.paper.exists() and printer.paper.read_bytes() in {taken.slip, taken.document})
    guest.leaves()
    printer.run("cupsdisable", "till")
    assert complains(guest, hall) != told_here
    guest.leaves()


@told(uz="landscape", tr="portrait")
def test_the_paper_jams(guest: Guest, hall: Hall, printer: Scheduler) -> None:
    """The paper jams.

    The first visitor waits for a paper that does not come, and asks for help. The second is told that none comes, and
    writes the numbers down. Staff pull the sheet out; then the paper of the first comes after all.
    """
    seen_to = printer.folder / "seen-to"
    driver(printer, WAITING.format(alert="media-jam-error", seen_to=seen_to))
    complains(guest, hall)
    printer.wait_for(lambda: "media-jam" in printer.run("lpstat", "-l", "-p", "till"))
    guest.asks_for_help()
    guest.goes_home()
    another = guest.another("ru")
    another.changes_the_language_to("ru")
    another.goes_home()
    another.complains_about_wages()
    reads_the_numbers(another)
    assert another.reads("printed") in another.hears()
    another.leaves()
    seen_to.touch()
    printer.wait_for(lambda: "media-jam" not in printer.run("lpstat", "-l", "-p", "till"))
    assert printer.paper.exists()


@told(uz_Cyrl="small", en="landscape")
def test_the_printer_has_no_paper_for_a_slip(guest: Guest, hall: Hall, printer: Scheduler) -> None:
    """Somebody stops for today while the printer has no paper left, and writes the slip's digits down.

    The digits on the screen open the paper again.
    """
    seen_to = printer.folder / "seen-to"
    driver(printer, WAITING.format(alert="media-empty-error", seen_to=seen_to))
    complains(guest, hall)
    printer.wait_for(lambda: "media-empty" in printer.run("lpstat", "-l", "-p", "till"))
    guest.leaves()
    another = guest.another("uz")
    another.begins()
    another.reports("passport")
    another.starts()
    another.answers_until("keeper", country="russia", threat="no")
    another.stops_for_today()
    shown = "".join(x for x in another.reads("draftDigits") if x.isdigit())
    another.leaves()
    seen_to.touch()
    driver(printer, BACKEND)
    another.begins()
    another.wants_to_go_on_with_a_paper()
    another.dials(shown)
    another.comes_upon("question")
    assert another.is_asked() == "keeper"
