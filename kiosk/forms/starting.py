"""Where the wheels of a date begin, so that an answer is a few touches away.

A form's constraint says what is plausible: the first of some common dates that it takes is where to
begin. Without one, a date of birth is told by its name, as authors write it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kiosk.forms.view import FormNode

_BIRTH = re.compile(r"birth|born|\bdob\b|(^|_)dob(_|$)|tugil|rojd")
_USUAL_AGE = 30
_YEARS_FROM_TODAY = (0, -1, 1, -5, 5, -10, 10, -20, -30, -45, -60)


def plausible_date(node: FormNode, today: date) -> date:
    """The date that the wheels show before anything is answered."""
    usual = [_years(today, each) for each in _YEARS_FROM_TODAY]
    if _BIRTH.search(node.ref.rpartition("/")[2].lower()):
        usual.insert(0, _years(today, -_USUAL_AGE))
    suffix = "T12:00:00.000Z" if node.type == "dateTime" else ""
    return next((x for x in usual if node.accepts(x.isoformat() + suffix)), usual[0])


def _years(day: date, years: int) -> date:
    # The 29th of February is there every fourth year only.
    return day.replace(year=day.year + years, day=min(day.day, 28))
