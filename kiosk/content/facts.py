"""Where something the kiosk says is written, and what an author is told about it.

Guides and papers rest on facts in the same way, so both read and check them here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

MOST_WORDS = 12
REVIEW_STATES = ("draft", "reviewed")
_FACT_KEYS = {"instrument", "article", "year", "url", "checked", "review"}
_MORE_FACT_KEYS = {"says", "as-of"}


@dataclass(frozen=True)
class Fact:
    """Where something a guide or a paper says is written.

    Attributes:
        year: of the instrument.
        checked: the day somebody last looked it up.
        review: `draft` until a lawyer has read it, then `reviewed`.
        says: what is written there, in one sentence for the lawyer who reviews it.
        as_of: how new the source was that was seen, `YYYY` or `YYYY-MM`; empty if nobody knows.
    """

    fact_id: str
    instrument: str
    article: str
    year: int
    url: str
    checked: date
    review: str
    says: str = ""
    as_of: str = ""


@dataclass(frozen=True)
class Problem:
    """What an author has to mend."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


class SourceReader:
    """Reads the facts of one file and collects the file's problems.

    Args:
        name: the file's, as the author knows it.
        what: what the file is, for sentences: “guide” or “paper”.
    """

    def __init__(self, name: str, text: str, what: str) -> None:
        self.name, self.text, self.what = name, text, what
        self.problems: list[Problem] = []

    def say(self, sentence: str, near: str = "") -> None:
        """Report a problem at the first line that holds `near`."""
        at = self.text.find(near) if near else 0
        self.problems.append(Problem(self.name, self.text.count("\n", 0, max(at, 0)) + 1, sentence))

    def facts(self, stated: Any) -> list[Fact]:  # noqa: ANN401 whatever the YAML holds
        """The facts that are stated well; the others are reported."""
        if not isinstance(stated, dict) or not stated:
            self.say(f"A {self.what} needs facts, each with its source.")
            return []
        found = []
        for fact_id, said in stated.items():
            keys = set(map(str, said)) if isinstance(said, dict) else set()
            missing, unknown = sorted(_FACT_KEYS - keys), sorted(keys - _FACT_KEYS - _MORE_FACT_KEYS)
            if missing:
                self.say(f"The fact “{fact_id}” has no {', '.join(missing)}.", f"{fact_id}:")
            elif unknown:
                self.say(f"The fact “{fact_id}”: “{unknown[0]}” is not known.", f"{fact_id}:")
            elif said["review"] not in REVIEW_STATES:
                self.say(f"The fact “{fact_id}”: review is draft or reviewed.", f"{fact_id}:")
            elif not isinstance(said["checked"], date) or not isinstance(said["year"], int):
                self.say(f"The fact “{fact_id}”: checked is a date, year a number.", f"{fact_id}:")
            else:
                texts = {key: str(said[key]).strip() for key in ("instrument", "article", "url", "review")}
                if not all(texts.values()):
                    self.say(f"The fact “{fact_id}” has an empty source.", f"{fact_id}:")
                more = {"says": str(said.get("says") or ""), "as_of": str(said.get("as-of") or "")}
                found.append(Fact(str(fact_id), year=said["year"], checked=said["checked"], **texts, **more))
        return found

    def plain(self, text: str, near: str) -> None:
        """Report each sentence of a text that is too long to be plain."""
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            if len(sentence.split()) > MOST_WORDS:
                self.say(f"A sentence has more than {MOST_WORDS} words: “{sentence}”", near)
