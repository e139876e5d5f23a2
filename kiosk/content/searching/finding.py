"""Finding guides by what somebody typed.

Each word of the query, and each two or three neighbours written as one, is looked up in the vocabulary of all packs.
A guide gets for each word of the query the worth of its best match: how surely the word was meant, where it stands
(listed for search, title, words of equal meaning, text), in which language, and how few guides know it. Guides of the
chosen country come first if they fit at least a quarter as well.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.content.searching.folding import spelled
from kiosk.content.searching.indexing import Field, language_of_keys, unpacked
from kiosk.content.searching.stopwords import without_stop_words
from kiosk.content.searching.vocabulary import Vocabulary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


_FIELD = {
    Field.LISTED: 1.0,
    Field.LISTED_PART: 0.85,
    Field.TITLE: 0.95,
    Field.ALSO: 0.85,
    Field.ALSO_PART: 0.72,
    Field.TEXT: 0.4,
}
_OTHER_LANGUAGE = 0.85
_TOGETHER = 0.3
_MOST_WORDS = 8
_LONGEST_SPAN = 3
_OWN_COUNTRY = 4.0
_BESIDES = {"checks": 0.9, "learning": 0.9}
"""Guides come before checks and lessons that fit as well."""


@dataclass(frozen=True)
class Hit:
    """A guide that was found, and how well it fits: only to be compared with hits of the same query."""

    guide_id: str
    score: float


class Search:
    """The indexes of several packs as one.

    Args:
        connections: to databases that `write_index` wrote.
    """

    def __init__(self, connections: Sequence[sqlite3.Connection]) -> None:
        self._packs = [_Pack(each) for each in connections]
        self._guides = sum(len(each.guide_ids) for each in self._packs)
        words = (
            row for each in connections for row in each.execute("SELECT word, sound, guides, listed FROM search_word")
        )
        self._vocabulary = Vocabulary(words)

    def find(self, query: str, language: str, country: str = "", limit: int = 6) -> list[Hit]:
        """The guides that fit best, at most `limit`; none if no word is known.

        Args:
            query: as it was typed, in any language and script.
            language: the tag of the screen's language; its words count a little more.
            country: the folder of the country whose guides come first.
            limit: how many at most.
        """
        words = without_stop_words(spelled(query))[:_MOST_WORDS]
        wanted = [self._wanted(words[start:end]) for start, end in _spans(len(words))]
        if not any(wanted):
            return []
        hits = [hit for pack in self._packs for hit in pack.find(wanted, language_of_keys(language), country, limit)]
        # Of what fits as well, the earlier pack comes first.
        return heapq.nsmallest(limit, hits, key=lambda each: -each.score)

    def _wanted(self, words: tuple[str, ...]) -> dict[str, float]:
        """What known words say if some neighbours meant them, written as one where they are several."""
        alone = len(words) == 1
        meant = self._vocabulary.meant("".join(words), slips=alone)
        if not meant:
            return {}
        weight = 1.0 if alone else _TOGETHER * len(words)
        rarity = math.log(1 + self._guides / (1 + self._vocabulary.guides(meant[0].word)))
        return {each.word: weight * rarity * each.worth for each in meant}


class _Pack:
    """The index of one pack."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        rows = connection.execute("SELECT guide_id FROM search_guide ORDER BY number")
        self.guide_ids = [guide_id for (guide_id,) in rows]
        self._of_country: dict[str, set[int]] = defaultdict(set)
        for number, guide_id in enumerate(self.guide_ids):
            self._of_country[guide_id.partition("/")[0]].add(number)

    def find(self, wanted: list[dict[str, float]], language: str, country: str, limit: int) -> list[Hit]:
        """The guides of this pack that fit best."""
        postings = self._postings({word for each in wanted for word in each}, language)
        # The fewest are added to the most.
        *fewer, totals = sorted((_best(words, postings) for words in wanted), key=len)
        for best in fewer:
            for guide, worth in best.items():
                totals[guide] = totals.get(guide, 0.0) + worth
        for place, factor in (_BESIDES | {country: _OWN_COUNTRY}).items():
            for guide in totals.keys() & self._of_country.get(place, set()):
                totals[guide] *= factor
        least = min(heapq.nlargest(limit, totals.values()), default=0.0)
        # Guides are numbered in the order of their ids.
        first = heapq.nsmallest(limit, [(-total, guide) for guide, total in totals.items() if total >= least])
        return [Hit(self.guide_ids[guide], -total) for total, guide in first]

    def _postings(self, words: set[str], language: str) -> dict[str, list[tuple[float, bytes]]]:
        """For each word the lists of guides that know it, and what it is worth where it stands there."""
        postings: dict[str, list[tuple[float, bytes]]] = defaultdict(list)
        places = ", ".join("?" * len(words))
        for word, tag, field, guides in self._connection.execute(
            f"SELECT word, language, field, guides FROM search_posting WHERE word IN ({places})",  # noqa: S608 only marks
            tuple(words),
        ):
            postings[word].append((_FIELD[field] * (1.0 if tag == language else _OTHER_LANGUAGE), guides))
        return postings


def _best(words: dict[str, float], postings: dict[str, list[tuple[float, bytes]]]) -> dict[int, float]:
    """What each guide gets for the best of the words that it knows."""
    found = [(worth * there, guides) for word, worth in words.items() for there, guides in postings[word]]
    found.sort(key=lambda each: each[0])
    best: dict[int, float] = {}
    for worth, guides in found:
        # Later ones are worth more and take the place of what is there.
        best.update(dict.fromkeys(unpacked(guides), worth))
    return best


def _spans(words: int) -> list[tuple[int, int]]:
    return [(at, at + long) for long in range(1, _LONGEST_SPAN + 1) for at in range(words - long + 1)]
