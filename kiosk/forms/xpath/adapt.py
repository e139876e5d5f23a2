"""Short ways to make a function of the table from a plain Python function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.xpath.context import Signature
from kiosk.forms.xpath.values import Value, to_number, to_string

if TYPE_CHECKING:
    from collections.abc import Callable


def of_numbers(function: Callable[..., float], least: int, most: int | None) -> Signature:
    """A function of numbers that gives a number."""
    return Signature(lambda c, a: float(function(*(to_number(x(c)) for x in a))), least, most)


def of_texts(function: Callable[..., Value], least: int, most: int | None) -> Signature:
    """A function of texts."""
    return Signature(lambda c, a: function(*(to_string(x(c)) for x in a)), least, most)


def of_values(function: Callable[..., Value], least: int, most: int | None) -> Signature:
    """A function of values as they are."""
    return Signature(lambda c, a: function(*(x(c) for x in a)), least, most)
