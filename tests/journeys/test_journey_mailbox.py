from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.app import enrol_kiosk
from kiosk.settings import HubSettings, Settings
from kiosk.tour.visitor import PICTURES, Visitor
from tests.journeys.test_journey_main_job import found_in, kiosk_case

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.vault.case_key import CaseKey
    from tests.journeys.conftest import Kiosk

REPLIES = {
    "uz": "Mehnat inspeksiyasi ish beruvchingizga xat yozdi. Ertaga oylik to‘lanadi.",
    "ru": "Инспекция труда написала вашему работодателю. Завтра он заплатит.",
}
SOLVED = {"uz": "Murojaatingiz hal bo‘ldi.", "ru": "Ваше дело решено."}
NOTHING = {"uz": "hali javob yo‘q", "ru": "пока ничего нет"}


def complain(kiosk: Kiosk, tag: str) -> CaseKey:
    """Hand a complaint in, and keep the tear-off."""
    visitor = Visitor(kiosk.hand, tag)
    visitor.complain()
    visitor.fill_in()
    visitor.read_back_and_send()
    taken = kiosk.window.controller._handing_in.taken
    assert taken is not None
    kiosk.hand.wait_until(lambda: len(kiosk.cases()) == 1, "the case at the hub")
    kiosk.hand.touch("finish")
    return taken.receipt.case_key


def reply(kiosk: Kiosk, status: str, text: str) -> None:
    """A caseworker writes on the case page."""
    hub = kiosk.office.hub
    assert hub is not None
    shown = {"authorization": f"Bearer {hub.access_token()}"}
    address = f"{hub.address}/cases/{kiosk.cases()[0]['case_id']}"
    reply_id = re.search(r'name="reply_id" value="([^"]+)"', httpx.get(address, headers=shown, timeout=30).text)
    assert reply_id is not None
    form = {"reply_id": reply_id[1], "status": status, "text": text}
    assert httpx.post(f"{address}/replies", data=form, headers=shown, timeout=30).status_code == 303


def inbox(kiosk: Kiosk) -> int:
    assert kiosk.office._opened is not None
    with kiosk.office._opened.vault.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM inbox").fetchone()[0])


def wait_for_replies(kiosk: Kiosk, count: int) -> None:
    def come() -> bool:
        kiosk.office.try_now()
        return inbox(kiosk) == count

    kiosk.hand.wait_until(come, "the reply at the kiosk")


def ask_for_the_case(kiosk: Kiosk, tag: str) -> None:
    Visitor(kiosk.hand, tag).choose_language()
    kiosk.hand.touch("home-case")
    kiosk.hand.find("casePage")


def touch_digits(kiosk: Kiosk, digits: str) -> None:
    for digit in digits:
        kiosk.hand.touch(f"digit-{digit}")


def scan(kiosk: Kiosk, text: str) -> None:
    """A scanner that works as a keyboard."""
    for sign in text:
        key = Qt.Key(ord(sign))
        QTest.keyClick(kiosk.window.window, key, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(kiosk.window.window, Qt.Key.Key_Return)
    kiosk.hand.rest()


def words(kiosk: Kiosk, name: str) -> str:
    kiosk.hand.find(name)
    text: str = next(kiosk.hand.items(name)).property("text")
    return text


def second_kiosk(open_kiosk: Callable[..., Kiosk], first: Kiosk, tmp_path: Path) -> Kiosk:
    hub = first.office.hub
    assert hub is not None
    settings_file = tmp_path / "second.toml"
    settings_file.write_text(f'[hub]\naddress = "{hub.address}"\n', encoding="utf-8")
    enrol_kiosk(settings_file, tmp_path / "second", hub.enrolment_code())
    return open_kiosk("second", Settings(hub=HubSettings(address=hub.address)))


@pytest.mark.parametrize("tag", ["uz", "ru"])
def test_a_visitor_complains_comes_back_with_the_digits_hears_the_reply_and_answers(
    open_kiosk: Callable[..., Kiosk], tag: str
) -> None:
    kiosk = open_kiosk()
    key = complain(kiosk, tag)
    reply(kiosk, "in-work", "1")
    reply(kiosk, "solved", REPLIES[tag])
    wait_for_replies(kiosk, 2)
    ask_for_the_case(kiosk, tag)
    touch_digits(kiosk, key.digits)
    Visitor(kiosk.hand, tag).choose_pictures()
    kiosk.hand.find("repliesPage")
    assert words(kiosk, "replyText") == REPLIES[tag], "the newest comes first"
    assert words(kiosk, "caseStatus") == SOLVED[tag]
    assert kiosk.window.controller._speaking.said == [SOLVED[tag], words(kiosk, "replyDay"), REPLIES[tag]]
    kiosk.hand.touch("next")
    assert words(kiosk, "replyText") == "1"
    kiosk.hand.touch("control-back")
    assert words(kiosk, "replyText") == REPLIES[tag]
    kiosk.hand.touch("answerCase")
    kiosk.hand.find("caseAnswerPage")
    kiosk.hand.touch("sendAnswer")
    assert words(kiosk, "problem")
    visitor = Visitor(kiosk.hand, tag)
    visitor.type(visitor.person.employer)
    kiosk.hand.touch("sendAnswer")
    kiosk.hand.find("answeredPage")
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().waiting == 0, "the answer at the hub")
    answer = re.search(r'class="answer" dir="auto">([^<]+)<', kiosk_case(kiosk))
    assert answer is not None
    assert answer[1].lower() == "".join(visitor.person.employer)
    kiosk.hand.touch("finish")
    kiosk.hand.find("attractPage")
    mine: Any = kiosk.window.controller._my_case
    assert (mine.page, mine.written, mine._mailbox) == ({}, "", None)
    kiosk.close()
    for secret in (REPLIES[tag], answer[1], key.digits, key.groups):
        assert not found_in(kiosk.data, secret)


def test_another_kiosk_of_the_network_asks_the_hub_and_shows_the_reply(
    open_kiosk: Callable[..., Kiosk], tmp_path: Path
) -> None:
    first = open_kiosk("first")
    key = complain(first, "en")
    reply(first, "need-answer", REPLIES["ru"])
    second = second_kiosk(open_kiosk, first, tmp_path)
    ask_for_the_case(second, "ru")
    asked: list[bool] = []
    mine: Any = second.window.controller._my_case
    mine.changed.connect(lambda: asked.append(mine.asking))
    scan(second, key.qr_text)
    Visitor(second.hand, "ru").choose_pictures()
    second.hand.find("repliesPage")
    assert words(second, "replyText") == REPLIES["ru"]
    assert True in asked, "it said that it asks"
    assert inbox(second) == 0, "it keeps no copy"
    second.hand.touch("next")
    second.hand.find("attractPage")
    first.close()
    ask_for_the_case(second, "ru")
    scan(second, key.qr_text)
    Visitor(second.hand, "ru").choose_pictures()
    second.hand.wait_until(lambda: second.hand.sees("problem"), "the word about the network")
    assert "сети тоже нет" in words(second, "problem")
    second.close()
    for secret in (REPLIES["ru"], key.digits, key.groups):
        assert not found_in(tmp_path, secret)


@pytest.mark.parametrize("tag", ["uz", "ru"])
def test_wrong_digits_look_like_a_case_without_replies(open_kiosk: Callable[..., Kiosk], tag: str) -> None:
    kiosk = open_kiosk()
    key = complain(kiosk, tag)
    shown = []
    for digits in (key.digits, f"{(int(key.digits) + 1) % 10**20:020d}"):
        ask_for_the_case(kiosk, tag)
        scan(kiosk, digits)
        Visitor(kiosk.hand, tag).choose_pictures()
        kiosk.hand.find("problem")
        assert NOTHING[tag] in words(kiosk, "problem")
        shown.append((words(kiosk, "problem"), kiosk.window.controller.page, kiosk.window.controller._speaking.said))
        kiosk.window.controller.wipe()
    assert shown[0] == shown[1]


def test_an_opened_case_is_gone_with_its_visit(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    key = complain(kiosk, "en")
    reply(kiosk, "in-work", REPLIES["ru"])
    wait_for_replies(kiosk, 1)
    ask_for_the_case(kiosk, "en")
    scan(kiosk, key.digits[:7])
    kiosk.window.controller.wipe()
    ask_for_the_case(kiosk, "en")
    mine: Any = kiosk.window.controller._my_case
    assert [x["digits"] for x in mine.groups] == [""] * 4
    scan(kiosk, key.digits)
    Visitor(kiosk.hand, "en").choose_pictures()
    assert mine.working
    kiosk.window.controller.wipe()
    kiosk.hand.wait_until(lambda: not [x for x in threading.enumerate() if x.name == "my-case"], "the end of the work")
    kiosk.hand.rest()
    assert kiosk.window.controller.facts()["page"] == "attract"
    assert (mine.page, mine._mailbox) == ({}, None)


def test_the_right_digits_with_another_picture_open_nothing_until_the_right_ones_are_chosen(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    key = complain(kiosk, "uz")
    reply(kiosk, "in-work", REPLIES["uz"])
    wait_for_replies(kiosk, 1)
    ask_for_the_case(kiosk, "uz")
    scan(kiosk, key.qr_text)
    for name in ("cat", "apple", "hammer"):
        kiosk.hand.touch(f"picture-{name}")
    kiosk.hand.find("problem")
    assert NOTHING["uz"] in words(kiosk, "problem")
    kiosk.hand.touch("picture-fish")
    kiosk.hand.touch("control-back")
    Visitor(kiosk.hand, "uz").choose_pictures()
    kiosk.hand.find("repliesPage")
    assert words(kiosk, "replyText") == REPLIES["uz"]


def test_the_chosen_pictures_are_forgotten_with_the_visit_and_are_nowhere_on_the_disk(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    complain(kiosk, "ru")
    pictures: Any = kiosk.window.controller._key_pictures
    assert pictures.chosen == ()
    kiosk.close()
    for name in PICTURES:
        assert not found_in(kiosk.data, f"\n{name}\n")
    assert not found_in(kiosk.data, "\n".join(PICTURES))
