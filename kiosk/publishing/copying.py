"""What a kiosk needs of a repository, copied to a stick: one version, and nothing that no manifest names."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.content.pieces import Blob, Manifest, Piece
from kiosk.publishing.problems import PublishingProblem
from kiosk.sync.packs.carrier import blob_path, piece_path
from kiosk.sync.packs.shelf import force, sha256_of
from kiosk.sync.packs.stick import PACKS
from kiosk.sync.packs.trusted import MANIFEST
from kiosk.sync.stick import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.publishing.repository import PackRepository

_BESIDE = ".copying"


@dataclass(frozen=True)
class Copied:
    """What came of copying, in files and bytes."""

    files: int
    size: int


def copy_to_stick(repository: PackRepository, stick: Path, progress: Callable[[int, int], None]) -> Copied:
    """Copy to `hamroh/packs` of a stick; what is there already and right is not copied again.

    The timestamp goes last: a stick that was pulled out before holds the packs it held, or is incomplete and refused.

    Args:
        progress: told how many files of how many are there.

    Raises:
        PublishingProblem: the repository lacks a file, or the stick cannot be written to.
    """
    folder = stick / FOLDER / PACKS
    count = size = 0
    try:
        wanted = list(_wanted(repository))
        *others, timestamp = wanted
        for done, path in enumerate(others, start=1):
            copied = _copy(repository.folder / path, folder / path)
            count, size = count + bool(copied), size + copied
            progress(done, len(wanted))
        size += _copy(repository.folder / timestamp, folder / timestamp)
        progress(len(wanted), len(wanted))
        _take_away_others(folder, set(wanted))
    except OSError as error:
        raise PublishingProblem(f"{error.filename or stick}: {error.strerror}.") from error
    return Copied(count + 1, size)


def _wanted(repository: PackRepository) -> Iterator[str]:
    """The paths below the repository, the timestamp last."""
    blobs: dict[str, None] = {}
    for country in repository.countries():
        said = repository.manifest(country)
        if said is None:
            continue
        yield f"targets/{country}/{Blob.of(said).sha256}.{MANIFEST}"
        for named in Manifest.from_bytes(said).pieces:
            yield piece_path(named.blob.sha256)
            piece = Piece.from_bytes((repository.folder / piece_path(named.blob.sha256)).read_bytes())
            blobs.update(dict.fromkeys(blob_path(x.sha256) for x in piece.blobs()))
    yield from blobs
    yield from (x.relative_to(repository.folder).as_posix() for x in repository.current())


def _copy(source: Path, file: Path) -> int:
    """Copy a file, whole or not at all; how many bytes were written."""
    size = source.stat().st_size
    if file.is_file() and not file.is_symlink() and file.stat().st_size == size and _same(source, file):
        return 0
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(file.name + _BESIDE)
    shutil.copyfile(source, beside)
    force(beside)
    beside.replace(file)
    return size


def _same(source: Path, file: Path) -> bool:
    return sha256_of(source) == sha256_of(file)


def _take_away_others(folder: Path, wanted: set[str]) -> None:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.relative_to(folder).as_posix() not in wanted:
            file.unlink()
