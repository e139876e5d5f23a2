"""What can be checked of the guides in resources/drafts without knowing the law."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from babel.messages.pofile import read_po

from kiosk.content.facts import MOST_WORDS
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DRAFTS = ROOT / "resources" / "drafts"
COUNTRIES = sorted(x.parent.name for x in DRAFTS.glob("*/pack.yaml"))
TOPICS = {
    "arrival", "work", "wages", "papers", "health", "children", "housing", "police", "violence", "money", "family",
    "home", "complaints", "consulates",
}  # fmt: skip
SECTIONS = ["Steps", "What to bring", "Cost", "Deadline", "Where"]
FACT = {"says", "instrument", "article", "year", "url", "checked", "review"}
LONGEST_PAGE = 110
OLD = "2024-11"
PAGE = re.compile(r"!\[([a-z0-9-]+)\]\s+(.*?)\s*((?:\[[a-z0-9-]+\]\s*)*)", re.DOTALL)


def read(file: Path) -> Any:  # noqa: ANN401 whatever the YAML holds
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def guides(country: str) -> list[tuple[Path, dict[str, Any], list[str]]]:
    """Each with its front matter and its paragraphs."""
    found = []
    for file in sorted((DRAFTS / country).glob("*/*.md")):
        _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        found.append((file, yaml.safe_load(front), [x.strip() for x in body.split("\n\n") if x.strip()]))
    return found


def pages(paragraphs: list[str]) -> list[tuple[str, str, list[str]]]:
    """Pictogram, text and facts of each."""
    found = []
    for each in paragraphs:
        if not each.startswith("## "):
            matched = PAGE.fullmatch(each)
            assert matched, each
            found.append((matched[1], " ".join(matched[2].split()), re.findall(r"\[([a-z0-9-]+)\]", matched[3])))
    return found


def test_eight_countries_and_what_holds_everywhere_have_more_than_120_guides() -> None:
    assert len(COUNTRIES) == 9
    assert sum(len(guides(x)) for x in COUNTRIES) >= 120


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_fact_says_where_it_stands_and_is_used(country: str) -> None:
    facts, contacts = read(DRAFTS / country / "facts.yaml"), DRAFTS / country / "contacts.yaml"
    for name, fact in facts.items():
        assert FACT <= fact.keys() <= FACT | {"as-of"}, name
        assert fact["review"] == "draft"
        assert isinstance(fact["checked"], date)
        assert isinstance(fact["year"], int)
        assert fact["url"].startswith("http"), name
        assert all(str(fact[x]).strip() for x in ("says", "instrument", "article")), name
    used = {x for _file, _head, body in guides(country) for _p, _text, cited in pages(body) for x in cited}
    used |= {x["fact"] for x in (read(contacts) if contacts.exists() else {}).values()}
    assert used - {"ask"} == set(facts)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_guide_is_plain_and_leads_only_to_what_is_there(country: str) -> None:
    pictograms = {x.stem for x in (ROOT / "resources" / "pictograms").glob("*.svg")}
    forms = {x.stem for x in (ROOT / "resources" / "forms").glob("*.xlsx")}
    contacts = DRAFTS / country / "contacts.yaml"
    known = set(read(contacts)) if contacts.exists() else set()
    names = [file.stem for file, _head, _body in guides(country)]
    assert len(set(names)) == len(names)
    for file, head, body in guides(country):
        assert set(head.get("forms", ())) <= forms, file
        assert set(head.get("contacts", ())) <= known, file
        assert set(head.get("guides", ())) <= set(names), file
        assert {head["pictogram"], *(x for x, _text, _cited in pages(body))} <= pictograms, file
        assert {"en", "uz", "ru", "ko", "tr", "ar"} <= head["words"].keys(), file
        headings = [x.removeprefix("## ") for x in body if x.startswith("## ")]
        assert headings == [x for x in SECTIONS if x in headings], file
        for _pictogram, text, _cited in pages(body):
            assert len(text) <= LONGEST_PAGE, text
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_rests_on_an_old_source_sends_the_visitor_to_the_office(country: str) -> None:
    facts = read(DRAFTS / country / "facts.yaml")
    for file, _head, body in guides(country):
        cited = {x for _pictogram, _text, each in pages(body) for x in each}
        old = [x for x in cited - {"ask"} if OLD > str(facts[x].get("as-of", OLD)) != "2024"]
        assert not old or "ask" in cited, (file, old)


@pytest.mark.parametrize("country", [x for x in COUNTRIES if x != "international"])
def test_every_topic_has_a_guide_and_danger_its_own(country: str) -> None:
    assert {x.parent.name for x, _head, _body in guides(country)} == TOPICS | {"danger"}


@pytest.mark.parametrize("tag", ["uz", "ru", "ko", "tr", "ar"])
@pytest.mark.parametrize("country", COUNTRIES)
def test_every_text_is_there_in_every_language_with_the_same_numbers(country: str, tag: str) -> None:
    with (DRAFTS / country / "translations" / f"{tag}.po").open("rb") as file:
        catalogue = read_po(file)
    texts = {head["title"] for _file, head, _body in guides(country)}
    texts |= {text for _file, _head, body in guides(country) for _pictogram, text, _cited in pages(body)}
    for text in texts:
        message = catalogue.get(text)
        assert message is not None, text
        assert message.string, text
        assert sorted(re.findall(r"\d+", text)) == sorted(re.findall(r"\d+", str(message.string))), text
