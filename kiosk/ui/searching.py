"""Search behind the screens: topics as pictures until something is typed, then at most six guides that fit.

What was typed lies here alone, for coming back from a guide to what was found, and is forgotten with the visit. Nothing
of it is logged. The index is read when the page of search is first shown, in a thread, so that the page answers
meanwhile; whoever is quicker than that waits for it.
"""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.content.searching import Search, shown_of
from kiosk.forms.widget import CHOICES_ON_A_SCREEN
from kiosk.ui.qml_types import MAP
from kiosk.ui.words import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from kiosk.content.pack import Pack
    from kiosk.ui.guides import Guides
    from kiosk.ui.parts import Parts

_KINDS = ("guide", "check", "lesson", "phrases")


@dataclass(frozen=True)
class _Known:
    """What can be found: its kind, where its words are, and how it is shown."""

    kind: str
    pack: Pack
    title: str
    pictogram: str


@dataclass(frozen=True)
class _Index:
    """The index of some packs, and what can be found in it by its id."""

    search: Search
    known: dict[str, _Known]
    connections: list[sqlite3.Connection]

    def close(self) -> None:
        """Let go of the packs' files."""
        for connection in self.connections:
            connection.close()


class Searching(QObject):
    """What a visitor looks for."""

    changed = Signal()

    def __init__(
        self, parts: Parts, guides: Guides, translate: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._parts, self._guides, self._translate = parts, guides, translate
        self._tag = parts.first_language
        self._country, self._typed, self._topic = "", "", ""
        self._packs: list[Pack] = []
        self._coming: Future[_Index] | None = None

    def set_language(self, tag: str) -> None:
        """Show everything in this language; what was typed stays."""
        self._tag = tag
        self.changed.emit()

    def begin(self, country: str) -> None:
        """Look for something anew, in a country first if one is given."""
        self._country, self._typed, self._topic = country, "", ""
        self.changed.emit()

    def forget(self) -> None:
        """Forget what was typed and chosen."""
        self.begin("")

    def let_go(self) -> None:
        """Close the index; whoever looks again reads it again."""
        coming, self._coming = self._coming, None
        if coming is not None and coming.exception() is None:
            coming.result().close()

    def turn_back(self) -> bool:
        """From the guides of a topic to the topics; false where nothing lies behind but another page."""
        if not self._topic:
            return False
        self.begin(self._country)
        return True

    @Property(str, notify=changed)
    def typed(self) -> str:
        """What was typed so far."""
        return self._typed

    @Property(str, notify=changed)
    def place(self) -> str:
        """The name of the country whose guides come first; empty where none is chosen."""
        return next((x.name(self._tag) for x in self._guides.packs if x.country == self._country), "")

    @Slot()
    def openSoon(self) -> None:  # noqa: N802 called from QML
        """Begin to read the index, if that is still to be done."""
        self._reading()

    @Slot(str)
    def keep(self, typed: str) -> None:
        """What is typed now."""
        self._typed = typed

    @Slot(str, int, result=MAP)
    def find(self, typed: str, start: int) -> dict[str, Any]:
        """Up to six choices from a place on, how many there are, and whether nothing was found for what was typed."""
        if typed.strip():
            found = self._found(typed)
            return {"count": len(found) or 2, "choices": found or self._ways_out(), "nothing": not found}
        choices = self._of_topic() if self._topic else self._topics()
        return {"count": len(choices), "choices": choices[start : start + CHOICES_ON_A_SCREEN], "nothing": False}

    def choose(self, kind: str, name: str) -> str:
        """Take one of the choices; the page that follows, empty where it is this one."""
        if kind == "staff":
            return "help"
        if kind == "guide":
            self._guides.chooseGuide(name)
            return "guide"
        self.begin(self._country)
        if kind == "topic" and self._country:
            self._guides.chooseCountry(self._country)
            return self._guides.chooseTopic(name)
        self._topic = name
        self.changed.emit()
        return ""

    def _found(self, typed: str) -> list[dict[str, str]]:
        index = self._reading().result()
        hits = index.search.find(typed, self._tag, self._country, CHOICES_ON_A_SCREEN)
        return [self._tile(x.guide_id, index.known[x.guide_id]) for x in hits if x.guide_id in index.known]

    def _ways_out(self) -> list[dict[str, str]]:
        """What helps where nothing was found."""
        return [
            self._choice("topics:", self._translate(N_("Choose from pictures")), "image"),
            self._choice("staff:", self._translate(N_("Ask staff")), "circle-help"),
        ]

    def _topics(self) -> list[dict[str, str]]:
        packs = [x for x in self._guides.packs if self._country in {"", x.country}]
        topics = {topic.topic_id: topic for pack in packs for topic in pack.topics(self._tag)}
        return [self._choice(f"topic:{x.topic_id}", x.title, x.pictogram) for x in topics.values()]

    def _of_topic(self) -> list[dict[str, str]]:
        known = self._reading().result().known
        ids = [x.guide_id for pack in self._packs for x in pack.guides(self._tag, self._topic)]
        return [self._tile(each, known[each]) for each in ids]

    def _tile(self, found_id: str, known: _Known) -> dict[str, str]:
        """What was found, with the country's name where none is chosen."""
        name = found_id if known.kind == "guide" else found_id.partition("/")[2]
        choice = self._choice(f"{known.kind}:{name}", known.pack.text(known.title, self._tag), known.pictogram)
        elsewhere = known.kind == "guide" and self._country != known.pack.country
        return {**choice, "second": known.pack.name(self._tag)} if elsewhere else choice

    def _choice(self, value: str, label: str, pictogram: str) -> dict[str, str]:
        image = (self._parts.resources / "pictograms" / f"{pictogram}.svg").as_uri()
        return {"value": value, "label": label, "image": image}

    def _reading(self) -> Future[_Index]:
        """The index of the packs there are now, read or being read; newer packs are read anew."""
        packs = self._guides.packs
        if self._coming is None or packs is not self._packs:
            self.let_go()
            reader = ThreadPoolExecutor(1, "search index")
            self._packs, self._coming = packs, reader.submit(_read, packs)
            reader.shutdown(wait=False)
        return self._coming


def _read(packs: list[Pack]) -> _Index:
    known = {
        f"{pack.country}/{name}": _Known(kind, pack, shown["title"], shown["pictogram"])
        for pack in packs
        for kind in _KINDS
        for name, body in pack.pieces(kind)
        if (shown := shown_of(kind, body))
    }
    # What is read here is asked by the window's thread afterwards.
    connections = [sqlite3.connect(f"file:{x.file}?mode=ro", uri=True, check_same_thread=False) for x in packs]
    return _Index(Search(connections), known, connections)
