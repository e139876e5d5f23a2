"""A guide to take home: its pages, whom to call, where it is written, and how old it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.documents.bidi import embedded
from kiosk.documents.text import Style
from kiosk.receipts.pen import Pen, slip_pdf

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts
    from kiosk.receipts.wanted import GuideSlip


def guide_slip(guide: GuideSlip, kiosk: str, paper: str, tag: str, fonts: Fonts) -> bytes:
    """The slip as PDF; on A4 it takes as many sheets as it needs.

    Args:
        kiosk: the kiosk's name.
        paper: `a4` or `80mm`.
    """

    def write(pen: Pen) -> None:
        pen.write(guide.title, Style(size=15, bold=True, align="center"), after=2)
        pen.write(guide.country, Style(size=10.5, align="center"), after=8)
        before = ""
        for heading, text in guide.pages:
            if heading not in {"", before}:
                pen.write(heading, Style(size=11, bold=True), after=2)
            before = heading
            pen.write(text, Style(size=10.5), after=4)
        for name, phone in guide.contacts:
            pen.write(name, Style(size=10.5), after=1)
            pen.write(embedded(phone), Style(size=13, bold=True), after=4)
        for line in guide.sources:
            pen.write(line, Style(size=8, colour="#444444"), after=1)
        for line in (*guide.last_words, kiosk):
            pen.write(line, Style(size=9, align="center"), after=2)

    return slip_pdf(paper, guide.title, tag, fonts, write)
