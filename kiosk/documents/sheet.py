"""The pages of a paper: blocks from top to bottom, one or two columns, turned when they are full.

What belongs together stays together: a heading with what it heads, a line with the table it announces, the
signature with the last words above it. A paragraph that must be divided leaves two lines on either page.
Drawing waits until all pages are laid out, because each says how many there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from kiosk.documents import text
from kiosk.documents.errors import TemplateError
from kiosk.documents.text import Style
from kiosk.language.languages import language

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas

    from kiosk.documents.fonts import Fonts
    from kiosk.documents.template import Block
    from kiosk.documents.text import Line, Span

MARGIN = 18 * mm
GAP = 8 * mm
INDENT = 6 * mm
TOP = A4[1] - MARGIN
LOWEST = MARGIN + 9 * mm
PAGE_HEIGHT = TOP - LOWEST
MOST_PAGES = 300
FOOT = Style(size=8, colour="#555555", align="center")
# A paragraph of so many lines is not divided, and none is divided so that fewer stand alone.
_WHOLE, _ALONE = 6, 2
_PAD = 3.0
_MUTED = 0.92


@dataclass(frozen=True)
class Column:
    """One language's column: its blocks and where it stands."""

    tag: str
    file: str
    blocks: list[Block]
    x: float
    width: float
    muted: bool
    title: str

    @property
    def right_to_left(self) -> bool:
        """Whether its language is."""
        return language(self.tag).right_to_left

    def start(self, width: float) -> float:
        """The left edge of something of this width that stands at the start of the line."""
        return self.x + self.width - width if self.right_to_left else self.x


@dataclass(frozen=True)
class Cell:
    """A cell of a row: its words, and where in the column it stands, as parts of the column's width."""

    words: tuple[Span, ...] | str
    style: Style
    start: float
    width: float


@dataclass
class _Laid:
    """Lines that wait for their place."""

    column: Column
    x: float
    width: float
    style: Style
    lines: list[Line]

    @property
    def height(self) -> float:
        return text.height(self.lines, self.style)


@dataclass
class Sheet:
    """Lays out blocks downwards; `draw` puts all pages on a canvas.

    Attributes:
        file: the template's name, for errors.
        reference: printed at the foot of each page.
    """

    columns: list[Column]
    fonts: Fonts
    file: str
    reference: str
    y: float = TOP
    pages: list[list[Callable[[Canvas], None]]] = field(default_factory=lambda: [[]])

    def put(self, drawing: Callable[[Canvas], None]) -> None:
        """Draw something on the present page, when its turn comes."""
        self.pages[-1].append(drawing)

    def draw(self, canvas: Canvas) -> None:
        """Draw all pages, each with its foot."""
        for number, page in enumerate(self.pages, start=1):
            for drawing in page:
                drawing(canvas)
            self._foot(canvas, number)
            canvas.showPage()

    def side_by_side(
        self,
        words: list[tuple[Span, ...] | str],
        style: Style,
        *,
        above: float = 0,
        below: float = 0,
        marks: list[str] | None = None,
    ) -> float:
        """The same text in each column.

        Args:
            above: room to leave above it, which is never parted from it.
            below: how much of what follows must fit on the same page.
            marks: of each column, what stands before the first line, such as a list's number; the lines stand in.

        Returns:
            The upper edge of the room above it.
        """
        laid = []
        indent = INDENT if marks else 0.0
        for column, written in zip(self.columns, words, strict=True):
            of_column = replace(style, colour="#444444", size=style.size * _MUTED) if column.muted else style
            width = column.width - indent
            lines = text.lay_out(written, width, of_column, self.fonts, right_to_left=column.right_to_left)
            x = column.x if column.right_to_left else column.x + indent
            laid.append(_Laid(column, x, width, of_column, lines))
        top = self._place_for(laid, above, below)
        self.y = top - above
        for each, mark in zip(laid, marks or [], strict=bool(marks)):
            self._mark(each, mark, self.y)
        while True:
            self.y = self._draw_fitting(laid, self.y)
            if not any(each.lines for each in laid):
                return top
            self.turn_page()

    def row(self, cells: list[list[Cell]], frame: str, heads: list[list[Cell]] | None = None) -> None:
        """A row of cells in each column, as high as its highest; on a new page the headings stand above it again.

        Args:
            frame: `box`, `line` or the empty text.
        """
        laid: list[_Laid] = []
        for column, of_column in zip(self.columns, cells, strict=True):
            for cell in of_column:
                left = 1 - cell.start - cell.width if column.right_to_left else cell.start
                x, width = column.x + left * column.width, cell.width * column.width
                lines = text.lay_out(
                    cell.words, width - 2 * _PAD, cell.style, self.fonts, right_to_left=column.right_to_left
                )
                laid.append(_Laid(column, x, width, cell.style, lines))
        highest = max(each.height for each in laid) + 2 * _PAD
        leading = max(each.style.leading for each in laid)
        fits = self.y - highest >= LOWEST
        # What is higher than half a page may be divided, if a few lines of it fit.
        if not fits and (highest <= PAGE_HEIGHT / 2 or self.y - LOWEST < (_ALONE + 1) * leading + 2 * _PAD):
            self._turn_to_table(heads)
        while True:
            top = self.y
            parts = [(each, self._taken(each, top - _PAD - LOWEST - _PAD)) for each in laid]
            height = max(text.height(lines, each.style) for each, lines in parts) + 2 * _PAD
            for each, lines in parts:
                self._cell(each, lines, top, height, frame)
            self.y -= height
            if not any(each.lines for each in laid):
                return
            self._turn_to_table(heads)

    def make_room(self, needed: float) -> bool:
        """Turn the page if so much does not fit on this one and would on another; whether it was turned."""
        if self.y - needed >= LOWEST or self.y == TOP:
            return False
        self.turn_page()
        return True

    def turn_page(self) -> None:
        """Go on at the top of a new page.

        Raises:
            TemplateError: there are too many.
        """
        if len(self.pages) == MOST_PAGES:
            raise TemplateError(self.file, 1, f"The paper would have more than {MOST_PAGES} pages.")
        self.pages.append([])
        self.y = TOP

    def _place_for(self, laid: list[_Laid], above: float, below: float) -> float:
        """Where a text begins: here, or on a new page if too little of it would stand here."""
        whole = max(each.height for each in laid)
        if self.y - above - whole - below >= LOWEST:
            return self.y
        longest = max(laid, key=lambda each: len(each.lines))
        room = int((self.y - above - LOWEST) / longest.style.leading + 1e-9)
        small = len(longest.lines) <= _WHOLE and whole + above + below <= PAGE_HEIGHT
        # Where all of it fits but not what must follow, it is taken along.
        taken_along = room >= len(longest.lines) and whole + above + below <= PAGE_HEIGHT
        if self.y < TOP and (small or taken_along or room < _ALONE):
            self.turn_page()
        return self.y

    def _mark(self, laid: _Laid, mark: str, top: float) -> None:
        right_to_left = laid.column.right_to_left
        lines = text.lay_out(mark, INDENT, laid.style, self.fonts, right_to_left=right_to_left)
        x = laid.column.start(INDENT)

        def drawing(canvas: Canvas) -> None:
            text.draw(canvas, lines, x, top, INDENT, laid.style, right_to_left=right_to_left)

        self.put(drawing)

    def _draw_fitting(self, laid: list[_Laid], top: float) -> float:
        """Draw what fits on the page; what does not stays in `laid`."""
        lowest = top
        for each in laid:
            lines = self._taken(each, top - LOWEST)

            def drawing(canvas: Canvas, each: _Laid = each, lines: list[Line] = lines) -> None:
                text.draw(canvas, lines, each.x, top, each.width, each.style, right_to_left=each.column.right_to_left)

            self.put(drawing)
            lowest = min(lowest, top - text.height(lines, each.style))
        return lowest

    def _taken(self, laid: _Laid, room: float) -> list[Line]:
        """The lines that fit, taken away; never so that one is left alone."""
        fitting = max(1, int(room / laid.style.leading + 1e-9))
        if 0 < len(laid.lines) - fitting < _ALONE and fitting > _ALONE:
            fitting = len(laid.lines) - _ALONE
        taken, laid.lines = laid.lines[:fitting], laid.lines[fitting:]
        return taken

    def _turn_to_table(self, heads: list[list[Cell]] | None) -> None:
        if self.y < TOP:
            self.turn_page()
        if heads is not None:
            self.row(heads, "box")

    def _cell(self, laid: _Laid, lines: list[Line], top: float, height: float, frame: str) -> None:
        def drawing(canvas: Canvas) -> None:
            canvas.setStrokeColor("#999999")
            if frame == "box":
                canvas.rect(laid.x, top - height, laid.width, height)
            elif frame == "line":
                canvas.line(laid.x, top - height, laid.x + laid.width, top - height)
            text.draw(
                canvas,
                lines,
                laid.x + _PAD,
                top - _PAD,
                laid.width - 2 * _PAD,
                laid.style,
                right_to_left=laid.column.right_to_left,
            )

        self.put(drawing)

    def _foot(self, canvas: Canvas, number: int) -> None:
        """The paper's title in each column's language; below it the reference and the page."""
        top = LOWEST - 4
        for column in self.columns:
            lines = text.lay_out(column.title, column.width, FOOT, self.fonts, right_to_left=column.right_to_left)
            text.draw(canvas, lines[:1], column.x, top, column.width, FOOT, right_to_left=column.right_to_left)
        words = " · ".join(filter(None, (self.reference, f"{number} / {len(self.pages)}")))
        width = A4[0] - 2 * MARGIN
        lines = text.lay_out(words, width, FOOT, self.fonts, right_to_left=False)
        text.draw(canvas, lines[:1], MARGIN, top - FOOT.leading, width, FOOT, right_to_left=False)
