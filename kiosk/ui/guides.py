"""Guides behind the screens: countries, topics, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.language.formats import format_date
from kiosk.ui.qml_types import LIST, MAP, TEXTS

if TYPE_CHECKING:
    from kiosk.content.guides import Guide
    from kiosk.content.pack import Pack
    from kiosk.ui.parts import Parts

_FLAGS = {"russia": "ru", "south-korea": "kr"}


class Guides(QObject):
    """What a visitor can look up."""

    changed = Signal()

    def __init__(self, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._tag = parts.first_language
        self._packs: list[Pack] | None = None
        self._country = ""
        self._guide_id = ""
        self._number = 0

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self.changed.emit()

    def forget(self) -> None:
        """Forget what was looked at."""
        self._country, self._guide_id, self._number = "", "", 0
        self.changed.emit()

    @property
    def packs(self) -> list[Pack]:
        """The packs, opened when first wanted."""
        if self._packs is None:
            self._packs = self._parts.packs()
        return self._packs

    @Property(LIST, notify=changed)
    def countries(self) -> list[dict[str, str]]:
        """The countries as tiles."""
        return [{"id": x.country, "label": x.name(self._tag), "image": self._flag(x.country)} for x in self.packs]

    @Slot(str)
    def chooseCountry(self, country: str) -> None:  # noqa: N802 called from QML
        """Look at this country."""
        self._country = country
        self.changed.emit()

    @Property(LIST, notify=changed)
    def topics(self) -> list[dict[str, str]]:
        """The chosen country's guides as tiles."""
        pack = self._pack()
        guides = pack.guides(self._tag) if pack else []
        return [{"id": x.guide_id, "label": x.title, "image": self._pictogram(x.pictogram)} for x in guides]

    @Slot(str)
    def chooseGuide(self, guide_id: str) -> None:  # noqa: N802 called from QML
        """Read this guide from its first page."""
        self._country = guide_id.partition("/")[0]
        self._guide_id, self._number = guide_id, 0
        self.changed.emit()

    @Slot(result=bool)
    def turn(self) -> bool:
        """To the next page; false on the last one."""
        guide = self._guide()
        if guide is None or self._number + 1 >= len(guide.pages):
            return False
        self._number += 1
        self.changed.emit()
        return True

    @Slot(result=bool)
    def turnBack(self) -> bool:  # noqa: N802 called from QML
        """To the page before; false on the first one."""
        if self._number == 0:
            return False
        self._number -= 1
        self.changed.emit()
        return True

    @Property(MAP, notify=changed)
    def page(self) -> dict[str, Any]:
        """The page that is shown."""
        guide = self._guide()
        if guide is None:
            return {}
        page = guide.pages[self._number]
        facts = guide.facts_of(page)
        return {
            "title": guide.title,
            "text": page.text,
            "image": self._pictogram(page.pictogram),
            "number": self._number,
            "count": len(guide.pages),
            "last": self._number == len(guide.pages) - 1,
            "sources": [f"{x.instrument}, {x.article}" for x in facts],
            "checked": format_date(guide.checked, self._tag),
            "reviewed": guide.reviewed,
            "form": guide.forms[0] if guide.forms else "",
        }

    @Property(LIST, notify=changed)
    def emergency(self) -> list[dict[str, str]]:
        """The first advice of each country, for somebody in danger."""
        return self._emergency()

    def _emergency(self) -> list[dict[str, str]]:
        found = []
        for pack in self.packs:
            advice = pack.emergency_advice(self._tag)
            if advice is not None:
                text = advice.pages[0].text
                found.append({"country": pack.name(self._tag), "image": self._flag(pack.country), "text": text})
        return found

    @Property(TEXTS, notify=changed)
    def emergencyTexts(self) -> list[str]:  # noqa: N802 read from QML
        """The emergency advice as it is said."""
        return [text for x in self._emergency() for text in (x["country"], x["text"])]

    def _pack(self) -> Pack | None:
        return next((x for x in self.packs if x.country == self._country), None)

    def _guide(self) -> Guide | None:
        pack = self._pack()
        return pack.guide(self._guide_id, self._tag) if pack and self._guide_id else None

    def _pictogram(self, name: str) -> str:
        return (self._parts.resources / "pictograms" / f"{name}.svg").as_uri()

    def _flag(self, country: str) -> str:
        return (self._parts.resources / "flags" / f"{_FLAGS.get(country, 'uz')}.svg").as_uri()
