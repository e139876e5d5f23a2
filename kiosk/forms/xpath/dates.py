"""Functions of dates and times (ODK XForms, Date and time functions)."""

from __future__ import annotations

import math
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from kiosk.forms.xpath.adapt import of_values
from kiosk.forms.xpath.context import Context, Signature
from kiosk.forms.xpath.values import Value, days, time_of_day, to_date, to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.forms.xpath.context import Evaluate

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_PARTS: dict[str, Callable[[datetime], str]] = {
    "Y": lambda x: f"{x.year:04d}",
    "y": lambda x: f"{x.year % 100:02d}",
    "m": lambda x: f"{x.month:02d}",
    "n": lambda x: str(x.month),
    "b": lambda x: _MONTHS[x.month - 1],
    "d": lambda x: f"{x.day:02d}",
    "e": lambda x: str(x.day),
    "W": lambda x: str(x.isocalendar().week),
    "a": lambda x: _DAYS[x.weekday()],
    "H": lambda x: f"{x.hour:02d}",
    "h": lambda x: str(x.hour),
    "M": lambda x: f"{x.minute:02d}",
    "S": lambda x: f"{x.second:02d}",
    "3": lambda x: f"{x.microsecond // 1000:03d}",
}


def _today(context: Context, _arguments: Sequence[Evaluate]) -> Value:
    return context.form.now().date()


def _now(context: Context, _arguments: Sequence[Evaluate]) -> Value:
    return context.form.now()


def _date(value: Value) -> Value:
    day = to_date(value)
    if day is None:
        return to_string(value)
    return day.date() if isinstance(day, datetime) else day


def _date_time(value: Value) -> Value:
    day = to_date(value)
    if day is None:
        return to_string(value)
    return day if isinstance(day, datetime) else datetime.combine(day, time())


def _decimal_date_time(value: Value) -> Value:
    day = to_date(value)
    return days(day) if day is not None else math.nan


def _decimal_time(value: Value) -> Value:
    clock = time_of_day(to_string(value))
    if clock is None:
        return math.nan
    return (clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6) / 86_400


def _format(value: Value, pattern: Value) -> Value:
    day: date | None = to_date(value)
    if day is None:
        clock = time_of_day(to_string(value))
        if clock is None:
            return ""
        day = datetime.combine(date(1970, 1, 1), clock)
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    out: list[str] = []
    marks = iter(to_string(pattern))
    for each in marks:
        if each != "%":
            out.append(each)
            continue
        part = next(marks, "%")
        out.append(_PARTS[part](moment) if part in _PARTS else part)
    return "".join(out)


FUNCTIONS: dict[str, Signature] = {
    "today": Signature(_today, 0, 0),
    "now": Signature(_now, 0, 0),
    "date": of_values(_date, 1, 1),
    "date-time": of_values(_date_time, 1, 1),
    "decimal-date-time": of_values(_decimal_date_time, 1, 1),
    "decimal-time": of_values(_decimal_time, 1, 1),
    "format-date": of_values(_format, 2, 2),
    "format-date-time": of_values(_format, 2, 2),
}
