"""A sound that is somebody's, for Qt's player to read: a file without a name, in memory, wiped when it is done with.

The player is given an address and not a device, because its buffer for a device (32 KiB, with what it read last) is
never freed: the sound would outlive the visit, and each one would cost memory
(docs/decisions/075-what-a-wipe-leaves.md). A device made in Python would also make the player's thread wait for the
interpreter, which waits in `stop` for that thread (docs/decisions/071-sound.md).
"""

from __future__ import annotations

import os

from PySide6.QtCore import QUrl


class SoundInMemory:
    """A sound without a place on any disk (memfd_create(2)).

    Args:
        content: the bytes of a file that FFmpeg knows.
    """

    def __init__(self, content: bytes) -> None:
        self._length = len(content)
        self._file = os.memfd_create("sound", os.MFD_CLOEXEC)
        os.pwrite(self._file, content, 0)

    @property
    def address(self) -> QUrl:
        """Where a player in this process finds it, until it is wiped."""
        return QUrl.fromLocalFile(f"/proc/self/fd/{self._file}")

    def size(self) -> int:
        """Its length in bytes."""
        return self._length

    def wipe(self) -> None:
        """Overwrite it and let it go; let the player go first."""
        os.pwrite(self._file, bytes(self._length), 0)
        os.close(self._file)
