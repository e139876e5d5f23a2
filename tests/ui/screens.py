"""The real screens without a counter behind them: for what is seen, heard and touched before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtTest import QTest

from kiosk.app import build_parts, quiet_libraries
from kiosk.back_office import BackOffice
from kiosk.places import Places
from kiosk.tour.hand import Hand
from kiosk.ui.window import build_window
from tests.journeys.conftest import SHOWN

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import Qt
    from PySide6.QtQuick import QQuickItem

    from kiosk.settings import Settings


class Screens:
    """A window, a hand, and what is said."""

    def __init__(self, data: Path, settings: Settings, tag: str = "en") -> None:
        quiet_libraries()
        places = Places.of_this_program(data)
        office = BackOffice(settings, places)
        self.window = build_window(build_parts(settings, places, office), settings.window)
        SHOWN.append(self.window)
        self.hand = Hand(self.window.window)
        # Slots and properties of Qt, which the stubs show as descriptors.
        self.controller: Any = self.window.controller
        self.controller.setLanguage(tag)
        self.controller.home()
        self.hand.find("homePage")

    @property
    def told(self) -> list[str]:
        """What was said last, or would have been."""
        told: list[str] = self.controller._speaking.told
        return told

    @property
    def earcons(self) -> list[str]:
        """The earcons that were played, or would have been."""
        played: list[str] = self.controller._sounding.played
        return played

    def press(self, key: Qt.Key, *, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.hand.window, key)
            self.hand.rest()

    def focus(self) -> str:
        """The name of what has the focus."""
        item: QQuickItem | None = self.hand.window.activeFocusItem()
        return item.objectName() if item is not None else ""

    def close(self) -> None:
        self.window.close()
