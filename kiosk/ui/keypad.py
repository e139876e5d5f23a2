"""Everything without a touch: the keys of a keypad move the focus, choose, and let the screen be heard.

The focus goes through the controls in the order they are read, from the page's first choice over the page and
the fixed controls and around. Whatever it comes to is spoken. It shows from the first key on, and no more once a
finger touches. Which keys do what is set by a technician; keys that write letters are left to readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QKeyCombination, QMetaObject, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtQuick import QQuickItem, QQuickWindow

    from kiosk.settings import KeypadSettings
    from kiosk.ui.sounding import Sounding
    from kiosk.ui.speaking import Speaking

PAGE = "pages"
"""The object name of what holds the page."""
_NAMES = {"VolumeUp": "Volume Up", "VolumeDown": "Volume Down", "VolumeMute": "Volume Mute", "MediaPlay": "Media Play",
          "MediaNext": "Media Next", "MediaPrevious": "Media Previous", "PageUp": "PgUp", "PageDown": "PgDown",
          "Shift+Tab": "Backtab"}  # fmt: skip
_MIRRORED = {Qt.Key.Key_Left: Qt.Key.Key_Right, Qt.Key.Key_Right: Qt.Key.Key_Left}


class Keypad(QObject):
    """The keypad beside the screen.

    Attributes:
        listenAsked: the visitor wants to hear the screen.
    """

    changed = Signal()
    listenAsked = Signal()  # noqa: N815 Qt's way of naming signals

    def __init__(
        self, settings: KeypadSettings, speaking: Speaking, sounding: Sounding, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._speaking, self._sounding = speaking, sounding
        self._actions = {key_named(name): action for action, names in settings.keys().items() for name in names}
        self._used = self._writing = False
        self.window: QQuickWindow | None = None

    @property
    def keys(self) -> set[Qt.Key]:
        """The keys that do something here."""
        return set(self._actions)

    @Property(bool, notify=changed)
    def used(self) -> bool:
        """Whether the last thing that came was a key and not a touch."""
        return self._used

    def touched(self) -> None:
        """A finger touched: the focus goes away."""
        if self._used:
            self._used = False
            focused = self._focused()
            if focused is not None:
                focused.setFocus(False)
            self.changed.emit()

    def key_pressed(self, event: QKeyEvent, *, right_to_left: bool) -> bool:
        """Do what a key is for; whether it was one of the keypad's."""
        key = Qt.Key(event.key())
        if self._is_a_readers(event, key):
            return False
        action = self._actions.get(_MIRRORED.get(key, key) if right_to_left else key)
        if action is None or self.window is None:
            return False
        if not self._used:
            self._used = True
            self.changed.emit()
        if not (event.isAutoRepeat() and action == "choose"):
            getattr(self, f"_{action}")()
        return True

    def _is_a_readers(self, event: QKeyEvent, key: Qt.Key) -> bool:
        """Whether a key is of a reader, which writes letters and ends them with a Return; a keypad writes none."""
        before, self._writing = self._writing, event.text().isprintable() and event.text().strip() != ""
        return self._writing or (before and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter})

    @Slot()
    def arrive(self) -> None:
        """A screen came: the focus is at its first choice, silently, for the screen itself is being spoken."""
        if self._used:
            ring = self._ring()
            if ring:
                ring[0].forceActiveFocus(Qt.FocusReason.TabFocusReason)

    def reset(self) -> None:
        """The visit ended."""
        self.touched()

    def _next(self) -> None:
        self._move(1)

    def _previous(self) -> None:
        self._move(-1)

    def _choose(self) -> None:
        focused = self._focused()
        if focused is None:
            self._move(1)
            return
        self._sounding.play("touch")
        QMetaObject.invokeMethod(focused, "choose")
        # What was chosen may be gone with its page, or made anew with its list.
        name = focused.objectName()
        QTimer.singleShot(0, self, lambda: self._find_focus(name))

    def _listen(self) -> None:
        self.listenAsked.emit()

    def _louder(self) -> None:
        self._sounding.louder()

    def _quieter(self) -> None:
        self._sounding.quieter()

    def _headphone_in(self) -> None:
        self._sounding.listenPrivately(True)  # noqa: FBT003 a slot of QML

    def _headphone_out(self) -> None:
        self._sounding.listenPrivately(False)  # noqa: FBT003

    def _find_focus(self, name: str) -> None:
        """The focus stays at what was chosen as long as that is there."""
        if self._focused() is None:
            page = (item for item, inside in self._reachable() if inside)
            same = next((each for each in page if name and each.objectName() == name), None)
            if same is not None:
                same.forceActiveFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.arrive()

    def _move(self, by: int) -> None:
        ring = self._ring()
        if not ring:
            return
        focused = self._focused()
        at = ring.index(focused) + by if focused in ring else 0
        target = ring[at % len(ring)]
        target.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        heard: Any = target.property("heard")
        if heard:
            self._speaking.tell([str(x) for x in (heard.toVariant() if hasattr(heard, "toVariant") else heard)])

    def _focused(self) -> QQuickItem | None:
        """What has the focus and can be chosen now."""
        item: QQuickItem | None = self.window.activeFocusItem() if self.window is not None else None
        if item is None or not item.activeFocusOnTab() or not item.isVisible() or not item.isEnabled():
            return None
        around: QQuickItem | None = item
        while around is not None and around.opacity() != 0:
            around = around.parentItem()
        return item if around is None else None

    def _ring(self) -> list[QQuickItem]:
        """Where the focus goes around: what the page has first, then what is always there."""
        reachable = list(self._reachable())
        return [item for wanted in (True, False) for item, inside in reachable if inside is wanted]

    def _reachable(self) -> Iterator[tuple[QQuickItem, bool]]:
        """Every control that can be chosen now, whether it is the page's, in the order of the scene, as one reads."""
        waiting = [(self.window.contentItem(), False)] if self.window is not None else []
        while waiting:
            item, inside = waiting.pop()
            if not item.isVisible() or not item.isEnabled() or item.opacity() == 0:
                continue
            inside = inside or item.objectName() == PAGE
            if item.activeFocusOnTab():
                yield item, inside
            waiting.extend((each, inside) for each in reversed(item.childItems()))


def key_named(name: str) -> Qt.Key:
    """The key that the settings call so."""
    combination: QKeyCombination = QKeySequence.fromString(_NAMES.get(name, name))[0]  # type: ignore[index] # it is
    return combination.key()
