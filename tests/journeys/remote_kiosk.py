"""A real kiosk in a process of its own, moved line by line over standard input, so that its memory can be searched.

What a visitor types comes as single keys, so it never lies in this process in one piece unless the kiosk puts it
together. Run as `python -m tests.journeys.remote_kiosk DATA PAPERS SCANS`.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest

from kiosk.app import build_parts, quiet_libraries
from kiosk.back_office import BackOffice
from kiosk.places import Places
from kiosk.settings import ScanningSettings, Settings
from kiosk.tour.hand import Hand
from kiosk.ui.window import build_window
from tests.journeys.every_widget import every_widget

HOLDS_TEXT = {
    "QString", "QStringList", "QVariant", "QVariantMap", "QVariantList", "QJSValue", "QUrl", "QByteArray",
    "QList<QString>",
}  # fmt: skip


class Remote:
    """The kiosk and what can be asked of it; each public method is a command."""

    def __init__(self, data: Path, papers: Path, scans: Path) -> None:
        quiet_libraries()
        self.application = QGuiApplication(["hamroh"])
        places = Places.of_this_program(data)
        settings = Settings(scanning=ScanningSettings(str(scans)))
        self.office = BackOffice(settings, places)
        parts = build_parts(settings, places, self.office)
        parts = replace(parts, papers=[*parts.papers, every_widget(papers)])
        self.shown = build_window(parts, settings.window)
        self.controller: Any = self.shown.controller
        self.office.open_in_background()
        self.hand = Hand(self.shown.window)
        self.hand.wait_until(lambda: self.office.trouble() != "starting", "the back office")
        self.kept: list[object] = []

    def touch(self, name: str) -> None:
        self.hand.touch(name)

    def find(self, name: str) -> None:
        self.hand.find(name)

    def to_staff(self, _: str) -> None:
        self.hand.hold_until("staffCorner", "signInPage")

    def begin(self, form: str) -> None:
        self.controller.begin(form)

    def at(self, question: str) -> None:
        self.controller._answering._ref = f"/data/{question}"
        self.controller._answering.refresh()
        self.hand.rest()
        self.hand.rest()

    def draw(self, name: str) -> None:
        item = self.hand.find(name)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        places = [QPointF(item.width() * x, item.height() * y) for x, y in ((0.2, 0.3), (0.5, 0.7), (0.8, 0.4))]
        first, *others = (item.mapToScene(x).toPoint() for x in places)
        QTest.mousePress(self.shown.window, left, none, first)
        for each in others:
            QTest.mouseMove(self.shown.window, each)
            self.hand.rest()
        QTest.mouseRelease(self.shown.window, left, none, others[-1])
        self.hand.rest()

    def hear(self, seed: str) -> None:
        recording = self.controller._answering.recording
        recording.hear(random.Random(int(seed)).randbytes(48_000))  # noqa: S311 a noise, not a secret
        recording.finish()
        self.hand.rest()

    def play(self, name: str) -> None:
        self.hand.touch(name)
        self.hand.rest()

    def piece(self, name: str) -> str:
        """A piece of the file that answers the question, spelled so that it is not there once more."""
        content: bytes = next(x.content for x in self.controller._answering.interview.attachments if x.name == name)
        return content[len(content) // 2 :][:24].hex()

    def read_back(self, _nothing: str) -> None:
        """Hear the typed name as the read-back says it."""
        self.controller._speaking.say([self.controller._answering.interview.node("/data/surname").value])
        self.hand.wait_until(lambda: self.controller._speaking.player().in_memory, "the voice")

    def spoken(self, _nothing: str) -> str:
        """A piece of the sound that is being said."""
        self.hand.wait_until(lambda: self.controller._speaking.player().in_memory, "the voice")
        content = Path(self.controller._speaking.player()._memory.address.toLocalFile()).read_bytes()
        return content[len(content) // 2 :][:24].hex()

    def copy(self, name: str) -> None:
        clipboard = QGuiApplication.clipboard()
        for mode in clipboards():
            clipboard.setText(str(next(self.hand.items(name)).property("text")), mode)

    def keep(self, name: str) -> None:
        """The mistake that the search must find: one reference too many."""
        self.kept.append(next(self.hand.items(name)).property("text"))

    def drop(self, _nothing: str) -> None:
        self.kept.clear()

    def count_down(self, _nothing: str) -> None:
        """Nobody touches anything any more, until the visit is over."""
        self.controller._idling.ask()
        self.hand.find("stillHere")
        self.controller._idling.left = 1
        # From the event loop, as a timer does it: what is deleted later is deleted there.
        QTimer.singleShot(0, self.controller._idling.count)
        self.hand.find("attractPage")

    def erased(self, _nothing: str) -> None:
        self.hand.wait_until(lambda: not self.shown.eraser.waits, "the end of erasing")
        for _ in range(20):
            self.hand.rest()

    def texts(self, file: str) -> None:
        """Write every text that any object of the scene, its controllers or the clipboard has."""
        found: list[str] = []
        waiting: list[QObject] = [self.shown.window, self.shown.controller]
        seen: set[int] = set()
        while waiting:
            item = waiting.pop()
            if id(item) in seen:
                continue
            seen.add(id(item))
            about: Any = item.metaObject()
            for at in range(about.propertyCount()):
                if about.property(at).typeName() not in HOLDS_TEXT:
                    continue
                value = item.property(about.property(at).name())
                if hasattr(value, "toVariant"):
                    value = value.toVariant()
                found.append(f"{about.className()}.{about.property(at).name()}: {value!r}")
            waiting += [*item.children(), *getattr(item, "childItems", list)()]
        clipboard = QGuiApplication.clipboard()
        found += [f"clipboard: {clipboard.text(x)}" for x in clipboards()]
        found.append(f"said: {self.controller._speaking.said}")
        Path(file).write_text("\n".join(found), encoding="utf-8")

    def close(self) -> None:
        self.shown.close()
        self.office.close()
        self.shown.dispose()


def clipboards() -> list[QClipboard.Mode]:
    """Those that this platform has."""
    there = QGuiApplication.clipboard().supportsSelection()
    return [QClipboard.Mode.Clipboard, *([QClipboard.Mode.Selection] if there else [])]


def main() -> None:
    remote = Remote(*(Path(x) for x in sys.argv[1:]))
    print("ready", flush=True)  # noqa: T201 the answer to who moves it
    while line := sys.stdin.readline():
        command, _, rest = line.strip().partition(" ")
        answer = getattr(remote, command)(rest)
        print(answer or "done", flush=True)  # noqa: T201 the same
    remote.close()


if __name__ == "__main__":
    main()
