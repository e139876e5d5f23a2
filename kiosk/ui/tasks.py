"""The controllers of each task of a kiosk, all in one language, as QML sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Qt, QTranslator, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

from kiosk.language.catalogue import Catalogue
from kiosk.language.formats import month_name
from kiosk.language.languages import LANGUAGES, language
from kiosk.ui.answering import Answering
from kiosk.ui.calling import Calling
from kiosk.ui.checking import Checking
from kiosk.ui.choosing import Choosing
from kiosk.ui.drafting import Drafting
from kiosk.ui.guides import Guides
from kiosk.ui.handing_in import HandingIn
from kiosk.ui.inviting import Inviting
from kiosk.ui.key_pictures import KeyPictures
from kiosk.ui.keypad import Keypad
from kiosk.ui.learning import Learning
from kiosk.ui.lesson_slip import LessonSlip
from kiosk.ui.my_case import MyCase
from kiosk.ui.plugged_keyboard import PluggedKeyboard
from kiosk.ui.previewing import Previewing
from kiosk.ui.qml_types import LIST
from kiosk.ui.searching import Searching
from kiosk.ui.sounding import Sounding
from kiosk.ui.speaking import Speaking
from kiosk.ui.staffing import Staffing
from kiosk.ui.technician import Technician
from kiosk.ui.updating import Updating
from kiosk.ui.verifying import Verifying

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.parts import Parts


class Tasks(QObject):
    """What there is to do at a kiosk. Nothing here knows which page is shown.

    Args:
        retranslate: shows the texts of QML in the language that was set.
        where: where in an interview the visitor is: `question`, `readBack`, or empty where nothing may be kept now.
    """

    languageChanged = Signal()  # noqa: N815 Qt's way of naming signals

    def __init__(self, parts: Parts, retranslate: Callable[[], None], where: Callable[[], str]) -> None:
        super().__init__()
        self.parts = parts
        self._retranslate = retranslate
        self._tag = ""
        self._qt_texts = QTranslator(self)
        self._catalogue = Catalogue.load(parts.built / "mo", parts.first_language)
        self._guides = Guides(parts, self.translate, self)
        self._searching = Searching(parts, self._guides, self.translate, self)
        self._checking = Checking(parts, lambda: self._guides.packs, self.translate, self)
        self._choosing = Choosing(parts, self)
        self._answering = Answering(parts, self.translate, self)
        self._key_pictures = KeyPictures(self.translate, self)
        self._handing_in = HandingIn(parts.counter, self._answering, self._key_pictures, self.translate, self)
        self._previewing = Previewing(parts, self._answering, self)
        self._drafting = Drafting(parts, self._answering, self.translate, where, self)
        self._my_case = MyCase(parts.cases, parts.first_language, self.translate, self)
        self._staffing = Staffing(
            parts.counter, parts.service, self.translate, self._papers_of_visit, parts.staff_language, self
        )
        self._keyboard = PluggedKeyboard(self._answering)
        self._technician = Technician(parts.service, parts.counter, self.translate, self)
        self._updating = Updating(parts, self._technician, self.translate, self)
        self._verifying = Verifying(parts.service, parts.scanner, self.translate, self)
        self._speaking = Speaking(parts.speech, self)
        self._lesson_slip = LessonSlip(parts, self.translate, self)
        self._learning = Learning(parts, self._lesson_slip, self.translate, self._speaking.say_in, self)
        self._inviting = Inviting(parts, self._speaking, self)
        self._calling = Calling(parts.help, self)
        self._sounding = Sounding(parts.sound, parts.built / "earcons", self._speaking, self)
        self._keypad = Keypad(parts.keypad, self._speaking, self._sounding, self)

    def translate(self, message: str) -> str:
        """A text of Python in the present language."""
        return self._catalogue.text(message)

    @Slot(str)
    def setLanguage(self, tag: str) -> None:  # noqa: N802 called from QML
        """Show and say everything in this language, at the same place."""
        if tag == self._tag:
            return
        self._tag = tag
        self._catalogue = Catalogue.load(self.parts.built / "mo", tag)
        application = QGuiApplication.instance()
        if application is not None:
            application.removeTranslator(self._qt_texts)
            self._qt_texts.load(str(self.parts.built / "qm" / f"{tag}.qm"))
            application.installTranslator(self._qt_texts)
        self._speaking.set_language(tag)
        self._help_in_second_language()
        for each in (
            self._guides,
            self._searching,
            self._checking,
            self._choosing,
            self._answering,
            self._drafting,
            self._my_case,
            self._key_pictures,
            self._learning,
            self._lesson_slip,
            self._staffing,
            self._technician,
            self._updating,
            self._verifying,
        ):
            each.set_language(tag)
        self._retranslate()
        self.languageChanged.emit()

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        """The tag of the present language."""
        return self._tag

    @Property(bool, notify=languageChanged)
    def rightToLeft(self) -> bool:  # noqa: N802 read from QML
        """Whether the layout mirrors."""
        return language(self._tag).right_to_left

    @Property(LIST, constant=True)
    def languages(self) -> list[dict[str, str]]:
        """All languages by their own names."""
        return [{"tag": x.tag, "name": x.own_name} for x in LANGUAGES]

    @Slot(int, result=str)
    def monthName(self, month: int) -> str:  # noqa: N802 called from QML
        """A month's name as it stands alone."""
        return month_name(month, self._tag)

    @Property(QObject, constant=True)
    def guides(self) -> QObject:
        """Guides."""
        return self._guides

    @Property(QObject, constant=True)
    def checking(self) -> QObject:
        """Eligibility checks."""
        return self._checking

    @Property(QObject, constant=True)
    def searching(self) -> QObject:
        """What is looked for."""
        return self._searching

    @Property(QObject, constant=True)
    def choosing(self) -> QObject:
        """Which paper."""
        return self._choosing

    @Property(QObject, constant=True)
    def answering(self) -> QObject:
        """The interview."""
        return self._answering

    @Property(QObject, constant=True)
    def handingIn(self) -> QObject:  # noqa: N802 read from QML
        """Confirmation and receipt."""
        return self._handing_in

    @Property(QObject, constant=True)
    def previewing(self) -> QObject:
        """Whether an author looks at a form, and what the end shows then."""
        return self._previewing

    @Property(QObject, constant=True)
    def drafting(self) -> QObject:
        """Stopping and going on."""
        return self._drafting

    @Property(QObject, constant=True)
    def myCase(self) -> QObject:  # noqa: N802 read from QML
        """The visitor's own case."""
        return self._my_case

    @Property(QObject, constant=True)
    def keyPictures(self) -> QObject:  # noqa: N802 read from QML
        """The pictures of a case key."""
        return self._key_pictures

    @Property(QObject, constant=True)
    def learning(self) -> QObject:
        """Lessons and phrases."""
        return self._learning

    @Property(QObject, constant=True)
    def lessonSlip(self) -> QObject:  # noqa: N802 read from QML
        """What was passed."""
        return self._lesson_slip

    @Property(QObject, constant=True)
    def staffing(self) -> QObject:
        """The staff's side."""
        return self._staffing

    @Property(QObject, constant=True)
    def technician(self) -> QObject:
        """The technician's side."""
        return self._technician

    @Property(QObject, constant=True)
    def updating(self) -> QObject:
        """New content."""
        return self._updating

    @Property(QObject, constant=True)
    def verifying(self) -> QObject:
        """Whether a receipt is real."""
        return self._verifying

    @Property(QObject, constant=True)
    def speaking(self) -> QObject:
        """The voice."""
        return self._speaking

    @Property(QObject, constant=True)
    def calling(self) -> QObject:
        """The call for staff."""
        return self._calling

    @Property(QObject, constant=True)
    def sounding(self) -> QObject:
        """Volume, headphones and earcons."""
        return self._sounding

    @Property(QObject, constant=True)
    def keypad(self) -> QObject:
        """The keypad beside the screen."""
        return self._keypad

    @property
    def keypad_keys(self) -> set[Qt.Key]:
        """The keys that the keypad beside the screen sends."""
        return self._keypad.keys

    @Property(str, constant=True)
    def pictograms(self) -> str:
        """The address of the pictograms' folder."""
        return (self.parts.resources / "pictograms").as_uri() + "/"

    def forget(self) -> None:
        """Forget what was begun; the language, what was passed in lessons and who signed in stay."""
        self._speaking.say([])
        self._calling.end()
        self._guides.forget()
        self._searching.forget()
        self._checking.forget()
        self._choosing.forget()
        self._answering.forget()
        self._handing_in.forget()
        self._drafting.forget()
        self._my_case.forget()
        self._key_pictures.forget()
        self._learning.forget()
        self._lesson_slip.leave()
        self.parts.drafts.forget()
        self.parts.counter.end_visit()
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.clear()
            if clipboard.supportsSelection():
                clipboard.clear(QClipboard.Mode.Selection)

    def _help_in_second_language(self) -> None:
        staffing = self._staffing
        for each in (self._answering, self._checking):
            each.set_second(staffing.tag if staffing.signed_in else "")

    def _papers_of_visit(self) -> list[tuple[str, bytes]]:
        printed = self._drafting.printed
        certificate = self._lesson_slip.certificate
        slips = [("draft", printed.slip)] if printed is not None else []
        slips += [("certificate", certificate.slip)] if certificate is not None else []
        return [*self._handing_in.papers, *slips, *self._checking.papers]
