"""Reporting problems, and being in danger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.stories.telling import told
from tests.journeys.test_journey_main_job import files_of

if TYPE_CHECKING:
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest, Told

FORCED: dict[str, Told] = {
    "alone": "yes", "danger_now": "no", "signs": ("papers", "no_pay"), "more_signs": "hours", "victim": "me",
    "children": "no", "still_there": "yes", "work": "factory", "wish": ("leave", "papers"), "police": "no",
    "named": "no",
}  # fmt: skip


@told(uz="landscape", ru="portrait", ko="small")
def test_a_bricklayer_complains_about_two_months_of_wages(guest: Guest, hall: Hall) -> None:
    """A bricklayer complains about wages that were not paid for two months.

    He has no contract, but messages and pictures. The paper adds up what he is owed. The office reads
    it a moment later.
    """
    guest.comes_to(hall)
    guest.begins()
    receipt = guest.complains_about_wages("south_korea" if guest.tag == "ko" else "russia")
    page = hall.page_of(receipt)
    assert guest.person.name in page
    assert page.count("60000") >= 2
    guest.leaves()


@told(uz_Cyrl="landscape", tr="small")
def test_a_seamstress_tells_that_her_passport_was_taken(guest: Guest, hall: Hall) -> None:
    """A seamstress tells that her passport was taken from her.

    The owner wants money for it. What she tells is sealed to a key of its own, for those who protect people.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("passport")
    guest.starts()
    met = guest.answers(
        country="russia", threat="no", keeper="employer", held="passport", how="taken", why="debt", asked="yes",
        answer="money", wish=("back", "check"),
    )  # fmt: skip
    assert "call_112" not in met
    receipt = guest.hands_it_in()
    assert guest.person.name in hall.page_of(receipt)
    assert hall.is_protected(receipt)
    guest.leaves()


@told(ar="landscape", uz="portrait")
def test_somebody_reports_forced_labour_without_a_name(guest: Guest, hall: Hall) -> None:
    """Somebody reports forced labour and gives no name.

    She is asked for none, and told that a paper on her could be found. The report arrives all the same.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("forced")
    guest.starts()
    met = guest.answers(country="russia", **FORCED)
    assert "full_name" not in met
    assert "phone" not in met
    assert "paper_care" in met
    receipt = guest.hands_it_in()
    assert guest.person.name not in hall.page_of(receipt)
    assert hall.is_protected(receipt)
    guest.leaves()


@told(ru="landscape", uz="small")
def test_somebody_who_refuses_consent_sends_nothing(guest: Guest, hall: Hall) -> None:
    """Somebody refuses to agree at the end, and nothing is sent.

    The kiosk says that it needs an agreement, asks for nothing else, and forgets everything when he goes home.
    """
    guest.comes_to(hall)
    before = hall.submissions()
    guest.begins()
    guest.reports("forced")
    guest.starts()
    guest.answers_until("consent", country="russia", **FORCED)
    guest.chooses("no")
    guest.goes_on()
    assert guest.reads("problem")
    assert guest.is_asked() == "consent"
    guest.goes_home()
    assert hall.window.controller._answering.interview is None
    hall.nothing_waits()
    assert hall.submissions() == before


@told(tr="portrait", uz="landscape")
def test_somebody_in_danger_in_the_middle_of_an_interview_comes_back_to_it(guest: Guest, hall: Hall) -> None:
    """Somebody is in danger in the middle of an interview, gets advice in one touch, and comes back to it.

    No file of the kiosk tells that the page was there.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("passport")
    guest.starts()
    guest.answers_until("keeper", country="russia", threat="no")
    with hall.without_courier():
        hall.is_quiet()
        before, written = guest.touches, files_of(hall.data)
        guest.is_in_danger()
        assert guest.touches - before == 1
        assert any("112" in text for text in guest.hears())
        assert files_of(hall.data) == written
    guest.goes_back()
    guest.comes_upon("question")
    assert guest.is_asked() == "keeper"
    assert guest.answered("threat") == "no"


@told(ko="portrait", ar="small")
def test_whose_life_is_in_danger_hears_the_number_in_the_paper_too(guest: Guest, hall: Hall) -> None:
    """Somebody says that the life of a friend is in danger, and the paper names the number to call at once."""
    guest.comes_to(hall)
    guest.begins()
    guest.reports("forced")
    guest.starts()
    guest.answers_until("call_now", alone="yes", danger_now="yes")
    assert any("112" in text for text in guest.hears())
    guest.goes_on()
    assert guest.is_asked() == "country"
