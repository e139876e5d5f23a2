"""Reading a receipt's token from a picture or a PDF, with zxing-cpp."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kiosk.receipts.errors import ReceiptRefused
from kiosk.vault.case_key import QR_SCHEME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

PDF_DPI = 300


def read_token(file: bytes) -> str:
    """The text of the receipt's QR code in an image (PNG, JPEG, …) or a PDF.

    Raises:
        ReceiptRefused: it is no picture, or no receipt's code was found (`no-code-found`).
    """
    import zxingcpp

    for picture in _pictures(file):
        # QR codes alone: among so many squares a reader of stripes sees some that nobody printed.
        for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)):
            # The tear-off carries a second code, the case key; it is not the receipt.
            if found.text and not found.text.startswith(QR_SCHEME):
                return str(found.text)
    raise ReceiptRefused("no-code-found", "No receipt's code was found in the picture.")


def _pictures(file: bytes) -> Iterator[Image]:
    from PIL import Image, UnidentifiedImageError

    if file.startswith(b"%PDF"):
        yield from _pages(file)
        return
    try:
        with Image.open(io.BytesIO(file)) as opened:
            yield opened.convert("L")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ReceiptRefused("no-code-found", "The file is not a picture we can read.") from error


def _pages(file: bytes) -> Iterator[Image]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(file) as document:
            for page in document:
                yield page.render(scale=PDF_DPI / 72).to_pil().convert("L")
    except pypdfium2.PdfiumError as error:
        raise ReceiptRefused("no-code-found", "The PDF cannot be read.") from error
