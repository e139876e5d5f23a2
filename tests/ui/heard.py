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

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from kiosk.settings import SoundSettings
from kiosk.speech.earcons import write_earcons
from kiosk.speech.store import SpeechStore
from kiosk.ui.sounding import Sounding
from kiosk.ui.speaking import Speaking

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 20.0
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
    speaking = Speaking(SpeechStore(folder / "speech"))
    speaking.set_language("en")
    sounding = Sounding(SoundSettings(volume=9, headphone_volume=3), folder / "earcons", speaking)
    order: list[tuple[str, float]] = []
    sounding.moved.connect(lambda gain, device: order.append((device.description() if device else "", gain)))
    sounding.warm()

    def state(event: str) -> None:
        effects = {name: effect.isPlaying() for name, effect in sounding._effects.items()}
        output = speaking._output
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

    wait_until(lambda: len(sounding._effects) == 3, "the earcons")
    speaking.say([LONG])
    wait_until(lambda: bool(speaking.speaking), "the voice")
    sounding.play("touch")
    wait_until(sounding._effects["touch"].isPlaying, "the tick")
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
