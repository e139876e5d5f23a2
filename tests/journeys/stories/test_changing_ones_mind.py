"""Changing one's mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.stories.people import SIZES
from tests.journeys.stories.telling import told

if TYPE_CHECKING:
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest


@told(en="landscape", uz_Cyrl="portrait")
def test_one_answer_is_corrected_from_the_read_back(guest: Guest, hall: Hall) -> None:
    """A farmhand hears what he answered, and corrects one answer.

    One touch asks that question again; the next page is the read-back, and all other answers are as they were.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("wages")
    guest.fill_in()
    before = {x: guest.answered(x) for x in ("full_name", "passport", "employer")}
    for _ in range(8):
        if guest.hand.sees("correct-/data/work"):
            break
        guest.goes_on()
    guest.hand.touch("correct-/data/work")
    guest.comes_upon("question")
    guest.chooses("farm")
    guest.goes_on()
    guest.comes_upon("readBack")
    assert guest.answered("work") == "farm"
    assert {x: guest.answered(x) for x in before} == before
    receipt = guest.hands_it_in()
    assert "farm" in hall.page_of(receipt)
    guest.leaves()


@told(ru="landscape", ar="portrait")
def test_somebody_changes_the_mind_before_the_last_touch(guest: Guest, hall: Hall) -> None:
    """Somebody reads everything, stands before the last touch, and goes home instead.

    Nothing was sent, and nothing is left.
    """
    guest.comes_to(hall)
    before = hall.submissions()
    guest.begins()
    guest.reports("wages")
    guest.fill_in()
    guest.finds_everything_right()
    guest.goes_home()
    assert hall.window.controller._answering.interview is None
    hall.nothing_waits()
    assert hall.submissions() == before


@told(uz="landscape", ar="small", ko="portrait")
def test_the_language_is_changed_in_the_middle_of_a_paper(guest: Guest, hall: Hall) -> None:
    """Her cousin, who helps, reads Russian better; they change the language in the middle.

    The question stays, and so does what was written.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("wages")
    guest.starts()
    guest.answers_until("full_name", country="russia")
    guest.type(guest.person.keys)
    written, label = guest.answered("full_name"), guest.asked()["label"]
    guest.changes_the_language_to("ru")
    guest.comes_upon("question")
    assert guest.is_asked() == "full_name"
    assert guest.answered("full_name") == written
    assert guest.asked()["label"] != label
    guest.goes_on()
    assert guest.is_asked() == "passport"


@told(uz="portrait", ru="landscape")
def test_somebody_goes_back_and_finds_every_answer(guest: Guest, hall: Hall) -> None:
    """Somebody goes back question by question to the first, and finds every answer as it was given."""
    guest.comes_to(hall)
    guest.begins()
    guest.reports("passport")
    guest.starts()
    met = guest.answers_until("held", country="russia", threat="yes", keeper="landlord")
    for name in reversed(met):
        guest.goes_back()
        assert guest.is_asked() == name
    assert [guest.answered(x) for x in ("country", "threat", "keeper")] == ["russia", "yes", "landlord"]
    guest.goes_back()
    guest.comes_upon("bring")
    guest.starts()
    assert guest.answered("country") == "russia"


@told(uz="landscape", ar="portrait", tr="small")
def test_the_screen_is_turned_in_the_middle(guest: Guest, hall: Hall) -> None:
    """Staff turn the screen for a man in a wheelchair, in the middle of his name.

    The page stands anew for the other shape; he writes on where he was.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("wages")
    guest.starts()
    guest.answers_until("full_name", country="russia")
    half = len(guest.person.keys) // 2
    guest.type(guest.person.keys[:half])
    width, height = SIZES[guest.size]
    hall.window.window.resize(height, width)
    guest.hand.rest()
    guest.type(guest.person.keys[half:])
    assert guest.answered("full_name") == guest.person.name
    guest.goes_on()
    assert guest.is_asked() == "passport"


@told(uz="small", ru="landscape")
def test_a_slow_reader_is_asked_and_loses_nothing(guest: Guest, hall: Hall) -> None:
    """A slow reader is asked whether she is still there, touches, and loses nothing.

    The touch that answers touches nothing else. She may take as long again.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("wages")
    guest.starts()
    guest.answers_until("full_name", country="russia")
    guest.type(guest.person.keys)
    for _ in range(2):
        guest.waits_until_asked()
        assert not guest.hand.sees("control-home"), "only the question is there"
        guest.is_still_here()
        guest.comes_upon("question")
        assert guest.answered("full_name") == guest.person.name
