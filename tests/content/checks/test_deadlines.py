from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.checks.check import Deadline
from kiosk.content.checks.deadlines import COUNTRIES, last_day, working_days

NEW_YEAR = date(2026, 12, 28)


def counted(start: date, add: int, unit: str, country: str = "", *, moved: bool = False) -> date:
    deadline = Deadline("start", add, unit, moved, country)
    return last_day(deadline, {"start": start, "land": "russia"})


def test_days_are_counted_by_the_calendar_and_the_first_is_not_counted() -> None:
    assert counted(date(2026, 11, 26), 15, "days") == date(2026, 12, 11)
    assert counted(date(2026, 3, 1), -30, "days") == date(2026, 1, 30)


def test_working_days_leave_out_weekends_and_the_countrys_holidays() -> None:
    assert counted(NEW_YEAR, 7, "working days", "DE") == date(2027, 1, 7), "1 January alone"
    assert counted(NEW_YEAR, 7, "working days", "RU") == date(2027, 1, 15), "the long New Year's holidays"
    assert counted(NEW_YEAR, 7, "working days", "land") == date(2027, 1, 15), "the country that was chosen"


def test_a_saturday_that_a_government_made_a_working_day_counts() -> None:
    assert counted(date(2025, 10, 31), 1, "working days", "RU") == date(2025, 11, 1)


@pytest.mark.parametrize(
    ("start", "add", "unit", "day"),
    [
        (date(2027, 1, 31), 1, "months", date(2027, 2, 28)),
        (date(2028, 1, 31), 1, "months", date(2028, 2, 29)),
        (date(2026, 11, 26), 3, "months", date(2027, 2, 26)),
        (date(2026, 1, 31), -2, "months", date(2025, 11, 30)),
        (date(2028, 2, 29), 1, "years", date(2029, 2, 28)),
        (date(2026, 11, 26), 2, "years", date(2028, 11, 26)),
    ],
)
def test_months_and_years_end_on_the_same_day_or_the_months_last(start: date, add: int, unit: str, day: date) -> None:
    assert counted(start, add, unit) == day


def test_a_last_day_off_moves_to_a_working_day_where_the_unit_says_so() -> None:
    saturday = date(2026, 12, 26)
    assert counted(saturday, 1, "months", "KR") == date(2027, 1, 26)
    assert counted(date(2026, 12, 19), 7, "days", "DE") == saturday
    assert counted(date(2026, 12, 19), 7, "days", "DE", moved=True) == date(2026, 12, 28)
    assert counted(date(2027, 1, 2), -7, "days", "DE", moved=True) == date(2026, 12, 24), "back before Christmas"


@pytest.mark.parametrize("code", COUNTRIES.values())
def test_every_country_of_a_pack_has_its_days_off(code: str) -> None:
    calendar = working_days(code)
    assert calendar is not None
    assert not calendar.is_working_day(date(2027, 1, 2))


def test_a_country_nobody_knows_has_none() -> None:
    assert working_days("XX") is None
    with pytest.raises(KeyError):
        counted(NEW_YEAR, 1, "working days", "XX")


def test_a_day_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(OverflowError):
        counted(date(9999, 12, 1), 1, "months")


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 60), st.sampled_from(list(COUNTRIES.values())))
def test_counting_working_days_there_and_back_is_no_way_at_all(start: date, add: int, code: str) -> None:
    calendar = working_days(code)
    assert calendar is not None
    there = counted(start, add, "working days", code)
    assert calendar.is_working_day(there)
    days = range(start.toordinal() + 1, there.toordinal() + 1)
    assert sum(calendar.is_working_day(date.fromordinal(x)) for x in days) == add
