"""The paper itself: a template in the authority's language, with the visitor's beside it, as PDF.

Both columns are made from templates with the same blocks, so each block of one stands beside the same
block of the other. The same answers at the same time give the same bytes.
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kiosk.documents import text
from kiosk.documents.fields import Fields
from kiosk.documents.template import Block, check_same_blocks, read_template, template_file
from kiosk.documents.text import Style
from kiosk.forms import UnknownReference
from kiosk.language.languages import LANGUAGES, language

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.content.papers import Authority
    from kiosk.documents.fonts import Fonts
    from kiosk.forms import Interview

MARGIN = 18 * mm
GAP = 8 * mm
LOWEST = MARGIN + 8 * mm
PAGE_HEIGHT = A4[1] - MARGIN - LOWEST
_STYLES = {
    "heading": Style(size=13, bold=True, align="center"),
    "addressee": Style(size=10.5, align="end"),
    "paragraph": Style(),
    "signature": Style(size=9, colour="#444444"),
    "cell": Style(size=9.5),
    "head": Style(size=9.5, bold=True),
    "foot": Style(size=8, colour="#555555"),
}


@dataclass(frozen=True)
class _Column:
    """One language's column: its blocks and where it stands."""

    tag: str
    file: str
    blocks: list[Block]
    x: float
    width: float
    muted: bool

    @property
    def right_to_left(self) -> bool:
        return language(self.tag).right_to_left


@dataclass(frozen=True)
class DocumentPaper:
    """What stands on the paper besides the answers."""

    title: str
    reference: str = ""


def authority_language(folder: Path, authority: Authority, interview: Interview) -> str:
    """The language of the authority the paper goes to, by the answer that decides it.

    The first language there is a template in, where there is none in that one.
    """
    templates = {file.name.split(".")[-2] for file in folder.glob("*.md")}
    wanted = authority.default
    with contextlib.suppress(UnknownReference):
        if authority.question:
            wanted = authority.languages.get(interview.node(authority.question).value, wanted)
    return wanted if wanted in templates else next((x.tag for x in LANGUAGES if x.tag in templates), "en")


def render_document(
    folder: Path,
    interview: Interview,
    languages: tuple[str, str],
    fonts: Fonts,
    paper: DocumentPaper,
) -> bytes:
    """Render a form's document.

    Args:
        folder: with one template a language, such as `complaint.ru.md`.
        languages: the authority's and the visitor's; one column if they are the same.
        paper: the title for the PDF's metadata, and the reference printed at its foot.

    Returns:
        A PDF.

    Raises:
        TemplateError: a template is missing or wrong, or the two do not have the same blocks.
    """
    columns = _columns(folder, languages)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True, pageCompression=1, lang=language(languages[0]).bcp47)
    canvas.setTitle(paper.title)
    canvas.setProducer("Hamroh")
    canvas.setCreator("Hamroh")
    _Sheet(canvas, columns, interview, fonts, paper).draw()
    canvas.save()
    return buffer.getvalue()


def _columns(folder: Path, languages: tuple[str, str]) -> list[_Column]:
    tags = list(dict.fromkeys(languages))
    width = A4[0] - 2 * MARGIN
    each = width if len(tags) == 1 else (width - GAP) / 2
    columns = []
    for number, tag in enumerate(tags):
        file = template_file(folder, tag)
        blocks = read_template(file.read_text(encoding="utf-8"), file.name)
        columns.append(_Column(tag, file.name, blocks, MARGIN + number * (each + GAP), each, muted=number > 0))
    for column in columns[1:]:
        check_same_blocks(columns[0].blocks, column.blocks, column.file)
    return columns


class _Sheet:
    """Draws blocks downwards and turns the page when one does not fit."""

    def __init__(
        self, canvas: Canvas, columns: list[_Column], interview: Interview, fonts: Fonts, paper: DocumentPaper
    ) -> None:
        self.canvas, self.columns, self.fonts, self.paper = canvas, columns, fonts, paper
        self.fields = {x.tag: Fields(interview, x.tag, x.file) for x in columns}
        self.y = A4[1] - MARGIN
        self.page = 1

    def draw(self) -> None:
        for row in zip(*(column.blocks for column in self.columns), strict=True):
            if row[0].condition and not self.fields[self.columns[0].tag].holds(row[0].condition, row[0].line):
                continue
            if row[0].kind == "table":
                self._table(row)
            else:
                self._row(row)
        self._foot()

    def _row(self, row: tuple[Block, ...]) -> None:
        style = _STYLES[row[0].kind]
        extra = 12 * mm if row[0].kind == "signature" else 0
        texts = [
            self.fields[column.tag].filled(block.text, block.line)
            for column, block in zip(self.columns, row, strict=True)
        ]
        self._side_by_side(texts, style, above=extra)
        if extra:
            for column in self.columns[:1]:
                line_y = self.y_before - extra + 2
                self.canvas.setStrokeColor("#444444")
                self.canvas.line(column.x, line_y, column.x + 60 * mm, line_y)
        self.y -= style.size * 0.7

    def _side_by_side(self, texts: list[str], style: Style, above: float = 0) -> None:
        laid = []
        for column, written in zip(self.columns, texts, strict=True):
            of_column = replace(style, colour="#444444", size=style.size * 0.92) if column.muted else style
            lines = text.lay_out(written, column.width, of_column, self.fonts, right_to_left=column.right_to_left)
            laid.append((column, of_column, lines))
        together = max(text.height(lines, of_column) for _c, of_column, lines in laid) + above
        # What fits on one page stays together; what does not goes on where the page ends.
        self._make_room(together if together <= PAGE_HEIGHT else above + 2 * style.leading)
        self.y_before = self.y
        self.y -= above
        while True:
            room, top, lowest = self.y - LOWEST, self.y, self.y
            rest = []
            for column, of_column, lines in laid:
                fitting = int(room / of_column.leading + 1e-9)
                end = text.draw(
                    self.canvas,
                    lines[:fitting],
                    column.x,
                    top,
                    column.width,
                    of_column,
                    right_to_left=column.right_to_left,
                )
                lowest = min(lowest, end)
                rest.append((column, of_column, lines[fitting:]))
            self.y = lowest
            if not any(lines for _c, _s, lines in rest):
                return
            laid = rest
            self._turn_page()

    def _table(self, row: tuple[Block, ...]) -> None:
        heads = [[head for head, _cell in block.columns] for block in row]
        self._table_row(heads, _STYLES["head"])
        first = self.fields[self.columns[0].tag]
        for ref in first.instances(row[0].repeat):
            cells = [
                [self.fields[column.tag].filled(cell, block.line, ref) for _head, cell in block.columns]
                for column, block in zip(self.columns, row, strict=True)
            ]
            self._table_row(cells, _STYLES["cell"], heads)
        self.y -= 6

    def _table_row(self, cells: list[list[str]], style: Style, heads: list[list[str]] | None = None) -> None:
        """A row as high as its highest cell; on a new page the headings stand above it again."""
        pad = 3.0
        laid: list[tuple[_Column, float, float, list[text.Line]]] = []
        for column, of_column in zip(self.columns, cells, strict=True):
            width = column.width / len(of_column)
            ordered = of_column[::-1] if column.right_to_left else of_column
            for number, cell in enumerate(ordered):
                lines = text.lay_out(cell, width - 2 * pad, style, self.fonts, right_to_left=column.right_to_left)
                most = int((PAGE_HEIGHT / 2) / style.leading)
                laid.append((column, column.x + number * width, width, lines[:most]))
        height = max(text.height(lines, style) for _c, _x, _w, lines in laid) + 2 * pad
        if self._make_room(height) and heads is not None:
            self._table_row(heads, _STYLES["head"])
        for column, x, width, lines in laid:
            self.canvas.setStrokeColor("#999999")
            self.canvas.rect(x, self.y - height, width, height)
            text.draw(
                self.canvas,
                lines,
                x + pad,
                self.y - pad,
                width - 2 * pad,
                style,
                right_to_left=column.right_to_left,
            )
        self.y -= height

    def _make_room(self, needed: float) -> bool:
        """Turn the page if so much does not fit; whether it was turned."""
        if self.y - needed >= LOWEST:
            return False
        self._turn_page()
        return True

    def _turn_page(self) -> None:
        self._foot()
        self.canvas.showPage()
        self.page += 1
        self.y = A4[1] - MARGIN

    def _foot(self) -> None:
        style = _STYLES["foot"]
        words = f"{self.paper.title} · {self.page}"
        if self.paper.reference:
            words = f"{self.paper.reference} · {words}"
        lines = text.lay_out(words, A4[0] - 2 * MARGIN, style, self.fonts, right_to_left=False)
        text.draw(
            self.canvas,
            lines[:1],
            MARGIN,
            MARGIN,
            A4[0] - 2 * MARGIN,
            replace(style, align="center"),
            right_to_left=False,
        )
