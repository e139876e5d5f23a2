"""The counter behind the screens: vault, hub, courier, printers, opened behind the first frame.

What needs them runs in a thread of its own, so that rights can be read at once and even where the vault is
broken; why papers cannot be taken is then said in words.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.case_desk import CaseDesk
from kiosk.draft_desk import DraftDesk
from kiosk.learning_desk import LearningDesk
from kiosk.moments import moment_now
from kiosk.pack_desk import PackDesk
from kiosk.service_desk import ServiceDesk
from kiosk.sync.courier_state import CourierState
from kiosk.ui.parts import Paper, PrintedReminder, Taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.documents.fonts import Fonts
    from kiosk.embedded_hub import EmbeddedHub
    from kiosk.forms import Interview
    from kiosk.places import Places
    from kiosk.receipts.confirmation import Receipt
    from kiosk.receipts.printing import PrintFolder
    from kiosk.receipts.wanted import GuideSlip, Reminder
    from kiosk.settings import Settings
    from kiosk.sync.courier import Courier
    from kiosk.sync.https import HttpsCarrier
    from kiosk.vault.draft import Draft
    from kiosk.vault.identity import DeviceIdentity
    from kiosk.vault.outbox import OutboxRow
    from kiosk.vault.recovery import Moment
    from kiosk.vault.store import Vault

log = logging.getLogger("hamroh")

_WAIT_FOR_HUB_SECONDS = 60.0


class CannotTakePapers(Exception):
    """Papers cannot be taken now.

    Attributes:
        code: why not.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def utc_now() -> datetime:
    """The clock's time, UTC."""
    return datetime.now(UTC)


@dataclass
class _Opened:
    """What lies behind the counter once it is open."""

    vault: Vault
    weak_key: bool
    identity: DeviceIdentity | None = None
    courier: Courier | None = None
    carrier: HttpsCarrier | None = None
    hub: EmbeddedHub | None = None


class BackOffice:
    """The counter behind the screens: vault, hub, courier, printers. Implements `ui.parts.Counter`.

    Args:
        listener: told whenever the courier's state changes, in its thread.
        now: the time, UTC.
        moment: the machine's clocks.
    """

    def __init__(
        self,
        settings: Settings,
        places: Places,
        listener: Callable[[CourierState], None] = lambda _state: None,
        now: Callable[[], datetime] = utc_now,
        moment: Callable[[], Moment] = moment_now,
    ) -> None:
        self.settings, self.places = settings, places
        self._listener, self._now = listener, now
        self.cases = CaseDesk(now, self.try_now)
        self.drafts = DraftDesk(settings, places, now, moment, self._printer, self.try_now)
        self.learning = LearningDesk(settings, places, now, self._printer)
        self.service = ServiceDesk(settings, places, now, self._printer, self.enrol, self._close_for_good, self._erase)
        self.packs = PackDesk(settings, places, now, self._erase_elsewhere)
        self._opened: _Opened | None = None
        self._trouble = "starting"
        self._print_folder: PrintFolder | None = None
        self._thread = threading.Thread(target=self._open_and_say, name="opening", daemon=True)

    def left_over(self) -> Draft | None:
        """The interview that a power cut interrupted, if its visitor may still go on; else it is wiped.

        Opens the vault before the window, but only where an interview was under way.
        """
        from kiosk.vault.errors import VaultError

        if not self.places.recovery_mark.exists():
            return None
        try:
            self._open_vault()
            return self.drafts.left_over()
        except VaultError as error:
            log.warning("nothing to go on with: %s", error)
            return None

    def open_in_background(self) -> None:
        """Begin to open everything; `trouble` tells when it is done."""
        self._thread.start()

    def wait_until_open(self) -> None:
        """Wait for `open_in_background`."""
        self._thread.join()

    def close(self) -> None:
        """Stop the courier and the hub, close the vault, forget the papers."""
        if self._thread.is_alive():
            self._thread.join(_WAIT_FOR_HUB_SECONDS)
        opened, self._opened, self._trouble = self._opened, None, "starting"
        if opened is not None:
            if opened.courier is not None:
                opened.courier.stop()
            if opened.carrier is not None:
                opened.carrier.close()
            if opened.hub is not None:
                opened.hub.stop()
            self.packs.close()
            self.drafts.close()
            self.cases.close()
            self.service.close()
            opened.vault.close()
        # A kiosk that was erased goes on showing rights, and its visits end; what was printed is forgotten now.
        self.end_visit()
        folder, self._print_folder = self._print_folder, None
        if folder is not None:
            folder.close()

    def _close_for_good(self) -> None:
        """Close, and take nothing any more: the vault is going to be erased."""
        self.close()
        self._trouble = "erased"

    @property
    def hub(self) -> EmbeddedHub | None:
        """The embedded hub, if there is one."""
        return self._opened.hub if self._opened else None

    @property
    def identity(self) -> DeviceIdentity | None:
        """Who this kiosk is, once it is enrolled."""
        return self._opened.identity if self._opened else None

    def trouble(self) -> str:
        """The code of why papers cannot be taken now; empty when they can."""
        return self._trouble

    def weak_key(self) -> bool:
        """Whether the vault's key lies in a file."""
        return self._opened is not None and self._opened.weak_key

    def courier_state(self) -> CourierState:
        """What the courier is doing."""
        courier = self._opened.courier if self._opened else None
        return courier.state if courier else CourierState(problem="not-enrolled")

    def try_now(self) -> None:
        """Exchange with the hub at once."""
        if self._opened is not None and self._opened.courier is not None:
            self._opened.courier.wake()

    def rows(self) -> list[OutboxRow]:
        """The submissions, the newest first."""
        return self._opened.vault.outbox.rows() if self._opened else []

    def waiting_since(self) -> datetime | None:
        """When the oldest of what waits was made."""
        return self._opened.vault.outbox.waiting_since() if self._opened else None

    def print_again(self, papers: list[tuple[str, bytes]]) -> bool:
        """Print papers of this visit once more; the audit trail says that it was done, and nothing of them."""
        printer = self._printer()
        on_paper = [printer.send(pdf, title).on_paper for title, pdf in papers]
        if self._opened is not None:
            with self._opened.vault.transaction() as transaction:
                transaction.audit("printed-again", {"papers": str(len(papers))})
        return all(on_paper)

    def has_pin(self) -> bool:
        """Whether staff have set a PIN."""
        from kiosk.vault.staff import has_pin

        return self._opened is not None and has_pin(self._opened.vault)

    def set_pin(self, pin: str) -> None:
        """Set the staff PIN for the first time."""
        from kiosk.vault.staff import set_pin

        set_pin(self._open().vault, pin)

    def sign_in(self, pin: str) -> None:
        """Let staff in."""
        from kiosk.vault.staff import sign_in

        sign_in(self._open().vault, pin, self._now)

    def end_visit(self) -> None:
        """Forget the papers of the visit that ends."""
        if self._print_folder is not None:
            from kiosk.documents.fonts import Fonts
            from kiosk.documents.text import forget_texts

            self._print_folder.wipe()
            forget_texts(Fonts.load(self.places.resources / "fonts"))

    def take(
        self, paper: Paper, interview: Interview, tag: str, draft_id: str = "", pictures: tuple[str, ...] = ()
    ) -> Taken:
        """Confirm a finished interview, make its papers, and print them.

        Raises:
            CannotTakePapers: the kiosk is not ready.
            VaultError: nothing was kept; the interview can be confirmed again.
        """
        from kiosk.receipts.confirmation import Attachment, Finished, confirm
        from kiosk.sync.trust import trust_list_of
        from kiosk.vault.clock import trusted_now

        opened = self._open()
        trust = trust_list_of(opened.vault)
        if opened.identity is None or trust is None:
            raise CannotTakePapers(self._trouble or "not-enrolled")
        form, protected = interview.form, paper.about.description.protected
        files = tuple(Attachment(x.name, x.media_type, x.content) for x in interview.attachments)
        with self.drafts.ending(draft_id) as ends:
            receipt = confirm(
                opened.vault,
                opened.identity,
                trust.protected_intake if protected else trust.intake,
                Finished(form.form_id, form.version, tag, interview.serialise(), files, pictures, ends),
                protected=protected,
                now=trusted_now(opened.vault, self._now),
                random=secrets.token_bytes,
            )
        self.try_now()
        return self._papers(paper, interview, receipt, tag)

    def remind(self, reminder: Reminder, tag: str) -> PrintedReminder:
        """Make a reminder and print its slip; the vault has no part in it."""
        from kiosk.documents.fonts import Fonts
        from kiosk.receipts.papers import reminder_slip_of
        from kiosk.receipts.printing import PrinterProblem
        from kiosk.receipts.reminder import calendar_event

        event = calendar_event(reminder, secrets.token_bytes)
        slip = reminder_slip_of(
            reminder,
            event,
            self.settings.kiosk.name,
            tag,
            self.settings.printing.receipt_paper,
            Fonts.load(self.places.resources / "fonts"),
            self.places.built / "mo",
        )
        try:
            on_paper = self._printer().send(slip, "reminder").on_paper
        except PrinterProblem as error:
            log.warning("printing: %s", error.code)
            on_paper = False
        return PrintedReminder(event, on_paper, slip)

    def print_guide(self, guide: GuideSlip, tag: str) -> bool:
        """Print a guide to take home; whether a printer has it. The vault has no part in it."""
        from kiosk.documents.fonts import Fonts
        from kiosk.receipts.guide_slip import guide_slip
        from kiosk.receipts.printing import PrinterProblem

        fonts = Fonts.load(self.places.resources / "fonts")
        slip = guide_slip(guide, self.settings.kiosk.name, self.settings.printing.receipt_paper, tag, fonts)
        try:
            return self._printer().send(slip, "guide").on_paper
        except PrinterProblem as error:
            log.warning("printing: %s", error.code)
            return False

    def _papers(self, paper: Paper, interview: Interview, receipt: Receipt, tag: str) -> Taken:
        from kiosk.documents.fonts import Fonts
        from kiosk.receipts.papers import slip_of
        from kiosk.receipts.printing import PrinterProblem

        fonts = Fonts.load(self.places.resources / "fonts")
        slip = slip_of(
            receipt,
            paper.title(tag),
            self.settings.kiosk.name,
            tag,
            self.settings.printing.receipt_paper,
            fonts,
            self.places.built / "mo",
        )
        document, problem = self._document(paper, interview, receipt, tag, fonts)
        on_paper = False
        try:
            printer = self._printer()
            on_paper = printer.send(slip, "receipt").on_paper
            if document:
                printer.send(document, "document")
        except PrinterProblem as error:
            log.warning("printing: %s", error.code)
            problem = error.code
        return Taken(receipt, on_paper, problem, document, slip)

    def _document(
        self, paper: Paper, interview: Interview, receipt: Receipt, tag: str, fonts: Fonts
    ) -> tuple[bytes, str]:
        """The document, or none and the code of why not: what is confirmed must lead to a receipt."""
        from kiosk.documents.errors import TemplateError
        from kiosk.documents.rendering import DocumentPaper, authority_language, render_document
        from kiosk.receipts.reference import grouped

        folder = paper.media.parent / "documents"
        authority = authority_language(folder, paper.about.description.authority, interview)
        about = DocumentPaper(
            paper.title(authority),
            grouped(receipt.reference),
            own_title=paper.title(tag),
            qr=receipt.token,
            author=self.settings.kiosk.name or "Hamroh",
            made_at=receipt.issued_at,
        )
        try:
            return render_document(folder, interview, (authority, tag), fonts, about), ""
        except TemplateError as error:
            log.warning("document: %s", error)
            return b"", error.code

    def _printer(self) -> CupsOrFolder:
        from kiosk.receipts.printing import CupsQueue, PrintFolder, printer_for

        if self._print_folder is None:
            self._print_folder = PrintFolder()
        return printer_for(CupsQueue(self.settings.printing.queue), self._print_folder)

    def _open(self) -> _Opened:
        if self._opened is None:
            raise CannotTakePapers(self._trouble)
        return self._opened

    def _open_and_say(self) -> None:
        try:
            self._open_everything()
            self._trouble = ""
            self._make_ready()
        except Exception as error:  # noqa: BLE001 rights can be read whatever is wrong here
            self._trouble = getattr(error, "code", "") or "failed"
            log.warning("papers cannot be taken: %s: %s", self._trouble, error)

    def _make_ready(self) -> None:
        """Load what the first confirmation needs, so that its visitor waits no longer than others."""
        import segno

        from kiosk.documents import rendering
        from kiosk.documents.fonts import Fonts
        from kiosk.documents.paper import srgb_profile
        from kiosk.receipts import confirmation, papers

        Fonts.load(self.places.resources / "fonts")
        srgb_profile()
        log.debug("ready: %s", [x.__name__ for x in (segno, rendering, confirmation, papers)])

    def _open_everything(self) -> None:
        opened = self._open_vault()
        self.packs.mend()
        self.drafts.begin()
        self._join_hub(opened)

    def _open_vault(self) -> _Opened:
        if self._opened is not None:
            return self._opened
        from kiosk.vault.keys import KeyProtection, obtain_vault_key
        from kiosk.vault.store import Vault

        data = self.places.data
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = obtain_vault_key(data, self.places.vault, secrets.token_bytes)
        weak = key.protection is KeyProtection.KEY_FILE
        if weak:
            log.warning("no keyring service: the vault's key is kept in %s, the weaker choice", data / "vault.key")
        self._opened = _Opened(Vault.open(self.places.vault, key.key, self._now), weak)
        self.drafts.attach(self._opened.vault)
        self.cases.attach(self._opened.vault)
        self.service.attach(self._opened.vault, weak_key=weak)
        self.packs.attach(self._opened.vault)
        return self._opened

    def _join_hub(self, opened: _Opened) -> None:
        from kiosk.sync.https import HttpsCarrier
        from kiosk.vault.identity import identity_of

        hub = self.settings.hub
        opened.identity = identity_of(opened.vault, secrets.token_bytes)
        address = hub.address or self._start_hub(opened)
        opened.carrier = self.drafts.carrier = self.cases.carrier = HttpsCarrier(address, hub.authority(), hub.proxy)
        self.packs.join(address, opened.carrier)
        if opened.identity is None and opened.hub is not None:
            opened.identity = self._enrol(opened, opened.hub.enrolment_code())
        if opened.identity is None:
            raise CannotTakePapers("not-enrolled")
        self._start_courier(opened)

    def _start_courier(self, opened: _Opened) -> None:
        from kiosk.sync.courier import Courier
        from kiosk.sync.reports import Health

        assert opened.carrier is not None  # noqa: S101 made before
        opened.courier = Courier(
            opened.vault,
            opened.carrier,
            interval=float(self.settings.hub.retry_seconds),
            now=self._now,
            random=secrets.token_bytes,
            listener=self._listener,
            health=lambda: Health(__version__, shutil.disk_usage(self.places.data).free, opened.weak_key),
            revoked=self._erase_elsewhere,
            answered=self.packs.after_exchange,
        )
        opened.courier.start()

    def enrol(self, code: str) -> None:
        """Make this kiosk known to its hub, and take papers from now on.

        Raises:
            CannotTakePapers: the vault is not open, or the kiosk is enrolled already.
            ExchangeProblem: the hub refuses, or cannot be reached; nothing was kept.
        """
        opened = self._open()
        if opened.identity is not None or opened.carrier is None:
            raise CannotTakePapers("enrolled-already" if opened.identity is not None else self._trouble)
        opened.identity = self._enrol(opened, code)
        self._start_courier(opened)
        self._trouble = ""

    def _erase_elsewhere(self) -> None:
        """Erase in a thread of its own: the one that heard of it ends with what is closed."""
        threading.Thread(target=self._erase, name="erasing").start()

    def _erase(self) -> None:
        """The hub has revoked this kiosk: close, and erase vault and keys."""
        from kiosk.vault.erasing import erase_vault

        self.close()
        self._trouble = "revoked"
        erase_vault(self.places.data, self.places.vault)
        self.places.recovery_mark.unlink(missing_ok=True)
        log.warning("the hub has revoked this kiosk; its vault and keys are erased")
        self._listener(self.courier_state())

    def _start_hub(self, opened: _Opened) -> str:
        from kiosk.embedded_hub import EmbeddedHub

        opened.hub = EmbeddedHub.start(self.places.embedded_hub)
        log.info("embedded hub at %s", opened.hub.address)
        return opened.hub.address

    def _enrol(self, opened: _Opened, code: str) -> DeviceIdentity:
        from kiosk.sync.enrol import enrol

        assert opened.carrier is not None  # noqa: S101 made just before
        return enrol(opened.vault, opened.carrier, code, self.settings.kiosk.name, secrets.token_bytes)


if TYPE_CHECKING:
    from kiosk.receipts.printing import Printer as CupsOrFolder
