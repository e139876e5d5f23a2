"""The home screen on a sound server: from a press on a tile until its earcon plays, in milliseconds, as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QSoundEffect
from PySide6.QtTest import QTest

from kiosk.app import quiet_libraries, read_settings, show
from kiosk.places import Places
from kiosk.tour.hand import Hand

TOUCHES = 60


def main(data: Path) -> None:
    """Touch, listen, print."""
    quiet_libraries()
    application = QGuiApplication(sys.argv[:1])
    window, office = show(read_settings(None, data), Places.of_this_program(data), opening="home")
    hand = Hand(window.window)
    found: list[QObject] = []

    def ready() -> bool:
        found[:] = [x for x in [window.window.findChild(QObject, "earcon-touch")] if x is not None]
        return bool(found) and found[0].property("status") == QSoundEffect.Status.Ready

    hand.wait_until(ready, "the tick")
    tiles = [item for item in hand.items() if item.objectName().startswith("home-")]
    taken: list[float] = []
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for number in range(TOUCHES):
        item = tiles[number % len(tiles)]
        hand.rest()
        window.controller._sounding.played.clear()  # noqa: SLF001
        began = time.perf_counter()
        # A press is handled before this returns, and with it the call that starts the effect.
        QTest.mousePress(hand.window, left, none, item.mapToScene(QPointF(item.width() / 2, 30)).toPoint())
        taken.append((time.perf_counter() - began) * 1000)
        assert window.controller._sounding.played == ["touch"], "no earcon was asked for"  # noqa: SLF001
        assert found[0].property("playing"), "the earcon is not playing"
        # The finger slides off before it lifts, so that no tile is chosen.
        QTest.mouseMove(hand.window, item.mapToScene(QPointF(-40, -40)).toPoint())
        QTest.mouseRelease(hand.window, left, none, item.mapToScene(QPointF(-40, -40)).toPoint())
    print(json.dumps(taken), flush=True)
    window.close()
    office.close()
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "kiosk")
    os._exit(0)  # the sound server's threads need not be waited for
