"""Checks as the screens are given them, from tables of a test; each text in another language says which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kiosk.content.contacts import Contact
from kiosk.content.facts import Fact
from kiosk.content.guides import Guide

if TYPE_CHECKING:
    from kiosk.content.checks.check import Check


@dataclass(frozen=True)
class Offered:
    """A check whose sources, guides and contacts are the same whatever it names; some names lead nowhere."""

    check: Check
    review: str = "draft"

    def text(self, source: str, tag: str) -> str:
        return source if tag == "en" else f"{source} ({tag})"

    def facts(self, names: tuple[str, ...], tag: str) -> list[Fact]:
        return [self._fact(x, tag) for x in names]

    def contact(self, name: str, tag: str) -> Contact | None:
        if name != "russia/police":
            return None
        fact = self._fact("police", tag)
        return Contact(name, "Migration police", "8-800-555-35-35", "phone", fact, free=True, hours="day and night")

    def guide(self, name: str, tag: str) -> Guide | None:
        if name != "russia/registration":
            return None
        return Guide(name, self.text("Registration", tag), "house", (), ())

    def _fact(self, name: str, tag: str) -> Fact:
        return Fact(name, f"Law of {name} ({tag})", "20", 2006, "http://a.org", date(2026, 11, 1), self.review)
