"""What brings the files of a repository of packs; the same code asks a hub and a stick.

Nothing that is brought is believed: TUF and the hashes of the manifest decide, and whoever reads stops at the
length that was signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

Way = Literal["network", "stick"]


class NotThere(Exception):
    """The repository has no such file."""


class PackCarrier(Protocol):
    """A way to a repository.

    Attributes:
        way: which of the two ways; problems are told differently.
    """

    way: Way

    def read(self, path: str, offset: int = 0) -> Iterator[bytes]:
        """The bytes of a file from an offset on, piece by piece.

        Args:
            path: below the repository's folder, such as `metadata/timestamp.json`.
            offset: how many bytes to leave out; if the file is not longer, nothing comes.

        Raises:
            NotThere: there is no such file.
            PackProblem: the way is broken; what came before counts.
        """


def piece_path(sha256: str) -> str:
    """Where a piece lies. Two digits name a folder, since a FAT folder holds some 10,000 such names."""
    return f"pieces/{sha256[:2]}/{sha256}"


def blob_path(sha256: str) -> str:
    """Where a clip or a picture lies."""
    return f"blobs/{sha256[:2]}/{sha256}"
