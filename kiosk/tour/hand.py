"""A hand and an eye: finds what is on the screen, touches it, waits for what comes, takes pictures.

It sees only what a visitor sees: items that are visible, enabled and inside the window. It waits
by letting Qt's event loop run.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtQuick import QQuickItem, QQuickWindow

PATIENCE_SECONDS = 30.0
"""How long the hand waits for something to appear before it gives up."""


class NotSeen(Exception):
    """What was looked for did not appear in time. The sentence lists what was there instead."""


class Hand:
    """Touches one window.

    Args:
        window: the window the kiosk shows.
        patience: seconds to wait for anything to appear.
    """

    def __init__(self, window: QQuickWindow, patience: float = PATIENCE_SECONDS) -> None:
        self.window = window
        self.patience = patience
        self.touches = 0

    def items(self, name: str | None = None) -> Iterator[QQuickItem]:
        """Every item a visitor could see now, parents before children, optionally by its name."""
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            if not item.isVisible() or item.opacity() == 0:
                continue
            if name is None or item.objectName() == name:
                yield item
            waiting.extend(reversed(item.childItems()))

    def names(self) -> list[str]:
        """The names of all items in sight that have one."""
        return [item.objectName() for item in self.items() if item.objectName()]

    def sees(self, name: str) -> bool:
        """Whether an item of this name is in sight."""
        return next(self.items(name), None) is not None

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Let the kiosk run until the condition holds.

        Raises:
            NotSeen: it did not hold in time.
        """
        end = time.monotonic() + self.patience
        while not condition():
            if time.monotonic() > end:
                raise NotSeen(f"{what} did not come. In sight: {', '.join(self.names())}")
            _one_turn()

    def find(self, name: str) -> QQuickItem:
        """Wait for an item, enabled and in sight.

        Raises:
            NotSeen: it did not appear in time.
        """
        self.wait_until(lambda: any(item.isEnabled() for item in self.items(name)), f"“{name}” to touch")
        return next(item for item in self.items(name) if item.isEnabled())

    def settled(self, name: str) -> QPoint:
        """The middle of the named item once it has come to rest where the eye sees it."""
        before = self.middle_of(self.find(name))
        while True:
            self.rest()
            item = self.find(name)
            _lay_out(item)
            point = self.middle_of(item)
            if point == before:
                return point
            before = point

    def middle_of(self, item: QQuickItem) -> QPoint:
        """The middle of an item, in the window's coordinates."""
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def touch(self, name: str) -> None:
        """Touch the named item once, where a finger would.

        Raises:
            NotSeen: it is not in sight, or lies outside the window.
        """
        point = self.settled(name)
        if not (0 <= point.x() < self.window.width() and 0 <= point.y() < self.window.height()):
            raise NotSeen(f"“{name}” lies outside the window, at {point.x()}, {point.y()}")
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        self.touches += 1
        self.rest()

    def hold(self, name: str, seconds: float) -> None:
        """Press the named item, keep the finger there for a while, and lift it.

        Raises:
            NotSeen: it is not in sight.
        """
        end = time.monotonic() + seconds
        self._press_until(name, lambda: time.monotonic() > end, "the end of a long touch")

    def hold_until(self, name: str, page: str) -> None:
        """Press the named item and keep the finger there until a page comes, however slow the machine is.

        Raises:
            NotSeen: it did not come in time.
        """
        self._press_until(name, lambda: self.sees(page), page)

    def _press_until(self, name: str, condition: Callable[[], bool], what: str) -> None:
        point = self.settled(name)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(self.window, left, none, point)
        try:
            self.wait_until(condition, what)
        finally:
            QTest.mouseRelease(self.window, left, none, point)
        self.touches += 1
        self.rest()

    def rest(self) -> None:
        """Let everything that is due happen."""
        for _ in range(3):
            _one_turn()

    def picture(self, file: Path) -> None:
        """Save what the window shows as PNG.

        Raises:
            OSError: the picture could not be written.
        """
        self.rest()
        if not self.window.grabWindow().save(str(file)):
            raise OSError(f"The picture {file} could not be written.")


def _lay_out(item: QQuickItem | None) -> None:
    """Let all that it stands in place their items now, and not with the next frame, which a busy machine draws late."""
    if item is not None:
        _lay_out(item.parentItem())
        item.ensurePolished()


def _one_turn() -> None:
    """What a real event loop does in one turn: it also takes away what was to be deleted later, or scenes grow.

    It waits without the interpreter's lock; this one has to let go of it, or the threads behind the screens starve.
    """
    QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    QGuiApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    time.sleep(0.001)
