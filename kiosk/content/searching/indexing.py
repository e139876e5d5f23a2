"""The search index of a pack: which words lead to which guides, in tables of the pack's own SQLite file.

A word's guides are kept as one blob for each language and field, so that a query reads few rows and adds up whole
lists. The two Uzbek scripts share their keys and are one language here. The same entries give the same rows in the
same order, whatever order they come in.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from kiosk.content.searching.folding import sounded, spelled, spellings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

UZBEK_CYRILLIC, UZBEK = "uz_Cyrl", "uz"
_LONGEST_JOINED = 4
_OFTEN = 64
_OFTEN_SHARE = 12
"""A word in the text of more than 64 guides and more than one in twelve says nothing about any of them."""

_TABLES = """
CREATE TABLE search_guide (number INTEGER PRIMARY KEY, guide_id TEXT NOT NULL) STRICT;
CREATE TABLE search_word (
    word TEXT PRIMARY KEY, sound TEXT NOT NULL, guides INTEGER NOT NULL, listed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE search_posting (
    word TEXT NOT NULL, language TEXT NOT NULL, field INTEGER NOT NULL, guides BLOB NOT NULL,
    PRIMARY KEY (word, language, field)
) STRICT, WITHOUT ROWID;
"""


class Field(IntEnum):
    """Where a word stands in a guide. `PART` is a word of a longer phrase; a phrase written as one is a whole word."""

    LISTED = 0
    LISTED_PART = 1
    TITLE = 2
    ALSO = 3
    ALSO_PART = 4
    TEXT = 5


@dataclass(frozen=True)
class Entry:
    """One guide in one language.

    Attributes:
        guide_id: COUNTRY/NAME, or `checks/NAME`, `learning/NAME`.
        language: a tag of `kiosk.language.languages`.
        title: as it is shown.
        words: words and phrases that its author lists for search.
        text: all its pages.
        also: words of equal meaning from `resources/search/synonyms.yaml`.
    """

    guide_id: str
    language: str
    title: str
    words: tuple[str, ...]
    text: str
    also: tuple[str, ...] = ()


def language_of_keys(tag: str) -> str:
    """The language that a tag's keys are kept under."""
    return UZBEK if tag == UZBEK_CYRILLIC else tag


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers as little-endian 32-bit integers."""
    kept = array("I", numbers)
    if sys.byteorder == "big":
        kept.byteswap()
    return kept.tobytes()


def unpacked(blob: bytes) -> array[int]:
    """What `packed` wrote."""
    kept = array("I")
    kept.frombytes(blob)
    if sys.byteorder == "big":
        kept.byteswap()
    return kept


def write_index(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Write the tables of the index into a new pack.

    Args:
        connection: a database without these tables; what is written is committed by the caller.
        entries: every guide in every language.
    """
    kept = list(entries)
    guide_ids = sorted({each.guide_id for each in kept})
    numbers = {guide_id: number for number, guide_id in enumerate(guide_ids)}
    postings: dict[tuple[str, str, Field], set[int]] = defaultdict(set)
    for entry in kept:
        number, language = numbers[entry.guide_id], language_of_keys(entry.language)
        for field, word in _words(entry):
            postings[word, language, field].add(number)
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    connection.executemany("INSERT INTO search_guide VALUES (?, ?)", enumerate(guide_ids))
    often = max(_OFTEN, len(guide_ids) // _OFTEN_SHARE)
    in_guides: dict[str, set[int]] = defaultdict(set)
    for (word, _language, _field), guides in postings.items():
        in_guides[word] |= guides
    told = sorted((key, guides) for key, guides in postings.items() if key[2] < Field.TEXT or len(guides) <= often)
    listed = {word for (word, _language, field), _guides in told if field < Field.TEXT}
    connection.executemany(
        "INSERT INTO search_word VALUES (?, ?, ?, ?)",
        [(x, sounded(x), len(in_guides[x]), int(x in listed)) for x in sorted({key[0] for key, _guides in told})],
    )
    connection.executemany(
        "INSERT INTO search_posting VALUES (?, ?, ?, ?)",
        [(word, language, field, packed(sorted(guides))) for (word, language, field), guides in told],
    )


def _words(entry: Entry) -> Iterator[tuple[Field, str]]:
    """Each word of an entry, and each listed phrase as one word too, for those who leave out the space."""
    yield from _words_of((entry.title,), Field.TITLE, Field.TITLE)
    yield from _words_of(entry.words, Field.LISTED, Field.LISTED_PART)
    yield from _words_of(entry.also, Field.ALSO, Field.ALSO_PART)
    yield from ((Field.TEXT, word) for word in spelled(entry.text))


def _words_of(phrases: Iterable[str], whole: Field, part: Field) -> Iterator[tuple[Field, str]]:
    for words in (words for phrase in phrases for words in spellings(phrase)):
        yield from ((part if len(words) > 1 else whole, word) for word in words)
        if 1 < len(words) <= _LONGEST_JOINED:
            yield whole, "".join(words)
