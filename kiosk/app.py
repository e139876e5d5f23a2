"""The composition root: the one place where the kiosk's parts are built and joined.

The window comes first. What needs the vault, the hub or a printer is opened behind it, in a thread of
its own, so that rights can be read at once and even where the vault is broken; why papers cannot be
taken is then said in words.
"""

from __future__ import annotations

import logging
import os
import secrets
import sys
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.case_desk import CaseDesk
from kiosk.content.described import TranslatedPaper, built_papers
from kiosk.content.pack import Pack
from kiosk.documents.scanner import ScanFolder, in_memory
from kiosk.draft_desk import DraftDesk
from kiosk.forms import load_form
from kiosk.moments import moment_now
from kiosk.places import Places
from kiosk.settings import Settings, SettingsProblem, default_settings_file, load_settings
from kiosk.speech.store import SpeechStore
from kiosk.sync.courier import CourierState
from kiosk.ui.parts import Paper, Parts, Taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from PySide6.QtCore import QTimer

    from kiosk.documents.fonts import Fonts
    from kiosk.embedded_hub import EmbeddedHub
    from kiosk.forms import Interview
    from kiosk.receipts.confirmation import Receipt
    from kiosk.receipts.printing import PrintFolder
    from kiosk.sync.courier import Courier
    from kiosk.sync.https import HttpsCarrier
    from kiosk.ui.window import Window
    from kiosk.vault.draft import Draft
    from kiosk.vault.identity import DeviceIdentity
    from kiosk.vault.outbox import OutboxRow
    from kiosk.vault.recovery import Moment
    from kiosk.vault.store import Vault

log = logging.getLogger("hamroh")

_WAIT_FOR_HUB_SECONDS = 60.0


class CannotStart(Exception):
    """The kiosk cannot start; the sentence says why and what to do."""


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


def local_now() -> datetime:
    """The clock's time with the local zone."""
    return datetime.now().astimezone()


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
            self.drafts.close()
            self.cases.close()
            opened.vault.close()
        if self._print_folder is not None:
            self._print_folder.close()

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
            self._print_folder.wipe()

    def take(self, paper: Paper, interview: Interview, tag: str, draft_id: str = "") -> Taken:
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
                Finished(form.form_id, form.version, tag, interview.serialise(), files, ends=ends),
                protected=protected,
                now=trusted_now(opened.vault, self._now),
                random=secrets.token_bytes,
            )
        self.try_now()
        return self._papers(paper, interview, receipt, tag)

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
        import cwt
        import segno

        from kiosk.documents import rendering
        from kiosk.documents.fonts import Fonts
        from kiosk.documents.paper import srgb_profile
        from kiosk.receipts import confirmation, papers

        Fonts.load(self.places.resources / "fonts")
        srgb_profile()
        log.debug("ready: %s", [x.__name__ for x in (cwt, segno, rendering, confirmation, papers)])

    def _open_everything(self) -> None:
        opened = self._open_vault()
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
        return self._opened

    def _join_hub(self, opened: _Opened) -> None:
        from kiosk.sync.courier import Courier
        from kiosk.sync.https import HttpsCarrier
        from kiosk.vault.identity import identity_of

        hub = self.settings.hub
        opened.identity = identity_of(opened.vault, secrets.token_bytes)
        address = hub.address or self._start_hub(opened)
        authority = Path(hub.certificate_authority) if hub.certificate_authority else None
        opened.carrier = self.drafts.carrier = self.cases.carrier = HttpsCarrier(address, authority)
        if opened.identity is None and opened.hub is not None:
            opened.identity = self._enrol(opened, opened.hub.enrolment_code())
        if opened.identity is None:
            raise CannotTakePapers("not-enrolled")
        opened.courier = Courier(
            opened.vault,
            opened.carrier,
            interval=float(hub.retry_seconds),
            now=self._now,
            random=secrets.token_bytes,
            listener=self._listener,
        )
        opened.courier.start()

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


def read_settings(file: Path | None, data: Path | None) -> Settings:
    """The settings of a file, with the data folder of the command line if one was given.

    Raises:
        CannotStart: the file is not understood.
    """
    try:
        settings = load_settings(file or default_settings_file())
    except SettingsProblem as problem:
        raise CannotStart(str(problem)) from problem
    if data is not None:
        settings = replace(settings, kiosk=replace(settings.kiosk, data_folder=str(data)))
    return settings


def build_parts(settings: Settings, places: Places, office: BackOffice) -> Parts:
    """What the screens are given.

    Raises:
        CannotStart: the kiosk was not built.
    """
    if not (places.built / "packs").is_dir() or not (places.built / "forms").is_dir():
        raise CannotStart("The kiosk's content was not built yet. Run: make build")
    papers = built_papers(places.built / "forms")
    return Parts(
        resources=places.resources,
        built=places.built,
        first_language=settings.kiosk.first_language,
        visit=settings.visit,
        packs=lambda: [Pack(file) for file in sorted((places.built / "packs").glob("*.pack"))],
        papers=[_paper(about, places.built / "forms" / about.description.form_id) for about in papers],
        speech=SpeechStore(places.built / "speech"),
        counter=office,
        drafts=office.drafts,
        cases=office.cases,
        now=local_now,
        left_over=office.left_over(),
        scanner=_scanner(settings.scanning.folder),
    )


def _scanner(folder: str) -> ScanFolder:
    """The counter's scanner, which may not write visitors' papers to a disk.

    Raises:
        CannotStart: the folder does not lie in memory.
    """
    if not folder:
        return ScanFolder(None)
    if not in_memory(Path(folder).expanduser()):
        raise CannotStart(f"The scanner's folder {folder} does not lie in memory. Put it below /dev/shm or /run.")
    return ScanFolder(Path(folder).expanduser())


def _paper(about: TranslatedPaper, folder: Path) -> Paper:
    def load() -> Form:
        media = folder / "media"
        return load_form((folder / "form.xml").read_bytes(), {x.name: x.read_bytes() for x in media.iterdir()})

    return Paper(about, folder / "media", load)


if TYPE_CHECKING:
    from kiosk.forms import Form


def show(settings: Settings, places: Places, opening: str = "attract") -> tuple[Window, BackOffice]:
    """Build and show the kiosk; the Qt application exists already.

    Raises:
        CannotStart: it cannot be shown.
    """
    from kiosk.ui.window import CannotShow, build_window

    heard: list[Window] = []
    office = BackOffice(settings, places, lambda _state: heard[0].controller.deliveryChanged.emit() if heard else None)
    try:
        window = build_window(build_parts(settings, places, office), settings.window, opening)
    except CannotShow as problem:
        raise CannotStart(str(problem)) from problem
    heard.append(window)
    return window, office


def run(settings_file: Path | None, data: Path | None, heartbeat: int | None = None) -> int:
    """Show the kiosk until its window is closed.

    Args:
        heartbeat: a file descriptor of the supervisor, to beat on from the event loop.

    Raises:
        CannotStart: no display, or the settings are not understood.
    """
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    leave_no_dump()
    settings = read_settings(settings_file, data)
    if not has_display():
        raise CannotStart("There is no display here. `make tour` does the visitor's job without one.")
    quiet_libraries()
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    window, office = show(settings, Places.of_this_program(settings.data_folder()))
    window.window.frameSwapped.connect(_once(office.open_in_background))
    beating = _beat(heartbeat) if heartbeat is not None else None
    try:
        return int(application.exec())
    finally:
        if beating is not None:
            beating.stop()
        window.dispose()
        office.close()


def _beat(heartbeat: int) -> QTimer:
    """Beat for the supervisor from the event loop; without a supervisor the window ends too."""
    from PySide6.QtCore import QCoreApplication, QTimer

    from kiosk.supervisor import BEAT_SECONDS

    def beat() -> None:
        try:
            os.write(heartbeat, b".")
        except OSError:
            QCoreApplication.exit(0)

    timer = QTimer(interval=round(BEAT_SECONDS * 1000))
    timer.timeout.connect(beat)
    timer.start()
    beat()
    return timer


def leave_no_dump() -> None:
    """Keep what a visitor typed out of core dumps, and other processes of the user out of this one's memory."""
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


_PR_SET_DUMPABLE = 4


def _once(call: Callable[[], None]) -> Callable[[], None]:
    done: list[bool] = []

    def first_time() -> None:
        if not done:
            done.append(True)
            call()

    return first_time


def quiet_libraries() -> None:
    """Keep Qt's multimedia from reporting every library it looks for."""
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")


def has_display() -> bool:
    """Whether a window can be shown: X, Wayland, or a platform that needs neither."""
    named = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform != "linux" or named.startswith(("eglfs", "linuxfb", "vnc", "offscreen")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def enrol_kiosk(settings_file: Path | None, data: Path | None, code: str) -> DeviceIdentity:
    """Make this kiosk known to the hub its settings name.

    Args:
        code: the one-time code that `hamroh hub enrol-code` gave.

    Raises:
        CannotStart: no hub is set, the vault cannot be opened, or the hub refuses; nothing was kept.
    """
    from kiosk.sync.enrol import enrol
    from kiosk.sync.errors import ExchangeProblem
    from kiosk.sync.https import HttpsCarrier
    from kiosk.vault.errors import VaultError
    from kiosk.vault.identity import identity_of
    from kiosk.vault.keys import obtain_vault_key
    from kiosk.vault.store import Vault

    settings = read_settings(settings_file, data)
    if not settings.hub.address:
        raise CannotStart('No hub is set. Write its address into the settings: [hub] address = "https://…"')
    places = Places.of_this_program(settings.data_folder())
    places.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    authority = Path(settings.hub.certificate_authority) if settings.hub.certificate_authority else None
    try:
        vault = Vault.open(places.vault, obtain_vault_key(places.data, places.vault, secrets.token_bytes).key, utc_now)
    except VaultError as problem:
        raise CannotStart(str(problem)) from problem
    try:
        known = identity_of(vault, secrets.token_bytes)
        if known is not None:
            raise CannotStart(f"This kiosk is enrolled already, as number {known.kiosk_number}.")
        carrier = HttpsCarrier(settings.hub.address, authority)
        try:
            return enrol(vault, carrier, code, settings.kiosk.name, secrets.token_bytes)
        finally:
            carrier.close()
    except (ExchangeProblem, OSError) as problem:
        raise CannotStart(str(problem)) from problem
    finally:
        vault.close()


def trusted_device_keys(data: Path | None) -> dict[bytes, Ed25519PublicKey]:
    """The device keys of this kiosk's trust list.

    Raises:
        CannotStart: the kiosk has no vault, or is not enrolled.
    """
    from kiosk.sync.trust import trust_list_of
    from kiosk.vault.errors import VaultError
    from kiosk.vault.keys import obtain_vault_key
    from kiosk.vault.store import Vault

    places = Places.of_this_program(read_settings(None, data).data_folder())
    if not places.vault.exists():
        raise CannotStart("This kiosk has no trust list yet. Give the other kiosk's key: --key HEX")
    try:
        vault = Vault.open(places.vault, obtain_vault_key(places.data, places.vault, secrets.token_bytes).key, utc_now)
    except VaultError as problem:
        raise CannotStart(str(problem)) from problem
    try:
        trust = trust_list_of(vault)
    finally:
        vault.close()
    if trust is None:
        raise CannotStart("This kiosk is not enrolled, so it knows no other. Give a key: --key HEX")
    return trust.trusted_devices()
