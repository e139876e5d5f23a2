"""Dates as people say them, where a voice would count instead: “24 ноября 2026 г.” is the twenty-fourth of November.

In Russian the day and the year are ordinals in the genitive, which is right after “до”, “с” and “от”, and where a
day stands alone as the answer to “when”. In English and Uzbek the day is an ordinal. Turkish, Korean and Arabic
say days as plain numbers, and their voices can.
"""

from __future__ import annotations

import re
from functools import cache

from babel import dates

from kiosk.language.languages import spoken_language
from kiosk.language.transliterate import cyrillic_to_latin
from kiosk.speech.uzbek_numbers import ordinal

_RUSSIAN_ONES = (
    "", "первого", "второго", "третьего", "четвёртого", "пятого", "шестого", "седьмого", "восьмого", "девятого",
    "десятого", "одиннадцатого", "двенадцатого", "тринадцатого", "четырнадцатого", "пятнадцатого", "шестнадцатого",
    "семнадцатого", "восемнадцатого", "девятнадцатого",
)  # fmt: skip
_RUSSIAN_TENS = (
    "", "", "двадцатого", "тридцатого", "сорокового", "пятидесятого", "шестидесятого", "семидесятого",
    "восьмидесятого", "девяностого",
)  # fmt: skip
_RUSSIAN_COUNTED = (
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
)  # fmt: skip
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_LAST_DAY = 31


def dates_in_words(text: str, tag: str) -> str:
    """A text whose dates are written as they are said; the other numbers stay.

    Args:
        text: for Uzbek in Cyrillic already in Latin spelling, which its voice reads.
    """
    voice = spoken_language(tag).voice
    if voice == "ru":
        return _RUSSIAN_YEAR.sub(_russian_year, _days("ru").sub(_russian_day, text))
    if voice == "uz":
        return _days(tag).sub(lambda found: _in_month(found, ordinal(int(found["day"]))), text)
    if voice.startswith("en"):
        return _days(tag).sub(lambda found: _in_month(found, _english(int(found["day"]))), text)
    return text


_RUSSIAN_YEAR = re.compile(r"(?<![\w.,])(?P<year>1[89]\d\d|20\d\d)(?=\s(?:г\.|года\b))(?P<short>\sг\.)?")


@cache
def _days(tag: str) -> re.Pattern[str]:
    """A day of a month, the month written out."""
    names = [
        str(x) for x in dates.get_month_names("wide", context="format", locale=spoken_language(tag).locale).values()
    ]
    months = "|".join(cyrillic_to_latin(each) if tag == "uz_Cyrl" else each for each in names)
    return re.compile(rf"(?<![\w.,])(?P<day>\d{{1,2}})(?P<between>[-\s]\s?)(?P<month>{months})(?!\w)", re.IGNORECASE)


def _in_month(found: re.Match[str], day: str) -> str:
    return f"{day} {found['month']}" if 0 < int(found["day"]) <= _LAST_DAY else found.group()


def _russian_day(found: re.Match[str]) -> str:
    return _in_month(found, _russian(int(found["day"])))


def _russian_year(found: re.Match[str]) -> str:
    behind = found.string[found.end() :].lstrip()
    # The point of “г.” ends the sentence too, where nothing or a capital follows.
    end = "." if not behind or behind[0].isupper() else ""
    return _russian(int(found["year"])) + (f" года{end}" if found["short"] else "")


def _russian(number: int) -> str:
    """An ordinal in the genitive, 1 to 2099."""
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    if not rest and not hundreds:
        return {1: "тысячного", 2: "двухтысячного"}[thousands]
    words = [{1: "тысяча", 2: "две тысячи"}[thousands]] if thousands else []
    if hundreds:
        words.append(({8: "восемьсот", 9: "девятьсот"} if rest else {8: "восьмисотого", 9: "девятисотого"})[hundreds])
    tens, ones = divmod(rest, 10)
    if rest < len(_RUSSIAN_ONES):
        words.append(_RUSSIAN_ONES[rest])
    else:
        words.append(f"{_RUSSIAN_COUNTED[tens]} {_RUSSIAN_ONES[ones]}" if ones else _RUSSIAN_TENS[tens])
    return " ".join(each for each in words if each)


def _english(day: int) -> str:
    ending = "th" if day // 10 == 1 else _ENDINGS.get(day % 10, "th")
    return f"{day}{ending}"
