"""The lock of a full-screen kiosk: what a window can do so that a visitor stays inside it.

It lets through what people type and where they point, and nothing else: no chord, no key of the system, no second
finger, nothing dragged in, no closing, no way to another program, and on every other screen a cover. Keys that the
system takes before a window sees them (Ctrl+Alt+F1, Super, Alt+Tab) belong to the session: docs/technicians.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QGuiApplication,
    QInputDevice,
    QKeyEvent,
    QRasterWindow,
    QTouchEvent,
    QWindow,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QPaintEvent, QScreen

_CHORD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)  # fmt: skip
_SPECIAL = 0x01000000
"""From here on Qt's keys write nothing."""
_OF_USE = {
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Shift, Qt.Key.Key_VolumeUp,
    Qt.Key.Key_VolumeDown, Qt.Key.Key_VolumeMute,
}  # fmt: skip
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}
_TOUCH = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd}
_NEVER = {
    QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop, QEvent.Type.ContextMenu,
    QEvent.Type.NativeGesture, QEvent.Type.Wheel, QEvent.Type.TabletPress, QEvent.Type.TabletMove,
    QEvent.Type.Shortcut,
}  # fmt: skip
_BUTTONS = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}
_ELSEWHERE = ("http", "https", "file", "mailto", "tel", "sms", "ftp")


def is_of_use(key: int, modifiers: Qt.KeyboardModifier, more: Collection[int] = ()) -> bool:
    """Whether a key writes something or moves the choice, with no chord.

    Args:
        more: keys that the kiosk's keypad has besides.
    """
    return not modifiers & _CHORD and (0 < key < _SPECIAL or key in _OF_USE or key in more)


class Cover(QRasterWindow):
    """A dark window over a screen that is not the kiosk's."""

    def __init__(self, screen: QScreen) -> None:
        super().__init__()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowDoesNotAcceptFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """Nothing to see."""
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), self.height(), Qt.GlobalColor.black)
        painter.end()


class Lock(QObject):
    """Locks a window until it is opened by staff.

    Args:
        window: the kiosk's window; it is shown over its whole screen.
        keys: what the kiosk's keypad sends.
    """

    def __init__(self, window: QWindow, keys: Collection[int] = ()) -> None:
        super().__init__(window)
        self._window, self._keys = window, keys
        self._closed = True
        self._several = False
        self._covers: dict[QScreen, Cover] = {}
        window.installEventFilter(self)
        window.windowStateChanged.connect(self._stay_in_sight)
        window.visibleChanged.connect(self._stay_in_sight)
        window.screenChanged.connect(self._cover_others)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 a window exists
        self._application = application
        # A cover that goes with its screen is not the end of the kiosk.
        application.setQuitOnLastWindowClosed(False)
        application.screenAdded.connect(self._cover_others)
        application.screenRemoved.connect(self._uncover)
        for scheme in _ELSEWHERE:
            QDesktopServices.setUrlHandler(scheme, self, "leadNowhere")  # type: ignore[arg-type] # the stub says bytes
        self._cover_others()

    @property
    def covers(self) -> list[Cover]:
        """The covers of the other screens."""
        return list(self._covers.values())

    def open(self) -> None:
        """Staff close the kiosk, or it ends: hold nothing back any more."""
        if not self._closed:
            return
        self._closed = False
        self._window.removeEventFilter(self)
        self._application.screenAdded.disconnect(self._cover_others)
        self._application.screenRemoved.disconnect(self._uncover)
        self._application.setQuitOnLastWindowClosed(True)
        for scheme in _ELSEWHERE:
            QDesktopServices.unsetUrlHandler(scheme)
        for cover in self._covers.values():
            cover.destroy()
        self._covers = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Keep from the window what a visitor has no use for."""
        kind = event.type()
        if kind == QEvent.Type.Close:
            event.ignore()
            return True
        if kind in _NEVER:
            event.ignore()
            return True
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return not is_of_use(event.key(), event.modifiers(), self._keys)
        if kind in _BUTTONS:
            return bool(event.button() != Qt.MouseButton.LeftButton)  # type: ignore[attr-defined] # a QMouseEvent
        if kind in _TOUCH and isinstance(event, QTouchEvent):
            return self._touched(event)
        return super().eventFilter(watched, event)

    @Slot(QUrl)
    def leadNowhere(self, _address: QUrl) -> None:  # noqa: N802 called by Qt by its name
        """No text opens another program."""

    def _touched(self, event: QTouchEvent) -> bool:
        """A second finger ends what the first began: neither a pinch nor two hands choose anything."""
        if event.type() == QEvent.Type.TouchBegin:
            self._several = False
        if not self._several and len(event.points()) > 1:
            self._several = True
            device = event.device()
            if isinstance(device, QInputDevice):
                cancel = QTouchEvent(QEvent.Type.TouchCancel, event.pointingDevice(), event.modifiers(), [])
                QGuiApplication.sendEvent(self._window, cancel)
        several = self._several
        if event.type() == QEvent.Type.TouchEnd:
            self._several = False
        return several

    def _stay_in_sight(self) -> None:
        """Neither small nor away, whatever the session was asked for."""
        if self._closed and (
            not self._window.isVisible() or self._window.windowState() != Qt.WindowState.WindowFullScreen
        ):
            # Not from within the change itself, which is still going on.
            QTimer.singleShot(0, self, self._show)

    def _show(self) -> None:
        if self._closed:
            self._window.showFullScreen()

    def _cover_others(self) -> None:
        """A cover on every screen but the kiosk's own, which may have changed."""
        mine = self._window.screen()
        for screen in QGuiApplication.screens():
            if screen is mine:
                self._uncover(screen)
            elif screen not in self._covers:
                self._covers[screen] = cover = Cover(screen)
                cover.showFullScreen()

    def _uncover(self, screen: QScreen) -> None:
        cover = self._covers.pop(screen, None)
        if cover is not None:
            cover.close()
            cover.deleteLater()
