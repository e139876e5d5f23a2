"""Knowing one's rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.stories.people import days
from tests.journeys.stories.telling import told

if TYPE_CHECKING:
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest

FIFTEEN = {"uz": "15 kun", "ru": "15 дней", "uz_Cyrl": "15 кун"}


@told(uz="landscape", ru="portrait", uz_Cyrl="small")
def test_a_mason_finds_out_by_when_to_register(guest: Guest, hall: Hall) -> None:
    """A mason finds out by when to register.

    He came to Kazan three days ago and sleeps in a hostel. Somebody said that he must register, but not by when.
    He does not read well; every page is read to him.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_to_know_about("russia", "arrival", "registration")
    pages = guest.reads_every_page()
    assert any(FIFTEEN[guest.tag] in page for page in pages)
    assert pages[-1] in guest.hears(), "the page that he reads is the page that he hears"


@told(ru="landscape", uz="portrait")
def test_a_guide_leads_to_its_paper(guest: Guest, hall: Hall) -> None:
    """A guide leads to its paper, and the paper tells him what to do.

    A driver reads about registering and goes on to its paper at once. He has been here for 20 days: the paper says
    that the time is over, and how to hand it in all the same.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_to_know_about("russia", "arrival", "registration")
    guest.reads_every_page()
    guest.goes_on_to_its_paper()
    guest.starts()
    met = guest.answers_until(
        "full_name", home="flat", host_agrees="yes", citizenship="uzbekistan", entry_date=days(-20)
    )
    assert {"term_uz", "late"} <= set(met)


@told(ar="small", uz="landscape", tr="portrait")
def test_somebody_who_got_an_arabic_page_finds_the_own_language(guest: Guest, hall: Hall) -> None:
    """Somebody got a page in the wrong language.

    A child touched “العربية” before her turn. She cannot read a letter of it, and everything stands on the other side.
    The picture of the languages is where it always is; she stays at the same page.
    """
    guest.comes_to(hall)
    own, wrong = guest.tag, "ko" if guest.tag == "ar" else "ar"
    child = guest.another(wrong)
    child.begins()
    child.wants_to_know_about("russia", "papers")
    foreign = child.reads("guideText")
    guest.changes_the_language_to(own)
    guest.comes_upon("guide")
    assert guest.reads("guideText") != foreign
    assert hall.window.controller.facts()["language"] == own


@told(ko="landscape", en="portrait")
def test_a_factory_worker_in_korea_compares_two_guides(guest: Guest, hall: Hall) -> None:
    """A worker in Korea reads two guides, and goes back between them.

    First about wages, then about passports. “Back” turns pages back and then leaves the guide, as in a book.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_to_know_about("south-korea", "wages", "wages")
    pages = guest.reads_every_page()
    assert len(pages) > 1
    for page in reversed(pages[:-1]):
        guest.goes_back()
        assert guest.reads("guideText") == page
    guest.goes_back()
    guest.comes_upon("guides")
    guest.goes_back()
    guest.comes_upon("topics")
    guest.hand.touch("topic-papers")
    guest.comes_upon("guide")
    assert guest.reads("guideText") not in pages


@told(uz="small", ar="landscape")
def test_somebody_who_cannot_read_hears_a_page_again(guest: Guest, hall: Hall) -> None:
    """Somebody who cannot read hears a page again.

    The hall is noisy. She touches the ear; what was said is said once more, and a touch stops it.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_to_know_about("russia", "wages", "wages")
    said = list(guest.hears())
    assert guest.reads("guideText") in said
    guest.hand.touch("control-listen")
    assert guest.hears() == said
    guest.goes_on()
    assert guest.hears() != said
