from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.app import build_parts
from kiosk.content.facts import Fact
from kiosk.content.lessons.lesson import Answer, Lesson, LessonPage, Lessons, Phrase, Question
from kiosk.content.lessons.progress import Passed, in_groups, slip_number
from kiosk.places import Places
from kiosk.preview import PreviewOffice
from kiosk.settings import Settings
from kiosk.ui.learning import Learning
from kiosk.ui.lesson_slip import LessonSlip
from kiosk.ui.parts import PrintedCertificate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

ANSWERS = (
    Answer("The host.", "house", right=True),
    Answer("The shop.", "store", right=False),
)
QUESTIONS = tuple(
    Question(f"Question {n}?", "circle-help", ANSWERS, LessonPage(f"Because {n}.", "info")) for n in (1, 2, 3)
)
PAY = Fact("russia/pay", "Labour Code", "136", 2001, "https://x", date(2026, 11, 1), "draft")
FIRST = Lesson(
    "first-week", 1, "start", 1, "The first week", "calendar", QUESTIONS,
    pages=(LessonPage("One.", "clock"), LessonPage("Two.", "clock", ("russia/pay",))), facts=(PAY,),
    guides=("turkey/arrival", "russia/wages"),
)  # fmt: skip
HELLO = replace(FIRST, name="hello", number=21, subject="language", pages=(), phrases=(Phrase("The host.", "hand"),))


class Desk:
    """Prints when it is let."""

    def __init__(self) -> None:
        self.asked: list[tuple[Passed, list[str], str]] = []
        self.may_print = threading.Event()
        self.may_print.set()
        self.broken = False

    def certify(
        self, passed: Passed, titles: Callable[[frozenset[int], str], list[str]], tag: str
    ) -> PrintedCertificate:
        self.may_print.wait(10)
        if self.broken:
            raise OSError
        self.asked.append((passed, titles(passed.all, tag), tag))
        return PrintedCertificate(" ".join(in_groups(slip_number(passed.all))), on_paper=True, slip=b"%PDF")


class Shelf:
    """The lessons there are, and how often newer ones came."""

    def __init__(self) -> None:
        self.changes = 0

    def lessons(self) -> Lessons:
        there = (HELLO, FIRST) if self.changes == 0 else (FIRST,)
        return Lessons(there, lambda source, tag: f"{tag}: {source}")


@dataclass
class Pupil:
    """The two controllers, and what they told."""

    learning: Any
    slip: Any
    desk: Desk
    said_in: list[Mapping[str, str]]
    told: list[str]
    shelf: Shelf

    def learns(self, name: str = "first-week") -> None:
        self.learning.chooseSubject("start" if name == "first-week" else "language")
        self.learning.chooseLesson(name)

    def passes(self, name: str = "first-week") -> None:
        self.learns(name)
        self.learning.beginQuiz()
        for _ in range(3):
            self.learning.answer("0")
            self.learning.nextQuestion()


@pytest.fixture
def pupil(tmp_path: Path, application: QGuiApplication) -> Pupil:
    del application
    settings, places, desk = Settings(), Places.of_this_program(tmp_path), Desk()
    office = PreviewOffice(settings, places)
    shelf = Shelf()
    parts = replace(build_parts(settings, places, office), lessons=shelf.lessons, content=shelf, learning=desk)  # type: ignore[arg-type] # of what brings new packs only `changes` is asked
    said_in: list[Mapping[str, str]] = []
    told: list[str] = []
    slip = LessonSlip(parts, str.upper)
    learning = Learning(parts, slip, str.upper, said_in.append)
    for name in ("opened", "failed"):
        getattr(slip, name).connect(lambda name=name: told.append(name))
    learning.refused.connect(lambda: told.append("refused"))
    for each in (slip, learning):
        each.set_language("ru")
    return Pupil(learning, slip, desk, said_in, told, shelf)


def settle(pupil: Pupil) -> None:
    end = time.monotonic() + 20
    while pupil.slip.working:
        assert time.monotonic() < end
        QCoreApplication.processEvents()
        time.sleep(0.002)


def test_only_subjects_with_lessons_are_shown(pupil: Pupil) -> None:
    assert [x["id"] for x in pupil.learning.subjects] == ["start", "language"]
    assert pupil.learning.subjects[0]["label"] == "THE FIRST DAYS"
    assert pupil.learning.subject == ""
    assert pupil.learning.lessons == []


def test_phrases_ask_first_for_the_language(pupil: Pupil) -> None:
    assert pupil.learning.chooseSubject("start") == "lessons"
    assert pupil.learning.chooseLesson("first-week") == "lesson"
    assert pupil.learning.chooseSubject("language") == "phraseLanguage"
    assert pupil.learning.phrase == {}
    assert [x["id"] for x in pupil.learning.destinations][:2] == ["ru", "kk"]
    pupil.learning.chooseDestination("kk")
    assert pupil.learning.chooseLesson("hello") == "phrase"
    shown = pupil.learning.phrase
    assert (shown["text"], shown["phrase"], shown["language"]) == ("ru: The host.", "kk: The host.", "казахский")
    assert pupil.learning.page == {}


def test_the_voice_is_told_which_texts_are_foreign_and_forgets_it_at_home(pupil: Pupil) -> None:
    pupil.learning.chooseSubject("language")
    pupil.learning.chooseDestination("de")
    pupil.learning.chooseLesson("hello")
    assert pupil.said_in[-1] == {"de: The host.": "de"}
    pupil.learning.forget()
    assert pupil.said_in[-1] == {}


def test_phrases_are_answers_in_the_language_that_is_learnt(pupil: Pupil) -> None:
    pupil.learning.chooseSubject("language")
    pupil.learning.chooseDestination("tr")
    pupil.learning.chooseLesson("hello")
    assert [x["label"] for x in pupil.learning.answers] == ["tr: The host.", "ru: The shop."]
    pupil.learns("first-week")
    assert [x["label"] for x in pupil.learning.answers] == ["ru: The host.", "ru: The shop."]


def test_pages_turn_to_the_last_and_back_to_the_first(pupil: Pupil) -> None:
    assert not pupil.learning.turn(), "no lesson was chosen"
    pupil.learns()
    assert pupil.learning.page["text"] == "ru: One."
    assert not pupil.learning.turn_back()
    assert pupil.learning.turn()
    assert (pupil.learning.page["text"], pupil.learning.page["last"]) == ("ru: Two.", True)
    assert not pupil.learning.turn()
    assert pupil.learning.turn_back()
    assert pupil.learning.page["number"] == 0


def test_a_page_that_rests_on_a_fact_says_where_it_is_written(pupil: Pupil) -> None:
    assert pupil.learning.source == {}
    pupil.learns()
    assert not pupil.learning.page["written"]
    assert pupil.learning.source == {}
    pupil.learning.turn()
    assert pupil.learning.page["written"]
    source = pupil.learning.source
    assert (source["rows"], source["reviewed"]) == (["ru: Labour Code, 2001, 136"], False)
    assert source["checked"].startswith("1 ноября 2026")
    pupil.learns("hello")
    assert pupil.learning.source == {}


def test_a_wrong_answer_says_why_and_lets_one_try_again(pupil: Pupil) -> None:
    pupil.learning.answer("0")
    assert pupil.learning.quiz == {}
    pupil.learns()
    pupil.learning.answer("1")
    asked = pupil.learning.quiz
    assert (asked["state"], asked["why"]["text"], pupil.told) == ("wrong", "ru: Because 1.", ["refused"])
    pupil.learning.answer("0")
    assert pupil.learning.quiz["state"] == "wrong", "the answer was given"
    pupil.learning.tryAgain()
    assert pupil.learning.quiz["state"] == "asked"
    pupil.learning.answer("0")
    assert pupil.learning.quiz["state"] == "right"
    assert pupil.told == ["refused"]


def test_going_back_in_the_questions_leads_to_the_question_then_to_the_one_before(pupil: Pupil) -> None:
    pupil.learns()
    assert not pupil.learning.turn_back_question()
    pupil.learning.answer("0")
    assert pupil.learning.nextQuestion()
    pupil.learning.answer("1")
    assert pupil.learning.turn_back_question()
    assert (pupil.learning.quiz["state"], pupil.learning.quiz["number"]) == ("asked", 1)
    assert pupil.learning.turn_back_question()
    assert pupil.learning.quiz["number"] == 0


def test_a_lesson_is_passed_behind_its_last_question_and_marked(pupil: Pupil) -> None:
    assert not pupil.learning.nextQuestion()
    pupil.passes()
    assert pupil.slip.passed == Passed(here=frozenset({1}))
    assert pupil.slip.progress == {"passed": 1, "count": 2}
    (tile,) = pupil.learning.lessons
    assert (tile["badgeWords"], tile["badge"].endswith("badge-check.svg")) == ("PASSED", True)
    assert pupil.learning.title == "ru: The first week"


def test_the_guide_of_the_kiosks_country_comes_first(pupil: Pupil) -> None:
    assert pupil.learning.readOn == ""
    pupil.learns()
    assert pupil.learning.readOn == "russia/wages"


def test_a_lesson_that_was_found_elsewhere_is_opened(pupil: Pupil) -> None:
    assert pupil.learning.open("first-week") == "lesson"
    assert pupil.learning.page["text"] == "ru: One."
    assert pupil.learning.open("hello") == "phraseLanguage"
    assert pupil.learning.open("gone") == "learn"


def test_a_slip_is_printed_in_the_visitors_language_and_anew_when_more_is_passed(pupil: Pupil) -> None:
    pupil.slip.print()
    assert not pupil.slip.working, "nothing was passed"
    pupil.passes()
    pupil.slip.print()
    pupil.slip.print()
    settle(pupil)
    assert pupil.desk.asked == [(Passed(frozenset({1})), ["ru: The first week"], "ru")]
    assert pupil.slip.printed["onPaper"] is True
    pupil.passes("hello")
    assert pupil.slip.printed == {}


def test_a_slip_that_cannot_be_printed_is_told(pupil: Pupil) -> None:
    pupil.desk.broken = True
    pupil.passes()
    pupil.slip.print()
    settle(pupil)
    assert pupil.told == ["failed"]
    assert pupil.slip.problem != ""
    assert pupil.slip.printed == {}


def test_a_slip_that_comes_after_the_visit_is_nobodys(pupil: Pupil) -> None:
    pupil.desk.may_print.clear()
    pupil.passes()
    pupil.slip.print()
    pupil.slip.forget()
    pupil.desk.may_print.set()
    for _ in range(100):
        QCoreApplication.processEvents()
        time.sleep(0.002)
    assert pupil.slip.printed == {}
    assert pupil.slip.passed == Passed()


def test_a_slip_of_another_day_is_taken_up_and_what_is_passed_now_stays_apart(pupil: Pupil) -> None:
    pupil.passes()
    pupil.slip.type(slip_number([21, 62]))
    assert pupil.told == ["opened"]
    assert pupil.slip.passed == Passed(frozenset({1}), frozenset({21, 62}))
    assert pupil.slip.progress == {"passed": 2, "count": 2}, "of a lesson that this kiosk has not it says nothing"
    assert [x["digits"] for x in pupil.slip.groups] == ["", "", "", ""]


def test_a_wrong_digit_is_told_in_its_group_and_can_be_erased(pupil: Pupil) -> None:
    digits = slip_number([1])
    wrong = str((int(digits[5]) + 1) % 10)
    pupil.slip.type(digits[:5] + wrong)
    assert [x["wrong"] for x in pupil.slip.groups] == [True, False, False, False]
    assert pupil.slip.problem != ""
    pupil.slip.erase()
    assert pupil.slip.problem == ""
    pupil.slip.type(digits[5:])
    assert pupil.told == ["failed", "opened"]


def test_a_number_that_is_not_whole_or_from_a_later_kiosk_is_refused(pupil: Pupil) -> None:
    pupil.slip.open()
    assert pupil.told == []
    pupil.slip.type("1000x")
    pupil.slip.open()
    assert pupil.told == ["failed"]
    assert pupil.slip.passed == Passed()
    pupil.slip.leave()
    assert pupil.slip.groups[0]["digits"] == ""


def test_going_home_forgets_the_place_and_the_end_of_the_visit_everything(pupil: Pupil) -> None:
    pupil.passes()
    pupil.slip.type("12345")
    pupil.learning.forget()
    pupil.slip.leave()
    assert pupil.learning.title == ""
    assert pupil.slip.passed == Passed(frozenset({1}))
    pupil.slip.forget()
    assert pupil.slip.passed == Passed()
    assert pupil.slip.groups[0]["digits"] == ""


def test_newer_lessons_wait_until_the_visit_is_over(pupil: Pupil) -> None:
    pupil.learns("hello")
    pupil.shelf.changes = 1
    pupil.learning.forget()
    assert len(pupil.learning.subjects) == 2
    pupil.slip.forget()
    assert [x["id"] for x in pupil.learning.subjects] == ["start"]
