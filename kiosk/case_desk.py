"""The counter's desk for cases that went up: their mailboxes, and answers to the office.

Implements `ui.parts.CaseDesk`. It is part of the composition root: rules lie in `vault` and `sync`.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.sync.exchange import Carrier
    from kiosk.vault.inbox import OpenedMailbox, StoredReply
    from kiosk.vault.store import Vault


class CaseDesk:
    """What the screens ask about mailboxes. `attach` gives it the vault, later the way to the hub.

    Args:
        changed: told when there is something new to deliver.
    """

    def __init__(self, now: Callable[[], datetime], changed: Callable[[], None]) -> None:
        self._now, self._changed = now, changed
        self._vault: Vault | None = None
        self.carrier: Carrier | None = None

    def attach(self, vault: Vault) -> None:
        """The vault is open."""
        self._vault = vault

    def close(self) -> None:
        """Stop."""
        self._vault, self.carrier = None, None

    def open(self, digits: str, pictures: tuple[str, ...], asking: Callable[[], None]) -> OpenedMailbox:
        """What lies in the mailbox of a case key and its pictures, here or at the hub.

        Raises:
            VaultError: nothing opens with these digits, or another try must wait.
            MailboxNeedsNetwork: nothing lies here, and the hub cannot be asked.
        """
        from kiosk.vault.inbox import open_mailbox

        def ask(mailbox_id: str) -> tuple[StoredReply, ...]:
            asking()
            return self._ask(mailbox_id)

        return open_mailbox(self._open(), digits, ask, self._now, pictures)

    def answer(self, mailbox_id: str, text: str) -> None:
        """Seal an answer to the protected intake key, whatever the case is about, and put it into the outbox.

        Raises:
            VaultError: nothing was kept.
            ExchangeProblem: this kiosk knows no intake key.
        """
        from kiosk.sync.errors import ExchangeProblem
        from kiosk.sync.trust import trust_list_of
        from kiosk.vault.inbox import answer_case

        vault = self._open()
        trust = trust_list_of(vault)
        if trust is None:
            raise ExchangeProblem("not-enrolled", "This kiosk is not enrolled at a hub.")
        answer_case(vault, mailbox_id, text, trust.protected_intake, self._now, secrets.token_bytes)
        self._changed()

    def _ask(self, mailbox_id: str) -> tuple[StoredReply, ...]:
        from kiosk.sync.errors import ExchangeProblem, MailboxNeedsNetwork
        from kiosk.sync.exchange import fetch_mailbox

        try:
            if self.carrier is None:
                raise ExchangeProblem("not-enrolled", "This kiosk is not enrolled at a hub.")
            return fetch_mailbox(self._open(), self.carrier, mailbox_id, self._now, secrets.token_bytes)
        except ExchangeProblem as problem:
            raise MailboxNeedsNetwork("The hub cannot be asked for the mailbox.") from problem

    def _open(self) -> Vault:
        from kiosk.vault.errors import VaultNotOpen

        if self._vault is None:
            raise VaultNotOpen("The vault is not open yet.")
        return self._vault
