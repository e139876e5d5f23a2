"""Where lines may break: UAX 14 as far as our languages need it.

After a space, and after a hyphen between letters; never inside a number, a date or a phone number. A
Korean word stays whole as Korean offices write it; only where it would leave a third of the line empty
does it break between syllables, and then no line begins with a closing sign or ends with an opening one.
What is wider than the column is cut between letters, never before a mark that sits on its letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Measure = Callable[[int, int], float]

_LETTER = "[^\\W\\d_]"
_WORDS = re.compile(rf"(?:[^ \u200b-]|(?<!{_LETTER})-|-(?!{_LETTER}))*(?:-(?={_LETTER}))?[ \u200b]*")
_SYLLABLES = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3"
_OPENING, _CLOSING = "(\\[{«“‘「『〈《", ".,:;!?)\\]}»”’」』〉》%"
_BETWEEN_SYLLABLES = re.compile(
    f"[{_OPENING}]*(?:[{_SYLLABLES}]|[^{_SYLLABLES}{_OPENING} ]+(?:[{_SYLLABLES}](?=[ ]|$))?)[{_CLOSING}]*[ ]*"
    f"|[{_OPENING} ]+"
)
_HAS_SYLLABLES = re.compile(f"[{_SYLLABLES}]")
_WASTE = 1 / 3


def lines_of(paragraph: str, width: float, measured: Measure) -> list[tuple[int, int]]:
    """Where lines start and end, in logical order.

    Args:
        width: of the column.
        measured: how wide a stretch of the paragraph is.
    """
    found: list[tuple[int, int]] = []
    start = end = 0
    used = 0.0
    for word_start, word_end in _words(paragraph):
        room = width - used if end > start else width
        for at, stop in _parts(paragraph, word_start, word_end, room, width, measured):
            wide = measured(at, at + len(paragraph[at:stop].rstrip(" ")))
            if used + wide > width and end > start:
                found.append((start, end))
                start, used = at, 0.0
            end = stop
            used += measured(at, stop)
    found.append((start, len(paragraph)))
    return found


def _words(paragraph: str) -> Iterator[tuple[int, int]]:
    for each in _WORDS.finditer(paragraph):
        if each.end() > each.start():
            yield each.span()


def _parts(
    paragraph: str, start: int, end: int, room: float, width: float, measured: Measure
) -> Iterator[tuple[int, int]]:
    """A word, in parts where it is Korean and would leave too much of the line empty, or is too wide."""
    bare = start + len(paragraph[start:end].rstrip(" "))
    wide = measured(start, bare)
    if wide <= room or (wide <= width and room < width * _WASTE):
        yield start, end
    elif _HAS_SYLLABLES.search(paragraph, start, bare):
        for each in _BETWEEN_SYLLABLES.finditer(paragraph, start, end):
            yield from _cut(paragraph, each.start(), each.end(), width, measured)
    else:
        yield from _cut(paragraph, start, end, width, measured)


def _cut(paragraph: str, start: int, end: int, width: float, measured: Measure) -> Iterator[tuple[int, int]]:
    """A part, cut where it is wider than the column."""
    bare = start + len(paragraph[start:end].rstrip(" "))
    if measured(start, bare) <= width:
        yield start, end
        return
    from_, used = start, 0.0
    for at in range(start, bare):
        wide = measured(at, at + 1)
        if used + wide > width and at > from_ and not combining(paragraph[at]):
            yield from_, at
            from_, used = at, 0.0
        used += wide
    yield from_, end
