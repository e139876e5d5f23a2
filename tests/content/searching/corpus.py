"""All guides in seven languages as entries of the index, as a kiosk gets them: from the pieces of our packs."""

from __future__ import annotations

from functools import cache

from kiosk.content.compiling import Resources, in_pieces
from kiosk.content.searching import Entry, entries_of
from kiosk.content.searching.synonyms import Synonyms
from tests.conftest import ROOT

SYNONYMS = ROOT / "resources" / "search" / "synonyms.yaml"


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry there is."""
    resources = Resources(
        frozenset(x.stem for x in (ROOT / "resources" / "forms").glob("*.xlsx")),
        ROOT / "resources" / "pictograms",
        also=Synonyms.read(SYNONYMS).of,
    )
    packs = in_pieces(ROOT / "resources" / "packs", resources, ROOT / "translations")
    return tuple(entry for pack in packs for entry in entries_of(pack.source.country, pack.pieces))
