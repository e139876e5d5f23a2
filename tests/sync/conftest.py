"""A hub, a kiosk enrolled at it, and a link between them that a test can break."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from kiosk.hub.hub import Hub, Refused
from kiosk.receipts.confirmation import Attachment, Finished, Receipt, confirm
from kiosk.sync.enrol import enrol
from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.trust import trust_list_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.vault.identity import DeviceIdentity
    from kiosk.vault.store import Vault
    from tests.conftest import Clock

settings.register_profile(
    "histories",
    max_examples=int(os.environ.get("HISTORIES", "10000")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Link:
    """The way to a hub. `after` sees every answer and may lose or change it.

    Attributes:
        breaks_after: so many messages of the next bundle arrive, and no answer comes back.
    """

    hub: Hub
    up: bool = True
    after: Callable[[bytes], bytes] = lambda answer: answer
    carried: list[bytes] = field(default_factory=list)
    breaks_after: int | None = None

    def exchange(self, request: bytes) -> bytes:
        return self._carry(request, self.hub.exchange)

    def exchange_all(self, requests: Iterator[bytes]) -> list[bytes]:
        answers = []
        for number, request in enumerate(requests):
            if number == self.breaks_after:
                self.breaks_after = None
                raise ExchangeProblem("no-network", "The link broke.")
            answers.append(self.exchange(request))
        return answers

    def post(self, path: str, body: bytes) -> bytes:
        assert path == "/v1/enrol"
        return self._carry(body, self.hub.enrol)

    def _carry(self, request: bytes, handle: Callable[[bytes], bytes]) -> bytes:
        if not self.up:
            raise ExchangeProblem("no-network", "The link is down.")
        self.carried.append(request)
        try:
            return self.after(handle(request))
        except Refused as refused:
            raise ExchangeProblem("hub-refuses", refused.code) from refused


@dataclass
class Enrolled:
    """A kiosk that can submit."""

    vault: Vault
    link: Link
    identity: DeviceIdentity
    clock: Clock

    def submit(
        self,
        text: bytes = b"<data><full_name>Gulnora</full_name></data>",
        files: tuple[Attachment, ...] = (),
        *,
        protected: bool = True,
    ) -> Receipt:
        trust = trust_list_of(self.vault)
        assert trust is not None
        return confirm(
            self.vault,
            self.identity,
            trust.protected_intake if protected else trust.intake,
            Finished("wage-complaint", "1", "uz", text, files),
            protected=protected,
            now=self.clock(),
            random=secrets.token_bytes,
        )


@pytest.fixture
def hub(tmp_path: Path, clock: Clock) -> Iterator[Hub]:
    opened = Hub.open(tmp_path / "hub", clock)
    yield opened
    opened.close()


@pytest.fixture
def link(hub: Hub) -> Link:
    return Link(hub)


@pytest.fixture
def kiosk(vault: Vault, link: Link, hub: Hub, clock: Clock) -> Enrolled:
    identity = enrol(vault, link, hub.new_enrolment_code(), "Desk 1", secrets.token_bytes)  # type: ignore[arg-type] # posts as the carrier does
    return Enrolled(vault, link, identity, clock)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a stick is mounted."""
    made = tmp_path / "stick"
    made.mkdir()
    return made
