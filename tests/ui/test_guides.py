"""Guides on the screen: pages, contacts, sources, words, and where they lead."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.settings import KioskSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.receipts.wanted import GuideSlip
    from tests.ui.screens import Screens


def shown(screens: Screens) -> dict[str, Any]:
    found: dict[str, Any] = screens.controller.guides.page
    return found


def read_to_the_end(screens: Screens) -> list[dict[str, Any]]:
    pages = [shown(screens)]
    while not pages[-1]["last"]:
        screens.hand.touch("next")
        pages.append(shown(screens))
    return pages


@pytest.fixture
def wages(screens: Screens) -> Screens:
    """The guide about wages in Russia is open."""
    screens.hand.touch("home-countries")
    screens.hand.touch("country-russia")
    screens.hand.touch("topic-wages")
    screens.hand.touch("guide-russia/wages")
    screens.hand.find("guidePage")
    return screens


def test_a_topic_with_one_guide_opens_it_at_once(screens: Screens) -> None:
    screens.hand.touch("home-countries")
    screens.hand.touch("country-russia")
    screens.hand.touch("topic-papers")
    screens.hand.find("guidePage")
    assert shown(screens)["title"] == "Passport taken away"


def test_every_page_is_said_and_a_heading_when_it_begins(wages: Screens) -> None:
    assert wages.told == ["Wages not paid", shown(wages)["text"]]
    said = []
    while not shown(wages)["last"]:
        wages.hand.touch("next")
        said.append(list(wages.told))
    headings = [x[0] for x in said if len(x) > 1]
    assert headings[:2] == ["Steps", "What to bring"]
    assert headings == list(dict.fromkeys(headings))


def test_the_last_pages_say_whom_to_call_digit_by_digit(wages: Screens) -> None:
    last = read_to_the_end(wages)[-1]
    assert (last["section"], last["phone"]) == ("Who helps", "\u20668-800-707-88-41\u2069")
    assert wages.told == [
        "Labour inspectorate hotline (Rostrud)", "A call costs nothing.", "\u20668-800-707-88-41\u2069",
    ]  # fmt: skip


def test_where_a_page_is_written_is_one_touch_away_and_is_said(wages: Screens) -> None:
    wages.hand.touch("toSource")
    wages.hand.find("sourcePage")
    source: dict[str, Any] = wages.controller.guides.source
    assert source["rows"] == ["Labour Code of the Russian Federation, 2001, 136"]
    assert wages.told[0] == "Where is this written?"
    assert "No lawyer has read this yet. Ask the office to be sure." in wages.told
    wages.hand.touch("understood")
    wages.hand.find("guidePage")


def test_an_old_guide_is_shown_says_how_old_it_is_and_asks_to_be_checked(wages: Screens) -> None:
    parts = wages.controller.parts
    later = datetime(2029, 1, 1, 9, tzinfo=UTC)
    object.__setattr__(parts, "now", lambda: later)
    wages.hand.touch("next")
    assert shown(wages)["age"] == "2 years ago"
    assert shown(wages)["text"] != ""
    (age,) = wages.hand.items("age")
    assert age.property("text") == "Last checked: 2 years ago · Ask the office what holds today."
    wages.hand.touch("toSource")
    assert "It is time to check this again. Ask the office what holds today." in wages.told


def test_a_guide_leads_to_its_paper_its_words_and_its_neighbours(wages: Screens) -> None:
    read_to_the_end(wages)
    wages.hand.touch("onwards")
    wages.hand.find("onwardsPage")
    ways = [x["id"] for x in wages.controller.guides.onwards]
    assert ways == ["paper:wage-complaint", "check:wages-no-contract", "words", "print", "guide:russia/contract"]
    wages.hand.touch("onwards-guide:russia/contract")
    wages.hand.find("guidePage")
    assert shown(wages)["title"] == "Work contract"
    wages.hand.touch("control-back")
    wages.hand.find("guidesPage")


def test_a_guide_leads_to_a_check_about_the_same(wages: Screens) -> None:
    read_to_the_end(wages)
    wages.hand.touch("onwards")
    wages.hand.touch("onwards-check:wages-no-contract")
    wages.hand.find("checkQuestionPage")
    wages.hand.touch("control-back")
    wages.hand.find("onwardsPage")


def test_other_topics_of_the_same_country_follow_a_guide(wages: Screens) -> None:
    read_to_the_end(wages)
    wages.hand.touch("onwards")
    wages.hand.touch("onwards-topics")
    wages.hand.find("topicsPage")
    wages.hand.touch("control-back")
    wages.hand.find("countriesPage")


def test_the_words_of_a_guide_are_explained_one_by_one_and_lead_back(wages: Screens) -> None:
    read_to_the_end(wages)
    wages.hand.touch("onwards")
    wages.hand.touch("onwards-words")
    wages.hand.find("guidePage")
    words = read_to_the_end(wages)
    assert len(words) > 1
    assert all(x["section"] and x["text"] and not x["sourced"] for x in words)
    wages.hand.touch("onwards")
    wages.hand.find("onwardsPage")
    wages.hand.touch("control-back")
    wages.hand.find("guidePage")
    assert (shown(wages)["section"], shown(wages)["last"]) == ("Who helps", True)


def test_back_from_the_first_word_leads_to_where_the_guide_leads(wages: Screens) -> None:
    read_to_the_end(wages)
    wages.hand.touch("onwards")
    wages.hand.touch("onwards-words")
    wages.hand.touch("next")
    wages.hand.touch("control-back")
    wages.hand.find("guidePage")
    wages.hand.touch("control-back")
    wages.hand.find("onwardsPage")


@pytest.mark.parametrize(
    ("on_paper", "sentence"),
    [(True, "It is printed. Take it with you."), (False, "It cannot be printed now. Ask the staff.")],
)
def test_a_guide_is_printed_to_take_home_or_the_screen_says_that_it_cannot(
    wages: Screens,
    monkeypatch: pytest.MonkeyPatch,
    on_paper: bool,  # noqa: FBT001 it is what the printer says
    sentence: str,
) -> None:
    printed: list[tuple[GuideSlip, str]] = []

    def print_guide(slip: GuideSlip, tag: str) -> bool:
        printed.append((slip, tag))
        return on_paper

    monkeypatch.setattr(wages.controller.parts.counter, "print_guide", print_guide)
    read_to_the_end(wages)
    wages.hand.touch("onwards")
    wages.hand.touch("onwards-print")
    wages.hand.wait_until(lambda: wages.told == [sentence], "what came of it")
    ((slip, tag),) = printed
    assert (slip.title, slip.country, tag) == ("Wages not paid", "Russia", "en")
    assert slip.contacts == (("Labour inspectorate hotline (Rostrud)", "8-800-707-88-41"),)
    assert ("Steps", "Write down every day: hours, place and what was paid.") in slip.pages
    assert "Labour Code of the Russian Federation, 2001, 136" in slip.sources
    assert slip.last_words[1] == "No lawyer has read this yet. Ask the office."


def test_the_country_the_kiosk_stands_in_comes_first(open_screens: Callable[..., Screens]) -> None:
    screens = open_screens(Settings(kiosk=KioskSettings(country="south-korea")))
    assert [x["id"] for x in screens.controller.guides.countries][:2] == ["south-korea", "russia"]
    screens.hand.touch("home-work")
    screens.hand.touch("work-wages")
    screens.hand.find("guidesPage")
    assert [x["id"] for x in screens.controller.guides.guides] == ["south-korea/contract", "south-korea/wages"]


def test_what_was_looked_up_is_forgotten_with_the_visit(wages: Screens) -> None:
    wages.controller.wipe()
    assert wages.controller.guides.page == {}
    assert wages.controller.guides.guides == []
    assert wages.controller.guides.source == {}
    assert wages.controller.guides.onwards == []
