"""Papers of families and of those who lost their passport, through the real screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.tour.visitor import PASSPORT, Visitor
from tests.journeys.test_journey_main_job import found_in, kiosk_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk

PHONES = {"uz": "901234567", "ko": "1012345678", "ru": "9161234567", "ar": "501234567"}
TO_SCHOOL = {
    "country": "russia", "lawful": "yes", "test_consent": "yes", "child_sex": "female", "level": "primary",
    "studied": "no", "speaks": "little", "vaccinated": "unsure", "relation": "mother", "consent": "yes",
    "residence": "lease",
}  # fmt: skip
YEARS_BACK = {"child_born": 8}


def fill_in(visitor: Visitor, choices: dict[str, str], *, until: str = "readBackPage") -> None:
    """Answer one question after the other, until this page, or a note that stops, is there.

    What may be left out is left out. Names and addresses are written with the visitor's own keys.
    """
    visitor.hand.find("questionPage")
    while not visitor.hand.sees(until):
        asked = visitor.asked()
        ref = asked["ref"]
        visitor.look(f"question-{ref.rpartition('/')[2]}")
        if asked["widget"] not in {"note", "repeat"} and asked["required"]:
            answer(visitor, asked, choices)
        visitor.hand.touch("next")
        visitor.hand.wait_until(
            lambda ref=ref: visitor.hand.sees(until) or visitor.asked().get("ref") != ref,  # type: ignore[misc] # bound
            f"what follows {ref}",
        )


def answer(visitor: Visitor, asked: dict[str, object], choices: dict[str, str]) -> None:
    name = str(asked["ref"]).rpartition("/")[2]
    if asked["widget"] in {"one", "several"}:
        visitor.hand.touch(f"choice-{choices[name]}")
    elif asked["widget"] == "date":
        visitor.hand.touch("takeDate")
        for _ in range(YEARS_BACK.get(name, 0)):
            visitor.hand.touch("year-down")
    elif asked["widget"] in {"number", "phone"}:
        for digit in PHONES[visitor.tag] if name == "phone" else "2":
            visitor.hand.touch(f"digit-{digit}")
    else:
        visitor.type(tuple(PASSPORT) if asked["widget"] == "passport" else visitor.person.keys)


@pytest.mark.parametrize(("tag", "country"), [("uz", "russia"), ("ko", "south_korea")])
def test_a_mother_asks_for_a_place_in_school(open_kiosk: Callable[..., Kiosk], tag: str, country: str) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, tag, country)
    visitor.choose_language()
    kiosk.hand.touch("home-papers")
    kiosk.hand.touch("purpose-family")
    if kiosk.hand.sees("papersPage"):
        kiosk.hand.touch("paper-school-enrolment")
    visitor.start_paper()
    fill_in(visitor, {**TO_SCHOOL, "country": country})
    visitor.read_back_and_send()
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().delivered == 1, "the delivery")
    case = kiosk_case(kiosk)
    assert visitor.person.name in case
    assert PASSPORT in case
    kiosk.hand.touch("finish")
    kiosk.hand.find("attractPage")
    assert not found_in(kiosk.data, PASSPORT)


@pytest.mark.parametrize("tag", ["ru", "ar"])
def test_whose_passport_is_kept_by_somebody_is_told_that_it_is_another_paper(
    open_kiosk: Callable[..., Kiosk], tag: str
) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, tag)
    visitor.choose_language()
    kiosk.hand.touch("home-papers")
    kiosk.hand.touch("purpose-home")
    kiosk.hand.touch("paper-lost-passport")
    visitor.start_paper()
    fill_in(visitor, {"citizen": "yes", "happened": "withheld"}, until="problem")
    assert visitor.asked()["ref"] == "/data/not_lost"
    visitor.look("stopped")
    kiosk.hand.touch("next")
    assert visitor.asked()["ref"] == "/data/not_lost"
    kiosk.hand.touch("control-home")
    kiosk.hand.find("homePage")
    assert kiosk.office.courier_state().delivered == 0
    assert kiosk.cases() == []
