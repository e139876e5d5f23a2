from __future__ import annotations

import io
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from kiosk.language.languages import LANGUAGES
from kiosk.receipts.papers import draft_slip_of
from kiosk.receipts.printing import pdf_to_png
from kiosk.vault.draft_key import DraftKey, parse_draft_key
from kiosk.vault.drafts import KeptDraft
from tests.conftest import ROOT

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts


@pytest.fixture
def kept() -> KeptDraft:
    return KeptDraft(DraftKey.new(secrets.token_bytes), datetime(2026, 12, 25, 12, 0, tzinfo=UTC))


def slip(kept: KeptDraft, tag: str, paper: str, fonts: Fonts) -> bytes:
    return draft_slip_of(kept, "Hamroh 1", tag, paper, fonts, ROOT / "build" / "mo")


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
@pytest.mark.parametrize(("paper", "dpi"), [("a4", 150), ("80mm", 203)])
def test_the_slips_code_is_read_from_pixels_and_opens_the_same_draft_as_its_digits(
    kept: KeptDraft, fonts: Fonts, tag: str, paper: str, dpi: int
) -> None:
    picture = Image.open(io.BytesIO(pdf_to_png(slip(kept, tag, paper, fonts), dpi))).convert("1").convert("L")
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    assert found.text.isdigit(), "a scanner types it under any keyboard layout"
    assert parse_draft_key(found.text) == kept.key


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("80mm", 227)])
def test_the_slip_is_one_page_with_grouped_digits_and_the_last_day(
    kept: KeptDraft, fonts: Fonts, paper: str, width: int
) -> None:
    with pypdfium2.PdfDocument(slip(kept, "en", paper, fonts)) as document:
        assert len(document) == 1
        assert round(document[0].get_width()) == width
        text = " ".join(document[0].get_textpage().get_text_range().split())
    assert kept.key.groups in text
    assert "You can go on until 24 December 2026." in text
    assert "Hamroh 1" in text


def test_the_slip_does_not_tell_which_paper_it_is_about(kept: KeptDraft, fonts: Fonts) -> None:
    with pypdfium2.PdfDocument(slip(kept, "en", "a4", fonts)) as document:
        text = document[0].get_textpage().get_text_range().lower()
    assert "wage" not in text
    assert "complaint" not in text
