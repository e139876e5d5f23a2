"""The window under its supervisor: it crashes or hangs in the middle of an interview, and comes back with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

WINDOW = """
import os, signal, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QJSEngine
from kiosk.app import _beat, quiet_libraries, read_settings, show
from kiosk.places import Places
from kiosk.tour.hand import Hand
from kiosk.tour.visitor import PASSPORT, Visitor
folder, blow, heartbeat = Path(sys.argv[1]), sys.argv[2], int(sys.argv[-1])
quiet_libraries()
application = QGuiApplication(["hamroh"])
window, office = show(read_settings(None, folder), Places.of_this_program(folder))
beating = _beat(heartbeat)
hand = Hand(window.window)
frames = []
def note():
    if not frames:
        frames.append(True)
        print("frame", window.controller.facts()["page"], time.monotonic(), time.process_time(), flush=True)
window.window.frameSwapped.connect(note)
window.window.update()
office.open_in_background()
hand.wait_until(lambda: bool(frames) and office.trouble() != "starting", "the back office")
if window.controller.facts()["page"] == "recover":
    hand.touch("goOn")
    hand.find("questionPage")
    print("answer", Visitor(hand, "ru").asked()["value"] == PASSPORT, flush=True)
    os._exit(0)
visitor = Visitor(hand, "ru")
visitor.choose_language()
for name in ("home-papers", "purpose-work", "paper-wage-complaint", "startPaper", "choice-russia", "next"):
    hand.touch(name)
visitor.type(visitor.person.keys)
hand.touch("next")
visitor.type(tuple(PASSPORT))
def is_kept():
    draft = office.drafts._recovery.left_over()
    return draft is not None and PASSPORT.encode() in draft.instance
hand.wait_until(is_kept, "the state in the vault")
print("blow", time.monotonic(), flush=True)
if blow == "crash":
    os.kill(os.getpid(), signal.SIGSEGV)
elif blow == "abort":
    os.abort()
elif blow == "python hangs":
    QTimer.singleShot(0, lambda: time.sleep(600))
elif blow == "script hangs":
    QTimer.singleShot(0, lambda: window.engine.evaluate("while (true) {}"))
application.exec()
"""
SUPERVISOR = """
import sys
from kiosk.supervisor import supervise
sys.exit(supervise([sys.executable, "-c", sys.argv[1], *sys.argv[2:]], lambda said: print("said", said, flush=True)))
"""
BLOWS = {"crash": "ended with -11", "abort": "ended with -6", "python hangs": "hung", "script hangs": "hung"}


def struck(folder: Path, blow: str) -> list[list[str]]:
    """What a kiosk and its supervisor said while its window was struck and came back, word by word."""
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, WINDOW, str(folder), blow],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        out, _ = supervisor.communicate(timeout=200)
    finally:
        if supervisor.poll() is None:
            supervisor.send_signal(signal.SIGTERM)
            supervisor.wait(30)
    assert supervisor.returncode == 0, out
    return [x.split() for x in out.splitlines()]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("blow", BLOWS)
def test_a_window_that_is_struck_in_the_middle_of_an_interview_comes_back_with_it(tmp_path: Path, blow: str) -> None:
    start = time.monotonic()
    said = struck(tmp_path, blow)
    assert [x[0] for x in said] == ["frame", "blow", "said", "frame", "answer"]
    assert said[0][1] == "attract"
    assert BLOWS[blow] in " ".join(said[2])
    assert said[3][1] == "recover", "the first thing the visitor sees is the question whether to go on"
    assert said[4] == ["answer", "True"]
    assert start < float(said[1][1]) < float(said[3][2])
