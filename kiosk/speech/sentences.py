"""A long text in the sentences it is made of, so that the first is heard while the others are still being spoken.

A sentence ends at its sign when white space follows, unless what stands before is a number or an
abbreviation: “25.” and “г.” end nothing. Nothing is left out and nothing is reordered.
"""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?…。؟])[\"”»’)]*\s+|\s*\n\s*")
_ABBREVIATIONS = "гг|ст|ул|пр|см|др|стр|руб|тел|md|vb|vd|sh|no|art"
_ENDS_NOTHING = re.compile(rf"(?:^|[^\w’‘ʻ'])(?:\d+|[^\W\d_]|{_ABBREVIATIONS})\.$", re.IGNORECASE)
_PAUSE = re.compile(r"(?<=[,;:،؛])\s+")
LONGEST = 240
"""Signs; a sentence that is longer is spoken in parts, which end where people pause too."""


def sentences(text: str) -> list[str]:
    """The sentences of a text in their order, without white space around them; none of an empty text."""
    found: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        if not _ENDS_NOTHING.search(text[begin : end.start()].rstrip()) or "\n" in end.group():
            found.append(text[begin : end.end()])
            begin = end.end()
    found.append(text[begin:])
    return [part for each in found if each.strip() for part in _parts(each.strip())]


def _parts(sentence: str) -> list[str]:
    if len(sentence) <= LONGEST:
        return [sentence]
    parts: list[str] = []
    for clause in _PAUSE.split(sentence):
        if parts and len(parts[-1]) + len(clause) < LONGEST:
            parts[-1] += f" {clause}"
        else:
            parts.append(clause)
    return parts
