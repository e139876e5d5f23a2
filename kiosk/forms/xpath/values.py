"""The types of XPath as ODK extends them: text, number, boolean, nodes, and dates.

A date counts as whole days since 1970-01-01, a moment as days since then in UTC, with a fraction; a
text that is written like one counts so too wherever a number is wanted (ODK XForms, function number).
Two dates or moments compare as such. A node counts as true if it has text (ODK XForms, section XPath
Functions, note on booleans). Everything else follows XPath 1.0, sections 3.4 and 4. What the reference
engines do differently stands in docs/decisions/010-where-the-reference-engines-differ.md.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from kiosk.forms.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

Nodes = list[Node]
Value = str | float | bool | date | datetime | Nodes

_EPOCH = date(1970, 1, 1)
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?")
_DATE_TIME = re.compile(r"(\d{4}-\d\d?-\d\d?)T(\d\d?:\d\d(?::\d\d(?:\.\d{1,9})?)?)?(Z|[+-]\d\d(?::?\d\d)?)?")
_TIME = re.compile(r"(\d\d?):(\d\d)(?::(\d\d(?:\.\d+)?))?")
_NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*", re.ASCII)
_HARDLY_DIFFERENT = 1e-12
"""Numbers closer than this are equal: 6.1 - 7.8 = -1.7, as people and JavaRosa reckon."""
_SECONDS_OF_A_DAY = 86_400


def to_string(value: Value) -> str:
    """The text of a value (XPath 1.0, section 4.2, function string)."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return value[0].string_value() if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    return number_text(value)


def number_text(number: float) -> str:
    """A number as XPath writes it: whole numbers without a point, never with an exponent."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    text = repr(number)
    return text if "e" not in text else f"{number:.17f}".rstrip("0")


def to_number(value: Value) -> float:
    """The number of a value; NaN for what is none."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, (float, int)):
        return float(value)
    if isinstance(value, date):
        return days(value)
    text = to_string(value)
    if _NUMBER.fullmatch(text):
        return float(text)
    day = to_date(text)
    return days(day) if day is not None else math.nan


def is_number(text: str) -> bool:
    """Whether a text is a number as XPath writes it; a date is none."""
    return _NUMBER.fullmatch(text) is not None


def to_boolean(value: Value) -> bool:
    """Whether a value counts as true (XPath 1.0, section 4.3)."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    if isinstance(value, date):
        return True
    if isinstance(value, list):
        return any(node.string_value() for node in value)
    return bool(value)


def days(value: date | datetime) -> float:
    """Days since 1970-01-01, of a moment in UTC; a moment without a zone is taken as it stands."""
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        since = moment - datetime(1970, 1, 1, tzinfo=UTC)
        return since / timedelta(days=1)
    return float((value - _EPOCH).days)


def to_date(value: Value) -> date | datetime | None:
    """A date, or None for what is none: a date, a text in ISO 8601, or a number of days."""
    if isinstance(value, date):
        return value
    if isinstance(value, (float, int)) and not isinstance(value, bool):
        return _from_days(float(value))
    text = to_string(value).strip()
    try:
        if _DATE.fullmatch(text):
            year, month, day = (int(each) for each in text.split("-"))
            return date(year, month, day)
        found = _DATE_TIME.fullmatch(text)
        if found:
            return _date_time(found)
    except ValueError:
        return None
    return _from_days(float(text)) if _NUMBER.fullmatch(text) else None


def _date_time(found: re.Match[str]) -> datetime:
    year, month, day = (int(each) for each in found.group(1).split("-"))
    clock = time_of_day(found.group(2) or "00:00") or time()
    zone = found.group(3)
    made = datetime.combine(date(year, month, day), clock)
    if zone is None:
        return made
    zone = "+00:00" if zone == "Z" else zone
    return datetime.fromisoformat(made.isoformat() + (zone + ":00" if len(zone) == 3 else zone))  # noqa: PLR2004 +05


def time_of_day(text: str) -> time | None:
    """The time written as `hh:mm` or `hh:mm:ss.sss`, a zone behind it left aside; None if none is."""
    found = _TIME.match(text.strip())
    if not found:
        return None
    seconds = float(found.group(3) or 0)
    whole = int(seconds)
    try:
        return time(int(found.group(1)), int(found.group(2)), whole, round((seconds - whole) * 1e6))
    except ValueError:
        return None


def _from_days(number: float) -> date | datetime | None:
    if math.isnan(number) or math.isinf(number):
        return None
    fraction = number - math.floor(number)
    try:
        day = _EPOCH + timedelta(days=math.floor(number))
        if fraction == 0:
            return day
        return datetime.combine(day, time()) + timedelta(milliseconds=round(fraction * _SECONDS_OF_A_DAY * 1000))
    except OverflowError:
        return None


def _dated(value: Value) -> date | datetime | None:
    """A date, or a text written like one; not a number, which would be one too."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and value[4:5] == "-" and not _NUMBER.fullmatch(value):
        return to_date(value)
    return None


def _on_one_clock(a: date | datetime, b: date | datetime) -> tuple[float, float]:
    """Both as days, by the clock on the wall unless both state their zones."""
    zoned = all(isinstance(x, datetime) and x.tzinfo for x in (a, b))
    if zoned:
        return days(a), days(b)
    return days(_unzoned(a)), days(_unzoned(b))


def _unzoned(value: date | datetime) -> date | datetime:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def compare(operator: str, left: Value, right: Value) -> bool:
    """Compare two values (XPath 1.0, section 3.4), nodes by existence, dates as days."""
    if isinstance(left, list):
        return _any_compares(operator, left, right, left_is_nodes=True)
    if isinstance(right, list):
        return _any_compares(operator, right, left, left_is_nodes=False)
    if operator in {"=", "!="}:
        return _equal(left, right) == (operator == "=")
    first, second = _dated(left), _dated(right)
    if first is not None and second is not None:
        a, b = _on_one_clock(first, second)
    else:
        a, b = to_number(left), to_number(right)
    if operator == "<":
        return a < b
    if operator == "<=":
        return a <= b
    return a > b if operator == ">" else a >= b


def _any_compares(operator: str, nodes: Sequence[Node], other: Value, *, left_is_nodes: bool) -> bool:
    if isinstance(other, bool):
        left: Value = any(node.string_value() for node in nodes)
        return compare(operator, left, other) if left_is_nodes else compare(operator, other, left)
    # An ODK expression reads a node that is not there, or not relevant, as the empty text.
    texts = [node.string_value() for node in nodes] or [""]
    if isinstance(other, list):
        others = [node.string_value() for node in other] or [""]
        return _any_pair(operator, texts, others) if left_is_nodes else _any_pair(operator, others, texts)
    return any(compare(operator, a, other) if left_is_nodes else compare(operator, other, a) for a in texts)


def _any_pair(operator: str, left: list[str], right: list[str]) -> bool:
    """Whether any pair of texts compares so; each list is gone through once, since both may be long."""
    if operator == "=":
        return not set(left).isdisjoint(right)
    if operator == "!=":
        return len({*left, *right}) > 1
    a = [x for x in map(to_number, left) if not math.isnan(x)]
    b = [x for x in map(to_number, right) if not math.isnan(x)]
    if not a or not b:
        return False
    if operator in {"<", "<="}:
        return compare(operator, min(a), max(b))
    return compare(operator, max(a), min(b))


def _equal(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, (float, int)) or isinstance(right, (float, int)):
        return _same_number(to_number(left), to_number(right))
    if isinstance(left, date) or isinstance(right, date):
        first, second = _dated(left), _dated(right)
        if first is not None and second is not None:
            a, b = _on_one_clock(first, second)
            return a == b
    return to_string(left) == to_string(right)


def _same_number(a: float, b: float) -> bool:
    return a == b or abs(a - b) < _HARDLY_DIFFERENT
