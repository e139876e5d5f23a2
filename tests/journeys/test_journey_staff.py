"""Staff beside a visitor: helping, scanning, printing again, checking a receipt, leaving again."""

from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtMultimedia import QVideoFrame, QVideoSink
from PySide6.QtTest import QTest

from kiosk.documents.qr import QrCode
from kiosk.settings import KioskSettings, Settings
from kiosk.sync.errors import ExchangeProblem
from kiosk.tour.visitor import Visitor
from kiosk.vault.notices import Message, keep_notices
from tests.audit.walking_staff import STAFF_PIN
from tests.forms.test_mrz import TD3
from tests.journeys.test_journey_files import picture_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.asking import Asked
    from tests.journeys.conftest import Kiosk

STAFF = {"ru": ("Как ваше имя и фамилия?", "Россия"), "en": ("What is your full name?", "Russia")}


def sign_in(kiosk: Kiosk) -> None:
    kiosk.hand.hold_until("staffCorner", "signInPage")
    for digit in STAFF_PIN:
        kiosk.hand.touch(f"digit-{digit}")
    kiosk.hand.touch("signIn")
    kiosk.hand.find("staffPage")


def words(kiosk: Kiosk, name: str) -> str:
    kiosk.hand.find(name)
    return str(next(kiosk.hand.items(name)).property("text"))


def tap(kiosk: Kiosk, text: str) -> None:
    """Type on a keyboard that is plugged in."""
    for sign in text:
        if sign == "\n":
            QTest.keyClick(kiosk.window.window, Qt.Key.Key_Return)
        else:
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, kiosk.window.window, Qt.Key.Key_unknown, sign, Qt.KeyboardModifier.NoModifier, -1
            )
    kiosk.hand.rest()


def hand_in(kiosk: Kiosk, tag: str) -> Visitor:
    visitor = Visitor(kiosk.hand, tag)
    visitor.choose_language()
    kiosk.hand.touch("home-problems")
    kiosk.hand.touch("problem-wages")
    visitor.fill_in()
    visitor.read_back_and_send()
    return visitor


@pytest.mark.parametrize(("tag", "staff", "size"), [("uz", "ru", (1920, 1080)), ("ar", "en", (1280, 800))])
def test_staff_help_an_old_man_to_fill_in_and_leave_again_and_his_answers_stay_his(
    open_kiosk: Callable[..., Kiosk], tag: str, staff: str, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(settings=Settings(kiosk=KioskSettings(staff_language=staff)), size=size)
    hand = kiosk.hand
    answering: Any = kiosk.window.controller._answering
    visitor = Visitor(hand, tag)
    visitor.choose_language()
    hand.touch("home-problems")
    hand.touch("problem-wages")
    hand.touch("startPaper")
    hand.find("questionPage")
    assert not hand.sees("staffBand")
    assert not hand.sees("staffWords")
    sign_in(kiosk)
    assert kiosk.window.controller.facts()["language"] == staff, "their pages come in their language"
    hand.touch("staff-assist")
    hand.find("questionPage")
    assert kiosk.window.controller.facts()["language"] == tag, "his come in his"
    russia = next(x for x in answering.question["choices"] if x["value"] == "russia")
    assert STAFF[staff][1] in words(kiosk, "choice-russia"), "each choice in both languages"
    assert russia["label"] != russia["second"]
    hand.touch("choice-russia")
    assert kiosk.window.controller._speaking.told == [russia["label"]], "the kiosk speaks to the visitor"
    hand.touch("next")
    assert STAFF[staff][0] in words(kiosk, "staffWords")
    tap(kiosk, "Abdulla Qodirxx")
    for _ in "xx":
        QTest.keyClick(kiosk.window.window, Qt.Key.Key_Backspace)
    tap(kiosk, "iy")
    assert answering.node().value == "Abdulla Qodiriy"
    tap(kiosk, "\n")
    assert visitor.asked()["ref"] == "/data/passport", "Return goes on"
    tap(kiosk, "ab-12 34567")
    assert answering.node().value == "AB1234567"
    hand.touch("toStaff")
    hand.find("staffPage")
    hand.touch("moreChoices")
    hand.touch("staff-signOut")
    hand.find("questionPage")
    assert answering.node().value == "AB1234567", "signing out is not the end of the visit"
    assert not hand.sees("staffBand")
    assert not hand.sees("staffWords")
    tap(kiosk, "9")
    assert answering.node().value == "AB1234567", "a keyboard types for staff alone"
    hand.touch("next")
    visitor.answer_the_rest()
    visitor.read_back_and_send()


def test_the_end_of_the_visit_signs_staff_out_and_takes_the_visitors_papers_with_it(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    hand = kiosk.hand
    staffing: Any = kiosk.window.controller._staffing
    hand_in(kiosk, "en")
    sign_in(kiosk)
    hand.touch("staff-reprint")
    hand.find("reprintPage")
    folder = kiosk.office._print_folder
    assert folder is not None
    before = sorted(x.read_bytes() for x in folder.folder.iterdir())
    hand.touch("printAgain")
    hand.find("printed")
    after = sorted(x.read_bytes() for x in folder.folder.iterdir())
    assert after == sorted(before * 2), "receipt and document, each once more"
    assert staffing.reprint["failed"], "and there is no printer here, which is said"
    hand.touch("control-back")
    hand.touch("staff-assist")
    hand.touch("finish")
    hand.find("attractPage")
    assert not staffing.signed_in
    assert staffing.reprint["papers"] == []
    assert not hand.sees("staffBand")
    kiosk.window.controller.go("staff")
    hand.rest()
    assert kiosk.window.controller.facts()["page"] == "attract", "nobody comes there without signing in"


def test_staff_find_nothing_of_an_earlier_visit_to_print(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    hand_in(kiosk, "ru")
    kiosk.hand.touch("finish")
    sign_in(kiosk)
    kiosk.hand.touch("staff-reprint")
    kiosk.hand.find("reprintPage")
    assert not next(kiosk.hand.items("printAgain")).isEnabled()


def test_staff_scan_a_paper_and_a_passport_for_the_visitor(ask: Callable[..., Asked], scans: Path) -> None:
    asked = ask("uz")
    kiosk, hand = asked.kiosk, asked.hand
    sign_in(kiosk)
    hand.touch("staff-scan")
    hand.touch("scan-/data/photo")
    hand.find("questionPage")
    assert asked.question == "photo"
    (scans / "contract.jpg").write_bytes(picture_file())
    hand.wait_until(lambda: asked.value("photo") != "", "the scan")
    kiosk.window.controller.go("scan")
    hand.touch("scan-/data/zone")
    asked.read(TD3)
    assert asked.value("zone").replace("\n", "") == TD3.replace("\n", "")
    assert list(scans.iterdir()) == [], "nothing of it stays in the scanner's folder"


def test_staff_check_receipts_by_reader_camera_and_number(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    hand = kiosk.hand
    verifying: Any = kiosk.window.controller._verifying
    hand_in(kiosk, "en")
    taken = kiosk.window.controller._handing_in.taken
    assert taken is not None
    receipt = taken.receipt
    hand.touch("finish")
    sign_in(kiosk)
    hand.touch("staff-verify")
    hand.find("verifyPage")

    def result(shown: str) -> dict[str, Any]:
        hand.wait_until(lambda: bool(verifying.result), shown)
        found: dict[str, Any] = dict(verifying.result)
        return found

    tap(kiosk, receipt.token + "\n")
    assert result("what the token says")["valid"]
    assert receipt.reference[:5] in verifying.rows[0]["value"]
    changed = receipt.token[:-3] + ("000" if receipt.token[-3:] != "000" else "111")
    tap(kiosk, changed + "\n")
    hand.wait_until(lambda: not verifying._working.busy, "what the changed token says")
    assert not result("what the changed token says")["proven"]
    verifying.forget()
    for digit in receipt.reference:
        hand.touch(f"digit-{digit}")
    hand.touch("check")
    assert (result("the number")["proven"], verifying.result["valid"]) == (True, False)
    tap(kiosk, f"{(int(receipt.reference) + 1) % 10**14:014d}\n")
    assert not verifying.result["proven"], "the check digits tell"
    verifying.forget()
    sink = QVideoSink()
    sink.setVideoFrame(QVideoFrame(picture_of(receipt.token)))
    verifying.watch(sink)
    verifying.look()
    assert result("what the camera saw")["valid"]
    hand.touch("control-back")
    assert verifying.rows == [], "the receipt goes with the page"


def picture_of(token: str) -> QImage:
    """What a camera sees of a receipt's code."""
    code, side = QrCode.of(token), 8
    image = QImage(code.modules * side, code.modules * side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    for row, line in enumerate(code.rows):
        for column, dark in enumerate(line):
            if dark:
                painter.fillRect(column * side, row * side, side, side, QColor("black"))
    painter.end()
    return image


def test_the_receipt_page_says_it_when_the_office_has_the_paper(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    assert kiosk.office._opened is not None
    carrier: Any = kiosk.office._opened.carrier
    away, real = threading.Event(), carrier.exchange
    away.set()

    def exchange(request: bytes) -> bytes:
        if away.is_set():
            raise ExchangeProblem("no-network", "away")
        answer: bytes = real(request)
        return answer

    carrier.exchange = exchange
    hand_in(kiosk, "en")
    saved = words(kiosk, "delivery")
    speaking = kiosk.window.controller._speaking
    assert saved in speaking.said
    away.clear()
    kiosk.office.try_now()
    kiosk.hand.wait_until(lambda: words(kiosk, "delivery") != saved, "the word that it is there")
    sent = words(kiosk, "delivery")
    kiosk.hand.wait_until(lambda: speaking.told == [sent], "the voice")
    assert len(speaking.said) > 1, "Listen still repeats the whole screen"


def test_staff_see_what_waits_since_when_and_why(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    assert kiosk.office._opened is not None
    carrier: Any = kiosk.office._opened.carrier

    def nothing(_request: bytes) -> bytes:
        raise ExchangeProblem("captive-portal", "a sign-in")

    carrier.exchange = nothing
    hand_in(kiosk, "en")
    sign_in(kiosk)
    kiosk.window.controller.staffSpeaks("en")
    kiosk.window.controller.toStaff()
    kiosk.hand.touch("staff-queue")
    kiosk.hand.wait_until(lambda: "sign-in" in words(kiosk, "words"), "why it waits")
    assert "waited since" in words(kiosk, "words")
    assert kiosk.hand.sees("fact-waiting")
    del carrier.exchange
    kiosk.hand.touch("control-back")
    kiosk.hand.touch("staff-sync")
    kiosk.hand.touch("tryNow")
    kiosk.hand.wait_until(lambda: words(kiosk, "counts") == "Waiting: 0. Delivered: 1.", "the delivery")


def test_what_the_hubs_people_tell_is_marked_new_until_staff_have_seen_it(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk(settings=Settings(kiosk=KioskSettings(staff_language="en")))
    assert kiosk.office._opened is not None
    at = kiosk.window.controller.parts.now()
    message = Message("018f0000-0000-7000-8000-000000000001", "The office is closed on Friday.", at)
    keep_notices(kiosk.office._opened.vault, [message], [], kiosk.window.controller.parts.now, secrets.token_bytes)
    staffing: Any = kiosk.window.controller._staffing
    assert (staffing.unread, staffing.messages) == (0, []), "a visitor sees none"
    sign_in(kiosk)
    assert staffing.unread == 1
    kiosk.hand.touch("moreChoices")
    kiosk.hand.touch("staff-messages")
    assert words(kiosk, "messageText") == "The office is closed on Friday."
    assert staffing.unread == 0


def test_staff_choose_their_language_on_the_band_of_the_first_screen_and_stay_signed_in(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    sign_in(kiosk)
    kiosk.hand.touch("staff-assist")
    kiosk.hand.find("attractPage")
    kiosk.hand.touch("staffSpeaks")
    kiosk.hand.touch("staffLanguage-ru")
    kiosk.hand.find("attractPage")
    staffing: Any = kiosk.window.controller._staffing
    assert (staffing.signed_in, staffing.tag) == (True, "ru")
    assert kiosk.window.controller.facts()["language"] == "uz", "the visitor's page keeps the visitor's language"
