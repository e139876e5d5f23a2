"""A USB stick as a letter box: a folder of bundles that go up and one of bundles that come down.

Whoever held the stick may have put anything on it. So nothing here follows a link, opens a device or
reads more than a bundle may hold; names are hints, and signatures decide elsewhere. A file is there
whole or not at all: written beside its name, forced to the stick, then renamed. The layout stands in
docs/sync.md.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING

from kiosk.sync.bundle import LARGEST_BUNDLE
from kiosk.sync.errors import StickProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER, UP, DOWN = "hamroh", "up", "down"
VERSION_FILE, VERSION_TEXT = "version.txt", b"hamroh stick 1\n"
MOST_NAMES = 100_000
SUFFIX = ".cose"

_HEX_NAME = re.compile(r"([0-9a-f]{16})-([0-9a-f]{16})-[0-9a-f]{32}\.cose")
_LONGEST_VERSION = 64
_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_PROBLEMS = {
    "stick-full": ({errno.ENOSPC, errno.EDQUOT, errno.EFBIG}, "There is no room left on the stick."),
    "stick-read-only": (
        {errno.EROFS, errno.EACCES, errno.EPERM},
        "The stick cannot be written to. It may be write-protected.",
    ),
    "stick-strange": (
        {errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY, errno.EEXIST},
        "Something on the stick is not what it should be. Delete its folder “hamroh” and carry again.",
    ),
}


class StrangeFile(Exception):
    """What has a bundle's name is no file that a bundle could be in, or is not there any more."""


def bundle_name(hub: bytes, kiosk: bytes, nonce: bytes) -> str:
    """The name of a bundle: key ids of hub and kiosk, and the request's nonce. It tells nothing of a visitor."""
    return f"{prefix_of(hub, kiosk)}{nonce.hex()}{SUFFIX}"


def prefix_of(hub: bytes, kiosk: bytes) -> str:
    """How the names of all bundles between a hub and a kiosk begin."""
    return f"{hub.hex()}-{kiosk.hex()}-"


def hub_named(name: str) -> str | None:
    """The key id of the hub in a bundle's name, in hexadecimal digits; a hint only."""
    found = _HEX_NAME.fullmatch(name)
    return found[1] if found else None


class Stick:
    """A stick that is plugged in. Make it with `Stick.opened`."""

    def __init__(self, boxes: dict[str, int]) -> None:
        self._boxes = boxes

    @classmethod
    @contextmanager
    def opened(cls, place: Path, *, make: bool) -> Iterator[Stick]:
        """The stick that is mounted at a folder.

        Args:
            make: make the folders that are missing.

        Raises:
            StickProblem: it is no folder, holds nothing of ours, or something strange, or another version.
        """
        handles: dict[str, int] = {}
        try:
            with _told():
                handles["place"] = _open_place(place)
                handles[FOLDER] = _folder(handles["place"], FOLDER, make=make)
                _check_version(handles[FOLDER], make=make)
                for box in (UP, DOWN):
                    handles[box] = _folder(handles[FOLDER], box, make=True)
            yield cls(handles)
        finally:
            for handle in handles.values():
                os.close(handle)

    def names(self, box: str) -> list[str]:
        """The names of what may be bundles; hidden files and those of others do not count."""
        return [x for x in self._all(box) if x.endswith(SUFFIX) and not x.startswith(".")]

    def read(self, box: str, name: str) -> bytes:
        """The bytes of one file.

        Raises:
            StrangeFile: it is a link, a folder, a device, larger than a bundle may be, or gone.
            StickProblem: the stick cannot be read any more.
        """
        try:
            content = _read(self._boxes[box], name, LARGEST_BUNDLE)
        except OSError as error:
            if error.errno in {errno.EIO, errno.ENODEV}:
                raise _problem(error) from error
            raise StrangeFile(name) from error
        if content is None:
            raise StrangeFile(name)
        return content

    def write(self, box: str, name: str, content: bytes) -> None:
        """Put a file there, whole or not at all.

        Raises:
            StickProblem: it could not be written; `stick-full` if there was no room.
        """
        with _told():
            _write(self._boxes[box], name, content)

    def remove(self, box: str, name: str) -> bool:
        """Take a file away; False if that cannot be."""
        try:
            os.unlink(name, dir_fd=self._boxes[box])
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True

    def sweep(self, box: str, prefix: str) -> None:
        """Take away what was being written under such names when the stick was pulled out."""
        for name in self._all(box):
            if name.startswith("." + prefix) and name.endswith(".new"):
                self.remove(box, name)

    def _all(self, box: str) -> list[str]:
        with _told(), os.scandir(self._boxes[box]) as entries:
            return sorted(x.name for x in islice(entries, MOST_NAMES))


def _open_place(place: Path) -> int:
    try:
        return os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise StickProblem("stick-missing", f"There is no folder {place}. Is the stick plugged in?") from error
    except NotADirectoryError as error:
        raise StickProblem("stick-missing", f"{place} is not a folder.") from error


def _folder(parent: int, name: str, *, make: bool) -> int:
    try:
        return os.open(name, _FOLDER_FLAGS, dir_fd=parent)
    except FileNotFoundError:
        if not make:
            raise StickProblem("stick-empty", "There is nothing of Hamroh on this stick.") from None
    os.mkdir(name, dir_fd=parent)
    _sync(parent)
    return os.open(name, _FOLDER_FLAGS, dir_fd=parent)


def _check_version(folder: int, *, make: bool) -> None:
    """Refuse another version; what was torn off when the stick was pulled out is written again."""
    try:
        said = _read(folder, VERSION_FILE, _LONGEST_VERSION)
    except FileNotFoundError:
        said = b""
    if said == VERSION_TEXT:
        return
    if said is None or not VERSION_TEXT.startswith(said):
        raise StickProblem(
            "stick-version",
            "The stick was written by another version of this program, or its version file was changed. "
            "Update the program, or delete the stick's folder “hamroh” and carry again.",
        )
    if make:
        _write(folder, VERSION_FILE, VERSION_TEXT)


def _read(folder: int, name: str, most: int) -> bytes | None:
    """The content of a regular file of so many bytes at most; None if it is something else."""
    handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_size > most:
            return None
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(most + 1)
    finally:
        os.close(handle)
    return content if len(content) <= most else None


def _write(folder: int, name: str, content: bytes) -> None:
    new = f".{name}.new"
    try:
        with suppress(FileNotFoundError):
            os.unlink(new, dir_fd=folder)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(new, flags, 0o644, dir_fd=folder), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(new, name, src_dir_fd=folder, dst_dir_fd=folder)
        _sync(folder)
    except OSError:
        with suppress(OSError):
            os.unlink(new, dir_fd=folder)
        raise


def _sync(folder: int) -> None:
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems do not offer it for folders
            raise


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _problem(error) from error


def _problem(error: OSError) -> StickProblem:
    for code, (numbers, sentence) in _PROBLEMS.items():
        if error.errno in numbers:
            return StickProblem(code, sentence)
    return StickProblem("stick-gone", f"The stick cannot be reached any more: {error.strerror}. Nothing was lost.")
