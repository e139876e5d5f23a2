"""Pictures of answers on a paper: photos, scans, signatures.

A file that a visitor brings is hostile until it is decoded: only common kinds of picture are tried, no more
than so many pixels, and what is drawn is made anew from the pixels. So nothing hidden in the file, such as
where a photo was taken, gets onto the paper's PDF.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

if TYPE_CHECKING:
    from PIL.Image import Image
    from reportlab.pdfgen.canvas import Canvas

_KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_MOST_BYTES = 30 * 1024 * 1024
_MOST_PIXELS = 50_000_000
_DOTS_PER_POINT = 200 / 72


@dataclass(frozen=True)
class Picture:
    """A picture and the size it is drawn in, points."""

    image: Image
    width: float
    height: float

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw it with its upper left corner at a point."""
        canvas.drawImage(ImageReader(self.image), x, top - self.height, self.width, self.height)


def picture_of(content: bytes, width: float, height: float) -> Picture | None:
    """A file's picture, as large as fits; None if it is no picture that can be shown.

    Args:
        width: at most, points.
        height: at most, points.
    """
    image = _decoded(content)
    if image is None:
        return None
    scale = min(width / image.width, height / image.height)
    wide, high = image.width * scale, image.height * scale
    dots = (max(1, round(wide * _DOTS_PER_POINT)), max(1, round(high * _DOTS_PER_POINT)))
    if dots[0] < image.width:
        image = image.resize(dots)
    return Picture(image, wide, high)


def _decoded(content: bytes) -> Image | None:
    """The pixels, turned upright, on white."""
    from PIL import Image, ImageOps

    if len(content) > _MOST_BYTES:
        return None
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=_KINDS) as opened:
            warnings.simplefilter("ignore")  # our own bound is below Pillow's
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            opened.draft("RGB", (3000, 3000))
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return None
    paper = Image.new("RGBA", upright.size, "white")
    paper.alpha_composite(upright)
    return paper.convert("RGB")
