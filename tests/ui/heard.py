"""A kiosk's sound on a real sound server, as a process of its own: a process chooses its server once.

Prints one line of JSON for each thing that happened: where the sound goes, its gain, and what is being said.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QSoundEffect
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.settings import SoundSettings
from kiosk.speech.earcons import EARCONS, write_earcons
from kiosk.speech.rendering import Spoken, render
from kiosk.speech.store import SpeechStore
from kiosk.ui.sounding import Sounding
from kiosk.ui.speaking import Speaking
from kiosk.ui.window import QML

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 20.0
READY = QSoundEffect.Status.Ready
HURRIED = 100
"""Touches faster than sounds; where the audio's threads wait for the interpreter it stands still within these."""
LONG = "The employer pays the wage twice a month. " * 12


def wait_until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"{what} did not come")
        QCoreApplication.processEvents()
        time.sleep(0.002)


def main(folder: Path) -> None:
    application = QGuiApplication(["heard"])
    write_earcons(folder / "earcons")
    store = SpeechStore(folder / "speech")
    render([Spoken("Yes", "en")], store, lambda _done, _of: None)
    speaking = Speaking(store)
    speaking.set_language("en")
    sounding = Sounding(SoundSettings(volume=9, headphone_volume=3), folder / "earcons", speaking)
    order: list[tuple[str, float]] = []
    sounding.moved.connect(lambda gain, device: order.append((device.description() if device else "", gain)))
    sounding.warm()

    engine = QQmlEngine()
    engine.addImportPath(str(QML))
    component = QQmlComponent(engine, QUrl.fromLocalFile(str(QML / "Hamroh" / "Earcons.qml")))
    made = component.createWithInitialProperties({"sounding": sounding, "folder": str(sounding.folder)})
    assert made is not None, component.errorString()

    def effect(name: str) -> QObject:
        found = made.findChild(QObject, f"earcon-{name}")
        assert found is not None, name
        return found

    def state(event: str) -> None:
        effects = {name: bool(effect(name).property("playing")) for name in EARCONS}
        output = speaking.player().output
        print(  # noqa: T201 the test reads it
            json.dumps(
                {
                    "event": event,
                    "there": output.device().description() if output else "",
                    "gain": output.volume() if output else 0,
                    "headphones": sounding.loudness.private,
                    "speaking": bool(speaking.speaking),
                    "effects": effects,
                    "order": order,
                }
            ),
            flush=True,
        )
        order.clear()

    wait_until(lambda: all(effect(x).property("status") == READY for x in EARCONS), "the earcons")
    for number in range(HURRIED):
        speaking.say(["Yes", f"Dilnoza {number}"])
        until = time.monotonic() + number % 5 * 0.02
        while time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(0.001)
        speaking.stop()
    state("hurried")
    speaking.say([LONG])
    wait_until(lambda: bool(speaking.speaking), "the voice")
    sounding.play("touch")
    wait_until(lambda: bool(effect("touch").property("playing")), "the tick")
    state("begun")
    loaded = subprocess.run(
        ["pactl", "load-module", "module-null-sink", "sink_name=usb", "sink_properties=device.description=Headphones"],
        env=os.environ, capture_output=True, text=True, timeout=20, check=True,
    )  # fmt: skip
    # What a session does with headphones; Qt tells of an output that goes away only where it was the default.
    subprocess.run(["pactl", "set-default-sink", "usb"], env=os.environ, timeout=20, check=True)
    wait_until(lambda: sounding.loudness.private, "the headphones")
    state("plugged in")
    subprocess.run(["pactl", "unload-module", loaded.stdout.strip()], env=os.environ, timeout=20, check=True)
    wait_until(lambda: not sounding.loudness.private, "the loudspeaker")
    state("pulled out")
    sounding.louder()
    sounding.reset()
    state("visit ended")
    speaking.stop()
    application.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    os._exit(0)  # the sound server's threads need not be waited for
