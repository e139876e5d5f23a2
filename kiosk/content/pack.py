"""A compiled pack, read: which guides there are, and each in any of the languages."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from kiosk.content.facts import Fact
from kiosk.content.guides import Guide, Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DANGER = "danger"


class PackUnreadable(Exception):
    """The file is no pack, or is damaged."""

    code = "pack-unreadable"


class UnknownGuide(Exception):
    """The pack has no such guide."""

    code = "unknown-guide"


class Pack:
    """One country's content.

    Args:
        file: what `compile_packs` wrote.

    Raises:
        PackUnreadable: the file is missing, no pack, or damaged.
    """

    def __init__(self, file: Path) -> None:
        try:
            self._connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True, check_same_thread=False)
            self.country = self._value("country")
            self._name = self._value("name")
        except (sqlite3.DatabaseError, TypeError) as error:
            raise PackUnreadable(f"The pack {file.name} cannot be read.") from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def name(self, tag: str) -> str:
        """The country's name in a language."""
        return self._translated(self._name, tag)

    def guides(self, tag: str) -> list[Guide]:
        """All guides but the emergency advice, in the order of their topics."""
        rows = self._connection.execute(
            "SELECT guide_id FROM guide WHERE topic != ? ORDER BY guide_id", (DANGER,)
        ).fetchall()
        return [self.guide(guide_id, tag) for (guide_id,) in rows]

    def emergency_advice(self, tag: str) -> Guide | None:
        """What to do in danger, if the pack says."""
        guide_id = f"{self.country}/{DANGER}"
        found = self._connection.execute("SELECT 1 FROM guide WHERE guide_id = ?", (guide_id,)).fetchone()
        return self.guide(guide_id, tag) if found else None

    def guide(self, guide_id: str, tag: str) -> Guide:
        """A guide in a language.

        Raises:
            UnknownGuide: there is none with this id.
        """
        row = self._connection.execute(
            "SELECT pictogram, forms, text FROM guide JOIN title USING (guide_id) WHERE guide_id = ?",
            (guide_id,),
        ).fetchone()
        if row is None:
            raise UnknownGuide(f"There is no guide {guide_id}.")
        return Guide(
            guide_id=guide_id,
            title=self._translated(row[2], tag),
            pictogram=row[0],
            pages=tuple(self._pages(guide_id, tag)),
            facts=tuple(self._facts(guide_id, tag)),
            forms=tuple(json.loads(row[1])),
        )

    def _pages(self, guide_id: str, tag: str) -> Iterator[Page]:
        for text, pictogram, facts in self._connection.execute(
            "SELECT text, pictogram, facts FROM page WHERE guide_id = ? ORDER BY number", (guide_id,)
        ):
            yield Page(self._translated(text, tag), pictogram, tuple(json.loads(facts)))

    def _facts(self, guide_id: str, tag: str) -> Iterator[Fact]:
        for fact_id, instrument, article, year, url, checked, review in self._connection.execute(
            "SELECT fact_id, instrument, article, year, url, checked, review FROM fact"
            " WHERE guide_id = ? ORDER BY fact_id",
            (guide_id,),
        ):
            translated = self._translated(instrument, tag)
            yield Fact(fact_id, translated, article, year, url, date.fromisoformat(checked), review)

    def _translated(self, text: str, tag: str) -> str:
        row = self._connection.execute(
            "SELECT text FROM translation WHERE language = ? AND source = ?", (tag, text)
        ).fetchone()
        return str(row[0]) if row else text

    def _value(self, key: str) -> str:
        return str(self._connection.execute("SELECT value FROM pack WHERE key = ?", (key,)).fetchone()[0])
