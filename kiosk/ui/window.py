"""The window: fonts, controllers, and the QML that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow  # loaded, so that PySide knows the root for what it is
from shiboken6 import delete

from kiosk.ui.erasing import Eraser
from kiosk.ui.kiosk_controller import KioskController
from kiosk.ui.locking import Lock
from kiosk.ui.strokes import Strokes

if TYPE_CHECKING:
    from PySide6.QtQml import QQmlEngine

    from kiosk.settings import WindowSettings
    from kiosk.ui.parts import Parts

QML = Path(__file__).parent / "qml"


@dataclass(frozen=True)
class Window:
    """The kiosk's window and what holds it.

    Attributes:
        lock: what keeps a visitor inside, where the window takes the whole screen.
    """

    engine: QQmlApplicationEngine
    controller: KioskController
    window: QQuickWindow
    eraser: Eraser
    lock: Lock | None = None

    @property
    def ease(self) -> QObject:
        """What the visitor chose to see and reach the screen better: `contrast`, `reach`."""
        found = self.engine.singletonInstance("Hamroh", "Ease")
        assert isinstance(found, QObject)  # noqa: S101 Ease.qml is a QtObject
        return found

    def close(self) -> None:
        """Close the window and be silent; the scene stays until `dispose`, but for its page and what that page read."""
        if self.lock is not None:
            self.lock.open()
        self.eraser.stop()
        self.window.removeEventFilter(self.controller)
        self.controller.end()
        self.window.close()
        # Each language that is chosen later, in this process, would say every text of it anew.
        pages = self.window.findChild(QQuickItem, "pages")
        if pages is not None:
            pages.setProperty("active", False)  # noqa: FBT003 Qt's way of setting a property
        self.controller.let_go()

    def dispose(self) -> None:
        """Take the scene away before its controllers; at the end of the process."""
        self.close()
        delete(self.engine)


class CannotShow(Exception):
    """The QML could not be shown; the sentence is Qt's."""


def load_fonts(folder: Path) -> None:
    """Write every language with the fonts in a folder, whatever the system has."""
    for file in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont()
    font.setFamilies(["Noto Sans", "Noto Sans Arabic", "NanumGothic"])
    QGuiApplication.setFont(font)


def equip(engine: QQmlEngine) -> None:
    """Let an engine find the components and draw pictograms in the stroke of each theme."""
    engine.addImportPath(str(QML))
    engine.addImageProvider("stroke", Strokes())


def build_window(
    parts: Parts, settings: WindowSettings, opening: str = "attract", scene: Path = QML / "Main.qml"
) -> Window:
    """Build and show the window; the application exists already.

    Args:
        opening: the page it begins with.
        scene: the QML file of the window.

    Raises:
        CannotShow: a QML file is wrong.
    """
    load_fonts(parts.resources / "fonts")
    engine = QQmlApplicationEngine()
    equip(engine)
    controller = KioskController(parts, engine.retranslate, opening)
    words: list[str] = []
    engine.warnings.connect(lambda found: words.extend(x.toString() for x in found))
    engine.setInitialProperties({"kiosk": controller, "width": settings.width, "height": settings.height})
    engine.load(QUrl.fromLocalFile(str(scene)))
    if not engine.rootObjects():
        raise CannotShow("; ".join(words) or "The screens cannot be shown.")
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)  # noqa: S101 a scene is a Window
    window.installEventFilter(controller)
    eraser = Eraser(engine, window)
    controller.forgot.connect(eraser.erase_soon)
    lock = None
    controller.begin_in(window)
    if settings.full_screen:
        window.showFullScreen()
        lock = Lock(window, controller.keypad_keys)
        controller.closing.connect(lock.open)
    else:
        window.show()
    controller.closing.connect(QCoreApplication.quit, Qt.ConnectionType.QueuedConnection)
    return Window(engine, controller, window, eraser, lock)
