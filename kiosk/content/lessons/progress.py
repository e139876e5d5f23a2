"""What a visitor has passed, as a number on a slip of paper: the kiosk keeps nothing of it.

    version  1 digit    1
    passed  19 digits   a binary number whose bit n - 1 is set where lesson n is passed
    checks   4 digits   one behind each five, Damm's over the group's number and its digits, as on a draft slip

That makes four groups of six digits. A lesson keeps its number for ever, so a slip stays right when lessons are added,
and when one goes away. Another layout gets another version; a kiosk says of one that it does not know
that the slip is newer. The number says nothing about a person, and anybody can type it: it is a memory, no proof.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_LESSONS = 63
GROUPS, GROUP_DIGITS = 4, 6
DIGITS = GROUPS * GROUP_DIGITS
_VERSION = "1"
_IN_GROUP = GROUP_DIGITS - 1
_PASSED_DIGITS = GROUPS * _IN_GROUP - len(_VERSION)


@dataclass(frozen=True)
class Passed:
    """The numbers of the lessons that a visitor passed.

    Attributes:
        here: in this visit, so that the kiosk saw it.
        earlier: what a slip says of other visits; anybody can type one.
    """

    here: frozenset[int] = frozenset()
    earlier: frozenset[int] = frozenset()

    @property
    def all(self) -> frozenset[int]:
        """Both."""
        return self.here | self.earlier


class WrongSlip(Exception):
    """These are not the digits of a slip of lessons.

    Attributes:
        code: `wrong-slip-digits`, or `slip-newer` where a later kiosk printed it.
    """

    def __init__(self, code: str) -> None:
        super().__init__("These are not the digits of a slip of lessons that this kiosk knows.")
        self.code = code


def slip_number(passed: Iterable[int]) -> str:
    """The digits of a slip, without spaces.

    Args:
        passed: the numbers of lessons, 1 to `MOST_LESSONS`, in any order.

    Raises:
        ValueError: a number is outside that range.
    """
    bits = 0
    for number in passed:
        if not 0 < number <= MOST_LESSONS:
            raise ValueError(f"A lesson's number is 1 to {MOST_LESSONS}.")
        bits |= 1 << number - 1
    plain = f"{_VERSION}{bits:0{_PASSED_DIGITS}d}"
    parts = [plain[at : at + _IN_GROUP] for at in range(0, len(plain), _IN_GROUP)]
    return "".join(part + _check_digit(number, part) for number, part in enumerate(parts))


def passed_on(digits: str) -> frozenset[int]:
    """The lessons that a slip says were passed.

    Args:
        digits: as scanned or typed; spaces, dashes, and digits of any script are fine.

    Raises:
        WrongSlip: it is no slip's number, or a newer one's.
    """
    typed = plain_digits(digits)
    if len(typed) != DIGITS or not typed.isascii() or not typed.isdigit() or wrong_groups(typed):
        raise WrongSlip("wrong-slip-digits")
    plain = "".join(group[:_IN_GROUP] for group in in_groups(typed))
    bits = int(plain[len(_VERSION) :])
    if not plain.startswith(_VERSION) or bits >> MOST_LESSONS:
        raise WrongSlip("slip-newer")
    return frozenset(number for number in range(1, MOST_LESSONS + 1) if bits >> number - 1 & 1)


def plain_digits(text: str) -> str:
    """What was scanned or typed without spaces and dashes, digits of any script as ASCII."""
    return "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else each
        for each in text
        if not each.isspace() and each not in "-–"
    )


def in_groups(digits: str) -> list[str]:
    """Digits in sixes, as they are printed; the last group may be shorter."""
    return [digits[at : at + GROUP_DIGITS] for at in range(0, len(digits), GROUP_DIGITS)]


def wrong_groups(digits: str) -> tuple[int, ...]:
    """The groups, from 0, that are typed in full and cannot be right."""
    return tuple(
        number
        for number, group in enumerate(in_groups(digits)[:GROUPS])
        if len(group) == GROUP_DIGITS and _check_digit(number, group[:-1]) != group[-1]
    )


def _check_digit(number: int, five_digits: str) -> str:
    from stdnum import damm  # slow to load, and the window does not need it

    return str(damm.calc_check_digit(f"{number + 1}{five_digits}"))
