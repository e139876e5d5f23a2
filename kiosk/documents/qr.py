"""QR codes as a paper has them: squares of ink, drawn, not a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

QUIET_ZONE = 4


@dataclass(frozen=True)
class QrCode:
    """A code of error correction level M; make it with `QrCode.of`.

    Attributes:
        rows: of dark and light modules, with the quiet zone.
    """

    rows: tuple[bytes, ...]

    @classmethod
    def of(cls, content: str) -> QrCode:
        """The code that says this. Takes some 10 ms: draw one code twice rather than make it twice."""
        # Left to itself, segno writes Cyrillic in the bytes of Shift JIS, which phones take for other letters.
        code = segno.make(content, error="m", micro=False, encoding="utf-8")
        return cls(tuple(bytes(row) for row in code.matrix_iter(border=QUIET_ZONE)))

    @property
    def modules(self) -> int:
        """How many modules it is wide, with its quiet zone."""
        return len(self.rows)

    def draw(self, canvas: Canvas, x: float, top: float, side: float) -> None:
        """Draw it.

        Args:
            x: its left edge.
            top: its upper edge.
            side: how wide it is with its quiet zone, points.
        """
        module = side / self.modules
        ink: list[str] = []
        for number, row in enumerate(self.rows, start=1):
            start = None
            for column, dark in enumerate([*row, 0]):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    left, width = x + start * module, (column - start) * module
                    ink.append(f"{left:.3f} {top - number * module:.3f} {width:.3f} {module:.3f} re")
                    start = None
        # One path, filled once: a call of the canvas for each square would take ten times as long.
        canvas.setFillColor("#000000")
        canvas.addLiteral("\n".join([*ink, "f"]))
