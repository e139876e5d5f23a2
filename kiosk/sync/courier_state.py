"""What a courier is doing, apart from the courier: screens show it before anything of the exchange is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class CourierState:
    """What staff see.

    Attributes:
        waiting, delivered: numbers of items.
        last_exchange: when the hub last answered; None if it never did.
        problem: the code of why the last try failed, or the empty text.
    """

    waiting: int = 0
    delivered: int = 0
    last_exchange: datetime | None = None
    problem: str = ""
    exchanging: bool = False
