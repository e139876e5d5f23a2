from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextLayout, QTextLine, QTextOption

from kiosk.documents.bidi import embedded, levels_of, plain, resolved, visual_runs
from kiosk.documents.text import Style, lay_out

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts

CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.fixture(scope="module")
def application() -> QGuiApplication:
    return QGuiApplication.instance() or QGuiApplication(["test"])  # type: ignore[return-value] # the one there is


def our_order(text: str, *, right_to_left: bool) -> str:
    """The letters of a line from left to right."""
    bare, levels = resolved(text, right_to_left=right_to_left)
    runs = visual_runs(bare, levels, right_to_left=right_to_left)
    return "".join(standing(run.text)[::-1] if run.right_to_left else standing(run.text) for run in runs)


def lines_of_qt(lines: list[str], *, right_to_left: bool) -> list[list[tuple[str, bool]]]:
    """Each line's letters from left to right by Qt's text layout, and whether each runs to the left.

    Args:
        lines: a paragraph, cut where the paper has it: where lines break is not what is compared.
    """
    # Of the same bidirectional class as the space in whose place it stands.
    text = "\u2028".join(line.removesuffix(" ") for line in lines)
    # One font for all letters, which fontconfig brings: where fonts are mixed, Qt counts indexes from each piece anew.
    font = QFont("DejaVu Sans", 20)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    laid = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(100_000)
        laid.append(line)
    layout.endLayout()
    return [order_of_qt(text, line) for line in laid]


def order_of_qt(text: str, line: QTextLine) -> list[tuple[str, bool]]:
    start, end = line.textStart(), line.textStart() + line.textLength()
    end = start + len(text[start:end].rstrip(" \u2028"))
    everything = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll
    placed = [
        (position.x(), at, run.isRightToLeft())
        for run in line.glyphRuns(-1, -1, everything)
        for position, at in zip(run.positions(), run.stringIndexes(), strict=True)
        if at < end and not rides(text, at)
    ]
    # A mark has its letter's index: each index once.
    order = dict.fromkeys((at, to_the_left) for _x, at, to_the_left in sorted(placed))
    return [(text[at], to_the_left) for at, to_the_left in order]


def rides(text: str, at: int) -> bool:
    """Whether a letter has no place of its own: a mark, or the alef that a lam takes up."""
    before = "".join(x for x in text[:at] if not combining(x))
    return bool(combining(text[at])) or (text[at] in "اأإآ" and before.endswith("ل"))


def standing(text: str) -> str:
    return "".join(letter for at, letter in enumerate(text) if not rides(text, at))


def our_lines(
    text: str, fonts: Fonts, width: float, *, right_to_left: bool
) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Each line that the paper has: its words, and its letters from left to right with their direction."""
    found = []
    start = 0
    for line in lay_out(text, width, Style(), fonts, right_to_left=right_to_left):
        shown = [
            (letter, piece.right_to_left)
            for piece in line.pieces
            for letter in standing(piece.text)[:: -1 if piece.right_to_left else 1]
        ]
        end = start + sum(len(piece.text) for piece in line.pieces)
        # The space at which a line breaks is not drawn.
        end += len(text[end:]) - len(text[end:].lstrip(" "))
        found.append((text[start:end], shown))
        start = end
    return found


SENTENCES = [
    "عملت لدى OOO Stroy 2000 منذ 5 مارس 2026 ولم أتسلم أجري حتى اليوم.",
    "رقم جواز السفر AB1234567 صادر في 15.01.2020 وصالح حتى 15.01.2030.",
    "المبلغ المستحق 150,000.50 روبل عن شهري يناير وفبراير 2026 (شهران كاملان).",
    "أقيم في مدينة Toshkent، شارع Amir Temur رقم 12، والهاتف +998901234567.",
    "يعمل صاحب العمل باسم «Строительная компания Север» في موسكو منذ عام 2015.",
    "أطلب تطبيق المادة 136 من قانون العمل (Трудовой кодекс РФ) والمادة 142 منه.",
    "وقعت العقد رقم 17/2026-A في 3/2/2026 بمبلغ 60000 روبل شهريًا.",
    "لا يوجد عقد مكتوب. ما يثبت العمل: رسائل Telegram، صور، وشهود (3 أشخاص).",
    "بلدي Oʻzbekiston Respublikasi ولغتي oʻzbek tili وأقرأ العربية قليلًا.",
    "Ўзбекистон Республикаси фуқаросиман وأعمل في البناء منذ 24 شهرًا.",
    "نسبة الفائدة 5% في السنة، أي 7500 روبل من 150000 روبل.",
    "الحساب IBAN: AE07 0331 2345 6789 0123 456 لدى البنك.",
    "البريد gulnora@example.uz والموقع https://mehnat.uz/ar/12?x=5 للمزيد.",
    "ساعات العمل 09:00-18:00 من الاثنين إلى الجمعة (40 ساعة).",
    "السيد Karimov A.B. (المدير) أخذ جوازي في 01.02.2026 ولم يرده.",
    "تصريح العمل رقم 77 № 1234567 صادر عن МВД России في 2025.",
    "أعطاني 20,000 روبل فقط بدلًا من 60,000 روبل [إيصال رقم 5].",
    "يُرجى الرد خلال 15 يومًا؛ وإلا فسأتوجه إلى المحكمة.",
    "شركة «البناء الحديث» ذ.م.م. ورقمها الضريبي 7701234567.",
    "عنواني في كوريا: 서울특별시 중구 12 وهاتفي 010-1234-5678.",
    "الطول 1.75 م والوزن 70 كغ، وفصيلة الدم A+.",
    "قال المدير: «Завтра заплачу 50 000» ثم لم يدفع شيئًا.",
    "الراتب الأساسي + البدلات = 1,200 + 300 = 1,500 درهم.",
    "أرفقت: (1) نسخة الجواز، (2) العقد، (3) رسائل WhatsApp من 2025 إلى 2026.",
    "درجة الحرارة كانت -25 درجة ولم تكن هناك ملابس واقية.",
]


@pytest.mark.parametrize("width", [150, 200, 320, 500], ids=lambda width: f"{width}pt")
@pytest.mark.parametrize("sentence", SENTENCES, ids=[f"sentence-{n}" for n in range(1, len(SENTENCES) + 1)])
def test_every_line_of_an_arabic_paragraph_reads_as_qt_reads_it(
    application: QGuiApplication, fonts: Fonts, sentence: str, width: float
) -> None:
    assert application is not None
    ours = our_lines(sentence, fonts, width, right_to_left=True)
    assert "".join(words for words, _ in ours) == sentence, "every letter is on a line"
    qt = lines_of_qt([words for words, _ in ours], right_to_left=True)
    for (_words, line), of_qt in zip(ours, qt, strict=True):
        assert line == of_qt


PARAGRAPHS = [
    ("عملت لدى OOO Stroy 2000 منذ 5 مارس 2026.", True),
    ("رقم الجواز AB1234567 والهاتف 998901234567", True),
    ("I worked for شركة البناء in 2026.", False),
    ("Меня зовут Gulnora, أنا هنا 12", False),
    ("임금 150000 원 عربي", False),
    ("plain words only", False),
    ("a (b [عربي] c) d", False),
    ("(ابج [x] ده) و", True),
]


@pytest.mark.parametrize(("text", "right_to_left"), PARAGRAPHS, ids=[f"line-{n}" for n in range(len(PARAGRAPHS))])
def test_a_line_reads_in_the_order_qt_gives_it(application: QGuiApplication, text: str, right_to_left: bool) -> None:  # noqa: FBT001
    assert application is not None
    (line,) = lines_of_qt([text], right_to_left=right_to_left)
    assert our_order(text, right_to_left=right_to_left) == "".join(letter for letter, _ in line)


WORDS = [
    *("عمل", "أجور", "شركة", "جواز", "الاتحاد", "ООО", "Stroy", "Oʻzbek", "паспорт", "қонун", "한글", "12", "150000"),
    *("1,500.50", "05.03.2026", "AB1234567", "+998", "(", ")", "[", "]", "«", "»", ":", ".", "،", "؟", "-", "/"),
    *("%", "№5", "$", "٣٤", "A/B", "#", "{x}"),
]
MIXES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " "])), min_size=1, max_size=9).map(
    lambda parts: "".join(word + gap for word, gap in parts).rstrip()
)


@settings(deadline=None, max_examples=400)
@given(MIXES, st.booleans())
@example("[x]), ООО (", True)  # noqa: FBT003 hypothesis hands them on by place
@example("؟(ООО٣٤)؟", False)  # noqa: FBT003 the same
def test_any_mix_of_scripts_numbers_and_brackets_reads_in_the_order_qt_gives_it(
    application: QGuiApplication,
    text: str,
    right_to_left: bool,  # noqa: FBT001 the same
) -> None:
    assert application is not None
    (line,) = lines_of_qt([text], right_to_left=right_to_left)
    assert our_order(text, right_to_left=right_to_left) == "".join(letter for letter, _ in line)


@settings(deadline=None, max_examples=150)
@given(MIXES, st.sampled_from([110.0, 160.0, 220.0]))
def test_any_mix_reads_line_by_line_as_qt_reads_it(
    application: QGuiApplication, fonts: Fonts, text: str, width: float
) -> None:
    assert application is not None
    ours = our_lines(text, fonts, width, right_to_left=True)
    qt = lines_of_qt([words for words, _ in ours], right_to_left=True)
    for (_words, line), of_qt in zip(ours, qt, strict=True):
        assert "".join(x for x, _ in line) == "".join(x for x, _ in of_qt)


def test_a_value_keeps_its_own_order_in_a_sentence_of_the_other_direction() -> None:
    phone = "+998 90 123-45-67"
    assert phone in our_order(f"الهاتف {embedded(phone)} نعم", right_to_left=True)
    assert "(OOO) Stroy." in our_order(f"في {embedded('(OOO) Stroy.')}", right_to_left=True)
    assert "ديزي" in our_order(f"for {embedded('يزيد')}!", right_to_left=False)


def test_no_answer_can_reorder_the_sentence_around_it() -> None:
    for control in CONTROLS:
        value = f"{control}Gulnora{control} 12"
        assert our_order(f"name: {embedded(value)}, age", right_to_left=False) == "name: Gulnora 12, age"


def test_embeddings_deeper_than_the_algorithm_allows_and_ends_without_a_beginning_do_no_harm() -> None:
    deep = "\u202b" * 200 + "a" + "\u202c" * 200
    assert our_order(f"x{deep}y", right_to_left=False) == "xay"
    assert our_order("\u202c\u202cab\u202c", right_to_left=True) == "ab"
    # UAX 9, BD16: with more than 63 open, no brackets are paired; they turn as any sign does.
    assert our_order("(" * 70 + "ب" + ")" * 70 + "a", right_to_left=False) == "(" * 70 + "ب" + ")" * 70 + "a"


def test_a_joiner_stays_with_its_letter() -> None:
    text = "می\u200cخواهم 12"
    assert [at for at, _ in levels_of(text, right_to_left=True)] == list(range(len(text)))


def test_brackets_take_marks_above_them_along() -> None:
    bare, levels = resolved("ا(\u0301b)\u0301", right_to_left=False)
    assert (bare, levels) == ("ا(\u0301b)\u0301", [1, 0, 0, 0, 0, 0])
    assert our_order("ab [ ] ( ", right_to_left=True) == " ( ] [ ab"


def test_a_plain_text_has_no_direction_controls() -> None:
    assert plain(embedded("ابج") + CONTROLS + "x") == "ابجx"


LETTERS = st.text(st.sampled_from("abc 123,.-()ابج٣/한글й" + CONTROLS), max_size=40)


@settings(deadline=None, max_examples=300)
@given(LETTERS, st.booleans())
def test_no_letter_is_lost_or_doubled(text: str, right_to_left: bool) -> None:  # noqa: FBT001
    shown = our_order(text, right_to_left=right_to_left)
    assert sorted(shown) == sorted(x for x in text if x not in CONTROLS)
