"""`hamroh gallery`: every component of the screens in each state, language and theme, to look at.

The sheets are QML files in `kiosk/ui/qml/gallery/`; a component without one fails a test. They are shown with
the kiosk's own controllers over a counter that takes nothing. A finger and the keypad make what is shown as
pressed and as focused; nothing is painted to look so.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk.app import CannotStart, build_parts, has_display, quiet_libraries, read_settings
from kiosk.language.languages import LANGUAGES, UnknownLanguage, language
from kiosk.places import Places
from kiosk.preview import PreviewOffice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtQuick import QQuickItem

    from kiosk.ui.window import Window

THEMES = ("standard", "contrast")
SIZE = (1920, 1080)


@dataclass(frozen=True)
class Gallery:
    """The open gallery.

    Attributes:
        sheets: the names of the sheets, in the order they are turned.
    """

    window: Window
    sheets: tuple[str, ...]

    def show(self, sheet: str, tag: str, theme: str) -> None:
        """Turn to a sheet, in a language and a theme, and pose what is pressed and focused on it."""
        self.window.ease.setProperty("contrast", theme == "contrast")
        self.window.controller.setLanguage(tag)
        self.window.window.setProperty("at", self.sheets.index(sheet))
        self.pose()

    def pose(self) -> None:
        """Press what is shown as pressed, and give the keypad's focus to what is shown as focused."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from kiosk.tour.hand import Hand

        hand = Hand(self.window.window)
        hand.rest()
        for specimen, shows in self.specimens():
            control = next((x for x in specimen.childItems() if x.property("spoken") is not None), None)
            if control is not None and shows == "focused":
                control.forceActiveFocus()
            elif control is not None and shows == "pressed":
                left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
                QTest.mousePress(self.window.window, left, none, hand.middle_of(control))
        hand.rest()

    def specimens(self) -> Iterator[tuple[QQuickItem, str]]:
        """The specimens on the sheet that is shown, each with the state it shows."""
        from kiosk.tour.hand import Hand

        for item in Hand(self.window.window).items():
            if item.property("shows") is not None:
                yield item, str(item.property("shows"))

    def close(self) -> None:
        """Close it; the end of the process."""
        self.window.dispose()


def open_gallery(settings_file: Path | None = None) -> Gallery:
    """The gallery's window at its first sheet; the Qt application exists already.

    Raises:
        CannotStart: it cannot be shown.
    """
    from kiosk.ui.window import QML, CannotShow, build_window

    settings = read_settings(settings_file, None)
    # Whoever looks at it stays as long as they like.
    settings = replace(settings, visit=replace(settings.visit, idle_seconds=86_400))
    places = Places.of_this_program(settings.data_folder())
    parts = build_parts(settings, places, PreviewOffice(settings, places))
    size = replace(settings.window, width=SIZE[0], height=SIZE[1], full_screen=False)
    folder = QML / "gallery"
    try:
        window = build_window(parts, size, scene=folder / "Gallery.qml")
    except CannotShow as problem:
        raise CannotStart(str(problem)) from problem
    sheets = tuple(sorted(file.stem.removesuffix("Sheet") for file in folder.glob("?*Sheet.qml")))
    window.window.setProperty("sheets", list(sheets))
    return Gallery(window, sheets)


def gallery(settings_file: Path | None) -> int:
    """Show the gallery until its window is closed.

    Raises:
        CannotStart: no display, or it cannot be shown.
    """
    if not has_display():
        raise CannotStart("There is no display here. Look at pictures instead: add --pictures FOLDER")
    quiet_libraries()
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(["hamroh"])
    opened = open_gallery(settings_file)
    try:
        return int(application.exec())
    finally:
        opened.close()


def take_pictures(folder: Path, tag: str, say: Callable[[object], None]) -> int:
    """Leave a picture of each sheet in each language and theme.

    Args:
        tag: the only language; all seven if empty.
        say: told how many pictures there are.

    Raises:
        CannotStart: no such language, or the folder cannot be written to.
    """
    try:
        tags = [language(tag).tag] if tag else [each.tag for each in LANGUAGES]
    except UnknownLanguage as problem:
        raise CannotStart(str(problem)) from problem
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    quiet_libraries()
    from PySide6.QtGui import QGuiApplication

    from kiosk.tour.hand import Hand

    application = QGuiApplication.instance() or QGuiApplication(["hamroh"])
    opened, number = open_gallery(), 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sheet in opened.sheets:
            for each in tags:
                for theme in THEMES:
                    opened.show(sheet, each, theme)
                    Hand(opened.window.window).picture(folder / f"{sheet}-{each}-{theme}.png")
                    number += 1
    except OSError as problem:
        raise CannotStart(f"The pictures cannot be written: {problem}.") from problem
    finally:
        opened.close()
        application.processEvents()
    say(f"{number} pictures are in {folder}.")
    return 0
