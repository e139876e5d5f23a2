"""A visitor who cannot touch, or not see, works with a keypad alone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from kiosk.tour.visitor import Visitor
from tests.journeys.keypad import KeypadHand
from tests.journeys.test_journey_files import picture_file
from tests.speech.test_recording import tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.asking import Asked
    from tests.journeys.conftest import Kiosk

EVERY_WAY = {
    "pictures": (("choice-farm",), "farm"),
    "several": (("choice-farm", "choice-factory", "choice-farm"), "factory"),
    "code": (("digit-0", "digit-7", "digit-7", "digit-erase"), "07"),
    "month": (("takeDate",), None),
    "phone": (("country", "choice-UZ", "digit-9", "digit-0"), "+99890"),
    "story": (("key-w", "key-e"), "We"),
    "zone": (("typeLines", "key-P", "key-filler"), "P<"),
    "slider": (("greater", "greater", "less"), None),
    "picker": (("range-up",), None),
    "stars": (("star-4",), "4"),
    "order": (("takeOrder", "up-farm", "up-farm"), "farm construction factory cleaning"),
    "read": (("acknowledge",), "OK"),
}
"""What is chosen for a question, and what is kept then; None where it follows from the day."""


@pytest.mark.parametrize("tag", ["uz", "ar"])
def test_the_whole_wage_complaint_is_made_by_keypad_alone(open_kiosk: Callable[..., Kiosk], tag: str) -> None:
    kiosk = open_kiosk()
    hand = KeypadHand(kiosk.window.window)
    visitor = Visitor(hand, tag)
    visitor.choose_language()
    hand.touch("home-problems")
    hand.touch("problem-wages")
    visitor.fill_in()
    visitor.read_back_and_send()
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().delivered == 1, "the delivery")
    assert len(kiosk.cases()) == 1
    assert hand.unseen == ()
    hand.touch("finish")
    hand.find("attractPage")


def keyed(asked: Asked) -> KeypadHand:
    """The same visitor with a keypad."""
    asked.hand = hand = KeypadHand(asked.hand.window)
    return hand


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_every_way_to_answer_has_a_way_by_keypad(ask: Callable[..., Asked], tag: str) -> None:
    asked = ask(tag)
    hand = keyed(asked)
    for name, (choices, kept) in EVERY_WAY.items():
        if name == "story" and tag != "en":
            continue  # the letters are the language's own
        asked.at(name)
        before = asked.value(name)
        asked.touch(*choices)
        assert asked.value(name) == (kept if kept is not None else asked.value(name)), name
        assert asked.value(name) != before, name
    assert hand.unseen == ()


@pytest.mark.parametrize("tag", ["ru", "ar"])
def test_a_signature_is_a_mark_for_whoever_cannot_draw(ask: Callable[..., Asked], tag: str) -> None:
    asked = ask(tag)
    hand = keyed(asked)
    asked.at("signature")
    hand.touch("signWithMark")
    hand.wait_until(lambda: asked.value("signature") != "", "the mark")
    file = next(x for x in asked.interview.attachments if x.name == asked.value("signature"))
    mark = Image.open(io.BytesIO(file.content)).convert("L")
    dark = sum(mark.histogram()[:64])
    assert dark > 200, "there is a cross on the paper"
    hand.touch("clear")
    assert asked.value("signature") == ""


@pytest.mark.parametrize("tag", ["en", "ko"])
def test_a_scan_is_looked_at_and_taken_again_by_keypad(ask: Callable[..., Asked], scans: Path, tag: str) -> None:
    asked = ask(tag)
    hand = keyed(asked)
    asked.at("photo")
    (scans / "scan0001.png").write_bytes(picture_file())
    for again in ("scan0002.png", "scan0003.png"):
        hand.touch("takeAgain")
        hand.wait_until(lambda: not asked.interview.attachments, "no picture any more")
        (scans / again).write_bytes(picture_file("green"))
        hand.wait_until(lambda: len(asked.interview.attachments) == 1, "the next picture")
    assert hand.unseen == ()


@pytest.mark.parametrize("tag", ["uz", "ar"])
def test_a_spoken_answer_is_heard_and_deleted_by_keypad(ask: Callable[..., Asked], tag: str) -> None:
    asked = ask(tag)
    hand = keyed(asked)
    asked.at("voice")
    recording = asked.answering.recording
    recording.hear(tone(1.2, 16_000))
    recording.finish()
    hand.touch("hear")
    hand.wait_until(lambda: recording.state == "recorded", "the end of the recording")
    hand.touch("deleteRecording")
    assert asked.interview.attachments == ()
    assert hand.unseen == ()


def test_the_question_is_heard_again_with_what_was_answered(ask: Callable[..., Asked]) -> None:
    asked = ask("en")
    hand = keyed(asked)
    asked.at("pictures")
    hand.touch("choice-farm")
    hand.press(Qt.Key.Key_F1)
    told = asked.controller._speaking.told
    assert told[-1] == asked.answering.textsAgain[-1]
    assert told[0] == asked.answering.texts[0]
    assert len(told) > len([x for x in asked.answering.texts if x])
