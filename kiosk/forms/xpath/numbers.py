"""Functions of numbers (XPath 1.0, section 4.4; ODK XForms, Math and Utility functions)."""

from __future__ import annotations

import decimal
import math
from typing import TYPE_CHECKING

from kiosk.forms.xpath.adapt import of_numbers, of_values
from kiosk.forms.xpath.context import Signature
from kiosk.forms.xpath.values import Value, to_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


_MOST_PLACES = 30


def _flat(values: Iterable[Value]) -> list[float]:
    """The numbers of all values, each node by itself; empty nodes count for nothing."""
    numbers: list[float] = []
    for value in values:
        if isinstance(value, list):
            numbers += [to_number(x.string_value()) for x in value if x.string_value() != ""]
        else:
            numbers.append(to_number(value))
    return numbers


def _sum(value: Value) -> Value:
    return math.fsum(_flat([value]))


def _extreme(choose: Callable[[list[float]], float]) -> Callable[..., Value]:
    def of(*values: Value) -> Value:
        numbers = _flat(values)
        if not numbers or any(math.isnan(each) for each in numbers):
            return math.nan
        return choose(numbers)

    return of


def _round(value: Value, digits: Value = 0.0) -> Value:
    number, places = to_number(value), to_number(digits)
    if math.isnan(number) or math.isinf(number):
        return number
    if math.isnan(places) or abs(places) > _MOST_PLACES:
        return math.nan
    # XPath rounds halves upwards (section 4.4, function round), and so do its decimals here.
    how = decimal.ROUND_HALF_DOWN if number < 0 else decimal.ROUND_HALF_UP
    with decimal.localcontext(prec=400):
        return float(decimal.Decimal(repr(number)).quantize(decimal.Decimal((0, (1,), -int(places))), how))


def _int(number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else float(math.trunc(number))


def _guarded(function: Callable[..., float]) -> Callable[..., float]:
    """What has no value is not a number, rather than an error."""

    def guarded(*numbers: float) -> float:
        try:
            value = function(*numbers)
        except (ValueError, ZeroDivisionError):
            return math.nan
        except OverflowError:
            return math.inf
        return math.nan if isinstance(value, complex) else value

    return guarded


def _whole(function: Callable[[float], int]) -> Callable[[float], float]:
    return lambda x: x if math.isnan(x) or math.isinf(x) else float(function(x))


FUNCTIONS: dict[str, Signature] = {
    "number": Signature(lambda c, a: to_number(a[0](c) if a else [c.node]), 0, 1),
    "int": of_numbers(_int, 1, 1),
    "sum": of_values(_sum, 1, 1),
    "max": of_values(_extreme(max), 1, None),
    "min": of_values(_extreme(min), 1, None),
    "round": of_values(_round, 1, 2),
    "floor": of_numbers(_whole(math.floor), 1, 1),
    "ceiling": of_numbers(_whole(math.ceil), 1, 1),
    "abs": of_numbers(abs, 1, 1),
    "pow": of_numbers(_guarded(lambda a, b: a**b), 2, 2),
    "sqrt": of_numbers(_guarded(math.sqrt), 1, 1),
    "exp": of_numbers(_guarded(math.exp), 1, 1),
    "exp10": of_numbers(_guarded(lambda a: 10.0**a), 1, 1),
    "log": of_numbers(_guarded(lambda a: math.log(a) if a else -math.inf), 1, 1),
    "log10": of_numbers(_guarded(lambda a: math.log10(a) if a else -math.inf), 1, 1),
    "sin": of_numbers(_guarded(math.sin), 1, 1),
    "cos": of_numbers(_guarded(math.cos), 1, 1),
    "tan": of_numbers(_guarded(math.tan), 1, 1),
    "asin": of_numbers(_guarded(math.asin), 1, 1),
    "acos": of_numbers(_guarded(math.acos), 1, 1),
    "atan": of_numbers(_guarded(math.atan), 1, 1),
    "atan2": of_numbers(_guarded(math.atan2), 2, 2),
    "pi": of_numbers(lambda: math.pi, 0, 0),
    "random": Signature(lambda c, _a: c.form.random(), 0, 0),
}
