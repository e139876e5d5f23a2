"""Bold and italic inside a line of a template: `**so**` and `*so*`, as Markdown has them.

Only the author's words are read for stars, never an answer that was filled in. A star with a space on both
sides, or behind a backslash, is a star.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.documents.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TOKEN = re.compile(r"(\{\{.*?\}\})|\\([*\\])|(?<![^\s])(\*+)(?![^\s])|(\*\*)|(\*)|([^{\\*]+|.)", re.DOTALL)


def spans(text: str, fill: Callable[[str], str]) -> tuple[Span, ...]:
    """The parts of a text, filled in.

    Args:
        fill: puts answers into a part.
    """
    found: list[Span] = []
    for words, bold, italic in _parts(text):
        if found and (found[-1].bold, found[-1].italic) == (bold, italic):
            found[-1] = Span(found[-1].text + words, bold, italic)
        else:
            found.append(Span(words, bold, italic))
    return tuple(Span(fill(each.text), each.bold, each.italic) for each in found)


def stars_problem(text: str) -> str:
    """What is wrong with the stars of a text, or the empty text."""
    bold = italic = False
    for found in _TOKEN.finditer(text):
        bold ^= bool(found[4])
        italic ^= bool(found[5])
    if bold:
        return "Bold text begins with ** and ends with **. Write \\* for a star itself."
    return "Italic text begins with * and ends with *. Write \\* for a star itself." if italic else ""


def _parts(text: str) -> Iterator[tuple[str, bool, bool]]:
    bold = italic = False
    for found in _TOKEN.finditer(text):
        if found[4]:
            bold = not bold
        elif found[5]:
            italic = not italic
        else:
            yield found[2] or found[0], bold, italic
