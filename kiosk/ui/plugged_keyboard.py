"""A keyboard that staff plug in: what is typed on it answers the question that is asked.

It types while staff are signed in; for a visitor alone the keys of a keypad walk and choose. Letters come as
the system's layout gives them, so Korean is composed on the screen. What keeps its text in the scene, a
search, is told by a signal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from kiosk.ui.answering import Answering

_NUMBER_SIGNS = {".": ".", ",": ".", "-": "-", "+": "+"}
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class PluggedKeyboard:
    """The keyboard of staff who help."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._typed_at = ""

    def key_pressed(self, event: QKeyEvent) -> str:
        """What came of a key: `typed`, `next` (Return behind something typed), or empty if it is not for an answer."""
        asked = self._answering.question
        widget = str(asked.get("widget", ""))  # type: ignore[attr-defined] # a Qt property
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._return(widget)
        if event.key() == Qt.Key.Key_Backspace:
            done = self._erase(widget)
        else:
            plain = not event.modifiers() & _COMMANDS and event.text().isprintable()
            done = bool(event.text()) and plain and self._type(widget, event.text())
        if done:
            self._typed_at = self._answering.ref
        return "typed" if done else ""

    def _return(self, widget: str) -> str:
        if not self._typed_at or self._typed_at != self._answering.ref:
            return ""  # a keypad's, which chooses what has the focus
        node = self._answering.node()
        if widget == "text" and node is not None and "multiline" in node.appearance:
            self._answering.answer(node.value + "\n")
            return "typed"
        self._typed_at = ""
        return "next"

    def _type(self, widget: str, text: str) -> bool:
        answering, node = self._answering, self._answering.node()
        if node is None:
            return False
        if widget == "text":
            answering.answer(node.value + text)
        elif widget == "passport" and text.isascii() and text.isalnum():
            answering.answer(node.value + text.upper())
        elif widget == "number" and (text in _NUMBER_SIGNS or (text.isascii() and text.isdigit())):
            answering.press(_NUMBER_SIGNS.get(text, text))
        elif widget == "phone" and text.isascii() and text.isdigit():
            answering.dial(text)
        elif widget == "search" and text != " ":
            answering.keyTyped.emit(text)
        else:
            return False
        return True

    def _erase(self, widget: str) -> bool:
        answering, node = self._answering, self._answering.node()
        if node is None:
            return False
        if widget in {"text", "passport"}:
            answering.answer(node.value[:-1])
        elif widget == "number":
            answering.press("erase")
        elif widget == "phone":
            answering.dial("")
        elif widget == "search":
            answering.keyErased.emit()
        else:
            return False
        return True
