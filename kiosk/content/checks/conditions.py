"""What an author may write in a condition's cell.

    (nothing), -     any answer
    a   a, b         one of these values; of a yes-no: yes, no
    15   15..90      this number; these and all between
    < 15   <= 15   > 90   >= 90

Of a date the numbers are days until today: `0..7` is within the last week, `< 0` in the future.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.content.checks.check import Condition

if TYPE_CHECKING:
    from kiosk.content.checks.check import Input

_COMPARED = re.compile(r"(<=|>=|<|>|≤|≥|=)?\s*(-?\d{1,9})")
_BETWEEN = re.compile(r"(-?\d{1,9})\s*(?:\.\.\.?|…)\s*(-?\d{1,9})")


class NotUnderstood(ValueError):
    """The cell is no condition on its input; the sentence says what may stand there."""


def read_condition(text: str, asked: Input) -> Condition | None:
    """What a cell wants of an input; None for any answer.

    Raises:
        NotUnderstood: it is no condition on this input.
    """
    if text in {"", "-", "–"}:
        return None
    if asked.values:
        return _values(text, asked)
    if found := _BETWEEN.fullmatch(text):
        low, high = int(found[1]), int(found[2])
        if low > high:
            raise NotUnderstood(f"“{text}” goes down; write the smaller number first.")
        return Condition(asked.name, low=low, high=high)
    if found := _COMPARED.fullmatch(text):
        return _compared(asked.name, found[1] or "=", int(found[2]))
    raise NotUnderstood(f"“{text}” is no condition on a {asked.kind}. Write for example < 90, >= 15 or 15..90.")


def _values(text: str, asked: Input) -> Condition | None:
    said = [x.strip() for x in text.split(",") if x.strip()]
    unknown = [x for x in said if x not in asked.values]
    if unknown:
        raise NotUnderstood(f"“{unknown[0]}” is no answer to {asked.name}. Its answers are {', '.join(asked.values)}.")
    return Condition(asked.name, tuple(x for x in asked.values if x in said))


def _compared(name: str, sign: str, number: int) -> Condition:
    if sign in {"<", "<=", "≤"}:
        return Condition(name, high=number - 1 if sign == "<" else number)
    if sign in {">", ">=", "≥"}:
        return Condition(name, low=number + 1 if sign == ">" else number)
    return Condition(name, low=number, high=number)
