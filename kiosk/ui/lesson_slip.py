"""What was passed, behind the screens: counted, printed on a slip, and read from the slip of an earlier visit.

It is known for one visit alone. Going home forgets nothing of it, for a visitor goes on from there; the end of the
visit forgets everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.content.lessons.progress import (
    DIGITS,
    GROUPS,
    Passed,
    WrongSlip,
    in_groups,
    passed_on,
    plain_digits,
    wrong_groups,
)
from kiosk.ui.parts import PrintedCertificate
from kiosk.ui.qml_types import LIST, MAP
from kiosk.ui.words import problem
from kiosk.ui.working import Working, code_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.lessons.lesson import Lessons
    from kiosk.ui.parts import Parts


class LessonSlip(QObject):
    """The progress of one visitor.

    Attributes:
        passed: the lessons, by their numbers.
        certificate: the slip that was printed of them, if nothing was passed since.
    """

    changed = Signal()
    opened = Signal()
    failed = Signal()

    def __init__(self, parts: Parts, translate: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._translate = parts, translate
        self._tag = parts.first_language
        self._lessons: Lessons | None = None
        self._changes = 0
        self._digits, self._code = "", ""
        self._working = Working("lesson slip", self)
        self.passed = Passed()
        self.certificate: PrintedCertificate | None = None

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self.changed.emit()

    def leave(self) -> None:
        """Forget what was typed; what was passed stays."""
        self._digits, self._code = "", ""
        self.changed.emit()

    def forget(self) -> None:
        """The visit ends: forget what was passed too; lessons that came meanwhile are there for the next one."""
        if self._parts.content.changes != self._changes:
            self._lessons = None
        self._working.forget()
        self.passed, self.certificate = Passed(), None
        self.leave()

    def passes(self, number: int) -> None:
        """The lesson with this number was passed now."""
        self.passed = Passed(self.passed.here | {number}, self.passed.earlier)
        self.certificate, self._code = None, ""
        self.changed.emit()

    @property
    def lessons(self) -> Lessons:
        """All lessons, read when first wanted."""
        if self._lessons is None:
            self._changes = self._parts.content.changes
            self._lessons = self._parts.lessons()
        return self._lessons

    @Property(MAP, notify=changed)
    def progress(self) -> dict[str, int]:
        """How many of the lessons of this kiosk are passed."""
        numbers = {each.number for each in self.lessons.lessons}
        return {"passed": len(numbers & self.passed.all), "count": len(numbers)}

    @Property(MAP, notify=changed)
    def printed(self) -> dict[str, Any]:
        """The slip that was printed; empty before."""
        slip = self.certificate
        return {"digits": slip.digits, "onPaper": slip.on_paper} if slip is not None else {}

    @Slot()
    def print(self) -> None:
        """Print a slip of all lessons that are passed, in the background; `failed` follows if it cannot be."""
        passed, tag = self.passed, self._tag
        self._code = ""
        if passed.all and self._working.start(
            lambda: self._parts.learning.certify(passed, self.lessons.titles, tag), self._settle
        ):
            self.changed.emit()

    @Slot(str)
    def type(self, text: str) -> None:
        """Take digits of a slip from the pad or from a reader; behind the last one they begin anew."""
        for digit in plain_digits(text):
            if digit.isascii() and digit.isdigit():
                self._digits = (self._digits if len(self._digits) < DIGITS else "") + digit
        self._code = "wrong-slip-digits" if wrong_groups(self._digits) else ""
        self.changed.emit()
        if self._code:
            self.failed.emit()
        elif len(self._digits) == DIGITS:
            self.open()

    @Slot()
    def erase(self) -> None:
        """Take the last digit away."""
        self._digits = self._digits[:-1]
        self._code = "wrong-slip-digits" if wrong_groups(self._digits) else ""
        self.changed.emit()

    @Slot()
    def open(self) -> None:
        """Take up what the slip says was passed; `opened` or `failed` follows."""
        if not self._digits:
            return
        try:
            earlier = self.passed.earlier | passed_on(self._digits)
        except WrongSlip as wrong:
            self._code = wrong.code
            self.changed.emit()
            self.failed.emit()
            return
        self.passed = Passed(self.passed.here, earlier)
        self._digits, self._code = "", ""
        self.changed.emit()
        self.opened.emit()

    @Property(LIST, notify=changed)
    def groups(self) -> list[dict[str, Any]]:
        """The digits typed so far, in the slip's groups."""
        typed, wrong = in_groups(self._digits), wrong_groups(self._digits)
        return [{"digits": typed[x] if x < len(typed) else "", "wrong": x in wrong} for x in range(GROUPS)]

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether the slip is being printed."""
        return self._working.busy

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is wrong, in words."""
        return problem(self._code, self._translate) if self._code else ""

    def _settle(self, came: object) -> None:
        if isinstance(came, PrintedCertificate):
            self.certificate = came
        self._code = code_of(came)
        self.changed.emit()
        if self._code:
            self.failed.emit()
