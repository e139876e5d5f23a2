from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from kiosk.language.languages import LANGUAGES
from kiosk.receipts.image import read_token
from kiosk.tour.visitor import PASSPORT, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.conftest import Kiosk

TAGS = [each.tag for each in LANGUAGES]


@pytest.mark.parametrize("tag", TAGS)
def test_a_visitor_complains_about_wages_and_the_hub_gets_it_once(open_kiosk: Callable[..., Kiosk], tag: str) -> None:
    kiosk = open_kiosk()
    country = "south_korea" if tag == "ko" else "russia"
    visitor = Visitor(kiosk.hand, tag, country)
    visitor.choose_language()
    visitor.read_a_guide("south-korea" if tag == "ko" else "russia", "wages", "wages")
    kiosk.hand.touch("toForm")
    visitor.fill_in()
    visitor.read_back_and_send()
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().delivered == 1, "the delivery")
    taken = kiosk.window.controller._handing_in.taken
    assert taken is not None
    assert [x["submission_id"] for x in kiosk.cases()] == [taken.receipt.submission_id]
    assert read_token(taken.slip) == taken.receipt.token
    assert visitor.person.name in kiosk_case(kiosk)
    kiosk.hand.touch("finish")
    kiosk.hand.find("attractPage")


def kiosk_case(kiosk: Kiosk) -> str:
    """The first case as a caseworker reads it."""
    import httpx

    hub = kiosk.office.hub
    assert hub is not None
    shown = {"authorization": f"Bearer {hub.access_token()}"}
    case_id = kiosk.cases()[0]["case_id"]
    return httpx.get(f"{hub.address}/cases/{case_id}", headers=shown, timeout=30).text


def test_no_file_the_kiosk_wrote_holds_the_name_or_the_passport_number(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, "ru")
    visitor.complain()
    visitor.fill_in()
    assert not found_in(kiosk.data, visitor.person.name)
    visitor.read_back_and_send()
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().delivered == 1, "the delivery")
    kiosk.hand.touch("finish")
    kiosk.hand.find("attractPage")
    kiosk.close()
    files = [x for x in kiosk.data.rglob("*") if x.is_file()]
    assert len(files) > 3
    assert not found_in(kiosk.data, visitor.person.name)
    assert not found_in(kiosk.data, PASSPORT)


def found_in(folder: Path, words: str) -> list[Path]:
    """The files that hold the words, in UTF-8 or UTF-16."""
    spellings = [words.encode(x) for x in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [x for x in folder.rglob("*") if x.is_file()]
    return [x for x in files if any(each in x.read_bytes() for each in spellings)]


def test_one_answer_is_corrected_from_the_read_back_with_one_touch(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, "en")
    visitor.choose_language()
    kiosk.hand.touch("home-papers")
    kiosk.hand.touch("purpose-work")
    kiosk.hand.touch("paper-wage-complaint")
    visitor.fill_in()
    kiosk.hand.touch("correct-/data/work")
    kiosk.hand.find("questionPage")
    kiosk.hand.touch("choice-farm")
    kiosk.hand.touch("next")
    kiosk.hand.find("readBackPage")
    interview = kiosk.window.controller._answering.interview
    assert interview is not None
    assert interview.node("/data/work").value == "farm"
    assert interview.node("/data/full_name").value == visitor.person.name


def test_a_wrong_passport_number_is_explained_and_nothing_typed_is_lost(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, "ru")
    visitor.complain()
    visitor.start_paper()
    kiosk.hand.touch("choice-russia")
    kiosk.hand.touch("next")
    visitor.type(visitor.person.keys)
    kiosk.hand.touch("next")
    visitor.type(tuple("AB12"))
    kiosk.hand.touch("next")
    kiosk.hand.find("problem")
    assert visitor.asked()["ref"] == "/data/passport"
    assert visitor.asked()["value"] == "AB12"
    assert "две буквы" in kiosk.window.controller._answering._problem


def test_the_language_changes_in_the_middle_without_losing_the_place(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, "ru")
    visitor.complain()
    visitor.start_paper()
    kiosk.hand.touch("choice-russia")
    kiosk.hand.touch("next")
    visitor.type(visitor.person.keys)
    kiosk.hand.touch("control-language")
    kiosk.hand.touch("language-ar")
    kiosk.hand.find("questionPage")
    asked = visitor.asked()
    assert asked["ref"] == "/data/full_name"
    assert asked["value"] == visitor.person.name
    assert asked["label"] == "ما اسمك الكامل؟"


def test_the_next_visitor_sees_nothing_of_the_one_who_left_in_the_middle(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = Visitor(kiosk.hand, "uz")
    visitor.complain()
    visitor.start_paper()
    kiosk.hand.touch("choice-russia")
    kiosk.hand.touch("next")
    visitor.type(visitor.person.keys)
    kiosk.window.controller._idling.ask()
    kiosk.hand.find("countdown")
    kiosk.window.controller._idling.left = 1
    kiosk.window.controller._idling.count()
    kiosk.hand.find("attractPage")
    assert kiosk.window.controller._answering.interview is None
    following = Visitor(kiosk.hand, "ko")
    following.choose_language()
    kiosk.hand.touch("home-papers")
    kiosk.hand.touch("purpose-work")
    kiosk.hand.touch("paper-wage-complaint")
    following.start_paper()
    kiosk.hand.find("questionPage")
    assert following.asked()["value"] == ""


def test_somebody_in_danger_reaches_advice_with_one_touch_and_leaves_no_trace(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    Visitor(kiosk.hand, "tr").choose_language()
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().last_exchange is not None, "the first exchange")
    before, written = kiosk.hand.touches, files_at_rest(kiosk)
    kiosk.hand.touch("control-danger")
    kiosk.hand.find("dangerPage")
    assert kiosk.hand.touches - before == 1
    kiosk.hand.touch("control-home")
    assert files_of(kiosk.data) == written


def files_at_rest(kiosk: Kiosk) -> dict[str, bytes]:
    """Every file with its content once nothing writes any more, as the courier does after an exchange."""
    before: dict[str, bytes] = {}
    while (now := files_of(kiosk.data)) != before or kiosk.office.courier_state().exchanging:
        before = now
        QTest.qWait(1200)
    return now


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file with its content."""
    return {str(x): x.read_bytes() for x in folder.rglob("*") if x.is_file()}
