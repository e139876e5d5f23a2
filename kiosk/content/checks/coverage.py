"""Where no rule decides, and where two do: exactly, and told by the answers that show it.

Each input's answers fall into atoms that no rule tells apart: single choices, and the spans between the numbers that
conditions name. A set of atoms is a bit mask, a rule is a box (a mask an input), and everything follows from where
boxes meet. Rules that never meet need no search: together they decide for as many combinations of atoms as the sum of
their volumes, and a combination that is left over is found by going where the sum is too small, input after input.
That takes time polynomial in rules, inputs and atoms; going through all combinations would not.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.content.checks.check import Condition, Input, Rule

Box = tuple[int, ...]
MOST_GAPS = 5
MOST_PIECES = 20_000


class TooTangled(Exception):
    """So many rules overlap that gaps are not looked for before that is mended."""


@dataclass(frozen=True)
class Axis:
    """One input's answers in atoms.

    Attributes:
        starts: of a date or number: the first number of each span; the first span has no beginning unless it is 0.
    """

    input: Input
    starts: tuple[int | None, ...] = ()

    @property
    def size(self) -> int:
        """How many atoms there are."""
        return len(self.starts) or len(self.input.values)

    @property
    def full(self) -> int:
        """All answers."""
        return (1 << self.size) - 1

    def mask(self, condition: Condition | None) -> int:
        """The answers that a condition means."""
        if condition is None:
            return self.full
        if not self.starts:
            return sum(1 << at for at, value in enumerate(self.input.values) if value in condition.values)
        return sum(1 << at for at in range(self.size) if _within(*self._span(at), condition))

    def words(self, mask: int) -> str:
        """Answers in the author's words; of a span the atoms lie side by side."""
        if not self.starts:
            return " or ".join(value for at, value in enumerate(self.input.values) if mask >> at & 1)
        atoms = [at for at in range(self.size) if mask >> at & 1]
        low, high = self._span(atoms[0])[0], self._span(atoms[-1])[1]
        return _days(low, high) if self.input.kind == "date" else _numbers(low, high)

    def grown(self, mask: int) -> Iterator[int]:
        """Masks with one atom more, which for spans lies beside."""
        for at in range(self.size):
            bit = 1 << at
            beside = not self.starts or mask & (bit << 1 | bit >> 1)
            if not mask & bit and beside:
                yield mask | bit

    def _span(self, at: int) -> tuple[int | None, int | None]:
        after = self.starts[at + 1] if at + 1 < self.size else None
        return self.starts[at], None if after is None else after - 1


def _within(low: int | None, high: int | None, condition: Condition) -> bool:
    above = condition.low is None or (low is not None and low >= condition.low)
    return above and (condition.high is None or (high is not None and high <= condition.high))


def _numbers(low: int | None, high: int | None) -> str:
    if high is None:
        return f"{low} or more"
    return f"{high}" if low == high else f"{low} to {high}"


def _days(low: int | None, high: int | None) -> str:
    if low is None:
        return "in the future" if high == -1 else f"{high} or fewer days ago"
    if low == high:
        return "today" if low == 0 else f"{low} days ago"
    return f"{_numbers(low, high)} days ago"


@dataclass(frozen=True)
class Overlap:
    """Two rules that decide for the same answers.

    Attributes:
        words: answers for which both do.
    """

    first: Rule
    second: Rule
    words: str


class Space:
    """All combinations of answers of a table.

    Args:
        inputs: those of the table.
        rules: their conditions name these inputs alone.
    """

    def __init__(self, inputs: Sequence[Input], rules: Sequence[Rule]) -> None:
        self._axes = [_axis(x, rules) for x in inputs]
        self._rules = rules
        self._boxes = [self._box(x) for x in rules]
        self._full = tuple(x.full for x in self._axes)

    def empty(self, condition: Condition) -> bool:
        """Whether no answer at all is meant."""
        return all(x.mask(condition) == 0 for x in self._axes if x.input.name == condition.input)

    def overlaps(self) -> list[Overlap]:
        """All pairs of rules that decide for the same answers."""
        found: list[Overlap] = []
        for at, second in enumerate(self._boxes):
            for before, first in enumerate(self._boxes[:at]):
                both = _both(first, second)
                if _volume(both):
                    found.append(Overlap(self._rules[before], self._rules[at], self.words(both)))
        return found

    def gaps(self) -> list[str]:
        """Answers for which no rule decides, each as wide as it can be told in one; at most `MOST_GAPS`.

        Raises:
            TooTangled: too many rules overlap.
        """
        decided = _disjoint(self._boxes)
        found: list[str] = []
        while len(found) < MOST_GAPS and sum(map(_volume, decided)) < _volume(self._full):
            gap = self._widened(self._undecided(decided), decided)
            decided.append(gap)
            found.append(self.words(gap))
        return found

    def meet_but_for(self, asked: Input, one: Rule, other: Rule) -> bool:
        """Whether two rules could both decide if one input did not matter."""
        both = zip(self._axes, self._box(one), self._box(other), strict=True)
        return all(x & y for axis, x, y in both if axis.input.name != asked.name)

    def words(self, box: Box) -> str:
        """A box in the author's words, without the inputs that do not matter."""
        parts = [
            f"{axis.input.name} = {axis.words(mask)}"
            for axis, mask in zip(self._axes, box, strict=True)
            if mask != axis.full
        ]
        return " and ".join(parts) or "any answers"

    def _box(self, rule: Rule) -> Box:
        return tuple(x.mask(rule.condition(x.input.name)) for x in self._axes)

    def _undecided(self, decided: list[Box]) -> Box:
        cell = list(self._full)
        for at, axis in enumerate(self._axes):
            for atom in range(axis.size):
                cell[at] = 1 << atom
                here = tuple(cell)
                if sum(_volume(_both(x, here)) for x in decided) < _volume(here):
                    break
        return tuple(cell)

    def _widened(self, cell: Box, decided: list[Box]) -> Box:
        def free(box: Box) -> bool:
            return not any(_volume(_both(x, box)) for x in decided)

        box = cell
        for at, axis in enumerate(self._axes):
            if free(_with(box, at, axis.full)):
                box = _with(box, at, axis.full)
        for at, axis in enumerate(self._axes):
            while wider := next((x for x in axis.grown(box[at]) if free(_with(box, at, x))), None):
                box = _with(box, at, wider)
        return box


def _axis(asked: Input, rules: Sequence[Rule]) -> Axis:
    if asked.values:
        return Axis(asked)
    edges: set[int] = set()
    for rule in rules:
        condition = rule.condition(asked.name)
        if condition is not None:
            edges |= {condition.low} if condition.low is not None else set()
            edges |= {condition.high + 1} if condition.high is not None else set()
    least = 0 if asked.kind == "number" else None
    return Axis(asked, (least, *sorted(x for x in edges if least is None or x > least)))


def _disjoint(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that hold the same together and never meet."""
    found: list[Box] = []
    for at, box in enumerate(boxes):
        pieces = [box] if _volume(box) else []
        for before in boxes[:at]:
            pieces = [left for piece in pieces for left in _without(piece, before)]
            if len(pieces) > MOST_PIECES:
                raise TooTangled
        found += pieces
    return found


def _without(box: Box, hole: Box) -> list[Box]:
    if not _volume(_both(box, hole)):
        return [box]
    pieces, rest = [], box
    for at, (mine, theirs) in enumerate(zip(box, hole, strict=True)):
        if mine & ~theirs:
            pieces.append(_with(rest, at, mine & ~theirs))
        rest = _with(rest, at, mine & theirs)
    return pieces


def _with(box: Box, at: int, mask: int) -> Box:
    return (*box[:at], mask, *box[at + 1 :])


def _both(one: Box, other: Box) -> Box:
    return tuple(x & y for x, y in zip(one, other, strict=True))


def _volume(box: Box) -> int:
    return prod(x.bit_count() for x in box)
