"""The tokens: two themes that people can see, and what a visitor chose ends with the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QObject, QSize, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.ui.strokes import INK, Strokes
from kiosk.ui.window import equip
from tests.audit.pixels import luminance, pixels_of, ratio
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.journeys.conftest import Kiosk

THEMES = {"standard": 7.0, "high contrast": 10.0}
"""The least contrast of a text in each."""
TEXTS = [(ink, ground) for ink in ("ink", "quiet", "accent", "danger") for ground in ("ground", "surface")] + [
    ("ink", "chosen"),
    ("ink", "pressed"),
    ("accentInk", "accent"),
    ("dangerInk", "danger"),
]
EDGES = [(edge, ground) for edge in ("edge", "focus", "accent", "danger", "stroke") for ground in ("ground", "surface")]


@pytest.fixture
def engine(application: QGuiApplication) -> Iterator[QQmlEngine]:
    made = QQmlEngine()
    equip(made)
    yield made
    made.deleteLater()
    application.processEvents()


def themed(engine: QQmlEngine, theme: str) -> dict[str, QColor]:
    singleton(engine, "Ease").setProperty("contrast", theme == "high contrast")
    tokens = singleton(engine, "Theme")
    names = {name for pair in (*TEXTS, *EDGES) for name in pair}
    return {name: QColor(tokens.property(name)) for name in names}


def singleton(engine: QQmlEngine, name: str) -> QObject:
    found = engine.singletonInstance("Hamroh", name)
    assert isinstance(found, QObject)
    return found


def contrast_of(one: QColor, other: QColor) -> float:
    first, second = luminance(np.array([[x.red(), x.green(), x.blue()] for x in (one, other)], np.uint8))
    return ratio(float(first), float(second))


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_stands_out_from_every_ground_it_may_stand_on(engine: QQmlEngine, theme: str) -> None:
    colours = themed(engine, theme)
    found = {f"{ink} on {ground}": contrast_of(colours[ink], colours[ground]) for ink, ground in TEXTS}
    assert {pair: figure for pair, figure in found.items() if figure < THEMES[theme]} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_every_edge_and_stroke_stands_out_from_what_lies_around_it(engine: QQmlEngine, theme: str) -> None:
    colours = themed(engine, theme)
    least = 3.0 if theme == "standard" else 10.0
    found = {f"{edge} on {ground}": contrast_of(colours[edge], colours[ground]) for edge, ground in EDGES}
    assert {pair: figure for pair, figure in found.items() if figure < least} == {}


@pytest.mark.usefixtures("application")
def test_the_strokes_of_high_contrast_lie_where_the_ink_lay() -> None:
    file = ROOT / "resources" / "pictograms" / "house.svg"
    wanted = QSize(88, 88)
    light = Strokes().requestImage(f"ffffff{file}", QSize(), wanted)
    dark = Strokes().requestImage(f"{INK[1:].decode()}{file}", QSize(), wanted)
    assert light.size() == dark.size() == wanted
    alpha = QImage.Format.Format_Alpha8
    assert light.convertToFormat(alpha) == dark.convertToFormat(alpha)
    assert pixels_of(light).max() == 255
    assert pixels_of(dark).max() < 255


@pytest.mark.usefixtures("application")
def test_a_picture_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    assert Strokes().requestImage(f"ffffff{tmp_path / 'none.svg'}", QSize(), QSize(88, 88)).isNull()


def test_a_picture_in_a_folder_with_spaces_and_other_scripts_is_drawn_too(engine: QQmlEngine, tmp_path: Path) -> None:
    folder = tmp_path / "қоғоз 1"
    folder.mkdir()
    file = folder / "house.svg"
    file.write_bytes((ROOT / "resources" / "pictograms" / "house.svg").read_bytes())
    singleton(engine, "Ease").setProperty("contrast", 1)
    component = QQmlComponent(engine)
    source = (
        f'import QtQuick\nimport Hamroh\nImage {{ source: Theme.drawn("{QUrl.fromLocalFile(str(file)).toString()}") }}'
    )
    component.setData(source.encode(), QUrl())
    picture = component.create()
    assert component.errorString() == ""
    assert picture.property("implicitWidth") == 48


def test_what_makes_the_screen_easier_stays_through_the_visit_and_ends_with_it(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    hand, ease = kiosk.hand, kiosk.window.ease
    hand.touch("begin")
    hand.touch("control-contrast")
    hand.touch("control-reach")
    hand.touch("language-ru")
    hand.find("homePage")
    assert (ease.property("contrast"), ease.property("reach")) == (True, True)
    before = kiosk.window.window.grabWindow().pixelColor(2, 2).name()
    assert before == "#000000"
    hand.touch("control-contrast")
    assert (ease.property("contrast"), ease.property("reach")) == (False, True)
    hand.touch("control-contrast")
    kiosk.window.controller.wipe()
    hand.find("attractPage")
    assert (ease.property("contrast"), ease.property("reach")) == (False, False)
    assert kiosk.window.window.grabWindow().pixelColor(2, 2).name() == "#f4f1ea"
