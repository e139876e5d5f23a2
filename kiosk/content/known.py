"""What an author's file may point to: the names there are, so that each that leads nowhere is said at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.content.facts import Fact


@dataclass(frozen=True)
class Known:
    """The names there are.

    Attributes:
        facts: by `ID` those of the own pack, by `COUNTRY/ID` those of every pack.
        guides, contacts: by name those of the own pack, by `COUNTRY/NAME` those of every pack.
        forms: the ids of all forms.
        pictograms: the names of all pictograms.
    """

    facts: Mapping[str, Fact] = field(default_factory=dict)
    guides: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    pictograms: frozenset[str] = frozenset()
