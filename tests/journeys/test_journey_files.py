from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kiosk.tour.visitor import PICTURES
from tests.forms.test_mrz import TD3
from tests.journeys.asking import FERGANA, SIZES
from tests.speech.test_recording import tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.asking import Asked


@pytest.mark.parametrize("tag", ["uz", "ar", "ko"])
def test_a_passport_reader_fills_the_questions_whatever_has_the_focus(ask: Callable[..., Asked], tag: str) -> None:
    asked = ask(tag)
    asked.at("zone")
    next(asked.hand.items("next")).forceActiveFocus()
    asked.read(TD3[:44] + "\n" + TD3[44:] + "\n")
    assert asked.question == "zone", "the reader's Return presses nothing"
    assert asked.value("zone").replace("\n", "") == TD3
    assert asked.value("surname") == "ERIKSSON"
    assert asked.value("sex") == "female"
    assert asked.value("zone_birth_date") == "1974-08-12"
    assert asked.hand.sees("readAgain")
    asked.touch("next")
    assert asked.question == "surname"


def test_a_passport_that_was_read_wrong_says_what_to_look_at_and_is_read_again(ask: Callable[..., Asked]) -> None:
    asked = ask("en")
    asked.at("zone")
    asked.read(TD3[:-1] + "5\n")
    assert "read wrong" in asked.problem()
    assert asked.value("surname") == ""
    asked.touch("next")
    assert asked.question == "zone"
    asked.read(TD3 + "\n")
    assert asked.value("surname") == "ERIKSSON"
    asked.touch("readAgain")
    assert asked.value("zone") == ""


def test_the_lines_of_a_passport_are_typed_by_finger_too(ask: Callable[..., Asked]) -> None:
    asked = ask("ar", SIZES["small"])
    asked.at("zone")
    asked.touch("typeLines")
    asked.touch("key-P", "key-filler", "key-U", "key-erase")
    assert asked.value("zone") == "P<"


def picture_file(color: str = "navy") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2600, 1300), color).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("tag", ["uz", "ar", "ko"])
def test_a_scan_of_a_paper_comes_into_the_interview_and_leaves_no_file(
    ask: Callable[..., Asked], scans: Path, tag: str
) -> None:
    (scans / "of-the-visitor-before.png").write_bytes(picture_file("red"))
    asked = ask(tag)
    asked.at("photo")
    assert list(scans.iterdir()) == []
    (scans / "scan0001.png").write_bytes(picture_file())
    asked.hand.find("takeAgain")
    (file,) = asked.interview.attachments
    assert (file.name, file.media_type) == ("scan.jpg", "image/jpeg")
    image = Image.open(io.BytesIO(file.content))
    assert image.size == (2000, 1000)
    assert list(scans.iterdir()) == []
    assert str(next(asked.hand.items("picture")).property("source").toString()).startswith("data:image/jpeg")
    asked.touch("takeAgain")
    assert asked.interview.attachments == ()
    (scans / "scan0002.png").write_bytes(picture_file("green"))
    asked.hand.find("takeAgain")
    assert len(asked.interview.attachments) == 1


def test_what_is_no_picture_is_refused_in_words(ask: Callable[..., Asked], scans: Path) -> None:
    asked = ask("en")
    asked.at("photo")
    (scans / "letter.jpg").write_bytes(b"not a picture at all")
    asked.hand.find("problem")
    assert asked.problem() == "This is not a picture. Please scan the paper again."
    assert asked.interview.attachments == ()
    (scans / "scan.png").write_bytes(picture_file())
    asked.hand.find("takeAgain")
    assert asked.problem() == ""


def test_without_camera_and_scanner_it_is_said_and_the_question_can_be_skipped(
    ask: Callable[..., Asked], scans: Path
) -> None:
    scans.rmdir()
    asked = ask("en")
    asked.at("photo")
    assert "no camera" in asked.shown("how")
    asked.touch("next")
    assert asked.question == "signature"


def test_what_the_camera_sees_is_taken_like_a_scan(ask: Callable[..., Asked]) -> None:
    asked = ask("uz")
    asked.at("photo")
    image = QImage(2400, 1800, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.yellow)
    asked.answering.photographing.captured(image)
    (file,) = asked.interview.attachments
    assert (file.name, Image.open(io.BytesIO(file.content)).size) == ("photo.jpg", (2000, 1500))


@pytest.mark.parametrize("tag", ["uz", "ar", "ko"])
def test_a_signature_is_drawn_and_cleared_with_one_touch(ask: Callable[..., Asked], tag: str) -> None:
    asked = ask(tag)
    asked.at("signature")
    asked.drag("signature", (0.2, 0.5), (0.4, 0.2), (0.6, 0.7))
    asked.drag("signature", (0.7, 0.5), (0.8, 0.5))
    (file,) = asked.interview.attachments
    image = Image.open(io.BytesIO(file.content))
    assert (file.media_type, image.format) == ("image/png", "PNG")
    assert image.getpixel((int(image.width * 0.75), int(image.height * 0.5))) == (20, 33, 46), "the second stroke"
    asked.touch("next")
    asked.touch("control-back")
    assert asked.hand.sees("picture"), "the signature is there when one comes back"
    asked.touch("clear")
    assert asked.interview.attachments == ()
    assert asked.value("signature") == ""


def test_without_a_microphone_it_is_said_plainly(ask: Callable[..., Asked]) -> None:
    asked = ask("en")
    asked.at("voice")
    assert asked.shown("how") == "This kiosk has no microphone. Please call the staff."
    assert not asked.hand.sees("record")


def test_a_spoken_answer_is_kept_heard_and_deleted(ask: Callable[..., Asked]) -> None:
    asked = ask("ko")
    asked.at("voice")
    recording = asked.answering.recording
    recording.hear(tone(1.2, 16_000))
    recording.finish()
    asked.hand.rest()
    (file,) = asked.interview.attachments
    assert (file.name, file.media_type, file.content[:4]) == ("recording.ogg", "audio/ogg", b"OggS")
    asked.touch("hear")
    asked.hand.wait_until(lambda: recording.state == "recorded", "the end of the recording")
    asked.touch("deleteRecording")
    assert asked.interview.attachments == ()
    recording.finish()
    assert asked.problem(), "nothing was recorded"


def fill_in(asked: Asked, scans: Path) -> dict[str, Any]:
    """Answer everything, by touches alone, in the form's order."""
    asked.touch("next", "choice-yes", "choice-farm", "next", "choice-good", "next")
    asked.touch("choice-farm", "choice-cleaning", "next")
    asked.find(FERGANA[asked.tag])
    asked.touch("choice-fargona", "next", "choice-qoqon", "next")
    asked.digits("1500000")
    asked.touch("next", "digit-2", "digit-1", "next", "digit-0", "digit-7", "next")
    asked.touch("year-down", "next", "takeDate", "next", "year-down", "next", "hour-up", "next", "takeDate", "next")
    asked.touch("country", "choice-UZ")
    asked.digits("901234567")
    asked.touch("next", "next")
    asked.read(TD3 + "\n")
    asked.touch("next", "next", "next", "next")
    (scans / "scan.png").write_bytes(picture_file())
    asked.hand.find("takeAgain")
    asked.touch("next")
    asked.drag("signature", (0.2, 0.5), (0.4, 0.2), (0.6, 0.7))
    asked.touch("next", "next", "greater", "next", "greater", "next", "range-up", "next", "star-3", "next")
    asked.touch("up-farm", "next", "acknowledge", "next", "next", "next")
    asked.hand.find("readBackPage")
    return {x["ref"].removeprefix("/data/"): x for x in asked.answering.readBack}


@pytest.mark.parametrize(
    ("tag", "size"), [("uz", "landscape"), ("ar", "portrait"), ("ko", "small"), ("ru", "landscape")]
)
def test_everything_is_answered_read_back_corrected_sent_and_opened_at_the_hub(
    ask: Callable[..., Asked], scans: Path, tag: str, size: str
) -> None:
    asked = ask(tag, SIZES[size])
    read = fill_in(asked, scans)
    assert read["phone"]["written"] == "\u2066+998 90 123 45 67\u2069"
    assert read["photo"]["picture"].startswith("data:image/jpeg")
    assert read["signature"]["picture"].startswith("data:image/jpeg")
    assert read["order"]["written"].startswith("1. ")
    assert read["surname"]["written"] == "ERIKSSON"
    assert "1974" in read["zone_birth_date"]["written"]
    assert "hello" not in read
    while not asked.hand.sees("correct-/data/phone"):
        asked.touch("next")
    asked.touch("correct-/data/phone", "digit-erase", "digit-8", "next")
    asked.hand.find("readBackPage")
    assert asked.value("phone") == "+998901234568"
    while asked.hand.sees("readBackPage"):
        asked.touch("next")
    asked.touch(*(f"picture-{x}" for x in PICTURES), "remembered", "send")
    asked.hand.find("receiptPage")
    office = asked.kiosk.office
    asked.hand.wait_until(lambda: office.courier_state().waiting == 0, "the delivery")
    hub = office.hub
    assert hub is not None
    shown = {"authorization": f"Bearer {hub.access_token()}"}
    taken = asked.controller._handing_in.taken
    assert taken is not None
    cases = {x["submission_id"]: x["case_id"] for x in asked.kiosk.cases()}
    case = f"{hub.address}/cases/{cases[taken.receipt.submission_id]}"
    page = httpx.get(case, headers=shown, timeout=30).text
    assert "+998901234568" in page
    assert "scan.jpg" in page
    photo = httpx.get(f"{case}/files/scan.jpg", headers=shown, timeout=30)
    assert photo.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(photo.content)).size == (2000, 1000)
    assert httpx.get(f"{case}/files/signature.png", headers=shown, timeout=30).content.startswith(b"\x89PNG")


def test_nothing_of_a_photo_or_signature_is_on_the_kiosks_disk(ask: Callable[..., Asked], scans: Path) -> None:
    asked = ask("uz")
    fill_in(asked, scans)
    contents = [x.content[200:260] for x in asked.interview.attachments]
    files = [x for x in asked.kiosk.data.rglob("*") if x.is_file()]
    assert len(contents) == 2
    assert [x for x in files if any(each in x.read_bytes() for each in contents)] == []
    asked.controller.wipe()
    assert list(scans.iterdir()) == []
    assert asked.answering.interview is None
