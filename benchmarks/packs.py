"""What travels when content changes, `python -m benchmarks.packs`: bytes moved against bytes changed.

A real hub serves a repository that was signed as an office signs it; a kiosk asks the hub for its signed time and
fetches. A proxy between them counts every byte of HTTP in both directions, headers and signed lists included; those
of TCP and TLS are not. What changed is what a kiosk must have anew: the files of the pieces that differ, uncompressed,
and the clips and pictures that are new. Guides are those of Russia; where no speech was built, a clip is 16,000 bytes,
as long as the mean of those that are.
"""

from __future__ import annotations

import secrets
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.build import packs_in_pieces
from kiosk.content.pieces import Blob, Manifest, Piece, PieceName
from kiosk.hub.hub import Hub
from kiosk.places import Places
from kiosk.publishing.keys import Cost, KeyRing
from kiosk.publishing.repository import Days, Pack, PackRepository, Thresholds
from kiosk.speech.store import SpeechStore
from kiosk.sync.enrol import enrol
from kiosk.sync.https import HttpsCarrier
from kiosk.sync.packs.fetching import Wish, fetch_packs
from kiosk.sync.packs.https import HttpsPacks
from kiosk.sync.packs.store import PackStore
from kiosk.sync.packs.times import time_by_hub
from kiosk.vault.store import Vault
from tests.hub.served import serving
from tests.link import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTRY, OTHERS = "russia", ("kazakhstan", "turkey", "south-korea", "germany", "usa", "emirates", "uzbekistan")
CLIP_BYTES, PICTURE_BYTES = 16_000, 1_500
MOST = 1.1


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


@dataclass
class Content:
    """One country's content as it is changed step by step, with a clip of each text in each language."""

    manifest: Manifest
    pieces: tuple[Piece, ...]
    folder: Path
    blobs: dict[str, Path]
    voice: dict[tuple[str, str], Blob] = field(default_factory=dict)

    @classmethod
    def of(cls, country: str, folder: Path, *, spoken: bool) -> Content:
        """What the sources say now."""
        [compiled] = [x for x in packs_in_pieces(Places.of_this_program(Path())) if x.manifest.country == country]
        content = cls(compiled.manifest, (), folder, {})
        content.pieces = tuple(content.whole(x, spoken=spoken) for x in compiled.pieces)
        return content

    def whole(self, piece: Piece, *, spoken: bool) -> Piece:
        """A piece with its files at hand."""
        pictograms = Places.of_this_program(Path()).resources / "pictograms"
        for name, blob in piece.pictures.items():
            self.blobs[blob.sha256] = pictograms / f"{name}.svg"
        if not spoken:
            return replace(piece, clips={})
        tags = {"en": {x: x for x in next(iter(piece.texts.values()), {})}, **piece.texts}
        return replace(piece, clips={tag: {x: self.clip(tag, x) for x in texts} for tag, texts in tags.items()})

    def clip(self, tag: str, text: str) -> Blob:
        """What a text sounds like, the same wherever it stands."""
        if (tag, text) not in self.voice:
            self.voice[tag, text] = self.new(CLIP_BYTES)
        return self.voice[tag, text]

    def new(self, size: int) -> Blob:
        """A file that nobody has yet, which cannot be compressed."""
        content = secrets.token_bytes(size)
        blob = Blob.of(content)
        self.blobs[blob.sha256] = self.folder / blob.sha256
        self.blobs[blob.sha256].write_bytes(content)
        return blob

    def rewrite(self, *, spoken: bool) -> None:
        """Another sentence on one page of one guide, in all languages, and what is heard of it."""
        at = next(n for n, x in enumerate(self.pieces) if x.kind == "guide")
        guide = self.pieces[at]
        pages = [dict(x) for x in guide.body["pages"]]
        old, new = pages[0]["text"], pages[0]["text"] + " Ask for a copy."
        pages[0]["text"] = new
        texts = {
            tag: {(new if x == old else x): y + " ." for x, y in said.items()} for tag, said in guide.texts.items()
        }
        clips = {
            tag: {**{x: y for x, y in known.items() if x != old}, **({new: self.new(CLIP_BYTES)} if spoken else {})}
            for tag, known in guide.clips.items()
        }
        changed = replace(guide, body={**guide.body, "pages": pages}, texts=texts, clips=clips)
        self.pieces = (*self.pieces[:at], changed, *self.pieces[at + 1 :])

    def redraw(self) -> None:
        """Another picture under a name that one guide uses."""
        used = [name for piece in self.pieces for name in piece.pictures]
        name = min(set(used), key=used.count)
        blob = self.new(PICTURE_BYTES)
        self.pieces = tuple(
            replace(x, pictures={**x.pictures, name: blob}) if name in x.pictures else x for x in self.pieces
        )

    def pack(self) -> Pack:
        """The next version."""
        named = tuple(PieceName(x.kind, x.name, Blob.of(x.to_bytes())) for x in self.pieces)
        self.manifest = replace(self.manifest, pieces=named, version=self.manifest.version + 1)
        return Pack(self.manifest, self.pieces, self.blobs)

    def files(self) -> set[Blob]:
        """Every file that a kiosk must have."""
        return {x.blob for x in self.manifest.pieces} | {x for piece in self.pieces for x in piece.blobs()}


@dataclass
class Bench:
    """An office, a hub, and a kiosk at the other end of a link that counts."""

    folder: Path
    repository: PackRepository
    hub: Hub
    port: int
    vault: Vault

    def fetch(self) -> int:
        """Look for new content as a kiosk does; the bytes that travelled."""
        root = (self.repository.folder / "metadata" / "1.root.json").read_bytes()
        bare = self.folder / "nothing-built"
        store = PackStore(self.folder / "kiosk", bare, SpeechStore(bare), bare)
        with Link(self.port) as link:
            carrier, packs = HttpsCarrier(link.address), HttpsPacks(link.address)
            fetch_packs(store, packs, root, time_by_hub(self.vault, carrier, now, secrets.token_bytes), Wish())
            carrier.close()
            packs.close()
            return link.carried


@contextmanager
def bench(folder: Path) -> Iterator[Bench]:
    """Eight countries with keys, seven of which have published something, so that the lists are as long as they are."""
    ring = KeyRing([folder / "keys"], lambda _name, _new: "a passphrase", secrets.token_bytes, Cost(1, 8, 1))
    repository = PackRepository(folder / "repository", ring, now)
    repository.begin(Thresholds(), Days())
    for country in (*OTHERS, COUNTRY):
        repository.add_country(country)
    source = Content.of(COUNTRY, folder, spoken=False)
    one = source.pieces[0]
    named = (PieceName(one.kind, one.name, Blob.of(one.to_bytes())),)
    few = [replace(source.manifest, country=x, pieces=named) for x in OTHERS]
    repository.publish([Pack(x, (one,), source.blobs) for x in few])
    hub = Hub.open(folder / "hub", packs=repository.folder)
    vault = Vault.open(folder / "vault.db", secrets.token_bytes(32), now)
    with serving(hub) as port:
        enrol(vault, HttpsCarrier(f"http://127.0.0.1:{port}"), hub.new_enrolment_code(), "Bench", secrets.token_bytes)
        yield Bench(folder, repository, hub, port, vault)
    vault.close()
    hub.close()


def main() -> None:
    """Change, publish, fetch, and print."""
    worst = 0.0
    with tempfile.TemporaryDirectory() as temporary, bench(Path(temporary)) as kiosk:
        kiosk.fetch()
        print(f"nothing new: {kiosk.fetch():,} bytes")
        for spoken in (False, True):
            content = Content.of(COUNTRY, Path(temporary), spoken=spoken)
            content.manifest = replace(content.manifest, version=100 * (1 + spoken))
            before: set[Blob] = set()
            for what in ("a whole new country", "the text of one guide", "one picture"):
                if what == "the text of one guide":
                    content.rewrite(spoken=spoken)
                elif what == "one picture":
                    content.redraw()
                kiosk.repository.publish([content.pack()])
                changed = sum(x.size for x in content.files() - before)
                moved = kiosk.fetch()
                before = content.files()
                with_voice = f" and its {len(content.pieces[-1].clips)} clips" if spoken and "text" in what else ""
                silent = "" if spoken else ", without voice"
                ratio = moved / changed
                worst = max(worst, ratio)
                print(f"{what}{with_voice}{silent}: {changed:,} bytes changed, {moved:,} moved, {ratio:.3f}")
    assert worst <= MOST, f"{worst:.3f} bytes moved for each that changed"


if __name__ == "__main__":
    main()
