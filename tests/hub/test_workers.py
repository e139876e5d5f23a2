"""Several workers of one hub: real processes on one real PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

from kiosk.hub.people import Role
from kiosk.sync.bundle import MEDIA_TYPE, decode_answer
from kiosk.vault.identity import key_id
from tests.hub.served import served
from tests.hub.test_hub import request_of
from tests.hub.test_intake import items

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.hub.hub import Hub
    from tests.hub.postgres import Cluster
    from tests.sync.conftest import Enrolled

PASSWORD = "three plain words"


@pytest.fixture
def database(cluster: Cluster) -> str:
    return cluster.new_database()


def test_any_worker_takes_any_bundle_knows_any_browser_and_counts_each_item_once(
    kiosk: Enrolled, hub: Hub, tmp_path: Path, database: str
) -> None:
    hub.people.add("Dilnoza", Role.PROTECTED_CASEWORKER, PASSWORD, "")
    bundles = [items(20) for _ in range(6)]
    hub_key = hub.keys.signing.public_key()

    def send(asked: tuple[str, bytes]) -> set[str]:
        address, message = asked
        answer = httpx.post(f"{address}/v1/exchange", content=message, timeout=60)
        assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA_TYPE)
        return set(decode_answer(answer.content, {key_id(hub_key): hub_key}).acknowledged)

    with served(tmp_path / "hub", database) as one, served(tmp_path / "hub", database) as two:
        assert one != two
        asked = [(address, request_of(kiosk, *x)) for x in bundles for address in (one, two)]
        with ThreadPoolExecutor(4) as pool:
            acknowledged = list(pool.map(send, asked))
        assert acknowledged == [{y.item_id for y in x} for x in bundles for _worker in (one, two)]
        with httpx.Client(base_url=one, timeout=60) as browser:
            assert browser.post("/sign-in", data={"name": "Dilnoza", "password": PASSWORD}).status_code == 303
            cookies = dict(browser.cookies)
        assert httpx.get(two, cookies=cookies, timeout=60).status_code == 200
    assert len(hub.cases()) == 120
    assert hub.first_break_in_trail() is None


def test_workers_that_share_a_port_share_its_work_and_each_may_stop(tmp_path: Path, database: str) -> None:
    with served(tmp_path / "hub", database, "--port", "0", "--share-port") as address:
        port = address.rpartition(":")[2]
        with served(tmp_path / "hub", database, "--port", port, "--share-port") as second:
            assert second == address
            assert {httpx.get(f"{address}/healthz", timeout=60).status_code for _ in range(8)} == {200}
        assert httpx.get(f"{address}/healthz", timeout=60).status_code == 200
