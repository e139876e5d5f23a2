"""Text as search compares it: two keys for each word, one of its spelling and one of its sound.

The spelling key (`kiosk.language.matching.fold`) is the same in both Uzbek scripts, with any apostrophes, accents and
case, in Russian written with Latin letters, and in Korean syllable by syllable as it is typed. The sound key also
takes for one what people who write as they hear take for one: x and h, q and k, o and u, sh and s, й and и, doubled
letters; tense Korean consonants; emphatic Arabic ones. Words that sound alike are not the same word (uy, a house, and
oy, a month), so both keys are kept and the better match counts more. Nothing is kept between calls: what a visitor
typed is nobody's.
"""

from __future__ import annotations

import re

from kiosk.language.matching import fold

_MORE_LETTERS = str.maketrans({
    "ә": "a", "ө": "o", "ү": "u", "ұ": "u", "і": "i", "ї": "i", "є": "e", "ң": "n", "һ": "h", "ҷ": "j", "ӣ": "i",
    "ӯ": "u", "ک": "ك", "ی": "ي", "گ": "ك", "ء": "",
})  # fmt: skip

_PAIRS = (
    ("sh", "s"), ("ch", "c"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ts", "s"), ("ks", "h"),
)  # fmt: skip
_ALIKE = str.maketrans({
    "x": "h", "q": "k", "w": "v", "y": "i", "u": "o",
    "ᄁ": "ᄀ", "ᄄ": "ᄃ", "ᄈ": "ᄇ", "ᄊ": "ᄉ", "ᄍ": "ᄌ", "ᅢ": "ᅦ", "ᅤ": "ᅨ", "ᅫ": "ᅬ", "ᅰ": "ᅬ",
    "ص": "س", "ط": "ت", "ظ": "ض", "ذ": "د", "ث": "ت",
})  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
# The article, alone or with the short words written before it. What remains must still be a word.
_ARABIC_ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل)(?=\w{3})")
_YO = "ё"


def spelled(text: str) -> tuple[str, ...]:
    """The words of a text by their spelling keys."""
    words = fold(text.lower().translate(_MORE_LETTERS)).split()
    return tuple(_ARABIC_ARTICLE.sub("", each) for each in words)


def spellings(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of a text, and once more where Russian ё may be written е."""
    usual = spelled(text)
    other = spelled(text.lower().replace(_YO, "е")) if _YO in text.lower() else usual
    return (usual,) if other == usual else (usual, other)


def sounded(word: str) -> str:
    """The sound key of a spelled word."""
    for pair, one in _PAIRS:
        word = word.replace(pair, one)
    return _DOUBLED.sub(r"\1", word.translate(_ALIKE))
