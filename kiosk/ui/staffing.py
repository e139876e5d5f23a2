"""The staff's side: signing in with a PIN over the visitor's screen, helping, printing again, what waits and why.

Signing out ends the help and leaves the visitor's page as it was; the end of the visit signs staff out. Which
pages are staff's stands here; where they lead is the controller's of the screens.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot

from kiosk.language.formats import format_datetime
from kiosk.language.languages import LANGUAGES, language
from kiosk.language.paging import in_parts
from kiosk.receipts.reference import grouped
from kiosk.ui.qml_types import LIST, MAP
from kiosk.ui.transfer import Transfer
from kiosk.ui.words import EXCHANGE, N_, OTHER_PROBLEM, PRINTING, problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.ui.parts import Counter
    from kiosk.ui.service import Service

TECHNICIAN_PAGES = frozenset({
    "technician", "enrol", "network", "printers", "stick", "update", "health", "logs", "exchanges", "eraseKiosk",
    "packs", "packBack",
})  # fmt: skip
STAFF_PAGES = TECHNICIAN_PAGES | {
    "staff", "messages", "queue", "sync", "verify", "reprint", "scan", "staffLanguage",
    "technicianSignIn", "closeKiosk",
}  # fmt: skip
"""Pages that staff alone see, in their own language."""


LONGEST_PART = 300
"""Signs of a message on one page."""


class Staffing(QObject):
    """What staff see.

    Args:
        service: for what the hub's people tell.
        papers: the papers of this visit that can be printed again, as `(title, PDF)`.
        first: the language of this kiosk's staff.
    """

    changed = Signal()
    _came = Signal(object)

    def __init__(
        self,
        counter: Counter,
        service: Service,
        translate: Callable[[str], str],
        papers: Callable[[], list[tuple[str, bytes]]],
        first: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._service = counter, service
        self._translate, self._papers = translate, papers
        self._shown_in = "en"
        self._first, self.tag = first, first
        self.signed_in = False
        self._problem = ""
        self._printing, self._printed = False, ""
        self._transfer = Transfer()
        self._came.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._shown_in = tag
        self.changed.emit()

    @Slot(str, result=bool)
    def signIn(self, pin: str) -> bool:  # noqa: N802 called from QML
        """Let staff in; the first PIN ever typed becomes the PIN."""
        self._problem = ""
        try:
            if not self._counter.has_pin():
                self._counter.set_pin(pin)
            self._counter.sign_in(pin)
            self.signed_in = True
        except ValueError:
            self._problem = self._translate(_PIN_LENGTH)
        except Exception as error:  # noqa: BLE001 a wrong PIN, or a vault that is not open: told by its code
            self._problem = problem(getattr(error, "code", ""), self._translate)
        self.changed.emit()
        return self.signed_in

    def sign_out(self) -> None:
        """End the help; the next staff begin in the kiosk's own staff language."""
        self.signed_in, self._problem, self._printed, self.tag = False, "", "", self._first
        self.changed.emit()

    @Slot(str)
    def speak(self, tag: str) -> None:
        """Show questions and the staff's pages in this language too, until staff sign out."""
        self.tag = tag
        self.changed.emit()

    @Slot()
    def tryNow(self) -> None:  # noqa: N802 called from QML
        """Exchange with the hub at once."""
        self._counter.try_now()

    @Slot()
    def refresh(self) -> None:
        """Look again."""
        self._transfer = self._transfer.seen(self._counter.courier_state())
        self.changed.emit()

    @Slot()
    def printAgain(self) -> None:  # noqa: N802 called from QML
        """Print the papers of this visit again, in the background."""
        papers = self._papers()
        if self._printing or not papers or not self.signed_in:
            return
        self._printing, self._printed = True, ""
        self.changed.emit()

        def work() -> None:
            try:
                self._came.emit("printed" if self._counter.print_again(papers) else "no-printer")
            except Exception as error:  # noqa: BLE001 whatever went wrong, the papers are still here
                self._came.emit(getattr(error, "code", "") or "printer-refuses")

        threading.Thread(target=work, name="printing-again", daemon=True).start()

    @Property(int, notify=changed)
    def unread(self) -> int:
        """How many messages staff have not seen."""
        return sum(not x.read for x in self._service.messages()) if self.signed_in else 0

    @Property(LIST, notify=changed)
    def messages(self) -> list[dict[str, str]]:
        """What the hub's people tell, the newest first, in parts that a page holds."""
        if not self.signed_in:
            return []
        return [
            {"at": self._moment(x.written_at), "text": part}
            for x in self._service.messages()
            for part in in_parts(x.text, LONGEST_PART)
        ]

    @Slot()
    def messagesRead(self) -> None:  # noqa: N802 called from QML
        """Staff have seen all messages."""
        if any(not x.read for x in self._service.messages()):
            self._service.messages_read()
            self.changed.emit()

    @Property(bool, notify=changed)
    def signedIn(self) -> bool:  # noqa: N802 read from QML
        """Whether staff are signed in."""
        return self.signed_in

    @Property(bool, notify=changed)
    def firstTime(self) -> bool:  # noqa: N802 read from QML
        """Whether no PIN was set yet."""
        return not self._counter.trouble() and not self._counter.has_pin()

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why signing in failed."""
        return self._problem

    @Property(str, notify=changed)
    def languageName(self) -> str:  # noqa: N802 read from QML
        """The staff's language by its own name."""
        return language(self.tag).own_name

    @Property(LIST, constant=True)
    def languages(self) -> list[dict[str, str]]:
        """The languages staff can read."""
        return [{"id": x.tag, "label": x.own_name} for x in LANGUAGES]

    @Property(MAP, notify=changed)
    def reprint(self) -> dict[str, Any]:
        """What can be printed again, and what came of it."""
        said = self._translate(PRINTING[self._printed]) if self._printed else ""
        return {
            "papers": [title for title, _ in self._papers()],
            "printing": self._printing,
            "printed": said,
            "failed": self._printed not in {"", "printed"},
        }

    @Property(MAP, notify=changed)
    def state(self) -> dict[str, Any]:
        """What the courier is doing, in words."""
        state = self._counter.courier_state()
        trouble = self._counter.trouble()
        last = self._moment(state.last_exchange) if state.last_exchange else ""
        oldest = self._counter.waiting_since()
        return {
            "waiting": state.waiting,
            "delivered": state.delivered,
            "since": self._moment(oldest) if oldest else "",
            "exchanging": state.exchanging,
            "done": self._transfer.done,
            "of": self._transfer.of,
            "last": last,
            "code": trouble or state.problem,
            "words": problem(trouble, self._translate)
            if trouble
            else self._translate(EXCHANGE.get(state.problem, OTHER_PROBLEM)),
            "weakKey": self._counter.weak_key(),
        }

    @Property(LIST, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """The submissions, those that wait first, the newest first among each."""
        if not self.signed_in:
            return []
        rows = sorted(self._counter.rows(), key=lambda x: x.delivered_at is not None)
        return [
            {
                "reference": grouped(x.reference),
                "created": self._moment(x.created_at),
                "delivered": x.delivered_at is not None,
                "attempts": x.attempts,
            }
            for x in rows
        ]

    def _moment(self, at: datetime) -> str:
        return format_datetime(at.astimezone(), self._shown_in)

    def _settle(self, came: str) -> None:
        self._printing, self._printed = False, came
        self.changed.emit()


_PIN_LENGTH = N_("A PIN has 6 to 12 digits.")
