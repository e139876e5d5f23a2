"""The order of a line: Unicode Bidirectional Algorithm (UAX 9), levels by python-bidi.

A paragraph is resolved once in logical order; each line of it is then cut into runs of one direction
and the runs put into the order they are drawn in. Letters stay in logical order within a run, because
the shaper turns them.
"""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import bidirectional

from bidi import algorithm

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _END = "\u202a", "\u202b", "\u202c"
_MARKS = "\u200e\u200f\u061c"
_FORMATTING = {_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _END, *_MARKS}
# Isolates and overrides: python-bidi does not know the first, and nobody needs the others on a paper.
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u202d\u202e"))
_CONTROLS = _ISOLATES | dict.fromkeys(map(ord, _FORMATTING))


@dataclass(frozen=True)
class Run:
    """A stretch of one direction, in logical order."""

    text: str
    right_to_left: bool


def resolved(paragraph: str, *, right_to_left: bool) -> tuple[str, list[int]]:
    """The paragraph without formatting characters, and the embedding level of each of its characters.

    UAX 9, sections 3.3.2 to 3.3.6. Embeddings (`embedded`) take effect and are gone afterwards.
    """
    paragraph = paragraph.translate(_ISOLATES)
    if not right_to_left and paragraph.isascii():
        return paragraph, [0] * len(paragraph)
    storage = algorithm.get_empty_storage()
    storage["base_level"] = 1 if right_to_left else 0
    storage["base_dir"] = "R" if right_to_left else "L"
    algorithm.get_embedding_levels(paragraph, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    kept = [each for each in storage["chars"] if each["ch"] not in _FORMATTING]
    return "".join(each["ch"] for each in kept), [each["level"] for each in kept]


def embedded(value: str) -> str:
    """A value that keeps its own direction in any sentence, brackets and signs at its ends too.

    Its direction is that of its first strong letter; what has none, such as a phone number, is left to
    right (UAX 9, rules X2 to X7). Direction controls inside it are dropped, so that no answer can reorder
    the sentence around it.
    """
    value = value.translate(_CONTROLS)
    strong = next((x for x in map(bidirectional, value) if x in {"L", "R", "AL"}), "L")
    return (_LEFT_TO_RIGHT if strong == "L" else _RIGHT_TO_LEFT) + value + _END


def visual_runs(line: str, of_line: list[int], *, right_to_left: bool) -> list[Run]:
    """The runs of a line from left to right (UAX 9, rules L1 and L2).

    Args:
        line: the line's characters in logical order.
        of_line: their levels, as resolved for the whole paragraph.
    """
    base = 1 if right_to_left else 0
    end = len(line.rstrip())
    resolved = of_line[:end] + [base] * (len(line) - end)
    runs: list[tuple[int, str]] = []
    for character, level in zip(line, resolved, strict=True):
        if runs and runs[-1][0] == level:
            runs[-1] = (level, runs[-1][1] + character)
        else:
            runs.append((level, character))
    highest = max((level for level, _ in runs), default=0)
    for threshold in range(highest, 0, -1):
        runs = _reversed_from(runs, threshold)
    return [Run(text, level % 2 == 1) for level, text in runs]


def _reversed_from(runs: list[tuple[int, str]], threshold: int) -> list[tuple[int, str]]:
    out: list[tuple[int, str]] = []
    waiting: list[tuple[int, str]] = []
    for run in runs:
        if run[0] >= threshold:
            waiting.append(run)
        else:
            out += [*reversed(waiting), run]
            waiting = []
    return out + waiting[::-1]
