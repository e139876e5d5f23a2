from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.tour.visitor import PASSPORT, Visitor
from tests.journeys.test_journey_drafts import begin_a_complaint
from tests.journeys.test_journey_main_job import found_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk

SECOND = "en"


def shown(kiosk: Kiosk) -> str:
    """Every text in sight, and what was said."""
    texts = [str(x.property("text") or "") for x in kiosk.hand.items()]
    return " ".join([*texts, *kiosk.window.controller._speaking.said])


def wait_for_the_countdown(kiosk: Kiosk) -> None:
    controller = kiosk.window.controller
    controller._idling.idle.stop()
    controller._idling.ask()
    kiosk.hand.find("countdown")


def let_it_run_out(kiosk: Kiosk) -> None:
    for _ in range(kiosk.window.controller.parts.visit.countdown_seconds):
        kiosk.window.controller._idling.count()
    kiosk.hand.find("attractPage")


class Watched(Visitor):
    """A second visitor, who looks at every screen for what the first one left."""

    def __init__(self, kiosk: Kiosk, words: list[str]) -> None:
        super().__init__(kiosk.hand, SECOND, look=self._see)
        self.kiosk, self.words = kiosk, words
        self.met: list[str] = []

    def _see(self, screen: str) -> None:
        self.met.append(screen)
        seen = shown(self.kiosk)
        assert not [x for x in self.words if x in seen], screen


@pytest.mark.parametrize("tag", ["ru", "uz"])
def test_the_next_visitor_sees_nothing_of_one_who_left_in_the_middle(
    open_kiosk: Callable[..., Kiosk], tag: str
) -> None:
    kiosk = open_kiosk()
    first = begin_a_complaint(kiosk, tag)
    name = first.person.name
    assert PASSPORT in shown(kiosk), "or the second visitor would look for nothing"
    wait_for_the_countdown(kiosk)
    assert PASSPORT not in shown(kiosk), "the question covers what was typed"
    let_it_run_out(kiosk)
    second = Watched(kiosk, [name, PASSPORT])
    second.choose_language()
    for tile, page in (("home-case", "case"), ("home-papers", "purposes")):
        kiosk.hand.touch(tile)
        kiosk.hand.find(f"{page}Page")
        second.look(page)
        if page == "case":
            kiosk.hand.touch("control-home")
    kiosk.hand.touch("goOnWithPaper")
    kiosk.hand.find("resumePage")
    second.look("resume")
    kiosk.hand.touch("control-back")
    kiosk.hand.touch("purpose-work")
    kiosk.hand.touch("paper-wage-complaint")
    kiosk.hand.touch("startPaper")
    kiosk.hand.find("questionPage")
    asked: Any = kiosk.window.controller._answering
    assert asked.readBack == [], "the same paper begins empty"
    second.look("question")
    kiosk.hand.touch("choice-russia")
    kiosk.hand.touch("next")
    second.look("name")
    kiosk.hand.touch("control-later")
    kiosk.hand.touch("keepDraft")
    kiosk.hand.find("draftSlipPage")
    second.look("draft slip")
    kiosk.hand.touch("control-home")
    assert len(second.met) >= 9
    assert not found_in(kiosk.data, PASSPORT)
    assert not found_in(kiosk.data, name)
    wait_for_the_countdown(kiosk)
    let_it_run_out(kiosk)
    cases = json.dumps(kiosk.cases())
    assert name not in cases, "what was not sent did not arrive"


def test_who_touches_the_countdown_in_the_visitors_place_goes_on_and_touches_nothing_under_it(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    visitor = begin_a_complaint(kiosk, "en")
    before = kiosk.window.controller.facts()
    under = kiosk.hand.middle_of(kiosk.hand.find("control-home"))
    wait_for_the_countdown(kiosk)
    QTest.mouseClick(kiosk.window.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, under)
    kiosk.hand.find("questionPage")
    assert kiosk.window.controller.facts() == before
    assert visitor.asked()["value"] == PASSPORT, "the visitor may be that somebody: nothing is lost"
    wait_for_the_countdown(kiosk)
    QTest.keyClick(kiosk.window.window, Qt.Key.Key_Return)
    kiosk.hand.find("questionPage")
    assert kiosk.window.controller.facts() == before
    assert visitor.asked()["value"] == PASSPORT


def test_a_paper_that_is_still_being_sent_when_its_visitor_leaves_is_shown_to_nobody(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    visitor = begin_a_complaint(kiosk, "en")
    kiosk.hand.touch("next")
    visitor.answer_the_rest()
    controller: Any = kiosk.window.controller
    controller._handing_in.send("en")
    controller.wipe()
    kiosk.hand.wait_until(lambda: bool(kiosk.office.rows()), "the paper in the vault")
    for _ in range(50):
        kiosk.hand.rest()
    assert controller._handing_in.taken is None
    assert controller._handing_in.receipt == {}
    kiosk.hand.find("attractPage")
    folder = kiosk.office._print_folder
    assert folder is not None
    assert list(folder.folder.iterdir()) == []
