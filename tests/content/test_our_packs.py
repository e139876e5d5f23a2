"""What can be checked of the packs in resources/packs without knowing the law."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kiosk.content.compiling import Resources, in_pieces
from kiosk.language.languages import LANGUAGES
from tests.conftest import ROOT

if TYPE_CHECKING:
    from kiosk.content.guides import Guide
    from kiosk.content.pack_source import PackSource

RESOURCES = Resources(
    frozenset(x.stem for x in (ROOT / "resources" / "forms").glob("*.xlsx")), ROOT / "resources" / "pictograms"
)
PACKS, PROBLEMS = RESOURCES.read(ROOT / "resources" / "packs")
BY_COUNTRY = {x.country: x for x in PACKS}
COUNTRIES = ["russia", "kazakhstan", "turkey", "south-korea", "germany", "usa", "emirates", "uzbekistan"]
TOPICS = {
    "arrival", "work", "wages", "papers", "health", "children", "housing", "police", "violence", "money", "family",
    "home", "complaints", "consulates",
}  # fmt: skip
OLD = "2024-11"


def guides() -> list[tuple[PackSource, Guide]]:
    return [(pack, guide) for pack in PACKS for guide in pack.guides]


def test_nothing_is_wrong_with_them() -> None:
    assert PROBLEMS == []


def test_eight_countries_and_what_holds_everywhere_have_more_than_120_guides() -> None:
    assert set(COUNTRIES) | {"international"} <= set(BY_COUNTRY)
    assert len(guides()) >= 120


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_topic_has_a_guide_and_danger_its_own(country: str) -> None:
    assert {x.topic for x in BY_COUNTRY[country].guides} == TOPICS | {"danger"}
    assert [x.name for x in BY_COUNTRY[country].guides if x.topic == "danger"] == ["danger"]


def test_every_guide_has_words_that_people_search_by_in_every_language() -> None:
    for _pack, guide in guides():
        assert {"en", "uz", "ru", "ko", "tr", "ar"} <= (guide.words or {}).keys(), guide.guide_id


def test_what_rests_on_an_old_source_sends_the_visitor_to_the_office() -> None:
    for _pack, guide in guides():
        old = [x.fact_id for x in guide.facts if x.as_of and x.as_of < OLD and x.as_of != OLD[:4]]
        assert not old or any(x.ask for x in guide.pages), (guide.guide_id, old)


def test_every_fact_is_reviewed_or_says_that_it_is_a_draft_and_was_checked_lately() -> None:
    for pack in PACKS:
        for fact in pack.facts.values():
            assert fact.review in {"draft", "reviewed"}
            assert 2024 <= fact.checked.year <= pack.about.check_after.year


def test_every_text_is_there_in_every_language_with_the_same_numbers() -> None:
    for pack in in_pieces(ROOT / "resources" / "packs", RESOURCES, ROOT / "translations"):
        for piece in pack.pieces:
            if piece.kind != "guide":
                continue
            assert set(piece.texts) == {x.tag for x in LANGUAGES if x.tag != "en"}
            for texts in piece.texts.values():
                for source, text in texts.items():
                    laws = {x.instrument for x in pack.source.facts.values()}
                    if source not in laws:
                        assert sorted(re.findall(r"\d+", source)) == sorted(re.findall(r"\d+", text)), (source, text)
