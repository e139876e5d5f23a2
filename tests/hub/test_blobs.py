from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from kiosk.hub.blobs import BadBlobUrl, BlobMissing, Folder, open_blob_store

if TYPE_CHECKING:
    from pathlib import Path


def test_bytes_come_back_from_their_address_and_lie_there_once(tmp_path: Path) -> None:
    store = open_blob_store(str(tmp_path / "blobs"))
    for _ in range(2):
        assert store.write(b"sealed") == hashlib.sha256(b"sealed").hexdigest()
    files = [x for x in (tmp_path / "blobs").rglob("*") if x.is_file()]
    assert [x.read_bytes() for x in files] == [b"sealed"]
    assert files[0].stat().st_mode & 0o777 == 0o600
    assert store.read(files[0].name) == b"sealed"


def test_a_write_that_is_cut_off_leaves_nothing_under_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Folder(tmp_path)

    def no_power(_descriptor: int) -> None:
        raise OSError(5, "cut off")

    monkeypatch.setattr(os, "fsync", no_power)
    with pytest.raises(OSError, match="cut off"):
        store.write(b"sealed")
    monkeypatch.undo()
    assert [x for x in tmp_path.rglob("*") if x.is_file()] == []
    with pytest.raises(BlobMissing):
        store.read(hashlib.sha256(b"sealed").hexdigest())


def test_bytes_that_were_changed_are_not_handed_out(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    address = store.write(b"sealed")
    (tmp_path / address[:2] / address).write_bytes(b"changed")
    with pytest.raises(BlobMissing):
        store.read(address)


@pytest.mark.parametrize("where", ["ftp://host/x", "s3://"])
def test_an_address_of_no_blob_store_is_refused(where: str) -> None:
    with pytest.raises(BadBlobUrl, match="s3://BUCKET"):
        open_blob_store(where)
