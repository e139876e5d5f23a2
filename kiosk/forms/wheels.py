"""The wheels of a date or time: what is shown when one is turned, and how it is kept.

Each wheel turns by itself and goes round; a day that the month does not have becomes its last, so that
no impossible date can be made.
"""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import TYPE_CHECKING

from kiosk.forms.xpath.values import to_date

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_YEAR, LAST_YEAR = 1900, 2100

PARTS: Mapping[str, tuple[str, ...]] = {
    "date": ("day", "month", "year"),
    "month": ("month", "year"),
    "year": ("year",),
    "time": ("hour", "minute"),
    "dateTime": ("day", "month", "year", "hour", "minute"),
}
"""The wheels of each widget, in their order."""


def turned(moment: datetime, part: str, by: int) -> datetime:
    """The moment after one wheel was turned by some steps."""
    if part == "minute":
        return moment.replace(minute=(moment.minute + by) % 60)
    if part == "hour":
        return moment.replace(hour=(moment.hour + by) % 24)
    if part == "day":
        days = _days(moment.year, moment.month)
        return moment.replace(day=(moment.day - 1 + by) % days + 1)
    if part == "month":
        month = (moment.month - 1 + by) % 12 + 1
        return moment.replace(month=month, day=min(moment.day, _days(moment.year, month)))
    year = min(max(moment.year + by, FIRST_YEAR), LAST_YEAR)
    return moment.replace(year=year, day=min(moment.day, _days(year, moment.month)))


def moment_of(value: str, widget: str, otherwise: datetime) -> datetime:
    """The moment that a kept value shows on the wheels; `otherwise` if it is empty or no such value."""
    if widget == "time":
        hour, _, rest = value.partition(":")
        right = hour.isdigit() and rest[:2].isdigit() and int(hour) < 24 and int(rest[:2]) < 60  # noqa: PLR2004 a day's
        return otherwise.replace(hour=int(hour), minute=int(rest[:2])) if right else otherwise
    found = to_date(value) if value else None
    if isinstance(found, datetime):
        return found
    if isinstance(found, date) and MINYEAR < found.year < MAXYEAR:
        return otherwise.replace(year=found.year, month=found.month, day=found.day)
    return otherwise


def kept(moment: datetime, widget: str) -> str:
    """A moment as XForms writes it for this widget (ODK XForms, section Data types)."""
    if widget == "time":
        return moment.isoformat(timespec="milliseconds").partition("T")[2]
    if widget == "dateTime":
        return moment.isoformat(timespec="milliseconds")
    day = moment.date()
    if widget == "year":
        day = day.replace(month=1, day=1)
    elif widget == "month":
        day = day.replace(day=1)
    return day.isoformat()


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
