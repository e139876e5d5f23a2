"""A kiosk for journeys: real screens, a real vault, a real hub as a child process."""

from __future__ import annotations

import gc
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.app import build_parts, quiet_libraries
from kiosk.back_office import BackOffice, utc_now
from kiosk.moments import moment_now
from kiosk.places import Places
from kiosk.settings import ScanningSettings, Settings, StickSettings
from kiosk.tour.hand import Hand
from kiosk.ui.window import Window, build_window
from tests.journeys.asking import Asked, turn
from tests.journeys.every_widget import every_widget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.ui.parts import Paper
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

    @property
    def stick(self) -> Path:
        """Where a stick is mounted once somebody plugs one in."""
        return Path(self.office.settings.stick.folder)

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


def show_kiosk(
    data: Path,
    settings: Settings,
    size: tuple[int, int],
    papers: tuple[Paper, ...],
    later: timedelta = NOT_LATER,
    *,
    at_once: bool = False,
) -> Kiosk:
    """Open a kiosk on a data folder, with these papers beside its own, so much later than it is.

    Args:
        at_once: only the window, as in the first moment after the start; the back office is left to the test.
    """
    # What other tests left is not looked through again at the end of each visit: a kiosk never has so much.
    gc.freeze()
    stick = data.with_name(f"{data.name}-stick")
    chosen = replace(
        settings,
        window=replace(settings.window, width=size[0], height=size[1]),
        stick=settings.stick if settings.stick.folder else StickSettings(str(stick)),
    )
    places = Places.of_this_program(data)
    heard: list[Window] = []
    office = BackOffice(
        chosen,
        places,
        lambda _state: heard[0].controller.deliveryChanged.emit() if heard else None,
        now=lambda: utc_now() + later,
        moment=lambda: moved(moment_now(), later.total_seconds()),
    )
    parts = build_parts(chosen, places, office)
    window = build_window(replace(parts, papers=[*parts.papers, *papers]), chosen.window)
    SHOWN.append(window)
    heard.append(window)
    kiosk = Kiosk(window, office, Hand(window.window), places.data)
    if at_once:
        return kiosk
    office.open_in_background()
    kiosk.hand.wait_until(lambda: office.trouble() != "starting", "the back office")
    return kiosk


@pytest.fixture(scope="session")
def application() -> QGuiApplication:
    quiet_libraries()
    found = QGuiApplication.instance() or QGuiApplication(["hamroh"])
    # A test that closes its window must not close those of the tests that follow.
    found.setQuitOnLastWindowClosed(False)  # type: ignore[attr-defined] # it is the one of the graphical interface
    return found  # type: ignore[return-value]


@pytest.fixture
def open_kiosk(tmp_path: Path, application: QGuiApplication) -> Iterator[Callable[..., Kiosk]]:
    """Opens a kiosk, as often as asked, on the same data folder unless another is named."""
    opened: list[Kiosk] = []

    def open_it(
        name: str = "kiosk",
        settings: Settings | None = None,
        size: tuple[int, int] = (1920, 1080),
        later: timedelta = NOT_LATER,
        *,
        at_once: bool = False,
    ) -> Kiosk:
        opened.append(show_kiosk(tmp_path / name, settings or Settings(), size, (), later, at_once=at_once))
        return opened[-1]

    yield open_it
    for each in opened:
        each.close()
    application.processEvents()
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.fixture(scope="session")
def scans() -> Iterator[Path]:
    """The folder in memory that the counter's scanner writes to."""
    folder = Path(tempfile.mkdtemp(prefix="hamroh-scans-", dir="/dev/shm"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def kiosk_with_every_widget(
    tmp_path_factory: pytest.TempPathFactory, application: QGuiApplication, scans: Path
) -> Iterator[Kiosk]:
    """One kiosk for all visitors to the form with every way to answer."""
    folder = tmp_path_factory.mktemp("widgets")
    settings = Settings(scanning=ScanningSettings(str(scans)))
    kiosk = show_kiosk(folder / "kiosk", settings, (1920, 1080), (every_widget(folder / "papers"),))
    yield kiosk
    kiosk.close()
    application.processEvents()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def ask(kiosk_with_every_widget: Kiosk, scans: Path) -> Iterator[Callable[..., Asked]]:
    """Lets a visitor begin that form, in a language, on a screen of a size."""

    def begin(tag: str, size: tuple[int, int] = (1920, 1080)) -> Asked:
        turn(kiosk_with_every_widget.hand, size)
        return Asked(kiosk_with_every_widget, tag)

    scans.mkdir(exist_ok=True)
    yield begin
    kiosk_with_every_widget.window.controller.wipe()


def pytest_sessionfinish() -> None:
    """Take all scenes away before the interpreter takes their controllers."""
    while SHOWN:
        SHOWN.pop().dispose()
