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

    The visitor's page is there again when she has signed out.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.complains_about_wages()
    hall.nothing_waits()
    guest.leaves()
    guest.begins()
    clerk = Staff(guest)
    clerk.sign_in()
    clerk.wants("queue")
    guest.hand.wait_until(lambda: str(hall.office.courier_state().delivered) in guest.reads("counts"), "the count")
    guest.goes_back()
    clerk.wants("signOut")
    guest.comes_upon("home")


@told(uz="portrait", ar="landscape")
def test_staff_fill_in_beside_an_old_woman(guest: Guest, hall: Hall) -> None:
    """A clerk signs in beside an old woman and types for her.

    The question stands in the clerk's language too. When the clerk has signed out, her answers are all there and
    the paper is her own again.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("passport")
    guest.starts()
    guest.answers_until("keeper", country="russia", threat="no")
    clerk = Staff(guest)
    clerk.sign_in()
    clerk.wants("assist")
    guest.comes_upon("question")
    assert guest.is_asked() == "keeper"
    assert guest.hand.sees("staffBand")
    guest.answers_until("held", keeper="landlord")
    guest.hand.touch("toStaff")
    clerk.wants("signOut")
    guest.comes_upon("question")
    assert not guest.hand.sees("staffBand")
    assert [guest.answered(x) for x in ("country", "threat", "keeper")] == ["russia", "no", "landlord"]


@told(ko="portrait", uz_Cyrl="landscape")
def test_a_receipt_is_printed_again_while_its_owner_is_there(guest: Guest, hall: Hall) -> None:
    """A receipt fell into the snow, and staff print it again while its owner is still there.

    For the next visitor there is nothing to print again.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.complains_about_wages()
    clerk = Staff(guest)
    clerk.sign_in()
    clerk.wants("reprint")
    of_this_visit = guest.reads("words")
    guest.hand.touch("printAgain")
    assert guest.reads("printed")
    guest.goes_home()
    another = guest.another("ru")
    hall.window.controller.wipe()
    another.begins()
    clerk.sign_in()
    clerk.wants("reprint")
    assert guest.reads("words") != of_this_visit
    assert not hall.window.controller._handing_in.papers


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
    Staff(guest).sign_in()
