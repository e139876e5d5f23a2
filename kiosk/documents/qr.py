"""QR codes as a paper has them: squares of ink, drawn, not a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

QUIET_ZONE = 4


def modules_of(content: str) -> int:
    """How many modules a code is wide, with its quiet zone."""
    return int(_code(content).symbol_size(border=QUIET_ZONE)[0])


def draw_qr(canvas: Canvas, content: str, x: float, top: float, side: float) -> None:
    """Draw a code of error correction level M.

    Args:
        x: its left edge.
        top: its upper edge.
        side: how wide it is with its quiet zone, points.
    """
    code = _code(content)
    module = side / modules_of(content)
    canvas.setFillColor("#000000")
    for row, line in enumerate(code.matrix_iter(border=QUIET_ZONE)):
        start = None
        for column, dark in enumerate([*line, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                left, bottom = x + start * module, top - (row + 1) * module
                canvas.rect(left, bottom, (column - start) * module, module, stroke=0, fill=1)
                start = None


def _code(content: str) -> segno.QRCode:
    return segno.make(content, error="m", micro=False)
