from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp

from kiosk.documents import pictures, sheet
from kiosk.documents.errors import TemplateError
from kiosk.documents.pictures import picture_of
from kiosk.documents.rendering import DocumentPaper, render_document
from tests.documents.forms import answered, application, pages_of, picture, pixels_of

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.documents.fonts import Fonts
    from kiosk.forms import Interview

PAPER = DocumentPaper("Заявление", "00042 00000 1750", "Ariza", qr="HC1:6BFOXN")


class Desk:
    """A folder of templates, and papers made with them."""

    def __init__(self, folder: Path, fonts: Fonts) -> None:
        self.folder, self.fonts = folder, fonts

    def paper(
        self, template: str, *tags: str, interview: Interview | None = None, paper: DocumentPaper = PAPER
    ) -> bytes:
        tags = tags or ("ru",)
        for tag in tags:
            (self.folder / f"a.{tag}.md").write_text(template, encoding="utf-8")
        interview = interview or answered(application())
        return render_document(self.folder, interview, (tags[0], tags[-1]), self.fonts, paper)

    def pages(self, template: str, *tags: str, interview: Interview | None = None) -> list[str]:
        return pages_of(self.paper(template, *tags, interview=interview))


@pytest.fixture
def desk(tmp_path: Path, fonts: Fonts) -> Desk:
    return Desk(tmp_path, fonts)


def places(pdf: bytes, word: str, page: int = 0) -> list[tuple[float, float]]:
    """Where a word is on a page: left edge and baseline, points."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[page].get_textpage()
        found = []
        search = text.search(word)
        while (at := search.get_next()) is not None:
            left, bottom, _right, _top = text.get_charbox(at[0], loose=True)
            found.append((round(left, 1), round(bottom, 1)))
        return found


def test_fixed_blocks_say_their_words_and_the_answers(desk: Desk) -> None:
    (page,) = desk.pages(
        """{% letterhead %}
Ministry
Street 5
{% endletterhead %}
{% parties %}
| From | {{ /data/name }}<br>{{ /data/surname | capitals }} |
|---|---|
| To | Office |
{% endparties %}

## Facts

1. first
2) second
   goes on
- third

{% values %}
| Born | {{ /data/birth | short }} |
{% endvalues %}
"""
    )
    for words in (
        "Ministry",
        "Street 5",
        "Gulnora",
        "KARIMOVA",
        "Facts",
        "1. first",
        "2. second goes on",
        "• third",
        "05.03.1994",
    ):
        assert words in page


def test_each_block_stands_beside_its_twin_in_the_other_column(desk: Desk) -> None:
    template = """{% letterhead %}
Head
Line
{% endletterhead %}
{% parties %}
| From | Who |
{% endparties %}
# Title

## Part

- item

{% values %}
| Label | Value |
{% endvalues %}
{% table /data/trips %}
| Place |
| {{ place }}x |
{% endtable %}
{% image /data/photo 20 mm Caption %}
{% qr Code %}
{% signature Sign %}
"""
    interview = answered(application())
    interview.attach("/data/photo", "p.png", picture(), "image/png")
    pdf = desk.paper(template, "ru", "uz", interview=interview)
    for word in (
        "Head",
        "Line",
        "From",
        "Who",
        "Title",
        "Part",
        "item",
        "Label",
        "Value",
        "Place",
        "Caption",
        "Code",
        "Sign",
    ):
        (left, right) = places(pdf, word)
        assert left[0] < 298 < right[0], word
        assert abs(left[1] - right[1]) < 2.5, f"{word} on one line in both"


def test_the_foot_says_the_title_in_each_language_and_which_page_of_how_many(desk: Desk) -> None:
    pages = desk.pages("a\n\n{% pagebreak %}\n\nb\n", "ru", "uz")
    assert len(pages) == 2
    for number, page in enumerate(pages, start=1):
        for words in ("Заявление", "Ariza", f"00042 00000 1750 · {number} / 2"):
            assert words in page


def test_else_turns_a_condition(desk: Desk) -> None:
    template = "{% if /data/married = 'yes' %}\nmarried\n{% else %}\nsingle\n{% endif %}\nalways\n"
    assert "married always" in desk.pages(template)[0]
    (page,) = desk.pages(template, interview=answered(application(), married="no"))
    assert "single always" in page
    assert "married" not in page


def test_the_receipts_code_can_be_read_from_the_paper_and_is_left_out_before_there_is_one(desk: Desk) -> None:
    long = DocumentPaper("A", "00042 00000 1750", qr="HC1:" + "6BFOXN*TS0BI$ZD" * 17)
    page = pixels_of(desk.paper("{% qr Show it %}", "ar", paper=long), scale=3)
    assert [
        x.text for x in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    ] == [long.qr]
    (words,) = pages_of(desk.paper("{% qr Show it %}", paper=DocumentPaper("A")))
    assert "Show it" not in words


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("JPEG", "RGB"), ("WEBP", "RGB"), ("GIF", "P"), ("PNG", "L")]
)
def test_a_picture_of_any_common_kind_is_drawn(desk: Desk, kind: str, mode: str) -> None:
    interview = answered(application())
    colour = "#000000" if mode in {"L", "P"} else "#0000ff"
    interview.attach("/data/photo", "p.bin", picture(colour, (600, 400), kind, mode), f"image/{kind.lower()}")
    page = pixels_of(desk.paper("{% image /data/photo 40 mm Photo %}", interview=interview))
    dot = page.getpixel((200, 150))
    assert isinstance(dot, tuple)
    assert dot[0] < 10
    assert dot[1] < 10


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.4", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n broken", "image/png"),
        (b"GIF89a\xff\xff\xff\xff", "image/gif"),
        (b"nothing", "image/jpeg"),
    ],
    ids=["a PDF", "a broken PNG", "a broken GIF", "no picture"],
)
def test_a_file_that_is_no_picture_is_named_in_its_place(desk: Desk, content: bytes, media_type: str) -> None:
    interview = answered(application())
    interview.attach("/data/photo", "scan.png", content, media_type)
    (page,) = desk.pages("{% image /data/photo Photo %}", "ru", "uz", interview=interview)
    assert page.count("[scan.png]") == 2
    assert page.count("Photo") == 2


def test_pictures_are_bounded_in_bytes_and_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    content = picture(size=(100, 100))
    made = picture_of(content, 10, 10)
    assert made is not None
    assert made.image.size == (28, 28), "no more dots than 200 an inch"
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 9_999)
    assert picture_of(content, 10, 10) is None
    monkeypatch.setattr(pictures, "_MOST_BYTES", 10)
    assert picture_of(content, 10, 10) is None


def test_what_is_hidden_in_a_photo_does_not_get_onto_the_paper(desk: Desk) -> None:
    from io import BytesIO

    from PIL import Image

    photo = Image.new("RGB", (40, 20), "red")
    exif = photo.getexif()
    exif[0x010E], exif[0x0112] = "taken at home", 6
    out = BytesIO()
    photo.save(out, "JPEG", exif=exif)
    interview = answered(application())
    interview.attach("/data/photo", "p.jpg", out.getvalue(), "image/jpeg")
    assert b"taken at home" not in desk.paper("{% image /data/photo 40 mm %}", interview=interview)
    turned = picture_of(out.getvalue(), 100, 100)
    assert turned is not None
    assert turned.height > turned.width


def test_an_unanswered_picture_leaves_no_hole(desk: Desk) -> None:
    (page,) = desk.pages("before\n\n{% image /data/photo Photo %}\n\n{% signature /data/signature Sign %}")
    assert "Photo" not in page
    assert "Sign" in page


def test_the_drawn_signature_stands_on_the_line(desk: Desk) -> None:
    interview = answered(application())
    interview.attach("/data/signature", "s.png", picture("#0000ff", (300, 60)), "image/png")
    blue = [
        x
        for x in pixels_of(desk.paper("{% signature /data/signature Sign %}", interview=interview)).get_flattened_data()
        if x == (0, 0, 255)
    ]
    assert len(blue) > 1000


# What belongs together


def lines(count: int) -> str:
    return "\n\n".join(f"line{n}" for n in range(count))


@pytest.mark.parametrize("count", range(28, 38))
def test_a_heading_never_ends_a_page_and_a_signature_never_begins_one(desk: Desk, count: int) -> None:
    pages = desk.pages(f"{lines(count)}\n\n# Heading\n\nbelow it\n\nlast words\n\n{{% signature Sign %}}")
    by_heading = next(page for page in pages if "Heading" in page)
    assert "below it" in by_heading
    by_signature = next(page for page in pages if "Sign" in page)
    assert "last words" in by_signature


@pytest.mark.parametrize("count", range(26, 36))
def test_a_divided_paragraph_leaves_two_lines_on_either_page(desk: Desk, count: int) -> None:
    long = " ".join(f"word{n}" for n in range(120))
    pdf = desk.paper(f"{lines(count)}\n\n{long}")
    with pypdfium2.PdfDocument(pdf) as document:
        parts = [[x for x in page.get_textpage().get_text_range().splitlines() if "word" in x] for page in document]
    parts = [x for x in parts if x]
    assert " ".join(" ".join(x) for x in parts).split() == long.split()
    assert all(len(x) >= 2 for x in parts)


def test_a_line_that_announces_a_table_stands_above_it(desk: Desk) -> None:
    for count in range(26, 36):
        table = "{% table /data/trips %}\n| Head |\n| {{ place }} |\n{% endtable %}"
        pages = desk.pages(f"{lines(count)}\n\nThe trips:\n\n{table}")
        assert any("The trips: Head" in page for page in pages), count


def test_a_cell_longer_than_a_page_is_printed_to_its_last_word(desk: Desk) -> None:
    interview = answered(application())
    words = [f"word{n}" for n in range(900)]
    interview.add_repeat("/data/trips")
    interview.answer("/data/trips[1]/place", " ".join(words))
    pages = desk.pages(
        "{% table /data/trips %}\n| Place | Year |\n| {{ place }} | 1 |\n{% endtable %}", interview=interview
    )
    assert len(pages) >= 2
    assert re.findall(r"word\d+", " ".join(pages)) == words
    assert all("Place" in page for page in pages)


def test_a_paper_without_end_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_PAGES", 3)
    with pytest.raises(TemplateError, match="more than 3 pages"):
        desk.paper("{% pagebreak %}\n" * 5)


def test_sums_can_stand_at_the_end_of_their_cells(desk: Desk) -> None:
    pdf = desk.paper("{% table /data/trips %}\n| Aa | Bb |\n|---|---:|\n| x | y |\n{% endtable %}")
    (left, _), (right, _) = places(pdf, "Aa")[0], places(pdf, "Bb")[0]
    assert left < 60
    assert right > 500
