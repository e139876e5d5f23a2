from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputDevice,
    QKeyEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest

from kiosk.settings import Settings, WindowSettings
from kiosk.ui.window import QML

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.conftest import Kiosk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
META, SHIFT, NONE = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
CHORDS = [
    (Qt.Key.Key_F4, ALT), (Qt.Key.Key_Tab, ALT), (Qt.Key.Key_Tab, CTRL), (Qt.Key.Key_Q, CTRL), (Qt.Key.Key_W, CTRL),
    (Qt.Key.Key_F1, CTRL | ALT), (Qt.Key.Key_F7, CTRL | ALT), (Qt.Key.Key_Delete, CTRL | ALT),
    (Qt.Key.Key_Backspace, CTRL | ALT), (Qt.Key.Key_C, CTRL), (Qt.Key.Key_V, CTRL), (Qt.Key.Key_A, CTRL),
    (Qt.Key.Key_P, CTRL), (Qt.Key.Key_O, CTRL), (Qt.Key.Key_I, CTRL | SHIFT), (Qt.Key.Key_Space, ALT),
    (Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Escape, CTRL), (Qt.Key.Key_F11, NONE), (Qt.Key.Key_F2, NONE),
    (Qt.Key.Key_F5, NONE), (Qt.Key.Key_Super_L, NONE), (Qt.Key.Key_Super_R, NONE), (Qt.Key.Key_Meta, NONE),
    (Qt.Key.Key_L, META), (Qt.Key.Key_Print, NONE), (Qt.Key.Key_Print, ALT), (Qt.Key.Key_SysReq, ALT),
    (Qt.Key.Key_Menu, NONE), (Qt.Key.Key_PowerOff, NONE), (Qt.Key.Key_Sleep, NONE), (Qt.Key.Key_Back, NONE),
    (Qt.Key.Key_HomePage, NONE), (Qt.Key.Key_Search, NONE), (Qt.Key.Key_LaunchMail, NONE),
]  # fmt: skip
OF_USE = [
    Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_7, Qt.Key.Key_P,
    Qt.Key.Key_F1, Qt.Key.Key_F15,
]  # fmt: skip


@pytest.fixture
def locked(open_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """A kiosk that takes the whole screen."""
    kiosk = open_kiosk(settings=Settings(window=WindowSettings(full_screen=True)))
    assert kiosk.window.lock is not None
    return kiosk


class Behind(QObject):
    """Stands behind the lock and notes what it lets through."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self.seen: list[QEvent.Type] = []
        lock = kiosk.window.lock
        assert lock is not None
        kiosk.window.window.removeEventFilter(lock)
        kiosk.window.window.installEventFilter(self)
        kiosk.window.window.installEventFilter(lock)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        # Shift alone is of use; tests press it for chords.
        if not (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Shift):
            self.seen.append(event.type())
        return False


def as_it_was(kiosk: Kiosk) -> bool:
    """Whether the kiosk shows its first screen over the whole screen."""
    kiosk.hand.rest()
    shown = kiosk.window.window
    full = shown.windowState() == Qt.WindowState.WindowFullScreen
    return shown.isVisible() and full and kiosk.window.controller.facts()["stack"] == ["attract"]


def test_no_chord_and_no_key_of_the_system_reaches_the_window_and_those_that_write_do(locked: Kiosk) -> None:
    behind = Behind(locked)
    for key, modifiers in CHORDS:
        QTest.keyClick(locked.window.window, key, modifiers)
        assert QEvent.Type.KeyPress not in behind.seen, (key, modifiers)
        assert as_it_was(locked), (key, modifiers)
    for key in OF_USE:
        behind.seen.clear()
        QTest.keyClick(locked.window.window, key)
        assert QEvent.Type.KeyPress in behind.seen, key


def test_the_window_does_not_close_hide_or_shrink(locked: Kiosk, application: QGuiApplication) -> None:
    shown = locked.window.window
    quits: list[bool] = []
    application.aboutToQuit.connect(lambda: quits.append(True))
    assert not shown.close()
    QGuiApplication.sendEvent(application, QEvent(QEvent.Type.Quit))
    assert as_it_was(locked)
    for away in (shown.showMinimized, shown.hide, shown.showNormal, shown.showMaximized):
        away()
        assert as_it_was(locked), away
    assert not quits


def test_nothing_is_dragged_in_and_no_menu_or_wheel_answers(locked: Kiosk) -> None:
    shown, behind = locked.window.window, Behind(locked)
    mime = QMimeData()
    mime.setText("file:///etc/passwd")
    mime.setUrls([QUrl("file:///etc/passwd"), QUrl("https://example.org")])
    left, copy, at = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction, QPoint(300, 300)
    entering = QDragEnterEvent(at, copy, mime, left, NONE)
    dropping = QDropEvent(QPointF(at), copy, mime, left, NONE)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at, NONE)
    wheel = QWheelEvent(
        QPointF(at), QPointF(at), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 Qt's order
    )  # fmt: skip
    for event in (entering, dropping, menu, wheel):
        QGuiApplication.sendEvent(shown, event)
        assert not event.isAccepted(), event
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        QTest.mouseClick(shown, button, NONE, locked.hand.middle_of(locked.hand.find("begin")))
    assert not set(behind.seen) & {QEvent.Type.DragEnter, QEvent.Type.Drop, QEvent.Type.MouseButtonPress}
    assert as_it_was(locked)


@pytest.fixture(scope="module")
def touch_screen(application: QGuiApplication) -> QPointingDevice:
    assert application is not None
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


@pytest.mark.parametrize("fingers", [2, 3, 4])
def test_several_fingers_choose_nothing_neither_together_nor_when_one_stays(
    locked: Kiosk, touch_screen: QPointingDevice, fingers: int
) -> None:
    shown = locked.window.window
    middle = locked.hand.middle_of(locked.hand.find("begin"))
    places = [middle + QPoint(30 * x, 0) for x in range(fingers)]
    sequence: Any = QTest.touchEvent(shown, touch_screen)
    sequence.press(0, places[0], shown).commit()
    for number, place in enumerate(places[1:], start=1):
        sequence.stationary(0)
        sequence.press(number, place, shown).commit()
    for by in (10, 40, 90):  # pinch outwards
        for number, place in enumerate(places):
            sequence.move(number, place + QPoint(by * (1 if number else -1), by), shown)
        sequence.commit()
    for number in range(1, fingers):
        sequence.release(number, places[number], shown)
    sequence.stationary(0)
    sequence.commit()
    sequence.release(0, middle, shown).commit()
    assert as_it_was(locked)
    sequence.press(0, middle, shown).commit()
    sequence.release(0, middle, shown).commit()
    locked.hand.find("languagePage")


def test_a_swipe_from_an_edge_chooses_nothing(locked: Kiosk, touch_screen: QPointingDevice) -> None:
    shown = locked.window.window
    locked.hand.touch("begin")
    locked.hand.find("languagePage")
    wide, high = shown.width(), shown.height()
    for start, way in (
        (QPoint(0, high // 2), QPoint(60, 0)), (QPoint(wide - 1, high // 2), QPoint(-60, 0)),
        (QPoint(wide // 2, 0), QPoint(0, 60)), (QPoint(wide // 2, high - 1), QPoint(0, -60)),
    ):  # fmt: skip
        sequence: Any = QTest.touchEvent(shown, touch_screen)
        sequence.press(0, start, shown).commit()
        for step in range(1, 6):
            sequence.move(0, start + way * step, shown).commit()
        sequence.release(0, start + way * 5, shown).commit()
        locked.hand.rest()
        assert locked.window.controller.facts()["stack"] == ["attract", "language"], (start, way)


@pytest.mark.parametrize("address", ["https://example.org", "file:///etc/passwd", "mailto:a@example.org", "tel:112"])
def test_no_address_opens_another_program(locked: Kiosk, address: str) -> None:
    assert QDesktopServices.openUrl(QUrl(address)), "the lock takes it, and leads nowhere"
    assert as_it_was(locked)
    assert locked.window.lock is not None
    locked.window.lock.open()
    assert not QDesktopServices.openUrl(QUrl(address)), "nobody takes it any more"


def test_the_kiosk_is_closed_by_staff_who_have_signed_in_and_by_nobody_else(locked: Kiosk) -> None:
    controller: Any = locked.window.controller
    closing: list[bool] = []
    controller.closing.connect(lambda: closing.append(True))
    controller.closeKiosk()
    assert not closing
    assert as_it_was(locked)
    locked.hand.hold_until("staffCorner", "signInPage")
    controller.closeKiosk()
    assert not closing
    controller._staffing.signIn("246813")
    controller.closeKiosk()
    assert closing
    assert not controller._staffing.signed_in
    assert locked.window.window.close() or not locked.window.window.isVisible()


def test_a_window_that_is_not_full_screen_can_be_closed_while_developing(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    assert kiosk.window.lock is None
    assert kiosk.window.window.close()


FORBIDDEN = (
    r"\b(FileDialog|FolderDialog|ColorDialog|FontDialog|MessageDialog|Dialog|Menu|MenuBar|Popup|ToolTip)\s*\{|"
    r"\b(TextEdit|TextInput|TextField|TextArea|Flickable|ListView|GridView|ScrollView|PinchHandler|PinchArea)\s*\{|"
    r"\b(Drag|DropArea|Shortcut|WebView)\s*[.{]|openUrlExternally|onLinkActivated|XMLHttpRequest"
)


def test_no_screen_has_a_dialog_a_menu_a_link_or_a_field_that_the_system_knows_how_to_edit() -> None:
    found = [
        f"{file.name}: {words[0]}"
        for file in QML.rglob("*.qml")
        for words in re.finditer(FORBIDDEN, file.read_text(encoding="utf-8"))
    ]
    assert not found


def test_nothing_moves_so_no_frame_can_come_late() -> None:
    moving = re.compile(
        r"\b(\w*Animation|Transition|Behavior|Animator|SmoothedAnimation|AnimatedImage)\s*(on\s+\w+\s*)?\{"
    )
    found = [file.name for file in QML.rglob("*.qml") if moving.search(file.read_text(encoding="utf-8"))]
    assert not found


SEVERAL_SCREENS = """
import sys
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QGuiApplication, QWindow
from kiosk.ui.locking import Cover, Lock

application = QGuiApplication([])
window = QWindow()
window.setScreen(application.screens()[0])
window.showFullScreen()
lock = Lock(window)
def covered():
    application.processEvents()
    return sorted(x.screen().name() for x in lock.covers if x.isVisible())
print(covered())
assert all(x.geometry() == x.screen().geometry() for x in lock.covers)
gone = application.screens()[2]
application.screenRemoved.emit(gone)
print(covered())
application.screenAdded.emit(gone)
print(covered())
window.setScreen(application.screens()[1])
print(covered())
assert not lock.covers[0].close() or covered() != []
lock.open()
print([x for x in application.topLevelWindows() if isinstance(x, Cover) and x.isVisible()])
"""


def test_every_other_screen_is_covered_as_screens_come_and_go(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": 1920 * at, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
        for at, name in enumerate(("kiosk", "second", "third"))
    ]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SEVERAL_SCREENS],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "['second', 'third']", "['second']", "['second', 'third']", "['kiosk', 'third']", "[]",
    ]  # fmt: skip
