"""Text on paper: broken into lines in logical order, ordered, shaped, drawn.

Lengths are PDF points (1/72 inch). A paragraph is right to left if its language is; numbers and Latin
words inside it keep their own direction. Where lines break is `breaking`, which glyphs are drawn `glyphs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import combining

from reportlab.pdfbase import pdfmetrics

from kiosk.documents.bidi import levels_of, visual_runs
from kiosk.documents.breaking import lines_of
from kiosk.documents.fonts import BOLD, ITALIC, Fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

    from kiosk.documents.glyphs import GlyphFont, Shaped

LEADING = 1.38


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
class Span:
    """A part of a text that looks its own way."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Piece:
    """A stretch drawn with one font, its letters in logical order."""

    text: str
    font: str
    right_to_left: bool


@dataclass(frozen=True)
class Line:
    """A line ready to draw: its pieces from left to right."""

    pieces: tuple[Piece, ...]
    width: float


@dataclass(frozen=True)
class _Letters:
    """Letters and how each of them looks."""

    text: str
    faces: bytes

    def part(self, start: int, end: int) -> _Letters:
        return _Letters(self.text[start:end], self.faces[start:end])


def lay_out(
    text: str | tuple[Span, ...], width: float, style: Style, fonts: Fonts, *, right_to_left: bool
) -> list[Line]:
    """The lines of a text in a column.

    Args:
        width: of the column, points. A word that is wider is broken.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(text, style, fonts):
        placed = levels_of(paragraph.text, right_to_left=right_to_left)
        bare = _Letters("".join(paragraph.text[at] for at, _ in placed), bytes(paragraph.faces[at] for at, _ in placed))
        levels = [level for _, level in placed]

        def measured(start: int, end: int, of: _Letters = bare) -> float:
            return _width_of(of.part(start, end), style.size, fonts)

        for start, end in lines_of(bare.text, width, measured):
            line = bare.part(start, start + len(bare.text[start:end].rstrip(" ")))
            pieces = tuple(_pieces(line, levels[start : start + len(line.text)], fonts, right_to_left=right_to_left))
            lines.append(Line(pieces, sum(_shaped(each).width for each in pieces) * style.size / 1000))
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
        draw_line(canvas, line, at, y + style.size * (LEADING - 1) / 2 + style.size * 0.2, style.size)
    return y


def draw_line(canvas: Canvas, line: Line, x: float, baseline: float, size: float) -> None:
    """Draw one line from a point on its baseline, in the canvas's colour."""
    for piece in line.pieces:
        canvas.setFont(piece.font, size)
        shaped = _shaped(piece)
        for stroke in shaped.strokes:
            canvas.drawString(x + stroke.x * size / 1000, baseline + stroke.y * size / 1000, stroke.glyphs)
        x += shaped.width * size / 1000


def height(lines: list[Line], style: Style) -> float:
    """How high lines are together."""
    return len(lines) * style.leading


def _indent(room: float, align: str, *, right_to_left: bool) -> float:
    if align == "center":
        return room / 2
    return room if (align == "start") == right_to_left else 0.0


def _paragraphs(text: str | tuple[Span, ...], style: Style, fonts: Fonts) -> Iterator[_Letters]:
    """The paragraphs of a text, in letters our fonts have."""
    spans = (Span(text),) if isinstance(text, str) else text
    letters: list[str] = []
    faces = bytearray()
    for span in spans:
        face = (BOLD if span.bold or style.bold else 0) | (ITALIC if span.italic else 0)
        written = _written(span.text, fonts)
        letters.append(written)
        faces += bytes([face]) * len(written)
    whole = _Letters("".join(letters), bytes(faces))
    start = 0
    for paragraph in whole.text.split("\n"):
        yield whole.part(start, start + len(paragraph))
        start += len(paragraph) + 1


_KEPT = frozenset("\n\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _written(text: str, fonts: Fonts) -> str:
    return "".join(x if x in _KEPT or fonts.font_for(x, 0) is not None else fonts.written(x) for x in text)


def _pieces(line: _Letters, levels: list[int], fonts: Fonts, *, right_to_left: bool) -> Iterator[Piece]:
    """A line's pieces from left to right."""
    order = visual_runs(line.text, levels, right_to_left=right_to_left)
    for run in order:
        of_run = [Piece(text, name, run.right_to_left) for text, name in _by_font(line.part(run.start, run.end), fonts)]
        yield from reversed(of_run) if run.right_to_left else of_run


def _by_font(letters: _Letters, fonts: Fonts) -> list[tuple[str, str]]:
    """Letters cut into stretches of one font. A space and a mark stay with the letter before them."""
    pieces: list[tuple[list[str], GlyphFont]] = []
    looked = -1
    for character, face in zip(letters.text, letters.faces, strict=True):
        if pieces and looked == face and (character == " " or _stays(character, pieces[-1][1])):
            pieces[-1][0].append(character)
            continue
        font = fonts.font_for(character, face) or fonts.families[0][1][face]
        looked = face
        if pieces and pieces[-1][1] is font:
            pieces[-1][0].append(character)
        else:
            pieces.append(([character], font))
    return [("".join(each), font.fontName) for each, font in pieces]


def forget_texts(fonts: Fonts) -> None:
    """Forget all texts that were laid out: they are what somebody answered."""
    _width_of.cache_clear()
    _shaped.cache_clear()
    for _characters, family in fonts.families:
        for font in family:
            font.shape.cache_clear()


def _stays(character: str, font: GlyphFont) -> bool:
    return combining(character) != 0 and ord(character) in font.characters


@lru_cache(maxsize=16384)
def _width_of(letters: _Letters, size: float, fonts: Fonts) -> float:
    pieces = _by_font(letters, fonts)
    return sum(_shaped(Piece(text, name, "Arabic" in name)).width for text, name in pieces) * size / 1000


@lru_cache(maxsize=16384)
def _shaped(piece: Piece) -> Shaped:
    font: GlyphFont = pdfmetrics.getFont(piece.font)
    return font.shape(piece.text, right_to_left=piece.right_to_left)
