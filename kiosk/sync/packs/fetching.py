"""Look for new content, bring what changed, and put it in place, country by country.

A country whose content is refused keeps what it has, and the others go on. Where the way is broken, or somebody
stops it, the work ends; what came is kept, and the next time goes on from there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kiosk.sync.packs.contents import manifest_of, piece_of
from kiosk.sync.packs.problems import PackProblem
from kiosk.sync.packs.trusted import TrustedContent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime
    from pathlib import Path

    from kiosk.content.pieces import Blob, Manifest, Piece
    from kiosk.sync.packs.carrier import PackCarrier
    from kiosk.sync.packs.store import PackStore

Change = Literal["new", "unchanged", "put-back", "refused"]
ENDING = frozenset((
    "no-network", "captive-portal", "hub-broken", "hub-refuses", "clock-wrong", "pack-too-slow", "stick-gone",
    "disk-full", "cancelled",
))  # fmt: skip
"""What ends the whole work: no other country would fare better."""


@dataclass(frozen=True)
class Came:
    """What came of one country.

    Attributes:
        change: `put-back` where a technician went back from this very version.
        version: the one that is shown now.
        problem: the code of why it was refused, or the empty text.
    """

    country: str
    change: Change
    version: int
    problem: str = ""


@dataclass(frozen=True)
class Wish:
    """What to fetch, and who watches.

    Attributes:
        countries: only these, if there are any.
        again: also versions that a technician went back from.
        progress: told the country, how many bytes of it came and how many there are to come.
        stopped: asked often; True ends the work.
    """

    countries: Collection[str] = ()
    again: bool = False
    progress: Callable[[str, int, int], None] = field(default=lambda _country, _done, _of: None)
    stopped: Callable[[], bool] = field(default=lambda: False)


def fetch_packs(store: PackStore, carrier: PackCarrier, root: bytes, at: datetime, wish: Wish) -> list[Came]:
    """Bring what is new.

    Args:
        root: the authors' first root.
        at: the time that expiry is judged by.

    Raises:
        PackProblem: nothing could be looked at, or the work ended before it was done. Each pack is as it was or new.
    """
    trusted = TrustedContent(store.folder / "metadata", root, carrier, at, wish.stopped)
    trusted.look()
    came = []
    for country in trusted.countries():
        if wish.countries and country not in wish.countries:
            continue
        try:
            came.append(_Country(country, store, carrier, wish).bring(trusted))
        except PackProblem as problem:
            if problem.code in ENDING:
                raise
            came.append(Came(country, "refused", store.version(country), problem.code))
    if any(x.change == "new" for x in came) and not any(x.change == "refused" for x in came):
        store.sweep()
    return came


class _Country:
    """One country that is brought."""

    def __init__(self, country: str, store: PackStore, carrier: PackCarrier, wish: Wish) -> None:
        self._country, self._store, self._shelf = country, store, store.shelf
        self._carrier, self._wish = carrier, wish
        self._done = self._of = 0

    def bring(self, trusted: TrustedContent) -> Came:
        store, country = self._store, self._country
        known, coming = store.manifest(country), store.manifest_coming(country)
        said = trusted.manifest(country, coming, known)
        if said is None or (said == known and self._installed(manifest_of(said, country))):
            coming.unlink(missing_ok=True)
            return Came(country, "unchanged", store.version(country))
        manifest = manifest_of(said, country)
        if manifest.version < max(store.version(country), store.put_back_from(country)):
            of_stick = "stick-" if self._carrier.way == "stick" else ""
            raise PackProblem(f"pack-{of_stick}older", f"{country}: version {manifest.version}")
        if manifest.version == store.put_back_from(country) and not self._wish.again:
            return Came(country, "put-back", store.version(country))
        before = store.version(country)
        store.install(manifest, said, self._pieces(manifest))
        coming.unlink(missing_ok=True)
        return Came(country, "new" if manifest.version != before else "unchanged", manifest.version)

    def _installed(self, manifest: Manifest) -> bool:
        return self._store.version(self._country) == manifest.version

    def _pieces(self, manifest: Manifest) -> list[Piece]:
        """Every piece of the manifest, once all of them and all their clips and pictures are here."""
        missing = [x.blob for x in manifest.pieces if self._shelf.piece(x.blob) is None]
        self._expect(missing)
        for blob in missing:
            self._shelf.fetch_piece(blob, self._carrier, self._moved)
        pieces = [piece_of(self._read(x.blob), x) for x in manifest.pieces]
        wanted = [x for x in self._store.media.missing(pieces) if self._shelf.blob(x) is None]
        self._expect(wanted)
        for blob in wanted:
            self._shelf.fetch_blob(blob, self._carrier, self._moved)
        return pieces

    def _read(self, blob: Blob) -> bytes:
        file = self._shelf.piece(blob)
        if file is None:
            raise PackProblem("pack-incomplete", blob.sha256)
        return file.read_bytes()

    def _expect(self, blobs: Iterable[Blob]) -> None:
        self._of += sum(x.size - self._shelf.begun(x) for x in blobs)
        self._wish.progress(self._country, self._done, self._of)

    def _moved(self, count: int) -> None:
        self._done += count
        self._wish.progress(self._country, self._done, self._of)
        if self._wish.stopped():
            raise PackProblem("cancelled")


def root_of(file: Path) -> bytes:
    """The authors' first root, which this kiosk was given.

    Raises:
        PackProblem: `pack-no-root`.
    """
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise PackProblem("pack-no-root", f"There is no {file}.") from error
