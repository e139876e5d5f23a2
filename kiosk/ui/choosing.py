"""Choosing a paper behind the screens: what it is about, which paper, what to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.ui.qml_types import LIST, MAP

if TYPE_CHECKING:
    from kiosk.ui.parts import Paper, Parts


class Choosing(QObject):
    """The paper a visitor is looking for."""

    changed = Signal()

    def __init__(self, parts: Parts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._tag = parts.first_language
        self._purpose = ""
        self.paper: Paper | None = None

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self.changed.emit()

    def forget(self) -> None:
        """Forget what was looked at."""
        self._purpose, self.paper = "", None
        self.changed.emit()

    @Property(LIST, notify=changed)
    def purposes(self) -> list[dict[str, str]]:
        """What papers can be about, as tiles; those without a paper are left out."""
        found = {}
        for paper in self._parts.papers:
            purpose = paper.about.description.purpose
            label = paper.about.text(purpose.title, self._tag)
            found[purpose.purpose_id] = self._tile(purpose.purpose_id, label, purpose.pictogram)
        return list(found.values())

    @Property(LIST, notify=changed)
    def papers(self) -> list[dict[str, str]]:
        """The papers of the chosen purpose as tiles."""
        return [self._tile(x.form_id, x.title(self._tag), x.about.description.pictogram) for x in self._of_purpose()]

    @Property(MAP, notify=changed)
    def chosen(self) -> dict[str, Any]:
        """The chosen paper: its title and what to bring."""
        if self.paper is None:
            return {}
        about = self.paper.about
        bring = [self._tile("", about.text(x.text, self._tag), x.pictogram) for x in about.description.bring]
        return {"title": self.paper.title(self._tag), "bring": bring}

    @Slot(str, result=str)
    def choosePurpose(self, purpose_id: str) -> str:  # noqa: N802 called from QML
        """Look at this purpose; the paper's id if there is only one."""
        self._purpose = purpose_id
        self.changed.emit()
        papers = self._of_purpose()
        return papers[0].form_id if len(papers) == 1 else ""

    def choose(self, form_id: str) -> None:
        """Look at this paper."""
        self.paper = next(x for x in self._parts.papers if x.form_id == form_id)
        self.changed.emit()

    def _of_purpose(self) -> list[Paper]:
        return [x for x in self._parts.papers if x.about.description.purpose.purpose_id == self._purpose]

    def _tile(self, tile_id: str, label: str, pictogram: str) -> dict[str, str]:
        image = (self._parts.resources / "pictograms" / f"{pictogram}.svg").as_uri()
        return {"id": tile_id, "label": label, "image": image}
