"""Starting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.language.languages import LANGUAGES
from tests.journeys.stories.people import SIZES
from tests.journeys.stories.telling import Guest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.stories.conftest import Hall


def rights(guest: Guest) -> None:
    guest.wants_to_know_about("russia", "papers")


def wages(guest: Guest) -> None:
    """In the country the kiosk stands in; a topic with two guides takes one touch more than one with one."""
    guest.hand.touch("home-work")
    guest.hand.touch("work-wages")
    guest.hand.touch("guide-russia/wages")
    guest.comes_upon("guide")


def lesson(guest: Guest) -> None:
    guest.hand.touch("home-learn")
    guest.hand.touch("subject-start")
    guest.hand.touch("lesson-first-week")
    guest.comes_upon("lesson")


def check(guest: Guest) -> None:
    guest.hand.touch("home-work")
    guest.hand.touch("work-checks")
    guest.hand.touch("check-register")
    guest.comes_upon("checkQuestion")


def paper(guest: Guest) -> None:
    guest.wants_the_paper("work", "wage-complaint")


def problem(guest: Guest) -> None:
    guest.reports("forced")


def case(guest: Guest) -> None:
    guest.wants_to_see_the_case()


def danger(guest: Guest) -> None:
    guest.is_in_danger()


MOST: dict[Callable[[Guest], None], int] = {
    rights: 3, wages: 3, paper: 3, problem: 3, case: 3, lesson: 3, check: 3, danger: 1,
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
@pytest.mark.parametrize("task", MOST)
def test_every_main_task_starts_within_three_touches_of_the_language(
    hall: Hall, task: Callable[[Guest], None], tag: str, size: str
) -> None:
    guest = Guest(tag, size)
    guest.comes_to(hall)
    guest.begins()
    before = guest.touches
    task(guest)
    assert guest.touches - before <= MOST[task]
