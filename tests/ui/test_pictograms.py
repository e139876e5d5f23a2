"""One set, one stroke: every pictogram could have been drawn by the same hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from kiosk.ui.strokes import INK
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PICTOGRAMS = ROOT / "resources" / "pictograms"
FILES = sorted(PICTOGRAMS.glob("*.svg"))
COPIES = [x for x in sorted((ROOT / "resources" / "forms").glob("*/media/*.svg")) if (PICTOGRAMS / x.name).exists()]
FLAGS = sorted((ROOT / "resources" / "flags").glob("*.svg"))
SHARED = {
    "viewBox": "0 0 24 24", "fill": "none", "stroke": INK.decode(), "stroke-width": "2", "stroke-linecap": "round",
    "stroke-linejoin": "round",
}  # fmt: skip
SHAPES = {"path", "circle", "rect", "line", "ellipse", "polyline", "polygon"}
OWN = re.compile(r"^\| (.*) \| drawn for Hamroh", re.MULTILINE)


def by_name(file: Path) -> str:
    return file.stem


@pytest.mark.parametrize("file", FILES, ids=by_name)
def test_a_pictogram_shares_size_ink_and_stroke_with_all_others(file: Path) -> None:
    root = etree.fromstring(file.read_bytes())
    assert {name: root.get(name) for name in SHARED} == SHARED
    for each in root.iterdescendants(etree.Element):
        assert etree.QName(each).localname in SHAPES
        # A dot may be filled, with the same ink.
        assert {"stroke", "stroke-width", "style", "class", "opacity", "transform"}.isdisjoint(each.keys())
        assert each.get("fill") in {None, INK.decode()}


def test_a_picture_of_a_form_that_has_a_pictograms_name_is_that_pictogram() -> None:
    assert len(COPIES) > 100
    assert [str(x) for x in COPIES if x.read_bytes() != (PICTOGRAMS / x.name).read_bytes()] == []


def test_every_pictogram_that_the_screens_name_is_there() -> None:
    named = {
        (word, file.name)
        for folder, ending in ((ROOT / "kiosk" / "ui", "py"), (ROOT / "kiosk" / "ui" / "qml", "qml"))
        for file in folder.rglob(f"*.{ending}")
        for word in re.findall(r"\"([a-z0-9-]+\.svg)\"", file.read_text(encoding="utf-8"))
    }
    assert len(named) > 100
    assert [each for each in sorted(named) if not (PICTOGRAMS / each[0]).exists()] == []


def test_the_licences_name_each_pictogram_that_was_drawn_for_hamroh() -> None:
    found = OWN.search((PICTOGRAMS / "LICENSES.md").read_text(encoding="utf-8"))
    assert found is not None
    own = re.findall(r"`([a-z-]+)`", found[1])
    assert {"passport-taken", "wage-unpaid", "forced-labour"} <= set(own)
    assert [name for name in own if not (PICTOGRAMS / f"{name}.svg").exists()] == []


def test_no_flag_changes_its_colours_with_the_theme() -> None:
    assert FLAGS
    assert [x.name for x in FLAGS if INK in x.read_bytes()] == []
