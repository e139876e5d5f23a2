"""A pack as its authors keep it: a folder with facts, contacts, and guides by topic.

    COUNTRY/pack.yaml         name, code (ISO 3166), version, check-after, order
    COUNTRY/facts.yaml        every fact with its source
    COUNTRY/contacts.yaml     numbers and offices
    COUNTRY/glossary.yaml     what the words of offices and laws mean
    COUNTRY/TOPIC/NAME.md     one guide a file
    PACK/lessons, PACK/phrases    lessons (kiosk/content/lessons)
    COUNTRY/checks/NAME.xlsx  one decision table a file
    topics.yaml               what guides are about, for all packs

All packs are read together, since a guide of one may rest on a fact of another (`russia/seven`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kiosk.content.checks.reading import read_checks
from kiosk.content.contacts import CONTACTS_FILE, Contact, read_contacts
from kiosk.content.facts import Fact, Problem
from kiosk.content.glossary import (
    GLOSSARY_FILE,
    HARD_WORDS_FILE,
    Term,
    read_glossary,
    read_hard_words,
    terms_in,
    unexplained,
)
from kiosk.content.guides import Guide, read_guide
from kiosk.content.known import Known
from kiosk.content.lessons.source import FOLDERS, read_lessons
from kiosk.content.reading import read_mapping
from kiosk.content.topics import TOPICS_FILE, Topic, read_topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kiosk.content.checks.sourced import SourcedCheck
    from kiosk.content.lessons.lesson import Lesson

PACK_FILE = "pack.yaml"
FACTS_FILE = "facts.yaml"
_KEYS = {"name", "code", "version", "check-after", "order"}
_NEEDED = ("name", "version", "check-after", "order")


@dataclass(frozen=True)
class About:
    """What a pack says of itself.

    Attributes:
        country: its folder's name, which is its id.
        name: in English.
        code: ISO 3166-1 alpha-2; empty where it is about no one country.
        version: counted up by its authors with each change.
        check_after: the day after which somebody should look its facts up again.
        order: its place among the packs on the screen.
    """

    country: str
    name: str
    code: str
    version: int
    check_after: date
    order: int


@dataclass(frozen=True)
class PackSource:
    """One pack, read."""

    about: About
    topics: Mapping[str, Topic]
    facts: Mapping[str, Fact]
    contacts: tuple[Contact, ...]
    guides: tuple[Guide, ...]
    lessons: tuple[Lesson, ...] = ()
    checks: tuple[SourcedCheck, ...] = ()
    glossary: tuple[Term, ...] = ()

    @property
    def country(self) -> str:
        """Its id."""
        return self.about.country

    def texts(self) -> Iterator[str]:
        """Everything that is its own and translated; the titles of topics belong to all packs."""
        yield self.about.name
        for guide in self.guides:
            yield from guide.texts()
        for contact in self.contacts:
            yield from contact.texts()
        for lesson in self.lessons:
            yield from lesson.texts()
        for check in self.checks:
            yield from check.texts()
        for term in self.glossary:
            yield from term.texts()

    def used_topics(self) -> list[Topic]:
        """The topics its guides are about, in their order."""
        used = {x.topic for x in self.guides}
        return [x for x in self.topics.values() if x.topic_id in used]

    def rests_on(self) -> Iterator[Fact]:
        """Its own facts, and those of other packs that its guides, lessons and checks rest on."""
        yield from self.facts.values()
        for facts in (x.facts for each in (self.guides, self.lessons, self.checks) for x in each):
            yield from facts

    def cited(self) -> set[str]:
        """The ids of its own facts that something rests on."""
        of_guides = {x.fact_id for guide in self.guides for x in guide.facts}
        of_lessons = {x.fact_id for lesson in self.lessons for x in lesson.facts}
        of_checks = {x.fact_id for check in self.checks for x in check.facts}
        return of_guides | of_lessons | of_checks | {x.fact.fact_id for x in self.contacts}


def read_packs(
    source: Path, forms: frozenset[str], pictograms: frozenset[str]
) -> tuple[list[PackSource], list[Problem]]:
    """All packs below a folder in the order they are shown in, and all that is wrong with them.

    Args:
        source: the folder with one folder a pack.
        forms: the ids of the forms there are.
        pictograms: the names of the pictograms there are.
    """
    folders = sorted(x.parent for x in source.glob(f"*/{PACK_FILE}"))
    if not folders:
        return [], []
    topics, problems = read_topics(source / TOPICS_FILE, pictograms)
    abouts, facts, contacts = {}, {}, {}
    for folder in folders:
        about, found = _about(folder)
        problems += found
        if about is None:
            continue
        abouts[folder.name] = about
        facts[folder.name], found = _facts(folder)
        problems += found
        contacts[folder.name], found = read_contacts(
            folder / CONTACTS_FILE, f"{folder.name}/{CONTACTS_FILE}", facts[folder.name], pictograms
        )
        problems += found
    hard = read_hard_words(source / HARD_WORDS_FILE)
    everywhere = _everywhere(source, facts, contacts, forms, pictograms)
    packs = []
    for country, about in abouts.items():
        known = _known_in(country, everywhere)
        guides, found = _guides(source / country, topics, known)
        problems += found
        lessons, found = read_lessons(source / country, known)
        problems += found
        checks, found = read_checks(source / country, known)
        problems += found
        glossary, found = read_glossary(source / country / GLOSSARY_FILE, f"{country}/{GLOSSARY_FILE}", pictograms)
        problems += [*found, *_unexplained(guides, glossary, hard)]
        packs.append(
            PackSource(
                about,
                topics,
                facts[country],
                contacts=tuple(contacts[country]),
                guides=tuple(guides),
                lessons=tuple(lessons),
                checks=tuple(checks),
                glossary=tuple(glossary),
            )
        )
    problems += _unused(packs)
    return sorted(packs, key=lambda x: (x.about.order, x.country)), problems


def _about(folder: Path) -> tuple[About | None, list[Problem]]:
    head, reader = read_mapping(folder / PACK_FILE, f"{folder.name}/{PACK_FILE}", "pack")
    if head is None:
        return None, reader.problems
    for unknown in sorted(set(map(str, head)) - _KEYS):
        reader.say(f"“{unknown}” is not known in a pack.", f"{unknown}:")
    missing = [x for x in _NEEDED if x not in head]
    if missing:
        reader.say(f"A pack needs {', '.join(missing)}.")
        return None, reader.problems
    whole = all(isinstance(head[x], int) for x in ("version", "order"))
    if not whole or not isinstance(head["check-after"], date):
        reader.say("version and order are numbers, check-after is a date like 2027-05-26.")
        return None, reader.problems
    about = About(
        country=folder.name,
        name=str(head["name"]),
        code=str(head.get("code") or ""),
        version=head["version"],
        check_after=head["check-after"],
        order=head["order"],
    )
    return about, reader.problems


def _facts(folder: Path) -> tuple[dict[str, Fact], list[Problem]]:
    head, reader = read_mapping(folder / FACTS_FILE, f"{folder.name}/{FACTS_FILE}", "pack")
    if not head:
        return {}, reader.problems
    found = reader.facts(head)
    for fact in found:
        if not fact.says:
            reader.say(f"The fact “{fact.fact_id}” has no says: what is written there?", f"{fact.fact_id}:")
        if not fact.url.startswith("http"):
            reader.say(f"The fact “{fact.fact_id}”: the address begins with http.", f"{fact.fact_id}:")
    return {x.fact_id: x for x in found}, reader.problems


def _everywhere(
    source: Path,
    facts: Mapping[str, Mapping[str, Fact]],
    contacts: Mapping[str, list[Contact]],
    forms: frozenset[str],
    pictograms: frozenset[str],
) -> Known:
    """What all packs hold, each by `COUNTRY/NAME`."""
    return Known(
        facts={
            f"{country}/{fact_id}": replace(fact, fact_id=f"{country}/{fact_id}")
            for country, of_country in facts.items()
            for fact_id, fact in of_country.items()
        },
        guides=frozenset(
            f"{x.parent.parent.name}/{x.stem}" for x in source.glob("*/*/*.md") if x.parent.name not in FOLDERS
        ),
        contacts=frozenset(f"{country}/{x.contact_id}" for country, found in contacts.items() for x in found),
        forms=forms,
        pictograms=pictograms,
    )


def _known_in(country: str, everywhere: Known) -> Known:
    """The same from within a pack, where its own need no country before them."""
    own = f"{country}/"

    def near(names: frozenset[str]) -> frozenset[str]:
        return names | {x.removeprefix(own) for x in names if x.startswith(own)}

    facts = {x.removeprefix(own): fact for x, fact in everywhere.facts.items() if x.startswith(own)}
    return replace(
        everywhere,
        facts={**everywhere.facts, **{x: replace(fact, fact_id=x) for x, fact in facts.items()}},
        guides=near(everywhere.guides),
        contacts=near(everywhere.contacts),
    )


def _guides(folder: Path, topics: Mapping[str, Topic], known: Known) -> tuple[list[Guide], list[Problem]]:
    guides, problems = [], list[Problem]()
    for file in sorted(x for x in folder.glob("*/*.md") if x.parent.name not in FOLDERS):
        guide, found = read_guide(file, folder.parent, known)
        problems += found
        if guide is None:
            continue
        if guide.topic not in topics:
            name = str(file.relative_to(folder.parent))
            problems.append(Problem(name, 1, f"There is no topic “{guide.topic}” in {TOPICS_FILE}."))
        guides.append(guide)
    for name, count in Counter(x.name for x in guides).items():
        if count > 1:
            problems.append(Problem(folder.name, 1, f"{count} guides are called “{name}”."))
    order = list(topics)
    guides.sort(key=lambda x: (order.index(x.topic) if x.topic in order else len(order), x.name))
    return guides, problems


def _unexplained(guides: list[Guide], glossary: list[Term], hard: tuple[str, ...]) -> Iterator[Problem]:
    """Words of a guide that nobody who reads it would know, and terms that no guide uses."""
    for guide in guides:
        name = f"{guide.country}/{guide.topic}/{guide.name}.md"
        for word, text in unexplained(guide, glossary, hard):
            sentence = f"“{word}” needs an explanation, in brackets or in the glossary: “{text}”"
            yield Problem(name, 1, sentence)
    if guides:
        used = {x.term_id for guide in guides for x in terms_in(guide, glossary)}
        for term in glossary:
            if term.term_id not in used:
                yield Problem(f"{guides[0].country}/{GLOSSARY_FILE}", 1, f"No guide uses the term “{term.term_id}”.")


def _unused(packs: list[PackSource]) -> Iterator[Problem]:
    """Facts nothing rests on: what was meant by them is missing, or they can go."""
    cited = {x for pack in packs for x in pack.cited()}
    for pack in packs:
        own = {x if "/" in x else f"{pack.country}/{x}" for x in pack.cited()}
        for fact_id in pack.facts:
            if f"{pack.country}/{fact_id}" not in own | cited:
                yield Problem(f"{pack.country}/{FACTS_FILE}", 1, f"Nothing rests on the fact “{fact_id}”.")
