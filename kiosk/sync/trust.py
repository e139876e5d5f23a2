"""The trust list: the hub's key, the intake keys, and the device keys of all enrolled kiosks.

It is signed by the hub's key and numbered; a kiosk takes a higher number only. From it any kiosk
verifies any other's receipt without a network.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.sync.errors import BadBundle
from kiosk.vault.cose import opened, sign
from kiosk.vault.identity import key_id
from kiosk.vault.sealing import IntakePublicKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from kiosk.vault.store import Vault

_KEPT = "trust-list"
_HUB_KEY = "hub-key"


@dataclass(frozen=True)
class TrustList:
    """Whom a kiosk trusts.

    Attributes:
        version: rises with each change.
        intake: what ordinary submissions are sealed to.
        protected_intake: what violation reports are sealed to.
        device_keys: 32 raw bytes each.
    """

    version: int
    intake: IntakePublicKey
    protected_intake: IntakePublicKey
    device_keys: tuple[bytes, ...]

    def trusted_devices(self) -> dict[bytes, Ed25519PublicKey]:
        """The device keys by key id."""
        keys = [Ed25519PublicKey.from_public_bytes(x) for x in self.device_keys]
        return {key_id(x): x for x in keys}


def encode_trust_list(trust: TrustList, hub_key: Ed25519PrivateKey) -> bytes:
    """The signed bytes of a trust list."""
    said = {
        "version": trust.version,
        "intake": [trust.intake.mlkem, trust.intake.x25519],
        "protected": [trust.protected_intake.mlkem, trust.protected_intake.x25519],
        "devices": list(trust.device_keys),
    }
    return sign(cbor2.dumps(said, canonical=True), hub_key)


def decode_trust_list(message: bytes, hub_key: Ed25519PublicKey) -> TrustList:
    """What a trust list says.

    Raises:
        NotSigned: this hub did not sign it.
        BadBundle: it is no trust list.
    """
    try:
        said = cbor2.loads(opened(message, {key_id(hub_key): hub_key}))
        return TrustList(
            version=int(said["version"]),
            intake=IntakePublicKey(*said["intake"]),
            protected_intake=IntakePublicKey(*said["protected"]),
            device_keys=tuple(bytes(x) for x in said["devices"]),
        )
    except (LookupError, TypeError, ValueError, cbor2.CBORDecodeError) as error:
        raise BadBundle("The trust list cannot be read.") from error


def keep_hub_key(vault: Vault, hub_key: Ed25519PublicKey) -> None:
    """Remember whose signature counts."""
    vault.set(_HUB_KEY, hub_key.public_bytes_raw())


def hub_key_of(vault: Vault) -> Ed25519PublicKey | None:
    """The key of the hub this kiosk is enrolled at."""
    kept = vault.get(_HUB_KEY)
    return Ed25519PublicKey.from_public_bytes(kept) if kept else None


def keep_trust_list(vault: Vault, message: bytes, hub_key: Ed25519PublicKey) -> TrustList:
    """Take a trust list, unless a newer one is known; the one that counts now.

    Raises:
        NotSigned: this hub did not sign it.
        BadBundle: it is no trust list.
    """
    trust = decode_trust_list(message, hub_key)
    known = trust_list_of(vault)
    if known is not None and known.version >= trust.version:
        return known
    with vault.transaction() as transaction:
        transaction.set(_KEPT, message)
        transaction.audit("trust-list-taken", {"version": str(trust.version)})
    return trust


def trust_list_of(vault: Vault) -> TrustList | None:
    """The trust list this kiosk knows, or None before enrolment."""
    kept, hub_key = vault.get(_KEPT), hub_key_of(vault)
    return decode_trust_list(kept, hub_key) if kept and hub_key else None
