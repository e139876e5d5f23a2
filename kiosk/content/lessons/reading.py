"""How lessons and phrases are read from Markdown with YAML front matter.

    ---
    title: The first week
    pictogram: calendar-clock
    subject: start
    order: 1
    number: 1
    words: {en: [arrive, first days], uz: [birinchi kunlar]}
    guides: [russia/registration]
    ---

    ![calendar] Ask who registers you, on the first day. [russia/seven]

    ## Quiz

    ### ![circle-help] Who must register you?
    - ![house] The person who gives you the place.   {right}
    - ![store] The shop.
    > ![calendar] The host hands in the notice.

Phrases have no subject, and a section `## Phrases` in place of the pages, a phrase a paragraph. Without a number
the order is the number. Everything that is wrong is said at once, with the line it stands in.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kiosk.content.facts import SourceReader
from kiosk.content.guides import ASK
from kiosk.content.lessons.lesson import (
    LANGUAGE_SUBJECT,
    QUESTIONS,
    SUBJECTS,
    Answer,
    Lesson,
    LessonPage,
    Phrase,
    Question,
)
from kiosk.content.lessons.progress import MOST_LESSONS
from kiosk.content.reading import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.content.facts import Problem

PAGES = range(6, 11)
PHRASES = range(5, 13)
ANSWERS = range(2, 4)
LONGEST = 110
"""Signs of a text that one screen shows large."""

_KEYS = {"title", "pictogram", "subject", "order", "number", "words", "guides"}
_FACT = r"\[[a-z0-9-]+(?:/[a-z0-9-]+)?\]"
_THOUGHT = re.compile(
    rf"!\[(?P<pictogram>[a-z0-9-]+)\]\s+(?P<text>.*?)\s*(?P<facts>(?:{_FACT}\s*)*)(?P<right>\{{right\}})?", re.DOTALL
)
_SECTION = re.compile(r"^## (.*)\n((?:(?!## ).*\n?)*)", re.MULTILINE)
_GUIDE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")


def read_lesson(file: Path, name: str) -> tuple[Lesson | None, list[Problem]]:
    """Read one lesson, and say everything that is wrong with it.

    Args:
        name: the file's, as its author knows it; the lesson is named by what stands behind the last slash.

    Returns:
        No lesson where something is wrong.
    """
    return _read(file, name, "lesson")


def read_phrases(file: Path, name: str) -> tuple[Lesson | None, list[Problem]]:
    """Read one file of phrases in the same way."""
    return _read(file, name, "phrases file")


def _read(file: Path, name: str, what: str) -> tuple[Lesson | None, list[Problem]]:
    reader = _Reader(name, file.read_text(encoding="utf-8"), what)
    head, body = read_front_matter(reader.text, reader)
    lesson = reader.lesson(file.stem, head, body) if head is not None else None
    return (None if reader.problems else lesson), reader.problems


class _Reader(SourceReader):
    """Reads one file and collects its problems."""

    def __init__(self, name: str, text: str, what: str) -> None:
        super().__init__(name, text, what)
        self.what = what

    @property
    def of_phrases(self) -> bool:
        return self.what != "lesson"

    def plain(self, text: str, near: str) -> None:
        """Report sentences that are too long; what somebody says ends with its own sign, inside its marks."""
        super().plain(text.replace("”", "").replace("“", ""), near)

    def lesson(self, name: str, head: dict[Any, Any], body: str) -> Lesson:
        """The lesson; where something is wrong it is not to be used."""
        for unknown in sorted(map(str, set(head) - _KEYS)):
            self.say(f"“{unknown}” is not known in the front matter.", unknown)
        thoughts, quiz = self._parts(body)
        pages = [] if self.of_phrases else list(self._pages(thoughts))
        phrases = list(self._phrases(thoughts)) if self.of_phrases else []
        number = self._count(head, "order") if "number" not in head else self._count(head, "number")
        if number > MOST_LESSONS:
            self.say(f"A lesson's number is at most {MOST_LESSONS}.", "number" if "number" in head else "order")
        return Lesson(
            name=name,
            number=number,
            subject=self._subject(head),
            order=self._count(head, "order"),
            title=self._line(head, "title"),
            pictogram=self._line(head, "pictogram"),
            questions=tuple(self._questions(quiz)),
            pages=tuple(pages),
            phrases=tuple(phrases),
            guides=tuple(self._guides(head.get("guides"))),
            words=MappingProxyType(dict(self._words(head.get("words")))),
        )

    def _line(self, head: dict[str, Any], key: str) -> str:
        said = head.get(key)
        if not isinstance(said, str) or not said.strip():
            self.say(f"The front matter needs a {key}.", f"{key}:")
            return ""
        return said.strip()

    def _count(self, head: dict[str, Any], key: str) -> int:
        said = head.get(key)
        if not isinstance(said, int) or isinstance(said, bool) or said < 1:
            wrong = f"The front matter's {key} is a whole number from 1 on."
            if not any(each.sentence == wrong for each in self.problems):
                self.say(wrong, f"{key}:")
            return 1
        return said

    def _subject(self, head: dict[str, Any]) -> str:
        if self.of_phrases:
            if head.get("subject", LANGUAGE_SUBJECT) != LANGUAGE_SUBJECT:
                self.say(f"The subject of phrases is {LANGUAGE_SUBJECT}.", "subject:")
            return LANGUAGE_SUBJECT
        if head.get("subject") not in SUBJECTS:
            self.say(f"The subject is one of {', '.join(SUBJECTS)}.", "subject:")
        return str(head.get("subject"))

    def _words(self, said: Any) -> Iterator[tuple[str, tuple[str, ...]]]:  # noqa: ANN401 whatever the YAML holds
        if said is None:
            return
        if not isinstance(said, dict):
            self.say("The words are lists by language, such as {en: [pay, salary]}.", "words:")
            return
        for tag, words in said.items():
            if not isinstance(words, list) or not words or not all(isinstance(x, str) and x.strip() for x in words):
                self.say(f"The words in {tag} are a list of texts.", f"{tag}:")
            else:
                yield str(tag), tuple(each.strip() for each in words)

    def _guides(self, said: Any) -> Iterator[str]:  # noqa: ANN401 whatever the YAML holds
        for each in said if isinstance(said, list) else [said] if said is not None else []:
            if isinstance(each, str) and _GUIDE.fullmatch(each):
                yield each
            else:
                self.say(f"“{each}” is no guide; name it like russia/wages.", "guides:")

    def _parts(self, body: str) -> tuple[str, str]:
        """What is taught, and the quiz."""
        found = {heading.strip(): text for heading, text in _SECTION.findall(body)}
        known = ["Phrases", "Quiz"] if self.of_phrases else ["Quiz"]
        for heading in found:
            if heading not in known:
                self.say(f"There is no section “{heading}”; there may be {' and '.join(known)}.", f"## {heading}")
        for heading in known:
            if heading not in found:
                self.say(f"A {self.what} needs the section ## {heading}.")
        before = re.split(r"^## ", body, maxsplit=1, flags=re.MULTILINE)[0]
        if self.of_phrases and before.strip():
            self.say("Phrases stand below ## Phrases.", before.strip())
        return found.get("Phrases", "") if self.of_phrases else before, found.get("Quiz", "")

    def _thoughts(self, texts: str, room: range, name: str) -> Iterator[re.Match[str]]:
        """The paragraphs, each with a picture and a text."""
        paragraphs = [each.strip() for each in texts.split("\n\n") if each.strip()]
        if len(paragraphs) not in room:
            self.say(f"A {self.what} has {room.start} to {room.stop - 1} {name}, and here are {len(paragraphs)}.")
        for each in paragraphs:
            found = self._thought(each, f"{name[:-1].capitalize()} texts begin with a picture, like ![banknote].")
            if found:
                yield found

    def _thought(self, said: str, wrong: str) -> re.Match[str] | None:
        found = _THOUGHT.fullmatch(said.strip())
        if not found or not found["text"]:
            self.say(wrong, said.strip())
            return None
        text = _one_line(found["text"])
        self.plain(text, said.strip())
        if len(text) > LONGEST:
            self.say(f"A text has at most {LONGEST} signs: “{text}”", said.strip())
        return found

    def _pages(self, texts: str) -> Iterator[LessonPage]:
        for each in self._thoughts(texts, PAGES, "pages"):
            yield _page(each)

    def _phrases(self, texts: str) -> Iterator[Phrase]:
        for each in self._thoughts(texts, PHRASES, "phrases"):
            if each["facts"]:
                self.say("A phrase rests on no fact.", each[0])
            yield Phrase(_one_line(each["text"]), each["pictogram"])

    def _questions(self, quiz: str) -> Iterator[Question]:
        before, *asked = re.split(r"^### ", quiz, flags=re.MULTILINE)
        if before.strip():
            self.say("A question begins with ###.", before.strip())
        if len(asked) != QUESTIONS:
            self.say(f"A quiz has {QUESTIONS} questions, and here are {len(asked)}.", "## Quiz")
        for each in asked:
            question = self._question(each)
            if question is not None:
                yield question

    def _question(self, asked: str) -> Question | None:
        heading, lines = asked.partition("\n")[::2]
        found = self._thought(heading, "A question begins with a picture, like ![circle-help].")
        blocks = [each.strip() for each in re.split(r"^(?=[->] )", lines, flags=re.MULTILINE) if each.strip()]
        answers, why = [x for x in blocks if x.startswith("- ")], [x for x in blocks if x.startswith("> ")]
        for each in blocks:
            if each not in answers and each not in why:
                self.say("Below a question stand answers, behind “- ”, and why, behind “> ”.", each)
        given = [x for x in (self._answer(each) for each in answers) if x is not None]
        if len(answers) not in ANSWERS:
            self.say(f"A question has two or three answers, and here are {len(answers)}.", heading)
        elif len(given) == len(answers):
            self._compare(given, heading)
        if len(why) != 1:
            self.say("A question needs one line behind “> ” that says why.", heading)
            return None
        reason = self._thought(why[0].removeprefix("> "), "The reason begins with a picture, like > ![calendar].")
        if found is None or reason is None:
            return None
        return Question(_one_line(found["text"]), found["pictogram"], tuple(given), _page(reason))

    def _answer(self, said: str) -> Answer | None:
        found = self._thought(said.removeprefix("- "), "An answer begins with a picture, like - ![house].")
        return Answer(_one_line(found["text"]), found["pictogram"], found["right"] is not None) if found else None

    def _compare(self, answers: list[Answer], near: str) -> None:
        if sum(each.right for each in answers) != 1:
            self.say("One answer, and only one, is {right}.", near)
        if len({each.text for each in answers}) < len(answers):
            self.say("Two answers say the same.", near)
        if len({each.pictogram for each in answers}) < len(answers):
            self.say("Two answers have the same picture; who cannot read tells them apart by it.", near)


def _page(found: re.Match[str]) -> LessonPage:
    facts = tuple(each.strip("[]") for each in re.findall(_FACT, found["facts"]) if each != f"[{ASK}]")
    return LessonPage(_one_line(found["text"]), found["pictogram"], facts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
