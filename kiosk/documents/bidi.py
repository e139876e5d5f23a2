"""The order of a line: Unicode Bidirectional Algorithm (UAX 9), with the levels of `levels`.

A paragraph is resolved once in logical order; each line of it is then cut into runs of one direction
and the runs put into the order they are drawn in. Letters stay in logical order within a run, because
the shaper turns them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import bidirectional

from kiosk.documents.levels import resolve

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _END = "\u202a", "\u202b", "\u202c"
_MARKS = "\u200e\u200f\u061c"
_FORMATTING = {_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _END, *_MARKS}
# Isolates and overrides: nobody needs them on a paper.
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u202d\u202e"))
_CONTROLS = _ISOLATES | dict.fromkeys(map(ord, _FORMATTING))
# Without any of these a left-to-right paragraph is drawn as it is written.
_TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True)
class Run:
    """A stretch of one direction, in logical order, and where in its line it stands."""

    text: str
    right_to_left: bool
    start: int = 0

    @property
    def end(self) -> int:
        """Where in its line it ends."""
        return self.start + len(self.text)


def resolved(paragraph: str, *, right_to_left: bool) -> tuple[str, list[int]]:
    """The paragraph without formatting characters, and the embedding level of each of its characters."""
    placed = levels_of(paragraph, right_to_left=right_to_left)
    return "".join(paragraph[at] for at, _level in placed), [level for _at, level in placed]


def levels_of(paragraph: str, *, right_to_left: bool) -> list[tuple[int, int]]:
    """The places of the paragraph's characters that are seen, and their embedding levels.

    Embeddings (`embedded`) take effect and are gone afterwards.
    """
    if not right_to_left and not _TURNING.search(paragraph):
        return [(at, 0) for at, each in enumerate(paragraph) if ord(each) not in _CONTROLS]
    return resolve(paragraph, right_to_left=right_to_left)


def embedded(value: str) -> str:
    """A value that keeps its own direction in any sentence, brackets and signs at its ends too.

    Its direction is that of its first strong letter; what has none, such as a phone number, is left to
    right (UAX 9, rules X2 to X7). Direction controls inside it are dropped, so that no answer can reorder
    the sentence around it.
    """
    value = value.translate(_CONTROLS)
    strong = next((x for x in map(bidirectional, value) if x in {"L", "R", "AL"}), "L")
    return (_LEFT_TO_RIGHT if strong == "L" else _RIGHT_TO_LEFT) + value + _END


def plain(text: str) -> str:
    """A text without the characters that only steer its direction."""
    return text.translate(_CONTROLS)


def visual_runs(line: str, of_line: list[int], *, right_to_left: bool) -> list[Run]:
    """The runs of a line from left to right (UAX 9, rules L1 and L2).

    Args:
        line: the line's characters in logical order.
        of_line: their levels, as resolved for the whole paragraph.
    """
    base = 1 if right_to_left else 0
    end = len(line.rstrip())
    resolved = of_line[:end] + [base] * (len(line) - end)
    runs: list[tuple[int, int, int]] = []
    for at, level in enumerate(resolved):
        if runs and runs[-1][0] == level:
            runs[-1] = (level, runs[-1][1], at + 1)
        else:
            runs.append((level, at, at + 1))
    highest = max((level for level, _, _ in runs), default=0)
    for threshold in range(highest, 0, -1):
        runs = _reversed_from(runs, threshold)
    return [Run(line[start:stop], level % 2 == 1, start) for level, start, stop in runs]


def _reversed_from(runs: list[tuple[int, int, int]], threshold: int) -> list[tuple[int, int, int]]:
    out: list[tuple[int, int, int]] = []
    waiting: list[tuple[int, int, int]] = []
    for run in runs:
        if run[0] >= threshold:
            waiting.append(run)
        else:
            out += [*reversed(waiting), run]
            waiting = []
    return out + waiting[::-1]
