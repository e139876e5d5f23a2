"""After a visit: what no longer belongs to anything is taken out of this process's memory.

Controllers forget by themselves; this sweeps up behind them: JavaScript's and Python's garbage, pictures that Qt
keeps in case they are shown again, and freed memory. Freed memory is overwritten by the C library where the
supervisor started the window (`kiosk.supervisor.ERASING`), and given back to the system here. What that reaches
and what it does not is docs/decisions/075-what-a-wipe-leaves.md.
"""

from __future__ import annotations

import ctypes
import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPixmapCache

if TYPE_CHECKING:
    from PySide6.QtQml import QQmlEngine
    from PySide6.QtQuick import QQuickWindow

AFTER_MILLISECONDS = 150
"""So that the page of the visit is gone, and the page after it is seen first."""
AGAIN_MILLISECONDS = 5_000
"""For what a thread still held: a voice that was speaking, a paper that was being printed."""


class Eraser(QObject):
    """Erases what one engine and its window left behind."""

    def __init__(self, engine: QQmlEngine, window: QQuickWindow) -> None:
        super().__init__(window)
        self._engine, self._window = engine, window
        self._trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        self._soon = QTimer(self, interval=AFTER_MILLISECONDS, singleShot=True)
        self._soon.timeout.connect(self.erase)
        self._again = QTimer(self, interval=AGAIN_MILLISECONDS, singleShot=True)
        self._again.timeout.connect(self.erase)

    @property
    def waits(self) -> bool:
        """Whether there is something to erase still."""
        return self._soon.isActive() or self._again.isActive()

    def erase_soon(self) -> None:
        """A visit ended: erase it once its page is gone."""
        self._soon.start()
        self._again.start()

    def erase(self) -> None:
        """Erase now."""
        self._engine.collectGarbage()
        gc.collect()
        QPixmapCache.clear()
        self._window.releaseResources()
        self._engine.collectGarbage()
        if self._trim is not None:
            self._trim(0)

    def stop(self) -> None:
        """The window closes; the system takes its memory."""
        self._soon.stop()
        self._again.stop()
