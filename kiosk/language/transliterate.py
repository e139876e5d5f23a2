"""Uzbek in its two scripts: from either to the other, and one key for both in search.

The rules are those of the Uzbek alphabets of 1940 (Cyrillic) and 1995 (Latin). What they cannot know
(ц in loan words, ь) is corrected by hand in the catalogues.
"""

from __future__ import annotations

import re

APOSTROPHES = "'`´ʹʻʼʽˈ‘’‛′ʿ"
_ANY = f"[{APOSTROPHES}]"

_PAIRS = {"sh": "ш", "ch": "ч", "ya": "я", "yu": "ю", "yo": "ё", "ye": "е", "ts": "ц"}
_SINGLE = dict(zip("abdefghijklmnopqrstuvxyz", "абдефгҳижклмнопқрстувхйз", strict=True))
_WORD = re.compile(rf"[A-Za-z{APOSTROPHES}]+")
# What keeps its Latin letters: passport numbers, abbreviations, addresses, placeholders, markup.
_LATIN_ONLY = re.compile(
    rf"https?://\S+|\b\S+@\S+|\{{[^}}]*\}}|%\w+|<[^>]+>|(?<![{APOSTROPHES}])\b[A-Z]{{2,4}}[\d-]*\b(?!{_ANY})|\b\w*[wW]\w*\b"
    r"|\b[a-z0-9-]+(?:\.[a-z0-9-]+)+\b|\b[A-Z]-\d\w+\b|\b[a-z]+[A-Z]{2,}\b"
)


def latin_to_cyrillic(text: str) -> str:
    """Uzbek text in Latin letters, in any of the apostrophes people type, as Cyrillic.

    Addresses, placeholders, markup and abbreviations in capitals stay as they are.
    """
    out: list[str] = []
    at = 0
    for kept in _LATIN_ONLY.finditer(text):
        out += [_WORD.sub(_word, text[at : kept.start()]), kept.group()]
        at = kept.end()
    out.append(_WORD.sub(_word, text[at:]))
    return "".join(out)


def _word(found: re.Match[str]) -> str:
    word = found.group()
    out: list[str] = []
    at = 0
    while at < len(word):
        taken, letters = _next_letter(word, at)
        source = word[at : at + taken]
        all_capitals = len(word) > 1 and word.upper() == word
        if source[:1].isupper():
            letters = letters.upper() if all_capitals else letters[:1].upper() + letters[1:]
        out.append(letters)
        at += taken
    return "".join(out)


def _next_letter(word: str, at: int) -> tuple[int, str]:
    here = word[at].lower()
    following = word[at + 1 : at + 2].lower()
    if here in "og" and following and following in APOSTROPHES:
        return 2, "ў" if here == "o" else "ғ"
    if here == "y" and following == "o" and word[at + 2 : at + 3] in tuple(APOSTROPHES):
        return 3, "йў"
    if here + following in _PAIRS:
        return 2, _PAIRS[here + following]
    if here == "e":
        begins = at == 0 or word[at - 1].lower() in "aeiou" or word[at - 1] in APOSTROPHES
        return 1, "э" if begins else "е"
    if here in APOSTROPHES:
        return 1, "ъ" if 0 < at < len(word) - 1 or (at == len(word) - 1 and at > 1) else word[at]
    return 1, _SINGLE.get(here, word[at])


_TO_KEY = {
    "ў": "o", "ғ": "g", "қ": "q", "ҳ": "h", "х": "x", "ш": "sh", "ч": "ch", "я": "ya", "ю": "yu",
    "ё": "yo", "э": "e", "е": "e", "ц": "ts", "ъ": "", "ь": "", "щ": "sh", "ы": "i",
} | {cyrillic: latin for latin, cyrillic in _SINGLE.items() if latin != "h"}  # fmt: skip


def fold_uzbek(text: str) -> str:
    """One key for a text in either script and with any or no apostrophes, for comparing.

    `o‘qish`, `o'qish`, `oqish` and `ўқиш` all give `oqish`.
    """
    bare = re.sub(_ANY, "", text.lower())
    folded = "".join(_TO_KEY.get(each, each) for each in bare)
    return re.sub(r"\s+", " ", re.sub("y+e", "e", folded)).strip()


_LATIN = {
    "ў": "o‘", "ғ": "g‘", "қ": "q", "ҳ": "h", "х": "x", "ш": "sh", "ч": "ch", "я": "ya", "ю": "yu", "ё": "yo",
    "э": "e", "ц": "ts", "ъ": "’", "ь": "", "щ": "sh", "ы": "i", "е": "e",
} | {cyrillic: latin for latin, cyrillic in _SINGLE.items() if cyrillic not in "ехҳ"}  # fmt: skip
_CYRILLIC_WORD = re.compile(r"[Ѐ-ӿ]+")


def cyrillic_to_latin(text: str) -> str:
    """Uzbek text in Cyrillic letters as Latin; what is Latin already stays."""
    return _CYRILLIC_WORD.sub(_latin_word, text)


def _latin_word(found: re.Match[str]) -> str:
    word = found.group()
    out: list[str] = []
    for at, each in enumerate(word):
        lower = each.lower()
        letters = _LATIN.get(lower, each)
        if lower == "е" and (at == 0 or word[at - 1].lower() in "аоуўиэеяёюъ"):
            letters = "ye"
        if each.isupper():
            all_capitals = len(word) > 1 and word.isupper()
            letters = letters.upper() if all_capitals else letters[:1].upper() + letters[1:]
        out.append(letters)
    return "".join(out)
