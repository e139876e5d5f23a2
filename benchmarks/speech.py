"""How soon one hears something: from `say` to the first sound played, and from a touch to its earcon.

The voice is measured as people meet it: texts without rendered audio, of three lengths, in every language, through the
kiosk's own `Speaking`. What counts is the time until the player has moved past its first samples, less what it has
played by then; without a sound device it runs in the same time. An earcon is measured on a sound server that
is started for it, from the press until the effect plays.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from kiosk.app import quiet_libraries
from kiosk.content.pack import Pack
from kiosk.language.languages import LANGUAGES
from kiosk.places import Places
from kiosk.speech.store import SpeechStore
from kiosk.ui.speaking import Speaking

if TYPE_CHECKING:
    from collections.abc import Callable

SPEECH_AIM_MS = 300.0
EARCON_AIM_MS = 100.0
EACH = 3
"""Texts of each length in each language."""
LENGTHS = {"a word": 1, "a sentence": 1, "a page": 8}
"""How many texts of the guides are one text of this length; a word is the first of a title."""


def texts(tag: str, places: Places) -> dict[str, list[str]]:
    """Texts of the guides in a language by their length; they are not found in an empty store of speech."""
    pages: list[str] = []
    titles: list[str] = []
    for file in sorted((places.built / "packs").glob("*.pack")):
        pack = Pack(file)
        for guide in pack.guides(tag):
            titles.append(guide.title)
            pages += [page.text for page in guide.pages]
        pack.close()
    return {
        "a word": [each.split()[0] for each in titles[:EACH]],
        "a sentence": pages[:EACH],
        "a page": [" ".join(pages[at : at + LENGTHS["a page"]]) for at in range(EACH)],
    }


def wait(condition: Callable[[], bool]) -> None:
    """Let Qt run until something holds; an error after 20 seconds."""
    end = time.monotonic() + 20
    while not condition():
        if time.monotonic() > end:
            sys.exit("nothing was heard within 20 seconds")
        QCoreApplication.processEvents()
        time.sleep(0.0005)


def start_of(speaking: Speaking, text: str) -> float:
    """Milliseconds from `say` until the first sample was played."""
    heard: list[float] = []

    def moved(position: int) -> None:
        if position > 0 and not heard:
            heard.append((time.perf_counter() - began) * 1000 - position)

    player = speaking.player().media
    player.positionChanged.connect(moved)
    began = time.perf_counter()
    speaking.say([text])
    wait(lambda: bool(heard))
    player.positionChanged.disconnect(moved)
    speaking.stop()
    QCoreApplication.processEvents()
    return heard[0]


def speech() -> None:
    """Measure the voice in every language, print its table."""
    starts: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        places = Places.of_this_program(Path(folder))
        speaking = Speaking(SpeechStore(Path(folder)))
        speaking.warm()
        for language in LANGUAGES:
            speaking.set_language(language.tag)
            for length, found in texts(language.tag, places).items():
                starts.setdefault(length, []).extend(start_of(speaking, each) for each in found)
    every = [each for found in starts.values() for each in found]
    print(
        f"say to the first sound, live voice: {len(every)} texts, {len(LANGUAGES)} languages; p95 (median, greatest)\n"
    )
    for length, taken in [*starts.items(), ("all", every)]:
        print(f"{length:36} {figures(taken)}")
    p95 = statistics.quantiles(every, n=20)[-1]
    print(f"{'':36} aim {SPEECH_AIM_MS:.0f} ms: {'reached' if p95 <= SPEECH_AIM_MS else 'NOT reached'}\n")


def earcons() -> None:
    """Measure a touch's earcon on a sound server of its own, in a process of its own; print it."""
    program = shutil.which("pulseaudio")
    if program is None:
        print("There is no pulseaudio here, so the earcons were not measured.")
        return
    with tempfile.TemporaryDirectory() as folder:
        socket = Path(folder) / "native"
        environment = {
            **os.environ, "HOME": folder, "XDG_RUNTIME_DIR": folder, "PULSE_SERVER": f"unix:{socket}",
            "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software",
        }  # fmt: skip
        modules = ["module-null-sink", f"module-native-protocol-unix socket={socket} auth-anonymous=1"]
        server = subprocess.Popen(
            [program, "-n", "--daemonize=no", "--exit-idle-time=-1", *(y for x in modules for y in ("-L", x))],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            while not socket.exists() and server.poll() is None:
                time.sleep(0.05)
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.earcon_side", folder],
                env=environment, capture_output=True, text=True, timeout=60, check=False,
            )  # fmt: skip
        finally:
            server.terminate()
            server.wait(10)
    if done.returncode:
        sys.exit(done.stderr)
    taken: list[float] = json.loads(done.stdout.splitlines()[-1])
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{f'touch to earcon, {len(taken)} touches':36} {figures(taken)}")
    print(f"{'':36} aim {EARCON_AIM_MS:.0f} ms: {'reached' if p95 <= EARCON_AIM_MS else 'NOT reached'}")


def figures(found: list[float]) -> str:
    """The 95th percentile, the median and the greatest."""
    return f"{statistics.quantiles(found, n=20)[-1]:7.2f} ms ({statistics.median(found):.2f}, {max(found):.2f})"


def main() -> None:
    """Measure, print."""
    quiet_libraries()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    speech()
    earcons()
    application.quit()


if __name__ == "__main__":
    main()
