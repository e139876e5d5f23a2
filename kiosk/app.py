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
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.back_office import BackOffice, utc_now
from kiosk.content.built_papers import TranslatedPaper, built_papers
from kiosk.content.lessons.built import lessons_in
from kiosk.documents.scanner import ScanFolder, in_memory
from kiosk.forms import load_form
from kiosk.places import Places
from kiosk.settings import Settings, SettingsProblem, default_settings_file, load_settings
from kiosk.speech.store import SpeechStore
from kiosk.sync.packs.names import SPEECH
from kiosk.ui.parts import Paper, Parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from PySide6.QtCore import QTimer

    from kiosk.ui.window import Window
    from kiosk.vault.identity import DeviceIdentity

log = logging.getLogger("hamroh")


class CannotStart(Exception):
    """The kiosk cannot start; the sentence says why and what to do."""


def local_now() -> datetime:
    """The clock's time with the local zone."""
    return datetime.now().astimezone()


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
        packs=office.packs.open_packs,
        content=office.packs,
        fetched=places.packs,
        lessons=lambda: lessons_in(office.packs.open_packs()),
        papers=[_paper(about, places.built / "forms" / about.description.form_id) for about in papers],
        speech=SpeechStore(places.built / "speech", SpeechStore(places.packs / SPEECH)),
        counter=office,
        drafts=office.drafts,
        cases=office.cases,
        service=office.service,
        learning=office.learning,
        now=local_now,
        left_over=office.left_over(),
        staff_language=settings.kiosk.staff_language,
        country=settings.kiosk.country,
        scanner=_scanner(settings.scanning.folder),
        inviting=settings.inviting,
        help=settings.help,
        sound=settings.sound,
        keypad=settings.keypad,
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
    window.controller.closing.connect(application.quit)
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
    try:
        vault = Vault.open(places.vault, obtain_vault_key(places.data, places.vault, secrets.token_bytes).key, utc_now)
    except VaultError as problem:
        raise CannotStart(str(problem)) from problem
    try:
        known = identity_of(vault, secrets.token_bytes)
        if known is not None:
            raise CannotStart(f"This kiosk is enrolled already, as number {known.kiosk_number}.")
        carrier = HttpsCarrier(settings.hub.address, settings.hub.authority(), settings.hub.proxy)
        try:
            return enrol(vault, carrier, code, settings.kiosk.name, secrets.token_bytes)
        finally:
            carrier.close()
    except (ExchangeProblem, OSError) as problem:
        raise CannotStart(str(problem)) from problem
    finally:
        vault.close()


def make_technician_stick(stick: Path, settings_file: Path | None, data: Path | None, *, forget_others: bool) -> bool:
    """Make a stick that opens the technician's pages of this kiosk; one that is a technician's already is made known.

    Args:
        stick: the folder where it is mounted.
        forget_others: let no other stick open them any more.

    Returns:
        Whether a new secret was written.

    Raises:
        CannotStart: there is no kiosk here, or the stick cannot be written to.
    """
    from kiosk.technician_stick import secret_on, write_secret
    from kiosk.vault.errors import VaultError
    from kiosk.vault.keys import obtain_vault_key
    from kiosk.vault.store import Vault
    from kiosk.vault.technician import SECRET_BYTES, make_known

    places = Places.of_this_program(read_settings(settings_file, data).data_folder())
    if not places.vault.exists():
        raise CannotStart(f"There is no kiosk in {places.data}. Say where its data is: --data FOLDER")
    kept = secret_on(stick)
    try:
        secret = kept or secrets.token_bytes(SECRET_BYTES)
        if kept is None:
            write_secret(stick, secret)
        vault = Vault.open(places.vault, obtain_vault_key(places.data, places.vault, secrets.token_bytes).key, utc_now)
    except (VaultError, OSError) as problem:
        raise CannotStart(str(problem)) from problem
    try:
        make_known(vault, secret, forget_others=forget_others)
    finally:
        vault.close()
    return kept is None


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
