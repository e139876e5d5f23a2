"""Secrets that fit on paper: twenty random digits, stretched by Argon2id (RFC 9106).

Case keys and draft keys are both made this way, each with a salt and with purposes of its own
(RFC 5869), so that one never opens what belongs to the other.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

if TYPE_CHECKING:
    from collections.abc import Callable

DIGITS = 20

# Measured in docs/decisions/041-case-key-cost.md. Salts are fixed on purpose: the same digits must
# give the same keys at every kiosk, and 20 random digits (66 bits) leave no table to prepare.
_PASSES, _KIBIBYTES, _LANES = 2, 32 * 1024, 1


def random_digits(random: Callable[[int], bytes]) -> str:
    """Twenty digits, uniform over all 10^20, from a source of random bytes."""
    limit = 10**DIGITS
    while True:
        number = int.from_bytes(random(9), "big")  # 72 bits; the part above the limit is redrawn
        if number < (1 << 72) // limit * limit:
            return f"{number % limit:0{DIGITS}d}"


def plain_digits(text: str) -> str:
    """What was scanned or typed without spaces and dashes, digits of any script as ASCII."""
    return "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else each
        for each in text
        if not each.isspace() and each not in "-–·."
    )


def stretched(secret: bytes, salt: bytes) -> bytes:
    """32 bytes of key material; this takes about a tenth of a second on purpose."""
    from argon2.low_level import Type, hash_secret_raw  # slow to load, and the window does not need it

    return hash_secret_raw(secret, salt, _PASSES, _KIBIBYTES, _LANES, hash_len=32, type=Type.ID)


def expanded(material: bytes, purpose: bytes, length: int) -> bytes:
    """A key for one purpose, from stretched key material."""
    return HKDFExpand(SHA256(), length, purpose).derive(material)
