"""An authors' office with its keys, and packs small enough to read; a kiosk that fetches them."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kiosk.content.pieces import Blob, Manifest, Piece, PieceName
from kiosk.publishing.keys import Cost, KeyRing
from kiosk.publishing.repository import Days, Pack, PackRepository, Thresholds
from kiosk.speech.store import SpeechStore
from kiosk.sync.packs.fetching import Came, Wish, fetch_packs
from kiosk.sync.packs.store import PackStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from kiosk.sync.packs.carrier import PackCarrier

CHEAP = Cost(rounds=1, kibibytes=8, lanes=1)
TAGS = ("uz", "ru", "ko")


def ring(*folders: Path) -> KeyRing:
    """Keys whose passphrase costs nothing."""
    return KeyRing(folders, lambda _name, _new: "a passphrase", secrets.token_bytes, CHEAP)


@dataclass
class Authors:
    """One country's authors: the texts of its guides, each with a picture, and a clip in each language.

    Attributes:
        guides: title and pages by name.
        voice: the bytes that a text sounds like in a language.
    """

    country: str
    folder: Path
    guides: dict[str, list[str]]
    version: int = 1
    voice: Callable[[str, str], bytes] = lambda text, tag: f"{tag} {text}".encode() * 40
    pictures: dict[str, bytes] = field(default_factory=lambda: {"scale": b"<svg>scale</svg>" * 8})

    def pack(self) -> Pack:
        """What they publish now."""
        self._blobs: dict[str, Path] = {}
        pieces = (
            self._piece("topics", "topics", {"topics": []}, []),
            self._piece("contacts", "contacts", {"contacts": []}, []),
            *(self._guide(name, texts) for name, texts in self.guides.items()),
        )
        manifest = Manifest(
            country=self.country,
            names=dict.fromkeys((*TAGS, "en"), self.country.title()),
            code="XX",
            version=self.version,
            order=1,
            checked=date(2026, 11, 1),
            check_after=date(2027, 5, 1),
            pieces=tuple(PieceName(x.kind, x.name, Blob.of(x.to_bytes())) for x in pieces),
        )
        return Pack(manifest, pieces, self._blobs)

    def _guide(self, name: str, texts: list[str]) -> Piece:
        page: dict[str, Any] = {"pictogram": "scale", "facts": [], "section": "", "ask": False}
        body = {
            "topic": "work", "title": texts[0], "pictogram": "scale", "words": {},
            "pages": [{**page, "text": x} for x in texts[1:]],
            "facts": [], "forms": [], "contacts": [], "guides": [], "terms": [],
        }  # fmt: skip
        return self._piece("guide", name, body, texts)

    def _piece(self, kind: str, name: str, body: dict[str, Any], texts: list[str]) -> Piece:
        return Piece(
            kind,
            name,
            body,
            texts={tag: {x: f"{x} ({tag})" for x in texts} for tag in TAGS},
            clips={tag: {x: self._kept(self.voice(x, tag)) for x in texts} for tag in TAGS if texts},
            pictures={x: self._kept(y) for x, y in self.pictures.items()} if texts else {},
        )

    def _kept(self, content: bytes) -> Blob:
        blob = Blob.of(content)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / blob.sha256).write_bytes(content)
        self._blobs[blob.sha256] = self.folder / blob.sha256
        return blob


@dataclass
class Office:
    """Authors of some countries, their keys and their repository."""

    folder: Path
    clock: Callable[[], datetime]
    authors: dict[str, Authors]
    repository: PackRepository

    @classmethod
    def opened(
        cls, folder: Path, clock: Callable[[], datetime], thresholds: Thresholds | None = None, days: Days | None = None
    ) -> Office:
        """A new office that has published nothing yet."""
        repository = PackRepository(folder / "repository", ring(folder / "keys"), clock)
        repository.begin(thresholds or Thresholds(), days or Days())
        return cls(folder, clock, {}, repository)

    def copied(self, folder: Path, clock: Callable[[], datetime]) -> Office:
        """The same office with its keys in another folder, by another clock."""
        shutil.copytree(self.folder, folder)
        repository = PackRepository(folder / "repository", ring(folder / "keys"), clock)
        authors = {x: replace(y, folder=folder / "sources" / x) for x, y in self.authors.items()}
        return Office(folder, clock, authors, repository)

    @property
    def root(self) -> bytes:
        """What a kiosk is given by hand."""
        return (self.repository.folder / "metadata" / "1.root.json").read_bytes()

    def write(self, country: str, **guides: list[str]) -> Authors:
        """Begin a country, or change guides of it."""
        known = self.authors.get(country)
        if known is None:
            self.repository.add_country(country)
            known = Authors(country, self.folder / "sources" / country, dict(guides))
        else:
            known = replace(known, guides={**known.guides, **guides}, version=known.version + 1)
        self.authors[country] = known
        return known

    def publish(self) -> list[str]:
        """Publish all that changed."""
        return self.repository.publish([x.pack() for x in self.authors.values()])


@dataclass
class Machine:
    """A kiosk's side, without its screens."""

    folder: Path
    root: bytes
    built: Path
    shown: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def store(self) -> PackStore:
        return PackStore(self.folder, self.built, SpeechStore(self.built / "speech"), self.built / "pictograms")

    def fetch(self, carrier: PackCarrier, at: datetime, **wish: Any) -> list[Came]:  # noqa: ANN401 those of a wish
        wished = Wish(**{"progress": lambda *x: self.shown.append(x), **wish})
        return fetch_packs(self.store, carrier, self.root, at, wished)

    def pages(self, country: str, tag: str = "uz") -> dict[str, list[str]]:
        """What a visitor reads of a country, by guide."""
        from kiosk.content.pack import Pack as Shown

        file = self.store.file(country)
        assert file is not None
        shown = Shown(file)
        try:
            return {x.guide_id.split("/")[1]: [page.text for page in x.pages] for x in shown.guides(tag)}
        finally:
            shown.close()


def changes(came: Iterable[Came]) -> dict[str, str]:
    """What came of each country: the change, or the code of why it was refused."""
    return {x.country: x.problem or x.change for x in came}
