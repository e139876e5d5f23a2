"""Where stories are told: one hall with one kiosk and its hub for all that need no trouble of their own."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from PySide6.QtTest import QTest

from kiosk.settings import HubSettings, Settings, VisitSettings
from tests.journeys.conftest import Kiosk, show_kiosk
from tests.journeys.stories.telling import STAFF_PIN, Guest
from tests.journeys.stories.touches import PROPERTY
from tests.journeys.test_journey_main_job import files_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

    from kiosk.receipts.confirmation import Receipt

PATIENT = replace(Settings(), visit=VisitSettings(idle_seconds=3600))


@dataclass
class Hall(Kiosk):
    """The kiosk in the hall, and what the office has from it."""

    _token: str = ""

    @property
    def office_desk(self) -> dict[str, str]:
        """What a caseworker shows to the hub."""
        hub = self.office.hub
        assert hub is not None
        self._token = self._token or hub.access_token()
        return {"authorization": f"Bearer {self._token}"}

    def ask_hub(self, path: str) -> httpx.Response:
        """A page of the hub, as a caseworker sees it."""
        hub = self.office.hub
        assert hub is not None
        return httpx.get(f"{hub.address}{path}", headers=self.office_desk, timeout=30)

    def submissions(self) -> list[str]:
        """The ids of what the office has."""
        return [str(x["submission_id"]) for x in self.ask_hub("/v1/cases").json()]

    def case(self, receipt: Receipt) -> str:
        """The page of a case, once the office has it."""
        found: list[str] = []

        def arrived() -> bool:
            cases: list[dict[str, Any]] = self.ask_hub("/v1/cases").json()
            found[:] = [str(x["case_id"]) for x in cases if x["submission_id"] == receipt.submission_id]
            return bool(found)

        self.hand.wait_until(arrived, "the paper at the office")
        return found[0]

    def page_of(self, receipt: Receipt) -> str:
        """What a caseworker reads of a case."""
        return self.ask_hub(f"/cases/{self.case(receipt)}").text

    def is_protected(self, receipt: Receipt) -> bool:
        """Whether a submission was sealed to the key of those who protect people."""
        return ">protected</span>" in self.page_of(receipt)

    def is_quiet(self) -> None:
        """Wait until nothing is being written: no exchange, and the running interview is kept."""
        self.hand.wait_until(lambda: not self.office.courier_state().exchanging, "the courier at rest")
        before: dict[str, bytes] = {}
        while (now := files_of(self.data)) != before:
            before = now
            QTest.qWait(1200)

    @contextmanager
    def without_courier(self) -> Iterator[None]:
        """Nothing is exchanged with the hub meanwhile, which would be written down too."""
        opened = self.office._opened
        assert opened is not None
        assert opened.courier is not None
        opened.courier.stop()
        yield
        self.office._start_courier(opened)

    def nothing_waits(self) -> None:
        """Wait until the hub has everything."""
        self.office.try_now()
        self.hand.wait_until(lambda: self.office.courier_state().waiting == 0, "the deliveries")


@pytest.fixture(scope="session")
def session_hall(tmp_path_factory: pytest.TempPathFactory, application: QGuiApplication) -> Iterator[Hall]:
    """Opened once for all stories of a process."""
    folder = tmp_path_factory.mktemp("hall")
    opened = show_kiosk(folder / "kiosk", PATIENT, (1920, 1080), ())
    hall = Hall(opened.window, opened.office, opened.hand, opened.data)
    hall.hand.patience = 15.0
    hall.office.set_pin(STAFF_PIN)
    yield hall
    hall.close()
    application.processEvents()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def elsewhere(application: QGuiApplication) -> Iterator[Callable[..., Kiosk]]:
    """Opens a kiosk of an enrolled data folder."""
    opened: list[Kiosk] = []

    def open_it(data: Path, hub: HubSettings) -> Kiosk:
        opened.append(show_kiosk(data, replace(PATIENT, hub=hub), (1920, 1080), ()))
        return opened[-1]

    yield open_it
    for each in opened:
        each.close()
    application.processEvents()


@pytest.fixture
def hall(session_hall: Hall) -> Iterator[Hall]:
    """The kiosk in the hall; nobody is there."""
    yield session_hall
    session_hall.window.controller.wipe()
    session_hall.hand.rest()


@pytest.fixture
def guest(request: pytest.FixtureRequest) -> Iterator[Guest]:
    """Somebody who comes, in the language and to the screen that the story names. Their touches are counted."""
    tag, size = request.param
    somebody = Guest(tag, size)
    yield somebody
    told = (request.module.__name__.rpartition(".")[2], request.function.__name__, tag, size, somebody.touches)
    request.node.user_properties.append((PROPERTY, told))
