"""Pictures that visitors give: photographs and scans of papers, and signatures drawn by finger.

Whatever comes in is decoded and written anew, in memory, so that nothing of the old file but what one
sees goes on: no place, no time, no device, no hidden bytes. What is no picture is refused.
"""

from __future__ import annotations

import base64
import io
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

LONGEST_SIDE = 2000
"""Pixels. An A4 page at this size is 170 dpi: its small print can be read."""
LARGEST_FILE = 40 * 2**20
MOST_PIXELS = 80_000_000
_QUALITY = 82
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "PPM")
_PDF_DPI = 170
_INK = (20, 33, 46)


class NotAPicture(Exception):
    """What came in cannot be taken.

    Attributes:
        code: `not-a-picture`, `picture-too-large`, or `picture-many-pages` for a PDF of several.
    """

    def __init__(self, code: str) -> None:
        super().__init__(f"The picture cannot be taken: {code}.")
        self.code = code


@dataclass(frozen=True)
class Picture:
    """A picture that was written anew.

    Attributes:
        suffix: of a file name, with its dot.
    """

    content: bytes = field(repr=False)
    media_type: str
    suffix: str


def cleaned(content: bytes) -> Picture:
    """A photograph or scan as a new JPEG of at most `LONGEST_SIDE`, upright, without metadata.

    Args:
        content: a picture, or a PDF of one page as scanners make them.

    Raises:
        NotAPicture: it is none, or too large.
    """
    image = _opened(content)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return Picture(_jpeg(image), "image/jpeg", ".jpg")


def drawn(strokes: Sequence[Sequence[Sequence[float]]], width: int, height: int, line: int) -> Picture:
    """Strokes of a finger as a PNG, dark on white.

    Args:
        strokes: each a line through points `(x, y)` in pixels.
        line: the width of the stroke in pixels.
    """
    from PIL import Image, ImageDraw

    scale = 2
    image = Image.new("RGB", (width * scale, height * scale), "white")
    pen = ImageDraw.Draw(image)
    radius = line * scale / 2
    for stroke in strokes:
        points = [(float(x) * scale, float(y) * scale) for x, y in stroke]
        if len(points) > 1:
            pen.line(points, fill=_INK, width=line * scale, joint="curve")
        for x, y in points[:1] + points[-1:]:
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_INK)
    out = io.BytesIO()
    image.resize((width, height)).save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), "image/png", ".png")


def preview(content: bytes, side: int) -> str:
    """A small copy as a `data:` address, for a screen to show without a file.

    Args:
        content: what `cleaned` or `drawn` gave.
        side: the longest side in pixels.
    """
    image = _opened(content)
    image.thumbnail((side, side))
    return "data:image/jpeg;base64," + base64.b64encode(_jpeg(image)).decode()


def _jpeg(image: Image.Image) -> bytes:
    # Comments and the like would be written again from what the old file said of itself.
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _opened(content: bytes) -> Image.Image:
    from PIL import Image, ImageOps

    if len(content) > LARGEST_FILE:
        raise NotAPicture("picture-too-large")
    if content.startswith(b"%PDF"):
        return _page(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise NotAPicture("picture-too-large")
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                return _on_white(ImageOps.exif_transpose(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotAPicture("picture-too-large") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise NotAPicture("not-a-picture") from error


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    return image.convert("RGB")


def _page(pdf: bytes) -> Image.Image:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            if len(document) != 1:
                raise NotAPicture("picture-many-pages")
            page = document[0]
            longest = max(page.get_size())
            found: Image.Image = page.render(scale=min(_PDF_DPI / 72, LONGEST_SIDE / longest)).to_pil().convert("RGB")
            return found
    except pypdfium2.PdfiumError as error:
        raise NotAPicture("not-a-picture") from error
