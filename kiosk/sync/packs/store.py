"""The packs that were fetched, in a folder of the kiosk's data; those that came with the program stay beside it.

    root.json                          the authors' first root, given by hand
    metadata/                          what python-tuf trusts
    COUNTRY.pack, COUNTRY.pack.old     what is shown, and the version before it
    COUNTRY.json                       the manifest of COUNTRY.pack
    COUNTRY.back                       the highest version that a technician went back from
    pieces/, blobs/, part/             see shelf.py
    speech/, pictograms/               see media.py

Each pack says which program assembled it. One of another program is assembled anew from its pieces (`mend`); until
then, and where that fails, the one that came with the program is shown.

A pack is replaced by one rename of a file that was written beside it, read through and forced to the disk. So after
a power cut at any instant there is the old one or the new one, and the version before is kept first.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.content.pack import Pack, PackUnreadable
from kiosk.content.pieces import Manifest, Piece, PieceUnreadable, assemble
from kiosk.sync.packs.media import Media
from kiosk.sync.packs.problems import PackProblem
from kiosk.sync.packs.reading import STRANGE, read_through
from kiosk.sync.packs.shelf import Shelf, force, room_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.content.pieces import Blob
    from kiosk.speech.store import SpeechStore

SUFFIX, OLD = ".pack", ".pack.old"
_PROGRAM = "assembled-by"


class PackStore:
    """The packs of a kiosk.

    Args:
        folder: where fetched packs are kept.
        built: the folder of the packs that came with the program.
        speech: the rendered speech that came with it.
        pictograms: the folder of the pictures that came with it.
    """

    def __init__(self, folder: Path, built: Path, speech: SpeechStore, pictograms: Path) -> None:
        self.folder, self._built = folder, built
        self.shelf = Shelf(folder)
        self.media = Media(folder, speech, pictograms)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep others from changing packs meanwhile, in this process and in others.

        Raises:
            PackProblem: `pack-busy`, somebody does already.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The folder itself is what is locked: a kiosk that is erased leaves no file behind.
        lock = os.open(self.folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise PackProblem("pack-busy") from error
            yield
        finally:
            os.close(lock)

    def trust(self, root: bytes) -> None:
        """Trust other authors: what is known of those before is forgotten; their packs stay until others come."""
        shutil.rmtree(self.folder / "metadata", ignore_errors=True)
        for file in (*self.folder.glob("*.json"), *self.folder.glob("*.back")):
            file.unlink()
        self._write("root.json", root)

    def countries(self) -> list[str]:
        """Those of which there is a pack, fetched or built."""
        return sorted({x.stem for place in (self.folder, self._built) for x in place.glob(f"*{SUFFIX}")})

    def files(self) -> list[Path]:
        """The file to show of each country."""
        return [file for country in self.countries() if (file := self.file(country)) is not None]

    def file(self, country: str) -> Path | None:
        """The file to show: the fetched one, else the one before it, else the built one, whichever can be read.

        A program that came later than what was fetched brings newer content: then the built one.
        """
        built = self._built / f"{country}{SUFFIX}"
        for file in (self._file(country), self._old(country)):
            version = own_version_of(file)
            if version is not None and version >= self._built_version(country):
                return file
        return built if built.exists() else None

    def version(self, country: str) -> int:
        """The version that is shown; 0 where there is none."""
        file = self.file(country)
        return (version_of(file) or 0) if file is not None else 0

    def before(self, country: str) -> int | None:
        """The version a technician can go back to, if there is one: the one fetched before, else the built one."""
        shown, built = self.version(country), self._built_version(country)
        kept = own_version_of(self._old(country))
        if kept is not None and built <= kept < shown:
            return kept
        return built if 0 < built < shown else None

    def put_back_from(self, country: str) -> int:
        """The version a technician went back from; 0 where none did."""
        try:
            return int(self._back(country).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    def manifest(self, country: str) -> bytes | None:
        """The manifest of the pack that was fetched last."""
        try:
            return (self.folder / f"{country}.json").read_bytes()
        except FileNotFoundError:
            return None

    def manifest_coming(self, country: str) -> Path:
        """Where the manifest of a version that is being fetched lies."""
        return self.folder / f"{country}.coming.json"

    def mend(self) -> list[str]:
        """Assemble anew what another program has assembled; the countries where that was done."""
        mended = []
        for country in self.countries():
            said = self.manifest(country)
            if said is None or own_version_of(self._file(country)) is not None:
                continue
            with suppress(PackProblem, PieceUnreadable, OSError):
                manifest = Manifest.from_bytes(said)
                if manifest.version >= self.version(country):
                    self.install(manifest, said, [Piece.from_bytes(self._read(x.blob)) for x in manifest.pieces])
                    mended.append(country)
        return mended

    def _read(self, piece: Blob) -> bytes:
        file = self.shelf.piece(piece)
        if file is None:
            raise PackProblem("pack-incomplete", piece.sha256)
        return file.read_bytes()

    def install(self, manifest: Manifest, said: bytes, pieces: Sequence[Piece]) -> None:
        """Replace a country's pack, and keep the one before.

        Args:
            said: the manifest's bytes.

        Raises:
            PackProblem: `pack-broken`, it cannot be read through, or `disk-full`; the present one stays.
        """
        country = manifest.country
        file, new = self._file(country), self.folder / "new" / f"{country}{SUFFIX}"
        with room_told():
            new.parent.mkdir(parents=True, exist_ok=True)
            try:
                assemble(manifest, pieces, new)
                read_through(new, manifest)
                _stamp(new)
                force(new)
                if not _same(file, new):
                    self._keep_before(country, manifest.version)
                    self.media.name(pieces)
                    new.replace(file)
                    force(self.folder)
            except (sqlite3.Error, *STRANGE) as error:
                full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
                raise PackProblem("disk-full" if full else "pack-broken", repr(error)) from error
            finally:
                new.unlink(missing_ok=True)
            self._write(f"{country}.json", said)
            self._back(country).unlink(missing_ok=True)

    def go_back(self, country: str) -> int:
        """Show the version before again; the present one is not fetched again unless somebody asks for it.

        Returns:
            The version that is shown now.

        Raises:
            PackProblem: `pack-no-before`.
        """
        before = self.before(country)
        if before is None:
            raise PackProblem("pack-no-before")
        self._write(self._back(country).name, str(self.version(country)).encode())
        (self.folder / f"{country}.json").unlink(missing_ok=True)
        if before == own_version_of(self._old(country)):
            self._old(country).replace(self._file(country))
        else:
            self._file(country).unlink()
        force(self.folder)
        return before

    def sweep(self) -> None:
        """Keep the pieces of the present packs, to which the next are compared, and what they and any pack point to."""
        said = [x for country in self.countries() if (x := self.manifest(country)) is not None]
        pieces = [x.blob for each in said for x in Manifest.from_bytes(each).pieces]
        kept = {x.sha256 for blob in pieces for x in self._blobs_of(blob)}
        for file in (x for pattern in (f"*{SUFFIX}", f"*{OLD}") for x in self.folder.glob(pattern)):
            kept.update(_blobs_in(file))
        self.shelf.sweep((x.sha256 for x in pieces), kept)
        self.media.sweep()

    def _blobs_of(self, piece: Blob) -> list[Blob]:
        file = self.shelf.piece(piece)
        return Piece.from_bytes(file.read_bytes()).blobs() if file is not None else []

    def _keep_before(self, country: str, version: int) -> None:
        """Give the pack that was fetched before its second name; the first stays until the new one takes it."""
        present = self._file(country)
        before = own_version_of(present)
        if before is None or before >= version:
            return
        kept = self.folder / f"{country}.keeping"
        kept.unlink(missing_ok=True)
        try:
            os.link(present, kept)
        except OSError:  # on another disk, or a file system without links
            kept.write_bytes(present.read_bytes())
            force(kept)
        kept.replace(self._old(country))
        force(self.folder)

    def _write(self, name: str, content: bytes) -> None:
        new = self.folder / f".{name}.new"
        new.write_bytes(content)
        force(new)
        new.replace(self.folder / name)

    def _built_version(self, country: str) -> int:
        return version_of(self._built / f"{country}{SUFFIX}") or 0

    def _file(self, country: str) -> Path:
        return self.folder / f"{country}{SUFFIX}"

    def _old(self, country: str) -> Path:
        return self.folder / f"{country}{OLD}"

    def _back(self, country: str) -> Path:
        return self.folder / f"{country}.back"


def version_of(file: Path) -> int | None:
    """The version of a pack; None if the file is none that can be read."""
    try:
        pack = Pack(file)
    except PackUnreadable:
        return None
    try:
        return pack.version
    finally:
        pack.close()


def own_version_of(file: Path) -> int | None:
    """The version of a pack that this program has assembled; None of others."""
    try:
        pack = Pack(file)
    except PackUnreadable:
        return None
    try:
        return pack.version if pack.about(_PROGRAM) == program_mark() else None
    finally:
        pack.close()


@lru_cache(maxsize=1)
def program_mark() -> str:
    """Tells one program's way to assemble and read packs from another's, by the sources that lie here."""
    sources = sorted(Path(assemble.__code__.co_filename).parent.rglob("*.py"))
    digest = hashlib.sha256(b"".join(x.read_bytes() for x in sources)).hexdigest()
    return f"{__version__} {digest[:16]}"


def _stamp(file: Path) -> None:
    connection = sqlite3.connect(file)
    try:
        with connection:
            connection.execute("INSERT INTO pack VALUES (?, ?)", (_PROGRAM, program_mark()))
    finally:
        connection.close()


def _blobs_in(file: Path) -> list[str]:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        rows = connection.execute("SELECT sha256 FROM clip UNION SELECT sha256 FROM picture").fetchall()
    except sqlite3.DatabaseError:
        return []
    finally:
        connection.close()
    return [str(sha256) for (sha256,) in rows]


def _same(file: Path, new: Path) -> bool:
    return file.exists() and file.read_bytes() == new.read_bytes()
