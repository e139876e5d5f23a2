"""The technician's side: the second factor, enrolment, network, printers, sticks, health, log, erasing.

Every page shows rows of facts with their words; what takes long runs behind the page. A technician is a member
of the staff with a stick that this kiosk knows; signing out ends both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.ui import technician_facts as facts
from kiosk.ui.qml_types import LIST, MAP, TEXTS
from kiosk.ui.words import technical_problem
from kiosk.ui.working import Working, code_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.health import Fact
    from kiosk.ui.parts import Counter
    from kiosk.ui.service import Service
    from kiosk.vault.erasing import Losses

_CODE_SIGNS = 32
_GROUP = 4
_SURE = 2


class CarryingStopped(Exception):
    """The technician stopped the work on the stick; what is on it stays good."""

    code = "cancelled"


class Technician(QObject):
    """What technicians see."""

    changed = Signal()
    told = Signal()
    _progressed = Signal(int, int)

    def __init__(
        self, service: Service, counter: Counter, translate: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._counter, self._translate = service, counter, translate
        self._tag = "en"
        self.signed_in = False
        self._code, self._said = "", list[str]()
        self._typed = ""
        self._progress = (0, 0)
        self._stopping = False
        self._health: list[Fact] = []
        self._sure = 0
        self._losses: Losses | None = None
        self._working = Working("technician", self)
        self._progressed.connect(self._show_progress)

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self.changed.emit()

    def sign_out(self) -> None:
        """End it; work on a stick runs on to its end."""
        self._working.forget()
        self.signed_in = False
        self._typed = ""
        self.begin()

    @Slot()
    def begin(self) -> None:
        """A page begins: what the last one told is over."""
        self._code, self._said, self._progress, self._stopping = "", [], (0, 0), False
        self._sure, self._losses = 0, None
        self.changed.emit()

    @Slot(result=bool)
    def signIn(self) -> bool:  # noqa: N802 called from QML
        """Look for a technician's stick."""
        try:
            self._service.sign_in_technician()
        except Exception as error:  # noqa: BLE001 told by its code
            self._code = code_of(error)
            self.changed.emit()
            return False
        self.signed_in, self._code = True, ""
        self.changed.emit()
        return True

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether a technician's stick was made for this kiosk."""
        return self._service.technician_known()

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._working.busy

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What went wrong, in words."""
        return technical_problem(self._code, self._translate) if self._code else ""

    @Property(TEXTS, notify=changed)
    def said(self) -> list[str]:
        """What was done, in sentences."""
        return self._said

    @Property(MAP, notify=changed)
    def enrolment(self) -> dict[str, Any]:
        """The code typed so far in groups, and the kiosk's number once it is enrolled."""
        groups = [self._typed[at : at + _GROUP] for at in range(0, len(self._typed), _GROUP)]
        return {
            "number": self._service.enrolled_as(),
            "typed": "-".join(groups),
            "whole": len(self._typed) == _CODE_SIGNS,
            "own": not self._service.hub_address(),
        }

    @Slot(str)
    def type(self, text: str) -> None:
        """Signs of an enrolment code, from the keyboard on the screen or a reader."""
        signs = "".join(x for x in text.upper() if x.isascii() and x.isalnum())
        self._typed, self._code = (self._typed + signs)[:_CODE_SIGNS], ""
        self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """One sign less."""
        self._typed, self._code = self._typed[:-1], ""
        self.changed.emit()

    @Slot()
    def enrol(self) -> None:
        """Enrol with the code that was typed."""
        code = self._typed
        if self._allowed():
            self._start(lambda: self._service.enrol(code), lambda _came: [])

    @Property(LIST, notify=changed)
    def network(self) -> list[dict[str, Any]]:
        """Addresses, the hub, what is in the way, the clock."""
        return self._rows(lambda: facts.network(self._service, self._counter, self._translate))

    @Property(LIST, notify=changed)
    def printers(self) -> list[dict[str, Any]]:
        """The queues."""
        return self._rows(lambda: facts.printers(self._service.queues(), self._translate))

    @Slot(str)
    def printTrial(self, tag: str) -> None:  # noqa: N802 called from QML
        """Print a page that shows every script."""
        if self._allowed():
            self._start(lambda: self._service.print_trial(tag), self._printed)

    @Property(MAP, notify=changed)
    def stick(self) -> dict[str, Any]:
        """The stick that is plugged in, and how far the work on it is."""
        sticks = self._service.sticks() if self.signed_in else []
        done, of = self._progress
        return {"place": str(sticks[0]) if sticks else "", "done": done, "of": of, "busy": self._working.busy}

    @Slot(str)
    def carry(self, way: str) -> None:
        """Carry `out` or `in`, in the background."""
        sticks = self._service.sticks()
        if not self._allowed():
            return
        if not sticks:
            self._code = "stick-missing"
            self.changed.emit()
            return
        self._stopping, self._progress = False, (0, 0)
        self._start(lambda: self._carry(way, sticks[0]), self._carried)

    @Slot()
    def stop(self) -> None:
        """Stop the work on the stick after what is being written now."""
        self._stopping = True

    @Property(LIST, notify=changed)
    def versions(self) -> list[dict[str, Any]]:
        """The program's and the content's versions."""
        return self._rows(lambda: facts.versions(self._service.versions(), self._translate))

    @Slot()
    def examine(self) -> None:
        """Look how the machine is, in the background."""
        if self._allowed():
            self._start(self._service.health, self._examined)

    @Property(LIST, notify=changed)
    def health(self) -> list[dict[str, Any]]:
        """How the machine is, as it was last looked at."""
        return self._rows(lambda: facts.health(self._health, self._translate))

    @Property(LIST, notify=changed)
    def logLines(self) -> list[dict[str, Any]]:  # noqa: N802 read from QML
        """The last lines of the log."""
        return self._rows(lambda: facts.log_lines(self._service.log_lines(), self._tag))

    @Property(LIST, notify=changed)
    def exchanges(self) -> list[dict[str, Any]]:
        """The last exchanges."""
        return self._rows(lambda: facts.exchanges(self._service.exchanges(), self._tag, self._translate))

    @Slot()
    def weigh(self) -> None:
        """What erasing would lose."""
        self.begin()
        try:
            self._losses = self._service.losses()
        except Exception as error:  # noqa: BLE001 told by its code
            self._code = code_of(error)
        self.changed.emit()

    @Property(MAP, notify=changed)
    def losses(self) -> dict[str, Any]:
        """What would be lost, and how often the technician has said yes."""
        lost = self._losses
        if lost is None:
            return {"known": False, "sure": self._sure}
        return {
            "known": True, "sure": self._sure,
            "waiting": lost.waiting, "drafts": lost.drafts, "replies": lost.replies,
        }  # fmt: skip

    @Slot()
    def eraseKiosk(self) -> None:  # noqa: N802 called from QML
        """Say yes; the second yes destroys the vault and its key."""
        if not self._allowed() or self._losses is None or self._working.busy:
            return
        self._sure += 1
        if self._sure < _SURE:
            self.changed.emit()
            return
        self._start(self._service.erase, lambda _came: [self._translate(facts.ERASED)])

    def _carry(self, way: str, stick: Path) -> object:
        return self._service.carry_out(stick, self._progress_made) if way == "out" else self._service.carry_in(stick)

    def _progress_made(self, done: int, of: int) -> None:
        """Called between two files, in the thread that writes them."""
        self._progressed.emit(done, of)
        if self._stopping:
            raise CarryingStopped

    def _show_progress(self, done: int, of: int) -> None:
        self._progress = (done, of)
        self.changed.emit()

    def _carried(self, came: object) -> list[str]:
        # Loaded with the exchange when a stick was carried, and not before the first frame.
        from kiosk.sync.carry import CameIn, WentOut

        if isinstance(came, WentOut):
            return facts.went_out(came, self._translate)
        assert isinstance(came, CameIn)  # noqa: S101 the other of the two
        return facts.came_in(came, self._translate)

    def _printed(self, came: object) -> list[str]:
        if not came:
            self._code = "no-printer"
            return []
        return [self._translate(facts.PRINTED)]

    def _examined(self, came: object) -> list[str]:
        self._health = [*came, *facts.devices()] if isinstance(came, list) else []
        return []

    def _start(self, do: Callable[[], object], say: Callable[[object], list[str]]) -> None:
        def settle(came: object) -> None:
            self._code = code_of(came)
            self._said = [] if self._code else say(came)
            self.changed.emit()
            self.told.emit()

        self._code, self._said = "", []
        self._working.start(do, settle)
        self.changed.emit()

    def _allowed(self) -> bool:
        return self.signed_in

    def _rows(self, read: Callable[[], list[dict[str, Any]]]) -> list[dict[str, Any]]:
        return read() if self.signed_in else []
