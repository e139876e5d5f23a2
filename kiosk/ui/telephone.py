"""A telephone number behind the screen: the country and the digits so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.forms.widget import CHOICES_ON_A_SCREEN
from kiosk.language import telephone
from kiosk.language.matching import Matching
from kiosk.ui.qml_types import MAP

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.ui.answering import Answering

MOST_DIGITS = 15
"""E.164's longest number."""


class Telephone(QObject):
    """The telephone number that is asked now."""

    changed = Signal()

    def __init__(self, answering: Answering, flags: Path) -> None:
        super().__init__(answering)
        self._answering, self._flags = answering, flags
        self._regions: dict[str, str] = {}
        self._countries: tuple[str, list[telephone.Country], Matching] | None = None
        answering.changed.connect(self.changed)

    def forget(self) -> None:
        """Forget the countries chosen."""
        self._regions = {}

    @Property(MAP, notify=changed)
    def state(self) -> dict[str, Any]:
        """Country, digits and how they are shown."""
        if not self._answering.asks("phone"):
            return {}
        region, digits = self._parts()
        chosen = telephone.country(region, self._answering.tag)
        shown = telephone.written_number(chosen.code + digits)
        return {"region": region, "name": chosen.name, "code": chosen.code, "flag": self._flag(region), "shown": shown}

    @Slot(str)
    def dial(self, digit: str) -> None:
        """One more digit."""
        region, digits = self._parts()
        if len(digits) < MOST_DIGITS:
            self._keep(region, digits + digit)

    @Slot()
    def erase(self) -> None:
        """One digit less."""
        region, digits = self._parts()
        self._keep(region, digits[:-1])

    @Slot(str)
    def choose(self, region: str) -> None:
        """Another country; the digits stay."""
        _, digits = self._parts()
        self._keep(region, digits)
        self._answering.changed.emit()

    @Slot(str, int, result=MAP)
    def find(self, typed: str, start: int) -> dict[str, Any]:
        """Up to six countries that match what was typed, from a place on, and how many there are."""
        known, matching = self._known()
        found = matching.find(typed)
        shown = [known[at] for at in found[start : start + CHOICES_ON_A_SCREEN]]
        choices = [
            {"value": x.region, "label": f"{x.name}  \u2066{x.code}\u2069", "image": self._flag(x.region)}
            for x in shown
        ]
        return {"count": len(found), "choices": choices}

    def _known(self) -> tuple[list[telephone.Country], Matching]:
        tag = self._answering.tag
        if self._countries is None or self._countries[0] != tag:
            known = telephone.countries(tag)
            self._countries = (tag, known, Matching([f"{x.name} {x.code}" for x in known]))
        return self._countries[1:]

    def _parts(self) -> tuple[str, str]:
        node = self._answering.node()
        if node is None:
            return telephone.likely_country(self._answering.tag), ""
        meant = self._regions.get(node.ref) or telephone.likely_country(self._answering.tag)
        return telephone.decompose(node.value, meant)

    def _keep(self, region: str, digits: str) -> None:
        node = self._answering.node()
        if node is not None:
            self._regions[node.ref] = region
            self._answering.answer(telephone.compose(region, digits))

    def _flag(self, region: str) -> str:
        file = self._flags / f"{region.lower()}.svg"
        return file.as_uri() if file.exists() else (self._flags.parent / "pictograms" / "globe.svg").as_uri()
