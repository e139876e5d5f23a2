"""The technician's second factor: a secret on a stick, beside the staff PIN.

The stick holds 32 random bytes, the vault their SHA-256, which is enough for a secret nobody can guess. One
stick opens as many kiosks as it was made known to; a kiosk can know several, and forget all but the newest.
Why a stick and no code of the hour: docs/decisions/080-a-technicians-second-factor.md.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING

from kiosk.vault.errors import VaultError

if TYPE_CHECKING:
    from kiosk.vault.store import Transaction, Vault

SECRET_BYTES = 32
_KNOWN = "technician-sticks"


class NotATechniciansStick(VaultError):
    """No stick that is plugged in holds a secret this kiosk knows."""

    code = "not-a-technicians-stick"


def make_known(vault: Vault, secret: bytes, *, forget_others: bool = False) -> None:
    """Let the stick that holds this secret open the technician's pages from now on.

    Raises:
        ValueError: it does not have 32 bytes.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError("A technician's secret has 32 bytes.")
    digests = [] if forget_others else _known(vault)
    with vault.transaction() as transaction:
        _keep(transaction, sorted({*digests, _digest(secret)}))
        transaction.audit("technician-stick-made", {"others": "forgotten" if forget_others else "kept"})


def knows_any(vault: Vault) -> bool:
    """Whether a technician's stick was made known to this kiosk."""
    return bool(_known(vault))


def sign_in_technician(vault: Vault, secrets: list[bytes]) -> None:
    """Let the technician in whose stick holds one of these.

    Raises:
        NotATechniciansStick: this kiosk knows none of them.
    """
    known = _known(vault)
    if not any(hmac.compare_digest(_digest(secret), each) for secret in secrets for each in known):
        raise NotATechniciansStick("No technician's stick of this kiosk is plugged in.")
    with vault.transaction() as transaction:
        transaction.audit("technician-signed-in", {})


def _known(vault: Vault) -> list[str]:
    kept = vault.get(_KNOWN)
    return list(json.loads(kept)) if kept else []


def _keep(transaction: Transaction, digests: list[str]) -> None:
    transaction.set(_KNOWN, json.dumps(digests).encode())


def _digest(secret: bytes) -> str:
    return hashlib.sha256(b"hamroh technician v1" + secret).hexdigest()
