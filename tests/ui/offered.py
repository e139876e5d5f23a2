"""Checks as the screens are given them, from tables of a test; each text in another language says which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kiosk.content.facts import Fact

if TYPE_CHECKING:
    from kiosk.content.checks.check import Check


@dataclass(frozen=True)
class Person:
    """Somebody who helps."""

    name: str = "Migration police"
    phone: str = "8-800-555-35-35"
    pictogram: str = "phone"
    free: bool = True
    hours: str = "day and night"
    where: str = ""


@dataclass(frozen=True)
class Offered:
    """A check with sources and a contact that are the same whatever it names."""

    check: Check
    review: str = "draft"

    def text(self, source: str, tag: str) -> str:
        return source if tag == "en" else f"{source} ({tag})"

    def facts(self, names: tuple[str, ...], tag: str) -> list[Fact]:
        return [
            Fact(x, f"Law of {x} ({tag})", "20", 2006, "http://example.org", date(2026, 11, 1), self.review)
            for x in names
        ]

    def contact(self, name: str, _tag: str) -> Person | None:
        return Person() if name == "russia/police" else None
