"""Wrong tries at a secret: counted in the vault, so that a restart does not reset them, and slowed down."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.vault.store import Transaction, Vault

_FIRST_WAIT = timedelta(seconds=30)


@dataclass(frozen=True)
class Tries:
    """How wrong tries at one secret are counted.

    Attributes:
        name: the vault's setting that holds the count.
        free: how many wrong tries cost nothing but the last of them.
        longest: no wait is longer; each further wrong try doubles the first, of 30 seconds.
    """

    name: str
    free: int
    longest: timedelta

    def seconds_left(self, vault: Vault, now: Callable[[], datetime]) -> int:
        """Seconds until a try is looked at; 0 if one may be made now."""
        blocked_until = self._kept(vault)[1]
        wait = (blocked_until - now()) if blocked_until else timedelta()
        # A clock that was set back must not lengthen the wait beyond the longest there is.
        return int(wait.total_seconds()) + 1 if timedelta() < wait <= self.longest else 0

    def count_wrong(self, vault: Vault, now: datetime, event: str) -> int:
        """Count one more; the seconds to wait from now on. The audit trail gets the event."""
        tries = self._kept(vault)[0] + 1
        wait = self._wait_after(tries)
        with vault.transaction() as transaction:
            transaction.set(self.name, json.dumps([tries, (now + wait).isoformat()]).encode())
            transaction.audit(event, {"tries": str(tries)})
        return int(wait.total_seconds())

    def forgive(self, transaction: Transaction) -> None:
        """Begin to count anew."""
        transaction.set(self.name, b"")

    def _wait_after(self, tries: int) -> timedelta:
        if tries < self.free:
            return timedelta()
        doubled: int = 2 ** min(tries - self.free, 20)
        return min(self.longest, _FIRST_WAIT * doubled)

    def _kept(self, vault: Vault) -> tuple[int, datetime | None]:
        kept = vault.get(self.name)
        if not kept:
            return 0, None
        tries, until = json.loads(kept)
        return tries, datetime.fromisoformat(until)
