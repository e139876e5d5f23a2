"""Asks Apache PDFBox Preflight, a validator that is not ours, what it thinks of our papers: `make validate-pdf`.

Preflight knows PDF/A-1b alone. What we claim, PDF/A-2b, differs from it for papers such as ours in three points, in
which 2b allows more; so a twin of each paper is judged that differs from it in those and in nothing else:
it says `part` 1; its fonts list their glyphs (`CIDSet`, ISO 19005-1, 6.3.5), which 2b left out; its colour profile
says it is of ICC version 2 (PDF 1.4 knew no later one; the tags are the same). Needs Java and Debian's
libpdfbox2-java, libactivation-java and libjaxb-api-java, but no network.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from kiosk.documents.fonts import Fonts
from kiosk.documents.rendering import DocumentPaper, render_document
from kiosk.forms import load_form
from tests.conftest import ROOT
from tests.documents.forms import answered, application, picture
from tests.documents.test_archival import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

_JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api")
_JAVA = Path("/usr/share/java")


def twin(pdf: bytes) -> bytes:
    """The paper as PDF/A-1b has it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        xmp = opened.Root.Metadata.read_bytes()
        opened.Root.Metadata.write(xmp.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<"))
        profile = opened.Root.OutputIntents[0].DestOutputProfile
        content = profile.read_bytes()
        profile.write(content[:8] + b"\x02" + content[9:])
        for font in opened.objects:
            if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/CIDFontType2":
                count = len(font.CIDToGIDMap.read_bytes()) // 2
                bits = ("1" * count).ljust((count + 7) // 8 * 8, "0")
                font.FontDescriptor.CIDSet = opened.make_stream(int(bits, 2).to_bytes(len(bits) // 8, "big"))
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=True)
    return out.getvalue()


def papers(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Papers to judge: the wage complaint in every pair of languages, each other paper once, one with every block."""
    fonts = Fonts.load(ROOT / "resources" / "fonts")
    built = ROOT / "build" / "forms" / "wage-complaint"
    media = {x.name: x.read_bytes() for x in (built / "media").iterdir()}
    form = load_form((built / "form.xml").read_bytes(), media)
    interview = form.start()
    for question, value in {"country": "russia", "full_name": "Gulnora Karimova", "passport": "AB1234567"}.items():
        interview.answer(f"/data/{question}", value)
    templates = ROOT / "resources" / "forms" / "wage-complaint" / "documents"
    about = DocumentPaper("Complaint", "00042 00000 1750", qr="HC1:ABC")
    for authority in ("ru", "ko", "ar"):
        for visitor in ("uz", "uz_Cyrl", "ru", "en", "ko", "tr", "ar"):
            name = f"wage-complaint {authority} and {visitor}"
            yield name, render_document(templates, interview, (authority, visitor), fonts, about)
    for built in sorted((ROOT / "build" / "forms").iterdir()):
        if (built / "documents").is_dir() and built.name != "wage-complaint":
            media = {x.name: x.read_bytes() for x in (built / "media").iterdir()}
            form = load_form((built / "form.xml").read_bytes(), media)
            tags = sorted(file.name.split(".")[-2] for file in (built / "documents").glob("*.md"))
            paper = render_document(built / "documents", form.start(), (tags[-1], tags[0]), fonts, about)
            yield f"{built.name} {tags[-1]} and {tags[0]}", paper
    (folder / "a.ru.md").write_text(EVERYTHING, encoding="utf-8")
    other = answered(application())
    other.attach("/data/photo", "p.jpg", picture(kind="JPEG"), "image/jpeg")
    other.attach("/data/signature", "s.png", picture(), "image/png")
    yield "every block", render_document(folder, other, ("ru", "ru"), fonts, about)


def main() -> int:
    """Judge every paper; how many are refused."""
    java = shutil.which("java")
    missing = [x for x in _JARS if not (_JAVA / f"{x}.jar").is_file()]
    if java is None or missing:
        said = "Java and libpdfbox2-java, libactivation-java, libjaxb-api-java"
        print(f"Preflight is not here: install {said}.", file=sys.stderr)  # noqa: T201 a command's answer
        return 2
    path = ":".join(str(_JAVA / f"{x}.jar") for x in _JARS)
    refused = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (title, pdf) in enumerate(papers(folder)):
            file = folder / f"{number}.pdf"
            file.write_bytes(twin(pdf))
            command = [java, "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", str(file)]
            answer = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
            wrong = re.findall(r"^\d+(?:\.\d+)* : .*$", answer.stdout, re.MULTILINE)
            valid = "is a valid PDF/A-1b file" in answer.stdout and not wrong
            refused += not valid
            print(f"{'valid' if valid else 'REFUSED'}: {title}", *wrong, sep="\n  ")  # noqa: T201 the same
    return min(refused, 1)


if __name__ == "__main__":
    sys.exit(main())
