"""The blob store in a bucket, at a real S3 server (moto's) over HTTP."""

from __future__ import annotations

import hashlib
import secrets
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import boto3
import httpx
import pytest

from kiosk.hub.blobs import BlobMissing, Bucket, open_blob_store
from kiosk.hub.hub import Hub
from kiosk.receipts.confirmation import Attachment
from kiosk.sync.exchange import exchange

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.hub.blobs import BlobStore
    from tests.conftest import Clock
    from tests.sync.conftest import Enrolled

BUCKET = "hamroh"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The address of an S3 server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 60
        while True:
            try:
                httpx.get(address, timeout=10)
                break
            except httpx.ConnectError:
                assert server.poll() is None
                assert time.monotonic() < until
                time.sleep(0.1)
        yield address
        server.terminate()


@pytest.fixture
def where(service: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty bucket."""
    httpx.post(f"{service}/moto-api/reset", timeout=30)
    for name, said in CREDENTIALS.items():
        monkeypatch.setenv(name, said)
    client(service).create_bucket(Bucket=BUCKET)
    return f"s3://{BUCKET}/cases?endpoint={service}"


def client(service: str) -> Any:  # noqa: ANN401 boto3 makes its classes when it runs
    return boto3.client(
        "s3",
        endpoint_url=service,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )


def opened(where: str) -> BlobStore:
    store = open_blob_store(where, CREDENTIALS)
    assert isinstance(store, Bucket)
    return store


def test_bytes_come_back_from_a_bucket_and_lie_there_once_under_their_address(where: str, service: str) -> None:
    store = opened(where)
    content = bytes(range(256)) * 1024
    for _ in range(2):
        assert store.write(content) == hashlib.sha256(content).hexdigest()
    keys = [x["Key"] for x in client(service).list_objects_v2(Bucket=BUCKET)["Contents"]]
    assert keys == [f"cases/{hashlib.sha256(content).hexdigest()}"]
    assert opened(where).read(keys[0].partition("/")[2]) == content


def test_what_is_gone_or_changed_in_a_bucket_is_not_handed_out(where: str, service: str) -> None:
    store = opened(where)
    with pytest.raises(BlobMissing):
        store.read("0" * 64)
    address = store.write(b"sealed")
    client(service).put_object(Bucket=BUCKET, Key=f"cases/{address}", Body=b"changed")
    with pytest.raises(BlobMissing):
        store.read(address)


def test_a_hub_with_a_bucket_keeps_a_large_submission_there_and_opens_it(
    where: str, service: str, kiosk: Enrolled, tmp_path: Path, clock: Clock, database: str
) -> None:
    hub = Hub.open(tmp_path / "hub", clock, database=database, blobs=where)
    kiosk.link.hub = hub
    photo = bytes(range(256)) * 1000
    kiosk.submit(b"<data><photo>1.jpg</photo></data>", (Attachment("1.jpg", "image/jpeg", photo),))
    while kiosk.vault.outbox.counts()[0]:
        exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    (stored,) = client(service).list_objects_v2(Bucket=BUCKET)["Contents"]
    assert stored["Size"] > len(photo)
    case = hub.open_case(hub.cases()[0].case_id)
    assert case is not None
    assert [x.content for x in case.attachments] == [photo]
    assert not (tmp_path / "hub" / "blobs").exists()
    hub.close()
