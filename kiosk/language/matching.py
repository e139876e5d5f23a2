"""Finding a label by what somebody types: any script of Uzbek, any apostrophe, any accent or case.

Labels and typed text are folded to the same key and compared as words. Best are labels that begin with
what was typed, then those with a word for each typed word, then those that hold it anywhere. Only where
nothing is found so, one wrong, missing or additional letter is forgiven.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from kiosk.language.transliterate import fold_uzbek

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORGIVING_FROM = 4
"""Letters from which a typing error is forgiven; shorter words are too much alike."""

_ARTICLE = "ال"
_ALIKE = str.maketrans({"ı": "i", "ى": "ي", "ة": "ه", "ـ": "", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae"})
# Hangul: a consonant at the end of a syllable is the same letter as at its beginning, so that what is
# typed so far (설) finds what it grows into (서라). Conjoining jamo, Unicode 15, section 3.12.
_TAILS_TO_LEADS = str.maketrans(
    "ᆨᆩᆪᆫᆬᆭᆮᆯᆰᆱᆲᆳᆴᆵᆶᆷᆸᆹᆺᆻᆼᆽᆾᆿᇀᇁᇂ",
    "ᄀᄁᄀᄂᄂᄂᄃᄅᄅᄅᄅᄅᄅᄅᄅᄆᄇᄇᄉᄊᄋᄌᄎᄏᄐᄑᄒ",
)


def fold(text: str) -> str:
    """One key for all spellings of a text that people take for the same."""
    latin = fold_uzbek(unicodedata.normalize("NFC", text.replace("İ", "i").replace("I", "i").lower()))
    bare = "".join(x for x in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(x))
    western = "".join(str(unicodedata.digit(x)) if x.isdigit() and not x.isascii() else x for x in bare)
    words = "".join(x if x.isalnum() else " " for x in western.translate(_ALIKE).translate(_TAILS_TO_LEADS))
    return " ".join(words.split())


class Matching:
    """Labels that can be searched.

    Args:
        labels: in the order in which they are shown while nothing is typed.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self._keys = [fold(each) for each in labels]
        self._words = [_words(each) for each in self._keys]

    def find(self, typed: str) -> list[int]:
        """The places of the labels that match, the best first; all of them if nothing is typed."""
        key = fold(typed)
        if not key:
            return list(range(len(self._keys)))
        wanted = key.split()
        ranked = [(self._rank(at, key, wanted), at) for at in range(len(self._keys))]
        found = [at for rank, at in sorted(ranked) if rank < _NOT]
        if found or len(key) < _FORGIVING_FROM:
            return found
        return [at for at, words in enumerate(self._words) if all(_nearly(x, words) for x in wanted)]

    def _rank(self, at: int, key: str, wanted: list[str]) -> int:
        label, words = self._keys[at], self._words[at]
        if label == key:
            return 0
        if label.startswith(key) or any(x.startswith(key) for x in words[:1]):
            return 1
        if all(any(word.startswith(x) for word in words) for x in wanted):
            return 2
        return 3 if key in label else _NOT


_NOT = 9


def _words(key: str) -> list[str]:
    """The words of a key; an Arabic one also without its article."""
    words = key.split()
    return words + [x.removeprefix(_ARTICLE) for x in words if x.startswith(_ARTICLE)]


def _nearly(typed: str, words: list[str]) -> bool:
    """Whether one of the words begins with what was typed but for one letter."""
    if len(typed) < _FORGIVING_FROM:
        return any(word.startswith(typed) for word in words)
    return any(_one_apart(typed, word[: len(typed) + more]) for word in words for more in (-1, 0, 1))


def _one_apart(one: str, other: str) -> bool:
    """Whether two words differ by at most one letter: another, one more, or two changed about."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    rest, others = one[at:], other[at:]
    swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or swapped
