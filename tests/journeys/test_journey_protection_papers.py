"""Papers of those who need protection, through the real screens, to the hub's right key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from kiosk.tour.visitor import PASSPORT, Visitor
from tests.journeys.test_journey_main_job import found_in, kiosk_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk

TAKEN_AWAY = {
    "threat": "no", "keeper": "employer", "held": "passport", "how": "taken", "why": "debt", "asked": "yes",
    "answer": "money", "wish": "back", "consent": "yes",
}  # fmt: skip
FORCED = {
    "alone": "no", "danger_now": "no", "signs": "no_leave", "more_signs": "none", "victim": "together",
    "children": "unknown",
    "still_there": "yes", "work": "construction", "wish": "leave", "police": "no", "named": "no", "consent": "yes",
}  # fmt: skip
IN_NEED = {
    "accused": "no", "resident": "yes", "citizenship": "uzbekistan", "topic": "wages", "deadline_known": "no",
    "help": "advice", "interpreter": "no", "consent": "yes",
}  # fmt: skip


def fill_in(visitor: Visitor, choices: dict[str, str], *, until: str = "readBackPage") -> list[str]:
    """Answer what must be answered, leave out the rest, until this page is there; the questions met."""
    met: list[str] = []
    visitor.hand.find("questionPage")
    while not visitor.hand.sees(until):
        asked = visitor.asked()
        ref = asked["ref"]
        met.append(ref.rpartition("/")[2])
        if asked["widget"] != "note" and asked["required"]:
            answer(visitor, asked, choices)
        visitor.hand.touch("next")
        visitor.hand.wait_until(
            lambda ref=ref: visitor.hand.sees(until) or visitor.asked().get("ref") != ref,  # type: ignore[misc] # bound
            f"what follows {ref}",
        )
    return met


def answer(visitor: Visitor, asked: dict[str, object], choices: dict[str, str]) -> None:
    if asked["widget"] in {"one", "several"}:
        visitor.hand.touch(f"choice-{choices[str(asked['ref']).rpartition('/')[2]]}")
    elif asked["widget"] == "date":
        visitor.hand.touch("takeDate")
        visitor.hand.touch("year-down")
    elif asked["widget"] == "number":
        visitor.hand.touch("digit-2")
    else:
        visitor.type(tuple(PASSPORT) if asked["widget"] == "passport" else visitor.person.keys)


def sealed_to_the_protected_key(kiosk: Kiosk) -> bool:
    """Whether the one paper that arrives was, as the hub's list of cases shows it."""
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().delivered == 1, "the delivery")
    hub = kiosk.office.hub
    assert hub is not None
    shown = {"authorization": f"Bearer {hub.access_token()}"}
    (case,) = kiosk.cases()
    page = httpx.get(f"{hub.address}/", headers=shown, timeout=30).text
    assert case["form_id"] in page
    return ">protected</span>" in page


@pytest.mark.parametrize(("tag", "country"), [("uz", "russia"), ("ko", "south_korea")])
def test_whose_passport_was_taken_states_it_from_the_picture_of_it(
    open_kiosk: Callable[..., Kiosk], tag: str, country: str
) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, tag, country)
    visitor.choose_language()
    before = kiosk.hand.touches
    kiosk.hand.touch("home-problems")
    kiosk.hand.touch("problem-passport")
    visitor.start_paper()
    assert kiosk.hand.touches - before == 3
    met = fill_in(visitor, {**TAKEN_AWAY, "country": country})
    assert "call_112" not in met
    visitor.read_back_and_send()
    assert sealed_to_the_protected_key(kiosk)
    assert visitor.person.name in kiosk_case(kiosk)
    kiosk.hand.touch("finish")
    kiosk.hand.find("attractPage")
    assert not found_in(kiosk.data, visitor.person.name)


@pytest.mark.parametrize("tag", ["ru", "ar"])
def test_forced_labour_is_reported_without_a_name_and_for_a_protection_officer_alone(
    open_kiosk: Callable[..., Kiosk], tag: str
) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, tag)
    visitor.choose_language()
    kiosk.hand.touch("home-problems")
    kiosk.hand.touch("problem-forced")
    visitor.start_paper()
    met = fill_in(visitor, {**FORCED, "country": "russia"})
    assert met[:2] == ["alone", "not_alone"], "safety comes first"
    assert "full_name" not in met
    visitor.read_back_and_send()
    assert sealed_to_the_protected_key(kiosk)
    assert "no_leave" in kiosk_case(kiosk)


def test_legal_aid_is_asked_for_in_korea_and_goes_to_the_general_key(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, "en")
    visitor.choose_language()
    kiosk.hand.touch("home-papers")
    kiosk.hand.touch("purpose-danger")
    kiosk.hand.touch("paper-legal-aid")
    visitor.start_paper()
    met = fill_in(visitor, {**IN_NEED, "country": "south_korea"})
    assert "household" in met
    visitor.read_back_and_send()
    assert not sealed_to_the_protected_key(kiosk)
    assert PASSPORT in kiosk_case(kiosk)


def test_going_back_to_what_to_bring_keeps_the_answers(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, "tr")
    visitor.choose_language()
    kiosk.hand.touch("home-problems")
    kiosk.hand.touch("problem-passport")
    visitor.start_paper()
    kiosk.hand.touch("choice-russia")
    kiosk.hand.touch("control-back")
    visitor.start_paper()
    kiosk.hand.find("questionPage")
    assert visitor.asked()["value"] == "russia"


def test_whose_passport_lies_with_an_office_is_told_what_to_do_instead(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, "uz_Cyrl")
    visitor.choose_language()
    kiosk.hand.touch("home-problems")
    kiosk.hand.touch("problem-passport")
    visitor.start_paper()
    met = fill_in(visitor, {"country": "russia", "threat": "no", "keeper": "official"}, until="problem")
    assert met[-1] == "from_official"
    kiosk.hand.touch("next")
    assert visitor.asked()["ref"] == "/data/from_official"
    assert kiosk.cases() == []
