"""Functions of dates and times (ODK XForms, Date and time functions)."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from kiosk.forms.xpath.context import Context, Signature
from kiosk.forms.xpath.values import Value, days, is_number, time_of_day, to_date, to_number, to_string

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
    "d": lambda x: f"{x.day:02d}",
    "e": lambda x: str(x.day),
    "W": lambda x: str(x.isocalendar().week),
    "H": lambda x: f"{x.hour:02d}",
    "h": lambda x: str(x.hour),
    "M": lambda x: f"{x.minute:02d}",
    "S": lambda x: f"{x.second:02d}",
    "3": lambda x: f"{x.microsecond // 1000:03d}",
}
_CLOCK = re.compile(r"(\d\d):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?", re.ASCII)


def _today(context: Context, _arguments: Sequence[Evaluate]) -> Value:
    return context.form.now().date()


def _now(context: Context, _arguments: Sequence[Evaluate]) -> Value:
    return context.form.now()


def _date(context: Context, arguments: Sequence[Evaluate]) -> Value:
    value = arguments[0](context)
    if _is_number(value):
        value = float(int(to_number(value))) if math.isfinite(to_number(value)) else ""
    day = None if isinstance(value, bool) else to_date(value)
    if isinstance(day, datetime):
        return _local(day, context).date()
    return day if day is not None else ""


def _date_time(context: Context, arguments: Sequence[Evaluate]) -> Value:
    moment = _moment(context, arguments[0](context))
    return moment if moment is not None else ""


def _decimal_date_time(context: Context, arguments: Sequence[Evaluate]) -> Value:
    value = arguments[0](context)
    if _is_number(value):
        return to_number(value)
    moment = _moment(context, value)
    return days(moment) if moment is not None else math.nan


def _decimal_time(context: Context, arguments: Sequence[Evaluate]) -> Value:
    value = arguments[0](context)
    if _is_number(value):
        return to_number(value) % 1
    moment = _at_clock(to_string(value), context) or _moment(context, value)
    if moment is None:
        return math.nan
    return (moment.hour * 3600 + moment.minute * 60 + moment.second + moment.microsecond / 1e6) / 86_400


def _at_clock(text: str, context: Context) -> datetime | None:
    """A time of day, as it is on the clock here; of one without a zone, as it stands."""
    found = _CLOCK.fullmatch(text.strip())
    clock = time_of_day(text) if found else None
    if found is None or clock is None:
        return None
    moment = datetime.combine(date(1970, 1, 2), clock)
    zone = found.group(4)
    if zone is None:
        return moment
    aware = datetime.fromisoformat(moment.isoformat() + ("+00:00" if zone == "Z" else zone))
    return aware.astimezone(context.form.now().tzinfo)


def _moment(context: Context, value: Value) -> datetime | None:
    """A moment by the local clock: of a date its midnight, of a number that many days since 1970 in UTC."""
    if isinstance(value, bool):
        return None
    if _is_number(value):
        number = to_number(value)
        if not math.isfinite(number):
            return None
        try:
            milliseconds = timedelta(milliseconds=round(number * 86_400_000))
            return _local(datetime(1970, 1, 1, tzinfo=UTC) + milliseconds, context)
        except OverflowError:
            return None
    day = to_date(value)
    if day is None:
        return None
    return _local(day if isinstance(day, datetime) else datetime.combine(day, time()), context)


def _local(moment: datetime, context: Context) -> datetime:
    zone = context.form.now().tzinfo
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _is_number(value: Value) -> bool:
    """A number, or a text or node that holds one."""
    if isinstance(value, (bool, date)):
        return False
    return isinstance(value, float) or is_number(to_string(value))


def _format(context: Context, arguments: Sequence[Evaluate]) -> Value:
    value, pattern = arguments[0](context), to_string(arguments[1](context))
    moment = _moment(context, value) or _at_clock(to_string(value), context)
    if moment is None:
        return ""
    out: list[str] = []
    marks = iter(pattern)
    for each in marks:
        if each != "%":
            out.append(each)
            continue
        part = next(marks, "%")
        if part in {"a", "b"}:
            weekdays, months = _names(context.form.language)
            out.append(weekdays[moment.weekday()] if part == "a" else months[moment.month - 1])
        else:
            out.append(_PARTS[part](moment) if part in _PARTS else part)
    return "".join(out)


@cache
def _names(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The short names of weekdays and months in a form's language, such as `Français (fr)`."""
    from babel import Locale, UnknownLocaleError

    tag = language.rpartition("(")[2].removesuffix(")").strip()
    try:
        locale = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return _DAYS, _MONTHS
    weekdays, months = locale.days["format"]["abbreviated"], locale.months["format"]["abbreviated"]
    return tuple(weekdays[x] for x in range(7)), tuple(months[x] for x in range(1, 13))


FUNCTIONS: dict[str, Signature] = {
    "today": Signature(_today, 0, 0),
    "now": Signature(_now, 0, 0),
    "date": Signature(_date, 1, 1),
    "date-time": Signature(_date_time, 1, 1),
    "decimal-date-time": Signature(_decimal_date_time, 1, 1),
    "decimal-time": Signature(_decimal_time, 1, 1),
    "format-date": Signature(_format, 2, 2),
    "format-date-time": Signature(_format, 2, 2),
}
