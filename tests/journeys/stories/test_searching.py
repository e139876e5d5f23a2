"""Looking for something by its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.stories.telling import told

if TYPE_CHECKING:
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest

PAY = {"uz": "oylk", "ru": "зорплата", "ko": "ㅇㅜㅓㄹㄱㅡㅂ", "ar": "راتبي"}
"""The word for wages as people type it: with a slip, as it is heard, with an ending."""
NOBODYS_WORD = {"uz": "wzvx", "tr": "wzvx"}


@told(uz="landscape", ru="portrait", ko="landscape", ar="small")
def test_a_welder_types_the_word_for_wages_as_he_hears_it(guest: Guest, hall: Hall) -> None:
    """A welder types the word for wages as he hears it.

    He has not written in years. What he types is not quite the word; the guide of the country where he works comes
    first all the same, and he hears what was found.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.looks_for(PAY[guest.tag], "russia")
    assert guest.finds()[0] == "guide:russia/wages"
    guest.takes("guide:russia/wages")
    guest.comes_upon("guide")
    assert len(guest.reads_every_page()) > 1


@told(uz_Cyrl="landscape", uz="small")
def test_somebody_writes_uzbek_in_the_other_script(guest: Guest, hall: Hall) -> None:
    """Somebody learned one script and chose the other by mistake.

    She types her word as the keyboard gives it; either script finds the same guides.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.looks_for("паспорт" if guest.tag == "uz_Cyrl" else "pasport", "kazakhstan")
    assert set(guest.finds()[:3]) >= {"guide:kazakhstan/lost-passport", "guide:kazakhstan/passport-kept"}


@told(uz="portrait", tr="landscape")
def test_who_finds_nothing_is_led_to_pictures(guest: Guest, hall: Hall) -> None:
    """Somebody finds nothing by typing, and finds it by pictures.

    What he typed is no word. The kiosk says so, and shows pictures of what people ask about instead; behind one of
    them are guides of every country.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.looks_for(NOBODYS_WORD[guest.tag])
    assert guest.finds() == ["topics:", "staff:"]
    guest.takes("topics:")
    assert guest.finds()[0] == "topic:wages"
    guest.takes("topic:papers")
    assert "guide:russia/passport" in guest.finds()
    guest.takes("guide:russia/passport")
    guest.comes_upon("guide")


@told(ru="landscape", uz="small")
def test_the_next_visitor_does_not_see_what_was_looked_for(guest: Guest, hall: Hall) -> None:
    """The next visitor does not see what was looked for.

    She looked for something that nobody should know of, and walked away. Who comes next finds the search empty.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.looks_for(PAY[guest.tag])
    guest.walks_away()
    other = guest.another(guest.tag)
    other.begins()
    other.looks_for("")
    assert other.finds()[0] == "topic:wages"
