"""Whether somebody is still there: after a while they are asked, and after a countdown the visit is over."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Idling(QObject):
    """The clock of one visit.

    Args:
        idle_seconds: from the last touch to the question.
        countdown_seconds: from the question to the end.
    """

    changed = Signal()
    over = Signal()

    def __init__(self, idle_seconds: int, countdown_seconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self.left = 0
        """Seconds until the visit is over; 0 while nobody is asked."""
        self._countdown_seconds = countdown_seconds
        self.idle = QTimer(self, interval=idle_seconds * 1000, singleShot=True)
        self.idle.timeout.connect(self.ask)
        self.countdown = QTimer(self, interval=1000)
        self.countdown.timeout.connect(self.count)

    def ask(self) -> None:
        """Ask, and begin to count down."""
        self.left = self._countdown_seconds
        self.countdown.start()
        self.changed.emit()

    def count(self) -> None:
        """One second less."""
        self.left -= 1
        self.changed.emit()
        if self.left <= 0:
            self.over.emit()

    def begin(self) -> None:
        """Somebody is there: wait anew."""
        self.answered()
        self.idle.start()

    def answered(self) -> None:
        """Nobody is asked any more."""
        self.countdown.stop()
        if self.left:
            self.left = 0
            self.changed.emit()

    def stop(self) -> None:
        """Nobody is there, or the window closes."""
        self.idle.stop()
        self.answered()
