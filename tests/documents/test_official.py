from __future__ import annotations

import contextlib
import io
import shutil
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from kiosk.content.papers import Authority
from kiosk.documents import acroform
from kiosk.documents.checking import document_problems
from kiosk.documents.errors import TemplateError
from kiosk.documents.rendering import DocumentPaper, authority_language, render_document
from tests.documents.forms import answered, application, pages_of, picture, pixels_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from kiosk.documents.fonts import Fonts
    from kiosk.forms import Interview

PDFS = Path(__file__).parent / "pdfs"
PAPER = DocumentPaper("Application", "00042 00000 1750", qr="HC1:6BFOXN")
PAGE = "formulier1[0].#subform[0]."


class Office:
    """A folder with an authority's PDF and its mapping."""

    def __init__(self, folder: Path, fonts: Fonts) -> None:
        self.folder, self.fonts, self.tag = folder, fonts, "ru"

    def has(self, pdf: str | bytes, mapping: str, tag: str = "ru") -> None:
        self.tag = tag
        content = (PDFS / pdf).read_bytes() if isinstance(pdf, str) else pdf
        (self.folder / f"form.{tag}.pdf").write_bytes(content)
        (self.folder / f"form.{tag}.fields.toml").write_text(mapping, encoding="utf-8")

    def filled(self, interview: Interview | None = None) -> bytes:
        interview = interview or answered(application())
        return render_document(self.folder, interview, (self.tag, "uz"), self.fonts, PAPER)

    def problem(self) -> str:
        (problem,) = document_problems(self.folder, application())
        return str(problem)


@pytest.fixture
def office(tmp_path: Path, fonts: Fonts) -> Office:
    return Office(tmp_path, fonts)


def fields(pdf: bytes) -> dict[str, pikepdf.Object | None]:
    """The values by the last part of their fields' names."""
    opened = pikepdf.open(io.BytesIO(pdf))
    return {str(x.T): x.get("/V") for x in opened.objects if isinstance(x, pikepdf.Dictionary) and "/T" in x}


OPENED: list[pikepdf.Pdf] = []  # an object lives as long as its PDF is open


def looks(pdf: bytes, name: str) -> pikepdf.Object:
    opened = pikepdf.open(io.BytesIO(pdf))
    OPENED.append(opened)
    return next(x for x in opened.objects if isinstance(x, pikepdf.Dictionary) and x.get("/T") == name).AP.N


def letters_of(appearance: pikepdf.Object) -> str:
    """The letters of an appearance stream, in the order they are drawn in."""
    said = ""
    font = None
    for instruction in pikepdf.parse_content_stream(appearance):
        if str(instruction.operator) == "Tf":
            font = appearance.Resources.Font[str(instruction.operands[0])]
        elif str(instruction.operator) == "Tj" and font is not None:
            cmap = dict(
                line.strip("<>").split("> <")
                for line in font.ToUnicode.read_bytes().decode().splitlines()
                if line.startswith("<") and "> <" in line and line != "<0000> <FFFF>"
            )
            codes = bytes(instruction.operands[0])
            for at in range(0, len(codes), 2):
                said += bytes.fromhex(cmap[codes[at : at + 2].hex().upper()]).decode("utf-16-be")
    return said


def darkness(image: Image, box: tuple[float, float, float, float]) -> int:
    """How many dark dots there are in a part of a page, in parts of its width and height."""
    left, top, right, bottom = box
    part = image.crop(
        (
            int(left * image.width),
            int(top * image.height),
            int(right * image.width),
            int(bottom * image.height),
        )
    )
    return sum(isinstance(dot, int) and dot < 100 for dot in part.convert("L").get_flattened_data())


# Made with Adobe LiveCycle Designer


def test_text_fields_hold_the_answers_and_show_every_script_in_our_own_fonts(office: Office) -> None:
    office.has(
        "annotation-text-widget.pdf",
        f"""[fields]
"{PAGE}Tekstveld1[0]" = "{{{{ /data/name }}}} Қўқон 노동자 İşçi"
"{PAGE}Tekstveld3[0]" = "{{{{ /data/birth | short }}}}"
"{PAGE}Tekstveld4[0]" = {{ receipt = "reference" }}
""",
    )
    filled = office.filled()
    assert str(fields(filled)["Tekstveld1[0]"]) == "Gulnora Қўқон 노동자 İşçi"
    assert str(fields(filled)["Tekstveld3[0]"]) == "05.03.1994"
    assert str(fields(filled)["Tekstveld4[0]"]) == "00042 00000 1750"
    appearance = looks(filled, "Tekstveld1[0]")
    assert letters_of(appearance) == "Gulnora Қўқон 노동자 İşçi"
    assert appearance.read_bytes().startswith(b"/Tx BMC")
    for font in appearance.Resources.Font.values():
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor, "embedded"


def test_arabic_is_joined_and_ordered_in_a_field(office: Office) -> None:
    office.has("annotation-text-widget.pdf", f'[fields]\n"{PAGE}Tekstveld1[0]" = "شكوى AB1234567 لدى"\n', tag="ar")
    appearance = looks(office.filled(), "Tekstveld1[0]")
    # Drawn from left to right: the last word first, its letters from its end.
    assert letters_of(appearance).replace(" ", "") == "ىدل" + "AB1234567" + "ىوكش"


def test_each_letter_of_a_comb_stands_in_its_own_cell(office: Office) -> None:
    mapping = f'[fields]\n"{PAGE}Tekstveld6[0]" = "{{{{ /data/surname | capitals }}}}"\n'
    office.has("annotation-text-widget.pdf", mapping)
    appearance = looks(office.filled(), "Tekstveld6[0]")
    assert letters_of(appearance) == "KARIMOVA"
    starts = [float(x.operands[4]) for x in pikepdf.parse_content_stream(appearance) if str(x.operator) == "Tm"]
    assert len(starts) == 8
    cell = 445.482 / 26
    assert [int(x // cell) for x in starts] == list(range(8))


def test_what_does_not_fit_is_on_a_page_at_the_end(office: Office) -> None:
    mapping = "\n".join(f'"{PAGE}Tekstveld{n}[0]" = "{{{{ /data/about }}}}"' for n in (2, 7))
    office.has("annotation-text-widget.pdf", f"[fields]\n{mapping}\n")
    long = " ".join(f"word{n}" for n in range(300))
    pages = pages_of(office.filled(answered(application(), about=long)))
    assert len(pages) >= 2
    assert [n for n in range(300) if f"word{n}" not in " ".join(pages[1:])] == []
    assert len(pages_of(office.filled(answered(application(), about="short")))) == 1


def test_a_long_text_wraps_and_shrinks_in_a_field_of_many_lines(office: Office) -> None:
    office.has("annotation-text-widget.pdf", f'[fields]\n"{PAGE}Tekstveld7[0]" = "{{{{ /data/about }}}}"\n')

    def sizes(about: str) -> set[float]:
        stream = pikepdf.parse_content_stream(
            looks(office.filled(answered(application(), about=about)), "Tekstveld7[0]")
        )
        return {float(x.operands[1]) for x in stream if str(x.operator) == "Tf"}

    assert sizes("short") == {10.0}
    (smaller,) = sizes("многие слова о работе " * 20)
    assert 5 <= smaller < 10


def test_choices_are_stored_as_the_pdf_names_them(office: Office) -> None:
    office.has(
        "annotation-choice-widget.pdf",
        f"""[fields]
"{PAGE}Vervolgkeuzelijst1[0]" = {{ choose = "/data/sex", options = {{ f = "Ipsum", m = "Dolor" }} }}
"{PAGE}Keuzelijst1[0]" = "Sit"
""",
    )
    filled = office.filled()
    assert str(fields(filled)["Vervolgkeuzelijst1[0]"]) == "Ipsum"
    assert letters_of(looks(filled, "Vervolgkeuzelijst1[0]")) == "Ipsum"
    assert str(fields(filled)["Keuzelijst1[0]"]) == "Sit"


def test_buttons_are_ticked_one_of_a_group(office: Office) -> None:
    office.has(
        "annotation-button-widget.pdf",
        f"""[fields]
"{PAGE}Selectievakje1[0]" = {{ when = "/data/married = 'yes'" }}
"{PAGE}Selectievakje2[0]" = {{ when = "/data/married = 'no'" }}
"{PAGE}LijstKeuzerondje[0]" = {{ choose = "/data/sex", options = {{ f = "1", m = "2" }} }}
""",
    )
    opened = pikepdf.open(io.BytesIO(office.filled()))
    named = {str(x.T): x for x in opened.objects if isinstance(x, pikepdf.Dictionary) and "/T" in x}
    assert named["Selectievakje1[0]"].AS == "/1"
    assert named["Selectievakje2[0]"].AS == "/Off"
    # The buttons' states are numbers; what they stand for is the option “1”.
    assert [str(x.AS) for x in named["LijstKeuzerondje[0]"].Kids] == ["/0", "/Off"]


# Made with LibreOffice and with LaTeX


def test_a_form_of_libreoffice_is_filled_and_can_be_made_one_with_its_page(office: Office) -> None:
    mapping = """flatten = true
[fields]
"First Name" = "{{ /data/name }}"
"female" = { choose = "/data/sex", options = { f = "1", m = "2" } }
"gdpr" = { when = "true()" }
"Nationality" = { choose = "/data/nation", options = { de = "German", id = "Indonesian" } }
"""
    office.has("libreoffice-form.pdf", mapping)
    filled = office.filled(answered(application(), nation="id"))
    with pikepdf.open(io.BytesIO(filled)) as opened:
        assert "/AcroForm" not in opened.Root
        assert "/Annots" not in opened.pages[0] or len(opened.pages[0].Annots) == 0
    (page,) = pages_of(filled)
    assert "Gulnora" in page
    assert "Indonesian" in page
    office.has("libreoffice-form.pdf", mapping.replace("flatten = true", ""))
    assert "/AcroForm" in pikepdf.open(io.BytesIO(office.filled())).Root


def test_a_form_of_latex_shows_its_tick(office: Office) -> None:
    office.has(
        "pdflatex-forms.pdf", '[fields]\nName = "{{ /data/name }}"\nCheck = { when = "/data/married = \'yes\'" }\n'
    )
    single = answered(application(), married="no")
    ticked, empty = pixels_of(office.filled()), pixels_of(office.filled(single))
    assert ticked.tobytes() != empty.tobytes()
    assert document_problems(office.folder, application()) == []


# Made with reportlab


def reportlab_form() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    form = canvas.acroForm
    form.textfield(name="turned", x=50, y=700, width=200, height=30, forceBorder=True)
    form.checkbox(name="tick", x=50, y=650)
    for value in ("red", "green"):
        form.radio(name="colour", value=value, x=50 if value == "red" else 90, y=600, selected=False)
    form.choice(name="open", options=["A", "B"], value="A", x=50, y=550, width=100, height=20, fieldFlags="combo edit")
    form.listbox(name="list", options=[("One", "1"), ("Two", "2")], value="1", x=50, y=450, width=100, height=60)
    form.textfield(name="box", x=300, y=600, width=120, height=120, forceBorder=True)
    canvas.save()
    return out.getvalue()


def changed(pdf: bytes, name: str, **entries: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        field = next(x for x in opened.objects if isinstance(x, pikepdf.Dictionary) and x.get("/T") == name)
        for key, value in entries.items():
            if value is None:
                del field[f"/{key}"]
            else:
                field[f"/{key}"] = value
        opened.save(out)
    return out.getvalue()


def test_the_receipts_code_and_a_picture_take_the_place_of_a_field(office: Office) -> None:
    office.has(reportlab_form(), '[fields]\nbox = { receipt = "qr" }\nturned = { image = "/data/photo" }\n')
    interview = answered(application())
    interview.attach("/data/photo", "p.png", picture("#0000ff"), "image/png")
    page = pixels_of(office.filled(interview), scale=3)
    assert [
        x.text for x in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    ] == ["HC1:6BFOXN"]
    assert page.getpixel((450, page.height - 2145)) == (0, 0, 255)
    interview.attach("/data/photo", "p.png", b"no picture at all", "image/png")
    assert "[p-2.png]" in pages_of(office.filled(interview))[1]


def test_a_button_without_a_look_of_its_own_gets_ours(office: Office) -> None:
    bare = changed(changed(reportlab_form(), "tick", AP=None), "turned", MK=pikepdf.Dictionary(R=90))
    office.has(bare, '[fields]\ntick = { when = "true()" }\nturned = "up"\n')
    filled = office.filled()
    assert set(looks(filled, "tick").keys()) == {"/Yes", "/Off"}
    assert [float(x) for x in looks(filled, "turned").Matrix] == [0, 1, -1, 0, 0, 0]
    with_tick = darkness(pixels_of(filled), (0.07, 0.18, 0.13, 0.24))
    office.has(bare, '[fields]\ntick = { when = "false()" }\n')
    assert with_tick > darkness(pixels_of(office.filled()), (0.07, 0.18, 0.13, 0.24))


def test_an_answer_that_is_no_option_is_kept_at_the_end_and_written_where_writing_is_allowed(office: Office) -> None:
    office.has(
        reportlab_form(),
        '[fields]\ncolour = { choose = "/data/about" }\nopen = "{{ /data/about }}"\nlist = "{{ /data/about }}"\n',
    )
    filled = office.filled(answered(application(), about="violet"))
    assert str(fields(filled)["open"]) == "violet"
    assert "violet" in pages_of(filled)[1]
    green = office.filled(answered(application(), about="green"))
    assert str(fields(green)["colour"]) == "/green"
    assert "green" in pages_of(green)[1], "the list has no green"


def test_scripts_and_actions_do_not_get_onto_the_paper(office: Office) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    out = io.BytesIO()
    with pikepdf.open(
        io.BytesIO(changed(reportlab_form(), "turned", AA=pikepdf.Dictionary(K=script), A=script))
    ) as opened:
        opened.Root.OpenAction = script
        opened.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["x", script])))
        opened.Root.AcroForm.XFA = opened.make_stream(b"<xdp/>")
        opened.Root.AcroForm.NeedAppearances = True
        opened.save(out)
    office.has(out.getvalue(), '[fields]\nturned = "x"\n')
    filled = office.filled()
    assert b"JavaScript" not in filled
    with pikepdf.open(io.BytesIO(filled)) as opened:
        assert not {"/XFA", "/NeedAppearances"} & set(opened.Root.AcroForm.keys())


def test_the_paper_says_its_language_and_keeps_its_own_title(office: Office) -> None:
    office.has(reportlab_form(), '[fields]\nturned = "x"\n')
    with pikepdf.open(io.BytesIO(office.filled())) as opened:
        assert str(opened.Root.Lang) == "ru"
        assert str(opened.docinfo.Title) == "untitled"
        assert b"pdfaid:part" not in opened.Root.Metadata.read_bytes(), "it claims nothing that it may not be"
    assert office.filled() == office.filled()


def test_an_official_form_decides_the_authoritys_language(office: Office) -> None:
    office.has(reportlab_form(), '[fields]\nturned = "x"\n', tag="ko")
    assert authority_language(office.folder, Authority(), application().start()) == "ko"
    (office.folder / "text.uz.md").write_text("# Ariza")
    paper = render_document(office.folder, answered(application()), ("uz", "ko"), office.fonts, PAPER)
    assert pages_of(paper)[0].startswith("Ariza"), "the office's form cannot stand in a column"


# What is wrong is found before any visitor meets it


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ('[fields]\nturnd = "x"', "line 2: The PDF has no field “turnd”. It has: “turned”."),
        ('[fields]\ntick = "x"', "Field “tick” is a checkbox field; it takes { when = … }."),
        ('[fields]\ncolour = { when = "true()" }', "Field “colour” is a radio field; it takes { choose = … }."),
        ('[fields]\ntick = { receipt = "reference" }', "Field “tick” is a checkbox field"),
        (
            '[fields]\ncolour = { choose = "/data/sex", options = { f = "blue" } }',
            "no option “blue”; there are: “red”, “green”",
        ),
        ('[fields]\ncolour = { choose = "/data/sex", options = { f = "red" } }', "no option for the answer “m”"),
        ('[fields]\ncolour = { choose = "/data/sx" }', "The form has no question /data/sx."),
        ('[fields]\ntick = { when = "1 +" }', "1 +"),
        ('[fields]\nturned = "{{ /data/nmae }}"', "nmae"),
        ('[fields]\nturned = { image = "/data/pic" }', "The form has no question /data/pic."),
        ('[fields]\nturned = { receipt = "all" }', "of the receipt there is “qr” and “reference”"),
        ("[fields]\nturned = 5", "takes a text, or one of"),
        ('[fields]\nturned = { text = "a", when = "b" }', "takes a text, or one of"),
        ('[fields]\nturned = { text = "a", options = { a = "b" } }', "belong to choose"),
        ("[fields]", "It needs a part [fields] with at least one field."),
        ("flatten = 1\n[fields]\nturned = 'x'", "flatten is true or false"),
        ("[feilds]\nturned = 'x'", "“feilds” is not known"),
        ("[fields", "It cannot be read"),
        (f"[fields]\nturned = '{'long ' * 40}'", "does not fit into field “turned”"),
        ("[fields]\nturned = 'snow ☃'", "No font of ours has the letter"),
    ],
    ids=range(1, 21),
)
def test_a_mapping_that_fits_neither_form_nor_pdf_is_named_with_its_line(
    office: Office, mapping: str, said: str
) -> None:
    office.has(reportlab_form(), mapping)
    problem = office.problem()
    assert problem.startswith("form.ru.fields.toml, line ")
    assert said in problem


def test_a_choice_whose_label_is_too_long_for_its_field_is_found_at_the_check(office: Office) -> None:
    small = changed(reportlab_form(), "turned", MaxLen=5)
    office.has(small, '[fields]\nturned = "{{ /data/nation }}"')
    assert "“Germany” does not fit into field “turned”. It takes 5 letters." in office.problem()


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(reportlab_form())) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def signed() -> bytes:
    return changed(reportlab_form(), "turned", FT=pikepdf.Name.Sig, V=pikepdf.Dictionary(Type=pikepdf.Name.Sig))


def without_fields() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(50, 50, "x")
    canvas.save()
    return out.getvalue()


def nested() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(reportlab_form())) as opened:
        inner = opened.Root.AcroForm.Fields[0]
        for number in range(30):
            inner = opened.make_indirect(pikepdf.Dictionary(T=f"n{number}", Kids=pikepdf.Array([inner])))
        opened.Root.AcroForm.Fields.append(inner)
        opened.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (locked, "locked with a password"),
        (signed, "is signed (field “turned”)"),
        (without_fields, "has no fields to fill in"),
        (nested, "more fields than a form has"),
        (lambda: b"%PDF-1.7\nnothing", "not a PDF that can be read"),
    ],
    ids=["locked", "signed", "without fields", "nested too deep", "no PDF"],
)
def test_a_pdf_that_cannot_be_filled_says_why(office: Office, pdf: object, said: str) -> None:
    office.has(pdf(), '[fields]\ntick = { when = "true()" }')  # type: ignore[operator] # makers of PDFs, above
    assert said in office.problem()


def test_a_pdf_needs_its_mapping_and_a_mapping_its_pdf(office: Office) -> None:
    office.has(reportlab_form(), '[fields]\nturned = "x"')
    (office.folder / "form.ru.fields.toml").rename(office.folder / "other.ru.fields.toml")
    problems = [str(x) for x in document_problems(office.folder, application())]
    assert "form.ru.fields.toml, line 1: It must say which answer goes into which field" in problems[0]
    assert "other.ru.fields.toml, line 1: There is no PDF of the same name" in problems[1]
    (office.folder / "form.ru.fields.toml").write_bytes(b"\xff")
    with pytest.raises(TemplateError, match="not saved as UTF-8"):
        office.filled()


def test_a_field_that_is_its_own_ancestor_is_read_once(office: Office) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(reportlab_form())) as opened:
        top = opened.make_indirect(pikepdf.Dictionary(T="top", Kids=pikepdf.Array([])))
        top.Kids.append(top)
        top.Kids.append(opened.Root.AcroForm.Fields[0])
        opened.Root.AcroForm.Fields.append(top)
        opened.save(out)
    office.has(out.getvalue(), '[fields]\nturned = "x"')
    assert str(fields(office.filled())["turned"]) == "x"


def test_fields_ask_for_size_colour_and_alignment_and_radio_buttons_are_drawn_where_they_have_no_look(
    office: Office,
) -> None:
    asked = changed(reportlab_form(), "turned", DA="0 1 1 0 k /Helv 9 Tf", Q=2)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(asked)) as opened:
        radio = next(x for x in opened.objects if isinstance(x, pikepdf.Dictionary) and x.get("/T") == "colour")
        for kid in radio.Kids:
            del kid["/AP"]
        opened.save(out)
    office.has(out.getvalue(), '[fields]\nturned = "red"\ncolour = "1"\n'.replace('"1"', '{ choose = "1" }'))
    filled = office.filled()
    appearance = pikepdf.parse_content_stream(looks(filled, "turned"))
    said = [(str(x.operator), [float(y) for y in x.operands]) for x in appearance if str(x.operator) in {"rg", "Tm"}]
    assert ("rg", [1.0, 0.0, 0.0]) in said
    assert max(x[1][4] for x in said if x[0] == "Tm") > 150, "at the end"
    opened = pikepdf.open(io.BytesIO(filled))
    radio = next(x for x in opened.objects if isinstance(x, pikepdf.Dictionary) and x.get("/T") == "colour")
    assert [str(x.AS) for x in radio.Kids] == ["/Off", "/1"]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("/Helv 9 Tf 0.5 g", (9.0, "#808080")),
        ("Tf g /Helv x Tf 900 Tf", (0.0, "#000000")),
        ("1 0 rg", (0.0, "#000000")),
        ("", (0.0, "#000000")),
    ],
    ids=range(4),
)
def test_a_default_appearance_is_read_whatever_stands_in_it(written: str, seen: tuple[float, str]) -> None:
    assert acroform._appearance(written) == seen


def test_a_form_is_bounded_in_bytes_and_pages(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.has(reportlab_form(), '[fields]\nturned = "x"')
    monkeypatch.setattr(acroform, "_MOST_PAGES", 0)
    assert "has 1 pages; 0 are the most" in office.problem()
    monkeypatch.setattr(acroform, "_LARGEST", 100)
    assert "larger than 0 MB" in office.problem()
    monkeypatch.setattr("kiosk.documents.mapping._LARGEST", 3)
    assert "too large for a list of fields" in office.problem()


def test_a_pdf_that_lost_its_fields_is_refused_in_words(office: Office) -> None:
    content = bytearray(reportlab_form())
    # What a fuzzing run broke once: two widgets that the form's own list of fields no longer names.
    with pikepdf.open(io.BytesIO(content)) as opened:
        fields = opened.Root.AcroForm.Fields
        while len(fields) > 1:
            del fields[1]
        lost = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            opened.save(lost)
    office.has(lost.getvalue(), f'[fields]\n{first_field(lost.getvalue())} = "x"\n')
    with pytest.raises(TemplateError, match="lost some of its fields"):
        office.filled()


def first_field(content: bytes) -> str:
    """The name of the first field a form's own list has."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        return str(opened.Root.AcroForm.Fields[0].T)


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 100_000), st.binary(min_size=1, max_size=4)), min_size=1, max_size=12))
def test_a_damaged_pdf_is_filled_or_refused_in_words(office: Office, damage: list[tuple[int, bytes]]) -> None:
    content = bytearray(reportlab_form())
    for at, what in damage:
        content[at % len(content) : at % len(content) + len(what)] = what
    office.has(bytes(content), '[fields]\nturned = "x"\ntick = { when = "true()" }\nlist = "Two"\n')
    with contextlib.suppress(TemplateError):
        assert office.filled().startswith(b"%PDF")


@pytest.mark.parametrize("value", [5, pikepdf.Name.X, pikepdf.Array([1]), pikepdf.Dictionary()], ids=range(4))
@pytest.mark.parametrize("key", ["Rect", "MK", "Ff", "DA", "AP", "BS", "MaxLen", "Opt", "Q", "Kids"])
def test_a_field_whose_parts_are_of_other_types_is_filled_or_refused_in_words(
    office: Office, key: str, value: object
) -> None:
    office.has(changed(reportlab_form(), "turned", **{key: value}), '[fields]\nturned = "x"\n')
    with contextlib.suppress(TemplateError):
        assert office.filled().startswith(b"%PDF")


def test_two_templates_in_one_language_are_one_too_many(office: Office) -> None:
    office.has(reportlab_form(), '[fields]\nturned = "x"')
    shutil.copy(office.folder / "form.ru.pdf", office.folder / "second.ru.pdf")
    shutil.copy(office.folder / "form.ru.fields.toml", office.folder / "second.ru.fields.toml")
    problems = [str(x) for x in document_problems(office.folder, application())]
    assert all("There must be one template in this language; there are 2" in x for x in problems)
