"""The counter's desk for staff and technicians: receipts, sticks, printers, health, erasing.

Implements `ui.service.Service`. It is part of the composition root: rules lie in `vault`, `sync`, `receipts`,
`health` and `recent_log`.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.recent_log import LogLine, RecentLog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from kiosk.health import Fact
    from kiosk.places import Places
    from kiosk.receipts.printing import Printer
    from kiosk.receipts.queues import Queue
    from kiosk.receipts.token import ReceiptClaims
    from kiosk.settings import Settings
    from kiosk.sync.carry import CameIn, WentOut
    from kiosk.sync.stick import Stick
    from kiosk.vault.erasing import Losses
    from kiosk.vault.exchanges import Exchanged
    from kiosk.vault.notices import Message
    from kiosk.vault.store import Vault

log = logging.getLogger("hamroh")

STICK_PLACES = (Path("/media"), Path("/run/media"), Path("/mnt"))


class ServiceDesk:
    """What staff and technicians ask. `attach` gives it the vault.

    Args:
        printer: where papers come out.
        enrol: makes the kiosk known to its hub by a code.
        close: closes everything behind the counter, for good.
        revoked: called when the hub's answer on a stick has revoked this kiosk.
    """

    def __init__(
        self,
        settings: Settings,
        places: Places,
        now: Callable[[], datetime],
        printer: Callable[[], Printer],
        enrol: Callable[[str], None],
        close: Callable[[], None],
        revoked: Callable[[], None],
    ) -> None:
        self._settings, self._places, self._now = settings, places, now
        self._printer, self._enrol, self._close = printer, enrol, close
        self._revoked = revoked
        self._vault: Vault | None = None
        self._weak_key = False
        self._log = RecentLog()
        log.addHandler(self._log)

    def attach(self, vault: Vault, *, weak_key: bool) -> None:
        """The vault is open."""
        self._vault, self._weak_key = vault, weak_key

    def close(self) -> None:
        """The vault closes."""
        self._vault = None
        log.removeHandler(self._log)

    def technician_known(self) -> bool:
        """Whether a technician's stick was made for this kiosk."""
        from kiosk.vault.technician import knows_any

        return self._vault is not None and knows_any(self._vault)

    def sign_in_technician(self) -> None:
        """Look for a technician's stick."""
        from kiosk.technician_stick import secret_on
        from kiosk.vault.technician import sign_in_technician

        found = [secret for secret in map(secret_on, self.sticks()) if secret is not None]
        sign_in_technician(self._open(), found)

    def verify(self, token: str) -> ReceiptClaims:
        """What a receipt says, if a kiosk of this network issued it."""
        from kiosk.receipts.errors import ReceiptRefused
        from kiosk.receipts.token import verify_token
        from kiosk.sync.trust import trust_list_of

        trust = trust_list_of(self._open())
        if trust is None:
            raise ReceiptRefused("unknown-kiosk", "This kiosk is not enrolled, so it knows no other.")
        return verify_token(token, trust.trusted_devices())

    def verify_picture(self, picture: bytes) -> ReceiptClaims:
        """The same, from a scan of the receipt."""
        from kiosk.receipts.image import read_token

        return self.verify(read_token(picture))

    def taken_here(self, reference: str) -> bool:
        """Whether this kiosk took a paper with this reference number."""
        return self._open().submission(reference) is not None

    def enrolled_as(self) -> str:
        """This kiosk's number at the hub, or the empty text."""
        from kiosk.vault.identity import identity_of

        identity = identity_of(self._vault, secrets.token_bytes) if self._vault is not None else None
        return str(identity.kiosk_number) if identity is not None else ""

    def hub_address(self) -> str:
        """Where the hub is."""
        return self._settings.hub.address

    def enrol(self, code: str) -> None:
        """Make this kiosk known to its hub."""
        self._enrol(code)

    def sticks(self) -> list[Path]:
        """Where sticks are mounted: the folder in the settings, else what is mounted where systems mount sticks."""
        from kiosk.technician_stick import sticks_at

        named = self._settings.stick.folder
        if named:
            folder = Path(named).expanduser()
            return [folder] if folder.is_dir() else []
        return sticks_at(STICK_PLACES)

    def carry_out(self, stick: Path, progress: Callable[[int, int], None]) -> WentOut:
        """Take in what came back, then put what waits on the stick."""
        from kiosk.sync.carry import carry_out

        with self._carrying(stick, make=True) as opened:
            return carry_out(self._open(), opened, self._now, secrets.token_bytes, progress)

    def carry_in(self, stick: Path) -> CameIn:
        """Take in what the hub answered."""
        from kiosk.sync.carry import carry_in

        with self._carrying(stick, make=False) as opened:
            return carry_in(self._open(), opened, self._now, secrets.token_bytes)

    @contextmanager
    def _carrying(self, stick: Path, *, make: bool) -> Iterator[Stick]:
        """A stick that is open for work, which is remembered with what came of it."""
        from kiosk.sync.errors import Revoked
        from kiosk.sync.stick import Stick

        vault, problem = self._open(), ""
        before = vault.outbox.counts()[1]
        try:
            with Stick.opened(stick, make=make) as opened:
                yield opened
        except Revoked:
            self._revoked()
            raise
        except Exception as error:
            problem = getattr(error, "code", "") or "failed"
            raise
        finally:
            if self._vault is not None:
                self._remember(problem, vault.outbox.counts()[1] - before)

    def messages(self) -> list[Message]:
        """What the hub's people tell the staff, the newest first."""
        from kiosk.vault.notices import messages_in

        return messages_in(self._vault) if self._vault is not None else []

    def messages_read(self) -> None:
        """Staff have seen all messages."""
        from kiosk.vault.notices import mark_read

        mark_read(self._open())

    def exchanges(self) -> list[Exchanged]:
        """The last exchanges, the newest first."""
        from kiosk.vault.exchanges import last_exchanges

        return last_exchanges(self._vault) if self._vault is not None else []

    def queues(self) -> list[Queue]:
        """The printing system's queues."""
        from kiosk.receipts.queues import queues

        return queues(self._settings.printing.queue)

    def print_trial(self, tag: str) -> bool:
        """Print a page that shows every script."""
        from kiosk.documents.fonts import Fonts
        from kiosk.language.formats import format_datetime
        from kiosk.receipts.queues import trial_page

        fonts = Fonts.load(self._places.resources / "fonts")
        when = format_datetime(self._now().astimezone(), tag)
        page = trial_page(self._settings.kiosk.name, when, self._settings.printing.receipt_paper, tag, fonts)
        return self._printer().send(page, "trial").on_paper

    def health(self) -> list[Fact]:
        """How the machine is."""
        from kiosk import health

        seconds_off = next((x.seconds_off for x in self.exchanges() if x.seconds_off is not None), None)
        facts = [health.disk(self._places.data), health.memory(), health.clock(seconds_off)]
        if self._vault is None:
            facts.append(health.Fact("vault", "closed", wrong=True))
        else:
            holds = self._vault.audit_trail_holds()
            facts.append(health.Fact("vault", "ok" if holds else "trail-broken", wrong=not holds))
            facts.append(health.Fact("key", "key-file" if self._weak_key else "keyring", wrong=self._weak_key))
        facts.append(_voice())
        return facts

    def versions(self) -> list[tuple[str, str]]:
        """The program's version, and of the papers how many there are and the beginning of their SHA-256."""
        built = self._places.built
        forms = sorted((built / "forms").glob("*/form.xml"))
        return [
            ("program", __version__),
            ("papers", f"{len(forms)} · {_digest(forms)}"),
        ]

    def log_lines(self) -> list[LogLine]:
        """The last lines of the log, the newest first."""
        return self._log.lines

    def losses(self) -> Losses:
        """What erasing this kiosk would lose."""
        from kiosk.vault.erasing import losses_of

        return losses_of(self._open())

    def erase(self) -> None:
        """Destroy the vault and its key."""
        from kiosk.vault.erasing import erase_vault

        self._open()
        self._close()
        erase_vault(self._places.data, self._places.vault)
        log.warning("the vault and its key were erased")

    def _remember(self, problem: str, delivered: int) -> None:
        from kiosk.vault.errors import VaultError
        from kiosk.vault.exchanges import Exchanged, remember_exchange

        with suppress(VaultError):
            remember_exchange(self._open(), Exchanged(self._now(), "stick", problem, delivered))

    def _open(self) -> Vault:
        from kiosk.vault.errors import VaultNotOpen

        if self._vault is None:
            raise VaultNotOpen("The vault is not open.")
        return self._vault


def _voice() -> Fact:
    from kiosk.health import Fact
    from kiosk.speech.voice import NoVoice, speak

    try:
        speak("1", "en")
    except NoVoice:
        return Fact("voice", "no-voice", wrong=True)
    return Fact("voice", "ok")


def _digest(files: list[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:8]
