"""Text on paper: broken into lines in logical order, ordered, shaped, drawn.

Lengths are PDF points (1/72 inch). A paragraph is right to left if its language is; numbers and Latin
words inside it keep their own direction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapedStr, shapeStr

from kiosk.documents.bidi import resolved, visual_runs
from kiosk.documents.fonts import MISSING, Fonts

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LEADING = 1.38
# A line may break after a space or a hyphen, and between Hangul syllables (UAX 14, classes SP, HY, H2).
_PIECES = re.compile(r"[가-힣][.,!?)\]」]*[ ]*|[^ 가-힣-]+-?[ ]*|[ -]+")


@dataclass(frozen=True)
class Style:
    """How a text looks.

    Attributes:
        size: points.
        align: `start`, `end` or `center`, start being right in a right-to-left language.
    """

    size: float = 10.5
    bold: bool = False
    align: str = "start"
    colour: str = "#111111"

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * LEADING


@dataclass(frozen=True)
class Piece:
    """A stretch drawn with one font, in the order it is drawn in."""

    text: str
    font: str
    right_to_left: bool


@dataclass(frozen=True)
class Line:
    """A line ready to draw."""

    pieces: tuple[Piece, ...]
    width: float


def lay_out(text: str, width: float, style: Style, fonts: Fonts, *, right_to_left: bool) -> list[Line]:
    """The lines of a text in a column.

    Args:
        width: of the column, points. A word that is wider is broken.
    """
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        bare, of_paragraph = resolved(paragraph, right_to_left=right_to_left)
        for start, end in _breaks(bare, width, style, fonts):
            line = bare[start:end].rstrip()
            runs = visual_runs(line, of_paragraph[start : start + len(line)], right_to_left=right_to_left)
            pieces = tuple(piece for run in runs for piece in _by_font(run.text, run.right_to_left, style, fonts))
            lines.append(Line(pieces, sum(_width(each, style.size) for each in pieces)))
    return lines


def draw(
    canvas: Canvas, lines: list[Line], x: float, y: float, width: float, style: Style, *, right_to_left: bool
) -> float:
    """Draw lines downwards from a top edge.

    Returns:
        The lower edge.
    """
    canvas.setFillColor(style.colour)
    for line in lines:
        y -= style.leading
        at = x + _indent(width - line.width, style.align, right_to_left=right_to_left)
        baseline = y + style.size * (LEADING - 1) / 2 + style.size * 0.2
        for piece in line.pieces:
            canvas.setFont(piece.font, style.size)
            canvas.drawString(at, baseline, _shaped(piece, style.size))
            at += _width(piece, style.size)
    return y


def height(lines: list[Line], style: Style) -> float:
    """How high lines are together."""
    return len(lines) * style.leading


def _indent(room: float, align: str, *, right_to_left: bool) -> float:
    if align == "center":
        return room / 2
    return room if (align == "start") == right_to_left else 0.0


def _breaks(paragraph: str, width: float, style: Style, fonts: Fonts) -> list[tuple[int, int]]:
    """Where lines start and end, in logical order."""
    found: list[tuple[int, int]] = []
    start = end = 0
    used = 0.0
    for match in _PIECES.finditer(paragraph):
        for at, stop in _fitting(paragraph, match.start(), match.end(), width, style, fonts):
            wide = _measure(paragraph[at:stop].rstrip(), style, fonts)
            if used + wide > width and end > start:
                found.append((start, end))
                start, used = at, 0.0
            end = stop
            used += _measure(paragraph[at:stop], style, fonts)
    found.append((start, len(paragraph)))
    return found


def _fitting(paragraph: str, start: int, end: int, width: float, style: Style, fonts: Fonts) -> list[tuple[int, int]]:
    """A piece, cut where it is wider than the column."""
    if _measure(paragraph[start:end].rstrip(), style, fonts) <= width:
        return [(start, end)]
    cuts = [start]
    for at in range(start + 1, end):
        if _measure(paragraph[cuts[-1] : at + 1], style, fonts) > width:
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _measure(text: str, style: Style, fonts: Fonts) -> float:
    return sum(_width(each, style.size) for each in _by_font(text, right_to_left=False, style=style, fonts=fonts))


def _by_font(text: str, right_to_left: bool, style: Style, fonts: Fonts) -> list[Piece]:  # noqa: FBT001 as in Run
    """A run cut into stretches of one font, in the order they are drawn in."""
    pieces: list[tuple[str, str]] = []
    for character in text:
        name = fonts.name_for(character, bold=style.bold)
        if name is None:
            character, name = MISSING, fonts.name_for(MISSING, bold=style.bold) or "NotoSans"  # noqa: PLW2901
        if pieces and (pieces[-1][1] == name or character == " "):
            pieces[-1] = (pieces[-1][0] + character, pieces[-1][1])
        else:
            pieces.append((character, name))
    made = [Piece(text, name, right_to_left) for text, name in pieces]
    return made[::-1] if right_to_left else made


@lru_cache(maxsize=4096)
def _shaped(piece: Piece, size: float) -> str:
    if not piece.right_to_left and piece.font.startswith(("NotoSans", "Nanum")) and "Arabic" not in piece.font:
        return piece.text
    if piece.right_to_left and "Arabic" not in piece.font:
        # Neutral characters of a right-to-left run, in a font without its letters: turned by hand.
        return "".join(_MIRRORED.get(each, each) for each in reversed(piece.text))
    shaped: str = shapeStr(piece.text, piece.font, size, force=True)
    return shaped


_MIRRORED = dict(zip("()[]{}<>«»", ")(][}{><»«", strict=True))


@lru_cache(maxsize=16384)
def _width(piece: Piece, size: float) -> float:
    shaped: Any = _shaped(piece, size)
    if isinstance(shaped, ShapedStr):
        return float(sum(each.x_advance for each in shaped.__shapeData__) * size / 1000)
    return float(pdfmetrics.stringWidth(shaped, piece.font, size))
