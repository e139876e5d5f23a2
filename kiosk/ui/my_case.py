"""A visitor's own case, behind the screens: the case key's digits, the office's replies, an answer to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot

from kiosk.language.formats import format_date
from kiosk.language.paging import in_parts
from kiosk.ui.qml_types import LIST, MAP
from kiosk.ui.words import CASE_STATUS, OTHER_STATUS, problem
from kiosk.ui.working import Working, code_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.parts import CaseDesk
    from kiosk.vault.inbox import OpenedMailbox
    from kiosk.vault.reply import Reply

LONGEST_PAGE = 320
LONGEST_ANSWER = 500
GROUPS, GROUP_DIGITS = 4, 5


@dataclass(frozen=True)
class _Page:
    reply: Reply
    text: str


@dataclass(frozen=True)
class _Answered:
    """An answer lies in the outbox."""


class MyCase(QObject):
    """A mailbox as its holder meets it. What was opened lives here until the visit ends."""

    changed = Signal()
    complete = Signal()
    opened = Signal()
    answered = Signal()
    failed = Signal()
    _asks = Signal(int)

    def __init__(
        self, desk: CaseDesk, tag: str, translate: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tag, self._translate = desk, tag, translate
        self._visit = 0
        self._working = Working("my case", self)
        self._empty()
        self._asks.connect(self._say_asking, Qt.ConnectionType.QueuedConnection)

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self.changed.emit()

    def forget(self) -> None:
        """Forget what was typed and opened."""
        self._visit += 1
        self._working.forget()
        self._empty()
        self.changed.emit()

    @Slot(str)
    def type(self, text: str) -> None:
        """Take digits from the pad or from a scanner, whose scheme (`HAMROH1:`) begins anew at each of its letters."""
        from kiosk.vault.slip_digits import plain_digits

        if self._working.busy:
            return
        self._code = ""
        for sign in plain_digits(text):
            if not sign.isdigit():
                self._digits = ""
            elif len(self._digits) < GROUPS * GROUP_DIGITS:
                self._digits += sign
            else:
                self._digits = sign
        self.changed.emit()
        self._end_of_digits()

    @Slot()
    def erase(self) -> None:
        """Take the last digit away."""
        if not self._working.busy:
            self._digits, self._code = self._digits[:-1], ""
            self.changed.emit()

    @Slot()
    def open(self) -> None:
        """The reader sends its end of a line, or the visitor says that the digits are typed."""
        self._end_of_digits()

    def open_with(self, pictures: tuple[str, ...]) -> None:
        """Look into the mailbox, in the background; `opened` or `failed` follows."""
        digits, visit = self._digits, self._visit
        if len(digits) == GROUPS * GROUP_DIGITS:
            self._in_background(lambda: self._desk.open(digits, pictures, lambda: self._asks.emit(visit)))

    @Slot(result=bool)
    def turn(self) -> bool:
        """To the next page; false on the last one."""
        return self._turn_to(self._number + 1)

    @Slot(result=bool)
    def turnBack(self) -> bool:  # noqa: N802 called from QML
        """To the page before; false on the first one."""
        return self._turn_to(self._number - 1)

    @Slot(str)
    def write(self, text: str) -> None:
        """The answer as it is typed now; what is too long is not taken."""
        if not self._working.busy and len(text) <= LONGEST_ANSWER:
            self._text, self._code = text, ""
            self.changed.emit()

    @Slot()
    def send(self) -> None:
        """Seal and keep the answer, in the background; `answered` or `failed` follows."""
        text, mailbox = self._text.strip(), self._mailbox
        if self._working.busy or mailbox is None:
            return
        if not text:
            self._code = "required"
            self.changed.emit()
            self.failed.emit()
            return

        def work() -> _Answered:
            self._desk.answer(mailbox.mailbox.mailbox_id, text)
            return _Answered()

        self._in_background(work)

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether something is under way."""
        return self._working.busy

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether the hub is being asked."""
        return self._asking

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is wrong, in words."""
        return problem(self._code, self._translate) if self._code else ""

    @Property(LIST, notify=changed)
    def groups(self) -> list[dict[str, Any]]:
        """The digits typed so far, in the receipt's groups."""
        return [
            {"digits": self._digits[at : at + GROUP_DIGITS], "wrong": False}
            for at in range(0, GROUPS * GROUP_DIGITS, GROUP_DIGITS)
        ]

    @Property(MAP, notify=changed)
    def page(self) -> dict[str, Any]:
        """The page that is shown: the newest reply comes first."""
        if not self._pages:
            return {}
        page = self._pages[self._number]
        words, image = CASE_STATUS.get(page.reply.status, OTHER_STATUS)
        return {
            "status": self._translate(words),
            "image": image,
            "date": format_date(page.reply.written_at.astimezone().date(), self._tag),
            "text": page.text,
            "number": self._number,
            "count": len(self._pages),
            "last": self._number == len(self._pages) - 1,
        }

    @Property(str, notify=changed)
    def written(self) -> str:
        """The answer as it is typed now."""
        return self._text

    def _end_of_digits(self) -> None:
        if len(self._digits) == GROUPS * GROUP_DIGITS and not self._working.busy:
            self.complete.emit()

    def _empty(self) -> None:
        self._digits, self._code, self._text = "", "", ""
        self._asking = False
        self._mailbox: OpenedMailbox | None = None
        self._pages: list[_Page] = []
        self._number = 0

    def _turn_to(self, number: int) -> bool:
        if not 0 <= number < len(self._pages):
            return False
        self._number = number
        self.changed.emit()
        return True

    def _in_background(self, do: Callable[[], object]) -> None:
        if self._working.start(do, self._settle):
            self._code = ""
            self.changed.emit()

    def _say_asking(self, visit: int) -> None:
        if visit == self._visit and self._working.busy:
            self._asking = True
            self.changed.emit()

    def _settle(self, came: object) -> None:
        self._asking = False
        if code := code_of(came):
            self._code = code
            following = self.failed
        elif isinstance(came, _Answered):
            self._text, following = "", self.answered
        else:
            self._show(came)  # type: ignore[arg-type] # what `open` gives
            following = self.opened
        self.changed.emit()
        following.emit()

    def _show(self, mailbox: OpenedMailbox) -> None:
        self._mailbox, self._digits, self._number = mailbox, "", 0
        self._pages = [_Page(x, text) for x in reversed(mailbox.replies) for text in in_parts(x.text, LONGEST_PAGE)]
