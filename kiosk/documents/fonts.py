"""The fonts of the papers: which one has a letter, embedded in every PDF.

Three families cover the seven languages; each character takes the first that has it. A character that
none has is drawn as `□` from the first, so that it is seen to be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from pathlib import Path

_FAMILIES = ("NotoSans", "NotoSansArabic", "NanumGothic")
_FILES = {
    "NotoSans": ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    "NotoSansArabic": ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
    "NanumGothic": ("NanumGothic.ttf", "NanumGothicBold.ttf"),
}
MISSING = "□"


@dataclass(frozen=True)
class Fonts:
    """The fonts of one folder, known to reportlab. Make it with `Fonts.load`."""

    coverage: tuple[tuple[str, frozenset[int]], ...]

    @classmethod
    def load(cls, folder: Path) -> Fonts:
        """Register the fonts of a folder; once is enough for a process."""
        return _load(folder)

    def name_for(self, character: str, *, bold: bool) -> str | None:
        """The font that has a character, or None if none has."""
        suffix = "-Bold" if bold else ""
        for family, has in self.coverage:
            if ord(character) in has:
                return family + suffix
        return None


@lru_cache
def _load(folder: Path) -> Fonts:
    coverage = []
    for family in _FAMILIES:
        for name, file in zip((family, f"{family}-Bold"), _FILES[family], strict=True):
            pdfmetrics.registerFont(TTFont(name, str(folder / file)))
        face: Any = pdfmetrics.getFont(family).face
        coverage.append((family, frozenset(face.charToGlyph)))
    return Fonts(tuple(coverage))
