"""The case key: the secret on the tear-off part of a receipt, and the mailbox it opens.

Twenty random digits, mixed with the pictures the visitor chose, give by Argon2id (RFC 9106) and
HKDF (RFC 5869) a mailbox id and an HPKE key pair. Nothing of it is stored: who holds the paper can
make it again, at any kiosk. A wrong key gives another mailbox that is simply empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.vault.errors import WrongCaseKey
from kiosk.vault.sealing import MLKEM_SEED_BYTES, X25519_SEED_BYTES, IntakeKeyPair
from kiosk.vault.slip_digits import DIGITS, expanded, plain_digits, random_digits, stretched

if TYPE_CHECKING:
    from collections.abc import Callable

QR_SCHEME = "HAMROH1:"

_SALT = b"hamroh case key v1"


@dataclass(frozen=True)
class CaseKey:
    """Twenty digits that only the visitor keeps."""

    digits: str = field(repr=False)

    @classmethod
    def new(cls, random: Callable[[int], bytes]) -> CaseKey:
        """A new key, uniform over all 10^20, from a source of random bytes."""
        return cls(random_digits(random))

    @property
    def groups(self) -> str:
        """The digits in fives, for reading and typing."""
        return " ".join(self.digits[i : i + 5] for i in range(0, DIGITS, 5))

    @property
    def qr_text(self) -> str:
        """What the tear-off's QR code says."""
        return QR_SCHEME + self.digits


@dataclass(frozen=True)
class Mailbox:
    """Where replies to a case lie, and the keys that open them."""

    mailbox_id: str
    key_pair: IntakeKeyPair = field(repr=False)


def parse_case_key(text: str) -> CaseKey:
    """Read a case key as scanned, or as typed with spaces, dashes and digits of any script.

    Raises:
        WrongCaseKey: it does not consist of 20 digits.
    """
    digits = plain_digits(text.strip().removeprefix(QR_SCHEME))
    if len(digits) != DIGITS or not digits.isascii() or not digits.isdigit():
        raise WrongCaseKey(f"A case key has {DIGITS} digits.")
    return CaseKey(digits)


def derive_mailbox(case_key: CaseKey, pictures: tuple[str, ...] = ()) -> Mailbox:
    """The mailbox of a case key and the pictures chosen with it, in their order.

    The same inputs give the same mailbox everywhere; this takes about a tenth of a second on purpose.
    """
    secret = "\n".join((case_key.digits, *pictures)).encode()
    material = stretched(secret, _SALT)

    def expand(purpose: bytes, length: int) -> bytes:
        return expanded(material, b"hamroh mailbox v1 " + purpose, length)

    return Mailbox(
        mailbox_id=expand(b"id", 16).hex(),
        key_pair=IntakeKeyPair(expand(b"mlkem", MLKEM_SEED_BYTES), expand(b"x25519", X25519_SEED_BYTES)),
    )
