"""A form's author looking at it in the kiosk: what the end shows instead of sending, and that the file changed."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.ui.qml_types import TEXTS

if TYPE_CHECKING:
    from kiosk.ui.answering import Answering
    from kiosk.ui.parts import Parts


class Previewing(QObject):
    """The preview, if this is one. The pages of the document stay in memory."""

    changed = Signal()

    def __init__(self, parts: Parts, answering: Answering, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = parts.preview
        self._answering = answering
        self._pages: list[str] = []
        self._problem = ""
        self._broken = False

    @Property(bool, constant=True)
    def on(self) -> bool:
        """Whether nothing is saved or sent."""
        return self._document is not None

    @Property(bool, notify=changed)
    def broken(self) -> bool:
        """Whether the form cannot run as it stands in its file now; an earlier state of it is shown."""
        return self._broken

    @Property(TEXTS, notify=changed)
    def pages(self) -> list[str]:
        """The pages of the document, as pictures within addresses."""
        return self._pages

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why there is no document; empty where none was wanted."""
        return self._problem

    @Slot(str)
    def makeDocument(self, tag: str) -> None:  # noqa: N802 called from QML
        """Make the document from the answers."""
        paper, interview = self._answering.paper, self._answering.interview
        if self._document is None or paper is None or interview is None:
            return
        pictures, self._problem = self._document(paper, interview, tag)
        self._pages = [f"data:image/png;base64,{base64.b64encode(x).decode()}" for x in pictures]
        self.changed.emit()

    def forget(self) -> None:
        """Forget the document."""
        self._pages, self._problem = [], ""
        self.changed.emit()

    def tell_broken(self, broken: bool) -> None:  # noqa: FBT001 it is, or it is not
        """Say whether the file's form can run."""
        self._broken = broken
        self.changed.emit()
