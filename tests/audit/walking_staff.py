"""The staff's and the technician's part of the map, walked as they walk it: signed in over a visitor's page."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kiosk.receipts.queues import queues_said
from kiosk.sync.packs.looking import remember_look
from kiosk.technician_stick import write_secret
from kiosk.ui.pack_words import PACKS, pack_problem
from kiosk.ui.updating import IS_BACK
from kiosk.vault.exchanges import Exchanged, remember_exchange
from kiosk.vault.notices import Message, keep_notices
from kiosk.vault.technician import make_known
from tests.audit.walking_checks import ChecksWalk

if TYPE_CHECKING:
    from tests.audit.walking import Walk

STAFF_PIN = "135790"
QUEUES = """printer counter is idle.  enabled since Mon Nov 23 09:00:00 2026
printer hall disabled since Mon Nov 23 09:00:00 2026 -
	Paused
system default destination: counter
"""
"""What `lpstat -p -d` says of two printers."""


class StaffWalk:
    """Walks for one `Walk`."""

    def __init__(self, walk: Walk) -> None:
        self._walk, self._stick = walk, walk.kiosk.stick
        self._hand, self._controller = walk.kiosk.hand, walk.kiosk.window.controller

    def everything(self) -> None:
        """From the hidden corner through every page, with help at questions of a visitor between."""
        self._sign_in()
        self._help()
        self._staff_pages()
        self._technician()

    def _sign_in(self) -> None:
        hand = self._hand
        hand.hold_until("staffCorner", "signInPage")
        self._walk.look("sign in")
        for digit in STAFF_PIN:
            hand.touch(f"digit-{digit}")
        hand.touch("signIn")
        hand.find("staffPage")
        self._walk.look("staff")
        hand.touch("moreChoices")
        self._walk.look("staff, second page")
        self._controller.go("scan")
        hand.find("scanPage")
        self._walk.look("nothing to scan")
        hand.touch("control-back")

    def _help(self) -> None:
        """Questions of every common kind with the staff beside, in a language that is not theirs."""
        hand, controller = self._hand, self._controller
        controller._staffing.speak("ru")
        controller.assist()
        controller.home()
        hand.find("homePage")
        self._walk.look("home with staff")
        controller.begin("wage-complaint")
        controller.startPaper()
        answering: Any = controller._answering
        for ref in [x.ref for x in answering._items()]:
            answering.ask(ref)
            hand.find("questionPage")
            self._walk.look(f"question {ref} with staff")
        controller.toReadBack()
        hand.find("readBackPage")
        self._walk.look("read-back with staff")
        controller.begin("lost-passport")
        controller.startPaper()
        controller.go("scan")
        hand.find("scanPage")
        self._walk.look("scan")
        controller.home()
        ChecksWalk(self._walk).with_staff()
        controller.home()

    def _staff_pages(self) -> None:
        hand, controller = self._hand, self._controller
        controller.go("messages")
        hand.find("messagesPage")
        self._walk.look("no messages")
        hand.touch("control-back")
        said = [Message(str(n), "Kiosk ertaga soat 9 da yangilanadi. " * 20, controller.parts.now()) for n in range(2)]
        keep_notices(self._office.vault, said, [], controller.parts.now, secrets.token_bytes)
        for page in ("messages", "queue", "sync", "reprint", "staffLanguage", "closeKiosk", "verify"):
            controller.go(page)
            hand.find(f"{page}Page")
            self._walk.look(page)
            if page != "verify":
                hand.touch("control-back")
        for digit in "12345678901234":
            hand.touch(f"digit-{digit}")
        hand.touch("check")
        hand.find("result")
        self._walk.look("verify: a wrong number")
        token = self._office.vault.submissions()[0].token if self._office.vault.submissions() else ""
        if token:
            controller._verifying.erase()
            controller._verifying.forget()
            controller._verifying.type(token)
            controller._verifying.open()
            hand.wait_until(lambda: bool(controller._verifying.rows), "the receipt's facts")
            self._walk.look("verify: a real receipt")
        hand.touch("control-back")

    @property
    def _office(self) -> Any:  # noqa: ANN401 what lies behind the counter
        opened = self._walk.kiosk.office._opened
        assert opened is not None
        return opened

    def _packs(self) -> None:
        """New content: before and after a look, each way it can be refused, on its way, and back again."""
        hand, controller = self._hand, self._controller
        updating: Any = controller._updating
        desk: Any = self._walk.kiosk.office.packs
        hand.touch("newContent")
        hand.find("packsPage")
        self._walk.look("new content")
        remember_look(self._office.vault, controller.parts.now, "pack-few-signatures")
        hand.touch("lookForContent")
        hand.wait_until(lambda: not updating._working.busy, "the end of the look")
        self._walk.look("new content: no root")
        for code in sorted(PACKS, key=lambda x: len(PACKS[x]))[-4:]:
            updating._tell(lambda code=code: (f"South Korea: {pack_problem(code, controller.translate)}", []))
            self._walk.look(f"new content: {code}")
        updating._working.busy, updating._progress = True, ("south-korea", 42)
        updating.changed.emit()
        self._walk.look("new content on its way")
        updating._working.busy = False
        updating.begin()
        hand.touch("versionBefore")
        hand.find("packBackPage")
        self._walk.look("no version before")
        rows = [replace(x, before=x.version) for x in desk.packs()]
        desk.packs = lambda: rows
        updating.changed.emit()
        self._walk.look("the versions before")
        updating._tell(lambda: ("", [controller.translate(IS_BACK).format(name=updating._name("emirates"), version=1)]))
        self._walk.look("a version is back")
        controller.back()
        controller.back()
        desk.packs = lambda: [replace(x, check_after=date(2020, 1, 1)) for x in rows]
        updating.changed.emit()
        self._walk.look("update: content to be checked again")

    def _technician(self) -> None:
        hand, controller, vault = self._hand, self._controller, self._office.vault
        technician: Any = controller._technician
        controller.toStaff()
        controller.go("technicianSignIn")
        hand.find("technicianSignInPage")
        self._walk.look("technician without a stick that was made")
        secret = secrets.token_bytes(32)
        make_known(vault, secret)
        hand.touch("lookForStick")
        hand.find("problem")
        self._walk.look("technician with a wrong stick")
        self._stick.mkdir(exist_ok=True)
        write_secret(self._stick, secret)
        hand.touch("lookForStick")
        hand.find("technicianPage")
        self._walk.look("technician")
        hand.touch("moreChoices")
        self._walk.look("technician, second page")
        for code in ("no-network", "captive-portal", "hub-refuses", "clock-wrong", "stick-strange", "wrong-hub"):
            remember_exchange(vault, Exchanged(controller.parts.now(), "network", code))
        technician._service.queues = lambda: queues_said(QUEUES, "")
        for page in ("network", "printers", "update", "logs", "exchanges", "enrol", "stick", "health", "eraseKiosk"):
            controller.go(page)
            hand.find(f"{page}Page")
            hand.wait_until(lambda: not technician.busy, "the end of the work")
            self._walk.look(page)
            if page == "stick":
                hand.touch("carryOut")
                hand.wait_until(lambda: bool(technician.said or technician.problem), "what came of it")
                self._walk.look("carried out")
                self._stick.rename(self._stick.with_name("away"))
                hand.touch("carryIn")
                self._walk.look("no stick")
            if page == "update":
                self._packs()
            if page == "enrol":
                technician._service.enrolled_as = lambda: ""
                technician.type("ABCDEFGH" * 4)
                self._walk.look("enrol with a code")
            if page == "eraseKiosk":
                hand.touch("erase")
                self._walk.look("erase: are you sure")
            controller.back()
