"""The door for packs: what it shows, from where on, how much it says around it, and what it never shows."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import httpx
import pytest

from kiosk.hub.hub import Hub
from kiosk.hub.web import create_app

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.conftest import Clock

pytestmark = pytest.mark.anyio

SHA256 = "ab" * 32
FILES = {
    "metadata/timestamp.json": b'{"signed": {}}' * 20,
    "metadata/3.south-korea.json": b"{}",
    f"targets/south-korea/{SHA256}.pack.json": b"a manifest",
    f"pieces/ab/{SHA256}": b"a piece, " * 100,
    f"blobs/ab/{SHA256}": bytes(range(256)) * 4,
}


def asking(hub: Hub) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(create_app(hub)), base_url="http://hub")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def client(tmp_path: Path, clock: Clock) -> AsyncIterator[httpx.AsyncClient]:
    for path, content in FILES.items():
        file = tmp_path / "repository" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (tmp_path / "repository" / "publishing.json").write_text("{}")
    (tmp_path / "repository" / "metadata" / "secret.txt").write_text("no")
    hub = Hub.open(tmp_path / "hub", clock, packs=tmp_path / "repository")
    async with asking(hub) as opened:
        yield opened
    hub.close()


@pytest.mark.parametrize("path", FILES)
async def test_every_file_of_a_repository_is_there(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(f"/v1/packs/{path}", headers={"accept-encoding": ""})).content == FILES[path]


@pytest.mark.parametrize("offset", [1, 500, 1_023])
async def test_a_clip_is_read_on_from_any_byte(client: httpx.AsyncClient, offset: int) -> None:
    path = f"blobs/ab/{SHA256}"
    answer = await client.get(f"/v1/packs/{path}", headers={"range": f"bytes={offset}-"})
    assert (answer.status_code, answer.content) == (206, FILES[path][offset:])
    assert answer.headers["content-range"] == f"bytes {offset}-1023/1024"


async def test_beyond_its_end_there_is_nothing(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/v1/packs/blobs/ab/{SHA256}", headers={"range": "bytes=1024-"})
    assert (answer.status_code, answer.content) == (416, b"")


async def test_texts_are_compressed_where_that_is_asked_for_and_clips_never(client: httpx.AsyncClient) -> None:
    asked = {"accept-encoding": "gzip"}
    async with client.stream("GET", f"/v1/packs/pieces/ab/{SHA256}", headers=asked) as piece:
        raw = b"".join([x async for x in piece.aiter_raw()])
    assert gzip.decompress(raw) == FILES[f"pieces/ab/{SHA256}"]
    assert len(raw) < 100
    assert "content-encoding" not in (await client.get(f"/v1/packs/blobs/ab/{SHA256}", headers=asked)).headers


@pytest.mark.parametrize(
    "path",
    [
        "publishing.json",
        "metadata/secret.txt",
        "metadata/../publishing.json",
        "metadata/%2e%2e/publishing.json",
        "metadata/..%2fpublishing.json",
        "..%2fhub%2fkeys.json",
        "%2e%2e/hub/keys.json",
        f"pieces/cd/{SHA256}",
        "metadata",
        "metadata/",
        "metadata/4.south-korea.json",
        "",
    ],
)
async def test_nothing_else_is_shown(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(f"/v1/packs/{path}")).status_code == 404


async def test_a_hub_without_packs_has_none(tmp_path: Path, clock: Clock) -> None:
    hub = Hub.open(tmp_path / "hub", clock)
    async with asking(hub) as client:
        assert (await client.get("/v1/packs/metadata/timestamp.json")).status_code == 404
    hub.close()


async def test_an_answer_says_little_around_what_it_brings(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/v1/packs/blobs/ab/{SHA256}")
    assert set(answer.headers) == {"content-length", "content-type"}


async def test_nobody_can_write_there(client: httpx.AsyncClient) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert (await client.request(method, "/v1/packs/metadata/timestamp.json")).status_code == 405
