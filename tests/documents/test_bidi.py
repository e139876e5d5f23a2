from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextLayout, QTextOption

from kiosk.documents.bidi import embedded, resolved, visual_runs

CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.fixture(scope="module")
def application() -> QGuiApplication:
    return QGuiApplication.instance() or QGuiApplication(["test"])  # type: ignore[return-value] # the one there is


def our_order(text: str, *, right_to_left: bool) -> str:
    """The letters of a line from left to right."""
    bare, levels = resolved(text, right_to_left=right_to_left)
    runs = visual_runs(bare, levels, right_to_left=right_to_left)
    return "".join(run.text[::-1] if run.right_to_left else run.text for run in runs)


def order_of_qt(text: str, *, right_to_left: bool) -> str:
    """The same by Qt's text layout: each letter where its left edge is."""
    layout = QTextLayout(text, QFont("Noto Sans", 20))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()

    everything = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll
    placed = [
        (position.x(), at)
        for run in line.glyphRuns(-1, -1, everything)
        for position, at in zip(run.positions(), run.stringIndexes(), strict=True)
    ]
    return "".join(text[at] for _x, at in sorted(placed))


PARAGRAPHS = [
    ("عملت لدى OOO Stroy 2000 منذ 5 مارس 2026.", True),
    ("رقم الجواز AB1234567 والهاتف 998901234567", True),
    ("المبلغ 150000 روبل", True),
    ("I worked for شركة البناء in 2026.", False),
    ("Меня зовут Gulnora, أنا هنا 12", False),
    ("임금 150000 원 عربي", False),
    ("plain words only", False),
]


@pytest.mark.parametrize(("text", "right_to_left"), PARAGRAPHS)
def test_a_line_reads_in_the_order_qt_gives_it(application: QGuiApplication, text: str, right_to_left: bool) -> None:  # noqa: FBT001
    assert application is not None
    assert our_order(text, right_to_left=right_to_left) == order_of_qt(text, right_to_left=right_to_left)


def test_a_value_keeps_its_own_order_in_a_sentence_of_the_other_direction() -> None:
    phone = "+998 90 123-45-67"
    assert phone in our_order(f"الهاتف {embedded(phone)} نعم", right_to_left=True)
    assert "(OOO) Stroy." in our_order(f"في {embedded('(OOO) Stroy.')}", right_to_left=True)
    assert "ديزي" in our_order(f"for {embedded('يزيد')}!", right_to_left=False)


def test_no_answer_can_reorder_the_sentence_around_it() -> None:
    for control in CONTROLS:
        value = f"{control}Gulnora{control} 12"
        assert our_order(f"name: {embedded(value)}, age", right_to_left=False) == "name: Gulnora 12, age"


LETTERS = st.text(st.sampled_from("abc 123,.-()ابج٣/한글й" + CONTROLS), max_size=40)


@settings(deadline=None, max_examples=300)
@given(LETTERS, st.booleans())
def test_no_letter_is_lost_or_doubled(text: str, right_to_left: bool) -> None:  # noqa: FBT001
    shown = our_order(text, right_to_left=right_to_left)
    assert sorted(shown) == sorted(x for x in text if x not in CONTROLS)
