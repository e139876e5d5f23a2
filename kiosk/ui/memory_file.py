"""Sound in memory that a player can open like a file, and that is gone when it is closed.

A player reads in a thread of its own. A `QBuffer` made in Python would make that thread wait for the interpreter, while
the interpreter waits in `stop` for the thread: the kiosk would stand still. An anonymous file of the kernel lies
in memory as well, and needs nobody (docs/decisions/071-sound.md).
"""

from __future__ import annotations

import os

from PySide6.QtCore import QUrl


class MemoryFile:
    """An anonymous file in memory.

    Attributes:
        size: in bytes.
    """

    def __init__(self, content: bytes) -> None:
        self.size = len(content)
        self._number = os.memfd_create("hamroh", os.MFD_CLOEXEC)
        with os.fdopen(os.dup(self._number), "wb") as file:
            file.write(content)

    @property
    def url(self) -> QUrl:
        """Its address, for this process alone."""
        return QUrl.fromLocalFile(f"/proc/self/fd/{self._number}")

    def close(self) -> None:
        """Give the memory back."""
        os.close(self._number)
