"""Files named by the SHA-256 of what is in them: fetched once, gone on with after a break, believed when they match.

A file grows under `part/`, is forced to the disk, and gets its name when its size and SHA-256 are right. So what has
a name is whole, also after a power cut.
"""

from __future__ import annotations

import errno
import hashlib
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kiosk.sync.packs.carrier import NotThere, blob_path, piece_path
from kiosk.sync.packs.problems import PackProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kiosk.content.pieces import Blob
    from kiosk.sync.packs.carrier import PackCarrier

_AT_ONCE = 1 << 18
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Shelf:
    """What a kiosk has fetched of pieces, clips and pictures, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def piece(self, blob: Blob) -> Path | None:
        """Where a piece lies, or None."""
        return self._find(piece_path(blob.sha256), blob)

    def blob(self, blob: Blob) -> Path | None:
        """Where a clip or picture lies, or None."""
        return self._find(blob_path(blob.sha256), blob)

    def fetch_piece(self, blob: Blob, carrier: PackCarrier, moved: Callable[[int], None]) -> Path:
        """Bring a piece; see `_fetch`."""
        return self.piece(blob) or self._fetch(piece_path(blob.sha256), blob, carrier, moved)

    def fetch_blob(self, blob: Blob, carrier: PackCarrier, moved: Callable[[int], None]) -> Path:
        """Bring a clip or picture; see `_fetch`."""
        return self.blob(blob) or self._fetch(blob_path(blob.sha256), blob, carrier, moved)

    def begun(self, blob: Blob) -> int:
        """How many bytes of a file came before a break."""
        with suppress(FileNotFoundError):
            return min(self._part(blob).stat().st_size, blob.size)
        return 0

    def sweep(self, pieces: Iterable[str], blobs: Iterable[str]) -> None:
        """Take away all files but those with these SHA-256, and what was begun of others."""
        for name, kept in (("pieces", set(pieces)), ("blobs", set(blobs))):
            for file in (self._folder / name).glob("*/*"):
                if file.name not in kept:
                    file.unlink()
        for file in (self._folder / "part").glob("*"):
            file.unlink()

    def _fetch(self, path: str, blob: Blob, carrier: PackCarrier, moved: Callable[[int], None]) -> Path:
        """Bring a file.

        Args:
            moved: told how many bytes came, each time some came; what it raises ends the work, and what came is kept.

        Raises:
            PackProblem: it is not there, not what was signed, or does not come; or there is no room.
        """
        file = self._folder / path
        with room_told():
            for folder in (file.parent, self._folder / "part"):
                folder.mkdir(parents=True, exist_ok=True)
            if self.begun(blob):
                # What came before the break may be from another carrier, and wrong; then it counts for nothing.
                with suppress(_NotRight):
                    return self._complete(path, blob, carrier, moved)
            try:
                return self._complete(path, blob, carrier, moved)
            except _NotRight as error:
                raise PackProblem("pack-damaged", f"{path} has other bytes than were signed.") from error

    def _complete(self, path: str, blob: Blob, carrier: PackCarrier, moved: Callable[[int], None]) -> Path:
        part = self._part(blob)
        with part.open("ab") as opened:
            count = opened.tell()
            if count < blob.size:
                _append(opened.write, carrier, path, blob.size - count, count, moved)
            opened.flush()
            os.fsync(opened.fileno())
        if sha256_of(part) != blob.sha256:
            part.unlink()
            raise _NotRight
        file = self._folder / path
        part.replace(file)
        force(file.parent)
        return file

    def _part(self, blob: Blob) -> Path:
        return self._folder / "part" / blob.sha256

    def _find(self, path: str, blob: Blob) -> Path | None:
        with suppress(OSError):
            if (self._folder / path).stat().st_size == blob.size:
                return self._folder / path
        return None


class _NotRight(Exception):
    """A whole file came, and it is another one."""


def _append(
    write: Callable[[bytes], object],
    carrier: PackCarrier,
    path: str,
    missing: int,
    offset: int,
    moved: Callable[[int], None],
) -> None:
    came = 0
    try:
        for piece in carrier.read(path, offset):
            if len(piece) > missing - came:
                raise PackProblem("pack-too-long", f"{path} is longer than {offset + missing} bytes.")
            write(piece)
            came += len(piece)
            moved(len(piece))
    except NotThere as error:
        raise PackProblem("pack-incomplete", f"{path} is missing.") from error
    if came < missing:
        raise _NotRight


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def force(place: Path) -> None:
    """Let a file, or the names in a folder, survive a power cut."""
    handle = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def room_told() -> Iterator[None]:
    """Say in words that the disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise PackProblem("disk-full", error.strerror or "") from error
        raise
