"""A TrueType font drawn glyph by glyph: shaped by HarfBuzz, embedded as a subset, readable again.

reportlab's own shaping names a joined Arabic letter by the first code point its glyph ever had, so a
paper could be neither searched nor read out, and it embeds all of ASCII with every font. Here a font is
embedded as a CID font (ISO 32000-1, 9.7) with the glyphs that were drawn and nothing else, and each of
them carries the letters it stands for. It speaks reportlab's protocol of a dynamic font, so a canvas
draws with it as with any other. Figures: docs/decisions/024-glyphs-by-harfbuzz.md.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress

if TYPE_CHECKING:
    from pathlib import Path

# Strings of glyphs are written above the first plane of Unicode, where no letter of ours lies.
_FIRST = 0x10000
# A subset needs no layout rules, because shaping is done, and no hints, because paper has no pixels.
_DROPPED = ("GSUB", "GPOS", "GDEF", "cmap", "name", "OS/2", "post", "gasp", "kern", "DSIG", "meta", "BASE", "STAT")
_SYMBOLIC = 4


@dataclass(frozen=True)
class Stroke:
    """Glyphs that stand one behind the other, and where they begin, in thousandths of the size."""

    x: float
    y: float
    glyphs: str


@dataclass(frozen=True)
class Shaped:
    """A text as glyphs, from left to right, and how wide it is, in thousandths of the size."""

    strokes: tuple[Stroke, ...]
    width: float


@dataclass
class _Used:
    """The glyphs of one document: their numbers in it, in the order they were first drawn."""

    cids: dict[int, int] = field(default_factory=dict)
    name: str = ""


class _Document(Protocol):
    """What reportlab's document offers a font that embeds itself."""

    fontMapping: dict[str, str]  # noqa: N815 reportlab's name
    delayedFonts: list[object]  # noqa: N815 reportlab's name
    idToObject: dict[str, Any]  # noqa: N815 reportlab's name

    def Reference(self, thing: object) -> object: ...  # noqa: N802 reportlab's name


class GlyphFont:
    """A font of one file, for all documents of the process.

    Args:
        name: what reportlab is to call it.
    """

    # reportlab's protocol: it embeds itself when the document is finished.
    _dynamicFont = 1  # noqa: N815 reportlab's name
    _multiByte = 0  # noqa: N815 reportlab's name
    shapable = False

    def __init__(self, name: str, file: Path) -> None:
        self.fontName = name
        self.face = SimpleNamespace(name=file.stem, builtIn=False)
        self._face = hb.Face(hb.Blob.from_file_path(str(file)))
        self._font = hb.Font(self._face)
        self._scale = 1000 / self._face.upem
        # Fonts have glyphs for control characters, too; a paper has none of those.
        self.characters = frozenset(each for each in self._face.unicodes if each >= ord(" "))
        # What was drawn so far in any document: a glyph and the letters it stands for.
        self._numbers: dict[tuple[int, str], int] = {}
        self._drawn: list[tuple[int, str]] = []
        self._of_document: WeakKeyDictionary[object, _Used] = WeakKeyDictionary()
        self.shape = lru_cache(maxsize=16384)(self._shape)

    def _shape(self, text: str, *, right_to_left: bool) -> Shaped:
        """The glyphs of a text of one direction, joined, turned and mirrored as its script needs."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        # Kerning moves letters by hairs and would cut every word into strokes.
        hb.shape(self._font, buffer, {"kern": False, "liga": right_to_left, "clig": right_to_left})
        infos = buffer.glyph_infos
        if not infos:
            return Shaped((), 0.0)
        starts = sorted({each.cluster for each in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        strokes: list[Stroke] = []
        at = next_at = 0.0
        named: set[int] = set()
        for info, position in zip(infos, buffer.glyph_positions, strict=True):
            letters = "" if info.cluster in named else text[info.cluster : ends[info.cluster]]
            named.add(info.cluster)
            glyph = chr(_FIRST + self._number(info.codepoint, letters))
            x, y = at + position.x_offset * self._scale, position.y_offset * self._scale
            if strokes and strokes[-1].y == y and abs(x - next_at) < 1e-6:  # noqa: PLR2004 as good as zero
                strokes[-1] = Stroke(strokes[-1].x, y, strokes[-1].glyphs + glyph)
            else:
                strokes.append(Stroke(x, y, glyph))
            next_at = x + self._width(info.codepoint)
            at += position.x_advance * self._scale
        return Shaped(tuple(strokes), at)

    def _number(self, gid: int, letters: str) -> int:
        """The number of a glyph that stands for these letters."""
        key = (gid, letters)
        if key not in self._numbers:
            self._numbers[key] = len(self._drawn)
            self._drawn.append(key)
        return self._numbers[key]

    def _width(self, gid: int) -> float:
        return float(self._font.get_glyph_h_advance(gid) * self._scale)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802, ARG002 reportlab's name
        """The width of a string of glyphs, points."""
        return sum(self._width(self._drawn[ord(each) - _FIRST][0]) for each in text) * size / 1000

    def splitString(self, text: str, doc: object, encoding: str = "utf8") -> list[tuple[int, bytes]]:  # noqa: N802, ARG002
        """A string of glyphs as the document's codes: one subset, two bytes a glyph."""
        cids = self._of_document.setdefault(doc, _Used()).cids
        codes = bytearray()
        for each in text:
            # CID 0 is the glyph of what is missing; nothing is drawn with it.
            cid = cids.setdefault(ord(each) - _FIRST, len(cids) + 1)
            codes += cid.to_bytes(2, "big")
        return [(0, bytes(codes))]

    def getSubsetInternalName(self, subset: int, doc: _Document) -> str:  # noqa: N802, ARG002 reportlab's name
        """What the font is called in the document; from now on it is embedded there."""
        used = self._of_document.setdefault(doc, _Used())
        if not used.name:
            used.name = f"/F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = used.name
            doc.delayedFonts.append(self)
        return used.name

    def addObjects(self, doc: _Document) -> None:  # noqa: N802 reportlab's name
        """Embed the font: Type 0, CIDFontType2, with the widths and letters of what was drawn."""
        used = self._of_document.pop(doc)
        glyphs = [self._drawn[number] for number in used.cids]
        program, new = _subset(self._face, frozenset(gid for gid, _ in glyphs))
        tag = "".join(chr(ord("A") + each % 26) for each in hashlib.sha256(repr(glyphs).encode()).digest()[:6])
        base = PDFName(f"{tag}+{self.face.name}")
        placed = b"".join(new[gid].to_bytes(2, "big") for gid in [0, *(gid for gid, _ in glyphs)])
        widths = [round(self._width(gid), 3) for gid, _ in glyphs]
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": doc.Reference(self._descriptor(doc, base, program)),
                "DW": round(self._width(0), 3),
                "W": PDFArray([1, PDFArray(widths)]),
                "CIDToGIDMap": doc.Reference(_stream(placed)),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": base,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([doc.Reference(descendant)]),
                "ToUnicode": doc.Reference(_stream(_to_unicode([letters for _, letters in glyphs]))),
            }
        )
        doc.idToObject["BasicFonts"].dict[used.name[1:]] = doc.Reference(font)

    def _descriptor(self, doc: _Document, base: PDFName, program: bytes) -> PDFDictionary:
        extents = self._font.get_font_extents("ltr")
        ascent, descent = round(extents.ascender * self._scale), round(extents.descender * self._scale)
        file = _stream(program)
        file.dictionary["Length1"] = len(program)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([-1000, descent, 2000, ascent]),
                "ItalicAngle": -12 if "Italic" in self.fontName else 0,
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": 714,
                "StemV": 140 if "Bold" in self.fontName else 80,
                "FontFile2": doc.Reference(file),
            }
        )


@lru_cache(maxsize=64)
def _subset(face: hb.Face, gids: frozenset[int]) -> tuple[bytes, dict[int, int]]:
    """The font's program with these glyphs alone, and their numbers in it."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update({0, *gids})
    wanted.drop_table_tag_set.update(int.from_bytes(each.encode(), "big") for each in _DROPPED)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping.items())


def _stream(content: bytes) -> PDFStream:
    stream = PDFStream(content=content)
    stream.filters = [PDFZCompress]
    return stream


def _to_unicode(letters: list[str]) -> bytes:
    """A CMap from CID to letters (ISO 32000-1, 9.10.3).

    A glyph without letters of its own, a part of the one before it, is said to be a zero width space.
    """
    lines = [
        f"<{cid:04X}> <{(each or chr(0x200B)).encode('utf-16-be').hex().upper()}>"
        for cid, each in enumerate(letters, start=1)
    ]
    most = 100  # a block of a CMap may have no more
    blocks = [lines[at : at + most] for at in range(0, len(lines), most)]
    said = "".join(f"{len(each)} beginbfchar\n" + "\n".join(each) + "\nendbfchar\n" for each in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{said}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
