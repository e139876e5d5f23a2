"""The counter's desk for interviews that stop: drafts with their slips, and what outlives a power cut.

Implements `ui.parts.DraftDesk`. It is part of the composition root: rules lie in `vault` and `sync`.
"""

from __future__ import annotations

import logging
import secrets
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.ui.parts import PrintedDraft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from kiosk.places import Places
    from kiosk.receipts.printing import Printer
    from kiosk.settings import Settings
    from kiosk.sync.exchange import Carrier
    from kiosk.vault.draft import Draft
    from kiosk.vault.drafts import StoredDraft
    from kiosk.vault.recovery import Moment, Recovery
    from kiosk.vault.store import Transaction, Vault

log = logging.getLogger("hamroh")

SWEEP_SECONDS = 6 * 3600.0


class DraftDesk:
    """What the screens ask about drafts. `attach` gives it the vault, later the way to the hub.

    Args:
        printer: where slips come out.
        changed: told when there is something new to deliver.
    """

    def __init__(
        self,
        settings: Settings,
        places: Places,
        now: Callable[[], datetime],
        moment: Callable[[], Moment],
        printer: Callable[[], Printer],
        changed: Callable[[], None],
    ) -> None:
        self._settings, self._places = settings, places
        self._now, self._moment = now, moment
        self._printer, self._changed = printer, changed
        self._vault: Vault | None = None
        self._recovery: Recovery | None = None
        self._offered = False
        self._stop = threading.Event()
        self._retention = threading.Thread(target=self._sweep_now_and_then, name="retention", daemon=True)
        self.carrier: Carrier | None = None

    def attach(self, vault: Vault) -> None:
        """The vault is open."""
        from kiosk.vault.recovery import Recovery

        self._vault = vault
        self._recovery = Recovery(vault, self._places.recovery_mark, self._moment, secrets.token_bytes)

    def left_over(self) -> Draft | None:
        """What a power cut left and may be gone on with; what may not is wiped. Asked once, before the window."""
        assert self._recovery is not None  # noqa: S101 attached before
        draft = self._recovery.left_over()
        self._offered = draft is not None
        if draft is None:
            self._recovery.forget()
        return draft

    def begin(self) -> None:
        """Take away what is over, now and from now on, and be ready to remember."""
        if self._recovery is None:
            return
        if not self._offered:
            self._recovery.forget()
        self._recovery.start()
        self._retention.start()

    def close(self) -> None:
        """Stop; what a visit left is wiped."""
        self._stop.set()
        if self._retention.is_alive():
            self._retention.join()
        if self._recovery is not None:
            self._recovery.stop()
            self._recovery.forget()
        self._vault, self._recovery, self.carrier = None, None, None

    def keep(self, draft: Draft, tag: str) -> PrintedDraft:
        """Keep a draft and print its slip.

        Raises:
            VaultError: nothing was kept; the interview goes on.
        """
        from kiosk.documents.fonts import Fonts
        from kiosk.receipts.papers import draft_slip_of, last_day
        from kiosk.receipts.printing import PrinterProblem
        from kiosk.vault.drafts import keep_draft

        kept = keep_draft(self._open(), draft, self._now, secrets.token_bytes)
        self._open().scrub()
        self._changed()
        slip = draft_slip_of(
            kept,
            self._settings.kiosk.name,
            tag,
            self._settings.printing.receipt_paper,
            Fonts.load(self._places.resources / "fonts"),
            self._places.built / "mo",
        )
        try:
            on_paper = self._printer().send(slip, "slip").on_paper
        except PrinterProblem as error:
            log.warning("printing: %s", error.code)
            on_paper = False
        return PrintedDraft(kept.key.groups, last_day(kept), on_paper, slip)

    def open(self, digits: str) -> Draft:
        """The draft that the digits of a slip open.

        Raises:
            VaultError: these digits open none, or another try must wait.
            DraftNeedsNetwork: this kiosk has none, and the hub cannot be asked.
        """
        from kiosk.vault.drafts import open_draft

        draft_id, draft = open_draft(self._open(), digits, self._ask, self._now)
        return replace(draft, draft_id=draft_id)

    def remember(self, draft: Draft) -> None:
        """Keep the running interview for two minutes after a power cut; returns at once."""
        if self._recovery is not None:
            self._recovery.keep(draft)

    def forget(self) -> None:
        """The interview ended: nothing of it is to be gone on with."""
        self._offered = False
        if self._recovery is not None:
            self._recovery.forget()

    @contextmanager
    def ending(self, draft_id: str) -> Iterator[Callable[[Transaction], None]]:
        """End an interview inside a transaction, and the draft it was opened from."""
        from kiosk.vault.clock import trusted_now
        from kiosk.vault.drafts import drop_draft

        vault = self._open()
        assert self._recovery is not None  # noqa: S101 attached with the vault
        with self._recovery.ending() as wipe:

            def end(transaction: Transaction) -> None:
                wipe(transaction)
                if draft_id:
                    drop_draft(transaction, draft_id, trusted_now(vault, self._now), secrets.token_bytes)

            yield end
        if draft_id:
            vault.scrub()

    def _ask(self, draft_id: str) -> StoredDraft | None:
        from kiosk.sync.errors import DraftNeedsNetwork, ExchangeProblem
        from kiosk.sync.exchange import fetch_draft

        try:
            if self.carrier is None:
                raise ExchangeProblem("not-enrolled", "This kiosk is not enrolled at a hub.")
            return fetch_draft(self._open(), self.carrier, draft_id, self._now, secrets.token_bytes)
        except ExchangeProblem as problem:
            raise DraftNeedsNetwork("The hub cannot be asked for the draft.") from problem

    def _sweep_now_and_then(self) -> None:
        from sqlcipher3 import dbapi2 as sqlcipher

        from kiosk.vault.drafts import sweep_drafts
        from kiosk.vault.errors import VaultError

        while True:
            try:
                sweep_drafts(self._open(), self._now)
            except (VaultError, sqlcipher.Error) as error:
                log.warning("retention: %s", error)
            if self._stop.wait(SWEEP_SECONDS):
                return

    def _open(self) -> Vault:
        from kiosk.vault.errors import VaultNotOpen

        if self._vault is None:
            raise VaultNotOpen("The vault is not open yet.")
        return self._vault
