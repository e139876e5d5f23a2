"""Packs in a folder, such as `hamroh/packs` of a stick. Whoever held the stick may have put anything on it.

No link is followed, on no level, and only regular files are read.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from kiosk.sync.packs.carrier import NotThere, Way
from kiosk.sync.packs.problems import PackProblem
from kiosk.sync.stick import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKS = "packs"
_AT_ONCE = 1 << 16
_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MISSING = {errno.ENOENT, errno.ELOOP, errno.ENOTDIR, errno.ENXIO}


def packs_on(stick: Path) -> Path:
    """Where the packs of a stick lie; a folder that is a repository itself does as well.

    Raises:
        PackProblem: `stick-missing`, there is no such folder.
    """
    if not stick.is_dir():
        raise PackProblem("stick-missing", f"There is no folder {stick}.")
    return stick if (stick / "metadata").is_dir() else stick / FOLDER / PACKS


class FolderPacks:
    """A repository in a folder.

    Raises:
        PackProblem: `pack-none`, there is no such folder.
    """

    way: Way = "stick"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not folder.is_dir():
            raise PackProblem("pack-none", f"There is no {folder}.")

    def read(self, path: str, offset: int = 0) -> Iterator[bytes]:
        """See `PackCarrier.read`."""
        try:
            handle = _opened(self._folder, path)
            with os.fdopen(handle, "rb", buffering=0) as file:
                file.seek(offset)
                while piece := file.read(_AT_ONCE):
                    yield piece
        except OSError as error:
            if error.errno in _MISSING and self._folder.is_dir():
                raise NotThere(path) from error
            raise PackProblem("stick-gone", f"{path}: {error.strerror}") from error


def _opened(folder: Path, path: str) -> int:
    *folders, name = path.split("/")
    inner = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for each in folders:
            outer, inner = inner, os.open(each, _FOLDER_FLAGS, dir_fd=inner)
            os.close(outer)
        handle = os.open(name, _FILE_FLAGS, dir_fd=inner)
    finally:
        os.close(inner)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.ENXIO, "not a file")
    return handle
