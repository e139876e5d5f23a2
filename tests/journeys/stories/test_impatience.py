"""Impatient fingers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.journeys.stories.telling import told

if TYPE_CHECKING:
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest


def touch_fast(guest: Guest, name: str, times: int) -> None:
    """Several touches at one place, faster than anything can happen between them."""
    point = guest.hand.settled(name)
    for _ in range(times):
        QTest.mouseClick(guest.hand.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        guest.hand.touches += 1


@told(uz="landscape", ko="portrait", ru="small")
def test_send_is_touched_five_times_and_one_paper_is_sent(guest: Guest, hall: Hall) -> None:
    """Somebody in a hurry touches “send” five times, and one paper is sent.

    One receipt, one case at the office; the receipt stays until he has taken it.
    """
    guest.comes_to(hall)
    before = len(hall.submissions())
    guest.begins()
    guest.reports("wages")
    guest.fill_in()
    guest.finds_everything_right()
    touch_fast(guest, "send", 5)
    guest.comes_upon("receipt")
    hall.nothing_waits()
    assert len(hall.submissions()) == before + 1
    guest.leaves()


@told(en="landscape", ar="portrait")
def test_next_is_touched_twice_and_no_question_is_passed_unheard(guest: Guest, hall: Hall) -> None:
    """Somebody touches “next” twice, and what must be answered is not passed over.

    The second touch meets the next question, which says that it wants an answer.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("passport")
    guest.starts()
    guest.chooses("russia")
    touch_fast(guest, "next", 2)
    guest.hand.rest()
    assert guest.is_asked() == "threat"
    assert guest.reads("problem")
    guest.chooses("no")
    assert not guest.hand.sees("problem")


@told(tr="landscape", uz_Cyrl="small")
def test_a_tile_is_touched_twice_and_one_page_opens(guest: Guest, hall: Hall) -> None:
    """Somebody touches a tile twice, as one does with a computer's mouse, and one page opens.

    The second touch falls on the page that came; “Back” leads home at once, for nothing was opened twice.
    """
    guest.comes_to(hall)
    guest.begins()
    touch_fast(guest, "home-case", 2)
    guest.comes_upon("case")
    guest.goes_back()
    guest.comes_upon("home")
