"""Writing on a slip: a sheet of A4, or till paper of 80 mm as long as it needs to be.

Words are laid out as in documents. Modules of a QR code are at least 0.8 mm, which a 203 dpi till
printer and a phone's camera both manage.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kiosk.documents import text
from kiosk.documents.qr import QrCode
from kiosk.language.languages import language

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.documents.fonts import Fonts
    from kiosk.documents.text import Style

TILL_WIDTH = 80 * mm
TILL_MARGIN = 4 * mm
SMALLEST_MODULE = 0.8 * mm
LONGEST_TILL_PAPER = 2_000 * mm


def slip_pdf(paper: str, title: str, tag: str, fonts: Fonts, write: Callable[[Pen], None]) -> bytes:
    """A slip as PDF.

    Args:
        paper: `a4` or `80mm`.
        write: writes it; called twice for till paper, first to see how long it is.
    """
    if paper == "a4":
        return _drawn(title, tag, fonts, Sheet(A4[0], A4[1], 25 * mm, 1.35), write)
    measured = Sheet(TILL_WIDTH, LONGEST_TILL_PAPER, TILL_MARGIN, 1.0)
    _drawn(title, tag, fonts, measured, write)
    return _drawn(title, tag, fonts, Sheet(TILL_WIDTH, measured.used, TILL_MARGIN, 1.0), write)


def _drawn(title: str, tag: str, fonts: Fonts, sheet: Sheet, write: Callable[[Pen], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(sheet.width, sheet.height), invariant=True, lang=language(tag).bcp47)
    canvas.setTitle(title)
    canvas.setCreator("Hamroh")
    canvas.setProducer("Hamroh")
    pen = Pen(canvas, sheet, fonts, right_to_left=language(tag).right_to_left)
    write(pen)
    sheet.used = sheet.height - pen.y + sheet.margin
    canvas.save()
    return buffer.getvalue()


class Sheet:
    """The paper: its size, margin, how large letters are, and how much of it was used."""

    def __init__(self, width: float, height: float, margin: float, scale: float) -> None:
        self.width, self.height, self.margin, self.scale = width, height, margin, scale
        self.used = 0.0


class Pen:
    """Writes downwards."""

    def __init__(self, canvas: Canvas, sheet: Sheet, fonts: Fonts, *, right_to_left: bool) -> None:
        self.canvas, self.sheet, self.fonts, self.right_to_left = canvas, sheet, fonts, right_to_left
        self.width = sheet.width - 2 * sheet.margin
        self.y = sheet.height - sheet.margin

    def speak(self, tag: str) -> None:
        """Write in the direction of this language from now on."""
        self.right_to_left = language(tag).right_to_left

    def write(self, words: str, style: Style, after: float = 2) -> None:
        """A paragraph, and so much space after it; on the next sheet where this one has no room for it."""
        scaled = replace(style, size=style.size * self.sheet.scale)
        lines = text.lay_out(words, self.width, scaled, self.fonts, right_to_left=self.right_to_left)
        if self.y - text.height(lines, scaled) < self.sheet.margin:
            self.canvas.showPage()
            self.y = self.sheet.height - self.sheet.margin
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
        """A dashed line across the paper."""
        self.y -= 6
        self.canvas.setStrokeColor("#000000")
        self.canvas.setDash(4, 4)
        self.canvas.line(0, self.y, self.sheet.width, self.y)
        self.canvas.setDash()
        self.y -= 12
