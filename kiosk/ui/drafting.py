"""Stopping and going on, behind the screens: the draft slip, its digits, and what a power cut left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from kiosk.forms import Attachment, FormError
from kiosk.forms.fitting import drop_lost_choices, fitted
from kiosk.language.formats import format_date
from kiosk.ui.parts import PrintedDraft
from kiosk.ui.qml_types import LIST, MAP
from kiosk.ui.words import problem
from kiosk.ui.working import Working, code_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.forms import Interview
    from kiosk.ui.answering import Answering
    from kiosk.ui.parts import Paper, Parts
    from kiosk.vault.draft import Draft, DraftAnswer

REMEMBER_MILLISECONDS = 250
OFFER_SECONDS = 60


class Drafting(QObject):
    """Drafts as a visitor meets them.

    Args:
        where: `question` or `readBack` while an interview may be kept, else the empty text.
    """

    changed = Signal()
    offerChanged = Signal()  # noqa: N815 Qt's way of naming signals
    kept = Signal()
    opened = Signal()
    failed = Signal()
    outOfTime = Signal()  # noqa: N815

    def __init__(
        self,
        parts: Parts,
        answering: Answering,
        translate: Callable[[str], str],
        where: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._answering, self._translate, self._where = parts, answering, translate, where
        self._tag = parts.first_language
        self._digits, self._code = "", ""
        # Whoever stopped and left: what the counter held for the paper of theirs is let go of when it comes.
        self._working = Working("drafting", self, late=parts.counter.end_visit)
        self.printed: PrintedDraft | None = None
        self.reading_back = False
        self._offered: Draft | None = None
        self._remembered: Draft | None = None
        self.form_changed = False
        self._lost: list[DraftAnswer] = []
        self._soon = QTimer(self, interval=REMEMBER_MILLISECONDS, singleShot=True)
        self._soon.timeout.connect(self._remember)
        self._seconds = OFFER_SECONDS
        self._offer_timer = QTimer(self, interval=1000)
        self._offer_timer.timeout.connect(self._count_down)

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self.changed.emit()

    def forget(self) -> None:
        """Forget what was typed, opened and kept."""
        self._working.forget()
        self._soon.stop()
        self._offer_timer.stop()
        self._digits, self._code, self.printed = "", "", None
        self._offered, self.reading_back = None, False
        self._remembered = None
        self.form_changed, self._lost = False, []
        self.changed.emit()

    def end(self) -> None:
        """Stop everything that goes on by itself."""
        self._soon.stop()
        self._offer_timer.stop()

    @Slot()
    def rememberSoon(self) -> None:  # noqa: N802 connected as a slot
        """Something was answered: keep it for a power cut, shortly after and not at every key."""
        if not self._soon.isActive() and not self._working.busy and self._where():
            self._soon.start()

    @Slot(str)
    def stop(self, tag: str) -> None:
        """Keep the interview as a draft and print its slip, in the background; `kept` or `failed` follows."""
        if self._working.busy or not self._where():
            return
        draft = self._draft(with_answers=True)
        self._in_background(lambda: self._parts.drafts.keep(draft, tag))

    @Slot(str)
    def type(self, text: str) -> None:
        """Take digits from the pad or from a scanner; behind the last one they begin anew."""
        from kiosk.vault.draft_key import PRINTED_DIGITS, wrong_groups
        from kiosk.vault.slip_digits import plain_digits

        if self._working.busy:
            return
        for digit in plain_digits(text):
            if digit.isascii() and digit.isdigit():
                self._digits = (self._digits if len(self._digits) < PRINTED_DIGITS else "") + digit
        self._code = "wrong-draft-digits" if wrong_groups(self._digits) else ""
        self.changed.emit()
        if self._code:
            self.failed.emit()
        elif len(self._digits) == PRINTED_DIGITS:
            self.open()

    @Slot()
    def erase(self) -> None:
        """Take the last digit away."""
        from kiosk.vault.draft_key import wrong_groups

        if not self._working.busy:
            self._digits = self._digits[:-1]
            self._code = "wrong-draft-digits" if wrong_groups(self._digits) else ""
            self.changed.emit()

    @Slot()
    def open(self) -> None:
        """Look for the draft, in the background; `opened` or `failed` follows."""
        digits = self._digits
        if digits:
            self._in_background(lambda: self._parts.drafts.open(digits))

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether something is under way."""
        return self._working.busy

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is wrong, in words."""
        return problem(self._code, self._translate) if self._code else ""

    @Property(LIST, notify=changed)
    def groups(self) -> list[dict[str, Any]]:
        """The digits typed so far, in the slip's groups."""
        from kiosk.vault.draft_key import GROUPS, in_groups, wrong_groups

        typed, wrong = in_groups(self._digits), wrong_groups(self._digits)
        return [{"digits": typed[x] if x < len(typed) else "", "wrong": x in wrong} for x in range(GROUPS)]

    @Property(MAP, notify=changed)
    def slip(self) -> dict[str, Any]:
        """The slip that was printed."""
        if self.printed is None:
            return {}
        return {
            "digits": self.printed.digits,
            "onPaper": self.printed.on_paper,
            "until": format_date(self.printed.last_day, self._tag),
        }

    @Property(MAP, notify=changed)
    def changes(self) -> dict[str, Any]:
        """What a newer version of the form changed for the draft that was opened."""
        lost = [{"label": x.label, "written": x.written} for x in self._lost]
        return {"changed": self.form_changed, "lost": lost}

    @Property(int, notify=offerChanged)
    def secondsToGoOn(self) -> int:  # noqa: N802 read from QML
        """Seconds until what a power cut left is wiped."""
        return self._seconds

    def offer(self, draft: Draft) -> None:
        """A power cut left this; it is wiped when nobody says yes in time."""
        self._offered, self._seconds = draft, OFFER_SECONDS
        self._offer_timer.start()

    def take_up_left_over(self) -> bool:
        """Go on with what a power cut left; false if that cannot be."""
        self._offer_timer.stop()
        draft, self._offered = self._offered, None
        return draft is not None and self._take_up(draft)

    def _count_down(self) -> None:
        self._seconds -= 1
        self.offerChanged.emit()
        if self._seconds <= 0:
            self._offer_timer.stop()
            self.outOfTime.emit()

    def _remember(self) -> None:
        if not self._working.busy and self._where():
            draft = self._draft(with_answers=False)
            # Written again only if something changed: a look at another page leaves no trace, not even a time.
            if draft != self._remembered:
                self._parts.drafts.remember(draft)
                self._remembered = draft

    def _draft(self, *, with_answers: bool) -> Draft:
        from kiosk.vault.draft import Draft, DraftAnswer, DraftAttachment

        paper, interview = self._answering.paper, self._answering.interview
        assert paper is not None  # noqa: S101 `where` said so
        assert interview is not None  # noqa: S101 the same
        instance, files = interview.save()
        answers: list[dict[str, str]] = self._answering.readBack if with_answers else []  # type: ignore[assignment] # a Qt property
        return Draft(
            form_id=paper.form_id,
            form_version=interview.form_version,
            language=self._tag,
            ref=self._answering.ref,
            instance=instance,
            reading_back=self._where() == "readBack",
            attachments=tuple(DraftAttachment(x.name, x.media_type, x.content) for x in files),
            answers=tuple(DraftAnswer(x["ref"], x["label"], x["written"]) for x in answers),
            draft_id=self._answering.draft_id,
        )

    def _take_up(self, draft: Draft) -> bool:
        paper = next((x for x in self._parts.papers if x.form_id == draft.form_id), None)
        try:
            interview = self._restored(paper, draft) if paper else None
        except FormError:
            interview = None
        if paper is None or interview is None:
            return False
        self.form_changed = interview.form_version != draft.form_version
        self._lost = [x for x in draft.answers if not _is_there(interview, x.ref)] if self.form_changed else []
        self.reading_back = draft.reading_back and not self.form_changed
        self._answering.take_up(paper, interview, draft.ref, draft.draft_id)
        return True

    def _restored(self, paper: Paper, draft: Draft) -> Interview:
        form = paper.load()
        same = form.version == draft.form_version
        interview = form.start(
            now=self._parts.now,
            instance=draft.instance if same else fitted(form, draft.instance),
            language=form.language_for(self._tag),
            attachments=[Attachment(x.name, x.media_type, x.content) for x in draft.attachments],
        )
        if not same:
            drop_lost_choices(interview)
        return interview

    def _in_background(self, do: Callable[[], object]) -> None:
        if self._working.start(do, self._settle):
            self._code = ""
            self.changed.emit()

    def _settle(self, came: object) -> None:
        following = self.failed
        if isinstance(came, PrintedDraft):
            self.printed, following = came, self.kept
        elif code := code_of(came):
            self._code = code
        elif self._take_up(came):  # type: ignore[arg-type] # what `open` gives
            self._digits, following = "", self.opened
        else:
            self._code = "draft-without-form"
        self.changed.emit()
        following.emit()


def _is_there(interview: Interview, ref: str) -> bool:
    return any(x.ref == ref and x.value for x in interview.nodes())
