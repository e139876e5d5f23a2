"""The staff's side: signing in with a PIN, and what waits, since when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.language.formats import format_datetime
from kiosk.receipts.reference import grouped
from kiosk.ui.qml_types import LIST, MAP
from kiosk.ui.words import EXCHANGE, OTHER_PROBLEM, problem
from kiosk.vault.errors import VaultError, WrongPin

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.parts import Counter

ROWS_ON_A_SCREEN = 6


class Staffing(QObject):
    """What staff see."""

    changed = Signal()

    def __init__(self, counter: Counter, translate: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter, self._translate = counter, translate
        self._tag = "en"
        self._signed_in = False
        self._problem = ""

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self.changed.emit()

    @Slot(str, result=bool)
    def signIn(self, pin: str) -> bool:  # noqa: N802 called from QML
        """Let staff in; the first PIN ever typed becomes the PIN."""
        self._problem = ""
        try:
            if not self._counter.has_pin():
                self._counter.set_pin(pin)
            self._counter.sign_in(pin)
            self._signed_in = True
        except (WrongPin, VaultError) as error:
            self._problem = problem(error.code, self._translate)
        except ValueError:
            self._problem = self._translate(_PIN_LENGTH)
        self.changed.emit()
        return self._signed_in

    @Slot()
    def signOut(self) -> None:  # noqa: N802 called from QML
        """End it."""
        self._signed_in, self._problem = False, ""
        self.changed.emit()

    @Slot()
    def tryNow(self) -> None:  # noqa: N802 called from QML
        """Exchange with the hub at once."""
        self._counter.try_now()

    @Slot()
    def refresh(self) -> None:
        """Look again."""
        self.changed.emit()

    @property
    def signed_in(self) -> bool:
        """Whether staff are signed in, for Python."""
        return self._signed_in

    @Property(bool, notify=changed)
    def signedIn(self) -> bool:  # noqa: N802 read from QML
        """Whether staff are signed in."""
        return self._signed_in

    @Property(bool, notify=changed)
    def firstTime(self) -> bool:  # noqa: N802 read from QML
        """Whether no PIN was set yet."""
        return not self._counter.trouble() and not self._counter.has_pin()

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why signing in failed."""
        return self._problem

    @Property(MAP, notify=changed)
    def state(self) -> dict[str, Any]:
        """What the courier is doing, in words."""
        state = self._counter.courier_state()
        trouble = self._counter.trouble()
        last = format_datetime(state.last_exchange.astimezone(), self._tag) if state.last_exchange else ""
        return {
            "waiting": state.waiting,
            "delivered": state.delivered,
            "exchanging": state.exchanging,
            "last": last,
            "words": problem(trouble, self._translate)
            if trouble
            else self._translate(EXCHANGE.get(state.problem, OTHER_PROBLEM)),
            "weakKey": self._counter.weak_key(),
        }

    @Property(LIST, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """The newest submissions."""
        if not self._signed_in:
            return []
        return [
            {
                "reference": grouped(x.reference),
                "created": format_datetime(x.created_at.astimezone(), self._tag),
                "delivered": x.delivered_at is not None,
            }
            for x in self._counter.rows()[:ROWS_ON_A_SCREEN]
        ]


def N_(message: str) -> str:  # noqa: N802 gettext's name for a mark without effect
    """Mark a text for extraction."""
    return message


_PIN_LENGTH = N_("A PIN has 6 to 12 digits.")
