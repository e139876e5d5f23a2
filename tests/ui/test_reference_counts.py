from __future__ import annotations

import subprocess
import sys

COUNT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
timer = QTimer()
before = sys.getrefcount(None)
for _ in range(10_000):
    application.processEvents()
    timer.setInterval(5)
    timer.stop()
print(sys.getrefcount(None) - before)
"""


def test_calls_that_return_nothing_drop_no_reference_to_none() -> None:
    # A process of its own: what other tests left to be collected counts too.
    run = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, check=True, timeout=120)
    assert abs(int(run.stdout)) < 1_000
