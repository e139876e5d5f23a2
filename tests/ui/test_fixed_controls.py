"""The controls that are always there: where they stand, and how wide they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible

from kiosk.language.languages import LANGUAGES
from tests.audit.rules import audit
from tests.audit.scene import read_scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk

LOW = (1280, 800)
SIZES = {"wide": (1920, 1080), "narrow": (1080, 1920), "low": LOW}


def places(kiosk: Kiosk) -> dict[str, QRectF]:
    kiosk.hand.rest()
    return {
        item.objectName(): item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        for item in kiosk.hand.items()
        if item.objectName().startswith("control-")
    }


def begun(kiosk: Kiosk) -> Kiosk:
    kiosk.hand.touch("begin")
    kiosk.hand.touch("language-ru")
    kiosk.hand.find("homePage")
    return kiosk


@pytest.mark.parametrize("size", SIZES)
def test_no_control_moves_when_staff_were_called(open_kiosk: Callable[..., Kiosk], size: str) -> None:
    kiosk = begun(open_kiosk(size=SIZES[size]))
    before: dict[str, dict[str, QRectF]] = {}
    for each in LANGUAGES:
        kiosk.window.controller.setLanguage(each.tag)
        before[each.tag] = places(kiosk)
    kiosk.window.controller.go("help")
    kiosk.hand.wait_until(lambda: kiosk.window.controller.calling.state != "", "the call")  # type: ignore[attr-defined] # a Qt property
    for each in LANGUAGES:
        kiosk.window.controller.setLanguage(each.tag)
        after = places(kiosk)
        moved = {name for name, place in before[each.tag].items() if after[name] != place}
        assert moved == set(), each.tag


@pytest.mark.parametrize("size", SIZES)
def test_the_first_screen_keeps_the_rules_beside_its_alarm(open_kiosk: Callable[..., Kiosk], size: str) -> None:
    QAccessible.setActive(True)
    kiosk = open_kiosk(size=SIZES[size])
    assert kiosk.hand.sees("danger-alone")
    for each in LANGUAGES:
        kiosk.window.controller.setLanguage(each.tag)
        assert [str(x) for x in audit(read_scene(kiosk.window.window))] == [], each.tag


def test_the_alarm_of_the_first_screen_stands_where_it_stands_on_all_others(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk(size=LOW)
    alone = next(kiosk.hand.items("danger-alone"))
    first = alone.mapRectToScene(QRectF(0, 0, alone.width(), alone.height()))
    kiosk.hand.touch("begin")
    assert places(kiosk)["control-danger"] == first
