"""A stick's file system: what anybody may have put there, and what a pulled stick leaves."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kiosk.sync import stick as stick_module
from kiosk.sync.bundle import LARGEST_BUNDLE
from kiosk.sync.errors import StickProblem
from kiosk.sync.stick import DOWN, FOLDER, UP, VERSION_FILE, VERSION_TEXT, Stick, StrangeFile, bundle_name, hub_named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAME = bundle_name(bytes(8), bytes(8), bytes(16))


def used(place: Path) -> Path:
    """A stick that was used before."""
    with Stick.opened(place, make=True):
        pass
    return place / FOLDER


def test_what_is_written_is_read_back_and_nothing_else_is_left(tmp_path: Path) -> None:
    with Stick.opened(tmp_path, make=True) as stick:
        stick.write(UP, NAME, b"first")
        stick.write(UP, NAME, b"second")
        assert (stick.names(UP), stick.names(DOWN)) == ([NAME], [])
        assert stick.read(UP, NAME) == b"second"
        assert stick.remove(UP, NAME)
        assert stick.remove(UP, NAME), "what is gone is gone"
        with pytest.raises(StrangeFile):
            stick.read(UP, NAME)
    assert sorted(x.name for x in (tmp_path / FOLDER).rglob("*")) == [DOWN, UP, VERSION_FILE]


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        pytest.param(lambda place: place.rmdir(), "stick-missing", id="no folder"),
        pytest.param(lambda place: (place.rmdir(), place.write_bytes(b"")), "stick-missing", id="a file"),
        pytest.param(lambda _place: None, "stick-empty", id="an empty stick"),
        pytest.param(lambda place: (place / FOLDER).symlink_to("/tmp"), "stick-strange", id="a link for a folder"),
        pytest.param(lambda place: (place / FOLDER).write_bytes(b""), "stick-strange", id="a file for a folder"),
    ],
)
def test_what_is_no_stick_of_ours_is_told(tmp_path: Path, prepare: Callable[[Path], object], code: str) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    prepare(place)
    with pytest.raises(StickProblem) as problem, Stick.opened(place, make=False):
        pass
    assert problem.value.code == code


@pytest.mark.parametrize("box", [UP, DOWN, VERSION_FILE])
def test_a_link_in_place_of_what_is_ours_is_never_followed(tmp_path: Path, box: str) -> None:
    place, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    place.mkdir()
    elsewhere.mkdir()
    folder = used(place)
    for x in (folder / box, elsewhere / VERSION_FILE):
        x.rmdir() if x.is_dir() else x.unlink(missing_ok=True)
    (elsewhere / VERSION_FILE).write_bytes(VERSION_TEXT)
    (folder / box).symlink_to(elsewhere / VERSION_FILE if box == VERSION_FILE else elsewhere)
    for make in (True, False):
        with pytest.raises(StickProblem) as problem, Stick.opened(place, make=make):
            pass
        assert problem.value.code == "stick-strange"
    assert [x.name for x in elsewhere.iterdir()] == [VERSION_FILE]


def test_a_torn_version_file_is_mended_and_another_version_is_refused(tmp_path: Path) -> None:
    version = used(tmp_path) / VERSION_FILE
    for length in range(len(VERSION_TEXT)):
        version.write_bytes(VERSION_TEXT[:length])
        with Stick.opened(tmp_path, make=False):
            pass
        with Stick.opened(tmp_path, make=True):
            assert version.read_bytes() == VERSION_TEXT
    for at in range(len(VERSION_TEXT)):
        changed = bytearray(VERSION_TEXT)
        changed[at] ^= 1
        version.write_bytes(changed)
        with pytest.raises(StickProblem, match="another version") as problem, Stick.opened(tmp_path, make=True):
            pass
        assert problem.value.code == "stick-version"
    version.write_bytes(VERSION_TEXT + bytes(100))
    with pytest.raises(StickProblem, match="another version"), Stick.opened(tmp_path, make=True):
        pass
    version.unlink()
    version.mkdir()
    with pytest.raises(StickProblem), Stick.opened(tmp_path, make=True):
        pass


def test_links_folders_pipes_and_huge_files_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"of this machine")
    up = used(tmp_path) / UP
    (up / "a.cose").symlink_to(secret)
    (up / "b.cose").mkdir()
    os.mkfifo(up / "c.cose")
    with (up / "d.cose").open("wb") as huge:
        huge.truncate(LARGEST_BUNDLE + 1)
    (up / ".hidden.cose").write_bytes(b"x")
    (up / "letter.doc").write_bytes(b"x")
    with Stick.opened(tmp_path, make=False) as stick:
        assert stick.names(UP) == ["a.cose", "b.cose", "c.cose", "d.cose"]
        for name in stick.names(UP):
            with pytest.raises(StrangeFile):
                stick.read(UP, name)
        assert [stick.remove(UP, x) for x in stick.names(UP)] == [True, False, True, True]
    assert secret.read_bytes() == b"of this machine"


def test_a_file_that_grows_while_it_is_read_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    up = used(tmp_path) / UP
    (up / "a.cose").write_bytes(bytes(20))
    monkeypatch.setattr(stick_module, "LARGEST_BUNDLE", 10)
    small = os.stat_result([0o100644, 0, 0, 1, 0, 0, 5, 0, 0, 0])
    monkeypatch.setattr(os, "fstat", lambda _handle: small)
    with Stick.opened(tmp_path, make=False) as stick, pytest.raises(StrangeFile):
        stick.read(UP, "a.cose")


def test_names_tell_the_hub_and_nothing_of_a_visitor() -> None:
    assert hub_named(NAME) == "0" * 16
    assert hub_named("Gulnora.cose") is None


CALLS = ("open", "mkdir", "fsync", "rename", "unlink")


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "stick-full"), (errno.EROFS, "stick-read-only"), (errno.EIO, "stick-gone")]
)
@pytest.mark.parametrize("call", CALLS)
def test_a_write_that_breaks_anywhere_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: str
) -> None:
    """A fake only for a stick that is pulled out: the call fails at its first, second, … time."""
    used(tmp_path)
    up = tmp_path / FOLDER / UP
    broken = 0
    for fails_at in range(1, 12):
        with Stick.opened(tmp_path, make=True) as stick:
            stick.write(UP, NAME, b"old")
        with monkeypatch.context() as patched:
            _break(patched, call, number, fails_at)
            with suppress(StickProblem), Stick.opened(tmp_path, make=True) as stick:
                problem = _told(partial(stick.write, UP, NAME, b"new"))
                assert problem in {None, code}
                broken += problem == code
        assert (up / NAME).read_bytes() in {b"old", b"new"}
    assert broken or call == "mkdir"
    with Stick.opened(tmp_path, make=True) as stick:
        stick.sweep(UP, "0" * 16)
        assert [x.name for x in up.iterdir()] == [NAME], "what was being written is swept away"


def _told(write: Callable[[], None]) -> str | None:
    try:
        write()
    except StickProblem as problem:
        return problem.code
    return None


def _break(patched: pytest.MonkeyPatch, call: str, number: int, fails_at: int) -> None:
    real: Callable[..., object] = getattr(os, call)
    calls = 0

    def breaks(*words: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(number, os.strerror(number))
        return real(*words, **named)

    patched.setattr(os, call, breaks)


def test_a_file_system_that_cannot_sync_folders_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def sync(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112 a handle's link has no Path
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", sync)
    with Stick.opened(tmp_path, make=True) as stick:
        stick.write(UP, NAME, b"x")
        assert stick.read(UP, NAME) == b"x"


def test_a_stick_that_goes_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used(tmp_path)
    with Stick.opened(tmp_path, make=True) as stick:
        stick.write(UP, NAME, b"x")
        _break(monkeypatch, "open", errno.EIO, 1)
        with pytest.raises(StickProblem) as problem:
            stick.read(UP, NAME)
        assert problem.value.code == "stick-gone"
