"""With staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.stories.telling import Staff, told

if TYPE_CHECKING:
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest


@told(uz="landscape", ru="portrait", ar="small")
def test_an_old_man_asks_for_help_and_goes_on(guest: Guest, hall: Hall) -> None:
    """An old man does not know what a question means, and asks for help.

    The bell is where it always is. The screen shows a sign that can be seen from the counter; when somebody has
    explained it, “Back” leads to the question, and what he answered is there.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("passport")
    guest.starts()
    guest.answers_until("held", country="russia", threat="no", keeper="person")
    guest.asks_for_help()
    assert guest.hears()[0]
    guest.goes_back()
    guest.comes_upon("question")
    assert guest.is_asked() == "held"
    assert guest.answered("keeper") == "person"


@told(uz="landscape", ru="small")
def test_staff_sign_in_and_see_what_was_delivered(guest: Guest, hall: Hall) -> None:
    """A clerk holds the hidden corner, signs in, and sees that a visitor's paper was delivered.

    When she signs out, the kiosk is ready for the next visitor.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.complains_about_wages()
    hall.nothing_waits()
    guest.leaves()
    guest.begins()
    clerk = Staff(guest)
    clerk.opens_the_hidden_door()
    clerk.types_the_pin()
    hall.hand.find("staffPage")
    assert str(hall.office.courier_state().delivered) in guest.reads("counts")
    guest.hand.touch("signOut")
    guest.hand.find("attractPage")


@told(ko="landscape", tr="portrait")
def test_a_curious_visitor_does_not_get_behind_the_counter(guest: Guest, hall: Hall) -> None:
    """A curious visitor finds the hidden corner and tries a PIN.

    It is not right; the kiosk says so, shows nothing of others, and “Home” is one touch away.
    """
    guest.comes_to(hall)
    guest.begins()
    curious = Staff(guest)
    curious.opens_the_hidden_door()
    curious.types_the_pin("111111")
    assert guest.reads("problem")
    assert not guest.hand.sees("staffPage")
    guest.goes_home()
    clerk = Staff(guest)
    clerk.opens_the_hidden_door()
    clerk.types_the_pin()
    hall.hand.find("staffPage")
