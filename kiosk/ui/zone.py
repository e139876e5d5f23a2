"""A machine-readable zone behind the screen: typed by touch, or read by a reader that types like a keyboard."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot

from kiosk.forms.mrz import Mrz, WrongMrz, is_complete, lines_of, parse_mrz
from kiosk.forms.passport import fill_from_mrz
from kiosk.language.formats import format_date
from kiosk.ui.qml_types import MAP

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from kiosk.ui.answering import Answering

LONGEST = 90
_END_OF_LINE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_READER_SECONDS = 1.0
"""A Return within this time behind a letter is the reader's end of line and no press on a button."""


class Zone(QObject):
    """The zone that is asked now."""

    changed = Signal()

    def __init__(self, answering: Answering) -> None:
        super().__init__(answering)
        self._answering = answering
        self._last_letter = -_READER_SECONDS
        answering.changed.connect(self.changed)

    @Property(MAP, notify=changed)
    def state(self) -> dict[str, Any]:
        """The lines so far, and what they say once they are right."""
        node = self._answering.node() if self._answering.asks("mrz") else None
        if node is None:
            return {}
        zone = self._read(node.value)
        said = {}
        if zone is not None:
            tag = self._answering.tag
            said = {
                "name": f"{zone.given_names} {zone.surname}".strip(),
                "number": zone.document_number,
                "born": format_date(zone.birth_date, tag) if zone.birth_date else "",
                "expires": format_date(zone.expiry_date, tag),
            }
        return {"lines": node.value, "said": said}

    @Slot(str)
    def type(self, text: str) -> None:
        """More of the zone; once it is whole, its questions are answered or its problem is told."""
        node = self._answering.node()
        if node is None:
            return
        value = lines_of(node.value + text)
        # A zone that is whole is followed by nothing: what comes then is read anew.
        if is_complete(node.value) and len(text) == 1:
            value = lines_of(text)
        if len("".join(value.split())) <= LONGEST:
            self._keep(value)

    @Slot()
    def erase(self) -> None:
        """One character less."""
        node = self._answering.node()
        if node is not None:
            self._keep(lines_of("".join(node.value.split())[:-1]))

    @Slot()
    def clear(self) -> None:
        """Begin anew."""
        self._keep("")

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Take what a reader types, whatever has the focus; whether the key was the reader's."""
        if not self._answering.asks("mrz"):
            return False
        text = event.text().upper()
        now = time.monotonic()
        if len(text) == 1 and (text == "<" or (text.isascii() and text.isalnum())):
            self._last_letter = now
            self.type(text)
            return True
        return event.key() in _END_OF_LINE and now - self._last_letter < _READER_SECONDS

    def _keep(self, value: str) -> None:
        node, interview = self._answering.node(), self._answering.interview
        if node is None or interview is None:
            return
        self._answering.answer(value)
        if not is_complete(value):
            return
        zone = self._read(value)
        if zone is not None:
            fill_from_mrz(interview, node.ref, zone)
            self._answering.refresh()
        else:
            self._answering.tell_problem()

    def _read(self, value: str) -> Mrz | None:
        try:
            return parse_mrz(value, self._answering.today())
        except WrongMrz:
            return None
