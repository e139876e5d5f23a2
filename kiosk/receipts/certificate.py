"""The slip of lessons that were passed: their titles, the day, the office, and the number that remembers them.

It names nobody. The number, as digits and as QR code, is what a kiosk reads another day; everything is written
in the visitor's language, and what an office wants to know in the office's language below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.content.lessons.progress import in_groups, slip_number
from kiosk.documents.bidi import embedded
from kiosk.documents.text import Style
from kiosk.receipts.pen import Pen, slip_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kiosk.content.lessons.progress import Passed
    from kiosk.documents.fonts import Fonts

_FEW = 6
"""So many titles stand each on a line; more run on, so that a sheet holds all lessons in two languages."""
_LARGE, _SMALL = 10.5, 7.5


@dataclass(frozen=True)
class Certificate:
    """What a slip of lessons says.

    Attributes:
        titles: what the lessons with these numbers are called in a language.
        day: when it is printed.
        place: the office, by the kiosk's name.
    """

    passed: Passed
    titles: Callable[[frozenset[int], str], list[str]]
    day: date
    place: str


@dataclass(frozen=True)
class CertificateTexts:
    """What stands on the slip in one language.

    Attributes:
        here: the words above the lessons that were passed in this visit, then their titles; or nothing.
        earlier: the same of those that an earlier slip says were passed.
    """

    tag: str
    title: str
    here: list[str]
    earlier: list[str]


def certificate_slip(
    certificate: Certificate, texts: list[CertificateTexts], advice: tuple[str, ...], paper: str, fonts: Fonts
) -> bytes:
    """The slip as PDF.

    Args:
        texts: in the visitor's language, then in the office's if it is another.
        advice: sentences in the visitor's language.
        paper: `a4` or `80mm`.
    """
    own = texts[0]
    digits = slip_number(certificate.passed.all)
    groups = in_groups(digits)
    few = len(certificate.passed.all) <= _FEW
    size = _LARGE if few else _SMALL

    def write(pen: Pen) -> None:
        pen.write(own.title, Style(size=15, bold=True, align="center"), after=2)
        pen.write(certificate.place, Style(size=9.5, align="center"), after=2)
        pen.code(digits)
        for half in (groups[: len(groups) // 2], groups[len(groups) // 2 :]):
            pen.write(embedded(" ".join(half)), Style(size=17, bold=True, align="center"), after=2)
        for sentence in advice:
            pen.write(sentence, Style(size=9, align="center"), after=2)
        for each in texts:
            pen.write("", Style(size=size))
            pen.speak(each.tag)
            if each is not own:
                pen.write(each.title, Style(size=size, bold=True))
            for words, *lessons in filter(None, (each.here, each.earlier)):
                pen.write(words, Style(size=size, bold=each is own))
                for line in [f"• {each}" for each in lessons] if few else [" · ".join(lessons)]:
                    pen.write(line, Style(size=size), after=1)

    return slip_pdf(paper, own.title, own.tag, fonts, write)
