"""The auditor catches each rule when it is broken on purpose, and is silent when it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.ui.window import equip, load_fonts
from tests.audit.comparing import FIXED, fixed_controls, mirrored
from tests.audit.rules import audit, contrast
from tests.audit.scene import Scene, read_scene
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PICTURE = (ROOT / "resources" / "pictograms" / "house.svg").as_uri()
TILE = f'Tile {{ objectName: "tile"; x: 40; y: 40; width: 400; height: 300; text: "Home"; image: "{PICTURE}" }}'
BUTTON = f'BigButton {{ objectName: "button"; x: 40; y: 400; text: "Next"; image: "{PICTURE}" }}'
WORDS = 'Label { objectName: "words"; x: 500; y: 40; width: 400; text: "Your rights"; size: Theme.body }'
GOOD = f"{TILE}\n{BUTTON}\n{WORDS}"
CONTROLS = "\n".join(
    f'FixedControl {{ objectName: "control-{name}"; x: {20 + at * 150}; y: 10; width: 130; text: "{name}";'
    f' image: "{PICTURE}" }}'
    for at, name in enumerate(FIXED)
)


@pytest.fixture
def shown(application: QGuiApplication) -> Iterator[Callable[[str], Scene]]:
    """Shows QML in a window of 1,280 by 800 and reads it."""
    QAccessible.setActive(True)
    load_fonts(ROOT / "resources" / "fonts")
    engine = QQmlEngine()
    equip(engine)
    alive: list[tuple[QQmlComponent, QQuickWindow]] = []

    def show(content: str, *, lowered: bool = False) -> Scene:
        component = QQmlComponent(engine)
        source = (
            "import QtQuick\nimport QtQuick.Window\nimport Hamroh\n"
            f"Window {{ width: 1280; height: 800; visible: true; color: Theme.ground\n{content}\n}}"
        )
        component.setData(source.encode(), QUrl())
        window = component.create()
        assert isinstance(window, QQuickWindow), component.errorString()
        alive.append((component, window))
        return read_scene(window, with_focus=True, lowered=lowered)

    yield show
    for _component, each in alive:
        each.close()
    application.processEvents()


def test_screens_that_keep_every_rule_have_no_breaks(shown: Callable[[str], Scene]) -> None:
    assert [str(each) for each in audit(shown(GOOD))] == []


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        ("target size", "width: 400; height: 300", "width: 400; height: 150"),
        ("target size", 'objectName: "button"', 'objectName: "button"; height: 70'),
        ("spacing", "x: 40; y: 400", "x: 40; y: 345"),
        ("text height", "size: Theme.body", "size: 26; fontSizeMode: Text.FixedSize"),
        ("contrast", "size: Theme.body", 'size: Theme.body; color: "#8a8a8a"'),
        ("contrast", "x: 40; y: 400", "x: 40; y: 400; border.color: Theme.ground; color: Theme.ground"),
        ("spoken name", 'objectName: "button"', 'objectName: "button"; Accessible.name: ""'),
        ("pictogram and text", f'text: "Home"; image: "{PICTURE}"', 'text: "Home"'),
        ("pictogram and text", 'text: "Next"', 'text: ""; Accessible.name: "Next"'),
        ("whole texts", 'width: 400; text: "Your', 'width: 60; wrapMode: Text.NoWrap; text: "Your'),
        (
            "whole texts",
            'width: 400; text: "Your',
            'width: 60; wrapMode: Text.NoWrap; elide: Text.ElideRight; text: "Your',
        ),
        ("whole texts", "x: 500; y: 40", "x: 1200; y: 40"),
        ("whole texts", "x: 500; y: 40", "x: 60; y: 415"),
        ("focus order", 'objectName: "button"', 'objectName: "button"; activeFocusOnTab: false'),
    ],
)
def test_a_rule_broken_on_purpose_is_caught(shown: Callable[[str], Scene], rule: str, good: str, bad: str) -> None:
    assert good in GOOD
    breaks = audit(shown(GOOD.replace(good, bad)))
    assert rule in {each.rule for each in breaks}, [str(each) for each in breaks]


def test_seven_choices_are_one_too_many(shown: Callable[[str], Scene]) -> None:
    tiles = [
        TILE.replace('"tile"', f'"tile-{at}"').replace("x: 40; y: 40", f"x: {at % 4 * 300}; y: {at // 4 * 300}")
        for at in range(7)
    ]
    breaks = audit(shown("\n".join(tiles).replace("width: 400; height: 300", "width: 260; height: 260")))
    assert [str(each) for each in breaks] == ["number of choices: tile-6: 7, at most 6"]


def test_what_is_touched_above_the_middle_is_caught_where_all_should_be_in_reach(
    shown: Callable[..., Scene],
) -> None:
    tile, button = TILE.replace("x: 40; y: 40;", "x: 40; y: 440;"), BUTTON.replace("x: 40;", "x: 500;")
    low, high = (f"{tile}\n{button}\n{WORDS}".replace("y: 400", y) for y in ("y: 460", "y: 380"))
    anywhere = "MouseArea { anchors.fill: parent; z: -1 }"
    assert [str(each) for each in audit(shown(low + anywhere, lowered=True))] == []
    assert [str(each) for each in audit(shown(high, lowered=True))] == ["reach: button: 5.0 mm above the middle"]
    assert audit(shown(high)) == []
    paper = 'Item { objectName: "paper"; y: 100; width: 400; height: 400; MouseArea { anchors.fill: parent } }'
    breaks = audit(shown(low + paper, lowered=True))
    assert [str(each) for each in breaks if each.rule == "reach"] == ["reach: paper: 75.0 mm above the middle"]


def test_a_list_that_scrolls_is_caught(shown: Callable[[str], Scene]) -> None:
    breaks = audit(shown(GOOD + '\nFlickable { objectName: "long"; width: 100; height: 100; y: 600 }'))
    assert [str(each) for each in breaks] == ["no scrolling: long: Flickable"]


def test_a_fixed_control_that_moved_or_is_missing_is_caught(shown: Callable[[str], Scene]) -> None:
    first = shown(CONTROLS)
    assert list(fixed_controls(shown(CONTROLS), first)) == []
    moved = shown(CONTROLS.replace("x: 320", "x: 340"))
    assert [str(each) for each in fixed_controls(moved, first)] == [
        "fixed controls: control-listen: at 340,10, on the first screen at 320,10"
    ]
    without = shown(CONTROLS.replace('"control-help"', '"control-other"'))
    assert [str(each) for each in fixed_controls(without, first)] == ["fixed controls: control-help: missing"]


def test_a_layout_that_does_not_mirror_is_caught(shown: Callable[[str], Scene]) -> None:
    row = (
        "Row { x: 20; width: 1240; spacing: 20; LayoutMirroring.enabled: MIRRORED;"
        " LayoutMirroring.childrenInherit: true; " + TILE + " }"
    )
    plain = shown(row.replace("MIRRORED", "false"))
    assert list(mirrored(plain, shown(row.replace("MIRRORED", "true")))) == []
    assert [each.item for each in mirrored(plain, plain)] == ["tile"]


def test_a_row_of_fixed_controls_that_does_not_mirror_is_caught(shown: Callable[[str], Scene]) -> None:
    row = (
        "Row { width: 1280; spacing: 20; LayoutMirroring.enabled: MIRRORED; LayoutMirroring.childrenInherit: true;"
        f'FixedControl {{ objectName: "one"; width: 200; text: "one"; image: "{PICTURE}" }}'
        f'FixedControl {{ objectName: "two"; width: 240; text: "two"; image: "{PICTURE}" }} }}'
    )
    plain = shown(row.replace("MIRRORED", "false"))
    assert list(mirrored(plain, shown(row.replace("MIRRORED", "true")))) == []
    assert [each.item for each in mirrored(plain, plain)] == ["two"]


def test_a_colour_that_does_not_change_with_the_theme_is_caught(shown: Callable[[str], Scene]) -> None:
    in_contrast = GOOD + "\nComponent.onCompleted: Ease.contrast = true\nComponent.onDestruction: Ease.contrast = false"
    assert [str(each) for each in contrast(shown(in_contrast))] == []
    left_dark = in_contrast.replace("size: Theme.body", 'size: Theme.body; color: "#14212e"')
    assert [each.item for each in contrast(shown(left_dark))] == ["words “Your rights”"]


def test_a_pictogram_that_keeps_its_ink_in_high_contrast_is_caught(shown: Callable[[str], Scene]) -> None:
    kept = f"""
        Pictogram {{ objectName: "sign"; x: 40; y: 40; source: "{PICTURE}"; side: 88 }}
        Component.onCompleted: Ease.contrast = true
        Component.onDestruction: Ease.contrast = false"""
    assert [str(each) for each in contrast(shown(kept))] == []
    by_file = kept.replace("side: 88", f'side: 88; Image {{ anchors.fill: parent; source: "{PICTURE}" }}')
    assert len(list(contrast(shown(by_file)))) == 0  # the sign of the theme still shows beside it
    hidden = by_file.replace("; Image {", "; Component.onCompleted: children[0].visible = false; Image {")
    assert [each.item for each in contrast(shown(hidden))] == ["pictogram of sign"]
