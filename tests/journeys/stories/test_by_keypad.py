"""By keypad, without touching the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.stories.telling import told

if TYPE_CHECKING:
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest


@told(uz="landscape", ar="portrait", ko="small")
def test_a_man_without_sight_hears_his_rights_by_keypad(guest: Guest, hall: Hall) -> None:
    """A man who cannot see finds a guide by keypad and hears all of it.

    “Next” goes from choice to choice, “choose” takes one. Every page says itself.
    """
    guest.comes_to(hall)
    guest.uses_the_keypad()
    guest.begins()
    guest.wants_to_know_about("russia", "papers")
    for page in guest.reads_every_page():
        assert page
    assert set(guest.reads("guideText").splitlines()) <= set(guest.hears())


@told(ru="landscape", en="portrait")
def test_a_woman_without_hands_on_the_screen_reports_by_keypad(guest: Guest, hall: Hall) -> None:
    """A woman who cannot lift her arms reports by keypad that she is forced to work.

    From the first page to the receipt she does not touch the screen."""
    guest.comes_to(hall)
    guest.uses_the_keypad()
    guest.begins()
    guest.reports("forced")
    guest.starts()
    guest.answers(
        alone="yes", danger_now="no", country="russia", signs="no_leave", more_signs="none", victim="me", children="no",
        still_there="yes", work="home", wish="leave", police="no", named="no",
    )  # fmt: skip
    receipt = guest.hands_it_in()
    assert "no_leave" in hall.page_of(receipt)
    guest.leaves()
