"""A check with the facts it rests on, as one piece of a pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.content.bodies import fact_body
from kiosk.content.checks.body import to_body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.content.checks.check import Check
    from kiosk.content.facts import Fact

KIND = "check"


@dataclass(frozen=True)
class SourcedCheck:
    """A check and its facts, each under the name that its outcomes cite it by."""

    check: Check
    facts: tuple[Fact, ...]

    def texts(self) -> Iterator[str]:
        """Everything of it that is translated."""
        yield from self.check.texts()
        yield from (x.instrument for x in self.facts)

    def pictograms(self) -> Iterator[str]:
        """The pictograms it shows."""
        yield self.check.pictogram
        for each in self.check.inputs:
            yield each.pictogram
            yield from (x.pictogram for x in each.choices)
        yield from (x.pictogram for x in self.check.outcomes)

    def body(self) -> dict[str, Any]:
        """It as JSON."""
        return {"check": to_body(self.check), "facts": [fact_body(x) for x in self.facts]}
