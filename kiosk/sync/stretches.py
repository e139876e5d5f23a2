"""Which bytes of an item are there: stretches from a first byte up to and without a last."""

from __future__ import annotations

WHOLE = (0, 2**62)


class Stretches:
    """Stretches of one item; they may overlap."""

    def __init__(self, *stretches: tuple[int, int]) -> None:
        self._there = sorted(stretches)

    def add(self, start: int, end: int) -> None:
        """These bytes are there too."""
        self._there = sorted([*self._there, (start, end)])

    def first_gap(self, start: int, end: int) -> tuple[int, int] | None:
        """The first bytes that are missing between start and end; None if none are."""
        reached = start
        for first, last in self._there:
            if first > reached:
                break
            reached = max(reached, last)
        if reached >= end:
            return None
        return reached, min([end, *(first for first, _last in self._there if first > reached)])
