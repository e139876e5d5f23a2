from __future__ import annotations

import pytest

from kiosk.language.paging import in_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("  Short.  ", ["Short."]),
        ("One two three. Four five six.", ["One two three.", "Four five six."]),
        ("One two three.\nFour. Five six.", ["One two three.", "Four. Five six."]),
        ("أين كنت أمس؟ كنت في العمل هنا", ["أين كنت أمس؟", "كنت في العمل هنا"]),
        ("One two three, four five six", ["One two three,", "four five six"]),
        ("A. Onetwothree four fivesix", ["A. Onetwothree four", "fivesix"]),
        ("x" * 45, ["x" * 20, "x" * 20, "x" * 5]),
    ],
    ids=["nothing", "short", "sentences", "paragraphs", "arabic", "commas", "not-too-early", "no-pause"],
)
def test_a_long_text_is_broken_where_a_reader_pauses(text: str, parts: list[str]) -> None:
    assert in_parts(text, 20) == parts


def test_nothing_of_a_text_gets_lost_and_every_part_fits() -> None:
    text = " ".join(f"Sentence number {x} says something." for x in range(60))
    parts = in_parts(text, 400)
    assert " ".join(parts) == text
    assert max(len(x) for x in parts) <= 400
