"""The draft key: the digits of a draft slip, and what they give.

Twenty random digits in four groups of five. Each group is printed with a check digit (Damm's, over the
group's number and its five digits), so that a wrong digit, two swapped digits or two swapped groups are
told while a person types. By Argon2id and HKDF the twenty digits give the draft's id and its key;
neither tells anything about the digits. The kiosk keeps no copy of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.vault.errors import WrongDraftDigits
from kiosk.vault.slip_digits import DIGITS, expanded, plain_digits, random_digits, stretched

if TYPE_CHECKING:
    from collections.abc import Callable

GROUPS = 4
GROUP_DIGITS = 6
PRINTED_DIGITS = GROUPS * GROUP_DIGITS

_SECRET_IN_GROUP = DIGITS // GROUPS
_SALT = b"hamroh draft key v1"


@dataclass(frozen=True)
class DraftKey:
    """Twenty digits that only the slip keeps."""

    digits: str = field(repr=False)

    @classmethod
    def new(cls, random: Callable[[int], bytes]) -> DraftKey:
        """A new key from a source of random bytes."""
        return cls(random_digits(random))

    @property
    def printed(self) -> str:
        """The 24 digits with their check digits; also what the slip's QR code says.

        Digits alone, so that a scanner that works as a keyboard types them under any keyboard layout.
        """
        parts = [self.digits[x : x + _SECRET_IN_GROUP] for x in range(0, DIGITS, _SECRET_IN_GROUP)]
        return "".join(part + _check_digit(number, part) for number, part in enumerate(parts))

    @property
    def groups(self) -> str:
        """The printed digits in sixes, for reading and typing."""
        return " ".join(in_groups(self.printed))


@dataclass(frozen=True)
class DraftLock:
    """What a draft lies under, and what opens it."""

    draft_id: str
    key: bytes = field(repr=False)


def in_groups(digits: str) -> list[str]:
    """Digits in sixes; the last group may be shorter."""
    return [digits[x : x + GROUP_DIGITS] for x in range(0, len(digits), GROUP_DIGITS)]


def wrong_groups(digits: str) -> tuple[int, ...]:
    """The groups, from 0, that are typed in full and cannot be right."""
    return tuple(
        number
        for number, group in enumerate(in_groups(digits)[:GROUPS])
        if len(group) == GROUP_DIGITS and _check_digit(number, group[:-1]) != group[-1]
    )


def parse_draft_key(text: str) -> DraftKey:
    """Read the digits of a slip as scanned or typed.

    Raises:
        WrongDraftDigits: these are not the digits of any slip.
    """
    digits = plain_digits(text)
    if len(digits) != PRINTED_DIGITS or not digits.isascii() or not digits.isdigit() or wrong_groups(digits):
        raise WrongDraftDigits(f"A draft slip has {PRINTED_DIGITS} digits, and these are not all right.")
    return DraftKey("".join(group[:-1] for group in in_groups(digits)))


def derive_lock(draft_key: DraftKey) -> DraftLock:
    """The id and the key of a draft; this takes about a tenth of a second on purpose."""
    material = stretched(draft_key.digits.encode(), _SALT)
    return DraftLock(
        draft_id=expanded(material, b"hamroh draft v1 id", 16).hex(),
        key=expanded(material, b"hamroh draft v1 key", 32),
    )


def _check_digit(number: int, five_digits: str) -> str:
    from stdnum import damm  # slow to load, and the window does not need it

    return str(damm.calc_check_digit(f"{number + 1}{five_digits}"))
