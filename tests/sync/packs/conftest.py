"""An office that has published two countries, a kiosk that trusts it, and a hub and a stick between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.hub.hub import Hub
from kiosk.sync.packs.https import HttpsPacks
from kiosk.sync.packs.stick import FolderPacks
from tests.conftest import Clock
from tests.hub.served import serving
from tests.sync.packs.office import Machine, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def first_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """What each test begins with; signed once, since forcing all of it to the disk takes a while."""
    opened = Office.opened(tmp_path_factory.mktemp("office"), Clock())
    opened.write(
        "russia", wages=["Your wages", "Wages are paid twice a month."], work=["Your work", "Ask for a contract."]
    )
    opened.write("turkey", wages=["Your wages", "Wages are paid by bank."])
    opened.publish()
    return opened


@pytest.fixture
def office(first_office: Office, tmp_path: Path, clock: Clock) -> Office:
    return first_office.copied(tmp_path / "office", clock)


@pytest.fixture
def machine(tmp_path: Path, office: Office) -> Machine:
    return Machine(tmp_path / "packs", office.root, tmp_path / "built")


@pytest.fixture
def stick(office: Office) -> FolderPacks:
    """The repository itself in a folder: the same files as a stick's."""
    return FolderPacks(office.repository.folder)


@pytest.fixture(scope="session")
def hub_with_packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The port of a hub, and the link to the repository that it serves; one for all tests, since it starts slowly."""
    folder = tmp_path_factory.mktemp("hub")
    hub = Hub.open(folder, packs=folder / "packs")
    with serving(hub) as port:
        yield port, hub.packs
    hub.close()


@pytest.fixture
def port(office: Office, hub_with_packs: tuple[int, Path]) -> Iterator[int]:
    port, link = hub_with_packs
    link.symlink_to(office.repository.folder)
    yield port
    link.unlink()


@pytest.fixture
def network(port: int) -> Iterator[HttpsPacks]:
    carrier = HttpsPacks(f"http://127.0.0.1:{port}")
    yield carrier
    carrier.close()


@pytest.fixture(params=["network", "stick"])
def carrier(request: pytest.FixtureRequest) -> HttpsPacks | FolderPacks:
    """Each of the two ways."""
    found: HttpsPacks | FolderPacks = request.getfixturevalue(request.param)
    return found
