"""What a number becomes when a key of the number pad is pressed. Kept with a point, as XForms writes it."""

from __future__ import annotations

MOST_DIGITS = 15
"""As many as a number keeps exactly (IEEE 754 double), and fewer than people mistype unseen."""


def pressed(value: str, key: str, *, text: bool = False) -> str:
    """The value after a key.

    Args:
        key: a digit, `.`, `-` (turns the sign), `+` (first in a text only), or `erase`.
        text: whether it is a text of digits, in which zeros at the beginning count.
    """
    if key == "erase":
        shorter = value[:-1]
        return "" if shorter == "-" else shorter
    if key == "-":
        return value[1:] if value.startswith("-") else f"-{value}" if value else ""
    if key == "+":
        return value or "+"
    if key == ".":
        return value if "." in value else (value or "0") + "."
    if not text and value.lstrip("-") == "0":
        return value[:-1] + key
    if not text and sum(x.isdigit() for x in value) >= MOST_DIGITS:
        return value
    return value + key


def settled(value: str) -> str:
    """The value once the visitor goes on: without a point that nothing follows."""
    return value.rstrip(".")
