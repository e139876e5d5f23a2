from __future__ import annotations

import pytest

from kiosk.forms.number_pad import MOST_DIGITS, pressed, settled


def typed(keys: str, *, text: bool = False) -> str:
    value = ""
    for key in keys:
        value = pressed(value, "erase" if key == "<" else key, text=text)
    return value


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("12", "12"),
        ("007", "7"),
        ("0.5", "0.5"),
        (".5", "0.5"),
        ("1.2.3", "1.23"),
        ("12-", "-12"),
        ("12--", "12"),
        ("-12", "12"),
        ("5-<", ""),
        ("12<", "1"),
        ("<", ""),
        ("9" * 20, "9" * MOST_DIGITS),
    ],
    ids=lambda x: x[:8],
)
def test_keys_make_a_number(keys: str, value: str) -> None:
    assert typed(keys) == value


def test_a_text_of_digits_keeps_its_zeros_and_its_length() -> None:
    assert typed("007", text=True) == "007"
    assert typed("+998+", text=True) == "+998"
    assert typed("1" * 30, text=True) == "1" * 30


def test_a_point_that_nothing_follows_is_left_out_when_one_goes_on() -> None:
    assert settled("12.") == "12"
    assert settled("12.50") == "12.50"
