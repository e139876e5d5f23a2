"""The embedding level of each character of a paragraph: Unicode Bidirectional Algorithm, UAX 9 revision 42.

Even levels are drawn from left to right, odd ones from right to left. Embeddings are honoured; isolates and
overrides are dropped, because nobody needs them on a paper and an answer could hide behind them. So every
isolating run sequence is one level run (BD13).
"""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import bidirectional, normalize

_DEEPEST = 125
_NEUTRAL = {"B", "S", "WS", "ON"}
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_MOST_OPEN = 63
# Bidi_Paired_Bracket of the Unicode Character Database, as far as papers go.
_PAIRS = (
    "()",
    "[]",
    "{}",
    "⁅⁆",
    "⁽⁾",
    "₍₎",
    "⌈⌉",
    "⌊⌋",
    "⟦⟧",
    "⟨⟩",
    "⟪⟫",
    "〈〉",
    "《》",
    "「」",
    "『』",
    "【】",
    "〔〕",
    "（）",
    "［］",
    "｛｝",
)
_CLOSED_BY = {pair[0]: pair[1] for pair in _PAIRS}
_CLOSING = frozenset(_CLOSED_BY.values())
_JOINERS = "\u200c\u200d"


@dataclass
class _Letter:
    at: int
    text: str
    level: int
    type: str


def resolve(paragraph: str, *, right_to_left: bool) -> list[tuple[int, int]]:
    """The places of the characters that are left when formatting is gone, and their levels."""
    base = 1 if right_to_left else 0
    letters, joiners = _explicit(paragraph, base)
    runs: list[list[_Letter]] = []
    for letter in letters:
        if runs and runs[-1][0].level == letter.level:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    levels = [base, *(run[0].level for run in runs), base]
    for number, run in enumerate(runs, start=1):
        before, own, after = levels[number - 1 : number + 2]
        # X10: a run begins and ends as the higher of the two levels that meet there.
        _Run(run, _direction(max(before, own)), _direction(max(own, after))).resolve()
    resolved = {letter.at: letter.level for letter in letters}
    for at in joiners:
        # A joiner has no place in the order (X9); it stays with its letter, whose shape it decides.
        resolved[at] = resolved.get(at - 1, base)
    marks = "\u200e\u200f\u061c"
    return [(at, level) for at, level in sorted(resolved.items()) if paragraph[at] not in marks]


def _explicit(paragraph: str, base: int) -> tuple[list[_Letter], list[int]]:
    """Rules X1 to X9, without isolates and overrides."""
    letters: list[_Letter] = []
    joiners: list[int] = []
    stack = [base]
    too_deep = 0
    for at, each in enumerate(paragraph):
        kind = bidirectional(each) or "L"
        if kind in {"LRE", "RLE"}:
            level = (stack[-1] + 2) & ~1 if kind == "LRE" else (stack[-1] + 1) | 1
            if level <= _DEEPEST and not too_deep:
                stack.append(level)
            else:
                too_deep += 1
        elif kind == "PDF":
            if too_deep:
                too_deep -= 1
            elif len(stack) > 1:
                stack.pop()
        elif each in _JOINERS:
            joiners.append(at)
        elif kind not in {"BN", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}:
            letters.append(_Letter(at, each, stack[-1], kind))
    return letters, joiners


class _Run:
    """One level run, whose types are resolved in place."""

    def __init__(self, letters: list[_Letter], start: str, end: str) -> None:
        self.letters, self.start, self.end = letters, start, end
        self.own = _direction(letters[0].level)
        self.types = [each.type for each in letters]

    def resolve(self) -> None:
        self._weak()
        self._brackets()
        self._neutral()
        for letter, kind in zip(self.letters, self.types, strict=True):
            # Rules I1 and I2.
            if letter.level % 2 == 0:
                letter.level += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
            elif kind != "R":
                letter.level += 1

    def _weak(self) -> None:
        """Rules W1 to W7."""
        types = self.types
        strong = before = self.start
        for at, kind in enumerate(types):
            if kind == "NSM":
                types[at] = before
            elif kind == "EN" and strong == "AL":
                types[at] = "AN"
            before = types[at]
            if before in {"L", "R", "AL"}:
                strong = before
        types[:] = ["R" if each == "AL" else each for each in types]
        for at in range(1, len(types) - 1):
            around = {types[at - 1], types[at + 1]}
            if (types[at] == "ES" and around == {"EN"}) or (types[at] == "CS" and around in ({"EN"}, {"AN"})):
                types[at] = types[at - 1]
        for start, end in _stretches(types, {"ET"}):
            next_to = types[start - 1 : start] + types[end : end + 1]
            types[start:end] = ["EN" if "EN" in next_to else "ON"] * (end - start)
        strong = self.start
        for at, kind in enumerate(types):
            if kind in {"ES", "CS"}:
                types[at] = "ON"
            elif kind in {"L", "R"}:
                strong = kind
            elif kind == "EN" and strong == "L":
                types[at] = "L"

    def _brackets(self) -> None:
        """Rule N0: both brackets of a pair take the direction of what they hold."""
        for opening, closing in self._pairs():
            inside = {_STRONG[x] for x in self.types[opening + 1 : closing] if x in _STRONG}
            if not inside:
                continue
            direction = self.own
            if self.own not in inside:
                earlier = (_STRONG[x] for x in reversed(self.types[:opening]) if x in _STRONG)
                direction = next(earlier, self.start)
            for at in (opening, closing):
                self.types[at] = direction
                for mark in range(at + 1, len(self.letters)):
                    if self.letters[mark].type != "NSM":
                        break
                    self.types[mark] = direction

    def _pairs(self) -> list[tuple[int, int]]:
        """The pairs of brackets, by their opening ones (BD16)."""
        found: list[tuple[int, int]] = []
        waiting: list[tuple[str, int]] = []
        for at, letter in enumerate(self.letters):
            text = normalize("NFC", letter.text)
            if self.types[at] != "ON":
                continue
            if text in _CLOSED_BY:
                if len(waiting) == _MOST_OPEN:
                    return []
                waiting.append((_CLOSED_BY[text], at))
            elif text in _CLOSING:
                depth = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == text), None)
                if depth is not None:
                    found.append((waiting[depth][1], at))
                    del waiting[depth:]
        return sorted(found)

    def _neutral(self) -> None:
        """Rules N1 and N2."""
        types = self.types
        for start, end in _stretches(types, _NEUTRAL):
            before = _STRONG[types[start - 1]] if start else self.start
            after = _STRONG[types[end]] if end < len(types) else self.end
            types[start:end] = [before if before == after else self.own] * (end - start)


def _stretches(types: list[str], kinds: set[str]) -> list[tuple[int, int]]:
    """Where types of these kinds stand one after the other."""
    found: list[tuple[int, int]] = []
    for at, kind in enumerate(types):
        if kind not in kinds:
            continue
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"
