"""One piece of work at a time behind a page, in a thread of its own; what came of it returns to the window's thread."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


class Working(QObject):
    """The work of one controller.

    Args:
        name: what the thread is called.
        late: is called when something comes that nobody waits for any more.

    Attributes:
        busy: whether it is under way.
    """

    _came = Signal(object)

    def __init__(self, name: str, parent: QObject, late: Callable[[], None] = lambda: None) -> None:
        super().__init__(parent)
        self._name, self._late = name, late
        self._turn = 0
        self.busy = False
        self._then: Callable[[object], None] = lambda _came: None
        self._came.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def start(self, do: Callable[[], object], then: Callable[[object], None]) -> bool:
        """Begin, if nothing is under way; `then` is given what `do` returned, or the exception it raised."""
        if self.busy:
            return False
        self.busy, self._then = True, then
        turn = self._turn

        def work() -> None:
            came: object
            try:
                came = do()
            except Exception as error:  # noqa: BLE001 whatever went wrong, the page tells its code
                came = error
            with contextlib.suppress(RuntimeError):  # the window may be gone meanwhile
                self._came.emit((turn, came))

        threading.Thread(target=work, name=self._name, daemon=True).start()
        return True

    def forget(self) -> None:
        """Nobody waits for what comes of it any more; it runs on to its end."""
        self._turn += 1
        self.busy = False

    def _settle(self, settled: tuple[int, object]) -> None:
        turn, came = settled
        if turn == self._turn:
            self.busy = False
            self._then(came)
        else:
            self._late()


def code_of(came: object) -> str:
    """The code of what went wrong; empty if nothing did."""
    return (getattr(came, "code", "") or "failed") if isinstance(came, Exception) else ""
