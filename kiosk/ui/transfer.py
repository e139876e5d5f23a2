"""How far a long transfer is: counted from what waited when it began, over as many exchanges as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.sync.courier_state import CourierState


@dataclass(frozen=True)
class Transfer:
    """A transfer as it was last seen.

    Attributes:
        of: how many items it is about; 0 while none is under way.
        done: how many of them the hub has.
    """

    of: int = 0
    done: int = 0

    def seen(self, state: CourierState) -> Transfer:
        """The transfer after another look at the courier.

        It ends when nothing waits or an exchange fails; items that join on the way make it longer.
        """
        if state.waiting == 0 or (state.problem and not state.exchanging):
            return Transfer()
        of = max(self.of, self.done + state.waiting)
        if self.of == 0 and not state.exchanging:
            return Transfer()
        return Transfer(of, of - state.waiting)
