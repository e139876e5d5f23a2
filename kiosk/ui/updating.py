"""The technician's pages of content: new packs from the hub or a stick, the version before, what is shown now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.language.formats import format_age, format_date, format_datetime
from kiosk.ui.pack_words import pack_problem
from kiosk.ui.qml_types import LIST, MAP, TEXTS
from kiosk.ui.words import N_
from kiosk.ui.working import Working, code_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.pack_desk import PackRow
    from kiosk.ui.parts import Parts
    from kiosk.ui.technician import Technician


class Updating(QObject):
    """What technicians see of the content, and do with it; nobody else."""

    changed = Signal()
    told = Signal()
    _progressed = Signal(str, int)

    def __init__(
        self, parts: Parts, technician: Technician, translate: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._content, self._service, self._now = parts.content, parts.service, parts.now
        self._technician, self._translate = technician, translate
        self._resources = parts.resources
        self._tag = "en"
        self._words: Callable[[], tuple[str, list[str]]] = _nothing
        self._progress = ("", 0)
        self._names: dict[str, str] = {}
        self._stopping = False
        self._working = Working("updating", self)
        self._progressed.connect(self._show_progress)

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self.changed.emit()

    def forget(self) -> None:
        """The technician goes; what is being fetched runs on to its end."""
        self._working.forget()
        self.begin()

    @Slot()
    def begin(self) -> None:
        """A page begins: what the last one told is over."""
        self._words = _nothing
        self.changed.emit()

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What went wrong, in words."""
        return self._words()[0]

    @Property(TEXTS, notify=changed)
    def said(self) -> list[str]:
        """What was done, in sentences."""
        return self._words()[1]

    @Property(LIST, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """The packs with their versions and how old what they say is."""
        return [self._row(x) for x in self._packs()]

    @Property(MAP, notify=changed)
    def state(self) -> dict[str, Any]:
        """What is under way, and when somebody looked last."""
        country, percent = self._progress
        known = self._content.looked() if self._technician.signed_in else None
        when = format_datetime(known.at.astimezone(), self._tag) if known else ""
        return {
            "busy": self._working.busy,
            "country": self._names.get(country, country),
            "percent": percent,
            "looked": self._translate(LOOKED).format(when=when) if known else self._translate(NEVER),
            "problem": pack_problem(known.problem, self._translate) if known and known.problem else "",
            "stick": bool(self._technician.signed_in and self._service.sticks()),
        }

    @Property(LIST, notify=changed)
    def before(self) -> list[dict[str, str]]:
        """The packs of which there is a version before, as tiles."""
        return [
            {
                "id": x.country,
                "label": f"{x.names[self._tag]}: {x.before}",
                "image": (self._resources / "pictograms" / "history.svg").as_uri(),
            }
            for x in self._packs()
            if x.before is not None
        ]

    @Slot()
    def look(self) -> None:
        """Bring new content from the hub."""
        self._fetch(None)

    @Slot()
    def fromStick(self) -> None:  # noqa: N802 called from QML
        """Bring new content from the stick that is plugged in."""
        if not self._technician.signed_in:
            return
        sticks = self._service.sticks()
        if sticks:
            self._fetch(sticks[0])
        else:
            self._tell(lambda: (pack_problem("stick-missing", self._translate), []))

    @Slot()
    def stop(self) -> None:
        """Stop what is being fetched; what came is kept."""
        self._stopping = True

    @Slot(str)
    def goBack(self, country: str) -> None:  # noqa: N802 called from QML
        """Show the version before of a pack."""
        if self._technician.signed_in:
            self._start(lambda: self._content.go_back(country), lambda version: self._went_back(country, version))

    def _fetch(self, stick: Path | None) -> None:
        if not self._technician.signed_in:
            return
        self._stopping, self._progress = False, ("", 0)
        self._names = {x.country: x.names[self._tag] for x in self._packs()}
        self._start(lambda: self._content.fetch(stick, self._came_so_far, lambda: self._stopping), self._fetched)

    def _fetched(self, came: object) -> tuple[str, list[str]]:
        each = came if isinstance(came, list) else []
        new = [self._translate(IS_NEW).format(name=self._name(x.country), version=x.version)
               for x in each if x.change == "new"]  # fmt: skip
        refused = [f"{self._name(x.country)}: {pack_problem(x.problem, self._translate)}" for x in each if x.problem]
        if refused:
            return " ".join([*refused, *new]), []
        return "", new or [self._translate(UP_TO_DATE)]

    def _went_back(self, country: str, version: object) -> tuple[str, list[str]]:
        return "", [self._translate(IS_BACK).format(name=self._name(country), version=version)]

    def _start(self, do: Callable[[], object], say: Callable[[object], tuple[str, list[str]]]) -> None:
        def settle(came: object) -> None:
            code = code_of(came)
            self._tell(lambda: (pack_problem(code, self._translate), []) if code else say(came))

        self._words = _nothing
        self._working.start(do, settle)
        self.changed.emit()

    def _tell(self, words: Callable[[], tuple[str, list[str]]]) -> None:
        """Tell a problem, or what was done; asked anew in each language."""
        self._words = words
        self.changed.emit()
        self.told.emit()

    def _came_so_far(self, country: str, done: int, of: int) -> None:
        """Called in the thread that fetches, far more often than a screen can show it."""
        so_far = country, 100 * done // of if of else 0
        if so_far != self._progress:
            self._progress = so_far
            self._progressed.emit(*so_far)

    def _show_progress(self, _country: str, _percent: int) -> None:
        self.changed.emit()

    def _packs(self) -> list[PackRow]:
        return self._content.packs() if self._technician.signed_in else []

    def _name(self, country: str) -> str:
        return next((x.names[self._tag] for x in self._packs() if x.country == country), country)

    def _row(self, pack: PackRow) -> dict[str, Any]:
        today = self._now().date()
        late = today > pack.check_after
        age = format_age(pack.checked, today, self._tag)
        checked = f"{format_date(pack.checked, self._tag)} ({age})" if age else format_date(pack.checked, self._tag)
        words = self._translate(CHECK_AGAIN if late else CHECKED)
        return {
            "id": pack.country,
            "label": pack.names[self._tag],
            "value": words.format(version=pack.version, checked=checked),
            "wrong": late,
            "share": 0.3,
            "image": "triangle-alert" if late else "package-check",
        }


def _nothing() -> tuple[str, list[str]]:
    return "", []


CHECKED = N_("Version {version}, checked {checked}")
CHECK_AGAIN = N_("Version {version}, checked {checked}; check it again")
LOOKED = N_("Last looked: {when}")
NEVER = N_("Nobody has looked for new content yet.")
IS_NEW = N_("{name}: version {version} is here.")
IS_BACK = N_("{name}: version {version} is shown again.")
UP_TO_DATE = N_("All content is up to date.")
