"""Signing and opening: COSE_Sign1 (RFC 9052, section 4.2) with Ed25519, for receipts and bundles.

Only one spelling of a signed message is accepted: what is not the same when written again is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cbor2
from cryptography.exceptions import InvalidSignature

from kiosk.vault.identity import key_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_TAG = 18
_KID = 4


class NotSigned(Exception):
    """The message is not signed by somebody we trust.

    Attributes:
        code: `not-signed`, `damaged`, `unknown-key` or `wrong-signature`.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def sign(payload: bytes, key: Ed25519PrivateKey) -> bytes:
    """The payload as a signed message that names its key by its key id."""
    from cwt import COSE, COSEAlgs, COSEHeaders, COSEKey  # slow to import; only when signing

    public = key.public_key()
    kid = key_id(public)
    # RFC 9053, section 7.2: an octet key pair on curve Ed25519.
    cose_key = COSEKey.new({1: 1, 2: kid, 3: -8, -1: 6, -2: public.public_bytes_raw(), -4: key.private_bytes_raw()})
    headers = {COSEHeaders.ALG: COSEAlgs.EDDSA, COSEHeaders.KID: kid}
    return bytes(COSE.new().encode(payload, cose_key, protected=headers))


def signer_of(message: bytes) -> bytes:
    """The key id a message names, unverified.

    Raises:
        NotSigned: it is no signed message.
    """
    return _kid(_parts(message)[0])


def opened(message: bytes, trusted: Mapping[bytes, Ed25519PublicKey]) -> bytes:
    """The payload of a message, if one of these keys signed exactly this.

    Args:
        trusted: public keys by key id.

    Raises:
        NotSigned: with a code that says why not.
    """
    protected, payload, signature = _parts(message)
    key = trusted.get(_kid(protected))
    if key is None:
        raise NotSigned("unknown-key", "Nobody that we trust signed this.")
    try:
        # RFC 9052, section 4.4: the bytes that were signed.
        key.verify(signature, cbor2.dumps(["Signature1", protected, b"", payload]))
    except InvalidSignature as error:
        raise NotSigned("wrong-signature", "The signature does not fit: this was changed.") from error
    return payload


def _parts(message: bytes) -> tuple[bytes, bytes, bytes]:
    try:
        read = cbor2.loads(message)
    except (ValueError, RecursionError, cbor2.CBORDecodeError) as error:
        raise NotSigned("not-signed", "This is no signed message.") from error
    if not isinstance(read, cbor2.CBORTag) or read.tag != _TAG:
        raise NotSigned("not-signed", "This is no signed message.")
    match read.value:
        case [bytes(protected), dict(unprotected), bytes(payload), bytes(signature)]:
            again = cbor2.dumps(cbor2.CBORTag(_TAG, [protected, {}, payload, signature]))
            if not unprotected and again == message:
                return protected, payload, signature
    raise NotSigned("damaged", "The signed message is damaged.")


def _kid(protected: bytes) -> bytes:
    try:
        kid = cbor2.loads(protected)[_KID]
    except (LookupError, TypeError, ValueError, cbor2.CBORDecodeError) as error:
        raise NotSigned("damaged", "The signed message names no key.") from error
    if not isinstance(kid, bytes):
        raise NotSigned("damaged", "The signed message names no key.")
    return kid
