from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from kiosk.content.papers import Authority
from kiosk.documents import text as paper_text
from kiosk.documents.errors import TemplateError
from kiosk.documents.fields import Fields
from kiosk.documents.rendering import DocumentPaper, authority_language, render_document
from kiosk.documents.text import Span, Style, lay_out
from kiosk.forms import load_form
from kiosk.language.formats import format_date, format_money
from kiosk.language.languages import LANGUAGES
from tests.conftest import ROOT
from tests.documents.archival import broken_rules

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.documents.fonts import Fonts
    from kiosk.forms import Form, Interview

FOLDER = ROOT / "resources" / "forms" / "wage-complaint" / "documents"
AUTHORITY = Authority("/data/country", {"russia": "ru", "south_korea": "ko"}, "ru")
PAPER = DocumentPaper("Complaint about unpaid wages", "00042 00000 1750")


@pytest.fixture(scope="module")
def form() -> Form:
    folder = ROOT / "build" / "forms" / "wage-complaint"
    media = {x.name: x.read_bytes() for x in (folder / "media").iterdir()}
    return load_form((folder / "form.xml").read_bytes(), media)


def complaint(form: Form, country: str = "russia", months: int = 2, name: str = "Gulnora Karimova") -> Interview:
    interview = form.start()
    answers = {
        "country": country, "full_name": name, "passport": "AB1234567", "phone": "+998901234567",
        "employer": "OOO Stroy", "workplace": "Moskva, Lenina 5", "work": "construction", "contract": "no",
        "proof": "messages witnesses", "still_working": "yes", "start_date": "2026-01-15", "wage": "60000",
        "passport_held": "yes", "wish": "pay check",
    }  # fmt: skip
    for question, value in answers.items():
        if f"/data/{question}" in form.definitions and interview.node(f"/data/{question}").relevant:
            interview.answer(f"/data/{question}", value)
    have = sum(x.kind == "repeat-instance" for x in interview.nodes())
    for number in range(1, months + 1):
        if number > have:
            interview.add_repeat("/data/months")
        interview.answer(f"/data/months[{number}]/month", f"2026-{(number - 1) % 12 + 1:02d}-01")
        interview.answer(f"/data/months[{number}]/owed", "45000")
    return interview


def words_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is laid out, as it was written: a PDF's own text is in drawing order."""
    seen: list[str] = []
    original = paper_text.lay_out

    def spy(text: str | tuple[Span, ...], *rest: object, **named: object) -> object:
        whole = text if isinstance(text, str) else "".join(span.text for span in text)
        seen.append(re.sub("[\u202a-\u202e]", "", whole))
        return original(text, *rest, **named)  # type: ignore[arg-type] # handed through

    monkeypatch.setattr(paper_text, "lay_out", spy)
    return seen


def test_the_russian_paper_has_the_answers_in_the_authoritys_words(form: Form, fonts: Fonts) -> None:
    (page,) = words_of(render_document(FOLDER, complaint(form), ("ru", "ru"), fonts, PAPER))
    for expected in ("Gulnora Karimova", "AB1234567", "OOO Stroy", "15 января 2026", "00042 00000 1750"):
        assert expected in page
    assert "90 000" in page.replace("\u00a0", " "), "the sum of the months"
    assert "/data/" not in page
    assert "{{" not in page


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
def test_the_visitors_language_stands_beside_the_authoritys(
    form: Form, fonts: Fonts, tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = drawn(monkeypatch)
    interview = complaint(form, "south_korea")
    pdf = render_document(FOLDER, interview, ("ko", tag), fonts, PAPER)
    assert pdf == render_document(FOLDER, interview, ("ko", tag), fonts, PAPER), "the same bytes"
    said = " ".join(seen)
    assert "Gulnora Karimova" in said
    assert format_date(date(2026, 1, 15), tag) in said
    assert format_money(Decimal(45000), "KRW", tag).strip("\u200f") in said
    assert "□" not in words_of(pdf)[0]
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        assert document.get_metadata_dict()["Title"] == PAPER.title
    assert interview.language == form.language_for("") or interview.language, "the interview keeps its language"


PAPERS = sorted(x.name for x in (ROOT / "resources" / "forms").iterdir() if (x / "documents").is_dir())


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_can_be_printed_for_every_visitor_and_is_archival(fonts: Fonts, name: str) -> None:
    built = ROOT / "build" / "forms" / name
    media = {x.name: x.read_bytes() for x in (built / "media").iterdir()} if (built / "media").is_dir() else {}
    interview = load_form((built / "form.xml").read_bytes(), media).start()
    folder = ROOT / "resources" / "forms" / name / "documents"
    authority = authority_language(folder, AUTHORITY, interview)
    for each in LANGUAGES:
        pdf = render_document(folder, interview, (authority, each.tag), fonts, PAPER)
        assert not any("{{" in page or "[U+" in page or "□" in page for page in words_of(pdf))
        assert broken_rules(pdf) == []


def test_fonts_are_embedded_and_the_language_is_set(form: Form, fonts: Fonts) -> None:
    pdf = render_document(FOLDER, complaint(form), ("ru", "ar"), fonts, PAPER)
    assert b"/FontFile2" in pdf
    assert b"/Lang (ru)" in pdf or b"/Lang(ru)" in pdf.replace(b" ", b"")
    assert b"Gulnora" not in pdf.split(b"stream")[0]


def test_a_long_table_goes_on_under_its_headings_on_the_next_page(form: Form, fonts: Fonts) -> None:
    pages = words_of(render_document(FOLDER, complaint(form, months=60), ("ru", "ru"), fonts, PAPER))
    assert len(pages) >= 2
    head = "Месяц"
    assert head in pages[0]
    assert head in pages[1]
    assert sum(page.count("45") for page in pages) >= 60
    assert [f"· {n}" in page for n, page in enumerate(pages, start=1)] == [True] * len(pages)


def test_an_answer_longer_than_a_page_is_printed_to_its_last_word(form: Form, fonts: Fonts, tmp_path: Path) -> None:
    (tmp_path / "x.en.md").write_text("# A\n\n{{ /data/full_name }}\n\n{% signature Sign %}")
    (tmp_path / "x.ar.md").write_text("# A\n\n{{ /data/full_name }}\n\n{% signature Sign %}")
    long = " ".join(f"word{n}" for n in range(1200))
    pages = words_of(render_document(tmp_path, complaint(form, name=long), ("en", "ar"), fonts, PAPER))
    assert len(pages) > 2
    everything = " ".join(pages)
    assert [n for n in range(1200) if f"word{n}" not in everything] == []
    assert everything.count("word1199") == 2


def test_a_cell_with_many_words_is_not_cut(form: Form, fonts: Fonts, tmp_path: Path) -> None:
    (tmp_path / "x.en.md").write_text(
        "{% table /data/months %}\n| Head | Other |\n| one two three four five six seven eight nine ten eleven "
        "twelve {{ owed }} | {{ ../full_name }} |\n{% endtable %}"
    )
    (page,) = words_of(render_document(tmp_path, complaint(form), ("en", "en"), fonts, PAPER))
    assert page.count("twelve") == 2
    assert page.count("Gulnora Karimova") == 2


@pytest.mark.parametrize(("country", "language"), [("russia", "ru"), ("south_korea", "ko"), ("", "ru")])
def test_the_paper_is_in_the_language_of_the_countrys_authority(form: Form, country: str, language: str) -> None:
    interview = form.start()
    interview.answer("/data/country", country)
    assert authority_language(FOLDER, AUTHORITY, interview) == language


def test_a_form_without_a_country_takes_the_first_language_with_a_template(tmp_path: Path) -> None:
    xml = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
    <h:title>t</h:title><model><instance><data id="t"><a/></data></instance><bind nodeset="/data/a" type="string"/>
    </model></h:head><h:body><input ref="/data/a"><label>A</label></input></h:body></h:html>"""
    (tmp_path / "x.ko.md").touch()
    assert authority_language(tmp_path, AUTHORITY, load_form(xml).start()) == "ko"


def test_a_missing_template_is_named(form: Form, fonts: Fonts, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"\*\.ru\.md"):
        render_document(tmp_path, complaint(form), ("ru", "en"), fonts, PAPER)


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("{{ /data/work }}", "Construction"),
        ("{{ /data/proof }}", None),
        ("{{ /data/wage | money }}", "RUB\u00a060,000"),
        ("{{ /data/wage | number }}", "60,000"),
        ("{{ /data/wage div 7 | number }}", None),
        ("{{ /data/start_date | month }}", "January 2026"),
        ("{{ /data/start_date }}.", "15 January 2026."),
        ("{{ /data/start_date | short }}", "15/01/2026"),
        ("{{ /data/full_name | date }}", "Gulnora Karimova"),
        ("{{ /data/full_name | number }}", "Gulnora Karimova"),
        ("{{ /data/full_name | capitals }}", "GULNORA KARIMOVA"),
        ("{{ /data/last_day }}", ""),
        ("{{ count(/data/months) }}", "2"),
        ("{{ concat('a', 'b') }}", "ab"),
    ],
)
def test_fields_are_written_as_the_language_writes_them(form: Form, field: str, written: str | None) -> None:
    said = Fields(complaint(form), "en", "x.en.md").filled(field, 1)
    said = re.sub("[\u202a-\u202e]", "", said)
    assert said if written is None else said == written, said


def test_capitals_and_dates_in_digits_are_those_of_the_language(form: Form) -> None:
    interview = complaint(form, name="i ı şirin")
    written = {
        tag: re.sub("[\u202a-\u202e]", "", Fields(interview, tag, "x").filled("{{ /data/full_name | capitals }}", 1))
        for tag in ("tr", "ru")
    }
    assert written == {"tr": "İ I ŞİRİN", "ru": "I I ŞIRIN"}
    days = [Fields(interview, tag, "x").filled("{{ /data/start_date | short }}", 1)[1:-1] for tag in ("ru", "ko", "ar")]
    assert days == ["15.01.2026", "2026.01.15", "15/01/2026"]


def test_answers_and_choices_can_be_asked_for_one_by_one(form: Form) -> None:
    fields = Fields(complaint(form), "ru", "x.ru.md")
    assert fields.answer("/data/contract") == "no"
    assert fields.answer("/data/nobody") == ""
    assert fields.text_of("/data/contract", 1) == "no"
    with pytest.raises(TemplateError, match="line 7"):
        fields.text_of("1 +", 7)
    assert [answer for answer, _label in fields.choices("/data/contract")] == ["yes", "no"]
    assert fields.choices("/data/nobody") == []
    assert fields.choices("/data/full_name") == []
    assert fields.possible("{{ /data/contract }}") == [label for _answer, label in fields.choices("/data/contract")]
    assert fields.possible("{{ concat('a', 'b') }}") == []
    assert fields.possible("No. {{ /data/passport }}") == ["No. "]


def test_conditions_and_fields_that_cannot_be_read_name_file_and_line(form: Form) -> None:
    fields = Fields(complaint(form), "en", "x.en.md")
    assert fields.holds("/data/contract = 'no'", 3)
    assert not fields.holds("/data/contract = 'yes'", 3)
    with pytest.raises(TemplateError, match=r"x\.en\.md, line 3"):
        fields.holds("1 +", 3)
    with pytest.raises(TemplateError, match=r"x\.en\.md, line 4"):
        fields.filled("{{ /data/nobody }}", 4)
    with pytest.raises(TemplateError, match=r"x\.en\.md, line 5"):
        fields.filled("{{ 1 + }}", 5)


def test_lines_break_at_spaces_and_within_words_that_are_too_wide(fonts: Fonts) -> None:
    style = Style()
    lines = lay_out("a " * 100 + "w" * 200 + "\nlast", 200, style, fonts, right_to_left=False)
    assert all(line.width <= 200.01 for line in lines)
    said = "".join(piece.text for line in lines for piece in line.pieces).replace(" ", "")
    assert said == "a" * 100 + "w" * 200 + "last"


def test_hangul_breaks_between_syllables_and_arabic_is_shaped(fonts: Fonts) -> None:
    style = Style()
    korean = lay_out("임금체불진정서" * 10, 100, style, fonts, right_to_left=False)
    assert len(korean) > 5
    assert {piece.font for line in korean for piece in line.pieces} == {"NanumGothic"}
    (arabic,) = lay_out("شكوى (2026) OOO", 400, style, fonts, right_to_left=True)
    assert next(piece.font for piece in arabic.pieces if piece.text.strip()) == "NotoSans-Regular"
    assert any(piece.font == "NotoSansArabic-Regular" and piece.right_to_left for piece in arabic.pieces)


def test_a_letter_no_font_has_is_seen_to_be_missing(fonts: Fonts) -> None:
    (line,) = lay_out("a☃b", 400, Style(bold=True), fonts, right_to_left=False)
    assert "".join(x.text for x in line.pieces) == "a[U+2603]b"


def test_alignment_is_by_the_languages_start(fonts: Fonts) -> None:
    from reportlab.pdfgen.canvas import Canvas

    def left_edge(align: str, *, right_to_left: bool) -> float:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(300, 100), invariant=True)
        style = Style(align=align)
        lines = lay_out("word", 300, style, fonts, right_to_left=right_to_left)
        paper_text.draw(canvas, lines, 0, 90, 300, style, right_to_left=right_to_left)
        canvas.save()
        with pypdfium2.PdfDocument(buffer.getvalue()) as document:
            return float(document[0].get_textpage().get_charbox(0)[0])

    assert left_edge("start", right_to_left=False) < 5
    assert left_edge("end", right_to_left=False) > 250
    assert left_edge("start", right_to_left=True) > 250
    assert left_edge("end", right_to_left=True) < 5
    assert 120 < left_edge("center", right_to_left=False) < 160
