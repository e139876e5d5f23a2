"""Sealing to the hub: HPKE (RFC 9180) with MLKEM768-X25519, HKDF-SHA256 and AES-256-GCM.

Whoever seals needs only public parts; what is sealed can be opened with the private seeds alone.
The context a message belongs to is bound as HPKE's `info`, so a sealed message moved to another
submission does not open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from kiosk.vault.errors import CannotUnseal

if TYPE_CHECKING:
    from collections.abc import Callable

MLKEM_SEED_BYTES = 64
X25519_SEED_BYTES = 32

_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


@dataclass(frozen=True)
class IntakePublicKey:
    """The two public parts messages are sealed to.

    Attributes:
        mlkem: 1,184 bytes, ML-KEM-768 (FIPS 203, section 8).
        x25519: 32 bytes (RFC 7748).
    """

    mlkem: bytes
    x25519: bytes

    @property
    def key_id(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 over both parts."""
        return hashlib.sha256(self.mlkem + self.x25519).hexdigest()[:16]


@dataclass(frozen=True)
class IntakeKeyPair:
    """A key pair made of two seeds; the seeds are all there is to keep."""

    mlkem_seed: bytes = field(repr=False)
    x25519_seed: bytes = field(repr=False)

    @classmethod
    def generate(cls, random: Callable[[int], bytes]) -> IntakeKeyPair:
        """A new pair from a source of random bytes such as `secrets.token_bytes`."""
        return cls(random(MLKEM_SEED_BYTES), random(X25519_SEED_BYTES))

    @property
    def public(self) -> IntakePublicKey:
        """The parts to publish."""
        return IntakePublicKey(
            mlkem=self._mlkem().public_key().public_bytes_raw(),
            x25519=self._x25519().public_key().public_bytes_raw(),
        )

    def _mlkem(self) -> MLKEM768PrivateKey:
        return MLKEM768PrivateKey.from_seed_bytes(self.mlkem_seed)

    def _x25519(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self.x25519_seed)

    def _joined(self) -> hpke.MLKEM768X25519PrivateKey:
        return hpke.MLKEM768X25519PrivateKey(self._mlkem(), self._x25519())


def seal(public: IntakePublicKey, plaintext: bytes, context: bytes) -> bytes:
    """Seal a message in HPKE's base mode.

    Args:
        public: whom it is for.
        plaintext: the message.
        context: what it belongs to; the same bytes are needed to open it.

    Returns:
        The encapsulated key and the ciphertext, 1,136 bytes longer than the message.

    Raises:
        ValueError: the public parts are no keys.
    """
    joined = hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public.mlkem),
        X25519PublicKey.from_public_bytes(public.x25519),
    )
    return _SUITE.encrypt(plaintext, joined, info=context)


def unseal(pair: IntakeKeyPair, sealed: bytes, context: bytes) -> bytes:
    """Open what was sealed to this pair in this context.

    Raises:
        CannotUnseal: it was sealed to another key or context, or was changed or cut.
    """
    try:
        return _SUITE.decrypt(sealed, pair._joined(), info=context)  # noqa: SLF001 same module
    except (InvalidTag, ValueError) as error:
        raise CannotUnseal("This was not sealed to this key, or it was changed.") from error
