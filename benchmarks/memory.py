"""What a thousand visits cost in memory: that of the process after each hundred, beside that after ten.

A visit is a language, the home screen, a guide, several questions of a paper with typed answers, and the wipe, through
the real scene. `python -m benchmarks.memory --visits 100` is enough to see a leak.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from kiosk.supervisor import ERASING

if TYPE_CHECKING:
    from collections.abc import Iterator

AIM = 1.10
FIRST = 10
STOP = object()
TAGS = ("uz", "ru", "ko", "ar", "en", "tr")


def visits(folder: Path, count: int) -> dict[int, float]:
    """The memory of this process in MB after ten visits and after each tenth of all."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QGuiApplication

    from kiosk.app import quiet_libraries, read_settings, show
    from kiosk.places import Places
    from kiosk.tour.hand import Hand

    quiet_libraries()
    application = QGuiApplication(sys.argv[:1])
    window, office = show(read_settings(None, folder), Places.of_this_program(folder))
    office.open_in_background()
    hand = Hand(window.window, patience=120)
    hand.wait_until(lambda: office.trouble() != "starting", "the back office")
    seen: dict[int, float] = {}

    def go_on() -> Iterator[None]:
        for number in range(1, count + 1):
            yield from _visit(window.controller, TAGS[number % len(TAGS)])
            if number == FIRST or number % max(1, count // 10) == 0:
                window.eraser.erase()
                seen[number] = psutil.Process().memory_info().rss / 2**20
                print(f"  {number:5} visits {seen[number]:7.1f} MB", file=sys.stderr, flush=True)

    # From the event loop, as touches come: what is deleted later is deleted there.
    steps, pages = go_on(), 0
    timer = QTimer(interval=0)

    def step() -> None:
        nonlocal pages
        pages += 1
        if next(steps, STOP) is STOP:
            timer.stop()
            application.quit()

    timer.timeout.connect(step)
    timer.start()
    application.exec()
    assert pages > count
    window.dispose()
    office.close()
    return seen


def _visit(controller: Any, tag: str) -> Iterator[None]:  # noqa: ANN401 slots that stubs do not know
    """One visit, by the calls that the screens make; each page is drawn before the next."""
    controller.go("language")
    yield
    controller.setLanguage(tag)
    controller.home()
    yield
    controller.guides.chooseCountry("russia")
    controller.go("topics")
    yield
    controller.guides.chooseGuide("russia/wages")
    controller.go("guide")
    yield
    controller.home()
    controller.begin("wage-complaint")
    yield
    controller.startPaper()
    yield
    answering = controller.answering
    answering.answer("russia")
    controller.goOn()
    for length in range(1, 9):
        answering.answer("Gulnora"[:length])
        yield
    controller.goOn()
    answering.answer("AB1234567")
    yield
    controller.danger()
    yield
    controller.wipe()
    yield


def main() -> None:
    """Let a fresh process have its visits; print what it held."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--visits", type=int, default=1000)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    parsed = parser.parse_args()
    if parsed.inside is not None:
        print(json.dumps(visits(parsed.inside, parsed.visits)))
        return
    environment = {**os.environ, **ERASING, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.memory", "--visits", str(parsed.visits), "--inside", folder],
            env=environment, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    seen = {int(x): y for x, y in json.loads(done.stdout.splitlines()[-1]).items()}
    ratio = seen[max(seen)] / seen[FIRST]
    reached = "reached" if ratio <= AIM else "NOT reached"
    print(f"memory after {max(seen)} visits {seen[max(seen)]:.1f} MB, after {FIRST} {seen[FIRST]:.1f} MB: ", end="")
    print(f"ratio {ratio:.3f}, aim {AIM}: {reached}")


if __name__ == "__main__":
    main()
