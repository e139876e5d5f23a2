"""The contact sheets: what is on them, and that a repository can carry them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from tests.audit.sheet import COLUMNS, MOST_BYTES, WAYS, WIDTHS, Photographer, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk


def coloured(colour: str) -> QImage:
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.mark.usefixtures("application")
def test_a_sheet_shows_each_screen_at_its_place_and_in_its_colours() -> None:
    sheet = Sheet()
    for colour in ("red", "lime", "blue", *["gray"] * (COLUMNS - 3), "white"):
        sheet.add(colour, coloured(colour))
    shown = Image.open(io.BytesIO(sheet.jpeg())).convert("RGB")
    across = shown.width // COLUMNS
    first_row, second_row = shown.height // 4, shown.height * 3 // 4
    assert [shown.getpixel((at * across + across // 2, first_row)) for at in range(3)] == [
        pytest.approx(each, abs=12) for each in ((255, 0, 0), (0, 255, 0), (0, 0, 255))
    ]
    assert shown.getpixel((across // 2, second_row)) == pytest.approx((255, 255, 255), abs=12)


@pytest.mark.usefixtures("application")
def test_many_full_screens_are_shown_smaller_so_that_a_repository_can_carry_them() -> None:
    few, many = Sheet(), Sheet()
    noise = np.random.default_rng(1).bytes(480 * 270 * 4)
    busy = QImage(noise, 480, 270, QImage.Format.Format_RGB32)
    for number in range(60):
        many.add(str(number), busy)
    few.add("0", busy)
    assert len(many.jpeg()) <= MOST_BYTES
    width = Image.open(io.BytesIO(many.jpeg())).width
    assert width < Image.open(io.BytesIO(few.jpeg())).width
    assert width >= COLUMNS * WIDTHS[-1]


def test_a_photographer_takes_a_screen_in_every_way_and_leaves_it_as_it_was(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    kiosk.hand.touch("begin")
    kiosk.hand.touch("language-ru")
    kiosk.hand.find("homePage")
    sheets = {way: Sheet() for way in WAYS}
    Photographer(kiosk, sheets).look("home")
    taken = {way.name: sheet.pictures[0][1] for way, sheet in sheets.items()}
    assert [len(sheet.pictures) for sheet in sheets.values()] == [1] * len(WAYS)
    assert len({bytes(image.constBits()) for image in taken.values()}) == len(WAYS)
    assert taken["contrast"].pixelColor(1, 1).name() == "#000000"
    assert taken["latin"].pixelColor(1, 1).name() != "#000000"
    assert kiosk.window.controller.facts()["language"] == "ru"
    assert not kiosk.window.ease.property("contrast")
