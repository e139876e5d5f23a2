from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.tour.visitor import PASSPORT, Visitor
from tests.journeys.test_journey_main_job import found_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.conftest import Kiosk

ANSWER_THEN_WAIT = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from kiosk.app import build_parts, quiet_libraries
from kiosk.back_office import BackOffice
from kiosk.places import Places
from kiosk.settings import Settings
from kiosk.tour.hand import Hand
from kiosk.tour.visitor import PASSPORT, Visitor
from kiosk.ui.window import build_window
quiet_libraries()
application = QGuiApplication(["hamroh"])
places = Places.of_this_program(Path(sys.argv[1]))
office = BackOffice(Settings(), places)
window = build_window(build_parts(Settings(), places, office), Settings().window)
office.open_in_background()
hand = Hand(window.window)
hand.wait_until(lambda: office.trouble() != "starting", "the back office")
visitor = Visitor(hand, "ru")
visitor.choose_language()
hand.touch("home-papers")
hand.touch("purpose-work")
hand.touch("paper-wage-complaint")
hand.touch("startPaper")
hand.touch("choice-russia")
hand.touch("next")
visitor.type(visitor.person.keys)
hand.touch("next")
visitor.type(tuple(PASSPORT))
if len(sys.argv) > 2:
    hand.touch("next")
    visitor.answer_the_rest()

def is_kept():
    draft = office.drafts._recovery.left_over()
    return draft is not None and PASSPORT.encode() in draft.instance and draft.reading_back == (len(sys.argv) > 2)

hand.wait_until(is_kept, "the state in the vault")
print("kept", flush=True)
application.exec()
"""


def killed_in_the_middle(data: Path, *words: str) -> None:
    """A kiosk whose power is cut while a visitor stands at the passport number."""
    child = subprocess.Popen(
        [sys.executable, "-c", ANSWER_THEN_WAIT, str(data), *words],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
    )
    assert child.stdout is not None
    said = child.stdout.readline()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert said == "kept\n"


def test_within_two_minutes_the_visitor_goes_on_at_the_same_question(
    open_kiosk: Callable[..., Kiosk], tmp_path: Path
) -> None:
    killed_in_the_middle(tmp_path / "kiosk")
    assert not found_in(tmp_path, "Дилноза")
    assert not found_in(tmp_path, PASSPORT)
    kiosk = open_kiosk(later=timedelta(seconds=60))
    kiosk.hand.find("recoverPage")
    assert kiosk.window.controller.facts()["language"] == "ru"
    assert "Продолжим" in kiosk.window.controller._speaking.said[0]
    kiosk.hand.touch("goOn")
    kiosk.hand.find("questionPage")
    visitor = Visitor(kiosk.hand, "ru")
    assert (visitor.asked()["ref"], visitor.asked()["value"]) == ("/data/passport", PASSPORT)
    kiosk.hand.touch("next")
    visitor.answer_the_rest()
    visitor.read_back_and_send()
    assert not kept(kiosk)
    kiosk.hand.touch("finish")
    kiosk.hand.find("attractPage")
    kiosk.close()
    assert not (kiosk.data / "interview-under-way").exists()
    assert not found_in(tmp_path, "Дилноза")


def test_a_visitor_who_read_everything_back_reads_it_back_again(
    open_kiosk: Callable[..., Kiosk], tmp_path: Path
) -> None:
    killed_in_the_middle(tmp_path / "kiosk", "to the end")
    kiosk = open_kiosk(later=timedelta(seconds=5))
    kiosk.hand.touch("goOn")
    kiosk.hand.find("readBackPage")
    Visitor(kiosk.hand, "ru").read_back_and_send()


def test_after_two_minutes_all_is_wiped_before_the_window_shows(
    open_kiosk: Callable[..., Kiosk], tmp_path: Path
) -> None:
    killed_in_the_middle(tmp_path / "kiosk")
    kiosk = open_kiosk(later=timedelta(seconds=140))
    assert kiosk.window.controller.parts.left_over is None
    assert not kept(kiosk)
    assert not (kiosk.data / "interview-under-way").exists()
    kiosk.hand.find("attractPage")


def test_a_clock_that_went_back_wipes_too(open_kiosk: Callable[..., Kiosk], tmp_path: Path) -> None:
    killed_in_the_middle(tmp_path / "kiosk")
    kiosk = open_kiosk(later=timedelta(hours=-1))
    assert not kept(kiosk)
    kiosk.hand.find("attractPage")


def test_who_says_no_or_nothing_is_wiped(open_kiosk: Callable[..., Kiosk], tmp_path: Path) -> None:
    killed_in_the_middle(tmp_path / "kiosk")
    kiosk = open_kiosk()
    kiosk.hand.touch("deleteAnswers")
    kiosk.hand.find("attractPage")
    assert not kept(kiosk)
    assert kiosk.window.controller._answering.interview is None
    kiosk.close()
    killed_in_the_middle(tmp_path / "kiosk")
    again = open_kiosk()
    again.hand.find("recoverPage")
    again.window.controller._drafting._seconds = 1
    again.hand.find("attractPage")
    assert not kept(again)


def test_a_visit_that_ends_leaves_nothing_to_go_on_with(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, "en")
    visitor.choose_language()
    kiosk.hand.touch("home-papers")
    kiosk.hand.touch("purpose-work")
    kiosk.hand.touch("paper-wage-complaint")
    kiosk.hand.touch("startPaper")
    kiosk.hand.touch("choice-russia")
    kiosk.hand.wait_until(lambda: kept(kiosk), "the state in the vault")
    kiosk.hand.touch("control-home")
    assert not kept(kiosk)
    kiosk.hand.touch("home-papers")
    kiosk.hand.touch("purpose-work")
    kiosk.hand.touch("paper-wage-complaint")
    kiosk.hand.touch("startPaper")
    kiosk.hand.touch("choice-russia")
    kiosk.hand.wait_until(lambda: kept(kiosk), "the state in the vault")
    kiosk.close()
    assert not (kiosk.data / "interview-under-way").exists()


def kept(kiosk: Kiosk) -> bool:
    assert kiosk.office._opened is not None
    with kiosk.office._opened.vault.reading() as connection:
        return connection.execute("SELECT 1 FROM recovery").fetchone() is not None
