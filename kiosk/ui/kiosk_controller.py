"""What every screen is given: the tasks, and where among them the visit is.

A visit is a stack of page names. `wipe` forgets all of it; nothing of a visit outlives that here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent

from kiosk.language.languages import LANGUAGES, language
from kiosk.ui.idling import Idling
from kiosk.ui.staffing import STAFF_PAGES, TECHNICIAN_PAGES
from kiosk.ui.tasks import Tasks
from kiosk.ui.words import problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQuick import QQuickWindow

    from kiosk.ui.parts import Parts
    from kiosk.vault.draft import Draft

_TOUCHES = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress}
_NOT_IDLE = {"attract"}
LESSON_PAGES = {"lesson", "phrase", "quiz"}


class KioskController(Tasks):
    """The root of what QML sees."""

    pageChanged = Signal()  # noqa: N815 Qt's way of naming signals
    idleChanged = Signal()  # noqa: N815
    deliveryChanged = Signal()  # noqa: N815
    wiped = Signal()
    forgot = Signal()
    closing = Signal()

    def __init__(self, parts: Parts, retranslate: Callable[[], None], opening: str = "attract") -> None:
        super().__init__(parts, retranslate, self._where)
        self._opening = opening
        self._stack = [opening]
        self._visitor_tag = ""
        # Pages with something before what they show; true where they went back to it.
        self._turns_back: dict[str, Callable[[], bool]] = {
            "question": self._answering.previous,
            "checkQuestion": self._checking.previous,
            "guide": self._guides.turnBack,
            "lesson": self._learning.turn_back,
            "phrase": self._learning.turn_back,
            "quiz": self._learning.turn_back_question,
            "search": self._searching.turn_back,
            "replies": self._my_case.turnBack,
            "keyPictures": self._key_pictures.turn_back,
        }
        self._idling = Idling(parts.visit.idle_seconds, parts.visit.countdown_seconds, self)
        self._idling.changed.connect(self.idleChanged)
        self._idling.over.connect(self.wipe)
        self._connect()
        self.setLanguage(parts.first_language)
        if parts.preview is not None:
            self._begin_preview()
        if parts.left_over is not None:
            self._ask_to_go_on(parts.left_over)
        self._invite()

    def _connect(self) -> None:
        """What one task's end means for the others."""
        self._answering.changed.connect(self._drafting.rememberSoon)
        self.pageChanged.connect(self._drafting.rememberSoon)
        self._drafting.kept.connect(self.toDraftSlip)
        self._drafting.opened.connect(self.toQuestion)
        self._drafting.outOfTime.connect(self.wipe)
        self._key_pictures.complete.connect(self._use_pictures)
        self._my_case.complete.connect(self.toCasePictures)
        self._my_case.failed.connect(self._ask_pictures_again)
        self._my_case.opened.connect(self.toReplies)
        self._my_case.answered.connect(self.toAnswered)
        self.pageChanged.connect(self._language_follows)
        self._staffing.changed.connect(self._help_in_second_language)
        for each in (self._handing_in, self._drafting, self._my_case, self._lesson_slip):
            each.failed.connect(self._play_wrong)
        self._answering.refused.connect(self._play_wrong)
        self._checking.refused.connect(self._play_wrong)
        self._checking.reminded.connect(self._show_reminder)
        self._learning.refused.connect(self._play_wrong)
        self._lesson_slip.opened.connect(self.toLearning)
        self._sounding.moved.connect(self._answering.hear_at)
        self._staffing.changed.connect(self._staff_came)
        self.pageChanged.connect(self._invite)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Any touch shows that somebody is there, and stops the voice."""
        if event.type() in _TOUCHES:
            self._speaking.stop()
            if self._idling.left > 0:
                # The countdown lies over everything and takes every touch. A key would reach what has the focus
                # under it, so it is an answer and nothing else.
                if event.type() == QEvent.Type.KeyPress:
                    self.stillHere()
                return event.type() == QEvent.Type.KeyPress
            if event.type() != QEvent.Type.KeyPress:
                self._keypad.touched()
            self.stillHere()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._stack[-1] == "question":
                if self._staffing.signed_in and self._staff_typed(event):
                    return True
                if self._answering.reader_typed(event):
                    return True
            if self._keypad.key_pressed(event, right_to_left=language(self._tag).right_to_left):
                return True
        return super().eventFilter(watched, event)

    @Property(str, notify=pageChanged)
    def page(self) -> str:
        """The page that is shown."""
        return self._stack[-1]

    @Property(bool, notify=pageChanged)
    def onStaffPage(self) -> bool:  # noqa: N802 read from QML
        """Whether the page is one that staff alone see."""
        return self._stack[-1] in STAFF_PAGES

    @Property(bool, notify=pageChanged)
    def canGoBack(self) -> bool:  # noqa: N802 read from QML
        """Whether there is a page before."""
        return len(self._stack) > 1

    @Property(int, notify=idleChanged)
    def secondsLeft(self) -> int:  # noqa: N802 read from QML
        """Seconds until the visit is wiped; 0 while nobody is asked."""
        return self._idling.left

    @Property(str, notify=pageChanged)
    def troubleWords(self) -> str:  # noqa: N802 read from QML
        """Why papers cannot be taken now, in words; empty when they can."""
        code = self.parts.counter.trouble()
        return problem(code, self.translate) if code else ""

    @Property(bool, notify=deliveryChanged)
    def delivered(self) -> bool:
        """Whether the hub has everything."""
        return self.parts.counter.courier_state().waiting == 0

    @Property(str, notify=pageChanged)
    def today(self) -> str:
        """The kiosk's day, ISO 8601 at noon."""
        return self.parts.now().date().isoformat() + "T12:00:00"

    @Slot(result=bool)
    def canReturn(self) -> bool:  # noqa: N802 called from QML
        """Whether the language was changed in the middle of something."""
        return len(self._stack) > 1 and self._stack[-2] != "attract"

    @Slot(str)
    def begin(self, form_id: str) -> None:
        """Look at a paper and at what to bring for it."""
        self._choosing.choose(form_id)
        self.go("bring")

    @Slot(str)
    def goOnwards(self, way: str) -> None:  # noqa: N802 called from QML
        """From a guide to `paper:ID`, `check:NAME`, `guide:COUNTRY/NAME`, its `words`, its `print`, or the topics."""
        kind, _, name = way.partition(":")
        if kind == "paper":
            self.begin(name)
            return
        if kind == "print":
            self._guides.print()
            return
        if kind == "check":
            self.beginCheck(name)
            return
        if kind == "words":
            self._guides.explain()
            self._stack.append("guide")
        elif kind == "guide":
            self._guides.chooseGuide(name)
            self._stack.pop()
        else:
            self._stack = ["home", "countries", "topics"]
        self.pageChanged.emit()

    @Slot()
    def endGuide(self) -> None:  # noqa: N802 called from QML
        """From the last page of a guide to where it leads, and from its last word back there."""
        if self._guides.end_words():
            self._stack.pop()
            self.pageChanged.emit()
        else:
            self.go("onwards")

    @Slot()
    def startPaper(self) -> None:  # noqa: N802 called from QML
        """Begin to fill the chosen paper in, if papers can be taken; go on with it if it was begun."""
        paper = self._choosing.paper
        if self.parts.counter.trouble() or paper is None:
            self.pageChanged.emit()
            return
        if self._answering.paper is not paper:
            self._answering.start(paper.form_id)
        self.go("question")

    @Slot()
    def goOn(self) -> None:  # noqa: N802 called from QML
        """To the next question, or to what comes after the last: everything read back, or a check's answer."""
        if self._stack[-1] == "checkQuestion":
            if self._checking.next() == "answer":
                self.go("checkAnswer")
        elif self._answering.next() == "read-back":
            self.toReadBack()

    @Slot()
    def toSearch(self) -> None:  # noqa: N802 called from QML
        """Look for a guide: of the chosen country first where one was chosen."""
        self._searching.begin(self._guides.country if "topics" in self._stack else "")
        self.go("search")

    @Slot(str)
    def goToFound(self, way: str) -> None:  # noqa: N802 called from QML
        """From search on: `guide:COUNTRY/NAME`, `check:NAME`, `lesson:NAME`, `topic:ID`, `topics:` or `staff:`."""
        kind, _, name = way.partition(":")
        if kind == "check":
            self.beginCheck(name)
        elif kind in {"lesson", "phrases"}:
            self.openLesson(name)
        elif page := self._searching.choose(kind, name):
            self.go(page)

    @Slot(str)
    def beginCheck(self, name: str) -> None:  # noqa: N802 called from QML
        """Ask a check from its first question."""
        self._checking.choose(name)
        self.go("checkQuestion")

    @Slot(str)
    def goOnFromCheck(self, way: str) -> None:  # noqa: N802 called from QML
        """From a check's answer to where it leads: `guide:COUNTRY/NAME`, `paper:ID`, `contact:` or `staff:`."""
        kind, _, name = way.partition(":")
        if kind == "guide":
            self._guides.chooseGuide(name)
            self.go("guide")
        elif kind == "paper":
            self.begin(name)
        else:
            self.go("checkContact" if kind == "contact" else "help")

    @Slot()
    def toReadBack(self) -> None:  # noqa: N802 called from QML
        """Read everything back, over the question."""
        self.go("readBack")

    @Slot()
    def toReceipt(self) -> None:  # noqa: N802 called from QML
        """Show the receipt; there is no way back into what was sent."""
        self._answering.forget()
        self._stack = ["home", "receipt"]
        self._sounding.play("done")
        self.pageChanged.emit()

    @Slot()
    def toDraftSlip(self) -> None:  # noqa: N802 called from QML
        """The draft is kept: forget the interview, and show that the slip is there."""
        self._answering.forget()
        self.parts.drafts.forget()
        self._stack = ["home", "draftSlip"]
        self._sounding.play("done")
        self.pageChanged.emit()

    @Slot()
    def toQuestion(self) -> None:  # noqa: N802 called from QML
        """Go on with the draft that was opened, first telling what does not fit any more."""
        self._stack = ["home", "question"]
        if self._drafting.form_changed:
            self._stack.append("changed")
        elif self._drafting.reading_back:
            self._stack.append("readBack")
        self.pageChanged.emit()

    @Slot()
    def toPictures(self) -> None:  # noqa: N802 called from QML
        """Choose the pictures that will open the answers. A preview ends here, where a paper would be sent."""
        if self.parts.preview is not None:
            self.go("preview")
            return
        self._key_pictures.begin(opening=False)
        self.go("keyPictures")

    @Slot()
    def toCasePictures(self) -> None:  # noqa: N802 read from QML
        """The digits are there: ask for the pictures."""
        self._key_pictures.begin(opening=True)
        self.go("keyPictures")

    @Slot()
    def toReplies(self) -> None:  # noqa: N802 called from QML
        """Show what the case key opened."""
        self._stack = ["home", "replies"]
        self.pageChanged.emit()

    @Slot()
    def toAnswered(self) -> None:  # noqa: N802 called from QML
        """The answer is kept: there is no way back into it, but to the replies."""
        self._stack = ["home", "replies", "answered"]
        self._sounding.play("done")
        self.pageChanged.emit()

    @Slot()
    def toLearning(self) -> None:  # noqa: N802 called from QML
        """The slip was read: to what there is to learn."""
        self._stack = ["home", "learn"]
        self._sounding.play("done")
        self.pageChanged.emit()

    @Slot(str)
    def openLesson(self, name: str) -> None:  # noqa: N802 called from QML
        """To a lesson from anywhere else; phrases ask first for the language."""
        self.go(self._learning.open(name))

    @Slot(str)
    def readGuide(self, guide_id: str) -> None:  # noqa: N802 called from QML
        """To a guide from anywhere else."""
        self._guides.chooseGuide(guide_id)
        self.go("guide")

    @Slot()
    def toPassed(self) -> None:  # noqa: N802 called from QML
        """The lesson is passed; back leads to the other lessons."""
        self._stack = [x for x in self._stack if x not in LESSON_PAGES] + ["passed"]
        self._sounding.play("done")
        self.pageChanged.emit()

    @Slot()
    def goOnAfterCut(self) -> None:  # noqa: N802 called from QML
        """After a power cut: the visitor is still there."""
        if self._drafting.take_up_left_over():
            self.toQuestion()
        else:
            self.wipe()

    @Slot(str)
    def go(self, page: str) -> None:
        """Show a page, the present one behind it; pages of staff to who signed in, and to nobody else."""
        if not self._may_see(page):
            return
        if page == "help" and not self._staffing.signed_in:
            self._calling.call()
        if page != self._stack[-1]:
            self._stack.append(page)
            self.pageChanged.emit()

    @Slot(str)
    def replace(self, page: str) -> None:
        """Show a page instead of the present one."""
        if not self._may_see(page):
            return
        self._stack[-1] = page
        self.pageChanged.emit()

    @Slot()
    def back(self) -> None:
        """To the question, guide page or screen before."""
        turned = self._turns_back.get(self._stack[-1])
        if turned is not None and turned():
            return
        if len(self._stack) > 1:
            self._stack.pop()
            if self._stack[-1] == "attract":
                self.wipe()
                return
            self.pageChanged.emit()

    @Slot()
    def danger(self) -> None:
        """Advice for somebody in danger, from anywhere; back leads to where they were, and nothing tells of it."""
        self.stillHere()
        if "danger" in self._stack:
            del self._stack[self._stack.index("danger") + 1 :]
            self.pageChanged.emit()
        else:
            self.go("danger")
        # On the first screen nobody was there yet.
        self.stillHere()

    @Slot()
    def toStaff(self) -> None:  # noqa: N802 called from QML
        """From the band or the hidden corner to the staff's menu; first to the PIN."""
        self._leave_staff_pages()
        self.go("staff" if self._staffing.signed_in else "signIn")

    @Slot()
    def assist(self) -> None:
        """Back to the visitor's page, with the staff beside."""
        self._leave_staff_pages()
        self.pageChanged.emit()

    @Slot()
    def leaveStaff(self) -> None:  # noqa: N802 called from QML
        """Staff sign out; the visitor's page and answers stay."""
        self._sign_out()
        self.assist()

    @Slot(str)
    def scanFor(self, ref: str) -> None:  # noqa: N802 called from QML
        """To the question that a scanned paper answers."""
        self._answering.ask(ref)
        self._leave_staff_pages()
        self._stack = [x for x in self._stack if x not in {"question", "readBack"}] + ["question"]
        self.pageChanged.emit()

    def _may_see(self, page: str) -> bool:
        """Whether a page may be shown to who is at the kiosk now."""
        if page in TECHNICIAN_PAGES:
            return self._staffing.signed_in and self._technician.signed_in
        return page not in STAFF_PAGES or self._staffing.signed_in

    def _sign_out(self) -> None:
        self._technician.sign_out()
        self._updating.forget()
        self._verifying.forget()
        self._staffing.sign_out()

    def _leave_staff_pages(self) -> None:
        beside = STAFF_PAGES | {"signIn"}
        self._stack = [x for x in self._stack if x not in beside] or [self._opening]

    def _language_follows(self) -> None:
        """Staff's pages come in the staff's language, and the visitor's again in theirs."""
        staff = self._stack[-1] in STAFF_PAGES
        if staff and not self._visitor_tag:
            self._visitor_tag = self._tag
            self.setLanguage(self._staffing.tag)
        elif not staff and self._visitor_tag:
            tag, self._visitor_tag = self._visitor_tag, ""
            self.setLanguage(tag)

    def _staff_typed(self, event: QKeyEvent) -> bool:
        came = self._keyboard.key_pressed(event)
        if came == "next":
            self.goOn()
        return bool(came)

    @Slot(str)
    def staffSpeaks(self, tag: str) -> None:  # noqa: N802 called from QML
        """The staff's language from now on, and back to where they were."""
        self._staffing.speak(tag)
        self.setLanguage(tag)
        # Not `back`, which from over the first screen ends the visit, and with it the help.
        if self._stack[-1] == "staffLanguage":
            self._stack.pop()
            self.pageChanged.emit()

    @Slot()
    def closeKiosk(self) -> None:  # noqa: N802 called from QML
        """End the kiosk; staff alone may."""
        if self._staffing.signed_in:
            self.wipe()
            self.closing.emit()

    @Slot()
    def home(self) -> None:
        """To the home screen; what was begun is forgotten."""
        self.forget()
        self.forgot.emit()
        self._stack = ["home"]
        if self.parts.preview is not None:
            self._begin_preview()
        self.pageChanged.emit()

    @Slot()
    def wipe(self) -> None:
        """End the visit and forget it."""
        self.forget()
        self.forgot.emit()
        self._lesson_slip.forget()
        self._sign_out()
        self._visitor_tag = ""
        self._sounding.reset()
        self._keypad.reset()
        self._idling.stop()
        self._stack = [self._opening]
        self.setLanguage(self.parts.first_language)
        if self.parts.preview is not None:
            self._begin_preview()
        self.pageChanged.emit()
        self.wiped.emit()

    def _begin_preview(self) -> None:
        """To the first question of the one paper there is."""
        self._previewing.forget()
        self._answering.start(self.parts.papers[0].form_id)
        self._stack = ["question"]

    @Slot()
    def stillHere(self) -> None:  # noqa: N802 called from QML
        """Somebody is there."""
        if self._stack[-1] in _NOT_IDLE:
            self._idling.answered()
        else:
            self._idling.begin()

    def _ask_to_go_on(self, draft: Draft) -> None:
        if any(x.tag == draft.language for x in LANGUAGES):
            self.setLanguage(draft.language)
        self._drafting.offer(draft)
        self._stack = ["recover"]

    def _where(self) -> str:
        """Where in an interview the visitor is: `question`, `readBack`, or empty where nothing may be kept now."""
        if self._answering.interview is None or self._handing_in.under_way:
            return ""
        return "readBack" if "readBack" in self._stack else "question"

    def _invite(self) -> None:
        """Speak to whoever comes by while nobody is there."""
        self._inviting.stop()
        if self._stack == ["attract"]:
            # Behind the page that is just being shown.
            QTimer.singleShot(0, self._inviting, self._begin_inviting)
        else:
            self._speaking.set_language(self._tag)

    def _begin_inviting(self) -> None:
        if self._stack == ["attract"]:
            self._inviting.begin()

    def _staff_came(self) -> None:
        if self._staffing.signed_in:
            self._calling.acknowledge()

    def _use_pictures(self) -> None:
        if self._key_pictures.for_a_case:
            self._my_case.open_with(self._key_pictures.chosen)
        else:
            self.go("send")

    def _ask_pictures_again(self) -> None:
        if self._key_pictures.for_a_case:
            self._key_pictures.begin(opening=True)

    def _show_reminder(self) -> None:
        # Who has gone on meanwhile is not brought back.
        if self._stack[-1] == "checkAnswer" and self._checking.printed is not None:
            self._sounding.play("done")
            self.go("reminder")

    def _play_wrong(self) -> None:
        self._sounding.play("wrong")

    def begin_in(self, window: QQuickWindow) -> None:
        """The window is there: keys go to it, and after its first frame what plays is loaded."""
        self._keypad.window = window
        window.frameSwapped.connect(self._sounding.warm, Qt.ConnectionType.SingleShotConnection)

    def end(self) -> None:
        """Stop everything that goes on by itself."""
        self._inviting.stop()
        self._calling.end()
        self._speaking.stop()
        self._idling.stop()
        self._drafting.end()
        self._verifying.stop()
        application = QGuiApplication.instance()
        if application is not None:
            application.removeTranslator(self._qt_texts)

    def let_go(self) -> None:
        """No page is shown any more: close the files that pages read."""
        self._searching.let_go()
        self._guides.let_go()

    def facts(self) -> dict[str, Any]:
        """Where the visit is, for a test to look at."""
        return {"page": self._stack[-1], "language": self._tag, "stack": list(self._stack)}
