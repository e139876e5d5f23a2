"""Where the clips and pictures of packs lie: those that came with the program, and those that were fetched.

What the program has under the same text or name, with the same bytes, is not fetched. What is fetched gets a second
name that screens and voice look under: `speech/ab/KEY.ogg` and `pictograms/NAME.svg` in the folder of the packs.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.language.languages import UnknownLanguage, spoken_language
from kiosk.speech.store import SpeechStore
from kiosk.sync.packs.carrier import blob_path
from kiosk.sync.packs.names import PICTOGRAMS, SPEECH
from kiosk.sync.packs.shelf import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiosk.content.pieces import Blob, Piece

_PICTURE = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


class Media:
    """The clips and pictures of this kiosk.

    Args:
        folder: the folder of the fetched packs.
        speech: the rendered speech that came with the program.
        pictograms: the folder of the pictures that came with it.
    """

    def __init__(self, folder: Path, speech: SpeechStore, pictograms: Path) -> None:
        self._folder, self._speech, self._pictograms = folder, speech, pictograms
        self._fetched = SpeechStore(folder / SPEECH)

    def missing(self, pieces: Iterable[Piece]) -> list[Blob]:
        """What of these pieces the program does not have, each once, in a fixed order."""
        found = {blob for piece in pieces for own, _, blob in self._places(piece) if not _is(own, blob)}
        return sorted(found, key=lambda x: x.sha256)

    def name(self, pieces: Iterable[Piece]) -> None:
        """Give what was fetched for these pieces its second name."""
        for piece in pieces:
            for _, link, blob in self._places(piece):
                fetched = self._folder / blob_path(blob.sha256)
                if fetched.exists():
                    _link(link, fetched)

    def sweep(self) -> None:
        """Forget the second names of what is not there any more."""
        for name in (SPEECH, PICTOGRAMS):
            for link in (self._folder / name).rglob("*"):
                if link.is_symlink() and not link.exists():
                    link.unlink()

    def _places(self, piece: Piece) -> Iterator[tuple[Path, Path, Blob]]:
        """Each file of a piece: where the program would have it, where a fetched one is looked for."""
        for tag, clips in piece.clips.items():
            for source, blob in clips.items() if _known(tag) else ():
                text = piece.texts.get(tag, {}).get(source, source)
                yield self._speech.file(text, tag), self._fetched.file(text, tag), blob
        for name, blob in piece.pictures.items():
            if _PICTURE.fullmatch(name):
                yield self._pictograms / f"{name}.svg", self._folder / PICTOGRAMS / f"{name}.svg", blob


def _known(tag: str) -> bool:
    """Whether this program speaks a language; it needs no clips of others."""
    try:
        spoken_language(tag)
    except UnknownLanguage:
        return False
    return True


def _is(file: Path, blob: Blob) -> bool:
    try:
        return file.stat().st_size == blob.size and sha256_of(file) == blob.sha256
    except OSError:
        return False


def _link(link: Path, file: Path) -> None:
    target = Path(os.path.relpath(file, link.parent))
    if link.is_symlink() and link.readlink() == target:
        return
    link.parent.mkdir(parents=True, exist_ok=True)
    beside = link.with_name(f".{link.name}.new")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target)
    beside.replace(link)
