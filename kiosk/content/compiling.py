"""From guides and their translations to a pack: one SQLite file with full-text search.

Compiling says everything that is wrong at once and writes nothing then. The same sources give the
same bytes, so a pack can be compared and signed.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.messages import Catalog

from kiosk.content.guides import Guide, read_guide
from kiosk.content.translating import translations_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.content.facts import Problem

_COUNTRIES = {"russia": "Russia", "south-korea": "South Korea"}

_TABLES = """
PRAGMA page_size = 4096;
CREATE TABLE pack (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE guide (
    guide_id TEXT PRIMARY KEY, country TEXT NOT NULL, topic TEXT NOT NULL,
    pictogram TEXT NOT NULL, forms TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE fact (
    guide_id TEXT NOT NULL, fact_id TEXT NOT NULL, instrument TEXT NOT NULL, article TEXT NOT NULL,
    year INTEGER NOT NULL, url TEXT NOT NULL, checked TEXT NOT NULL, review TEXT NOT NULL,
    PRIMARY KEY (guide_id, fact_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE page (
    guide_id TEXT NOT NULL, number INTEGER NOT NULL, pictogram TEXT NOT NULL, facts TEXT NOT NULL,
    text TEXT NOT NULL, PRIMARY KEY (guide_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE title (guide_id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE translation (
    language TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (language, source)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (guide_id UNINDEXED, language UNINDEXED, title, text);
"""


@dataclass(frozen=True)
class PackReport:
    """What a compiled pack holds."""

    country: str
    guides: int
    facts: int
    file: Path


class PackProblems(Exception):
    """The pack cannot be compiled; `problems` has all there are."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(each) for each in problems))
        self.problems = problems


def compile_packs(source: Path, translations: Path, out: Path) -> list[PackReport]:
    """Compile every country's pack.

    Args:
        source: the folder with one folder a country.
        translations: the folder with one folder a language.
        out: where `COUNTRY.pack` is written.

    Raises:
        PackProblems: with file, line and what to do, for each thing that is wrong.
    """
    guides, problems = read_guides(source)
    texts, missing = translations_of(
        [(f"{guide.guide_id}.md", text) for guide in guides for text in texts_of(guide)], translations
    )
    if problems or missing:
        raise PackProblems(problems + missing)
    out.mkdir(parents=True, exist_ok=True)
    return [
        _compile(country, [x for x in guides if x.country == country], texts, out / f"{country}.pack")
        for country in sorted({x.country for x in guides})
    ]


def read_guides(source: Path) -> tuple[list[Guide], list[Problem]]:
    """All guides below a folder, and all that is wrong with them."""
    guides, problems = [], []
    for file in sorted(source.glob("*/*.md")):
        guide, found = read_guide(file, source)
        problems += found
        if guide is not None:
            guides.append(guide)
    return guides, problems


def extract(source: Path) -> Catalog:
    """The texts of all guides, for translators."""
    template = Catalog(charset="utf-8")
    for guide in read_guides(source)[0]:
        where = f"packs/{guide.guide_id}.md"
        for text in texts_of(guide):
            template.add(text, locations=[(where, 1)], auto_comments=[])
    return template


def texts_of(guide: Guide) -> Iterator[str]:
    """Everything of a guide that is translated."""
    yield _COUNTRIES.get(guide.country, guide.country)
    yield guide.title
    yield from (page.text for page in guide.pages)
    yield from (fact.instrument for fact in guide.facts)


def _compile(country: str, guides: list[Guide], texts: dict[str, dict[str, str]], file: Path) -> PackReport:
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    connection = sqlite3.connect(new)
    connection.executescript(_TABLES)
    with connection:
        connection.execute("INSERT INTO pack VALUES ('country', ?)", (country,))
        connection.execute("INSERT INTO pack VALUES ('name', ?)", (_COUNTRIES.get(country, country),))
        for guide in guides:
            _write_guide(connection, guide, texts)
        used = sorted({text for guide in guides for text in texts_of(guide)})
        connection.executemany(
            "INSERT INTO translation VALUES (?, ?, ?)",
            [(tag, text, texts[tag][text]) for tag in sorted(texts) for text in used],
        )
    connection.execute("VACUUM")
    connection.close()
    new.replace(file)
    return PackReport(country, len(guides), sum(len(x.facts) for x in guides), file)


def _write_guide(connection: sqlite3.Connection, guide: Guide, texts: dict[str, dict[str, str]]) -> None:
    connection.execute(
        "INSERT INTO guide VALUES (?, ?, ?, ?, ?)",
        (guide.guide_id, guide.country, guide.topic, guide.pictogram, json.dumps(guide.forms)),
    )
    connection.execute("INSERT INTO title VALUES (?, ?)", (guide.guide_id, guide.title))
    connection.executemany(
        "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                guide.guide_id,
                x.fact_id,
                x.instrument,
                x.article,
                x.year,
                x.url,
                x.checked.isoformat(),
                x.review,
            )
            for x in guide.facts
        ],
    )
    connection.executemany(
        "INSERT INTO page VALUES (?, ?, ?, ?, ?)",
        [
            (guide.guide_id, number, page.pictogram, json.dumps(page.fact_ids), page.text)
            for number, page in enumerate(guide.pages)
        ],
    )
    connection.executemany(
        "INSERT INTO search VALUES (?, ?, ?, ?)",
        [
            (guide.guide_id, tag, texts[tag][guide.title], " ".join(texts[tag][p.text] for p in guide.pages))
            for tag in sorted(texts)
        ],
    )
