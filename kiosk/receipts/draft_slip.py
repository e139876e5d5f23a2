"""The draft slip: a QR code and 24 digits that open a stopped interview again.

It does not say which paper it is about or whose it is: whoever finds it learns neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.documents.bidi import embedded
from kiosk.documents.text import Style
from kiosk.receipts.pen import Pen, slip_pdf

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts
    from kiosk.vault.draft_key import DraftKey


@dataclass(frozen=True)
class DraftSlipTexts:
    """What stands on a draft slip, in the visitor's language."""

    title: str
    how: str
    until: str
    kiosk: str
    advice: str


def draft_slip(key: DraftKey, texts: DraftSlipTexts, paper: str, tag: str, fonts: Fonts) -> bytes:
    """The draft slip as PDF.

    Args:
        paper: `a4` or `80mm`.
    """
    first, second = key.groups[: len(key.groups) // 2], key.groups[len(key.groups) // 2 + 1 :]

    def write(pen: Pen) -> None:
        pen.write(texts.title, Style(size=15, bold=True, align="center"), after=6)
        pen.write(texts.how, Style(size=10.5, align="center"), after=4)
        pen.code(key.printed)
        for line in (first, second):
            pen.write(embedded(line), Style(size=19, bold=True, align="center"), after=2)
        pen.write(texts.until, Style(size=12.5, bold=True, align="center"), after=6)
        pen.write(texts.kiosk, Style(size=9.5, align="center"), after=6)
        pen.write(texts.advice, Style(size=10.5), after=4)

    return slip_pdf(paper, texts.title, tag, fonts, write)
