"""The fonts of the papers: which one has a letter, embedded in every PDF.

Three families cover the seven languages and Kazakh, Kyrgyz, Tajik and Turkmen besides; each character
takes the first that has it. A character that none has is never a silent box: in an answer its code stands
in its place, such as [U+2603], and in a template it is a mistake that `forms check` names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from reportlab.pdfbase import pdfmetrics

from kiosk.documents.glyphs import GlyphFont

if TYPE_CHECKING:
    from pathlib import Path

# Regular, bold, italic, bold italic. Arabic and Hangul have no slanted letters: they are set bold instead.
_FILES = {
    "NotoSans": ("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic"),
    "NotoSansArabic": ("NotoSansArabic-Regular", "NotoSansArabic-Bold", "NotoSansArabic-Bold", "NotoSansArabic-Bold"),
    "NanumGothic": ("NanumGothic", "NanumGothicBold", "NanumGothicBold", "NanumGothicBold"),
}
BOLD, ITALIC = 1, 2
FIRST_FONT = "NotoSans"
# Format characters and variation selectors say how others look; where a font does not know them, nothing is lost.
_INVISIBLE = {"Cf", "Cc", "Mn"}


@dataclass(frozen=True, eq=False)
class Fonts:
    """The fonts of one folder, known to reportlab. Make it with `Fonts.load`."""

    families: tuple[tuple[frozenset[int], tuple[GlyphFont, ...]], ...] = field(repr=False)

    @classmethod
    def load(cls, folder: Path) -> Fonts:
        """Register the fonts of a folder; once is enough for a process."""
        return _load(folder)

    def font_for(self, character: str, face: int) -> GlyphFont | None:
        """The font that has a character, or None if none has.

        Args:
            face: `BOLD`, `ITALIC`, both or 0.
        """
        for has, fonts in self.families:
            if ord(character) in has:
                return fonts[face]
        return None

    def name_for(self, character: str, *, bold: bool) -> str | None:
        """The name of the font that has a character, or None if none has."""
        font = self.font_for(character, BOLD if bold else 0)
        return font.fontName if font else None

    def missing(self, text: str) -> list[str]:
        """The characters of a text that no font has and that a reader would miss."""
        return [x for x in dict.fromkeys(text) if x not in "\n\t" and "[" in self.written(x) and x != "["]

    def written(self, character: str) -> str:
        """A character as our fonts can show it: itself, its plainer twin, or its code in brackets."""
        if self.font_for(character, 0) is not None:
            return character
        if character == "\t":
            return " "
        twin = normalize("NFKC", character)
        if twin != character and all(self.font_for(x, 0) is not None for x in twin):
            return twin
        return "" if category(character) in _INVISIBLE else f"[U+{ord(character):04X}]"


@lru_cache
def _load(folder: Path) -> Fonts:
    loaded: dict[str, GlyphFont] = {}
    families = []
    for files in _FILES.values():
        for name in files:
            if name not in loaded:
                loaded[name] = GlyphFont(name, folder / f"{name}.ttf")
                pdfmetrics.registerFont(loaded[name])
        fonts = tuple(loaded[name] for name in files)
        families.append((fonts[0].characters & fonts[1].characters, fonts))
    return Fonts(tuple(families))
