"""What ISO 19005-2 asks of a PDF/A-2b, as far as our papers touch it; each broken rule is a sentence.

Not a validator for any PDF: it knows the constructs our papers may have and refuses every other. It is
checked itself against papers that break each rule. `make validate-pdf` asks PDFBox Preflight besides.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
import uharfbuzz as hb
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

OPERATORS = frozenset(
    re.split(" ", "q Q cm BT ET Tf Tj TJ Td Tm T* TL rg RG g G re f f* S s n l m c h W w d j J M Do BMC EMC BDC")
)
_NAMESPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def broken_rules(pdf: bytes) -> list[str]:
    """What is wrong, in the order of the standard's clauses."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = list(_file_structure(pdf, opened))
        for page in opened.pages:
            found += _page(page)
        found += _fonts(opened)
        found += _metadata(opened)
        found += _output_intent(opened)
    return found


def _file_structure(pdf: bytes, opened: pikepdf.Pdf) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", pdf):
        yield "6.1.2: the header is not that of PDF 1.x with a binary comment"
    if "/ID" not in opened.trailer:
        yield "6.1.3: the trailer has no ID"
    if opened.is_encrypted:
        yield "6.1.3: it is encrypted"
    if opened.check_pdf_syntax():
        yield "6.1: qpdf finds its syntax wrong"
    for each in opened.objects:
        if isinstance(each, pikepdf.Stream):
            filters = each.get("/Filter", pikepdf.Array())
            names = {str(x) for x in (filters if isinstance(filters, pikepdf.Array) else [filters])}
            if names - {"/FlateDecode", "/DCTDecode", "/ASCII85Decode"}:
                yield f"6.1.7: a stream is coded by {sorted(names)}"
            if {"/F", "/FFilter"} & set(each.keys()):
                yield "6.1.7.1: a stream lies in another file"
        if isinstance(each, pikepdf.Dictionary) and {"/JS", "/AA", "/OpenAction", "/EmbeddedFiles"} & set(each.keys()):
            yield "6.5: it has scripts, actions or files"


def _page(page: pikepdf.Page) -> Iterator[str]:
    resources = page.obj.Resources
    for name in ("/ExtGState", "/Shading", "/Pattern", "/ColorSpace"):
        if name in resources and len(resources[name]):
            yield f"6.2: the page has {name}, which our papers do not"
    if "/Group" in page.obj:
        yield "6.2.10: the page has a transparency group"
    if "/Annots" in page.obj:
        yield "6.3: the page has annotations"
    for name, image in resources.get("/XObject", {}).items():
        if image.get("/Subtype") != "/Image" or image.get("/ColorSpace") not in ("/DeviceRGB", "/DeviceGray"):
            yield f"6.2.8: {name} is no picture in device colours"
        if "/SMask" in image or image.get("/Interpolate", False):
            yield f"6.2.8: {name} is see-through or interpolated"
    used = set()
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) not in OPERATORS:
            yield f"6.2.2: the operator {instruction.operator} is not one of ours"
        if str(instruction.operator) == "Tf":
            used.add(str(instruction.operands[0]))
    for name in used - set(resources.get("/Font", {}).keys()):
        yield f"6.2.2: {name} is not in the page's resources"


def _fonts(opened: pikepdf.Pdf) -> Iterator[str]:
    for font in opened.objects:
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Type") != "/Font":
            continue
        if font.Subtype == "/CIDFontType2":
            continue
        if font.Subtype != "/Type0" or font.Encoding != "/Identity-H":
            yield f"6.2.11: {font.get('/BaseFont')} is no composite font of ours"
            continue
        descendant = font.DescendantFonts[0]
        program = descendant.FontDescriptor.get("/FontFile2")
        if program is None:
            yield f"6.2.11.4.1: {font.BaseFont} is not embedded"
            continue
        if not re.fullmatch(r"/[A-Z]{6}\+.+", str(font.BaseFont)) or descendant.BaseFont != font.BaseFont:
            yield f"6.2.11: {font.BaseFont} is not named as a subset"
        if "/ToUnicode" not in font:
            yield f"6.2.11.7: {font.BaseFont} cannot be read as text"
        yield from _widths(descendant, program.read_bytes())


def _widths(descendant: pikepdf.Object, program: bytes) -> Iterator[str]:
    face = hb.Face(hb.Blob(program))
    measured = hb.Font(face)
    places = descendant.CIDToGIDMap.read_bytes()
    first, widths = int(descendant.W[0]), [float(x) for x in descendant.W[1]]
    if len(places) != 2 * (first + len(widths)):
        yield f"6.2.11.3.2: the map of {descendant.BaseFont} is of another length than its widths"
    for cid, width in enumerate(widths, start=first):
        gid = int.from_bytes(places[2 * cid : 2 * cid + 2], "big")
        if gid == 0 or gid >= face.glyph_count:
            yield f"6.2.11.8: CID {cid} of {descendant.BaseFont} has no glyph"
        if abs(measured.get_glyph_h_advance(gid) * 1000 / face.upem - width) > 1:
            yield f"6.2.11.5: the width of CID {cid} of {descendant.BaseFont} is wrong"


def _metadata(opened: pikepdf.Pdf) -> Iterator[str]:
    stream = opened.Root.get("/Metadata")
    if stream is None or "/Filter" in stream:
        yield "6.6.2.1: the metadata are missing or compressed"
        return
    root = etree.fromstring(stream.read_bytes())

    def said(path: str) -> str:
        return str(root.xpath(f"string(//{path})", namespaces=_NAMESPACES)).strip()

    if (said("pdfaid:part"), said("pdfaid:conformance")) != ("2", "B"):
        yield "6.6.4: it does not say that it is PDF/A-2b"
    pairs = {
        "/Title": said("dc:title"),
        "/Author": said("dc:creator"),
        "/Subject": said("dc:description"),
        "/Producer": said("pdf:Producer"),
        "/Creator": said("xmp:CreatorTool"),
    }
    for key, text in pairs.items():
        if str(opened.docinfo.get(key, "")) != text:
            yield f"6.6.3: {key} is not the same in both places"
    if not said("dc:title") or not opened.Root.get("/Lang"):
        yield "6.7.4: it has no title or no language"


def _output_intent(opened: pikepdf.Pdf) -> Iterator[str]:
    intents = opened.Root.get("/OutputIntents", pikepdf.Array())
    if len(intents) != 1 or intents[0].S != "/GTS_PDFA1":
        yield "6.2.3: there is not one output intent of PDF/A"
        return
    profile = intents[0].DestOutputProfile
    header = profile.read_bytes()[:40]
    if (int(profile.N), header[12:16], header[16:20], header[36:40]) != (3, b"mntr", b"RGB ", b"acsp") or header[8] > 4:
        yield "6.2.3: the profile is no RGB profile of ICC version 4 or before"
