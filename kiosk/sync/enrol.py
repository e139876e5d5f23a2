"""Enrolment: a one-time code makes a kiosk known to a hub, and the hub known to the kiosk.

The code carries a fingerprint of the hub's key, so the kiosk knows that it enrols at the hub the code
came from, whoever answers.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.sync.errors import BadBundle, ExchangeProblem
from kiosk.sync.trust import keep_hub_key, keep_trust_list
from kiosk.vault.cose import NotSigned, opened, sign
from kiosk.vault.identity import DeviceIdentity, device_key_of, keep_enrolment, key_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.sync.https import HttpsCarrier
    from kiosk.vault.store import Vault

SECRET_BYTES = 10
FINGERPRINT_BYTES = 10


def make_code(secret: bytes, hub_key: Ed25519PublicKey) -> str:
    """An enrolment code: 10 secret bytes and 10 of the hub key's SHA-256, in base32 groups of four."""
    text = base64.b32encode(secret + fingerprint(hub_key)).decode()
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def read_code(code: str) -> tuple[bytes, bytes]:
    """The secret and the fingerprint of a code.

    Raises:
        ExchangeProblem: `hub-refuses`, it is no enrolment code.
    """
    try:
        raw = base64.b32decode("".join(code.split()).replace("-", "").upper())
    except (binascii.Error, ValueError) as error:
        raise ExchangeProblem("hub-refuses", "This is not an enrolment code.") from error
    if len(raw) != SECRET_BYTES + FINGERPRINT_BYTES:
        raise ExchangeProblem("hub-refuses", "This is not an enrolment code.")
    return raw[:SECRET_BYTES], raw[SECRET_BYTES:]


def fingerprint(hub_key: Ed25519PublicKey) -> bytes:
    """The first 10 bytes of the SHA-256 of the hub's raw public key."""
    return hashlib.sha256(hub_key.public_bytes_raw()).digest()[:FINGERPRINT_BYTES]


def enrol(vault: Vault, carrier: HttpsCarrier, code: str, name: str, random: Callable[[int], bytes]) -> DeviceIdentity:
    """Enrol this kiosk.

    Args:
        code: as the hub gave it.
        name: what people call this kiosk.

    Raises:
        ExchangeProblem: the code is wrong or used, or another hub answered; nothing was kept.
    """
    secret, wanted = read_code(code)
    device_key = device_key_of(vault, random)
    asked = {"secret": secret, "device_key": device_key.public_key().public_bytes_raw(), "name": name}
    message = carrier.post("/v1/enrol", sign(cbor2.dumps(asked, canonical=True), device_key))
    try:
        hub_key = _hub_key_in(message)
        if fingerprint(hub_key) != wanted:
            raise ExchangeProblem("wrong-hub", "Another hub answered than the code is from.")
        said = cbor2.loads(opened(message, {key_id(hub_key): hub_key}))
        kiosk_id, number, trust = str(said["kiosk"]), int(said["number"]), bytes(said["trust"])
        keep_hub_key(vault, hub_key)
        keep_trust_list(vault, trust, hub_key)
    except (NotSigned, BadBundle, LookupError, TypeError, ValueError, AttributeError, cbor2.CBORDecodeError) as error:
        raise ExchangeProblem("wrong-hub", "The hub's answer cannot be trusted.") from error
    keep_enrolment(vault, kiosk_id, number)
    return DeviceIdentity(kiosk_id, number, device_key)


def _hub_key_in(message: bytes) -> Ed25519PublicKey:
    """The key an enrolment answer states; it counts only if its fingerprint is the code's."""
    payload = cbor2.loads(cbor2.loads(message).value[2])
    return Ed25519PublicKey.from_public_bytes(payload["hub_key"])
