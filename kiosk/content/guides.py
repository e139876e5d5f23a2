"""What a guide is, and how it is read from Markdown with YAML front matter.

    ---
    title: Wages not paid
    pictogram: wage-unpaid
    words:
      en: [salary, pay]
      uz: [oylik, maosh]
    forms: [wage-complaint]
    contacts: [labour]
    guides: [contract]
    ---

    ![banknote] Your employer must pay you at least twice a month. [half-month]

    ## Steps

    ![pencil] Write down every day: hours, place and what was paid.

Each paragraph is one page on the screen: a pictogram, the text, and the facts it rests on, which stand in the pack's
`facts.yaml`; `[ask]` marks a page that sends the visitor to the office. The texts are English source texts; their
translations lie in `translations/TAG/pack-COUNTRY.po`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.content.facts import Fact, Problem, SourceReader
from kiosk.content.reading import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from kiosk.content.known import Known

SECTIONS = ("Steps", "What to bring", "Cost", "Deadline", "Where")
ASK = "ask"
LONGEST_PAGE = 110
PAGE = re.compile(r"!\[(?P<pictogram>[a-z0-9-]+)\]\s+(?P<text>.*?)\s*(?P<facts>(?:\[[a-z0-9/-]+\]\s*)*)", re.DOTALL)
_FACT_ID = re.compile(r"\[([a-z0-9/-]+)\]")
_KEYS = {"title", "pictogram", "words", "forms", "contacts", "guides"}


@dataclass(frozen=True)
class Page:
    """One thought of a guide.

    Attributes:
        section: the heading it stands under; empty for what comes first.
        ask: whether it sends the visitor to the office, since the sources do not settle it.
    """

    text: str
    pictogram: str
    fact_ids: tuple[str, ...]
    section: str = ""
    ask: bool = False


@dataclass(frozen=True)
class Guide:
    """One plain-language text of a pack.

    Attributes:
        guide_id: `COUNTRY/NAME`.
        topic: the id of what it is about.
        words: what people call it, by language.
        facts: those its pages rest on.
        forms: the ids of the forms it leads to.
        contacts: the ids of the pack's contacts it names.
        guides: the names of the pack's guides it leads on to.
        terms: the ids of the glossary's terms that it uses, in a built pack.
    """

    guide_id: str
    title: str
    pictogram: str
    pages: tuple[Page, ...]
    facts: tuple[Fact, ...]
    topic: str = ""
    words: Mapping[str, tuple[str, ...]] | None = None
    forms: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def country(self) -> str:
        """The country it is about."""
        return self.guide_id.partition("/")[0]

    @property
    def name(self) -> str:
        """Its name within its country."""
        return self.guide_id.partition("/")[2]

    @property
    def checked(self) -> date | None:
        """The day the oldest of its facts was checked; None where it rests on none."""
        return min((each.checked for each in self.facts), default=None)

    @property
    def reviewed(self) -> bool:
        """Whether a lawyer has read all its facts."""
        return all(each.review == "reviewed" for each in self.facts)

    def facts_of(self, page: Page) -> tuple[Fact, ...]:
        """The facts a page rests on."""
        return tuple(each for each in self.facts if each.fact_id in page.fact_ids)

    def texts(self) -> Iterator[str]:
        """Everything of it that is translated."""
        yield self.title
        yield from (page.text for page in self.pages)
        yield from (fact.instrument for fact in self.facts)


def read_guide(file: Path, source: Path, known: Known) -> tuple[Guide | None, list[Problem]]:
    """Read one guide, and say everything that is wrong with it.

    Args:
        file: the Markdown file, `source/COUNTRY/TOPIC/NAME.md`.
        source: the folder of all packs.
        known: what a guide may point to.
    """
    text = file.read_text(encoding="utf-8")
    reader = _Reader(str(file.relative_to(source)), text, "guide")
    head, body = read_front_matter(text, reader)
    if head is None:
        return None, reader.problems
    if not isinstance(head.get("title"), str):
        reader.say("The front matter needs a title.")
        return None, reader.problems
    for unknown in sorted(set(map(str, head)) - _KEYS):
        reader.say(f"“{unknown}” is not known in the front matter.", f"{unknown}:")
    country = file.parent.parent.name
    pages = reader.pages(body, known)
    reader.point("pictogram", [str(head.get("pictogram") or "info")], known.pictograms)
    cited = tuple(dict.fromkeys(x for page in pages for x in page.fact_ids))
    guide = Guide(
        guide_id=f"{country}/{file.stem}",
        topic=file.parent.name,
        title=head["title"],
        pictogram=str(head.get("pictogram") or "info"),
        words=reader.words(head.get("words")),
        pages=tuple(pages),
        facts=tuple(known.facts[x] for x in cited if x in known.facts),
        forms=reader.point("form", head.get("forms"), known.forms),
        contacts=reader.point("contact", head.get("contacts"), known.contacts),
        guides=reader.point("guide", head.get("guides"), known.guides),
    )
    reader.plain(guide.title, "title:")
    return guide, reader.problems


class _Reader(SourceReader):
    """Collects the pages and the problems of one file."""

    def pages(self, body: str, known: Known) -> list[Page]:
        found: list[Page] = []
        section, empty = "", ""
        for paragraph in (each.strip() for each in body.split("\n\n")):
            if not paragraph:
                continue
            if paragraph.startswith("## "):
                empty = section = self._section(paragraph, section)
                continue
            matched = PAGE.fullmatch(paragraph)
            if not matched:
                self.say("A page begins with a pictogram, like ![banknote].", paragraph)
                continue
            empty = ""
            found.append(self._page(matched, paragraph, section, known))
        if empty:
            self.say(f"Nothing stands under “{empty}”.", f"## {empty}")
        if not found:
            self.say("A guide needs pages.")
        return found

    def _section(self, paragraph: str, before: str) -> str:
        section = paragraph.removeprefix("## ").strip()
        if section not in SECTIONS:
            self.say(f"A heading is one of: {', '.join(SECTIONS)}.", paragraph)
        elif before in SECTIONS and SECTIONS.index(section) <= SECTIONS.index(before):
            self.say(f"The headings stand in this order: {', '.join(SECTIONS)}.", paragraph)
        return section

    def _page(self, matched: re.Match[str], paragraph: str, section: str, known: Known) -> Page:
        ids = _FACT_ID.findall(matched["facts"])
        text = " ".join(matched["text"].split())
        for unknown in sorted(set(ids) - set(known.facts) - {ASK}):
            self.say(f"There is no fact “{unknown}”.", paragraph)
        self.point("pictogram", [matched["pictogram"]], known.pictograms)
        self.plain(text, paragraph)
        if len(text) > LONGEST_PAGE:
            self.say(f"A page has room for {LONGEST_PAGE} characters; this one has {len(text)}.", paragraph)
        return Page(text, matched["pictogram"], tuple(x for x in ids if x != ASK), section, ask=ASK in ids)

    def point(self, what: str, said: Any, known: frozenset[str]) -> tuple[str, ...]:  # noqa: ANN401 whatever the YAML holds
        """The names said; those that are not known are reported."""
        if said is None:
            return ()
        if not isinstance(said, list):
            self.say(f"“{said}” must be a list of {what}s, like [one, two].", str(said))
            return ()
        for each in said:
            if each not in known:
                self.say(f"There is no {what} “{each}”.", str(each))
        return tuple(map(str, said))

    def words(self, said: Any) -> dict[str, tuple[str, ...]]:  # noqa: ANN401 as above
        """What people call it, by language."""
        if said is None:
            return {}
        if not isinstance(said, dict) or not all(isinstance(x, list) for x in said.values()):
            self.say("words holds a list for each language, like en: [pay, salary].", "words:")
            return {}
        return {str(tag): tuple(map(str, words)) for tag, words in said.items()}
