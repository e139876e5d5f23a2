from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication


def test_calls_that_return_nothing_drop_no_reference_to_none() -> None:
    application = QGuiApplication.instance() or QGuiApplication([])
    timer = QTimer()
    before = sys.getrefcount(None)
    for _ in range(10_000):
        application.processEvents()
        timer.setInterval(5)
        timer.stop()
    assert abs(sys.getrefcount(None) - before) < 1_000
