"""The last day of a deadline, by the calendar and by a country's days off.

The day it is counted from is not counted itself. A month ends on its last day where it has no such day (31 January and
one month: 28 or 29 February). Days off are weekends and public holidays of the whole country as the `holidays` package
has them; those of a region or of one workplace are not in it. Holidays by the moon and days that a government moves are
known for the years that were announced, and estimated or missing beyond them.
"""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.content.checks.check import Answers, Deadline

UNITS = ("days", "working days", "months", "years")
TO_WORKING_DAY = " to a working day"
MOST = 10_000
"""How many of a unit a deadline may add."""

COUNTRIES: Mapping[str, str] = {
    "russia": "RU",
    "kazakhstan": "KZ",
    "turkey": "TR",
    "south-korea": "KR",
    "germany": "DE",
    "usa": "US",
    "emirates": "AE",
    "uzbekistan": "UZ",
}
"""The ISO 3166 code of each country's folder."""


class WorkingDays(Protocol):
    """What is asked of a country's calendar."""

    def is_working_day(self, key: date) -> bool:
        """Whether people work on this day."""

    def get_nth_working_day(self, key: date, n: int) -> date:
        """The n-th working day after a day; before it where n is negative."""


def working_days(code: str) -> WorkingDays | None:
    """A country's calendar by its ISO 3166 code; None if there is none."""
    import holidays  # a table with a deadline alone needs it

    try:
        return holidays.country_holidays(code)
    except NotImplementedError:
        return None


def last_day(deadline: Deadline, answers: Answers) -> date:
    """The last day of a deadline.

    Raises:
        KeyError: an answer that it needs is missing.
        OverflowError: there is no such day in the calendar.
    """
    start = answers[deadline.start]
    assert isinstance(start, date)  # noqa: S101 the reader took only date inputs
    if deadline.unit == "working days":
        return _calendar(deadline, answers).get_nth_working_day(start, deadline.add)
    if deadline.unit == "days":
        day = start + timedelta(deadline.add)
    else:
        day = _months_later(start, deadline.add * (12 if deadline.unit == "years" else 1))
    if deadline.to_working_day and not _calendar(deadline, answers).is_working_day(day):
        return _calendar(deadline, answers).get_nth_working_day(day, 1 if deadline.add > 0 else -1)
    return day


def _calendar(deadline: Deadline, answers: Answers) -> WorkingDays:
    said = str(answers.get(deadline.country, deadline.country))
    found = working_days(COUNTRIES.get(said, said))
    if found is None:
        raise KeyError(deadline.country)
    return found


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"There is no year {year}.")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
