"""The receipt's token: a CWT (RFC 8392) in a COSE_Sign1 (RFC 9052), signed with Ed25519, in base45.

Only one spelling of a token is valid: what does not come out the same when it is written again is
refused, so that no byte can be changed without being noticed, not even one that means nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import base45
import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.receipts.errors import ReceiptRefused
from kiosk.vault.cose import NotSigned, opened, sign
from kiosk.vault.identity import key_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# RFC 8392, section 4, and below -65536 the private use space of its registry.
ISSUER, ISSUED_AT = 1, 6
REFERENCE, FORM_ID, FORM_VERSION, SUBMISSION = -70001, -70002, -70003, -70004

SHA256_BYTES = 32
LONGEST_TOKEN = 2_000


@dataclass(frozen=True)
class ReceiptClaims:
    """What a receipt says.

    Attributes:
        issuer: the kiosk's id.
        issued_at: UTC, whole seconds.
        reference: 14 digits.
        submission_sha256: of the sealed submission, 32 bytes.
    """

    issuer: str
    issued_at: datetime
    reference: str
    form_id: str
    form_version: str
    submission_sha256: bytes


def sign_token(claims: ReceiptClaims, device_key: Ed25519PrivateKey) -> str:
    """The token of these claims, as the text of the QR code.

    Raises:
        ValueError: the hash does not have 32 bytes.
    """
    if len(claims.submission_sha256) != SHA256_BYTES:
        raise ValueError("A SHA-256 has 32 bytes.")
    payload = {
        ISSUER: claims.issuer,
        ISSUED_AT: int(claims.issued_at.timestamp()),
        REFERENCE: claims.reference,
        FORM_ID: claims.form_id,
        FORM_VERSION: claims.form_version,
        SUBMISSION: claims.submission_sha256,
    }
    signed = sign(cbor2.dumps(payload, canonical=True), device_key)
    return str(base45.b45encode(signed).decode("ascii"))


def trusted_keys(public_keys: Iterable[str]) -> dict[bytes, Ed25519PublicKey]:
    """Device keys by their key id.

    Args:
        public_keys: 32 raw bytes each, in hexadecimal.

    Raises:
        ReceiptRefused: one of them is not such a key (`unknown-kiosk`).
    """
    try:
        keys = [Ed25519PublicKey.from_public_bytes(bytes.fromhex(each)) for each in public_keys]
    except ValueError as error:
        raise ReceiptRefused("unknown-kiosk", "The key given is not a kiosk's public key.") from error
    return {key_id(each): each for each in keys}


def verify_token(text: str, trusted: Mapping[bytes, Ed25519PublicKey]) -> ReceiptClaims:
    """What a token says, if a kiosk we trust signed exactly this.

    Args:
        text: the QR code's text.
        trusted: device keys by key id.

    Raises:
        ReceiptRefused: with the code `not-a-receipt`, `damaged`, `unknown-kiosk` or
            `signature-wrong`.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_TOKEN:
        raise _no_receipt()
    try:
        raw = base45.b45decode(text)
    except ValueError as error:
        raise _no_receipt() from error
    if base45.b45encode(raw).decode() != text:
        raise _damaged()
    try:
        return _claims(opened(raw, trusted))
    except NotSigned as error:
        reasons = {"not-signed": _no_receipt, "unknown-key": _unknown_kiosk, "wrong-signature": _changed}
        reason = reasons.get(error.code, _damaged)
        raise reason() from error


def _no_receipt() -> ReceiptRefused:
    return ReceiptRefused("not-a-receipt", "This is not a receipt of a Hamroh kiosk.")


def _damaged() -> ReceiptRefused:
    return ReceiptRefused("damaged", "The receipt's code is damaged or incomplete.")


def _unknown_kiosk() -> ReceiptRefused:
    return ReceiptRefused("unknown-kiosk", "No kiosk that we know of signed this receipt.")


def _changed() -> ReceiptRefused:
    return ReceiptRefused("signature-wrong", "The signature does not fit: the receipt was changed.")


def _claims(payload: bytes) -> ReceiptClaims:
    try:
        said = cbor2.loads(payload)
        return ReceiptClaims(
            issuer=said[ISSUER],
            issued_at=datetime.fromtimestamp(said[ISSUED_AT], UTC),
            reference=said[REFERENCE],
            form_id=said[FORM_ID],
            form_version=said[FORM_VERSION],
            submission_sha256=said[SUBMISSION],
        )
    except (LookupError, TypeError, ValueError, OverflowError, OSError, cbor2.CBORDecodeError) as error:
        raise _damaged() from error
