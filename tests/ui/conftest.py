"""The application of the journeys, and screens without a counter behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.settings import Settings
from tests.journeys.conftest import application, open_kiosk, pytest_sessionfinish
from tests.ui.screens import Screens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

__all__ = ["application", "open_kiosk", "pytest_sessionfinish"]


@pytest.fixture
def open_screens(tmp_path: Path, application: QGuiApplication) -> Iterator[Callable[..., Screens]]:
    opened: list[Screens] = []

    def open_them(settings: Settings | None = None, tag: str = "en") -> Screens:
        opened.append(Screens(tmp_path, settings or Settings(), tag))
        return opened[-1]

    yield open_them
    for each in opened:
        each.close()
    application.processEvents()


@pytest.fixture
def screens(open_screens: Callable[..., Screens]) -> Screens:
    return open_screens()
