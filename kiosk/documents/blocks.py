"""How each block of a template becomes part of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from kiosk.documents import text
from kiosk.documents.pictures import picture_of
from kiosk.documents.qr import QrCode
from kiosk.documents.sheet import PAGE_HEIGHT, TOP, Cell, Column, Sheet
from kiosk.documents.text import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfgen.canvas import Canvas

    from kiosk.documents.fields import Fields
    from kiosk.documents.template import Block

_STYLES = {
    "heading": Style(size=13, bold=True, align="center"),
    "subheading": Style(size=11, bold=True),
    "addressee": Style(size=10.5, align="end"),
    "paragraph": Style(),
}
_CELL = Style(size=9.5)
_HEAD = Style(size=9.5, bold=True)
_BELOW = Style(size=9, colour="#444444")
_LABEL = Style(size=9, colour="#444444")
_SIGNATURE_ROOM, _SIGNATURE_LINE = 12 * mm, 60 * mm
_QR_SIDE = 40 * mm
_LABEL_PART = 0.34
# The headings and a first row of two lines.
_TABLE_ROOM = 3 * _HEAD.leading + 20
# How much of what follows must stand on the same page.
_KEPT = {
    "table": _TABLE_ROOM,
    "values": 30.0,
    "parties": 30.0,
    "list": 16.0,
    "signature": 52.0,
    "qr": _QR_SIDE + 30,
}


Words = tuple[text.Span, ...] | str


class Blocks:
    """Lays out the blocks of all columns, row by row.

    Args:
        fields: of each column, the answers as its language writes them.
        qr: what the receipt's code says; empty for none.
    """

    def __init__(self, sheet: Sheet, fields: list[Fields], qr: str) -> None:
        self.sheet, self.fields, self.qr = sheet, fields, qr
        self.files = {each.name: each.content for each in fields[0].interview.attachments}
        self._ways: dict[str, Callable[[tuple[Block, ...]], None]] = {
            "list": self._list,
            "table": self._table,
            "parties": self._parties,
            "values": self._values,
            "letterhead": self._letterhead,
            "signature": self._signature,
            "qr": self._code,
            "image": self._image,
            "pagebreak": lambda _row: self.sheet.turn_page(),
        }

    def lay_out(self) -> None:
        """Lay out all blocks whose condition holds."""
        rows = [
            row
            for row in zip(*(column.blocks for column in self.sheet.columns), strict=True)
            if not row[0].condition or self.fields[0].holds(row[0].condition, row[0].line)
        ]
        for row, following in zip(rows, [*rows[1:], None], strict=True):
            if row[0].kind in self._ways:
                self._ways[row[0].kind](row)
            else:
                self._text(row, following[0].kind if following else "")

    def _filled(self, row: tuple[Block, ...], part: Callable[[Block], str]) -> list[Words]:
        return [fields.spans(part(block), block.line) for fields, block in zip(self.fields, row, strict=True)]

    def _text(self, row: tuple[Block, ...], following: str) -> None:
        kind = row[0].kind
        style = _STYLES[kind]
        if kind in {"heading", "subheading"}:
            below = 3 * _STYLES["paragraph"].leading
        elif following == "signature" or row[0].text.rstrip().endswith(":"):
            below = _KEPT.get(following, 0.0)
        else:
            below = 0.0
        above = 4.0 if kind == "subheading" and self.sheet.y < TOP else 0.0
        after = style.size * (0.4 if kind == "subheading" else 0.7)
        words = self._filled(row, lambda block: block.text)
        self.sheet.side_by_side(words, style, above=above, below=below and below + after)
        self.sheet.y -= after

    def _list(self, row: tuple[Block, ...]) -> None:
        style = _STYLES["paragraph"]
        for number in range(len(row[0].rows)):
            words: list[Words] = [
                fields.spans(block.rows[number][1], block.line) for fields, block in zip(self.fields, row, strict=True)
            ]
            self.sheet.side_by_side(words, style, marks=[block.rows[number][0] for block in row])
            self.sheet.y -= style.size * 0.2
        self.sheet.y -= style.size * 0.5

    def _letterhead(self, row: tuple[Block, ...]) -> None:
        firsts = self._filled(row, lambda block: block.text.partition("\n")[0])
        self.sheet.side_by_side(firsts, Style(size=12, bold=True, align="center"), below=30)
        if any("\n" in block.text for block in row):
            rest = self._filled(row, lambda block: block.text.partition("\n")[2])
            self.sheet.side_by_side(rest, Style(size=9, align="center", colour="#444444"))
        y = self.sheet.y - 4
        for column in self.sheet.columns:

            def drawing(canvas: Canvas, column: Column = column) -> None:
                canvas.setStrokeColor("#111111")
                canvas.line(column.x, y, column.x + column.width, y)

            self.sheet.put(drawing)
        self.sheet.y = y - 10

    def _table(self, row: tuple[Block, ...]) -> None:
        def cells(part: int, style: Style, at: str | None) -> list[list[Cell]]:
            return [
                [
                    Cell(
                        fields.spans(column[part], block.line, at),
                        Style(style.size, style.bold, "end" if end else "start"),
                        number / len(block.columns),
                        1 / len(block.columns),
                    )
                    for number, (column, end) in enumerate(zip(block.columns, block.ends, strict=True))
                ]
                for fields, block in zip(self.fields, row, strict=True)
            ]

        heads = cells(0, _HEAD, None)
        self.sheet.make_room(_TABLE_ROOM)
        self.sheet.row(heads, "box")
        for ref in self.fields[0].instances(row[0].repeat):
            self.sheet.row(cells(1, _CELL, ref), "box", heads)
        self.sheet.y -= 6

    def _parties(self, row: tuple[Block, ...]) -> None:
        self._labelled(row, "box", _HEAD)

    def _values(self, row: tuple[Block, ...]) -> None:
        self._labelled(row, "line", _LABEL)

    def _labelled(self, row: tuple[Block, ...], frame: str, label_style: Style) -> None:
        for number in range(len(row[0].rows)):
            self.sheet.row(
                [
                    [
                        Cell(fields.spans(block.rows[number][0], block.line), label_style, 0, _LABEL_PART),
                        Cell(fields.spans(block.rows[number][1], block.line), _CELL, _LABEL_PART, 1 - _LABEL_PART),
                    ]
                    for fields, block in zip(self.fields, row, strict=True)
                ],
                frame,
            )
        self.sheet.y -= 8

    def _signature(self, row: tuple[Block, ...]) -> None:
        column = self.sheet.columns[0]
        length = min(_SIGNATURE_LINE, column.width)
        top = self.sheet.side_by_side(self._filled(row, lambda block: block.text), _BELOW, above=_SIGNATURE_ROOM)
        x, y = column.start(length), top - _SIGNATURE_ROOM + 2
        content = self.files.get(self._answer(row[0].picture)) if row[0].picture else None
        ink = picture_of(content, length, _SIGNATURE_ROOM - 2) if content else None

        def drawing(canvas: Canvas) -> None:
            if ink is not None:
                ink.draw(canvas, x, y + ink.height)
            canvas.setStrokeColor("#444444")
            canvas.line(x, y, x + length, y)

        self.sheet.put(drawing)
        self.sheet.y -= 6

    def _code(self, row: tuple[Block, ...]) -> None:
        """The receipt's code, once, in the authority's column; there is none before the paper is handed in."""
        if not self.qr:
            return
        column = self.sheet.columns[0]
        words = self._filled(row, lambda block: block.text)
        self.sheet.make_room(_QR_SIDE + 3 * _BELOW.leading)
        x, top, code = column.start(_QR_SIDE), self.sheet.y, QrCode.of(self.qr)
        reference = text.lay_out(
            self.sheet.reference, _QR_SIDE, Style(size=8.5, bold=True), self.sheet.fonts, right_to_left=False
        )

        def drawing(canvas: Canvas) -> None:
            code.draw(canvas, x, top, _QR_SIDE)
            style = Style(size=8.5, bold=True, align="center")
            text.draw(canvas, reference, x, top - _QR_SIDE + 4, _QR_SIDE, style, right_to_left=False)

        self.sheet.put(drawing)
        self.sheet.y -= _QR_SIDE + 4 + 4
        self._words_below(row, words)

    def _image(self, row: tuple[Block, ...]) -> None:
        """The picture of an answer, once, in the authority's column; its file's name where it cannot be shown."""
        name = self._answer(row[0].picture)
        content = self.files.get(name)
        if content is None:
            return
        column = self.sheet.columns[0]
        picture = picture_of(content, column.width, min(row[0].height * mm, PAGE_HEIGHT - 4 * _BELOW.leading))
        if picture is None:
            self.sheet.side_by_side([f"[{name}]"] * len(row), _BELOW)
        else:
            self.sheet.make_room(picture.height + 2 * _BELOW.leading)
            x, top = column.start(picture.width), self.sheet.y

            def drawing(canvas: Canvas) -> None:
                picture.draw(canvas, x, top)

            self.sheet.put(drawing)
            self.sheet.y -= picture.height + 2
        self._words_below(row, self._filled(row, lambda block: block.text))

    def _words_below(self, row: tuple[Block, ...], words: list[Words]) -> None:
        if any(block.text for block in row):
            self.sheet.side_by_side(words, _BELOW)
        self.sheet.y -= 8

    def _answer(self, ref: str) -> str:
        return self.fields[0].answer(ref)
