"""Everything without a touch: next, previous, choose, listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kiosk.settings import KEYS, KeypadSettings, Settings
from kiosk.ui.keypad import key_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.screens import Screens


HOME = ["home-countries", "home-papers", "home-problems", "home-case", "home-learn", "home-work"]


@pytest.mark.parametrize("name", sorted(KEYS))
def test_every_key_a_technician_may_name_is_a_key_of_the_screens(name: str) -> None:
    assert key_named(name) not in {Qt.Key.Key_unknown, Qt.Key(0)}


def test_next_goes_through_the_page_from_its_first_choice_and_says_each(screens: Screens) -> None:
    seen = []
    for _ in HOME:
        screens.press(Qt.Key.Key_Down)
        seen.append((screens.focus(), screens.told[0]))
    assert [name for name, _ in seen] == HOME
    assert [said for _, said in seen] == [
        "Know my rights", "Fill in a paper", "Report a problem", "My case", "Learn", "Work and money",
    ]  # fmt: skip


def test_behind_the_page_come_the_fixed_controls_and_then_the_page_again(screens: Screens) -> None:
    screens.press(Qt.Key.Key_Tab, times=len(HOME) + 1)
    assert screens.focus() == "control-home"
    screens.press(Qt.Key.Key_Up)
    assert screens.focus() == HOME[-1]
    screens.press(Qt.Key.Key_Up, times=len(HOME))
    assert screens.focus() == "control-sound"


def test_choose_does_what_a_touch_does_and_the_next_screen_begins_at_its_first_choice(screens: Screens) -> None:
    screens.press(Qt.Key.Key_Tab)
    screens.press(Qt.Key.Key_Return)
    assert screens.controller.page == "countries"
    assert screens.focus() == "country-russia"
    assert screens.told[0] == "Which country?"


def test_the_focus_is_seen_where_it_is_and_nowhere_once_a_finger_touches(screens: Screens) -> None:
    screens.hand.settled("home-papers")
    before = screens.hand.window.grabWindow()
    screens.press(Qt.Key.Key_Tab)
    screens.press(Qt.Key.Key_Tab)
    with_focus = screens.hand.window.grabWindow()
    tile = screens.hand.find("home-papers")
    edge = tile.mapToScene(tile.boundingRect().center()).toPoint()
    edge.setY(round(tile.mapToScene(tile.boundingRect().topLeft()).y()) + 2)
    assert before.pixelColor(edge) != with_focus.pixelColor(edge)
    screens.hand.touch("heading")
    assert screens.hand.window.grabWindow().pixelColor(edge) == before.pixelColor(edge)


def test_listen_says_the_screen_and_leaves_the_focus_where_it_is(screens: Screens) -> None:
    screens.press(Qt.Key.Key_Tab, times=2)
    screens.press(Qt.Key.Key_F1)
    assert screens.told[0] == "How can we help you?"
    assert screens.focus() == "home-papers"


def test_the_arrow_of_the_reading_direction_is_next(open_screens: Callable[..., Screens]) -> None:
    arabic = open_screens(tag="ar")
    arabic.press(Qt.Key.Key_Left, times=2)
    assert arabic.focus() == HOME[1]
    arabic.press(Qt.Key.Key_Right)
    assert arabic.focus() == HOME[0]


def test_a_technicians_keys_replace_the_defaults(open_screens: Callable[..., Screens]) -> None:
    screens = open_screens(Settings(keypad=KeypadSettings(next="F13", choose="F14")))
    screens.press(Qt.Key.Key_F13, times=2)
    assert screens.focus() == HOME[1]
    screens.press(Qt.Key.Key_Down)
    assert screens.focus() == HOME[1]
    screens.press(Qt.Key.Key_F14)
    assert screens.controller.page == "purposes"


def test_what_a_reader_types_ends_with_a_return_that_chooses_nothing(screens: Screens) -> None:
    screens.controller.go("case")
    screens.press(Qt.Key.Key_Tab)
    assert screens.focus() == "digit-1"
    for digit in "98765":
        screens.press(Qt.Key(ord(digit)))
    screens.press(Qt.Key.Key_Return)
    assert str(screens.controller._my_case.groups[0]["digits"]) == "98765"


def test_louder_says_how_loud_it_is_now(screens: Screens) -> None:
    screens.hand.touch("control-sound")
    screens.press(Qt.Key.Key_Tab, times=2)
    assert screens.focus() == "louder"
    screens.press(Qt.Key.Key_Return)
    assert screens.told == ["Volume: 8 of 10"]


def test_the_dark_screen_is_worked_by_keypad(screens: Screens) -> None:
    screens.hand.touch("control-sound")
    screens.hand.touch("sound-dark")
    screens.press(Qt.Key.Key_Tab, times=5)
    assert (screens.focus(), screens.told) == ("sound-dark", ["Dark screen", "chosen"])
    screens.press(Qt.Key.Key_Return)
    assert not screens.hand.sees("darkness")


def test_the_focus_stays_at_a_choice_whose_list_is_made_anew(screens: Screens) -> None:
    screens.controller._answering.start("wage-complaint")
    screens.controller.go("question")
    screens.hand.find("questionPage")
    screens.press(Qt.Key.Key_Tab, times=2)
    chosen = screens.focus()
    screens.press(Qt.Key.Key_Return)
    assert screens.focus() == chosen
    assert screens.controller._answering.question["value"] == chosen.removeprefix("choice-")


def test_the_volume_keys_and_the_keys_of_the_jack_work_on_every_screen(screens: Screens) -> None:
    screens.press(Qt.Key.Key_VolumeUp)
    assert screens.controller._sounding.loudness.speaker == 8
    screens.press(Qt.Key.Key_F15)
    assert screens.controller._sounding.loudness.private
    screens.press(Qt.Key.Key_F16)
    assert not screens.controller._sounding.loudness.private
