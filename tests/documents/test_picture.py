from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from kiosk.documents import picture
from kiosk.documents.picture import LONGEST_SIDE, NotAPicture, cleaned, drawn, preview


def photo(width: int = 3000, height: int = 1500, kind: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    image = Image.new(mode, (width, height), (200, 30, 30, 0)[: len(mode)] if mode != "L" else 90)
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def code_of(content: bytes) -> str:
    with pytest.raises(NotAPicture) as caught:
        cleaned(content)
    return caught.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "BMP"])
def test_a_picture_becomes_a_jpeg_that_is_not_too_large(kind: str) -> None:
    made = cleaned(photo(kind=kind))
    image = opened(made.content)
    assert (image.format, image.size) == ("JPEG", (LONGEST_SIDE, LONGEST_SIDE // 2))
    assert (made.media_type, made.suffix) == ("image/jpeg", ".jpg")


def test_where_and_when_a_picture_was_taken_is_left_out_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "Maker of the telephone"
    exif.get_ifd(0x8825)[2] = (41.0, 18.0, 0.0)
    content = photo(800, 400, exif=exif, comment=b"taken at home")
    image = opened(cleaned(content).content)
    assert image.size == (400, 800)
    assert not image.getexif()
    for secret in (b"Maker", b"taken at home"):
        assert secret in content
        assert secret not in cleaned(content).content


def test_what_is_behind_the_picture_in_the_file_does_not_go_on() -> None:
    assert b"hidden" not in cleaned(photo(100, 100) + b"hidden").content


@pytest.mark.parametrize("mode", ["RGBA", "L", "LA"])
def test_what_is_transparent_becomes_white(mode: str) -> None:
    made = opened(cleaned(photo(60, 40, "PNG", "RGBA" if mode == "RGBA" else mode)).content)
    assert made.mode == "RGB"
    if mode == "RGBA":
        assert made.getpixel((30, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"MZ\x90\x00 a program",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        photo()[:400],
        b"%PDF-1.7 broken",
    ],
    ids=["empty", "gif", "program", "svg", "cut-off", "broken-pdf"],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    assert code_of(content) == "not-a-picture"


def test_a_picture_that_unpacks_to_more_than_memory_should_hold_is_refused_unread() -> None:
    bomb = photo(20_000, 20_000, "PNG", "L")
    assert len(bomb) < 2**20
    assert code_of(bomb) == "picture-too-large"
    assert code_of(photo(9_500, 9_000, "PNG", "L")) == "picture-too-large"


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "LARGEST_FILE", 100)
    assert code_of(photo(100, 100)) == "picture-too-large"


def pdf(pages: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for _ in range(pages):
        canvas.rect(100, 100, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_scan_as_pdf_of_one_page_is_taken_and_one_of_several_is_not() -> None:
    image = opened(cleaned(pdf(1)).content)
    assert image.size[1] > image.size[0] > 1300
    assert image.getpixel((500, 1400)) == (0, 0, 0)
    assert code_of(pdf(2)) == "picture-many-pages"


def test_a_signature_is_dark_strokes_on_white() -> None:
    made = drawn([[[10, 10], [90, 10]], [[50, 30]]], 100, 40, 6)
    image = opened(made.content)
    assert (image.format, image.size, made.suffix) == ("PNG", (100, 40), ".png")
    assert image.getpixel((50, 10)) == (20, 33, 46)
    assert image.getpixel((50, 30)) == (20, 33, 46), "a single touch is a dot"
    assert image.getpixel((5, 35)) == (255, 255, 255)


def test_a_preview_is_a_small_picture_in_an_address() -> None:
    address = preview(cleaned(photo()).content, 300)
    kind, _, data = address.partition(",")
    assert kind == "data:image/jpeg;base64"
    assert max(opened(base64.b64decode(data)).size) == 300


def test_a_picture_does_not_show_its_content_in_logs() -> None:
    assert "content" not in repr(cleaned(photo(20, 20)))
