"""A hand on the keypad: goes from control to control and chooses, for those who cannot touch a screen.

It does what the hand does, and by the same names, so that whoever tells a way through the screens need not know
which of the two is used. Every key counts as a touch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.tour.hand import Hand, NotSeen

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem

MOST_KEYS = 120
"""No screen has so many controls that “next” comes round later."""


class Keypad(Hand):
    """Presses “next” until the control has the focus, then “choose”."""

    def touch(self, name: str) -> None:
        """Go to the named control and choose it.

        Raises:
            NotSeen: it is not in sight, or “next” does not lead to it.
        """
        self.settled(name)
        for _ in range(MOST_KEYS):
            if self.focused() == name:
                self.press(Qt.Key.Key_Return)
                return
            self.press(Qt.Key.Key_Tab)
        raise NotSeen(f"“next” does not lead to “{name}”. In sight: {', '.join(self.names())}")

    def focused(self) -> str:
        """The name of what has the focus; empty if nothing has."""
        item: QQuickItem | None = self.window.activeFocusItem()
        return item.objectName() if item is not None else ""

    def press(self, key: Qt.Key) -> None:
        """Press one key, and let everything that is due happen."""
        QTest.keyClick(self.window, key)
        self.touches += 1
        self.rest()
