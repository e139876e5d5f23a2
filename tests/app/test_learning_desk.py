from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from kiosk.content.lessons.progress import Passed, passed_on
from kiosk.learning_desk import LearningDesk
from kiosk.places import Places
from kiosk.receipts.printing import Printed, PrinterProblem
from kiosk.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

PASSED = Passed(frozenset({3}), frozenset({4}))


class Tray:
    """A printer that has paper, or has none."""

    def __init__(self, *, paper: bool) -> None:
        self.paper, self.titles = paper, list[str]()

    def send(self, pdf: bytes, title: str) -> Printed:
        assert pdf.startswith(b"%PDF")
        if not self.paper:
            raise PrinterProblem("printer-refuses", "There is no paper.")
        self.titles.append(title)
        return Printed("tray-1", on_paper=True)


def desk(folder: Path, tray: Tray) -> LearningDesk:
    settings = Settings()
    office = replace(settings, kiosk=replace(settings.kiosk, name="Kazan", staff_language="en"))
    late = datetime(2026, 11, 26, 12, tzinfo=UTC)
    return LearningDesk(office, Places.of_this_program(folder), lambda: late, lambda: tray)


def titles(numbers: frozenset[int], tag: str) -> list[str]:
    return [f"{tag} lesson {number}" for number in sorted(numbers)]


def test_a_slip_is_printed_with_the_day_and_the_place_and_no_vault_is_needed(tmp_path: Path) -> None:
    tray = Tray(paper=True)
    printed = desk(tmp_path, tray).certify(PASSED, titles, "ru")
    assert printed.on_paper
    assert tray.titles == ["certificate"]
    assert passed_on(printed.digits) == {3, 4}
    with pypdfium2.PdfDocument(printed.slip) as document:
        text = document[0].get_textpage().get_text_range()
    for said in ("26 ноября 2026", "ru lesson 3", "ru lesson 4", "Kazan", "en lesson 3", "26 November 2026"):
        assert said in text, said
    assert list(tmp_path.iterdir()) == [], "the kiosk keeps nothing of it"


@pytest.mark.parametrize("tag", ["uz", "ar"])
def test_without_paper_the_number_is_there_all_the_same(tmp_path: Path, tag: str) -> None:
    printed = desk(tmp_path, Tray(paper=False)).certify(PASSED, titles, tag)
    assert not printed.on_paper
    assert passed_on(printed.digits) == {3, 4}
