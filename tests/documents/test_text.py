from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.documents.breaking import lines_of
from kiosk.documents.inline import spans, stars_problem
from kiosk.documents.text import Span, Style, lay_out
from kiosk.language.languages import LANGUAGES
from tests.conftest import ROOT

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts

# What the languages of the kiosk and of its visitors are written with, beyond what the catalogues happen to use.
ALPHABETS = {
    "Uzbek": "O‘o‘G‘g‘ʼ’ ʻ",
    "Uzbek Cyrillic": "ЎўҚқҒғҲҳЁёЪъ",
    "Kazakh": "ӘәҒғҚқҢңӨөҰұҮүҺһІі",
    "Kyrgyz": "ҢңӨөҮү",
    "Tajik": "ҒғӢӣҚқӮӯҲҳҶҷ",
    "Turkmen and Turkish": "ÇçÄäŽžŇňÖöŞşÜüÝýĞğİıÂâ",
    "Russian": "ЁёЙйЩщЪъЫыЭэ№₽«»—",
    "Korean": "가각힣뷁임금체불진정서ㄱㅎㅏㅣ₩「」",
    "Arabic": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچگ،؛؟ًٌٍَُِّْ٠٩",
    "money and signs": "$€£₽₩%‰§©®°±×÷…–—•“”„‘’‹›",
}


@pytest.mark.parametrize("name", ALPHABETS)
@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_every_letter_of_the_visitors_languages_has_a_font(fonts: Fonts, name: str, bold: bool) -> None:  # noqa: FBT001
    assert [x for x in ALPHABETS[name] if fonts.name_for(x, bold=bold) is None] == []


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
def test_every_letter_of_the_catalogues_has_a_font(fonts: Fonts, tag: str) -> None:
    for file in (ROOT / "translations" / tag).rglob("*.po"):
        assert fonts.missing(file.read_text(encoding="utf-8")) == []


def said(text: str | tuple[Span, ...], fonts: Fonts, *, right_to_left: bool = False) -> str:
    (line,) = lay_out(text, 10_000, Style(), fonts, right_to_left=right_to_left)
    return "".join(piece.text for piece in line.pieces)


def test_what_no_font_has_is_said_by_its_code_or_its_plainer_twin_and_what_is_unseen_is_left_out(fonts: Fonts) -> None:
    assert said("a☃b 𝐀 x\U000e0001y\U000e0101\tz", fonts) == "a[U+2603]b A xy z"
    assert fonts.missing("a☃b[c] 𝐀\n☃") == ["☃"]


def test_italics_of_scripts_without_slanted_letters_are_bold(fonts: Fonts) -> None:
    (line,) = lay_out((Span("a 한 ع", italic=True),), 1000, Style(), fonts, right_to_left=False)
    assert [piece.font for piece in line.pieces] == ["NotoSans-Italic", "NanumGothicBold", "NotoSansArabic-Bold"]


def test_bold_and_italic_keep_their_letters_when_a_line_is_ordered(fonts: Fonts) -> None:
    text = (Span("عملت لدى "), Span("OOO", bold=True), Span(" 2000 "), Span("سنة", bold=True))
    (line,) = lay_out(text, 1000, Style(), fonts, right_to_left=True)
    bold = [piece.text.strip() for piece in line.pieces if "Bold" in piece.font]
    assert sorted(bold) == sorted(["OOO", "سنة"])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a **b** *c*", [("a ", False, False), ("b", True, False), (" ", False, False), ("c", False, True)]),
        ("***x***", [("x", True, True)]),
        ("2 * 3 ** 4", [("2 * 3 ** 4", False, False)]),
        (r"\*a\* \\", [("*a* \\", False, False)]),
        ("**{{ /a * /b }}**", [("{{ /a * /b }}", True, False)]),
    ],
    ids=["both", "nested", "between spaces", "escaped", "inside a field"],
)
def test_stars_mark_bold_and_italic(text: str, parts: list[tuple[str, bool, bool]]) -> None:
    assert [(x.text, x.bold, x.italic) for x in spans(text, lambda part: part) if x.text] == parts
    assert stars_problem(text) == ""


def test_stars_in_an_answer_are_stars() -> None:
    assert spans("{{ x }}!", lambda part: part.replace("{{ x }}", "**rich**")) == (Span("**rich**!"),)
    assert stars_problem("**a") != ""
    assert stars_problem("a*") != ""


def broken(text: str, width: int) -> list[str]:
    """Lines in a font whose letters are all one wide."""
    return [text[start:end] for start, end in lines_of(text, width, lambda start, end: float(end - start))]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two ", "three"]),
        ("social-economic x", 8, ["social-", "economic ", "x"]),
        ("tel +998-90-123-45-67", 17, ["tel ", "+998-90-123-45-67"]),
        ("dates 2026-11-25 x", 12, ["dates ", "2026-11-25 x"]),
        ("a" * 25, 10, ["a" * 10, "a" * 10, "a" * 5]),
        ("근로 계약서를 쓰다", 9, ["근로 계약서를 ", "쓰다"]),
        ("임금체불진정서임금체불", 5, ["임금체불진", "정서임금체", "불"]),
        ("가나다(라마바사아자차)", 5, ["가나다(라", "마바사아자", "차)"]),
        ("가나다라마. 바", 5, ["가나다라", "마. 바"]),
        ("", 5, [""]),
        ("e\u0301" * 6, 5, ["e\u0301e\u0301e\u0301", "e\u0301e\u0301e\u0301"]),
    ],
    ids=[
        *("spaces", "hyphens", "phone", "date", "long word", "Korean words", "long Korean word", "brackets"),
        *("full stop", "nothing", "marks"),
    ],
)
def test_lines_break_where_readers_expect_it(text: str, width: int, lines: list[str]) -> None:
    def measured(start: int, end: int) -> float:
        return float(sum(x != "\u0301" for x in text[start:end]))

    if "\u0301" in text:
        width = 3
    assert [text[start:end] for start, end in lines_of(text, width, measured)] == lines


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("ab1 -.,()가나다\u0301"), max_size=60), st.integers(3, 20))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = broken(text, width)
    assert "".join(lines) == text
    # A mark never leaves its letter, even where that is too wide.
    assert all(len(line.rstrip(" ")) - line.count("\u0301") <= width for line in lines)


def test_a_word_as_long_as_a_novel_is_laid_out_in_time(fonts: Fonts) -> None:
    lines = lay_out("ж" * 50_000, 200, Style(), fonts, right_to_left=False)
    assert len(lines) > 1000
    assert all(line.width <= 200.01 for line in lines)
