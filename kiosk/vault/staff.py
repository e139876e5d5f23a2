"""The staff PIN: kept as an Argon2id hash, with a wait that grows with each wrong try.

The count of wrong tries lies in the vault, so a restart does not reset it.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from kiosk.vault.errors import WrongPin

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.vault.store import Vault

PIN_DIGITS = range(6, 13)
FREE_TRIES = 5
LONGEST_WAIT = timedelta(hours=1)

_HASH = "staff-pin"
_TRIES = "staff-pin-tries"


def has_pin(vault: Vault) -> bool:
    """Whether a staff PIN was set."""
    return vault.get(_HASH) is not None


def set_pin(vault: Vault, pin: str) -> None:
    """Set the staff PIN.

    Raises:
        ValueError: it does not have 6 to 12 digits.
    """
    if len(pin) not in PIN_DIGITS or not pin.isascii() or not pin.isdigit():
        raise ValueError("A PIN has 6 to 12 digits.")
    with vault.transaction() as transaction:
        transaction.set(_HASH, PasswordHasher().hash(pin).encode())
        transaction.set(_TRIES, b"")
        transaction.audit("staff-pin-set", {})


def sign_in(vault: Vault, pin: str, now: Callable[[], datetime]) -> None:
    """Let staff in.

    Raises:
        WrongPin: the PIN is wrong, or a wait is not over; it says how long.
    """
    tries, blocked_until = _tries(vault)
    wait = (blocked_until - now()) if blocked_until else timedelta()
    # A clock that was set back must not lengthen the wait beyond the longest there is.
    if timedelta() < wait <= LONGEST_WAIT:
        raise WrongPin("Wait before the next try.", int(wait.total_seconds()) + 1)
    kept = vault.get(_HASH)
    try:
        if kept is None:
            raise VerifyMismatchError
        PasswordHasher().verify(kept.decode(), pin)
    except VerifyMismatchError as error:
        _count_wrong_try(vault, tries + 1, now())
        seconds = int(_wait_after(tries + 1).total_seconds())
        raise WrongPin("The PIN is not right.", seconds) from error
    with vault.transaction() as transaction:
        transaction.set(_TRIES, b"")
        transaction.audit("staff-signed-in", {})


def _wait_after(tries: int) -> timedelta:
    if tries < FREE_TRIES:
        return timedelta()
    return min(LONGEST_WAIT, timedelta(seconds=30 * 2 ** (tries - FREE_TRIES)))


def _tries(vault: Vault) -> tuple[int, datetime | None]:
    kept = vault.get(_TRIES)
    if not kept:
        return 0, None
    tries, until = json.loads(kept)
    return tries, datetime.fromisoformat(until)


def _count_wrong_try(vault: Vault, tries: int, now: datetime) -> None:
    until = now + _wait_after(tries)
    with vault.transaction() as transaction:
        transaction.set(_TRIES, json.dumps([tries, until.isoformat()]).encode())
        transaction.audit("staff-pin-wrong", {"tries": str(tries)})
