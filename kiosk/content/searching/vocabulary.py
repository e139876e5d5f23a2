"""The words that guides know, and which of them somebody may have meant.

A word is looked up by how it begins and, if nobody knows it so, with up to two slips in the first six letters of
its sound; what is found is compared letter by letter. Three things are forgiven: slips, an ending that is another one
or missing, and the rest of a word that is not typed yet. How much a match is worth is from 0 to 1.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from kiosk.content.searching.folding import sounded

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = 6
_SHORTEST_START = 3
_FORGIVING_FROM = 4
_MOST = 16
_WORTH_LEAST = 0.62
_STEM = 0.55
_ALIKE_LEAST = 0.7
_SURE = 0.85


@dataclass(frozen=True)
class Meant:
    """A known word that may have been meant, and how surely (1: it is the word)."""

    word: str
    worth: float


class Vocabulary:
    """Words that can be looked up as they are typed.

    Args:
        words: each with its sound key, in how many guides it stands, and whether it stands in more than their texts.
            Slips are forgiven towards those that do.
    """

    def __init__(self, words: Iterable[tuple[str, str, int, int]]) -> None:
        self._guides: dict[str, int] = defaultdict(int)
        by_sound: dict[str, set[str]] = defaultdict(set)
        by_head: dict[str, set[str]] = defaultdict(set)
        for word, sound, guides, listed in words:
            self._guides[word] += guides
            by_sound[sound].add(word)
            if listed:
                by_head[sound[:_HEAD]].add(sound)
        self._by_sound = {sound: tuple(sorted(by_sound[sound])) for sound in by_sound}
        self._sounds = sorted(by_sound)
        self._by_head = {head: tuple(sorted(by_head[head])) for head in by_head}
        self._heads = sorted(self._by_head)

    def guides(self, word: str) -> int:
        """In how many guides a word stands."""
        return self._guides.get(word, 0)

    def meant(self, typed: str, *, slips: bool = True) -> list[Meant]:
        """The known words that a typed one may mean, the surest first.

        Args:
            typed: its spelling key.
            slips: whether slips in its first letters are forgiven, if it is not known as it is.
        """
        sound = sounded(typed)
        found: dict[str, float] = {}
        others = {*self._beginning_with(sound[:_FORGIVING_FROM]), *self._stems_of(sound)}
        if slips and sound not in self._by_sound:
            others.update(self._nearly(sound))
        for other in others:
            worth = likeness(sound, other)
            if worth >= _WORTH_LEAST:
                for word in self._by_sound[other]:
                    found[word] = worth if worth < 1 else _spelled_alike(typed, word)
        best = sorted(found.items(), key=lambda each: (-each[1], each[0]))[:_MOST]
        return [Meant(word, worth) for word, worth in best]

    def _beginning_with(self, sound: str) -> list[str]:
        if len(sound) < _SHORTEST_START:
            return [sound] if sound in self._by_sound else []
        at = bisect_left(self._sounds, sound)
        end = bisect_left(self._sounds, sound + "\U0010ffff")
        return self._sounds[at:end]

    def _stems_of(self, sound: str) -> list[str]:
        return [sound[:end] for end in range(_SHORTEST_START, len(sound) + 1) if sound[:end] in self._by_sound]

    def _nearly(self, sound: str) -> list[str]:
        if len(sound) < _FORGIVING_FROM:
            return []
        slips = 1 if len(sound) < _HEAD else 2
        near = process.extract(sound[:_HEAD], self._heads, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [sound for head, _slips, _at in near for sound in self._by_head[head]]


def _spelled_alike(typed: str, word: str) -> float:
    """The worth of a word that sounds as typed; a short one that is spelled otherwise is likely another word."""
    if typed == word:
        return 1.0
    return 0.97 if len(word) > _FORGIVING_FROM else 0.85


def likeness(typed: str, known: str) -> float:
    """How surely a sound key means another one, from 0 to 1 (the same)."""
    if typed == known:
        return 1.0
    shorter, longer = min(len(typed), len(known)), max(len(typed), len(known))
    begun = Prefix.similarity(typed, known)
    if begun == shorter:
        short_word = begun == len(known) < _FORGIVING_FROM
        return 0.6 + 0.3 * begun / longer if short_word else 0.7 + 0.27 * begun / longer
    if shorter < _FORGIVING_FROM:
        return 0.0
    ending = _with_another_ending(begun, typed, known)
    # So much of the word is the same that slips could add nothing.
    return ending if ending > _SURE else max(ending, _with_slips(shorter, longer, typed, known))


def _with_another_ending(begun: int, typed: str, known: str) -> float:
    if begun < max(_FORGIVING_FROM, _STEM * min(len(typed), len(known))):
        return 0.0
    return 0.58 + 0.36 * 2 * begun / (len(typed) + len(known))


def _with_slips(shorter: int, longer: int, typed: str, known: str) -> float:
    whole = 1 - OSA.distance(typed, known) / longer
    # The rest of the longer word may be an ending, so the shorter one is compared with as much of the other.
    part = min(OSA.distance(typed[: shorter + more], known[: shorter + more]) for more in (-1, 0, 1))
    begins = 1 - part / shorter - 0.1 * (longer - shorter) / longer if shorter > _FORGIVING_FROM else 0.0
    alike = max(whole, begins)
    return 0.95 * alike if alike >= _ALIKE_LEAST else 0.0
