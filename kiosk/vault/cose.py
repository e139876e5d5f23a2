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
_ALG, _KID = 1, 4
_EDDSA = -8
_BYTE_STRING, _ONE_BYTE = 0x40, 24
"""RFC 9053, section 2.2."""


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
    protected = cbor2.dumps({_ALG: _EDDSA, _KID: key_id(key.public_key())}, canonical=True)
    signature = key.sign(_signed_bytes(protected, payload))
    return cbor2.dumps(cbor2.CBORTag(_TAG, [protected, {}, payload, signature]))


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
        key.verify(signature, _signed_bytes(protected, payload))
    except InvalidSignature as error:
        raise NotSigned("wrong-signature", "The signature does not fit: this was changed.") from error
    return payload


def _signed_bytes(protected: bytes, payload: bytes) -> bytes:
    """What the signature is over, RFC 9052, section 4.4."""
    return cbor2.dumps(["Signature1", protected, b"", payload])


def _parts(message: bytes) -> tuple[bytes, bytes, bytes]:
    try:
        read = cbor2.loads(message)
    except (ValueError, RecursionError, cbor2.CBORDecodeError) as error:
        raise NotSigned("not-signed", "This is no signed message.") from error
    if not isinstance(read, cbor2.CBORTag) or read.tag != _TAG:
        raise NotSigned("not-signed", "This is no signed message.")
    match read.value:
        case [bytes(protected), dict(unprotected), bytes(payload), bytes(signature)]:
            # As it would be written again, without writing the payload, which may be megabytes, again.
            first = cbor2.dumps(cbor2.CBORTag(_TAG, [protected, {}, b"", b""]))[:-2] + _head_of(payload)
            last = cbor2.dumps(signature)
            whole = len(message) == len(first) + len(payload) + len(last)
            if not unprotected and whole and message.startswith(first) and message.endswith(last):
                return protected, payload, signature
    raise NotSigned("damaged", "The signed message is damaged.")


def _head_of(text: bytes) -> bytes:
    """What stands before a byte string, RFC 8949, section 3."""
    length = len(text)
    if length < _ONE_BYTE:
        return bytes([_BYTE_STRING | length])
    width = next(width for width in (1, 2, 4, 8) if length < 1 << 8 * width)
    return bytes([_BYTE_STRING | _ONE_BYTE + width.bit_length() - 1]) + length.to_bytes(width, "big")


def _kid(protected: bytes) -> bytes:
    try:
        kid = cbor2.loads(protected)[_KID]
    except (LookupError, TypeError, ValueError, cbor2.CBORDecodeError) as error:
        raise NotSigned("damaged", "The signed message names no key.") from error
    if not isinstance(kid, bytes):
        raise NotSigned("damaged", "The signed message names no key.")
    return kid
