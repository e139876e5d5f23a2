"""Reading a pack through as the screens will, before it is shown: signed content may still be wrong."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from kiosk.content.checks.packed import packed_checks
from kiosk.content.lessons.built import lessons_in
from kiosk.content.pack import Pack, PackUnreadable
from kiosk.sync.packs.problems import PackProblem

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.content.pieces import Manifest

STRANGE = (LookupError, TypeError, ValueError, AttributeError, RecursionError)
"""What comes of pieces that say something else than this program understands."""


def read_through(file: Path, manifest: Manifest) -> None:
    """Read every piece of a pack, in every language.

    Raises:
        PackProblem: `pack-broken`, the pack is not what the manifest says or cannot be read.
    """
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()
    if found != "ok":
        raise PackProblem("pack-broken", f"{manifest.country}: {found}")
    try:
        pack = Pack(file)
        try:
            if (pack.country, pack.version) != (manifest.country, manifest.version):
                raise PackProblem("pack-broken", f"{manifest.country}: another pack was assembled.")
            _read(pack, manifest)
        finally:
            pack.close()
    except (PackUnreadable, *STRANGE) as error:
        raise PackProblem("pack-broken", f"{manifest.country}: {error!r}") from error


def _read(pack: Pack, manifest: Manifest) -> None:
    for tag in manifest.names:
        for read in (pack.topics, pack.guides, pack.emergency_advice, pack.contacts, pack.glossary):
            read(tag)
    for kind in {x.kind for x in manifest.pieces}:
        pack.pieces(kind)
    packed_checks([pack])
    lessons_in([pack])
