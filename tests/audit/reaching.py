"""A visitor who cannot reach high asks for all controls to come down, in place, on any screen."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.tour.hand import Hand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.journeys.conftest import Kiosk

IN_REACH = ("uz", "ru", "ar")
"""A short language, a long one, and one from right to left."""
LOW = 900
"""A window as low as this is in reach as it is: docs/decisions/067-within-reach.md."""


class Reach:
    """The wish of a visitor at one kiosk."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._hand = Hand(kiosk.window.window)
        self._ease = kiosk.window.ease

    @property
    def needed(self) -> bool:
        """Whether the window is so high that its upper half is out of reach."""
        return self._hand.window.height() >= LOW

    @contextmanager
    def asked(self) -> Iterator[None]:
        """All controls in reach, and then as they were."""
        self._ease.setProperty("reach", 1)
        self._hand.rest()
        yield
        self._ease.setProperty("reach", 0)
        self._hand.rest()
