"""Whether the words fit a screen and people who read with difficulty, or listen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kiosk.forms.checking.finding import REMARK, Finding
from kiosk.forms.checking.tongues import tag_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.checking.finding import Place
    from kiosk.forms.checking.outline import Outline

LONGEST = {"label": 140, "hint": 160, "constraint_message": 160, "required_message": 160}
LONGEST_CHOICE = 48
MOST_WORDS = 12
_REFERENCE = re.compile(r"\$\{[^}]*\}")
_MARKS = re.compile(r"<[^>]*>|[*_#`]+")
_SENTENCE = re.compile(r"[.!?…؟。]+(?:\s+|$)|\n+")
_WORD = re.compile(r"[^\W\d_][\w‘’ʻ'-]*")
_CAPITALS = re.compile(r"\b[A-ZА-ЯЁЎҚҒҲ]{2,6}\b")
# Words all in capitals that people know as words, and codes that stand for themselves.
_KNOWN = {"SIM", "PDF", "QR", "SMS", "OK", "ID", "PIN", "TV", "USB", "MRZ", "РФ", "США", "USA", "AI", "USD", "RUB",
          "UZS", "KRW", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"}  # fmt: skip
# From how many letters a word is long; languages that join endings have longer ones.
_LONG_WORD = {"en": 10, "ru": 11, "uz": 13, "uz-cyrl": 13, "tr": 13, "ar": 9, "ko": 7}
_FEWEST_WORDS = 4


def wording(outline: Outline) -> Iterator[Finding]:
    """Texts that are too long for a screen, or too hard."""
    explained = _explained(outline)
    for key, sheet in (("survey", outline.survey), ("choices", outline.choices)):
        for row in sheet.rows:
            if key == "choices" and not outline.choices.text(row, "name"):
                continue
            for column in sheet.columns:
                name, language = column.header.name, column.header.language
                text = row.cells.get(column.index, "")
                if name not in LONGEST or not text:
                    continue
                place = outline.place(row, name, language, key)
                longest = LONGEST_CHOICE if key == "choices" else LONGEST[name]
                yield from _length(text, longest, place)
                yield from _hardness(text, tag_of(language), explained.get(language, set()), place)


def _length(text: str, longest: int, place: Place) -> Iterator[Finding]:
    taken = _width(text)
    if taken > longest:
        what = "The text is too long for a screen."
        advice = f"Say it in at most {longest} letters (it has {taken}), and put the rest into a note before it."
        yield Finding(REMARK, place, what, advice, "too-long")


def _width(text: str) -> int:
    """Letters, those of Korean and its like counted twice, an answer in the text as a dozen."""
    shown = _MARKS.sub("", _REFERENCE.sub("x" * 12, text))
    return sum(2 if unicodedata.east_asian_width(x) in "WF" else 0 if unicodedata.combining(x) else 1 for x in shown)


def _hardness(text: str, tag: str, explained: set[str], place: Place) -> Iterator[Finding]:
    shown = _MARKS.sub("", _REFERENCE.sub("…", text))
    for sentence in _SENTENCE.split(shown):
        words = _WORD.findall(sentence)
        if len(words) > MOST_WORDS:
            what = f"A sentence has more than {MOST_WORDS} words: “{_beginning(sentence)}”."
            yield Finding(REMARK, place, what, "Make two sentences of it.", "long-sentence")
        # Names of people and places are as long as they are.
        long_ = [
            x for at, x in enumerate(words) if len(x) >= _LONG_WORD.get(tag, 12) and (at == 0 or not x[0].isupper())
        ]
        if len(words) >= _FEWEST_WORDS and 2 * len(long_) >= len(words):
            what = f"A sentence is hard to read: half of its words are long (“{long_[0]}”)."
            yield Finding(REMARK, place, what, "Use shorter, everyday words.", "long-words")
    if shown.upper() != shown:
        for short in dict.fromkeys(_CAPITALS.findall(shown)):
            if short not in _KNOWN and short not in explained:
                what = f"“{short}” is not explained."
                advice = f"Write the words, or explain it where it first stands: {short} (what it means)."
                yield Finding(REMARK, place, what, advice, "abbreviation")


def _beginning(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")  # noqa: PLR2004 as many as are quoted


def _explained(outline: Outline) -> dict[str, set[str]]:
    """By language, the abbreviations that stand beside brackets somewhere: `ИНН (налоговый номер)` or `(ИНН)`."""
    found: dict[str, set[str]] = {}
    for sheet in (outline.survey, outline.choices):
        for row in sheet.rows:
            for column in sheet.columns:
                if column.header.name in LONGEST:
                    text = row.cells.get(column.index, "")
                    near = re.findall(rf"({_CAPITALS.pattern})\s*\(|\(({_CAPITALS.pattern})\)", text)
                    found.setdefault(column.header.language, set()).update(x for pair in near for x in pair if x)
    return found
