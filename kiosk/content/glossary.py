"""The glossary of a pack: what the words of offices and laws mean, in plain words; and which words need that.

    patent:
      terms: [patent, work patent]
      name: Patent
      says: A paper that lets you work for a private employer.
      pictogram: id-card

A term is a whole word of the English texts, a hyphen being part of it; names of web addresses are no words. Which
words no guide may use unexplained stands in `hard-words.txt`; abbreviations belong to them by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kiosk.content.reading import read_mapping

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from kiosk.content.facts import Problem, SourceReader
    from kiosk.content.guides import Guide

GLOSSARY_FILE = "glossary.yaml"
HARD_WORDS_FILE = "hard-words.txt"
_KEYS = {"terms", "name", "says", "pictogram"}
_ADDRESS = re.compile(r"\S+\.[a-z]{2,}\S*")
_ABBREVIATION = re.compile(
    r"(?<![\w.-])(?=[\w-]*[A-Z][\w-]*[A-Z]|[A-Z]{1,3}-\d|[A-Z]-[a-z])[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![\w-])"
)


@dataclass(frozen=True)
class Term:
    """A word that is explained.

    Attributes:
        terms: how the English texts write it.
        name: as it is shown.
        says: what it means.
    """

    term_id: str
    terms: tuple[str, ...]
    name: str
    says: str
    pictogram: str

    def stands_in(self, text: str) -> bool:
        """Whether an English text uses it."""
        return any(True for _ in self.places(text))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in an English text."""
        for each in _those_in(text, self.terms):
            yield from (found.span() for found in _word(each).finditer(text))

    def texts(self) -> Iterator[str]:
        """What is translated."""
        yield self.name
        yield self.says


def read_glossary(file: Path, name: str, pictograms: Collection[str]) -> tuple[list[Term], list[Problem]]:
    """The terms of a pack, and what is wrong with them; a pack may have none.

    Args:
        file: `glossary.yaml`.
        name: the file's, as its author knows it.
    """
    if not file.exists():
        return [], []
    head, reader = read_mapping(file, name, "glossary")
    found = []
    for term_id, said in (head or {}).items():
        term = _term(reader, str(term_id), said, pictograms)
        if term is not None:
            found.append(term)
    return found, reader.problems


def read_hard_words(file: Path) -> tuple[str, ...]:
    """The words that need an explanation, one a line; none where there is no file."""
    if not file.exists():
        return ()
    return tuple(x.strip() for x in file.read_text(encoding="utf-8").splitlines() if x.strip())


def terms_in(guide: Guide, terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms that a guide's English pages use, in the order of the glossary."""
    texts = [_without_addresses(x.text) for x in guide.pages]
    return tuple(x for x in terms if any(x.stands_in(text) for text in texts))


def unexplained(guide: Guide, terms: Sequence[Term], hard: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each hard word or abbreviation that neither the glossary nor brackets in the guide explain, and its page."""
    pages = [(x.text, _without_addresses(x.text)) for x in guide.pages]
    in_brackets = {word for _text, plain in pages for word, at in _hard_words(plain, hard) if _bracketed(plain, at)}
    for text, plain in pages:
        covered = [place for term in terms for place in term.places(plain)]
        for word, (start, end) in _hard_words(plain, hard):
            if word not in in_brackets and not any(a <= start and end <= b for a, b in covered):
                yield word, text


def glossary_body(terms: Sequence[Term]) -> dict[str, Any]:
    """The glossary as JSON."""
    return {"terms": [{"id": x.term_id, "name": x.name, "says": x.says, "pictogram": x.pictogram} for x in terms]}


def _term(reader: SourceReader, term_id: str, said: Any, pictograms: Collection[str]) -> Term | None:  # noqa: ANN401 whatever the YAML holds
    near = f"{term_id}:"
    if not isinstance(said, dict) or set(said) != _KEYS or not isinstance(said["terms"], list) or not said["terms"]:
        reader.say(f"The term “{term_id}” needs terms (a list), name, says, pictogram.", near)
        return None
    term = Term(term_id, tuple(map(str, said["terms"])), str(said["name"]), str(said["says"]), str(said["pictogram"]))
    if term.pictogram not in pictograms:
        reader.say(f"There is no pictogram “{term.pictogram}”.", near)
    reader.plain(term.says, near)
    return term


def _hard_words(text: str, hard: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    for word in _those_in(text, hard):
        yield from ((word, found.span()) for found in _word(word, plural=True).finditer(text))
    yield from ((found[0], found.span()) for found in _ABBREVIATION.finditer(text))


def _those_in(text: str, words: Sequence[str]) -> Iterator[str]:
    """The words whose letters stand in a text at all: few do, and looking for letters is quicker than for words."""
    lower = text.lower()
    return (word for word in words if word.lower() in lower)


@lru_cache(maxsize=4096)
def _word(word: str, *, plural: bool = False) -> re.Pattern[str]:
    """A word where it stands alone; what is all capitals is so in the text too."""
    end = "(?:s|es)?" if plural else ""
    flags = re.NOFLAG if word.isupper() else re.IGNORECASE
    return re.compile(rf"(?<![\w-]){re.escape(word)}{end}(?![\w-])", flags)


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(lambda found: " " * len(found[0]), text)


def _bracketed(text: str, at: tuple[int, int]) -> bool:
    """Whether a word stands in brackets behind its explanation, or is followed by one."""
    before, after = text[: at[0]], text[at[1] :]
    return (before.count("(") > before.count(")") and ")" in after) or after.startswith(" (")
