"""Checks on the real screens: asked, answered, reminded of, forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from kiosk.content.checks.check import Check, Condition, Deadline, Input, Outcome, Rule
from kiosk.language.formats import format_date
from kiosk.settings import Settings
from kiosk.ui.parts import PrintedReminder
from tests.content.checks.tables import read, registration
from tests.ui.offered import Offered
from tests.ui.screens import Screens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

AGES = Check(
    "ages", "How many workers?", "users", "work", {}, 2,
    (Input("workers", "number", "How many people work there?", "users"),),
    (
        Rule("few", (Condition("workers", high=4),), "few"),
        Rule("many", (Condition("workers", low=5),), "many"),
    ),
    (
        Outcome("few", "Yes.", "check", "good", "You are few.", ("a/b",), form="lost-passport"),
        Outcome("many", "Ask.", "info", "ask", "You are many.", ("a/b",)),
    ),
)  # fmt: skip
PAST = Check(
    "past", "When did it end?", "calendar", "work", {}, 3,
    (Input("ended", "date", "When did it end?", "calendar"),),
    (Rule("one", (), "over", Deadline("ended", -1, "days")),),
    (Outcome("over", "It is over.", "x", "bad", "A day before.", ("a/b",), deadline_label="It was this day"),),
)  # fmt: skip


@pytest.fixture
def screens(tmp_path: Path, application: QGuiApplication) -> Iterator[Screens]:
    """A kiosk in English with three checks."""
    opened = Screens(tmp_path / "data", Settings())
    checking = opened.controller._checking
    offered = [Offered(read(registration(tmp_path))), Offered(AGES, "reviewed"), Offered(PAST)]
    checking._parts = replace(checking._parts, checks=lambda _packs: offered)
    opened.controller.go("checks")
    opened.hand.find("checksPage")
    yield opened
    opened.controller.wipe()
    opened.close()
    application.processEvents()


def asked(screens: Screens) -> str:
    return str(screens.controller._checking.question["label"])


def read_off(screens: Screens, name: str) -> str:
    return str(screens.hand.find(name).property("text"))


def begin(screens: Screens, check: str = "registration") -> None:
    screens.hand.touch(f"check-{check}")
    screens.hand.find("checkQuestionPage")


def answer_registration(screens: Screens) -> None:
    begin(screens)
    for choice in ("choice-russia", "takeDate", "choice-no"):
        screens.hand.touch(choice)
        screens.hand.touch("next")
    screens.hand.find("checkAnswerPage")


def printed(screens: Screens) -> list[bytes]:
    folder = screens.controller.parts.counter._print_folder
    return [x.read_bytes() for x in folder.folder.iterdir()] if folder else []


def remind(screens: Screens) -> None:
    screens.hand.touch("remind")
    screens.hand.find("reminderPage")


def test_one_question_after_the_other_leads_to_the_answer(screens: Screens) -> None:
    answer_registration(screens)
    assert read_off(screens, "checkAnswer") == "Register in time."
    assert read_off(screens, "checkReason") == "The law gives few days."
    day = screens.controller.parts.now().date() + timedelta(15)
    assert read_off(screens, "deadlineLabel") == "Register by this day"
    assert read_off(screens, "deadline") == format_date(day, "en")
    assert {"Register in time.", "The law gives few days.", format_date(day, "en")} <= set(screens.told)


def test_back_goes_one_question_back_and_keeps_what_was_answered(screens: Screens) -> None:
    begin(screens)
    screens.hand.touch("choice-turkey")
    screens.hand.touch("next")
    assert asked(screens) == "Do you live in a hotel?"
    screens.hand.touch("control-back")
    assert asked(screens) == "Which country are you in?"
    assert screens.hand.find("choice-turkey").property("selected")
    screens.hand.touch("choice-russia")
    screens.hand.touch("next")
    assert asked(screens) == "When did you arrive?"
    screens.hand.touch("control-back")
    screens.hand.touch("control-back")
    screens.hand.find("checksPage")


def test_back_from_the_answer_leads_to_the_last_question(screens: Screens) -> None:
    answer_registration(screens)
    screens.hand.touch("control-back")
    screens.hand.find("checkQuestionPage")
    screens.hand.touch("choice-yes")
    screens.hand.touch("next")
    assert read_off(screens, "checkAnswer") == "The hotel registers you."
    assert not screens.hand.sees("remind")
    assert not screens.hand.sees("deadline")


def test_a_question_that_is_not_answered_is_asked_again_aloud(screens: Screens) -> None:
    begin(screens)
    screens.hand.touch("next")
    screens.hand.find("problem")
    assert screens.earcons[-1] == "wrong"
    assert screens.told == ["Please answer this question."]
    screens.controller.setLanguage("ru")
    assert screens.told == ["Пожалуйста, ответьте на этот вопрос."]
    screens.hand.touch("choice-russia")
    assert not screens.hand.sees("problem")


def test_a_question_heard_again_says_what_was_answered(screens: Screens) -> None:
    begin(screens)
    screens.hand.touch("choice-russia")
    screens.hand.touch("control-listen")
    assert screens.told == ["Which country are you in?", "Russia"]
    screens.hand.touch("next")
    screens.hand.touch("takeDate")
    screens.hand.touch("control-listen")
    today = screens.controller.parts.now().date()
    assert screens.told == ["When did you arrive?", "Look at your migration card.", format_date(today, "en")]


def test_a_number_is_typed_on_the_pad(screens: Screens) -> None:
    begin(screens, "ages")
    for key in ("digit-1", "digit-2", "digit-erase"):
        screens.hand.touch(key)
    screens.hand.touch("control-listen")
    assert screens.told == ["How many people work there?", "1"]
    screens.hand.touch("next")
    assert read_off(screens, "checkAnswer") == "Yes."
    assert read_off(screens, "review") == "A lawyer has read this."
    screens.hand.touch("onwards")
    screens.hand.find("bringPage")


def test_an_answer_that_leads_nowhere_leads_to_the_staff(screens: Screens) -> None:
    begin(screens, "ages")
    screens.hand.touch("digit-9")
    screens.hand.touch("next")
    assert str(screens.hand.find("onwards").property("text")) == "Call the staff"
    screens.hand.touch("onwards")
    screens.hand.find("helpPage")
    assert screens.controller._calling.state == "calling"


def test_nobody_is_reminded_of_a_day_that_is_over(screens: Screens) -> None:
    begin(screens, "past")
    screens.hand.touch("takeDate")
    screens.hand.touch("next")
    assert read_off(screens, "deadlineLabel") == "It was this day"
    assert not screens.hand.sees("remind")


def test_the_answer_leads_to_its_source_its_guide_and_who_helps(screens: Screens) -> None:
    answer_registration(screens)
    screens.hand.touch("toSource")
    assert read_off(screens, "sourceRow") == "Law of russia/seven (en), 2006, 20"
    screens.hand.touch("understood")
    screens.hand.touch("onwards")
    screens.hand.find("checkNextPage")
    screens.hand.touch("way-contact:")
    screens.hand.find("checkContactPage")
    assert read_off(screens, "phone").strip("\u2066\u2069") == "8-800-555-35-35"
    assert screens.told == [
        "Migration police", "\u20668-800-555-35-35\u2069", "A call costs nothing.", "day and night"
    ]  # fmt: skip
    screens.hand.touch("understood")
    screens.hand.touch("way-guide:russia/registration")
    screens.hand.find("guidePage")
    screens.hand.touch("control-back")
    screens.hand.find("checkNextPage")


def test_a_reminder_is_printed_and_shown_for_a_phone(screens: Screens) -> None:
    answer_registration(screens)
    remind(screens)
    (slip,) = printed(screens)
    assert slip.startswith(b"%PDF")
    made = screens.controller._checking.printed
    (event,) = Calendar.from_ical(made.event).walk("VEVENT")
    assert str(event["summary"]) == "Register by this day"
    assert event.decoded("dtstart") == screens.controller.parts.now().date() + timedelta(15)
    assert read_off(screens, "printed") == "There is no printer. Write the day down."
    assert str(screens.hand.find("reminderCode").property("source").toString()).startswith("data:image/png")
    assert screens.controller._papers_of_visit() == [("reminder", slip)]


def test_nothing_of_a_check_outlives_the_visit_or_lies_on_a_disk(screens: Screens, tmp_path: Path) -> None:
    answer_registration(screens)
    remind(screens)
    screens.hand.touch("finish")
    screens.hand.find("attractPage")
    checking = screens.controller._checking
    assert printed(screens) == []
    assert checking.papers == []
    assert (checking.question, checking.outcome, checking.source, checking.ways) == ({}, {}, {}, [])
    assert (checking.contact, checking.reminder, checking.texts, checking.textsAgain) == ({}, {}, [], [])
    assert checking._values == {}
    assert [x for x in (tmp_path / "data").rglob("*") if x.is_file()] == []


def test_a_check_begun_anew_knows_nothing_of_the_one_before(screens: Screens) -> None:
    answer_registration(screens)
    remind(screens)
    screens.controller.go("checks")
    begin(screens)
    assert not screens.hand.find("choice-russia").property("selected")
    assert len(screens.controller._papers_of_visit()) == 1, "what was printed can be printed again"


def test_who_has_gone_on_is_not_brought_back_to_the_reminder(screens: Screens) -> None:
    answer_registration(screens)
    checking = screens.controller._checking
    screens.controller.go("checkSource")
    checking._settle(PrintedReminder("", on_paper=True, slip=b"%PDF"))
    screens.hand.rest()
    assert screens.hand.sees("checkSourcePage")


def test_a_reminder_that_could_not_be_made_leaves_the_answer_there(screens: Screens) -> None:
    answer_registration(screens)
    checking = screens.controller._checking
    checking._settle(OSError("no room"))
    assert screens.earcons[-1] == "wrong"
    assert screens.hand.sees("checkAnswerPage")
    assert not checking.working


def test_staff_beside_the_visitor_see_the_question_in_their_language(screens: Screens) -> None:
    begin(screens)
    checking: Any = screens.controller._checking
    checking.set_second("ru")
    assert read_off(screens, "staffWords").strip("\u2068\u2069") == "Which country are you in? (ru)"
    assert checking.question["choices"][0]["second"] == "Russia (ru)"
    checking.set_second("en")
    assert checking.question["second"] == {}


def test_touches_that_come_before_a_check_or_after_it_do_nothing(screens: Screens) -> None:
    checking: Any = screens.controller._checking
    checking.answer("russia")
    checking.press("1")
    checking.turn("day", 1)
    checking.remind()
    assert checking.next() == "stay"
    assert checking._values == {}
    assert not checking.working
