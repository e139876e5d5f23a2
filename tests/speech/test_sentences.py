from __future__ import annotations

import pytest

from kiosk.speech.sentences import LONGEST, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("   ", []),
        ("Keep your contract.", ["Keep your contract."]),
        ("Keep it. Show it to nobody! Why?", ["Keep it.", "Show it to nobody!", "Why?"]),
        ("До 25. ноября 2026 г. Москва ждёт.", ["До 25. ноября 2026 г. Москва ждёт."]),
        ("임금을 요구하세요. 기록을 보관하세요.", ["임금을 요구하세요.", "기록을 보관하세요."]),
        ("هل لديك عقد؟ احتفظ به.", ["هل لديك عقد؟", "احتفظ به."]),
        ("U dedi: «Keling.» Men keldim.", ["U dedi: «Keling.»", "Men keldim."]),
        ("Ertaga\nkeling", ["Ertaga", "keling"]),
        ("AB1234567", ["AB1234567"]),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_a_sentence_too_long_to_wait_for_is_cut_at_its_pauses_and_nothing_is_lost() -> None:
    clause = "the employer keeps the passport and pays nothing at all"
    text = ", ".join([clause] * 12) + "."
    parts = sentences(text)
    assert len(parts) > 1
    assert all(len(each) <= LONGEST + len(clause) for each in parts)
    assert " ".join(parts) == text
