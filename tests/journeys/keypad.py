"""A hand that has only a keypad: next, previous, choose, listen. What it cannot come to, it cannot choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtTest import QTest

from kiosk.tour.hand import Hand, NotSeen

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem

WIDEST_AT_REST = 3
"""Pixels; the edge of a control that has no focus and is not chosen."""
MOST_KEYS = 120
"""More than any screen has controls; who comes to nothing after so many has gone around."""


class KeypadHand(Hand):
    """Chooses by keypad what a finger would touch.

    Attributes:
        keys: how many keys were pressed.
        unseen: the names of what had the focus without showing it.
    """

    keys = 0
    unseen: tuple[str, ...] = ()

    def touch(self, name: str) -> None:
        """Go to the named control, by the shorter way as far as one can know it, and choose it.

        Raises:
            NotSeen: the keypad does not come to it.
        """
        self.find(name)
        self.rest()
        key = Qt.Key.Key_Up if name.startswith("control-") else Qt.Key.Key_Down
        for _ in range(MOST_KEYS):
            if self.focus() == name:
                self._look()
                self.press(Qt.Key.Key_Return)
                self.touches += 1
                return
            self.press(key)
        raise NotSeen(f"The keypad does not come to “{name}”. It is at “{self.focus()}”.")

    def press(self, key: Qt.Key) -> None:
        """Press one key and let the kiosk do what it is for."""
        QTest.keyClick(self.window, key)
        self.keys += 1
        self.rest()

    def focus(self) -> str:
        """The name of what has the focus."""
        item: QQuickItem | None = self.window.activeFocusItem()
        return item.objectName() if item is not None else ""

    def _look(self) -> None:
        """What has the focus has a wider edge."""
        item = self.window.activeFocusItem()
        assert item is not None
        width, undefined = QQmlExpression(QQmlEngine.contextForObject(item), item, "border.width").evaluate()
        if undefined or float(width) <= WIDEST_AT_REST:
            self.unseen = (*self.unseen, self.focus())
