from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.speech.rendering import Spoken, render
from kiosk.speech.store import SpeechStore
from kiosk.ui.speaking import Speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        QCoreApplication.processEvents()
        time.sleep(0.005)


@pytest.fixture
def store(tmp_path: Path) -> SpeechStore:
    store = SpeechStore(tmp_path)
    render([Spoken("Yes", "en")], store, lambda _done, _of: None)
    return store


@pytest.fixture
def voice(application: QGuiApplication, store: SpeechStore) -> Iterator[Speaking]:
    speaking = Speaking(store)
    speaking.set_language("en")
    yield speaking
    speaking.stop()
    application.processEvents()


def test_a_text_that_was_never_rendered_is_spoken_by_the_voice(voice: Speaking) -> None:
    voice.say(["Dilnoza"])
    wait_until(lambda: voice._playing)
    assert voice.player().in_memory > 0
    assert voice.player().in_memory > 10_000
    wait_until(lambda: not voice._playing)


def test_rendered_and_live_texts_follow_each_other(voice: Speaking) -> None:
    sources: list[str] = []
    voice.changed.connect(
        lambda: sources.append("live" if voice.player().in_memory else "file") if voice._playing else None
    )
    voice.say(["Yes", "Dilnoza", "Yes"])
    wait_until(lambda: voice._at >= 2 and sources[-1:] == ["file"] and "live" in sources)
    wait_until(lambda: not voice._playing)
    assert [x for at, x in enumerate(sources) if at == 0 or sources[at - 1] != x] == ["file", "live", "file"]


def test_what_was_spoken_live_is_forgotten_when_it_is_stopped(voice: Speaking) -> None:
    voice.say(["AB1234567"])
    wait_until(lambda: voice.player().in_memory > 0)
    voice.stop()
    assert voice.player().in_memory == 0
    assert not voice._playing


def test_a_voice_that_comes_too_late_is_not_heard(voice: Speaking) -> None:
    voice.say(["Dilnoza"])
    voice.stop()
    for _ in range(60):
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert voice.player().in_memory == 0
    assert not voice._playing


def test_without_a_voice_the_rest_is_still_said(
    voice: Speaking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    voice.say(["Dilnoza", "Yes"])
    wait_until(lambda: voice._playing)
    assert voice.player().in_memory == 0


def test_a_foreign_phrase_is_said_by_the_voice_of_its_language_and_the_rest_by_the_screens(
    voice: Speaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def speak(text: str, tag: str) -> bytes:
        asked.append((text, tag))
        return b""

    monkeypatch.setattr("kiosk.ui.speaking.speak", speak)
    voice.say_in({"Wo ist der Arzt?": "de"})
    voice.say(["Where is the doctor?", "Wo ist der Arzt?"])
    wait_until(lambda: len(asked) == 2)
    assert asked == [("Where is the doctor?", "en"), ("Wo ist der Arzt?", "de")]
    voice.say_in({})
    voice.say(["Wo ist der Arzt?"])
    wait_until(lambda: len(asked) == 3)
    assert asked[-1] == ("Wo ist der Arzt?", "en")
