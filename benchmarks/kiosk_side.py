"""The kiosk's side: the home screen, and a confirmation from the touch to the receipt's PDF."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app import build_parts, quiet_libraries, read_settings, show
from kiosk.back_office import BackOffice
from kiosk.places import Places

if TYPE_CHECKING:
    from kiosk.forms import Interview

CONFIRMATIONS = 12
ANSWERS = {
    "country": "russia", "full_name": "Gulnora Karimova", "passport": "AB1234567", "phone": "+998901234567",
    "employer": "OOO Stroy", "workplace": "Moskva", "work": "construction", "contract": "no",
    "still_working": "yes", "start_date": "2026-01-15", "wage": "60000", "passport_held": "yes",
}  # fmt: skip


def home(data: Path) -> None:
    """Show the home screen as `hamroh run` does, and touch its tiles."""
    quiet_libraries()
    from PySide6.QtGui import QGuiApplication

    from benchmarks import probe
    from kiosk.tour.hand import Hand

    application = QGuiApplication(sys.argv[:1])
    window, office = show(read_settings(None, data), Places.of_this_program(data), opening="home")
    hand = Hand(window.window)
    probe.wait_for_frame(window.window, lambda: hand.sees("homePage"))
    start, memory = probe.since_start(), probe.peak_memory()
    office.open_in_background()
    office.wait_until_open()
    assert not office.trouble(), office.trouble()
    tiles = [item for item in hand.items() if item.objectName().startswith("home-")]
    assert len(tiles) > 1, hand.names()
    touched = probe.touch_to_frame(window.window, tiles)
    probe.report(start_s=start, peak_mb=memory, touch_p95_ms=touched, tiles=len(tiles))
    window.dispose()
    office.close()
    application.quit()


def confirm(data: Path) -> None:
    """Confirm a filled-in complaint several times, each with its document and its receipt."""
    from benchmarks import probe

    places = Places.of_this_program(data)
    settings = read_settings(None, data)
    office = BackOffice(settings, places)
    office.open_in_background()
    office.wait_until_open()
    assert not office.trouble(), office.trouble()
    paper = build_parts(settings, places, office).papers[0]
    form = paper.load()
    taken = []
    for number in range(CONFIRMATIONS + 1):
        interview = form.start()
        _fill_in(interview)
        start = time.perf_counter()
        slip = office.take(paper, interview, ("uz", "ar", "ko", "ru")[number % 4]).slip
        taken.append((time.perf_counter() - start) * 1000)
        assert slip.startswith(b"%PDF")
        office.end_visit()
    # The first one loads fonts and libraries; a visitor meets it once a day.
    probe.report(confirm_ms=statistics.median(taken[1:]), confirm_worst_ms=max(taken[1:]), first_confirm_ms=taken[0])
    office.close()


def _fill_in(interview: Interview) -> None:
    for question, value in ANSWERS.items():
        if interview.node(f"/data/{question}").relevant:
            interview.answer(f"/data/{question}", value)
    interview.answer("/data/months[1]/month", "2026-09-01")
    interview.answer("/data/months[1]/owed", "45000")


def main() -> None:
    """Measure what was asked for, report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["home", "confirm"])
    parser.add_argument("folder", type=Path)
    parsed = parser.parse_args()
    (home if parsed.what == "home" else confirm)(parsed.folder / parsed.what)


if __name__ == "__main__":
    main()
