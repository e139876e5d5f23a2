"""The staff PIN: kept as an Argon2id hash, with a wait that grows with each wrong try.

The count of wrong tries lies in the vault, so a restart does not reset it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from kiosk.vault.errors import WrongPin
from kiosk.vault.tries import Tries

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.vault.store import Vault

PIN_DIGITS = range(6, 13)

_HASH = "staff-pin"
_TRIES = Tries("staff-pin-tries", free=5, longest=timedelta(hours=1))


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
        _TRIES.forgive(transaction)
        transaction.audit("staff-pin-set", {})


def sign_in(vault: Vault, pin: str, now: Callable[[], datetime]) -> None:
    """Let staff in.

    Raises:
        WrongPin: the PIN is wrong, or a wait is not over; it says how long.
    """
    wait = _TRIES.seconds_left(vault, now)
    if wait:
        raise WrongPin("Wait before the next try.", wait)
    kept = vault.get(_HASH)
    try:
        if kept is None:
            raise VerifyMismatchError
        PasswordHasher().verify(kept.decode(), pin)
    except VerifyMismatchError as error:
        seconds = _TRIES.count_wrong(vault, now(), "staff-pin-wrong")
        raise WrongPin("The PIN is not right.", seconds) from error
    with vault.transaction() as transaction:
        _TRIES.forgive(transaction)
        transaction.audit("staff-signed-in", {})
