"""How a filled field looks, drawn by us: no viewer needs the letters, the order or the fonts of our languages.

Each field's content is one small page, so that all share the fonts of one PDF; `official` hands the pages to
the fields as their appearance streams (ISO 32000-1, 12.5.5).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pikepdf

from kiosk.documents import text
from kiosk.documents.acroform import PdfField, Widget, hex_colour
from kiosk.documents.bidi import plain
from kiosk.documents.pictures import picture_of
from kiosk.documents.qr import QrCode
from kiosk.documents.text import Style

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from kiosk.documents.fonts import Fonts
    from kiosk.documents.text import Line

SMALLEST, _LARGEST_AUTOMATIC = 5.0, 12.0
_ALIGN = {0: "left", 1: "center", 2: "right"}
_PAD = 2.0


@dataclass(frozen=True)
class Fitted:
    """Lines that fit into a field, and the size they fit in."""

    lines: list[Line]
    style: Style
    whole: bool


def fitted(field: PdfField, widget: Widget, words: str, fonts: Fonts, *, right_to_left: bool) -> Fitted:
    """A text as large as the field asks for, smaller where it is long; `whole` says whether all of it fits."""
    width, height = widget.size
    wide, high = max(1.0, width - 2 * _PAD), max(1.0, height - 2)
    size = field.font_size or min(_LARGEST_AUTOMATIC, max(SMALLEST, high / text.LEADING))
    style = Style(size=size, colour=field.colour)
    if field.comb:
        return _fitted_comb(field, words, style, (width, high), fonts, right_to_left=right_to_left)
    if not field.multiline:
        words = " ".join(words.split("\n"))
    while True:
        column = wide if field.multiline else 100_000.0
        lines = text.lay_out(words, column, style, fonts, right_to_left=right_to_left)
        fits = max(each.width for each in lines) <= wide + 0.01
        fits = fits and (text.height(lines, style) <= high or (not field.multiline and style.size <= SMALLEST))
        if fits or style.size <= SMALLEST:
            whole = fits and (not field.longest or len(plain(words)) <= field.longest)
            return Fitted(lines, style, whole)
        style = replace(style, size=max(SMALLEST, style.size - 0.5))


def _fitted_comb(
    field: PdfField, words: str, style: Style, size: tuple[float, float], fonts: Fonts, *, right_to_left: bool
) -> Fitted:
    """One line a letter: each stands in a cell of its own."""
    cell = size[0] / field.longest
    style = replace(style, size=max(SMALLEST, min(style.size, size[1] / text.LEADING, cell * 1.2)))
    lines = [
        text.lay_out(each, 10_000, style, fonts, right_to_left=right_to_left)[0] for each in words[: field.longest]
    ]
    return Fitted(lines, style, len(words) <= field.longest)


def draw_words(canvas: Canvas, field: PdfField, widget: Widget, content: Fitted, *, right_to_left: bool) -> None:
    """The field's page: its background and border, and its words."""
    width, height = widget.size
    draw_frame(canvas, widget)
    style = content.style
    canvas.setFillColor(style.colour)
    path = canvas.beginPath()
    path.rect(1, 1, max(0.1, width - 2), max(0.1, height - 2))
    canvas.clipPath(path, stroke=0, fill=0)
    if field.comb:
        cell = width / field.longest
        for number, line in enumerate(content.lines):
            column = field.longest - 1 - number if right_to_left else number
            x = column * cell + (cell - line.width) / 2
            text.draw_line(canvas, line, x, (height - style.size) / 2 + style.size * 0.22, style.size)
        return
    top = height - 1 if field.multiline else (height + style.leading) / 2
    for line in content.lines:
        if top < 0:
            break
        room = width - 2 * _PAD - line.width
        align = _ALIGN.get(field.alignment, "left")
        if right_to_left and align == "left":
            align = "right"
        x = _PAD + {"left": 0.0, "center": room / 2, "right": room}[align]
        baseline = top - style.leading + style.size * ((text.LEADING - 1) / 2 + 0.2)
        text.draw_line(canvas, line, x, baseline, style.size)
        top -= style.leading


def draw_mark(canvas: Canvas, field: PdfField, widget: Widget, *, on: bool) -> None:
    """A button of a PDF that brings no look of its own: a cross, or a dot in a ring."""
    width, height = widget.size
    draw_frame(canvas, widget)
    middle, radius = (width / 2, height / 2), min(width, height) / 2 - 1
    if field.kind == "radio":
        canvas.setStrokeColor("#000000")
        canvas.circle(*middle, max(0.5, radius - 0.5))
    if not on:
        return
    if field.kind == "radio":
        canvas.setFillColor("#000000")
        canvas.circle(*middle, max(0.5, radius * 0.5), stroke=0, fill=1)
        return
    canvas.setLineWidth(max(0.8, radius / 5))
    canvas.setStrokeColor("#000000")
    part = radius * 0.7
    canvas.line(middle[0] - part, middle[1] - part, middle[0] + part, middle[1] + part)
    canvas.line(middle[0] - part, middle[1] + part, middle[0] + part, middle[1] - part)


def draw_code(canvas: Canvas, widget: Widget, content: str) -> None:
    """A QR code as large as the field."""
    width, height = widget.size
    side = min(width, height)
    QrCode.of(content).draw(canvas, (width - side) / 2, (height + side) / 2, side)


def draw_picture(canvas: Canvas, widget: Widget, content: bytes) -> bool:
    """A picture as large as fits; whether the file is one."""
    width, height = widget.size
    picture = picture_of(content, width, height)
    if picture is None:
        return False
    picture.draw(canvas, (width - picture.width) / 2, (height + picture.height) / 2)
    return True


def draw_frame(canvas: Canvas, widget: Widget) -> None:
    """Background and border as the field's own dictionary asks for them (12.5.6.19)."""
    looks = widget.annotation.get("/MK", {})
    width, height = widget.size
    line = float(widget.annotation.get("/BS", {}).get("/W", 1))
    background, border = _colour(looks.get("/BG")), _colour(looks.get("/BC"))
    if background:
        canvas.setFillColor(background)
        canvas.rect(0, 0, width, height, stroke=0, fill=1)
    if border and line > 0:
        canvas.setStrokeColor(border)
        canvas.setLineWidth(line)
        canvas.rect(line / 2, line / 2, width - line, height - line)


def _colour(parts: object) -> str:
    if not isinstance(parts, pikepdf.Array) or len(parts) == 0:
        return ""
    return hex_colour([float(each) for each in parts])
