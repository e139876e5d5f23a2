from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from kiosk.language.languages import LANGUAGES
from kiosk.receipts.errors import ReceiptRefused
from kiosk.receipts.image import read_token
from kiosk.receipts.papers import slip_of
from kiosk.receipts.printing import pdf_to_png
from kiosk.receipts.reference import grouped
from kiosk.receipts.token import trusted_keys, verify_token
from tests.conftest import ROOT

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts
    from tests.receipts.conftest import Confirmed


def slip(confirmed: Confirmed, tag: str, paper: str, fonts: Fonts) -> bytes:
    return slip_of(
        confirmed.receipt, "Complaint about unpaid wages", "Hamroh 1", tag, paper, fonts, ROOT / "build" / "mo"
    )


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
@pytest.mark.parametrize(("paper", "dpi"), [("a4", 150), ("80mm", 203)])
def test_both_codes_of_the_printed_slip_are_read_from_pixels(
    confirmed: Confirmed, fonts: Fonts, tag: str, paper: str, dpi: int
) -> None:
    pdf = slip(confirmed, tag, paper, fonts)
    picture = Image.open(io.BytesIO(pdf_to_png(pdf, dpi))).convert("1").convert("L")
    found = {
        x.text for x in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    }
    assert found == {confirmed.receipt.token, confirmed.receipt.case_key.qr_text}
    keys = trusted_keys([confirmed.identity.public_key.public_bytes_raw().hex()])
    assert verify_token(read_token(pdf), keys).reference == confirmed.receipt.reference


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("80mm", 227)])
def test_the_slip_is_one_page_and_shows_reference_and_key_in_digits(
    confirmed: Confirmed, fonts: Fonts, paper: str, width: int
) -> None:
    with pypdfium2.PdfDocument(slip(confirmed, "en", paper, fonts)) as document:
        assert len(document) == 1
        assert round(document[0].get_width()) == width
        text = document[0].get_textpage().get_text_range()
    assert grouped(confirmed.receipt.reference) in text
    assert confirmed.receipt.case_key.groups in text
    assert "keep it secret" in " ".join(text.split())


def test_the_same_receipt_gives_the_same_bytes(confirmed: Confirmed, fonts: Fonts) -> None:
    assert slip(confirmed, "ar", "a4", fonts) == slip(confirmed, "ar", "a4", fonts)


def test_a_token_is_read_from_a_photo_that_is_turned(confirmed: Confirmed, fonts: Fonts) -> None:
    picture = Image.open(io.BytesIO(pdf_to_png(slip(confirmed, "ru", "80mm", fonts), 203))).convert("L")
    photo = io.BytesIO()
    picture.rotate(11, expand=True, fillcolor=200).save(photo, "JPEG", quality=60)
    assert read_token(photo.getvalue()) == confirmed.receipt.token


def white() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (200, 200), 255).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("file", [b"", b"hello", b"%PDF-1.7 broken", white(), white()[:40]])
def test_a_picture_without_a_code_is_told_in_words(file: bytes) -> None:
    with pytest.raises(ReceiptRefused) as refused:
        read_token(file)
    assert refused.value.code == "no-code-found"


def test_the_case_keys_code_alone_is_no_receipt(confirmed: Confirmed) -> None:
    import segno

    buffer = io.BytesIO()
    segno.make(confirmed.receipt.case_key.qr_text, micro=False).save(buffer, kind="png", scale=6)
    with pytest.raises(ReceiptRefused, match="No receipt's code"):
        read_token(buffer.getvalue())
