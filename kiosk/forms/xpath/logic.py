"""Functions of truth and choice: `if`, `coalesce`, `once`, `checklist`, …."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kiosk.forms.errors import XPathError
from kiosk.forms.xpath.adapt import of_values
from kiosk.forms.xpath.context import Context, Signature
from kiosk.forms.xpath.values import Value, to_boolean, to_number, to_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.forms.xpath.context import Evaluate


def _if(context: Context, arguments: Sequence[Evaluate]) -> Value:
    return arguments[1 if to_boolean(arguments[0](context)) else 2](context)


def _coalesce(context: Context, arguments: Sequence[Evaluate]) -> Value:
    for each in arguments[:-1]:
        text = to_string(each(context))
        if text not in {"", "NaN"}:
            return text
    return to_string(arguments[-1](context))


def _once(context: Context, arguments: Sequence[Evaluate]) -> Value:
    return context.node.text or arguments[0](context)


def _counts(text: str) -> bool:
    """Whether an answer counts: a number greater than 0, or any other text but `false`."""
    number = to_number(text)
    return number > 0 if not math.isnan(number) else text not in {"", "false"}


def _truths(value: Value) -> list[bool]:
    if isinstance(value, list):
        return [_counts(node.string_value()) for node in value]
    return [_counts(value) if isinstance(value, str) else to_boolean(value)]


def _checklist(least: Value, most: Value, *values: Value) -> Value:
    return _within(sum(truth for value in values for truth in _truths(value)), to_number(least), to_number(most))


def _weighted_checklist(least: Value, most: Value, *pairs: Value) -> Value:
    if len(pairs) % 2:
        raise XPathError("wrong-arguments", "weighted-checklist() takes a weight after each value.")
    total = 0.0
    for values, weights in zip(pairs[::2], pairs[1::2], strict=True):
        numbers = [to_number(x.string_value()) for x in weights] if isinstance(weights, list) else [to_number(weights)]
        total += sum(weight for truth, weight in zip(_truths(values), numbers, strict=False) if truth)
    return _within(total, to_number(least), to_number(most))


def _within(total: float, least: float, most: float) -> bool:
    return (least < 0 or total >= least) and (most < 0 or total <= most)


def _boolean_from_string(value: Value) -> Value:
    return to_string(value) in {"true", "1"}


FUNCTIONS: dict[str, Signature] = {
    "if": Signature(_if, 3, 3),
    "depend": Signature(lambda c, a: a[0](c), 1, None),
    "coalesce": Signature(_coalesce, 2, None),
    "once": Signature(_once, 1, 1),
    "boolean": of_values(to_boolean, 1, 1),
    "boolean-from-string": of_values(_boolean_from_string, 1, 1),
    "not": of_values(lambda value: not to_boolean(value), 1, 1),
    "true": of_values(lambda: True, 0, 0),
    "false": of_values(lambda: False, 0, 0),
    "checklist": of_values(_checklist, 2, None),
    "weighted-checklist": of_values(_weighted_checklist, 2, None),
}
