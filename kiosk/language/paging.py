"""Long texts in parts that fit a screen without scrolling, broken where a reader would pause."""

from __future__ import annotations

import re

_PAUSES = (r"\n", r"(?<=[.!?؟。…])\s", r"(?<=[,;:،؛])\s", r"\s")


def in_parts(text: str, longest: int) -> list[str]:
    """A text in parts of at most so many characters: whole paragraphs, else sentences, else words.

    What has no pause is cut. Nothing but white space between parts is left out.
    """
    parts, rest = [], text.strip()
    while len(rest) > longest:
        end = _end_of_part(rest, longest)
        parts.append(rest[:end].strip())
        rest = rest[end:].strip()
    return [*parts, rest] if rest else parts


def _end_of_part(text: str, longest: int) -> int:
    # The first half is too early for a break, unless nothing comes after it.
    for pause in _PAUSES:
        ends = [x.start() for x in re.finditer(pause, text[: longest + 1])]
        if ends and ends[-1] > longest // 2:
            return ends[-1]
    return longest
