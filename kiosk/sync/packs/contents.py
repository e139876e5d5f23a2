"""What a manifest and its pieces may say. They are signed, yet names become paths, so each is looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.content.pieces import Manifest, Piece, PieceUnreadable
from kiosk.sync.packs.problems import PackProblem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.content.pieces import Blob, PieceName

LARGEST_PIECE = 4 << 20
LARGEST_BLOB = 32 << 20
MOST_PIECES = 10_000
_SHA256 = re.compile(r"[0-9a-f]{64}")


def manifest_of(content: bytes, country: str) -> Manifest:
    """A manifest, if it is one of this country.

    Raises:
        PackProblem: `pack-wrong-country`, or `pack-damaged`.
    """
    try:
        manifest = Manifest.from_bytes(content)
    except PieceUnreadable as error:
        raise PackProblem("pack-damaged", f"The manifest of {country} cannot be read.") from error
    if manifest.country != country:
        raise PackProblem("pack-wrong-country", f"{country} signed a manifest of {manifest.country!r}.")
    if len(manifest.pieces) > MOST_PIECES or manifest.version < 0:
        raise PackProblem("pack-damaged", f"The manifest of {country} says too much.")
    _look_at((x.blob for x in manifest.pieces), LARGEST_PIECE)
    return manifest


def piece_of(content: bytes, named: PieceName) -> Piece:
    """A piece, if it is what the manifest names.

    Raises:
        PackProblem: `pack-damaged`.
    """
    try:
        piece = Piece.from_bytes(content)
    except PieceUnreadable as error:
        raise PackProblem("pack-damaged", f"The piece {named.name} cannot be read.") from error
    if (piece.kind, piece.name) != (named.kind, named.name):
        raise PackProblem("pack-mixed", f"The piece {named.name} says that it is {piece.name}.")
    for of_language in piece.clips.values():
        _look_at(of_language.values(), LARGEST_BLOB)
    _look_at(piece.pictures.values(), LARGEST_BLOB)
    return piece


def _look_at(blobs: Iterable[Blob], largest: int) -> None:
    for blob in blobs:
        if not _can_be(blob.sha256, blob.size, largest):
            raise PackProblem("pack-damaged", "A file is named or sized as none can be.")


def _can_be(sha256: object, size: object, largest: int) -> bool:
    """Whether these name a file; a piece's JSON may say anything."""
    named = isinstance(sha256, str) and _SHA256.fullmatch(sha256) is not None
    return named and isinstance(size, int) and 0 <= size <= largest
