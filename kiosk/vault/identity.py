"""Who this kiosk is: its Ed25519 device key, made inside the vault, and what the hub named it.

The device key signs receipts and bundles (RFC 8032); it never leaves the vault. Kiosk id and number
come from the hub at enrolment; before that a kiosk can tell rights but take no submission.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.vault.store import Vault

_DEVICE_KEY = "device-key"
_ENROLMENT = "enrolment"


@dataclass(frozen=True)
class DeviceIdentity:
    """An enrolled kiosk.

    Attributes:
        kiosk_id: the issuer named in receipts.
        kiosk_number: 1 to 99,999, unique among the hub's kiosks; the start of its references.
        device_key: signs receipts and bundles.
    """

    kiosk_id: str
    kiosk_number: int
    device_key: Ed25519PrivateKey = field(repr=False)

    @property
    def public_key(self) -> Ed25519PublicKey:
        """What verifies this kiosk's signatures."""
        return self.device_key.public_key()


def key_id(public_key: Ed25519PublicKey) -> bytes:
    """The COSE `kid` of a device key: the first 8 bytes of the SHA-256 of its 32 raw bytes."""
    return hashlib.sha256(public_key.public_bytes_raw()).digest()[:8]


def device_key_of(vault: Vault, random: Callable[[int], bytes]) -> Ed25519PrivateKey:
    """The vault's device key, made now if there is none."""
    seed = vault.get(_DEVICE_KEY)
    if seed is None:
        seed = random(32)
        vault.set(_DEVICE_KEY, seed)
    return Ed25519PrivateKey.from_private_bytes(seed)


def keep_enrolment(vault: Vault, kiosk_id: str, kiosk_number: int) -> None:
    """Keep what the hub named this kiosk."""
    said = json.dumps({"kiosk_id": kiosk_id, "kiosk_number": kiosk_number}).encode()
    with vault.transaction() as transaction:
        transaction.set(_ENROLMENT, said)
        transaction.audit("enrolled", {"kiosk": kiosk_id})


def identity_of(vault: Vault, random: Callable[[int], bytes]) -> DeviceIdentity | None:
    """Who this kiosk is, or None before enrolment."""
    said = vault.get(_ENROLMENT)
    if said is None:
        return None
    named = json.loads(said)
    return DeviceIdentity(named["kiosk_id"], int(named["kiosk_number"]), device_key_of(vault, random))
