from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms import load_form
from kiosk.forms.starting import plausible_date
from kiosk.forms.types import is_of_type
from kiosk.forms.wheels import FIRST_YEAR, LAST_YEAR, PARTS, kept, moment_of, turned

NOW = datetime(2026, 11, 25, 18, 30, tzinfo=timezone(timedelta(hours=5)))


@pytest.mark.parametrize(
    ("begin", "part", "by", "day"),
    [
        (date(2026, 1, 31), "month", 1, date(2026, 2, 28)),
        (date(2024, 2, 29), "year", 1, date(2025, 2, 28)),
        (date(2026, 4, 30), "day", 1, date(2026, 4, 1)),
        (date(2026, 4, 1), "day", -1, date(2026, 4, 30)),
        (date(2026, 12, 5), "month", 1, date(2026, 1, 5)),
        (date(2026, 1, 5), "month", -1, date(2026, 12, 5)),
        (date(2026, 1, 5), "year", 500, date(LAST_YEAR, 1, 5)),
        (date(2026, 1, 5), "year", -500, date(FIRST_YEAR, 1, 5)),
        (date(2026, 1, 5), "day", 0, date(2026, 1, 5)),
    ],
)
def test_a_wheel_turns_by_itself(begin: date, part: str, by: int, day: date) -> None:
    assert turned(datetime.combine(begin, NOW.timetz()), part, by).date() == day


def test_the_wheels_of_a_time_go_round() -> None:
    assert turned(NOW, "hour", 6).hour == 0
    assert turned(NOW, "minute", -31).minute == 59
    assert turned(NOW, "hour", 6).date() == NOW.date()


TURNS = st.lists(st.tuples(st.sampled_from(PARTS["dateTime"]), st.integers(-400, 400)), max_size=12)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)), TURNS)  # noqa: DTZ001 hypothesis wants naive bounds
def test_no_impossible_date_can_be_made(begin: datetime, turns: list[tuple[str, int]]) -> None:
    moment = begin
    for part, by in turns:
        moment = turned(moment, part, by)
    assert 1 <= moment.day <= calendar.monthrange(moment.year, moment.month)[1]
    assert FIRST_YEAR <= moment.year <= LAST_YEAR
    for widget in PARTS:
        kind = widget if widget in {"time", "dateTime"} else "date"
        assert is_of_type(kept(moment, widget), kind)


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        ("date", "2026-11-25"),
        ("month", "2026-11-01"),
        ("year", "2026-01-01"),
        ("time", "18:30:00.000+05:00"),
        ("dateTime", "2026-11-25T18:30:00.000+05:00"),
    ],
)
def test_a_moment_is_kept_as_xforms_writes_it_and_shown_again(widget: str, value: str) -> None:
    assert kept(NOW, widget) == value
    shown = moment_of(value, widget, NOW.replace(year=2000, month=1, day=1, hour=0, minute=0))
    assert kept(shown, widget) == value


@pytest.mark.parametrize("value", ["", "nonsense", "25:00", "12:xx", "2026-02-30"])
@pytest.mark.parametrize("widget", ["time", "date", "dateTime"])
def test_what_is_no_date_shows_what_it_would_show_unanswered(widget: str, value: str) -> None:
    assert moment_of(value, widget, NOW) == NOW


def begin(name: str = "day", constraint: str = "true()", kind: str = "date") -> date:
    form = f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>t</h:title><model><instance><data id="t"><{name}/></data></instance>
<bind nodeset="/data/{name}" type="{kind}" constraint="{constraint}"/></model></h:head>
<h:body><input ref="/data/{name}"/></h:body></h:html>"""
    interview = load_form(form.encode()).start(now=lambda: NOW)
    return plausible_date(interview.node(f"/data/{name}"), NOW.date())


def test_wheels_begin_today_where_nothing_speaks_against_it() -> None:
    assert begin() == date(2026, 11, 25)
    assert begin(kind="dateTime") == date(2026, 11, 25)


@pytest.mark.parametrize("name", ["birth_date", "date_of_birth", "dob", "child_dob", "tugilgan_sana"])
def test_a_date_of_birth_begins_thirty_years_ago(name: str) -> None:
    assert begin(name) == date(1996, 11, 25)


def test_what_the_constraint_takes_goes_before_what_is_usual() -> None:
    assert begin(constraint=". &lt; today() - 365*18") == date(2006, 11, 25)
    assert begin(constraint=". &gt; today()") == date(2027, 11, 25)
    assert begin("birth_date", ". &gt; today() - 365*7") == date(2026, 11, 25)
    assert begin(constraint="false()") == date(2026, 11, 25), "a form that takes nothing begins today"


def test_a_leap_day_goes_back_to_a_day_that_every_year_has() -> None:
    form = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>t</h:title><model><instance><data id="t"><birth/></data></instance>
<bind nodeset="/data/birth" type="date"/></model></h:head><h:body><input ref="/data/birth"/></h:body></h:html>"""
    node = load_form(form.encode()).start().node("/data/birth")
    assert plausible_date(node, date(2028, 2, 29)) == date(1998, 2, 28)
