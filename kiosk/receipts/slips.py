"""The receipt's slip: A4 and 80 mm, in the visitor's language, with the receipt's QR and a tear-off.

The upper part proves the submission and may be shown to anyone. The tear-off holds the case key and
is nobody's business; the advice on it says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.documents.bidi import embedded
from kiosk.documents.text import Style
from kiosk.receipts.pen import Pen, slip_pdf
from kiosk.receipts.reference import grouped

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts
    from kiosk.receipts.confirmation import Receipt


@dataclass(frozen=True)
class SlipTexts:
    """What stands on a slip, in the visitor's language."""

    title: str
    form: str
    reference: str
    issued_at: str
    kiosk: str
    what_now: str
    key_title: str
    key_advice: str


def receipt_slip(receipt: Receipt, texts: SlipTexts, paper: str, tag: str, fonts: Fonts) -> bytes:
    """The receipt as PDF.

    Args:
        paper: `a4` or `80mm`.
    """

    def write(pen: Pen) -> None:
        pen.write(texts.title, Style(size=15, bold=True, align="center"), after=6)
        pen.write(texts.form, Style(size=10.5, align="center"), after=4)
        pen.write(texts.reference, Style(size=9, align="center", colour="#444444"))
        pen.write(embedded(grouped(receipt.reference)), Style(size=19, bold=True, align="center"), after=4)
        pen.code(receipt.token)
        pen.write(texts.issued_at, Style(size=9.5, align="center"))
        pen.write(texts.kiosk, Style(size=9.5, align="center"), after=6)
        pen.write(texts.what_now, Style(size=10.5), after=8)
        pen.tear_here()
        pen.write(texts.key_title, Style(size=13, bold=True, align="center"), after=4)
        pen.code(receipt.case_key.qr_text)
        pen.write(embedded(receipt.case_key.groups), Style(size=12.5, bold=True, align="center"), after=4)
        pen.write(texts.key_advice, Style(size=10.5), after=4)

    return slip_pdf(paper, texts.title, tag, fonts, write)
