"""`hamroh gallery`: every component, in each state, language and theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF

from kiosk.gallery import THEMES, Gallery, open_gallery, take_pictures
from kiosk.language.languages import LANGUAGES
from kiosk.tour.hand import Hand
from kiosk.ui.window import QML
from tests.audit.pixels import cut, pixels_of
from tests.audit.scene import kind_of
from tests.journeys.conftest import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtCore import QMetaObject
    from PySide6.QtQuick import QQuickItem

COMPONENTS = set(re.findall(r"^([A-Z]\w+) 1\.0", (QML / "Hamroh" / "qmldir").read_text(encoding="utf-8"), re.MULTILINE))
"""All but the singletons, which are no components."""
CONTROLS = sorted(
    file.stem
    for file in (QML / "Hamroh").glob("*.qml")
    if file.stem == "Touchable" or re.search(r"^Touchable \{", file.read_text(encoding="utf-8"), re.MULTILINE)
)
NOT_SEEN = {"Colours"}
"""What is no item of a scene; its sheet shows what it holds."""


@pytest.fixture(scope="module")
def opened(application: object) -> Iterator[Gallery]:
    del application
    gallery = open_gallery()
    SHOWN.append(gallery.window)
    yield gallery
    gallery.window.close()


def kinds_of(item: QQuickItem) -> set[str]:
    """The QML type of an item and those it is made from."""
    found: set[str] = set()
    meta: QMetaObject | None = item.metaObject()
    while meta is not None:
        found.add(meta.className().partition("_QML")[0])
        meta = meta.superClass()
    return found


def controls(gallery: Gallery) -> dict[str, dict[str, QQuickItem]]:
    """The controls on the sheet that is shown, by their type and the state they show."""
    found: dict[str, dict[str, QQuickItem]] = {}
    for specimen, shows in gallery.specimens():
        for item in specimen.childItems():
            if item.property("pressed") is not None and item.property("spoken") is not None:
                found.setdefault(kind_of(item), {}).setdefault(shows, item)
    return found


def test_every_component_of_the_screens_has_a_sheet_in_the_gallery_and_stands_on_it(opened: Gallery) -> None:
    assert COMPONENTS - set(opened.sheets) == set()
    for name in sorted(COMPONENTS - NOT_SEEN):
        opened.show(name, "en", "standard")
        assert any(name in kinds_of(item) for item in Hand(opened.window.window).items()), name


def test_every_control_is_shown_at_rest_pressed_focused_disabled_and_chosen_where_it_can_be(opened: Gallery) -> None:
    for sheet in CONTROLS:
        opened.show(sheet, "en", "standard")
        found = next(iter(controls(opened).values()))
        wanted = {"rest", "pressed", "focused", "disabled"}
        if found["rest"].property("selected") is not None:
            wanted.add("chosen")
        assert wanted <= found.keys(), sheet
        assert found["pressed"].property("pressed"), sheet
        assert found["focused"].hasActiveFocus(), sheet
        assert not found["disabled"].isEnabled(), sheet


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sheet", CONTROLS)
def test_each_state_of_a_control_looks_different_from_rest(opened: Gallery, sheet: str, theme: str) -> None:
    opened.show(sheet, "en", theme)
    found = next(iter(controls(opened).values()))
    pixels = pixels_of(opened.window.window.grabWindow())

    def looks(state: str) -> NDArray[np.uint8]:
        item = found[state]
        return cut(pixels, item.mapRectToScene(QRectF(0, 0, item.width(), item.height())))

    rest = looks("rest")
    for state in ("pressed", "focused", "disabled"):
        assert (looks(state) != rest).any(), state


@pytest.mark.parametrize("sheet", ["Notice", "DigitsEntry"])
def test_what_can_be_wrong_is_shown_wrong_and_shows_a_sign(opened: Gallery, sheet: str) -> None:
    opened.show(sheet, "en", "standard")
    wrong = [specimen for specimen, shows in opened.specimens() if shows.startswith("wrong")]
    assert wrong
    for specimen in wrong:
        waiting, signs = [specimen], 0
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                signs += kind_of(item) == "Pictogram" and item.property("source").fileName() in {
                    "triangle-alert.svg",
                    "x.svg",
                }
                waiting.extend(item.childItems())
        assert signs


def test_the_gallery_writes_a_picture_of_each_sheet_in_both_themes(tmp_path: Path) -> None:
    said: list[object] = []
    assert take_pictures(tmp_path / "pictures", "ar", said.append) == 0
    files = {file.name for file in (tmp_path / "pictures").iterdir()}
    sheets = {file.stem.removesuffix("Sheet") for file in (QML / "gallery").glob("?*Sheet.qml")}
    assert files == {f"{sheet}-ar-{theme}.png" for sheet in sheets for theme in THEMES}
    assert said == [f"{len(files)} pictures are in {tmp_path / 'pictures'}."]


def test_the_gallery_speaks_each_language_and_mirrors_where_it_reads_from_the_right(opened: Gallery) -> None:
    starts: dict[str, float] = {}
    texts: set[str] = set()
    for each in LANGUAGES:
        opened.show("BigButton", each.tag, "standard")
        rest = next(iter(controls(opened).values()))["rest"]
        starts[each.tag] = rest.mapToScene(rest.boundingRect().topLeft()).x()
        texts.add(str(rest.property("text")))
    assert len(texts) == len(LANGUAGES)
    assert starts["ar"] > starts["uz"] == starts["ru"]
