"""Sticks that are plugged in, and a technician's secret on one.

Whoever held a stick may have put anything on it: no link is followed, and no more is read than a secret is long.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from kiosk.vault.technician import SECRET_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SECRET_FILE = "hamroh-technician.key"  # noqa: S105 a file's name
_HEAD = b"hamroh technician 1\n"


def sticks_at(places: Iterable[Path]) -> list[Path]:
    """The folders in which sticks are mounted, below these places or in the folder below, in order of name."""
    found: set[Path] = set()
    for place in places:
        for folder in _folders(place):
            found.update(x for x in (folder, *_folders(folder)) if os.path.ismount(x))
    return sorted(found)


def secret_on(stick: Path) -> bytes | None:
    """The technician's secret on a stick, or None."""
    try:
        handle = os.open(stick / SECRET_FILE, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        said = os.read(handle, len(_HEAD) + 2 * SECRET_BYTES + 2)
    except OSError:  # pulled out meanwhile
        return None
    finally:
        os.close(handle)
    if not said.startswith(_HEAD):
        return None
    try:
        secret = bytes.fromhex(said.removeprefix(_HEAD).decode("ascii").strip())
    except ValueError:
        return None
    return secret if len(secret) == SECRET_BYTES else None


def write_secret(stick: Path, secret: bytes) -> None:
    """Put a secret on a stick.

    Raises:
        OSError: it cannot be written, or the stick holds one already.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(stick / SECRET_FILE, flags, 0o600), "wb") as opened:
        opened.write(_HEAD + secret.hex().encode() + b"\n")
        opened.flush()
        os.fsync(opened.fileno())


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(x for x in place.iterdir() if x.is_dir() and not x.is_symlink())
    except OSError:
        return []
