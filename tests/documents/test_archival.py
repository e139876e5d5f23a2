from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pikepdf
import pytest

from kiosk.documents.rendering import DocumentPaper, render_document
from tests.documents.archival import broken_rules
from tests.documents.forms import answered, application, pages_of, picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.documents.fonts import Fonts

EVERYTHING = """{% letterhead %}
Ministry – Министерство – 노동부 – وزارة
{% endletterhead %}

# *Title* of **it**

{{ /data/name }} عملت لدى OOO Stroy 2000 شهريًا (2026) Қўқон 노동

{% image /data/photo 20 mm Photo %}

{% signature /data/signature Signature %}

{% qr Code %}
"""
PAPER = DocumentPaper(
    "Заявление <1> & ‘два’",
    "00042 00000 1750",
    qr="HC1:ABC",
    author="Kiosk 7",
    made_at=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
)


@pytest.fixture
def paper(tmp_path: Path, fonts: Fonts) -> bytes:
    (tmp_path / "a.ru.md").write_text(EVERYTHING)
    interview = answered(application())
    interview.attach("/data/photo", "p.jpg", picture(kind="JPEG"), "image/jpeg")
    interview.attach("/data/signature", "s.png", picture(mode="RGBA", colour="#00000000"), "image/png")
    return render_document(tmp_path, interview, ("ru", "ru"), fonts, PAPER)


def test_a_paper_with_every_block_and_script_breaks_no_rule_of_pdf_a_2b(paper: bytes) -> None:
    assert broken_rules(paper) == []


def test_metadata_say_what_the_paper_is_in_both_places_and_never_who_the_visitor_is(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as opened:
        assert str(opened.docinfo.Title) == PAPER.title
        assert str(opened.docinfo.Author) == "Kiosk 7"
        assert str(opened.docinfo.Subject) == "00042 00000 1750"
        assert str(opened.docinfo.CreationDate) == "D:20261124093000+00'00'"
        assert str(opened.Root.Lang) == "ru"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        xmp = opened.Root.Metadata.read_bytes().decode()
        assert "Gulnora" not in xmp + str(opened.docinfo)
    assert "<xmp:CreateDate>2026-11-24T09:30:00+00:00</xmp:CreateDate>" in xmp


def test_the_text_of_a_paper_can_be_searched_and_read_out_in_every_script(paper: bytes) -> None:
    (page,) = pages_of(paper)
    for words in ("Ministry", "Министерство", "노동부", "وزارة", "Gulnora", "Қўқон", "OOO Stroy 2000"):
        assert words in page


def test_a_subset_has_only_the_letters_of_the_paper(paper: bytes) -> None:
    assert len(paper) < 60_000


def test_the_same_paper_has_the_same_bytes(tmp_path: Path, fonts: Fonts) -> None:
    (tmp_path / "a.ru.md").write_text("# A\n\nЖ {{ /data/name }} عملت")

    def made(name: str) -> bytes:
        return render_document(tmp_path, answered(application(), name=name), ("ru", "ru"), fonts, PAPER)

    first = made("Gulnora")
    made("Zuhra ҳҳ and another paper in between")
    assert made("Gulnora") == first


def edited(pdf: bytes, edit: Callable[[pikepdf.Pdf], object]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        edit(opened)
        opened.save(out)
    return out.getvalue()


def composite(opened: pikepdf.Pdf) -> pikepdf.Object:
    return next(x for x in opened.objects if isinstance(x, pikepdf.Dictionary) and x.get("/Subtype") == "/Type0")


def narrow(opened: pikepdf.Pdf) -> None:
    composite(opened).DescendantFonts[0].W[1][0] = 5


def unembedded(opened: pikepdf.Pdf) -> None:
    del composite(opened).DescendantFonts[0].FontDescriptor["/FontFile2"]


def unreadable(opened: pikepdf.Pdf) -> None:
    del composite(opened)["/ToUnicode"]


def helvetica(opened: pikepdf.Pdf) -> None:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    opened.pages[0].obj.Resources.Font.F99 = opened.make_indirect(font)


def other_title(opened: pikepdf.Pdf) -> None:
    opened.docinfo.Title = "Another"


def without_metadata(opened: pikepdf.Pdf) -> None:
    del opened.Root["/Metadata"]


def without_intent(opened: pikepdf.Pdf) -> None:
    del opened.Root["/OutputIntents"]


def other_colours(opened: pikepdf.Pdf) -> None:
    opened.Root.OutputIntents[0].DestOutputProfile = opened.make_stream(b"\0" * 128, N=4)


def see_through(opened: pikepdf.Pdf) -> None:
    opened.pages[0].obj.Resources.ExtGState = pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0.5))
    opened.pages[0].contents_add(b"/G gs")


def script(opened: pikepdf.Pdf) -> None:
    opened.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (narrow, "6.2.11.5"),
        (unembedded, "6.2.11.4.1"),
        (unreadable, "6.2.11.7"),
        (helvetica, "6.2.11:"),
        (other_title, "6.6.3"),
        (without_metadata, "6.6.2.1"),
        (without_intent, "6.2.3"),
        (other_colours, "6.2.3"),
        (see_through, "6.2"),
        (script, "6.5"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_broken_rule_would_be_seen(paper: bytes, edit: Callable[[pikepdf.Pdf], object], rule: str) -> None:
    assert any(each.startswith(rule) for each in broken_rules(edited(paper, edit)))
