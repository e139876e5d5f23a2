"""The guide: a first touch names, a second chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.settings import Settings
from tests.ui.screens import Screens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication


@pytest.fixture
def screens(tmp_path: Path, application: QGuiApplication) -> Iterator[Screens]:
    opened = Screens(tmp_path, Settings())
    yield opened
    opened.close()
    application.processEvents()


@pytest.fixture
def guided(screens: Screens) -> Screens:
    """The guide is on, and the visitor is at home."""
    screens.hand.touch("control-sound")
    screens.hand.touch("sound-guide")
    screens.hand.touch("control-home")
    screens.hand.touch("control-home")
    screens.hand.find("homePage")
    return screens


def test_without_the_guide_one_touch_chooses(screens: Screens) -> None:
    screens.hand.touch("home-countries")
    assert screens.controller.page == "countries"


def test_a_finger_that_rests_on_what_it_touches_chooses_it_too(screens: Screens) -> None:
    screens.hand.hold("home-countries", 1.5)
    assert screens.controller.page == "countries"


def test_with_the_guide_the_first_touch_says_the_name_and_the_second_chooses(guided: Screens) -> None:
    guided.hand.touch("home-countries")
    assert (guided.controller.page, guided.told) == ("home", ["Know my rights"])
    guided.hand.touch("home-countries")
    assert guided.controller.page == "countries"


def test_a_touch_elsewhere_moves_on_and_chooses_nothing(guided: Screens) -> None:
    guided.hand.touch("home-countries")
    guided.hand.touch("home-papers")
    assert (guided.controller.page, guided.told) == ("home", ["Fill in a paper"])
    guided.hand.touch("home-countries")
    assert guided.controller.page == "home"


def test_the_state_is_said_behind_the_name(guided: Screens) -> None:
    guided.hand.touch("control-contrast")
    assert guided.told == ["Strong colours", "off"]
    guided.hand.touch("control-contrast")
    assert guided.told == ["on"]


def test_what_was_named_on_one_screen_is_not_chosen_by_the_first_touch_on_another(guided: Screens) -> None:
    guided.hand.touch("control-help")
    guided.controller.go("countries")
    guided.hand.find("countriesPage")
    guided.hand.touch("control-help")
    assert guided.controller.page == "countries"


def test_danger_and_listen_act_at_once_with_the_guide_on(guided: Screens) -> None:
    guided.hand.touch("control-listen")
    assert guided.told[0] == "How can we help you?"
    guided.hand.touch("control-danger")
    assert guided.controller.page == "danger"


def test_a_key_types_at_the_first_touch_and_is_named(guided: Screens) -> None:
    guided.controller.go("case")
    guided.hand.find("casePage")
    guided.hand.touch("digit-7")
    assert guided.told == ["7"]
    groups = guided.controller._my_case.groups
    assert str(groups[0]["digits"]).startswith("7")


def test_listen_says_the_screen_again_and_not_the_name_that_was_touched(guided: Screens) -> None:
    guided.hand.touch("home-papers")
    guided.hand.touch("control-listen")
    assert guided.told[:2] == ["How can we help you?", "Know my rights"]


def test_the_guide_ends_with_the_visit(guided: Screens) -> None:
    guided.controller.wipe()
    guided.hand.find("attractPage")
    guided.controller.setLanguage("en")
    guided.hand.touch("begin")
    assert guided.controller.page == "language"


def test_the_guide_is_offered_where_the_language_is_chosen(screens: Screens) -> None:
    screens.controller.go("language")
    screens.hand.find("languagePage")
    assert screens.told[-1] == "Say what I touch"
    screens.hand.touch("offerGuide")
    screens.hand.touch("language-ru")
    assert (screens.controller.page, screens.told[0]) == ("language", "Русский")
    screens.hand.touch("language-ru")
    assert screens.controller.language == "ru"


def test_every_touch_of_a_control_is_heard_and_a_touch_of_nothing_is_not(screens: Screens) -> None:
    before = len(screens.earcons)
    screens.hand.touch("home-countries")
    assert screens.earcons[before:] == ["touch"]
    screens.hand.touch("heading")
    assert screens.earcons[before:] == ["touch"]


def test_a_dark_screen_shows_nothing_goes_on_speaking_and_comes_back_with_two_touches(screens: Screens) -> None:
    screens.hand.touch("control-sound")
    screens.hand.touch("sound-dark")
    image = screens.hand.window.grabWindow()
    assert {image.pixelColor(x, y).name() for x in range(0, 1920, 60) for y in range(0, 1080, 60)} == {"#000000"}
    screens.hand.touch("control-home")
    assert screens.controller.page == "sound"
    assert screens.told == ["The screen is dark. Touch it once more to see it."]
    screens.hand.touch("control-home")
    assert not screens.hand.sees("darkness")
    assert screens.controller.page == "sound"


def test_a_dark_screen_ends_with_the_visit(screens: Screens) -> None:
    screens.hand.touch("control-sound")
    screens.hand.touch("sound-dark")
    screens.controller.wipe()
    screens.hand.find("attractPage")
    assert not screens.hand.sees("darkness")
