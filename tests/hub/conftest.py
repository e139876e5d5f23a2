"""A hub with one kiosk enrolled, on SQLite and on a real PostgreSQL; the kiosk's side as in the tests of sync."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher

from kiosk.hub import people
from kiosk.hub.hub import Hub
from tests.hub.postgres import Cluster, running_cluster
from tests.sync.conftest import kiosk, link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Clock

__all__ = ["kiosk", "link"]


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id with its least cost: what is tested here is who gets in. The real cost has a test of its own."""
    monkeypatch.setattr(people, "PasswordHasher", partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as started:
        yield started


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'hub.db'}"
    started: Cluster = request.getfixturevalue("cluster")
    return started.new_database()


@pytest.fixture
def hub(tmp_path: Path, clock: Clock, database: str) -> Iterator[Hub]:
    opened = Hub.open(tmp_path / "hub", clock, database=database)
    yield opened
    opened.close()
