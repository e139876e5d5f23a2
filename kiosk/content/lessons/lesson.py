"""What a lesson is: pages of one thought each, or phrases, and three questions at the end.

A lesson is known by its number, which stands on the slips of visitors who passed it. Texts are English source
texts; the translations lie beside them in the pack. Facts are named here and not resolved.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kiosk.content.bodies import fact_body, fact_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from kiosk.content.facts import Fact

SUBJECTS = ("start", "work", "money", "safety", "health", "language")
LESSON, PHRASES = "lesson", "phrases"
"""What the pieces of a pack are called that hold them."""
LANGUAGE_SUBJECT = "language"
"""What phrases are about."""
QUESTIONS = 3


@dataclass(frozen=True)
class LessonPage:
    """One thought, with the facts it rests on: `seven`, or `russia/seven` of another pack."""

    text: str
    pictogram: str
    fact_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrase:
    """Something to say in another language; the text is its English meaning."""

    text: str
    pictogram: str


@dataclass(frozen=True)
class Answer:
    """One of two or three answers to a question."""

    text: str
    pictogram: str
    right: bool


@dataclass(frozen=True)
class Question:
    """A question at the end, and why its answer is right."""

    text: str
    pictogram: str
    answers: tuple[Answer, ...]
    why: LessonPage


@dataclass(frozen=True)
class Lesson:
    """One lesson; it has either pages or phrases.

    Attributes:
        number: its own for ever, 1 to `progress.MOST_LESSONS`; no other lesson gets it, even after this one is gone.
        subject: one of `SUBJECTS`.
        order: where it stands among the lessons of its subject.
        words: what people would say or type, by language.
        guides: where to read on, `COUNTRY/NAME`.
        facts: what is said rests on, once the compiler has found them.
    """

    name: str
    number: int
    subject: str
    order: int
    title: str
    pictogram: str
    questions: tuple[Question, ...]
    pages: tuple[LessonPage, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    guides: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    facts: tuple[Fact, ...] = ()

    @property
    def kind(self) -> str:
        """What its piece of a pack is called."""
        return PHRASES if self.phrases else LESSON

    def facts_of(self, page: LessonPage) -> tuple[Fact, ...]:
        """The facts a page rests on."""
        return tuple(each for each in self.facts if each.fact_id in page.fact_ids)

    def texts(self) -> Iterator[str]:
        """Everything that is translated."""
        yield from self.said()
        yield from (each.instrument for each in self.facts)

    def said(self) -> Iterator[str]:
        """Everything that is read aloud."""
        yield self.title
        yield from self.phrase_texts()
        yield from (each.text for each in self.pages)
        for question in self.questions:
            yield question.text
            yield from (each.text for each in question.answers)
            yield question.why.text

    def phrase_texts(self) -> Iterator[str]:
        """What is translated to the languages of destination too."""
        yield from (each.text for each in self.phrases)

    def pictograms(self) -> Iterator[str]:
        """The name of every picture it shows."""
        yield self.pictogram
        yield from (each.pictogram for each in self.pages)
        yield from (each.pictogram for each in self.phrases)
        for question in self.questions:
            yield question.pictogram
            yield from (each.pictogram for each in question.answers)
            yield question.why.pictogram

    def fact_ids(self) -> Iterator[str]:
        """The facts it rests on, as they are cited."""
        for each in (*self.pages, *(question.why for question in self.questions)):
            yield from each.fact_ids

    def body(self) -> dict[str, Any]:
        """What a pack keeps of it, as JSON."""
        said = {**{name: getattr(self, name) for name in _PLAIN}, "words": dict(self.words)}
        said["facts"] = [fact_body(each) for each in self.facts]
        for name in ("pages", "questions"):
            said[name] = [asdict(each) for each in getattr(self, name)]
        # Not under the name of the kind, below which search looks for title and words.
        said["to-say"] = [asdict(each) for each in self.phrases]
        return said


_PLAIN = ("number", "subject", "order", "title", "pictogram", "guides")


def lesson_from(name: str, body: Mapping[str, Any]) -> Lesson:
    """The lesson that a pack keeps under a name."""
    return Lesson(
        name=name,
        number=body["number"],
        subject=body["subject"],
        order=body["order"],
        title=body["title"],
        pictogram=body["pictogram"],
        questions=tuple(
            Question(
                each["text"],
                each["pictogram"],
                tuple(Answer(**answer) for answer in each["answers"]),
                _page(each["why"]),
            )
            for each in body["questions"]
        ),
        pages=tuple(_page(each) for each in body["pages"]),
        phrases=tuple(Phrase(**each) for each in body["to-say"]),
        guides=tuple(body["guides"]),
        words=MappingProxyType({tag: tuple(words) for tag, words in body["words"].items()}),
        facts=tuple(fact_of(each, str) for each in body["facts"]),
    )


def _page(body: Mapping[str, Any]) -> LessonPage:
    return LessonPage(body["text"], body["pictogram"], tuple(body["fact_ids"]))


@dataclass(frozen=True)
class Lessons:
    """What a kiosk can teach.

    Attributes:
        lessons: in the order of their subjects, then of their own.
        text: a source text in a language; of phrases in the languages of destination too.
    """

    lessons: tuple[Lesson, ...]
    text: Callable[[str, str], str]

    def of_subject(self, subject: str) -> list[Lesson]:
        """The lessons of a subject, in their order."""
        found = (each for each in self.lessons if each.subject == subject)
        return sorted(found, key=lambda each: (each.order, each.number))

    def titles(self, numbers: Collection[int], tag: str) -> list[str]:
        """What the lessons with these numbers are called in a language, of those that there are."""
        wanted = (each for subject in self.subjects for each in self.of_subject(subject) if each.number in numbers)
        return [self.text(each.title, tag) for each in wanted]

    @property
    def subjects(self) -> list[str]:
        """The subjects that have lessons."""
        there = {each.subject for each in self.lessons}
        return [each for each in SUBJECTS if each in there]


def no_lessons() -> Lessons:
    """Of a kiosk whose packs have none."""
    return Lessons((), lambda source, _tag: source)
