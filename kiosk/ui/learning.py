"""Learning behind the screens: subjects, lessons, phrases and their questions; what was passed is `LessonSlip`'s."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.language.formats import format_age, format_date, language_name
from kiosk.language.languages import DESTINATIONS, spoken_language
from kiosk.ui.guides import MOST_SOURCES, written
from kiosk.ui.qml_types import LIST, MAP
from kiosk.ui.words import N_, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.content.lessons.lesson import Lesson, LessonPage, Lessons, Phrase, Question
    from kiosk.ui.lesson_slip import LessonSlip
    from kiosk.ui.parts import Parts

_FLAGS = {"ru": "ru", "kk": "kz", "tr": "tr", "ko": "kr", "de": "de", "en": "gb", "ar": "ae"}


class Learning(QObject):
    """Lessons as a visitor meets them.

    Args:
        slip: what was passed in this visit and before.
        say_in: told which texts are to be said in which language, whatever the screen's is.
    """

    changed = Signal()
    refused = Signal()

    def __init__(
        self,
        parts: Parts,
        slip: LessonSlip,
        translate: Callable[[str], str],
        say_in: Callable[[Mapping[str, str]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._slip, self._translate, self._say_in = parts, slip, translate, say_in
        self._tag = parts.first_language
        self._subject, self._lesson, self._at = "", "", 0
        self._question, self._chosen = 0, -1
        self._destination = ""
        slip.changed.connect(self.changed)

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self._name_foreign_texts()
        self.changed.emit()

    def forget(self) -> None:
        """Forget where the visitor was."""
        self._subject, self._lesson, self._at = "", "", 0
        self._question, self._chosen = 0, -1
        self._destination = ""
        self._name_foreign_texts()
        self.changed.emit()

    @property
    def lessons_there(self) -> Lessons:
        """All lessons."""
        return self._slip.lessons

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

    def open(self, name: str) -> str:
        """Begin a lesson that was found elsewhere; the page that follows."""
        lesson = next((each for each in self.lessons_there.lessons if each.name == name), None)
        if lesson is None:
            return "learn"
        following = self.chooseSubject(lesson.subject)
        return following if lesson.phrases else self.chooseLesson(name)

    # One lesson

    @Property(MAP, notify=changed)
    def page(self) -> dict[str, Any]:
        """The page of the lesson that is shown."""
        lesson = self._current()
        if lesson is None or not lesson.pages:
            return {}
        page = lesson.pages[self._at]
        return {**self._shown(page), **self._place(lesson), "written": bool(lesson.facts_of(page))}

    @Property(MAP, notify=changed)
    def source(self) -> dict[str, Any]:
        """Where what the page says is written, and who has read it."""
        lesson = self._current()
        facts = lesson.facts_of(lesson.pages[self._at]) if lesson is not None and lesson.pages else ()
        if not facts:
            return {}
        checked = min(each.checked for each in facts)
        translated = [replace(each, instrument=self._text(each.instrument)) for each in facts[:MOST_SOURCES]]
        return {
            "rows": [written(each) for each in translated],
            "checked": format_date(checked, self._tag),
            "age": format_age(checked, self._parts.now().date(), self._tag),
            "reviewed": all(each.review == "reviewed" for each in facts),
        }

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
        """The languages of which phrases are taught as tiles, each at the same place whatever the visitor speaks."""
        return [
            {
                "id": tag,
                "label": _capital(language_name(tag, self._tag)),
                "second": spoken_language(tag).own_name,
                "image": (self._parts.resources / "flags" / f"{_FLAGS[tag]}.svg").as_uri(),
            }
            for tag in DESTINATIONS
        ]

    @Slot(str)
    def chooseDestination(self, tag: str) -> None:  # noqa: N802 called from QML
        """Learn to say things in this language."""
        self._destination = tag
        self._name_foreign_texts()
        self.changed.emit()

    @Property(str, notify=changed)
    def readOn(self) -> str:  # noqa: N802 read from QML
        """The guide to read on in: that of the kiosk's country, else the first; empty if there is none."""
        lesson = self._current()
        guides = lesson.guides if lesson is not None else ()
        here = [each for each in guides if each.startswith(f"{self._parts.country}/")]
        return next(iter((*here, *guides)), "")

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
            self._slip.passes(lesson.number)
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

    @Property(str, notify=changed)
    def title(self) -> str:
        """What the chosen lesson is called."""
        lesson = self._current()
        return self._text(lesson.title) if lesson is not None else ""

    def _current(self) -> Lesson | None:
        return next((x for x in self.lessons_there.lessons if x.name == self._lesson), None) if self._lesson else None

    def _asked(self) -> Question | None:
        lesson = self._current()
        return lesson.questions[self._question] if lesson is not None else None

    def _tile(self, lesson: Lesson) -> dict[str, Any]:
        passed = lesson.number in self._slip.passed.all
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


_PASSED = N_("passed")
