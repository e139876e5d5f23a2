"""What each measured process reports: time from its start to a frame, memory, touch to frame."""

from __future__ import annotations

import json
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from PySide6.QtCore import QEventLoop, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQuick import QQuickItem, QQuickWindow


def wait_for_frame(window: QQuickWindow, ready: Callable[[], bool] = lambda: True) -> None:
    """Let Qt run until a frame was shown while `ready` held; an error after 30 seconds."""
    shown: list[bool] = []
    window.frameSwapped.connect(lambda: shown.append(ready()))
    window.update()
    end = time.monotonic() + 30
    while not any(shown):
        if time.monotonic() > end:
            raise TimeoutError("no frame within 30 seconds")
        QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        if shown and not any(shown):
            window.update()


def since_start() -> float:
    """Seconds since this process was started, by the kernel's account (clock ticks of 10 ms)."""
    ticks = int(Path("/proc/self/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / 100


def peak_memory() -> float:
    """The most memory this process has held so far, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kib = next(int(x.split()[1]) for x in status.splitlines() if x.startswith("VmHWM"))
    return kib / 1024


def touch_to_frame(window: QQuickWindow, items: list[QQuickItem], touches: int = 120) -> float:
    """The 95th percentile, in milliseconds, from a press on a tile to the next frame."""
    shown: list[float] = []
    window.frameSwapped.connect(lambda: shown.append(time.perf_counter()))
    taken: list[float] = []
    for number in range(touches):
        item = items[number % len(items)]
        point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)
        shown.clear()
        start = time.perf_counter()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(window, left, none, point)
        while not shown and time.perf_counter() - start < 1:
            QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        taken.append((shown[0] if shown else time.perf_counter()) - start)
        # The finger slides off before it lifts, so that no tile is chosen.
        QTest.mouseMove(window, item.mapToScene(QPointF(-40, -40)).toPoint())
        QTest.mouseRelease(window, left, none, item.mapToScene(QPointF(-40, -40)).toPoint())
    return statistics.quantiles(taken, n=20)[-1] * 1000


def report(**figures: float) -> None:
    """Print the figures as one line of JSON for the run that started this process."""
    print(json.dumps({**figures, "rss_mb": psutil.Process().memory_info().rss / 2**20}), flush=True)
