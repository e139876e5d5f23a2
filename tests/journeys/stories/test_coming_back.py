"""Coming back: for an answer, or to go on with a paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

from kiosk.app import enrol_kiosk
from kiosk.settings import HubSettings
from kiosk.tour.visitor import PASSPORT
from tests.journeys.stories.telling import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.receipts.confirmation import Receipt
    from tests.journeys.conftest import Kiosk
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest

REPLY = {
    "uz": "Mehnat inspeksiyasi ish beruvchingizga xat yozdi.", "ru": "Инспекция труда написала вашему работодателю.",
    "ko": "노동청에서 사장님께 편지를 보냈습니다.", "ar": "كتبت مفتشية العمل إلى صاحب العمل.",
    "tr": "İş müfettişliği işvereninize yazdı.",
    "uz_Cyrl": "Меҳнат инспекцияси иш берувчингизга хат ёзди.",
}  # fmt: skip


def the_office_writes(hall: Hall, receipt: Receipt, text: str, status: str = "in-work") -> None:
    """A caseworker answers on the page of the case, and the kiosk fetches it."""
    assert hall.office.hub is not None
    address = f"{hall.office.hub.address}/cases/{hall.case(receipt)}"
    page = httpx.get(address, headers=hall.office_desk, timeout=30).text
    reply_id = re.search(r'name="reply_id" value="([^"]+)"', page)
    assert reply_id is not None
    form = {"reply_id": reply_id[1], "status": status, "text": text}
    before = replies_here(hall)
    httpx.post(f"{address}/replies", data=form, headers=hall.office_desk, timeout=30)

    def come() -> bool:
        hall.office.try_now()
        return replies_here(hall) > before

    hall.hand.wait_until(come, "the reply at the kiosk")


def replies_here(hall: Hall) -> int:
    assert hall.office._opened is not None
    with hall.office._opened.vault.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM inbox").fetchone()[0])


@told(uz="landscape", ru="portrait", ko="small")
def test_a_bricklayer_comes_back_and_hears_the_answer(guest: Guest, hall: Hall) -> None:
    """A bricklayer comes back with the tear-off of his receipt, hears what the office wrote, and answers.

    He holds the code under the reader. He writes one word back; the office reads it.
    """
    guest.comes_to(hall)
    guest.begins()
    receipt = guest.complains_about_wages()
    guest.leaves()
    the_office_writes(hall, receipt, REPLY[guest.tag])
    guest.begins()
    guest.wants_to_see_the_case()
    guest.shows_a_reader(receipt.case_key.qr_text)
    guest.remembers_the_pictures()
    guest.comes_upon("replies")
    assert guest.reads("replyText") == REPLY[guest.tag]
    assert REPLY[guest.tag] in guest.hears()
    guest.hand.touch("answerCase")
    guest.comes_upon("caseAnswer")
    guest.type(guest.person.employer)
    written = guest.reads("typedText").rstrip("▏")
    guest.hand.touch("sendAnswer")
    guest.comes_upon("answered")
    hall.nothing_waits()
    assert written in hall.page_of(receipt)
    guest.leaves()


@told(tr="landscape", uz_Cyrl="small")
def test_somebody_has_two_receipts_and_opens_each(guest: Guest, hall: Hall) -> None:
    """Somebody complained twice, has two receipts, and finds the right answer with each.

    She types the twenty digits. With one receipt nobody learns of the other.
    """
    guest.comes_to(hall)
    receipts = []
    for number in range(2):
        guest.begins()
        receipts.append(guest.complains_about_wages())
        guest.leaves()
        the_office_writes(hall, receipts[-1], f"{REPLY[guest.tag]} {number}")
    for number, receipt in enumerate(receipts):
        guest.begins()
        guest.wants_to_see_the_case()
        guest.dials(receipt.case_key.digits)
        guest.remembers_the_pictures()
        guest.comes_upon("replies")
        assert guest.reads("replyText") == f"{REPLY[guest.tag]} {number}"
        guest.goes_on()
        guest.hand.find("attractPage")


@told(uz="portrait", ar="landscape")
def test_wrong_digits_three_times_tell_nothing(guest: Guest, hall: Hall) -> None:
    """Somebody types wrong digits three times, and learns nothing from it.

    The kiosk says the same each time, as it would for a case that has no answer yet. Then the right ones open it.
    """
    guest.comes_to(hall)
    guest.begins()
    receipt = guest.complains_about_wages()
    guest.leaves()
    the_office_writes(hall, receipt, REPLY[guest.tag])
    guest.begins()
    said = set()
    for wrong in range(1, 4):
        guest.wants_to_see_the_case()
        guest.shows_a_reader(f"{(int(receipt.case_key.digits) + wrong) % 10**20:020d}")
        guest.remembers_the_pictures()
        said.add(guest.reads("problem"))
        guest.goes_home()
    assert len(said) == 1
    guest.wants_to_see_the_case()
    guest.shows_a_reader(receipt.case_key.digits)
    guest.remembers_the_pictures()
    guest.comes_upon("replies")


@told(ru="portrait", ko="landscape")
def test_somebody_who_found_a_receipt_opens_nothing(guest: Guest, hall: Hall) -> None:
    """Somebody finds a receipt on the floor and tries it.

    He has all the digits, but not the pictures: the kiosk says what it says of any wrong number. Its owner opens it.
    """
    guest.comes_to(hall)
    guest.begins()
    receipt = guest.complains_about_wages()
    guest.leaves()
    the_office_writes(hall, receipt, REPLY[guest.tag])
    finder = guest.another("en")
    finder.begins()
    finder.wants_to_see_the_case()
    finder.shows_a_reader(receipt.case_key.qr_text)
    finder.remembers_other_pictures("cat", "apple", "hammer")
    assert finder.reads("problem")
    assert not finder.sees("replies")
    finder.goes_home()
    guest.changes_the_language_to(guest.tag)
    guest.goes_home()
    guest.wants_to_see_the_case()
    guest.shows_a_reader(receipt.case_key.qr_text)
    guest.remembers_the_pictures()
    guest.comes_upon("replies")


@told(ru="small", en="landscape")
def test_somebody_goes_on_with_a_draft_another_day(guest: Guest, hall: Hall) -> None:
    """Somebody forgot a number at home, stops, and goes on another day with the slip.

    Another visitor comes in between, and sees nothing of it. The slip opens the paper at the question
    where it was left.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("wages")
    guest.starts()
    guest.answers_until("passport", country="russia")
    digits = guest.stops_for_today()
    guest.leaves()
    another = guest.another("ko")
    another.begins()
    another.reports("wages")
    another.starts()
    assert another.asked()["value"] == ""
    another.goes_home()
    guest.changes_the_language_to(guest.tag)
    guest.goes_home()
    guest.wants_to_go_on_with_a_paper()
    guest.dials(digits)
    guest.comes_upon("question")
    assert guest.is_asked() == "passport"
    assert guest.answered("full_name") == guest.person.name
    guest.answer_the_rest()
    receipt = guest.hands_it_in()
    assert PASSPORT in hall.page_of(receipt)
    guest.leaves()


@told(uz="landscape", tr="portrait")
def test_the_digits_of_a_slip_are_mistyped(guest: Guest, hall: Hall) -> None:
    """Somebody mistypes a digit of the slip, and sees in which group it is wrong.

    He erases and types it right; the paper is there.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("wages")
    guest.starts()
    guest.answers_until("passport", country="russia")
    digits = guest.stops_for_today()
    guest.leaves()
    guest.begins()
    guest.wants_to_go_on_with_a_paper()
    wrong = str((int(digits[3]) + 1) % 10)
    guest.dials(digits[:3] + wrong + digits[4:6])
    assert guest.reads("problem")
    for _ in range(3):
        guest.hand.touch("digit-erase")
    assert not guest.hand.sees("problem")
    guest.dials(digits[3:])
    guest.comes_upon("question")
    assert guest.is_asked() == "passport"


@pytest.fixture(scope="module")
def kiosk_elsewhere(
    session_hall: Hall, tmp_path_factory: pytest.TempPathFactory, elsewhere: Callable[..., Kiosk]
) -> Kiosk:
    """A second kiosk of the same hub, in another town."""
    hub = session_hall.office.hub
    assert hub is not None
    folder: Path = tmp_path_factory.mktemp("elsewhere")
    (folder / "settings.toml").write_text(f'[hub]\naddress = "{hub.address}"\n', encoding="utf-8")
    enrol_kiosk(folder / "settings.toml", folder / "kiosk", hub.enrolment_code())
    return elsewhere(folder / "kiosk", HubSettings(address=hub.address))


@told(uz="landscape", ar="small")
def test_a_draft_goes_on_in_another_town(guest: Guest, hall: Hall, kiosk_elsewhere: Kiosk) -> None:
    """Somebody moves to another town and goes on there with the paper that she began here."""
    guest.comes_to(hall)
    guest.begins()
    guest.reports("passport")
    guest.starts()
    guest.answers_until("held", country="russia", threat="no", keeper="agent")
    digits = guest.stops_for_today()
    guest.leaves()
    hall.nothing_waits()
    guest.comes_to(kiosk_elsewhere)
    guest.begins()
    guest.wants_to_go_on_with_a_paper()
    guest.dials(digits)
    guest.comes_upon("question")
    assert guest.is_asked() == "held"
    assert guest.answered("keeper") == "agent"
    guest.answers(
        held="passport", how="forced", why="not_said", asked="no", wish="back",
    )  # fmt: skip
    guest.hands_it_in()
    guest.leaves()
    kiosk_elsewhere.hand.wait_until(lambda: kiosk_elsewhere.office.courier_state().waiting == 0, "the delivery")
