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

    from kiosk.content.searching.vocabulary import Meant

_FIELD = {Field.LISTED: 1.0, Field.TITLE: 1.0, Field.ALSO: 0.85, Field.TEXT: 0.4}
_OTHER_LANGUAGE = 0.85
_TOGETHER = 0.3
_MOST_WORDS = 8
_LONGEST_SPAN = 3
_OWN_COUNTRY = 4.0


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
        self._connections = list(connections)
        self._guide_ids: list[str] = []
        self._offsets: list[int] = []
        words: list[tuple[str, str, int]] = []
        for connection in self._connections:
            self._offsets.append(len(self._guide_ids))
            self._guide_ids += [x for (x,) in connection.execute("SELECT guide_id FROM search_guide ORDER BY number")]
            words += connection.execute("SELECT word, sound, guides FROM search_word").fetchall()
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
        totals: dict[int, float] = defaultdict(float)
        for start, end in _spans(len(words)):
            alone = end - start == 1
            meant = self._vocabulary.meant("".join(words[start:end]), slips=alone)
            weight = 1.0 if alone else _TOGETHER * (end - start)
            for guide, worth in self._worths(meant, language_of_keys(language)).items():
                totals[guide] += weight * worth
        if country:
            own = f"{country}/"
            for guide in totals:
                if self._guide_ids[guide].startswith(own):
                    totals[guide] *= _OWN_COUNTRY
        best = heapq.nsmallest(limit, totals, key=lambda each: (-totals[each], self._guide_ids[each]))
        return [Hit(self._guide_ids[each], totals[each]) for each in best]

    def _worths(self, meant: list[Meant], language: str) -> dict[int, float]:
        """What each guide gets that knows a word which may have been meant."""
        if not meant:
            return {}
        rarity = self._rarity(meant[0].word)
        worth = {each.word: each.worth * rarity for each in meant}
        places = ", ".join("?" * len(worth))
        found: list[tuple[float, int, bytes]] = []
        for offset, connection in zip(self._offsets, self._connections, strict=True):
            for word, tag, field, guides in connection.execute(
                f"SELECT word, language, field, guides FROM search_posting WHERE word IN ({places})",  # noqa: S608 only marks
                tuple(worth),
            ):
                factor = _FIELD[Field(field)] * (1.0 if tag == language else _OTHER_LANGUAGE)
                found.append((worth[word] * factor, offset, guides))
        found.sort(key=lambda each: each[0])
        best: dict[int, float] = {}
        for value, offset, guides in found:
            # Later ones are worth more and take the place of what is there.
            numbers = unpacked(guides)
            best.update(dict.fromkeys((x + offset for x in numbers) if offset else numbers, value))
        return best

    def _rarity(self, word: str) -> float:
        return math.log(1 + len(self._guide_ids) / (1 + self._vocabulary.guides(word)))


def _spans(words: int) -> list[tuple[int, int]]:
    return [(at, at + long) for long in range(1, _LONGEST_SPAN + 1) for at in range(words - long + 1)]
