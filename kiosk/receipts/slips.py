"""The printed slips: A4 and 80 mm, in the visitor's language, with the receipt's QR and a tear-off.

The upper part proves the submission and may be shown to anyone. The tear-off holds the case key and
is nobody's business; the advice on it says so. Modules of the QR are at least 0.8 mm, which a 203 dpi
till printer and a phone's camera both manage.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kiosk.documents import text
from kiosk.documents.bidi import embedded
from kiosk.documents.qr import QrCode
from kiosk.documents.text import Style
from kiosk.language.languages import language
from kiosk.receipts.reference import grouped

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts
    from kiosk.receipts.confirmation import Receipt

TILL_WIDTH = 80 * mm
TILL_MARGIN = 4 * mm
SMALLEST_MODULE = 0.8 * mm


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


def a4_slip(receipt: Receipt, texts: SlipTexts, tag: str, fonts: Fonts) -> bytes:
    """The receipt on a sheet of A4, as PDF."""
    margin = 25 * mm
    return _slip(receipt, texts, tag, fonts, _Sheet(A4[0], A4[1], margin, 1.35))


def till_slip(receipt: Receipt, texts: SlipTexts, tag: str, fonts: Fonts) -> bytes:
    """The receipt on till paper of 80 mm, as PDF as long as it needs to be."""
    measured = _Sheet(TILL_WIDTH, 2_000 * mm, TILL_MARGIN, 1.0)
    _slip(receipt, texts, tag, fonts, measured)
    return _slip(receipt, texts, tag, fonts, _Sheet(TILL_WIDTH, measured.used, TILL_MARGIN, 1.0))


class _Sheet:
    """The paper: its size, margin, how large letters are, and how much of it was used."""

    def __init__(self, width: float, height: float, margin: float, scale: float) -> None:
        self.width, self.height, self.margin, self.scale = width, height, margin, scale
        self.used = 0.0


def _slip(receipt: Receipt, texts: SlipTexts, tag: str, fonts: Fonts, sheet: _Sheet) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(sheet.width, sheet.height), invariant=True, lang=language(tag).bcp47)
    canvas.setTitle(texts.title)
    canvas.setCreator("Hamroh")
    canvas.setProducer("Hamroh")
    pen = _Pen(canvas, sheet, fonts, right_to_left=language(tag).right_to_left)
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
    sheet.used = sheet.height - pen.y + sheet.margin
    canvas.save()
    return buffer.getvalue()


class _Pen:
    """Writes downwards."""

    def __init__(self, canvas: Canvas, sheet: _Sheet, fonts: Fonts, *, right_to_left: bool) -> None:
        self.canvas, self.sheet, self.fonts, self.right_to_left = canvas, sheet, fonts, right_to_left
        self.width = sheet.width - 2 * sheet.margin
        self.y = sheet.height - sheet.margin

    def write(self, words: str, style: Style, after: float = 2) -> None:
        scaled = replace(style, size=style.size * self.sheet.scale)
        lines = text.lay_out(words, self.width, scaled, self.fonts, right_to_left=self.right_to_left)
        self.y = text.draw(
            self.canvas, lines, self.sheet.margin, self.y, self.width, scaled, right_to_left=self.right_to_left
        )
        self.y -= after

    def code(self, content: str) -> None:
        """A QR code, 65 mm wide, wider where modules would be too small, and never wider than the paper."""
        code = QrCode.of(content)
        module = min(max(65 * mm / code.modules, SMALLEST_MODULE), self.width / code.modules)
        side = module * code.modules
        code.draw(self.canvas, (self.sheet.width - side) / 2, self.y, side)
        self.y -= side

    def tear_here(self) -> None:
        self.y -= 6
        self.canvas.setStrokeColor("#000000")
        self.canvas.setDash(4, 4)
        self.canvas.line(0, self.y, self.sheet.width, self.y)
        self.canvas.setDash()
        self.y -= 12
