from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QAccessible

from tests.audit.rules import audit
from tests.audit.scene import read_scene
from tests.journeys.asking import SIZES, Asked, turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk

ANSWERS = {
    "code": "2517", "story": "Ish haqi berilmadi", "surname": "Karimova", "phone": "+998901234567", "wage": "60000",
    "birth_day": "1990-05-17", "region": "fargona", "several": "factory farm", "order": "farm factory construction",
    "slider": "7", "stars": "4", "hour": "08:30:00.000+00:00",
}  # fmt: skip
TURNS = [SIZES["portrait"], SIZES["small"], (800, 1280), SIZES["landscape"]]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("tag", ["uz", "ar"])
def test_a_screen_that_is_turned_in_the_middle_of_an_interview_loses_nothing_and_breaks_no_rule(
    ask: Callable[..., Asked], tag: str
) -> None:
    QAccessible.setActive(True)
    asked = ask(tag)
    for name, value in ANSWERS.items():
        asked.interview.answer(f"/data/{name}", value)
    before = asked.interview.serialise()
    breaks: list[str] = []
    for question in asked.interview.questions():
        name = question.ref.rpartition("/")[2]
        asked.at(name)
        for size in TURNS:
            turn(asked.hand, size)
            assert asked.question == name or question.ref not in {x.ref for x in asked.interview.nodes()}
            if size in SIZES.values():
                breaks += [f"{name} turned to {size}: {x}" for x in audit(read_scene(asked.hand.window))]
    assert not breaks, "\n".join(breaks)
    assert asked.interview.serialise() == before


def test_what_is_half_typed_is_still_there_when_the_screen_is_turned(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    hand = kiosk.hand
    controller: Any = kiosk.window.controller

    def turned(*expected: str) -> None:
        page = controller.facts()
        for size in TURNS:
            turn(hand, size)
            texts = " ".join(str(x.property("text") or "") for x in hand.items())
            assert not [x for x in expected if x not in texts], size
            assert controller.facts() == page

    hand.touch("begin")
    hand.touch("language-uz")
    hand.touch("language-uz")
    hand.touch("home-case")
    for digit in "7318205":
        hand.touch(f"digit-{digit}")
    turned("73182", "05")
    hand.touch("control-home")
    hand.touch("home-papers")
    hand.touch("goOnWithPaper")
    for digit in "2517":
        hand.touch(f"digit-{digit}")
    turned("2517"[:3])
    hand.touch("control-home")
    hand.hold_until("staffCorner", "signInPage")
    for digit in "1357":
        hand.touch(f"digit-{digit}")
    turned("●●●●")


def test_a_window_keeps_every_rule_when_turned_after_another_was_opened_in_the_same_process(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    # These tests have several windows, a kiosk has one; a type of QML is the newest engine's.
    QAccessible.setActive(True)
    older = open_kiosk("older")
    older.hand.touch("begin")
    older.hand.touch("language-uz")
    open_kiosk("newer")
    for size in SIZES.values():
        turn(older.hand, size)
        assert audit(read_scene(older.hand.window)) == []
