"""What visitors want on a slip, in words. Nothing is drawn here, so the screens know it without a library for paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Reminder:
    """What somebody wants to be reminded of, in their language.

    Attributes:
        title: what must be done by the day.
        advice: what to do.
        contact: whom to ask: name and number, one a line; empty for nobody.
        today: the day on which it is given.
    """

    day: date
    title: str
    advice: str
    contact: tuple[str, ...]
    today: date


@dataclass(frozen=True)
class GuideSlip:
    """A guide to take home, in the visitor's language.

    Attributes:
        pages: the heading each page stands under, which may be empty, and its text.
        contacts: names and numbers.
        sources: where it is written, one a line.
        last_words: when it was checked, and whether a lawyer has read it.
    """

    title: str
    country: str
    pages: tuple[tuple[str, str], ...]
    contacts: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    last_words: tuple[str, ...]
