from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.app import enrol_kiosk
from kiosk.forms import load_form
from kiosk.settings import HubSettings, Settings
from kiosk.tour.visitor import PASSPORT, Visitor
from kiosk.vault.draft_key import DraftKey, parse_draft_key
from tests.journeys.test_journey_main_job import found_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.conftest import Kiosk


def begin_a_complaint(kiosk: Kiosk, tag: str = "en") -> Visitor:
    """A visitor who has typed a name and stands at the passport number."""
    visitor = Visitor(kiosk.hand, tag)
    visitor.choose_language()
    kiosk.hand.touch("home-papers")
    kiosk.hand.touch("purpose-work")
    kiosk.hand.touch("paper-wage-complaint")
    kiosk.hand.touch("startPaper")
    kiosk.hand.touch("choice-russia")
    kiosk.hand.touch("next")
    visitor.type(visitor.person.keys)
    kiosk.hand.touch("next")
    visitor.type(tuple(PASSPORT))
    return visitor


def stop(kiosk: Kiosk) -> DraftKey:
    """Stop, and read the digits from the slip."""
    kiosk.hand.touch("control-later")
    kiosk.hand.find("stopPage")
    kiosk.hand.touch("keepDraft")
    kiosk.hand.find("draftSlipPage")
    shown = next(kiosk.hand.items("draftDigits")).property("text")
    kiosk.hand.touch("finish")
    kiosk.hand.find("attractPage")
    return parse_draft_key(shown.strip("\u2066\u2069"))


def ask_to_go_on(kiosk: Kiosk, tag: str = "en") -> None:
    """To the page that takes the digits."""
    Visitor(kiosk.hand, tag).choose_language()
    kiosk.hand.touch("home-papers")
    kiosk.hand.touch("goOnWithPaper")
    kiosk.hand.find("resumePage")


def scan(kiosk: Kiosk, key: DraftKey) -> None:
    """A scanner that works as a keyboard: all digits, then Return."""
    for digit in key.printed:
        QTest.keyClick(kiosk.window.window, Qt.Key(ord(digit)))
    QTest.keyClick(kiosk.window.window, Qt.Key.Key_Return)
    kiosk.hand.rest()


def problem(kiosk: Kiosk) -> str:
    kiosk.hand.find("problem")
    words: str = next(kiosk.hand.items("problem")).property("text")
    return words


def rows(kiosk: Kiosk, table: str) -> int:
    assert kiosk.office._opened is not None
    with kiosk.office._opened.vault.reading() as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_visitor_stops_comes_back_after_another_and_hands_the_paper_in(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = begin_a_complaint(kiosk)
    key = stop(kiosk)
    for secret in (visitor.person.name, PASSPORT, key.digits, key.printed, key.groups):
        assert not found_in(kiosk.data, secret)
    assert kiosk.window.controller._answering.interview is None
    another = Visitor(kiosk.hand, "ko")
    another.choose_language()
    kiosk.hand.touch("home-papers")
    kiosk.hand.touch("purpose-work")
    kiosk.hand.touch("paper-wage-complaint")
    kiosk.hand.touch("startPaper")
    assert another.asked()["value"] == ""
    kiosk.hand.touch("control-home")
    kiosk.window.controller.wipe()

    ask_to_go_on(kiosk, "ru")
    scan(kiosk, key)
    kiosk.hand.find("questionPage")
    asked = visitor.asked()
    assert (asked["ref"], asked["value"]) == ("/data/passport", PASSPORT)
    assert "паспорта" in asked["label"], "in the language that was chosen now"
    kiosk.hand.touch("next")
    back = Visitor(kiosk.hand, "ru")
    back.answer_the_rest()
    back.read_back_and_send()
    assert rows(kiosk, "draft") == 0
    assert rows(kiosk, "recovery") == 0
    kiosk.hand.touch("finish")
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().waiting == 0, "the deliveries")
    assert len(kiosk.cases()) == 1
    ask_to_go_on(kiosk)
    scan(kiosk, key)
    assert "cannot find" in problem(kiosk)
    kiosk.close()
    for secret in (visitor.person.name, PASSPORT, key.digits, key.printed, key.groups):
        assert not found_in(kiosk.data, secret)


def test_digits_are_typed_on_the_pad_and_a_wrong_one_is_told_at_once(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    begin_a_complaint(kiosk, "uz")
    key = stop(kiosk)
    ask_to_go_on(kiosk, "uz")
    wrong = str((int(key.printed[3]) + 1) % 10)
    for digit in key.printed[:3] + wrong + key.printed[4:6]:
        kiosk.hand.touch(f"digit-{digit}")
    assert "Tekshiring" in problem(kiosk)
    for _ in range(3):
        kiosk.hand.touch("digit-erase")
    assert not kiosk.hand.sees("problem")
    for digit in key.printed[3:]:
        kiosk.hand.touch(f"digit-{digit}")
    kiosk.hand.find("questionPage")
    assert Visitor(kiosk.hand, "uz").asked()["value"] == PASSPORT


def test_unknown_digits_are_told_and_after_five_tries_one_waits(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    ask_to_go_on(kiosk)
    for number in range(5):
        scan(kiosk, DraftKey(f"{number:020d}"))
        kiosk.hand.wait_until(lambda: not kiosk.window.controller._drafting._working.busy, "an answer")
        assert "cannot find" in problem(kiosk)
    scan(kiosk, DraftKey("9" * 20))
    kiosk.hand.wait_until(lambda: "Too many" in problem(kiosk), "the wait")


def test_another_kiosk_of_the_network_goes_on_with_the_paper(open_kiosk: Callable[..., Kiosk], tmp_path: Path) -> None:
    first = open_kiosk("first")
    visitor = begin_a_complaint(first)
    key = stop(first)
    first.hand.wait_until(lambda: first.office.courier_state().waiting == 0, "the draft at the hub")
    hub = first.office.hub
    assert hub is not None
    settings_file = tmp_path / "second.toml"
    settings_file.write_text(f'[hub]\naddress = "{hub.address}"\n', encoding="utf-8")
    enrol_kiosk(settings_file, tmp_path / "second", hub.enrolment_code())
    second = open_kiosk("second", Settings(hub=HubSettings(address=hub.address)))
    ask_to_go_on(second)
    scan(second, key)
    second.hand.find("questionPage")
    back = Visitor(second.hand, "en")
    assert back.asked()["value"] == PASSPORT
    assert rows(second, "draft") == 0
    assert not found_in(tmp_path, visitor.person.name)
    second.hand.touch("next")
    back.answer_the_rest()
    back.read_back_and_send()
    second.hand.wait_until(lambda: second.office.courier_state().waiting == 0, "the end of the draft at the hub")

    def gone_at_the_first() -> bool:
        first.office.try_now()
        return rows(first, "draft") == 0

    first.hand.wait_until(gone_at_the_first, "the end of the draft at the first kiosk")
    second.hand.touch("finish")
    first.close()
    ask_to_go_on(second)
    scan(second, key)
    second.hand.wait_until(lambda: "no network" in problem(second), "the word about the network")
    assert not found_in(tmp_path, key.printed)


def test_thirty_days_later_the_draft_is_gone(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = begin_a_complaint(kiosk)
    key = stop(kiosk)
    kiosk.close()
    later = open_kiosk(later=timedelta(days=30, minutes=1))
    later.hand.wait_until(lambda: rows(later, "draft") == 0, "the retention")
    ask_to_go_on(later)
    scan(later, key)
    assert "cannot find" in problem(later)
    later.close()
    for secret in (visitor.person.name, PASSPORT, key.digits, key.printed):
        assert not found_in(later.data, secret)


def test_a_newer_version_of_the_form_keeps_what_fits_and_says_what_does_not(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    visitor = begin_a_complaint(kiosk)
    key = stop(kiosk)
    papers = kiosk.window.controller.parts.papers
    at = next(at for at, x in enumerate(papers) if x.form_id == "wage-complaint")
    xml = (papers[at].media.parent / "form.xml").read_bytes()
    newer = xml.replace(b"full_name", b"whole_name").replace(b'version="2', b'version="3')
    papers[at] = replace(papers[at], load=lambda: load_form(newer))
    ask_to_go_on(kiosk)
    scan(kiosk, key)
    kiosk.hand.find("changedPage")
    assert "do not fit" in next(kiosk.hand.items("whatChanged")).property("text")
    assert visitor.person.name in [x.written for x in kiosk.window.controller._drafting._lost]
    kiosk.hand.touch("next")
    kiosk.hand.find("questionPage")
    assert visitor.asked()["ref"] == "/data/passport"
    assert visitor.asked()["value"] == PASSPORT
    kiosk.hand.touch("control-back")
    assert visitor.asked() | {"value": ""} == visitor.asked(), "it is asked again"


def test_a_kiosk_without_the_form_says_where_to_go(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    begin_a_complaint(kiosk)
    key = stop(kiosk)
    kiosk.window.controller.parts.papers.clear()
    ask_to_go_on(kiosk)
    scan(kiosk, key)
    kiosk.hand.wait_until(lambda: "does not have this paper" in problem(kiosk), "the word about the form")
    assert rows(kiosk, "draft") == 1


def test_a_disk_without_room_keeps_no_draft_and_the_interview_goes_on(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    visitor = begin_a_complaint(kiosk)
    assert kiosk.office._opened is not None
    with kiosk.office._opened.vault.reading() as connection:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {used}")
    kiosk.hand.touch("control-later")
    kiosk.hand.touch("keepDraft")
    assert "full" in problem(kiosk)
    kiosk.hand.touch("control-back")
    kiosk.hand.find("questionPage")
    assert visitor.asked()["value"] == PASSPORT
    kiosk.hand.touch("next")
    kiosk.hand.wait_until(lambda: visitor.asked()["ref"] == "/data/phone", "the next question")


def test_a_touch_that_answers_the_countdown_touches_nothing_under_it(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk(size=(1280, 800))
    Visitor(kiosk.hand, "uz").choose_language()
    kiosk.window.controller._idling.ask()
    kiosk.hand.touch("stillHere")
    assert not kiosk.hand.sees("countdown")
    kiosk.hand.find("homePage")
