"""How much work the expressions of a form have made since something was asked of it.

A form is not trusted to be quick: predicates within predicates over a long list take longer than anyone
waits. What looks at many nodes says so here, and is stopped when it is too much.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.forms.errors import XPathError
from kiosk.forms.limits import MOST_EFFORT

if TYPE_CHECKING:
    from collections.abc import Iterator


class Effort:
    """The work of one round, or of one expression outside a round.

    Attributes:
        most: how much it may be.
        spent: how much it is by now.
        running: whether a round is counted.
    """

    __slots__ = ("most", "running", "spent")

    def __init__(self) -> None:
        self.most = MOST_EFFORT
        self.spent = 0
        self.running = False

    def spend(self, amount: int) -> None:
        """Count some work.

        Raises:
            XPathError: `too-much-work`.
        """
        self.spent += amount
        if self.spent > self.most:
            raise XPathError("too-much-work", "The form asks for more calculation than a kiosk can do.")

    @contextmanager
    def round(self) -> Iterator[None]:
        """Count all that happens within as one; what is within another round counts there."""
        if self.running:
            yield
            return
        self.running, self.spent = True, 0
        try:
            yield
        finally:
            self.running = False
