"""Sheets that last: a canvas with our fonts alone, finished as PDF/A-2b (ISO 19005-2).

reportlab draws; pikepdf then adds what makes a PDF an archive's: metadata that says what it is (XMP), the
colour space its colours are meant in (an sRGB output intent), an identity. Nothing is transparent,
encrypted or outside the file. The same content at the same time gives the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from kiosk.documents.fonts import FIRST_FONT

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts

_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_PRODUCER = "Hamroh"


@dataclass(frozen=True)
class About:
    """What a PDF says of itself.

    Attributes:
        language: as BCP 47 has it.
        author: who made it out, such as the office; never the visitor.
        made_at: when; a fixed day if None, so that previews are the same every time.
    """

    title: str
    language: str
    author: str = _PRODUCER
    subject: str = ""
    made_at: datetime | None = None


def new_canvas(buffer: io.BytesIO, fonts: Fonts, size: tuple[float, float], bcp47: str) -> Canvas:
    """A canvas whose first font is ours: reportlab's own would be one that is not embedded."""
    assert fonts.families  # noqa: S101 loading them made them known to reportlab
    return Canvas(buffer, pagesize=size, invariant=True, pageCompression=0, lang=bcp47, initialFontName=FONT_OF_CANVAS)


FONT_OF_CANVAS = f"{FIRST_FONT}-Regular"


def finished(pdf: bytes, about: About) -> bytes:
    """A drawn PDF as PDF/A-2b."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            # A slide's transition, which reportlab adds to every page.
            if "/Trans" in page:
                del page["/Trans"]
        describe(opened, about, archival=True)
        intent = pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier="sRGB",
            Info="sRGB",
            RegistryName="http://www.color.org",
            DestOutputProfile=opened.make_stream(srgb_profile(), N=3, Alternate=pikepdf.Name.DeviceRGB),
        )
        opened.Root.OutputIntents = pikepdf.Array([opened.make_indirect(intent)])
        return saved(opened)


def saved(opened: pikepdf.Pdf) -> bytes:
    """A PDF's bytes: compressed, unencrypted, its identity made from its content."""
    out = io.BytesIO()
    opened.save(out, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def describe(opened: pikepdf.Pdf, about: About, *, archival: bool) -> None:
    """Put title, author, subject, language and dates into a PDF, in both places PDF has for them."""
    moment = about.made_at or _NO_TIME
    written = moment.strftime("D:%Y%m%d%H%M%S") + (moment.strftime("%z") or "+0000")[:3] + "'00'"
    info = {"/Title": about.title, "/Author": about.author, "/Subject": about.subject}
    opened.trailer.Info = opened.make_indirect(
        pikepdf.Dictionary(
            {
                **{key: pikepdf.String(value) for key, value in info.items() if value},
                "/Creator": _PRODUCER,
                "/Producer": _PRODUCER,
                "/CreationDate": written,
                "/ModDate": written,
            }
        )
    )
    opened.Root.Lang = pikepdf.String(about.language)
    opened.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    packet = opened.make_stream(_xmp(about, moment, archival=archival))
    packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    opened.Root.Metadata = packet


def _xmp(about: About, moment: datetime, *, archival: bool) -> bytes:
    """The metadata packet (ISO 16684-1), the same as in the document information (ISO 19005-2, 6.6)."""
    when = moment.isoformat(timespec="seconds")

    def alternatives(name: str, text: str) -> str:
        said = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
        return f"<dc:{name}>{said}</dc:{name}>" if text else ""

    part = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" if archival else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>{alternatives("title", about.title)}{alternatives("description", about.subject)}
<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{escape(about.language)}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{_PRODUCER}</pdf:Producer><xmp:CreatorTool>{_PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>{part}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """An ICC profile of sRGB, as LittleCMS makes it, without the moment it was made in."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # Bytes 8 to 11 of a profile are its version, 24 to 35 its date (ICC.1:2022, 7.2). PDF 1.7 knows ICC 4.2.
    made[8:12] = b"\x04\x20\x00\x00"
    made[24:36] = b"".join(number.to_bytes(2, "big") for number in (2000, 1, 1, 0, 0, 0))
    return bytes(made)
