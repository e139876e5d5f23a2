"""What a guide is, and how it is read from Markdown with YAML front matter.

    ---
    title: Wages not paid
    pictogram: wage-unpaid
    forms: [wage-complaint]
    facts:
      half-month:
        instrument: Labour Code of the Russian Federation
        article: "136"
        year: 2001
        url: http://pravo.gov.ru/
        checked: 2026-11-24
        review: draft
    ---

    ![banknote] Your employer must pay you at least twice a month. [half-month]

Each paragraph is one page on the screen: a pictogram, the text, and the facts it rests on. The texts
are English source texts; their translations lie in `translations/TAG/content.po`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

MOST_WORDS = 12
REVIEW_STATES = ("draft", "reviewed")
_PAGE = re.compile(r"!\[(?P<pictogram>[a-z0-9-]+)\]\s+(?P<text>.*?)\s*(?P<facts>(?:\[[a-z0-9-]+\]\s*)*)", re.DOTALL)
_FACT_KEYS = {"instrument", "article", "year", "url", "checked", "review"}


@dataclass(frozen=True)
class Fact:
    """Where something a guide says is written.

    Attributes:
        year: of the instrument.
        checked: the day somebody last looked it up.
        review: `draft` until a lawyer has read it, then `reviewed`.
    """

    fact_id: str
    instrument: str
    article: str
    year: int
    url: str
    checked: date
    review: str


@dataclass(frozen=True)
class Page:
    """One thought of a guide."""

    text: str
    pictogram: str
    fact_ids: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """One plain-language text of a pack.

    Attributes:
        guide_id: `COUNTRY/TOPIC`.
        forms: the ids of the forms it leads to.
    """

    guide_id: str
    title: str
    pictogram: str
    pages: tuple[Page, ...]
    facts: tuple[Fact, ...]
    forms: tuple[str, ...]

    @property
    def country(self) -> str:
        """The country it is about."""
        return self.guide_id.partition("/")[0]

    @property
    def topic(self) -> str:
        """What it is about."""
        return self.guide_id.partition("/")[2]

    @property
    def checked(self) -> date:
        """The day the oldest of its facts was checked."""
        return min(each.checked for each in self.facts)

    @property
    def reviewed(self) -> bool:
        """Whether a lawyer has read all its facts."""
        return all(each.review == "reviewed" for each in self.facts)

    def facts_of(self, page: Page) -> tuple[Fact, ...]:
        """The facts a page rests on."""
        return tuple(each for each in self.facts if each.fact_id in page.fact_ids)


@dataclass(frozen=True)
class Problem:
    """What an author has to mend."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


def read_guide(file: Path, source: Path) -> tuple[Guide | None, list[Problem]]:
    """Read one guide, and say everything that is wrong with it.

    Args:
        file: the Markdown file, `source/COUNTRY/TOPIC.md`.
        source: the folder of all packs.
    """
    name = str(file.relative_to(source))
    text = file.read_text(encoding="utf-8")
    _, front, body = [*text.split("---\n", 2), "", "", ""][:3]
    if not text.startswith("---\n") or not body:
        return None, [Problem(name, 1, "The file must begin with front matter between two lines of ---.")]
    try:
        head = yaml.safe_load(front)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        return None, [Problem(name, line, f"The front matter is not YAML: {getattr(error, 'problem', error)}.")]
    if not isinstance(head, dict) or not isinstance(head.get("title"), str):
        return None, [Problem(name, 1, "The front matter needs a title.")]
    reader = _Reader(name, text, front)
    facts = reader.facts(head.get("facts"))
    pages = reader.pages(body, {each.fact_id for each in facts})
    unknown = set(head) - {"title", "pictogram", "forms", "facts"}
    if unknown:
        reader.say(f"“{min(unknown)}” is not known in the front matter.", min(unknown))
    guide = Guide(
        guide_id=f"{file.parent.name}/{file.stem}",
        title=head["title"],
        pictogram=str(head.get("pictogram") or "info"),
        pages=tuple(pages),
        facts=tuple(facts),
        forms=tuple(head.get("forms") or ()),
    )
    return guide, reader.problems


class _Reader:
    """Collects the problems of one file."""

    def __init__(self, name: str, text: str, front: str) -> None:
        self.name, self.text = name, text
        self.first_body_line = front.count("\n") + 3
        self.problems: list[Problem] = []

    def say(self, sentence: str, near: str = "") -> None:
        at = self.text.find(near) if near else 0
        self.problems.append(Problem(self.name, self.text.count("\n", 0, max(at, 0)) + 1, sentence))

    def facts(self, stated: Any) -> list[Fact]:  # noqa: ANN401 whatever the YAML holds
        if not isinstance(stated, dict) or not stated:
            self.say("A guide needs facts, each with its source.")
            return []
        found = []
        for fact_id, said in stated.items():
            missing = sorted(_FACT_KEYS - set(said if isinstance(said, dict) else ()))
            if missing:
                self.say(f"The fact “{fact_id}” has no {', '.join(missing)}.", f"{fact_id}:")
            elif said["review"] not in REVIEW_STATES:
                self.say(f"The fact “{fact_id}”: review is draft or reviewed.", f"{fact_id}:")
            elif not isinstance(said["checked"], date) or not isinstance(said["year"], int):
                self.say(f"The fact “{fact_id}”: checked is a date, year a number.", f"{fact_id}:")
            else:
                texts = {key: str(said[key]).strip() for key in ("instrument", "article", "url", "review")}
                if not all(texts.values()):
                    self.say(f"The fact “{fact_id}” has an empty source.", f"{fact_id}:")
                found.append(Fact(fact_id=str(fact_id), year=said["year"], checked=said["checked"], **texts))
        return found

    def pages(self, body: str, facts: set[str]) -> list[Page]:
        found = []
        for paragraph in (each.strip() for each in body.split("\n\n")):
            if not paragraph:
                continue
            matched = _PAGE.fullmatch(paragraph)
            if not matched:
                self.say("A page begins with a pictogram, like ![banknote].", paragraph)
                continue
            ids = tuple(re.findall(r"\[([a-z0-9-]+)\]", matched["facts"]))
            text = " ".join(matched["text"].split())
            for unknown in sorted(set(ids) - facts):
                self.say(f"There is no fact “{unknown}”.", paragraph)
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                if len(sentence.split()) > MOST_WORDS:
                    self.say(f"A sentence has more than {MOST_WORDS} words: “{sentence}”", paragraph)
            found.append(Page(text, matched["pictogram"], ids))
        if not found:
            self.say("A guide needs pages.")
        return found
