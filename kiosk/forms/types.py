"""Whether a text is a value of a bind's type (ODK XForms, section Data types)."""

from __future__ import annotations

import math
import re
from datetime import datetime, time
from typing import TYPE_CHECKING

from kiosk.forms.xpath.values import to_date, to_number, to_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.forms.xpath.values import Value

_INTEGER = re.compile(r"-?\d{1,18}")
_DECIMAL = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"([01]\d|2[0-4]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?")


def _is_date(text: str) -> bool:
    return bool(_DATE.fullmatch(text)) and to_date(text) is not None


def _is_date_time(text: str) -> bool:
    return "T" in text and isinstance(to_date(text), datetime)


def _is_point(text: str) -> bool:
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(_DECIMAL.fullmatch(each) for each in parts):  # noqa: PLR2004 latitude to accuracy
        return False
    return abs(float(parts[0])) <= 90 and abs(float(parts[1])) <= 180  # noqa: PLR2004 degrees


def _are_points(text: str) -> bool:
    return all(_is_point(each.strip()) for each in text.rstrip("; ").split(";"))


_CHECKS: dict[str, Callable[[str], bool]] = {
    "int": lambda text: _INTEGER.fullmatch(text) is not None,
    "integer": lambda text: _INTEGER.fullmatch(text) is not None,
    "decimal": lambda text: _DECIMAL.fullmatch(text) is not None,
    "boolean": lambda text: text in {"true", "false", "0", "1"},
    "date": _is_date,
    "time": lambda text: _TIME.fullmatch(text) is not None,
    "dateTime": _is_date_time,
    "geopoint": _is_point,
    "geotrace": _are_points,
    "geoshape": _are_points,
}

KNOWN_TYPES = {*_CHECKS, "string", "select1", "select", "odk:rank", "rank", "barcode", "binary", "intent"}


def is_of_type(text: str, type_name: str) -> bool:
    """Whether a text that is not empty is a value of this type; unknown types take any text."""
    check = _CHECKS.get(type_name)
    return check is None or check(text)


def as_text_of_type(value: Value, type_name: str) -> str:
    """A calculated value as its bind's type writes it; nothing for what is no value of the type."""
    if isinstance(value, bool) and type_name in {"int", "integer", "decimal"}:
        return "1" if value else "0"
    text = to_string(value)
    if text in {"", "NaN"}:
        return ""
    if type_name in {"int", "integer", "decimal"}:
        number = to_number(text)
        if not math.isfinite(number):
            return ""
        return text if type_name == "decimal" else str(int(number))
    if type_name in {"date", "dateTime", "time"}:
        return _as_date(value, text, type_name)
    return text


def _as_date(value: Value, text: str, type_name: str) -> str:
    if type_name == "time" and _TIME.fullmatch(text):
        return text
    day = to_date(value)
    if day is None:
        return ""
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    if type_name == "date":
        return moment.date().isoformat()
    if type_name == "time":
        return moment.timetz().isoformat(timespec="milliseconds")
    return moment.isoformat(timespec="milliseconds")
