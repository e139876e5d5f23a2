"""Handing a paper in, behind the screens: sealing and printing in the background, then the receipt."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot

from kiosk.receipts.reference import grouped
from kiosk.ui.qml_types import MAP
from kiosk.ui.words import problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.answering import Answering
    from kiosk.ui.key_pictures import KeyPictures
    from kiosk.ui.parts import Counter, Taken


class HandingIn(QObject):
    """The way from “send” to the receipt."""

    changed = Signal()
    done = Signal()
    failed = Signal()
    _came = Signal(int, object)

    def __init__(
        self,
        counter: Counter,
        answering: Answering,
        pictures: KeyPictures,
        translate: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._answering, self._pictures, self._translate = counter, answering, pictures, translate
        self.taken: Taken | None = None
        self._problem = ""
        self._working = False
        self._visit = 0
        self._came.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def forget(self) -> None:
        """Forget the receipt, also one that is still being made."""
        self._visit += 1
        self.taken, self._problem, self._working = None, "", False
        self.changed.emit()

    @property
    def papers(self) -> list[tuple[str, bytes]]:
        """The papers of this visit, for another print: what each is, and its PDF."""
        if self.taken is None:
            return []
        made = (("receipt", self.taken.slip), ("document", self.taken.document))
        return [(title, pdf) for title, pdf in made if pdf]

    @Slot(str)
    def send(self, tag: str) -> None:
        """Confirm and print, in the background; `done` or `failed` follows."""
        paper, interview, draft_id = self._answering.paper, self._answering.interview, self._answering.draft_id
        if self._working or paper is None or interview is None:
            return
        pictures = self._pictures.chosen
        self._working, self._problem = True, ""
        self.changed.emit()

        visit = self._visit

        def work() -> None:
            try:
                self._came.emit(visit, self._counter.take(paper, interview, tag, draft_id, pictures))
            except Exception as error:  # noqa: BLE001 whatever went wrong, the visitor's answers stay
                self._came.emit(visit, error)

        threading.Thread(target=work, name="handing-in", daemon=True).start()

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether it is under way."""
        return self._working

    @property
    def under_way(self) -> bool:
        """The same, for Python."""
        return self._working

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why it failed."""
        return self._problem

    @Property(MAP, notify=changed)
    def receipt(self) -> dict[str, Any]:
        """The receipt that is shown."""
        if self.taken is None:
            return {}
        receipt = self.taken.receipt
        return {
            "reference": grouped(receipt.reference),
            "onPaper": self.taken.on_paper,
            "caseKey": receipt.case_key.groups,
        }

    def _settle(self, visit: int, came: object) -> None:
        if visit != self._visit:
            # The visitor has gone. What was sent is kept; nobody else may see the papers that were made of it.
            self._counter.end_visit()
            return
        self._working = False
        if isinstance(came, Exception):
            self._problem = problem(getattr(came, "code", ""), self._translate)
            self.changed.emit()
            self.failed.emit()
            return
        self.taken = came  # type: ignore[assignment] # what `take` gives
        self.changed.emit()
        self.done.emit()
