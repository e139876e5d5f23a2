"""A compiled pack, read: which guides and contacts there are, and each in any of the languages."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

from kiosk.content.bodies import contacts_of, glossary_of, guide_of, topics_of
from kiosk.content.topics import DANGER, Topic

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.content.contacts import Contact
    from kiosk.content.glossary import Term
    from kiosk.content.guides import Guide


class PackUnreadable(Exception):
    """The file is no pack, or is damaged."""

    code = "pack-unreadable"


class UnknownGuide(Exception):
    """The pack has no such guide."""

    code = "unknown-guide"


class Pack:
    """One country's content.

    Args:
        file: what `assemble` wrote.

    Attributes:
        country: its id.
        code: ISO 3166-1 alpha-2; empty where it is about no one country.
        version: counted up by its authors.
        order: its place among the packs on the screen.
        checked: the day the oldest of its facts was looked up.
        check_after: the day after which somebody should look them up again.

    Raises:
        PackUnreadable: the file is missing, no pack, or damaged.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._texts: dict[str, dict[str, str]] = {}
        try:
            self._connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True, check_same_thread=False)
            self._about = dict(self._connection.execute("SELECT key, value FROM pack").fetchall())
            self.country = self._about["country"]
            self.code = self._about["code"]
            self.version = int(self._about["version"])
            self.order = int(self._about["order"])
            self.checked = date.fromisoformat(self._about["checked"])
            self.check_after = date.fromisoformat(self._about["check-after"])
        except (sqlite3.DatabaseError, KeyError, ValueError) as error:
            raise PackUnreadable(f"The pack {file.name} cannot be read.") from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def about(self, key: str) -> str:
        """What the pack says of itself under a key; empty where it says nothing."""
        return str(self._about.get(key, ""))

    def name(self, tag: str) -> str:
        """Its name in a language."""
        return str(self._about.get(f"name:{tag}") or self._about.get("name:en") or self.country)

    def text(self, source: str, tag: str) -> str:
        """A text in a language, by its English; the English where there is no other."""
        if tag not in self._texts:
            rows = self._connection.execute("SELECT source, text FROM translation WHERE language = ?", (tag,))
            self._texts[tag] = dict(rows.fetchall())
        return self._texts[tag].get(source, source)

    def pieces(self, kind: str) -> list[tuple[str, dict[str, Any]]]:
        """The pieces of a kind, each with its name, in their order."""
        rows = self._connection.execute("SELECT name, body FROM piece WHERE kind = ? ORDER BY number", (kind,))
        return [(name, json.loads(body)) for name, body in rows.fetchall()]

    def topics(self, tag: str) -> list[Topic]:
        """What its guides are about, but for danger."""
        found = [x for _name, body in self.pieces("topics") for x in topics_of(body, lambda x: self.text(x, tag))]
        return [x for x in found if x.topic_id != DANGER]

    def guides(self, tag: str, topic: str = "") -> list[Guide]:
        """The guides of a topic, or of all topics but the emergency advice, in their order."""
        found = [self._guide(name, body, tag) for name, body in self.pieces("guide") if topic in {"", body["topic"]}]
        return found if topic else [x for x in found if x.topic != DANGER]

    def emergency_advice(self, tag: str) -> Guide | None:
        """What to do in danger, if the pack says."""
        return next(iter(self.guides(tag, DANGER)), None)

    def guide(self, guide_id: str, tag: str) -> Guide:
        """A guide in a language.

        Args:
            guide_id: `COUNTRY/NAME`.

        Raises:
            UnknownGuide: there is none with this id.
        """
        country, _, name = guide_id.partition("/")
        row = self._connection.execute("SELECT body FROM piece WHERE kind = 'guide' AND name = ?", (name,)).fetchone()
        if row is None or country != self.country:
            raise UnknownGuide(f"There is no guide {guide_id}.")
        return self._guide(name, json.loads(row[0]), tag)

    def contacts(self, tag: str) -> list[Contact]:
        """Whom to call and where to go."""
        return [x for _name, body in self.pieces("contacts") for x in contacts_of(body, lambda x: self.text(x, tag))]

    def glossary(self, tag: str) -> list[Term]:
        """What words mean."""
        return [x for _name, body in self.pieces("glossary") for x in glossary_of(body, lambda x: self.text(x, tag))]

    def _guide(self, name: str, body: dict[str, Any], tag: str) -> Guide:
        return guide_of(f"{self.country}/{name}", body, lambda x: self.text(x, tag))


def open_packs(folder: Path) -> list[Pack]:
    """All packs in a folder, in the order they are shown in.

    Raises:
        PackUnreadable: one of them is damaged.
    """
    return sorted((Pack(file) for file in folder.glob("*.pack")), key=lambda x: (x.order, x.country))
