"""Uzbek numbers in words, in Latin spelling: what the Uzbek voice cannot say by itself."""

from __future__ import annotations

_ONES = ("", "bir", "ikki", "uch", "to‘rt", "besh", "olti", "yetti", "sakkiz", "to‘qqiz")
_TENS = ("", "o‘n", "yigirma", "o‘ttiz", "qirq", "ellik", "oltmish", "yetmish", "sakson", "to‘qson")
_GROUPS = ((10**9, "milliard"), (10**6, "million"), (10**3, "ming"))
_VOWELS = "aeiou"


def cardinal(number: int) -> str:
    """A whole number from 0 up to a trillion in words: 2026 is “ikki ming yigirma olti”."""
    if number == 0:
        return "nol"
    words: list[str] = []
    for size, name in _GROUPS:
        count, number = divmod(number, size)
        if count:
            words += [*_below_a_thousand(count), name]
    return " ".join([*words, *_below_a_thousand(number)])


def ordinal(number: int) -> str:
    """The ordinal of a number: 25 is “yigirma beshinchi”, 6 is “oltinchi”."""
    words = cardinal(number)
    return words + ("nchi" if words[-1] in _VOWELS else "inchi")


def _below_a_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    found = [_ONES[hundreds], "yuz"] if hundreds else []
    return [*found, *(each for each in (_TENS[tens], _ONES[ones]) if each)]
