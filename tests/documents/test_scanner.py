from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.documents.picture import LARGEST_FILE
from kiosk.documents.scanner import ScanFolder, in_memory


def test_a_scan_is_taken_once_when_it_no_longer_grows_and_is_then_gone(tmp_path: Path) -> None:
    folder = ScanFolder(tmp_path)
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(b"half")
    assert folder.take() is None, "it may still grow"
    scan.write_bytes(b"half and half")
    assert folder.take() is None, "it has grown"
    assert folder.take() == b"half and half"
    assert not scan.exists()
    assert folder.take() is None


def test_the_newest_complete_scan_is_taken_first(tmp_path: Path) -> None:
    folder = ScanFolder(tmp_path)
    for name, when in (("old.jpg", 1), ("new.jpg", 2)):
        (tmp_path / name).write_bytes(name.encode())
        os.utime(tmp_path / name, (when, when))
    assert folder.take() is None
    assert folder.take() == b"new.jpg"


def test_empty_hidden_and_linked_files_and_folders_are_no_scans(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"a file elsewhere")
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "empty.jpg").touch()
    (folder / ".part.jpg").write_bytes(b"x")
    (folder / "linked.jpg").symlink_to(tmp_path / "secret")
    (folder / "folder").mkdir()
    scans = ScanFolder(folder)
    assert [scans.take() for _ in range(3)] == [None, None, None]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.tif").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    folder = ScanFolder(tmp_path)
    assert folder.take() is None
    assert folder.take() == b"", "no picture, so it is refused in words"
    assert list(tmp_path.iterdir()) == []


def test_what_another_visitor_left_is_deleted_unseen(tmp_path: Path) -> None:
    (tmp_path / "left.jpg").write_bytes(b"somebody's passport")
    folder = ScanFolder(tmp_path)
    folder.wipe()
    assert list(tmp_path.iterdir()) == []
    assert folder.take() is None


@pytest.mark.parametrize("folder", [None, Path("/nowhere/at/all")], ids=["not-set", "missing"])
def test_without_a_folder_there_is_no_scanner(folder: Path | None) -> None:
    scans = ScanFolder(folder)
    assert not scans.there
    assert scans.take() is None
    scans.wipe()


def test_a_file_that_the_scanner_takes_back_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jpg").write_bytes(b"a")
    folder = ScanFolder(tmp_path)
    folder.take()

    def gone(_file: Path) -> bytes:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert folder.take() is None


def test_whether_a_folder_lies_in_memory_is_read_from_the_systems_mounts(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\ntmpfs /run/scans tmpfs rw 0 0\nshort\n")
    assert in_memory(Path("/run/scans/counter"), mounts)
    assert not in_memory(Path("/var/scans"), mounts)
    assert not in_memory(Path("/run/scans"), tmp_path / "missing")
    mounts.write_text("")
    assert not in_memory(Path("/run/scans"), mounts)
