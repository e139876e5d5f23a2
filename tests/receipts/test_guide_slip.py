from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from kiosk.language.languages import LANGUAGES
from kiosk.receipts.guide_slip import guide_slip
from kiosk.receipts.wanted import GuideSlip

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts

WAGES = GuideSlip(
    title="Wages not paid",
    country="Russia",
    pages=(("", "You are paid twice a month."), ("Steps", "Write down every day."), ("Steps", "Ask in writing.")),
    contacts=(("Labour office", "8-800-707-88-41"),),
    sources=("Labour Code, 2001, 136",),
    last_words=("Checked: 26 November 2026", "No lawyer has read this yet."),
)


def text_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("paper", ["a4", "80mm"])
def test_a_guide_to_take_home_says_everything_once_in_its_order(fonts: Fonts, paper: str) -> None:
    (page,) = text_of(guide_slip(WAGES, "Hamroh 1", paper, "en", fonts))
    said = [
        "Wages not paid", "Russia", "You are paid twice a month.", "Steps", "Write down every day.", "Ask in writing.",
        "Labour office", "8-800-707-88-41", "Labour Code, 2001, 136", "Checked: 26 November 2026", "Hamroh 1",
    ]  # fmt: skip
    places = [page.index(x) for x in said]
    assert places == sorted(places)
    assert page.count("Steps") == 1


def test_a_long_guide_goes_on_on_the_next_sheet_and_loses_nothing(fonts: Fonts) -> None:
    pages = tuple(
        ("", f"Number {x}: this is a thought of a guide that is long enough for a line or more.") for x in range(60)
    )
    long = GuideSlip("Long", "Russia", pages, (), (), ())
    sheets = text_of(guide_slip(long, "Hamroh 1", "a4", "en", fonts))
    assert len(sheets) > 1
    assert all(f"Number {x}:" in " ".join(sheets) for x in range(60))
    assert len(text_of(guide_slip(long, "Hamroh 1", "80mm", "en", fonts))) == 1


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
def test_the_slip_is_made_in_every_language_and_its_number_reads_from_left_to_right(fonts: Fonts, tag: str) -> None:
    (page,) = text_of(guide_slip(WAGES, "Hamroh 1", "a4", tag, fonts))
    assert "8-800-707-88-41" in page
