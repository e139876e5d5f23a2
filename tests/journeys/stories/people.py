"""Who visits: the keys with which each person writes, in the letters of the language they chose.

Names and places are short where a story does not turn on them, so that many stories can be told in a minute.
What a story turns on, it says itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.tour.visitor import PERSONS, Person

LANDSCAPE, PORTRAIT, SMALL = "landscape", "portrait", "small"
SIZES = {LANDSCAPE: (1920, 1080), PORTRAIT: (1080, 1920), SMALL: (1280, 800)}

PHONES = {
    "uz": "901234567", "uz_Cyrl": "901234567", "ru": "9161234567", "en": "901234567",
    "ko": "1012345678", "tr": "5321234567", "ar": "501234567",
}  # fmt: skip
"""A telephone number of the country that the kiosk expects of each language."""

PLACES = {
    "uz": "toshkent", "uz_Cyrl": "тошкент", "ru": "казань", "en": "kazan",
    "ko": "ㅅㅓㅇㅜㄹ", "tr": "ankara", "ar": "دبي",
}  # fmt: skip
"""The keys of a place."""


@dataclass(frozen=True)
class Turn:
    """Wheels of a date that are turned: which one, and by how many steps."""

    wheel: str
    by: int


def years(by: int) -> Turn:
    """So many years from what the wheels show, which is about today."""
    return Turn("year", by)


def months(by: int) -> Turn:
    """So many months from it."""
    return Turn("month", by)


def days(by: int) -> Turn:
    """So many days from it."""
    return Turn("day", by)


def person_of(tag: str) -> Person:
    """Somebody who writes in this language."""
    return PERSONS[tag]
