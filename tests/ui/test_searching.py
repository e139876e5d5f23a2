"""Search on the real screens."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.content.searching import Search
from kiosk.settings import Settings
from tests.ui.screens import Screens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication


@pytest.fixture
def screens(tmp_path: Path, application: QGuiApplication) -> Iterator[Screens]:
    opened = Screens(tmp_path, Settings(), "uz")
    yield opened
    opened.close()
    application.processEvents()


def look_for(screens: Screens, word: str, country: str = "") -> list[str]:
    """The choices that come of a typed word."""
    screens.hand.touch("control-home")
    screens.hand.touch("home-countries")
    if country:
        screens.hand.touch(f"country-{country}")
    screens.hand.touch("toSearch")
    screens.hand.find("searchPage")
    for letter in word:
        screens.hand.touch(f"key-{letter}")
    return choices(screens)


def choices(screens: Screens) -> list[str]:
    screens.hand.rest()
    return [x.removeprefix("choice-") for x in screens.hand.names() if x.startswith("choice-")]


def test_until_something_is_typed_topics_are_shown_as_pictures(screens: Screens) -> None:
    shown = look_for(screens, "")
    assert shown[0] == "topic:wages"
    assert len(shown) == 6
    screens.hand.touch("moreChoices")
    assert not set(choices(screens)) & set(shown)


def test_without_a_country_guides_of_all_countries_are_found_with_its_name(screens: Screens) -> None:
    found = look_for(screens, "oylik")
    assert len(found) == 6
    assert {"guide:russia/wages", "guide:south-korea/wages"} <= set(found)
    assert "Rossiya" in str(screens.hand.find("choice-guide:russia/wages").property("text"))


def test_in_a_country_its_guides_come_first_without_its_name(screens: Screens) -> None:
    found = look_for(screens, "oylik", "south-korea")
    assert found[0] == "guide:south-korea/wages"
    text = str(screens.hand.find("choice-guide:south-korea/wages").property("text"))
    assert "Koreya" not in text


def test_what_is_found_opens_and_back_leads_to_what_was_found(screens: Screens) -> None:
    found = look_for(screens, "oylik")
    screens.hand.touch("choice-guide:south-korea/wages")
    screens.hand.find("guidePage")
    screens.hand.touch("control-back")
    screens.hand.find("searchPage")
    assert choices(screens) == found
    assert screens.controller.searching.typed == "oylik"


def test_nothing_found_is_said_and_leads_to_pictures_or_to_staff(screens: Screens) -> None:
    assert look_for(screens, "wzvx") == ["topics:", "staff:"]
    assert screens.hand.sees("nothingFound")
    page: Any = screens.hand.find("searchPage")
    assert page.property("spokenTexts")[1] == "Hech narsa topilmadi."
    screens.hand.touch("choice-topics:")
    assert choices(screens)[0] == "topic:wages"
    look_for(screens, "wzvx")
    screens.hand.touch("choice-staff:")
    screens.hand.find("helpPage")


def test_a_topic_shows_its_guides_in_all_countries_and_back_the_topics_again(screens: Screens) -> None:
    look_for(screens, "")
    screens.hand.touch("choice-topic:work")
    guides = choices(screens)
    assert all(x.startswith("guide:") for x in guides)
    assert len({x.partition("/")[0] for x in guides}) > 3
    screens.hand.touch("control-back")
    assert choices(screens)[0] == "topic:wages"
    screens.hand.touch("control-back")
    screens.hand.find("countriesPage")


def test_a_topic_of_the_chosen_country_opens_as_it_does_from_the_topics(screens: Screens) -> None:
    look_for(screens, "", "south-korea")
    screens.hand.touch("choice-topic:papers")
    screens.hand.find("guidePage")
    assert screens.controller._guides.country == "south-korea"


def test_the_page_answers_while_its_words_are_read(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slowly(connections: Sequence[sqlite3.Connection]) -> Search:
        assert go_on.wait(60), "nothing went on while the words were read"
        return Search(connections)

    monkeypatch.setattr("kiosk.ui.searching.Search", slowly)
    shown = look_for(screens, "")
    screens.hand.touch("moreChoices")
    assert not set(choices(screens)) & set(shown)
    go_on.set()
    for letter in "oylik":
        screens.hand.touch(f"key-{letter}")
    assert "guide:russia/wages" in choices(screens)


def test_a_check_and_a_lesson_are_found_and_begin(screens: Screens) -> None:
    known = screens.controller._searching._reading().result().known
    kinds = {x.kind: name for name, x in known.items()}
    assert "check" in kinds
    screens.controller.goToFound("check:" + kinds["check"].partition("/")[2])
    screens.hand.find("checkQuestionPage")
    screens.controller.goToFound("lesson:" + kinds["lesson"].partition("/")[2])
    screens.hand.find("lessonPage")
    screens.controller.goToFound("phrases:" + kinds["phrases"].partition("/")[2])
    screens.hand.find("phraseLanguagePage")


def test_what_was_found_is_said_once_the_typing_rests(screens: Screens) -> None:
    look_for(screens, "oylik")
    page: Any = screens.hand.find("searchPage")
    assert "Maosh to‘lanmadi" not in screens.told
    screens.hand.wait_until(lambda: "Maosh to‘lanmadi" in screens.told, "what was found")
    assert page.property("spokenTexts")[1:] == screens.told


def test_the_language_changes_and_what_was_typed_stays(screens: Screens) -> None:
    look_for(screens, "oylik")
    screens.controller.setLanguage("ru")
    screens.hand.rest()
    assert screens.controller.searching.typed == "oylik"
    assert "Россия" in str(screens.hand.find("choice-guide:russia/wages").property("text"))


def test_what_was_typed_is_forgotten_with_the_visit_and_told_to_no_log(
    screens: Screens, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(0):
        look_for(screens, "oylik")
    assert "oylik" not in caplog.text
    screens.controller.wipe()
    assert screens.controller.searching.typed == ""
    assert screens.controller.searching.place == ""
    screens.controller.go("search")
    assert str(screens.hand.find("searchText").property("text")) == "▏"


def test_home_forgets_what_was_typed(screens: Screens) -> None:
    look_for(screens, "oylik")
    assert look_for(screens, "")[0] == "topic:wages"


def test_a_closed_window_holds_no_pack_open(screens: Screens) -> None:
    look_for(screens, "oylik")
    packs = screens.controller._guides.packs
    connections = screens.controller._searching._reading().result().connections
    assert packs
    assert connections
    screens.close()
    for pack in packs:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            pack.pieces("guide")
    for connection in connections:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_packs_that_came_meanwhile_are_searched(screens: Screens) -> None:
    assert "guide:russia/wages" in look_for(screens, "oylik")
    guides = screens.controller._guides
    guides._packs = [x for x in guides.packs if x.country == "turkey"]
    assert look_for(screens, "oylik")[0] == "guide:turkey/wages-not-paid"
    assert not [x for x in choices(screens) if not x.startswith("guide:turkey/")]
