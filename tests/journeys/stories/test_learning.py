"""Learning, a few minutes at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2

from tests.journeys.stories.telling import NOBODY, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest


def badges(guest: Guest) -> dict[str, str]:
    """What each lesson in sight carries."""
    learning: Any = guest.kiosk.window.controller._learning
    return {each["id"]: each["badgeWords"] for each in learning.lessons}


@told(uz="landscape", ru="small", ko="portrait")
def test_a_seamstress_passes_a_lesson_and_goes_on_at_another_kiosk(
    guest: Guest, hall: Hall, open_kiosk: Callable[..., Kiosk]
) -> None:
    """A seamstress passes a lesson, takes a slip with her, and goes on at a kiosk that never saw her.

    Her first answer is wrong; she hears why and tries again. The slip has no name on it. In another town she holds it
    under the reader: the lesson carries its mark there.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_to_learn("money")
    assert len(guest.goes_through("wage-slip")) > 5
    why = guest.answers_wrongly()
    assert why in guest.hears()
    guest.hand.touch("tryAgain")
    guest.passes()
    digits = guest.prints_the_slip()
    certificate: Any = hall.window.controller._lesson_slip.certificate
    with pypdfium2.PdfDocument(certificate.slip) as document:
        assert digits[:6] in document[0].get_textpage().get_text_range()
    guest.hand.touch("moreLessons")
    assert badges(guest)["wage-slip"] != ""
    hall.window.controller.wipe()
    hall.hand.find(NOBODY)

    elsewhere = open_kiosk("elsewhere", size=(1280, 800))
    guest.comes_to(elsewhere)
    guest.begins()
    guest.hand.touch("home-learn")
    guest.comes_upon("learn")
    guest.hand.touch("haveSlip")
    guest.comes_upon("learnSlip")
    guest.shows_a_reader(digits)
    guest.comes_upon("learn")
    assert guest.reads("progress")
    guest.hand.touch("subject-money")
    guest.comes_upon("lessons")
    assert {name for name, words in badges(guest).items() if words} == {"wage-slip"}


@told(uz="portrait", ar="landscape")
def test_a_cook_learns_to_ask_the_way(guest: Guest, hall: Hall) -> None:
    """A cook learns what to say on the way and in shops, and hears it in the language of the country.

    Each phrase is said twice: what it means in her language, then in Korean. The questions ask for Korean.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_to_learn("language")
    guest.comes_upon("phraseLanguage")
    guest.hand.touch("destination-ko")
    assert len(guest.goes_through("way-and-shop")) == 10
    guest.goes_back()
    guest.comes_upon("phrase")
    learning: Any = hall.window.controller._learning
    shown = learning.phrase
    assert guest.hears()[-2:] == [shown["text"], shown["phrase"]]
    assert any("가" <= sign <= "힣" for sign in shown["phrase"])
    assert hall.window.controller._speaking._foreign[shown["phrase"]] == "ko"
    guest.hand.touch("hearPhrase")
    assert hall.window.controller._speaking.told == [shown["phrase"]]
    guest.goes_on()
    guest.passes()
    assert hall.window.controller._lesson_slip.passed.here


@told(ru="landscape", tr="small")
def test_the_next_visitor_sees_nothing_of_what_somebody_learnt(guest: Guest, hall: Hall) -> None:
    """Somebody passes a lesson and walks away without a slip; the next visitor sees no mark.

    Going home in between had kept it: it was the same visit.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_to_learn("start")
    guest.goes_through("first-week")
    guest.passes()
    guest.goes_home()
    guest.wants_to_learn("start")
    guest.comes_upon("lessons")
    assert badges(guest)["first-week"] != ""
    guest.walks_away()
    other = guest.another("uz")
    other.begins()
    other.wants_to_learn("start")
    other.comes_upon("lessons")
    assert set(badges(other).values()) == {""}


@told(en="landscape", uz_Cyrl="portrait")
def test_somebody_types_a_wrong_digit_of_the_slip(guest: Guest, hall: Hall) -> None:
    """Somebody types the numbers of the slip, one of them wrong, and sees in which group.

    She erases it and types on; the kiosk says how many lessons she has passed.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.hand.touch("home-learn")
    guest.hand.touch("haveSlip")
    guest.comes_upon("learnSlip")
    digits = "100004000004000414943112"
    guest.dials(digits[:5] + "5")
    slip: Any = hall.window.controller._lesson_slip
    assert [x["wrong"] for x in slip.groups] == [True, False, False, False]
    assert guest.reads("problem") in guest.hears()
    guest.hand.touch("digit-erase")
    guest.dials(digits[5:])
    guest.comes_upon("learn")
    assert slip.progress["passed"] == 4
    assert guest.reads("progress") in guest.hears()
