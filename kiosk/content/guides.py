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
from typing import TYPE_CHECKING

from kiosk.content.facts import Fact, Problem, SourceReader

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_PAGE = re.compile(r"!\[(?P<pictogram>[a-z0-9-]+)\]\s+(?P<text>.*?)\s*(?P<facts>(?:\[[a-z0-9-]+\]\s*)*)", re.DOTALL)


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
    import yaml  # authors' files alone are YAML; the kiosk reads what was built

    try:
        head = yaml.safe_load(front)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        return None, [Problem(name, line, f"The front matter is not YAML: {getattr(error, 'problem', error)}.")]
    if not isinstance(head, dict) or not isinstance(head.get("title"), str):
        return None, [Problem(name, 1, "The front matter needs a title.")]
    reader = _Reader(name, text, "guide")
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


class _Reader(SourceReader):
    """Collects the pages and the problems of one file."""

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
            self.plain(text, paragraph)
            found.append(Page(text, matched["pictogram"], ids))
        if not found:
            self.say("A guide needs pages.")
        return found
