"""Learning behind the screens: subjects, lessons, phrases, their questions, and what was passed.

What was passed is known for this visit alone: from its questions, and from the slip of an earlier one. Going home ends
a lesson and forgets nothing else; the end of the visit forgets everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.content.lessons.progress import (
    DIGITS,
    GROUPS,
    Passed,
    WrongSlip,
    in_groups,
    passed_on,
    plain_digits,
    wrong_groups,
)
from kiosk.language.formats import language_name
from kiosk.language.languages import DESTINATIONS, spoken_language
from kiosk.ui.parts import PrintedCertificate
from kiosk.ui.qml_types import LIST, MAP
from kiosk.ui.words import SUBJECTS, problem
from kiosk.ui.working import Working, code_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.content.lessons.lesson import Lesson, LessonPage, Lessons, Phrase, Question
    from kiosk.ui.parts import Parts

_FLAGS = {"ru": "ru", "kk": "kz", "tr": "tr", "ko": "kr", "de": "de", "en": "gb", "ar": "ae"}


class Learning(QObject):
    """Lessons as a visitor meets them.

    Args:
        say_in: told which texts are to be said in which language, whatever the screen's is.
    """

    changed = Signal()
    refused = Signal()
    opened = Signal()
    failed = Signal()
    printed = Signal()

    def __init__(
        self,
        parts: Parts,
        translate: Callable[[str], str],
        say_in: Callable[[Mapping[str, str]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._translate, self._say_in = parts, translate, say_in
        self._tag = parts.first_language
        self._lessons: Lessons | None = None
        self._passed = Passed()
        self._subject, self._lesson, self._at = "", "", 0
        self._question, self._chosen = 0, -1
        self._destination = ""
        self._digits, self._code = "", ""
        self._working = Working("learning", self)
        self.certificate: PrintedCertificate | None = None

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self._name_foreign_texts()
        self.changed.emit()

    def leave(self) -> None:
        """Forget where the visitor was, and what was typed; what was passed stays."""
        self._subject, self._lesson, self._at = "", "", 0
        self._question, self._chosen = 0, -1
        self._destination = ""
        self._digits, self._code = "", ""
        self._working.forget()
        self._name_foreign_texts()
        self.changed.emit()

    def forget(self) -> None:
        """The visit ends: forget what was passed too."""
        self._passed, self.certificate = Passed(), None
        self.leave()

    @property
    def lessons_there(self) -> Lessons:
        """All lessons, read when first wanted."""
        if self._lessons is None:
            self._lessons = self._parts.lessons()
        return self._lessons

    # What there is to learn

    @Property(LIST, notify=changed)
    def subjects(self) -> list[dict[str, str]]:
        """What lessons are about, as tiles."""
        there = self.lessons_there.subjects
        return [
            {
                "id": subject,
                "label": self._translate(SUBJECTS[subject][0]),
                "image": self._pictogram(SUBJECTS[subject][1]),
            }
            for subject in there
        ]

    @Property(str, notify=changed)
    def subject(self) -> str:
        """The chosen subject in words."""
        return self._translate(SUBJECTS[self._subject][0]) if self._subject else ""

    @Slot(str, result=str)
    def chooseSubject(self, subject: str) -> str:  # noqa: N802 called from QML
        """Look at the lessons of a subject; the page that follows asks for a language where there are phrases."""
        self._subject, self._lesson, self._destination = subject, "", ""
        self._name_foreign_texts()
        self.changed.emit()
        return "phraseLanguage" if any(x.phrases for x in self.lessons_there.of_subject(subject)) else "lessons"

    @Property(LIST, notify=changed)
    def lessons(self) -> list[dict[str, Any]]:
        """The lessons of the chosen subject as tiles, the passed ones marked."""
        found = self.lessons_there.of_subject(self._subject) if self._subject else []
        return [self._tile(each) for each in found]

    @Slot(str, result=str)
    def chooseLesson(self, name: str) -> str:  # noqa: N802 called from QML
        """Begin a lesson; the page that follows."""
        self._lesson, self._at, self._question, self._chosen = name, 0, 0, -1
        self._name_foreign_texts()
        self.changed.emit()
        lesson = self._current()
        return "phrase" if lesson is not None and lesson.phrases else "lesson"

    @Property(MAP, notify=changed)
    def progress(self) -> dict[str, int]:
        """How many of the lessons of this kiosk are passed."""
        numbers = {each.number for each in self.lessons_there.lessons}
        return {"passed": len(numbers & self._passed.all), "count": len(numbers)}

    # One lesson

    @Property(MAP, notify=changed)
    def page(self) -> dict[str, Any]:
        """The page of the lesson that is shown."""
        lesson = self._current()
        if lesson is None or not lesson.pages:
            return {}
        return {**self._shown(lesson.pages[self._at]), **self._place(lesson)}

    @Property(MAP, notify=changed)
    def phrase(self) -> dict[str, Any]:
        """The phrase that is shown: its meaning, and how it is said."""
        lesson = self._current()
        if lesson is None or not lesson.phrases or not self._destination:
            return {}
        phrase = lesson.phrases[self._at]
        said = {"phrase": self._foreign(phrase.text), "language": language_name(self._destination, self._tag)}
        return {**self._shown(phrase), **said, **self._place(lesson)}

    @Slot(result=bool)
    def turn(self) -> bool:
        """To the next page; false on the last one, behind which the questions come."""
        lesson = self._current()
        if lesson is None or self._at + 1 >= _length(lesson):
            return False
        self._at += 1
        self.changed.emit()
        return True

    def turn_back(self) -> bool:
        """To the page before; false on the first one."""
        if self._at == 0:
            return False
        self._at -= 1
        self.changed.emit()
        return True

    # Phrases

    @Property(LIST, notify=changed)
    def destinations(self) -> list[dict[str, str]]:
        """The languages of which phrases are taught as tiles, without the visitor's own."""
        tags = [tag for tag in DESTINATIONS if tag != self._tag]
        return [
            {
                "id": tag,
                "label": _capital(language_name(tag, self._tag)),
                "second": spoken_language(tag).own_name,
                "image": (self._parts.resources / "flags" / f"{_FLAGS[tag]}.svg").as_uri(),
            }
            for tag in tags
        ]

    @Slot(str)
    def chooseDestination(self, tag: str) -> None:  # noqa: N802 called from QML
        """Learn to say things in this language."""
        self._destination = tag
        self._name_foreign_texts()
        self.changed.emit()

    # The questions

    @Slot()
    def beginQuiz(self) -> None:  # noqa: N802 called from QML
        """To the first question."""
        self._question, self._chosen = 0, -1
        self.changed.emit()

    @Property(MAP, notify=changed)
    def quiz(self) -> dict[str, Any]:
        """The question that is asked, or what came of its answer: `asked`, `wrong` or `right`."""
        lesson = self._current()
        if lesson is None:
            return {}
        question = lesson.questions[self._question]
        right = self._chosen >= 0 and question.answers[self._chosen].right
        return {
            "text": self._text(question.text),
            "image": self._pictogram(question.pictogram),
            "state": "right" if right else "wrong" if self._chosen >= 0 else "asked",
            "why": self._shown(question.why),
            "number": self._question,
            "count": len(lesson.questions),
            "last": self._question == len(lesson.questions) - 1,
        }

    @Property(LIST, notify=changed)
    def answers(self) -> list[dict[str, str]]:
        """The answers to the question as tiles."""
        lesson, question = self._current(), self._asked()
        if lesson is None or question is None:
            return []
        # Phrases that are answers are in the language that is being learnt.
        phrases = set(lesson.phrase_texts()) if self._destination else set()
        return [
            {
                "id": str(number),
                "label": self._foreign(each.text) if each.text in phrases else self._text(each.text),
                "image": self._pictogram(each.pictogram),
            }
            for number, each in enumerate(question.answers)
        ]

    @Slot(str)
    def answer(self, number: str) -> None:
        """Give an answer."""
        question = self._asked()
        if question is None or self._chosen >= 0:
            return
        self._chosen = int(number)
        self.changed.emit()
        if not question.answers[self._chosen].right:
            self.refused.emit()

    @Slot()
    def tryAgain(self) -> None:  # noqa: N802 called from QML
        """Ask the same question again."""
        self._chosen = -1
        self.changed.emit()

    @Slot(result=bool)
    def nextQuestion(self) -> bool:  # noqa: N802 called from QML
        """To the next question; false behind the last one, and the lesson is passed."""
        lesson = self._current()
        if lesson is None:
            return False
        self._chosen = -1
        going_on = self._question + 1 < len(lesson.questions)
        if going_on:
            self._question += 1
        else:
            self._passed = Passed(self._passed.here | {lesson.number}, self._passed.earlier)
            self.certificate, self._code = None, ""
        self.changed.emit()
        return going_on

    def turn_back_question(self) -> bool:
        """To the question before; from what came of an answer to its question; false on the first one."""
        if self._chosen >= 0:
            self._chosen = -1
        elif self._question > 0:
            self._question -= 1
        else:
            return False
        self.changed.emit()
        return True

    # What was passed, on paper

    @Property(MAP, notify=changed)
    def done(self) -> dict[str, Any]:
        """The lesson that was passed, and its slip once it is printed."""
        lesson = self._current()
        slip = self.certificate
        return {
            "title": self._text(lesson.title) if lesson is not None else "",
            "printed": slip is not None,
            "digits": slip.digits if slip is not None else "",
            "onPaper": slip is not None and slip.on_paper,
        }

    @Slot()
    def print(self) -> None:
        """Print a slip of all lessons that are passed, in the background; `printed` or `failed` follows."""
        passed, tag = self._passed, self._tag
        self._code = ""
        if passed.all and self._working.start(
            lambda: self._parts.learning.certify(passed, self._titles, tag), self._settle
        ):
            self.changed.emit()

    @Slot(str)
    def type(self, text: str) -> None:
        """Take digits of a slip from the pad or from a reader; behind the last one they begin anew."""
        for digit in plain_digits(text):
            if digit.isascii() and digit.isdigit():
                self._digits = (self._digits if len(self._digits) < DIGITS else "") + digit
        self._code = "wrong-slip-digits" if wrong_groups(self._digits) else ""
        self.changed.emit()
        if self._code:
            self.failed.emit()
        elif len(self._digits) == DIGITS:
            self.open()

    @Slot()
    def erase(self) -> None:
        """Take the last digit away."""
        self._digits = self._digits[:-1]
        self._code = "wrong-slip-digits" if wrong_groups(self._digits) else ""
        self.changed.emit()

    @Slot()
    def open(self) -> None:
        """Take up what the slip says was passed; `opened` or `failed` follows."""
        if not self._digits:
            return
        try:
            earlier = self._passed.earlier | passed_on(self._digits)
        except WrongSlip as wrong:
            self._code = wrong.code
            self.changed.emit()
            self.failed.emit()
            return
        self._passed = Passed(self._passed.here, earlier)
        self._digits, self._code = "", ""
        self.changed.emit()
        self.opened.emit()

    @Property(LIST, notify=changed)
    def groups(self) -> list[dict[str, Any]]:
        """The digits typed so far, in the slip's groups."""
        typed, wrong = in_groups(self._digits), wrong_groups(self._digits)
        return [{"digits": typed[x] if x < len(typed) else "", "wrong": x in wrong} for x in range(GROUPS)]

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether the slip is being printed."""
        return self._working.busy

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is wrong, in words."""
        return problem(self._code, self._translate) if self._code else ""

    def _settle(self, came: object) -> None:
        if isinstance(came, PrintedCertificate):
            self.certificate = came
        self._code = code_of(came)
        self.changed.emit()
        (self.failed if self._code else self.printed).emit()

    def _titles(self, numbers: frozenset[int], tag: str) -> list[str]:
        """What the lessons with these numbers are called, of those that this kiosk has."""
        there = self.lessons_there
        wanted = (x for subject in there.subjects for x in there.of_subject(subject) if x.number in numbers)
        return [there.text(each.title, tag) for each in wanted]

    def _current(self) -> Lesson | None:
        return next((x for x in self.lessons_there.lessons if x.name == self._lesson), None) if self._lesson else None

    def _asked(self) -> Question | None:
        lesson = self._current()
        return lesson.questions[self._question] if lesson is not None else None

    def _tile(self, lesson: Lesson) -> dict[str, Any]:
        passed = lesson.number in self._passed.all
        return {
            "id": lesson.name,
            "label": self._text(lesson.title),
            "image": self._pictogram(lesson.pictogram),
            "badge": self._pictogram("badge-check") if passed else "",
            "badgeWords": self._translate(_PASSED) if passed else "",
        }

    def _shown(self, thought: LessonPage | Phrase) -> dict[str, Any]:
        return {"text": self._text(thought.text), "image": self._pictogram(thought.pictogram)}

    def _place(self, lesson: Lesson) -> dict[str, Any]:
        count = _length(lesson)
        title = self._text(lesson.title)
        return {"title": title, "number": self._at, "count": count, "last": self._at == count - 1}

    def _name_foreign_texts(self) -> None:
        """Tell the voice which texts of the lesson are in the language of destination."""
        lesson = self._current()
        phrases = lesson.phrases if lesson is not None and self._destination else ()
        self._say_in({self._foreign(each.text): self._destination for each in phrases})

    def _foreign(self, source: str) -> str:
        return self.lessons_there.text(source, self._destination)

    def _text(self, source: str) -> str:
        return self.lessons_there.text(source, self._tag)

    def _pictogram(self, name: str) -> str:
        return (self._parts.resources / "pictograms" / f"{name}.svg").as_uri()


def _length(lesson: Lesson) -> int:
    return len(lesson.pages) or len(lesson.phrases)


def _capital(name: str) -> str:
    """A name as it stands alone; CLDR writes it as inside a sentence."""
    return name[:1].upper() + name[1:]


def N_(message: str) -> str:  # noqa: N802 gettext's name for a mark without effect
    """Mark a text for extraction."""
    return message


_PASSED = N_("passed")
