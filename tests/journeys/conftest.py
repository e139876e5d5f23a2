"""A kiosk for journeys: real screens, a real vault, a real hub as a child process."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.app import BackOffice, build_parts, quiet_libraries, utc_now
from kiosk.moments import moment_now
from kiosk.places import Places
from kiosk.settings import Settings
from kiosk.tour.hand import Hand
from kiosk.ui.window import Window, build_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.vault.recovery import Moment

NOT_LATER = timedelta()


def moved(moment: Moment, seconds: float) -> Moment:
    """The same moment, so many seconds later by both clocks."""
    return replace(moment, wall=moment.wall + timedelta(seconds=seconds), since_boot=moment.since_boot + seconds)


@dataclass
class Kiosk:
    """A kiosk that is open for a visit."""

    window: Window
    office: BackOffice
    hand: Hand
    data: Path
    closed: bool = False

    def cases(self) -> list[dict[str, str]]:
        """What the hub has."""
        hub = self.office.hub
        assert hub is not None
        shown = {"authorization": f"Bearer {hub.access_token()}"}
        found: list[dict[str, str]] = httpx.get(f"{hub.address}/v1/cases", headers=shown, timeout=30).json()
        return found

    def close(self) -> None:
        """End it; once is enough."""
        if not self.closed:
            self.closed = True
            self.window.close()
            self.office.close()


# Scenes that were shown stay until the process ends: taking one away while Qt still holds events for
# it is nothing a kiosk ever does.
SHOWN: list[Window] = []


@pytest.fixture
def application() -> QGuiApplication:
    quiet_libraries()
    return QGuiApplication.instance() or QGuiApplication(["hamroh"])  # type: ignore[return-value] # the one there is


@pytest.fixture
def open_kiosk(tmp_path: Path, application: QGuiApplication) -> Iterator[Callable[..., Kiosk]]:
    """Opens a kiosk, as often as asked, on the same data folder unless another is named."""
    opened: list[Kiosk] = []

    def open_it(
        name: str = "kiosk",
        settings: Settings | None = None,
        size: tuple[int, int] = (1920, 1080),
        later: timedelta = NOT_LATER,
    ) -> Kiosk:
        chosen = settings or Settings()
        chosen = replace(chosen, window=replace(chosen.window, width=size[0], height=size[1]))
        places = Places.of_this_program(tmp_path / name)
        office = BackOffice(
            chosen, places, now=lambda: utc_now() + later, moment=lambda: moved(moment_now(), later.total_seconds())
        )
        window = build_window(build_parts(chosen, places, office), chosen.window)
        SHOWN.append(window)
        office.open_in_background()
        kiosk = Kiosk(window, office, Hand(window.window), places.data)
        kiosk.hand.wait_until(lambda: office.trouble() != "starting", "the back office")
        opened.append(kiosk)
        return kiosk

    yield open_it
    for each in opened:
        each.close()
    application.processEvents()
    shutil.rmtree(tmp_path, ignore_errors=True)


def pytest_sessionfinish() -> None:
    """Take all scenes away before the interpreter takes their controllers."""
    while SHOWN:
        SHOWN.pop().dispose()
