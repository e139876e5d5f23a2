"""Ranking by arrows: one choice moves, the others keep their order (ODK XForms, odk:rank)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def ranked(answer: Sequence[str], choices: Sequence[str]) -> list[str]:
    """All choices in the answer's order; those it does not name follow in the form's."""
    kept = [x for x in dict.fromkeys(answer) if x in choices]
    return kept + [x for x in choices if x not in kept]


def moved(order: Sequence[str], value: str, by: int) -> list[str]:
    """The order after a choice went up (negative) or down by some places; it stops at the ends."""
    rest = [x for x in order if x != value]
    if len(rest) == len(order):
        return rest
    at = min(max(order.index(value) + by, 0), len(rest))
    return [*rest[:at], value, *rest[at:]]
