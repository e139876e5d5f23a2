"""What the authors have signed, through TUF: the one place where python-tuf's client is used.

python-tuf walks the chain of roots, then timestamp, snapshot, targets and the country's own targets, and remembers
all of them; the order and the checks are its own. Here it is given a carrier, a time that is not the machine's
(docs/decisions/106-publishing-packs.md), and codes for what it refuses.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.metadata import Metadata, Root
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from kiosk.sync.packs.carrier import NotThere
from kiosk.sync.packs.problems import PackProblem
from kiosk.sync.packs.shelf import room_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from kiosk.sync.packs.carrier import PackCarrier, Way

METADATA, TARGETS = "metadata/", "targets/"
MANIFEST = "pack.json"
LARGEST_MANIFEST = 1 << 20
COUNTRY = re.compile(r"[a-z][a-z0-9-]{0,39}")
_LIMITS = UpdaterConfig(
    max_root_rotations=256, snapshot_max_length=1 << 18, targets_max_length=1 << 20, timestamp_max_length=1 << 14
)
_SIGNED_BY = re.compile(r"signed by (\d+)/\d+ keys")
_GROUP = 4
_TIMESTAMP = f"{METADATA}timestamp.json"
_SNAPSHOT = re.compile(rf"{METADATA}\d+\.snapshot\.json")


class TrustedContent(Updater):
    """What a repository offers, as far as its signatures hold.

    Args:
        folder: where python-tuf remembers what it trusts.
        root: the first root of the authors, which this kiosk was given by hand.
        at: the time that expiry is judged by.
        stopped: asked between pieces of a file; True ends the work.

    Raises:
        PackProblem: the root is none.
    """

    def __init__(
        self, folder: Path, root: bytes, carrier: PackCarrier, at: datetime, stopped: Callable[[], bool]
    ) -> None:
        self._carried = _Carried(carrier, stopped)
        folder.mkdir(parents=True, exist_ok=True)
        with self._refused():
            super().__init__(
                str(folder),
                METADATA,
                target_base_url=TARGETS,
                fetcher=self._carried,
                config=_LIMITS,
                bootstrap=root,
            )
        # python-tuf asks the machine for the time once, here, and offers no argument for it. Nothing was judged by
        # it yet: the first root counts even if it has expired (specification, 5.3).
        self._trusted_set.reference_time = at

    def look(self) -> None:
        """Bring what is newer of the top-level metadata; where nothing is, one look at the timestamp.

        Raises:
            PackProblem: with a code that says what is wrong with it.
        """
        with self._refused():
            self.refresh()

    def countries(self) -> list[str]:
        """Those that the authors have delegated to a key of their own."""
        delegations = self._trusted_set.targets.delegations
        roles = delegations.roles if delegations is not None and delegations.roles is not None else {}
        return sorted(name for name in roles if COUNTRY.fullmatch(name))

    def manifest(self, country: str, file: Path, known: bytes | None) -> bytes | None:
        """A country's manifest; None if its authors have published none.

        Args:
            file: where it is brought to; what is there already and right is not brought again.
            known: the manifest that the kiosk has.

        Raises:
            PackProblem: with a code that says what is wrong with it.
        """
        with self._refused():
            target = self.get_targetinfo(f"{country}/{MANIFEST}")
            if target is None:
                return None
            if known is not None and _is(target.verify_length_and_hashes, known):
                return known
            if target.length > LARGEST_MANIFEST:
                raise PackProblem("pack-too-long", f"The manifest of {country} is too long.")
            if self.find_cached_target(target, str(file)) is None:
                self.download_target(target, str(file))
            return file.read_bytes()

    @contextmanager
    def _refused(self) -> Iterator[None]:
        """Turn what python-tuf says into codes."""
        try:
            with room_told():
                yield
        except (RepositoryError, DownloadHTTPError, DownloadLengthMismatchError) as error:
            raise PackProblem(_code_of(error, self._carried.last, self._carried.way), str(error)) from error


class _Carried(FetcherInterface):
    """Lets python-tuf read through a carrier."""

    def __init__(self, carrier: PackCarrier, stopped: Callable[[], bool]) -> None:
        self._carrier, self._stopped = carrier, stopped
        self.way: Way = carrier.way
        self.last = ""

    def _fetch(self, url: str) -> Iterator[bytes]:
        self.last = url
        return self._pieces(url)

    def _pieces(self, path: str) -> Iterator[bytes]:
        try:
            for piece in self._carrier.read(path):
                if self._stopped():
                    raise PackProblem("cancelled")
                yield piece
        except NotThere as error:
            raise DownloadHTTPError(path, 404) from error


def check_root(root: bytes) -> None:
    """Refuse what is no root, or none that its own keys have signed.

    Raises:
        PackProblem: with a code.
    """
    try:
        metadata = Metadata[Root].from_bytes(root)
        if not isinstance(metadata.signed, Root):
            raise PackProblem("pack-damaged", "This is no root.")
        metadata.signed.verify_delegate(Root.type, metadata.signed_bytes, metadata.signatures)
    except RepositoryError as error:
        raise PackProblem(_code_of(error, "", "network"), str(error)) from error


def fingerprint(root: bytes) -> str:
    """What people compare by eye: the SHA-256 of the first root's file in groups of four hexadecimal digits."""
    digits = hashlib.sha256(root).hexdigest()
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _is(verify: Callable[[bytes], None], content: bytes) -> bool:
    try:
        verify(content)
    except LengthOrHashMismatchError:
        return False
    return True


def _code_of(error: Exception, last: str, way: Way) -> str:
    """Why content is refused.

    Args:
        last: the path that was read last.
    """
    of_stick = "stick-" if way == "stick" else ""
    match error:
        case ExpiredMetadataError():
            return f"pack-{of_stick}expired"
        case UnsignedMetadataError():
            found = _SIGNED_BY.search(str(error))
            return "pack-few-signatures" if found and int(found[1]) else "pack-wrong-keys"
        case BadVersionNumberError():
            goes_back = last == _TIMESTAMP or _SNAPSHOT.fullmatch(last)
            return f"pack-{of_stick}older" if goes_back else "pack-mixed"
        case LengthOrHashMismatchError():
            return "pack-mixed" if last.startswith(METADATA) else "pack-damaged"
        case DownloadLengthMismatchError():
            return "pack-too-long"
        case DownloadHTTPError():
            return "pack-none" if last == _TIMESTAMP else "pack-incomplete"
    # A snapshot that leaves out what an older one named is a rollback (specification, 5.5.5).
    return f"pack-{of_stick}older" if _SNAPSHOT.fullmatch(last) and "missing info" in str(error) else "pack-damaged"
