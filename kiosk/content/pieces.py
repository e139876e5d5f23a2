"""What a pack is made of and travels in: pieces, a manifest that names them, and the file they are assembled to.

A piece is one guide, the topics, or the contacts: its facts and translations are in it, and the names of its
recordings and pictures, which are files of their own named by the SHA-256 of their bytes. So only what changed
has to travel, and a kiosk assembles the pack itself: one SQLite file. The same pieces give the same bytes where
SQLite is the same.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from kiosk.content.searching import entries_of, write_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

MANIFEST_FILE = "pack.json"

_TABLES = """
PRAGMA page_size = 4096;
CREATE TABLE pack (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE piece (
    kind TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE translation (
    language TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (language, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE clip (
    language TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY (language, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE picture (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""


class PieceUnreadable(Exception):
    """The bytes are no piece or no manifest."""

    code = "piece-unreadable"


@dataclass(frozen=True)
class Blob:
    """A file that is named by what is in it.

    Attributes:
        sha256: of its bytes, in hexadecimal digits.
        size: in bytes.
    """

    sha256: str
    size: int

    @classmethod
    def of(cls, content: bytes) -> Blob:
        """The name of these bytes."""
        return cls(hashlib.sha256(content).hexdigest(), len(content))


@dataclass(frozen=True)
class Piece:
    """One piece.

    Attributes:
        kind: `guide`, `topics`, `contacts`, and what later kinds are called.
        name: unique among those of its kind in the pack.
        body: what it holds, as JSON; its texts are in English.
        texts: the translations, by language and English text.
        clips: the recordings, by language and English text.
        pictures: by the picture's name.
    """

    kind: str
    name: str
    body: Mapping[str, Any]
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    clips: Mapping[str, Mapping[str, Blob]] = field(default_factory=dict)
    pictures: Mapping[str, Blob] = field(default_factory=dict)

    def blobs(self) -> list[Blob]:
        """Every file it needs, each once, in a fixed order."""
        found = [x for of_language in self.clips.values() for x in of_language.values()]
        return sorted({*found, *self.pictures.values()}, key=lambda x: x.sha256)

    def to_bytes(self) -> bytes:
        """Its file: JSON with sorted keys and no spaces."""
        said = {
            "kind": self.kind,
            "name": self.name,
            "body": self.body,
            "texts": self.texts,
            "clips": {tag: {x: _said(blob) for x, blob in clips.items()} for tag, clips in self.clips.items()},
            "pictures": {x: _said(blob) for x, blob in self.pictures.items()},
        }
        return _canonical(said)

    @classmethod
    def from_bytes(cls, content: bytes) -> Piece:
        """Read its file.

        Raises:
            PieceUnreadable: these bytes are no piece.
        """
        try:
            said = json.loads(content)
            return cls(
                kind=str(said["kind"]),
                name=str(said["name"]),
                body=dict(said["body"]),
                texts={tag: dict(texts) for tag, texts in said["texts"].items()},
                clips={tag: {x: Blob(*y) for x, y in clips.items()} for tag, clips in said["clips"].items()},
                pictures={x: Blob(*y) for x, y in said["pictures"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise PieceUnreadable("This is no piece of a pack.") from error


@dataclass(frozen=True)
class PieceName:
    """A piece as a manifest names it."""

    kind: str
    name: str
    blob: Blob


@dataclass(frozen=True)
class Manifest:
    """Which pieces a version of a pack is made of.

    Attributes:
        country: the pack's id.
        names: its name by language.
        checked: the day the oldest of its facts was looked up.
        check_after: the day after which somebody should look them up again.
        pieces: in the order they are shown in.
    """

    country: str
    names: Mapping[str, str]
    code: str
    version: int
    order: int
    checked: date
    check_after: date
    pieces: tuple[PieceName, ...]

    def to_bytes(self) -> bytes:
        """Its file: JSON with sorted keys and no spaces."""
        said = {
            "country": self.country,
            "names": self.names,
            "code": self.code,
            "version": self.version,
            "order": self.order,
            "checked": self.checked.isoformat(),
            "check-after": self.check_after.isoformat(),
            "pieces": [[x.kind, x.name, *_said(x.blob)] for x in self.pieces],
        }
        return _canonical(said)

    @classmethod
    def from_bytes(cls, content: bytes) -> Manifest:
        """Read its file.

        Raises:
            PieceUnreadable: these bytes are no manifest.
        """
        try:
            said = json.loads(content)
            return cls(
                country=str(said["country"]),
                names={str(tag): str(name) for tag, name in said["names"].items()},
                code=str(said["code"]),
                version=int(said["version"]),
                order=int(said["order"]),
                checked=date.fromisoformat(said["checked"]),
                check_after=date.fromisoformat(said["check-after"]),
                pieces=tuple(PieceName(str(x[0]), str(x[1]), Blob(str(x[2]), int(x[3]))) for x in said["pieces"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
            raise PieceUnreadable("This is no manifest of a pack.") from error


def assemble(manifest: Manifest, pieces: Sequence[Piece], file: Path) -> None:
    """Write a pack: its pieces as one SQLite file with full-text search. Nothing half is left behind.

    Args:
        pieces: those the manifest names, in its order.
        file: what is replaced at once.
    """
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    connection = sqlite3.connect(new)
    try:
        connection.executescript(_TABLES)
        with connection:
            connection.executemany("INSERT INTO pack VALUES (?, ?)", _about(manifest))
            connection.executemany(
                "INSERT INTO piece VALUES (?, ?, ?, ?)",
                [(x.kind, x.name, number, _canonical(x.body).decode()) for number, x in enumerate(pieces)],
            )
            texts = {(tag, x): y for piece in pieces for tag, found in piece.texts.items() for x, y in found.items()}
            connection.executemany("INSERT INTO translation VALUES (?, ?, ?)", _rows(texts))
            clips = {(tag, x): y for piece in pieces for tag, found in piece.clips.items() for x, y in found.items()}
            connection.executemany(
                "INSERT INTO clip VALUES (?, ?, ?, ?)", [(*key, x.sha256, x.size) for key, x in sorted(clips.items())]
            )
            pictures = {name: blob for piece in pieces for name, blob in piece.pictures.items()}
            connection.executemany(
                "INSERT INTO picture VALUES (?, ?, ?)", [(x, y.sha256, y.size) for x, y in sorted(pictures.items())]
            )
            write_index(connection, entries_of(manifest.country, pieces))
        connection.execute("VACUUM")
    finally:
        connection.close()
    new.replace(file)


def _about(manifest: Manifest) -> list[tuple[str, str]]:
    return [
        ("country", manifest.country),
        ("code", manifest.code),
        ("version", str(manifest.version)),
        ("order", str(manifest.order)),
        ("checked", manifest.checked.isoformat()),
        ("check-after", manifest.check_after.isoformat()),
        *((f"name:{tag}", name) for tag, name in sorted(manifest.names.items())),
    ]


def _rows(texts: Mapping[tuple[str, str], str]) -> Iterable[tuple[str, str, str]]:
    return [(tag, source, text) for (tag, source), text in sorted(texts.items())]


def _said(blob: Blob) -> list[str | int]:
    return [blob.sha256, blob.size]


def _canonical(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
