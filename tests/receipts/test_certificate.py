from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from kiosk.content.lessons.progress import Passed, passed_on
from kiosk.language.languages import LANGUAGES
from kiosk.receipts.certificate import Certificate
from kiosk.receipts.papers import certificate_of
from kiosk.receipts.printing import pdf_to_png
from tests.conftest import ROOT

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts

TITLES = {
    "en": "Warning signs and safety gear", "uz": "Ogohlantiruvchi belgilar va himoya vositalari",
    "ru": "Предупреждающие знаки и средства защиты", "ar": "علامات التحذير ومعدات السلامة",
    "ko": "위험 표지와 안전 장비", "tr": "Uyarı işaretleri ve koruyucu donanım",
    "uz_Cyrl": "Огоҳлантирувчи белгилар ва ҳимоя воситалари",
}  # fmt: skip


def titles(numbers: frozenset[int], tag: str) -> list[str]:
    return [f"{TITLES[tag]} {number}" for number in sorted(numbers)]


def slip(passed: Passed, tag: str, paper: str, fonts: Fonts, office: str = "ru") -> bytes:
    certificate = Certificate(passed, titles, date(2026, 11, 26), "Toshkent, 1")
    return certificate_of(certificate, (tag, office), paper, fonts, ROOT / "build" / "mo")


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        return " ".join(document[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
@pytest.mark.parametrize(("paper", "dpi"), [("a4", 150), ("80mm", 203)])
def test_the_code_on_the_slip_says_what_was_passed(fonts: Fonts, tag: str, paper: str, dpi: int) -> None:
    passed = Passed(frozenset({1, 5}), frozenset({5, 23, 63}))
    picture = Image.open(io.BytesIO(pdf_to_png(slip(passed, tag, paper, fonts), dpi))).convert("1").convert("L")
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    assert found.text.isdigit(), "a scanner types it under any keyboard layout"
    assert passed_on(found.text) == {1, 5, 23, 63}


def test_the_slip_keeps_apart_what_this_kiosk_saw_and_what_an_earlier_slip_says(fonts: Fonts) -> None:
    text = text_of(slip(Passed(frozenset({1}), frozenset({1, 2})), "en", "a4", fonts, office="en"))
    here, _, earlier = text.partition("From an earlier slip:")
    assert "Passed at this kiosk on 26 November 2026:" in here
    assert "Warning signs and safety gear 1" in here
    assert "Warning signs and safety gear 2" in earlier
    assert "Warning signs and safety gear 1" not in earlier
    assert "Toshkent, 1" in text


def test_what_was_not_passed_here_has_no_heading(fonts: Fonts) -> None:
    text = text_of(slip(Passed(earlier=frozenset({2})), "en", "a4", fonts))
    assert "Passed at this kiosk" not in text
    assert "From an earlier slip:" in text


def test_the_office_reads_it_in_its_own_language_and_nothing_twice(fonts: Fonts) -> None:
    passed = Passed(frozenset({1}))
    both = text_of(slip(passed, "uz", "a4", fonts))
    assert f"{TITLES['uz']} 1" in both
    assert f"{TITLES['ru']} 1" in both
    assert text_of(slip(passed, "ru", "a4", fonts)).count(f"{TITLES['ru']} 1") == 1


@pytest.mark.parametrize("tag", ["uz", "ar", "uz_Cyrl"])
@pytest.mark.parametrize("paper", ["a4", "80mm"])
def test_there_is_room_for_many_lessons_in_two_languages(fonts: Fonts, tag: str, paper: str) -> None:
    # Fourteen times the longest title is longer than the titles of all lessons that there are.
    pdf = slip(Passed(frozenset(range(1, 8)), frozenset(range(8, 15))), tag, paper, fonts)
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        bottoms = [page.get_charbox(at)[1] for at in range(page.count_chars())]
    assert min(bottoms) > 0
