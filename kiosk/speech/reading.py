"""How a text is read aloud: numbers, sums, codes and Uzbek Cyrillic in the words the voice needs.

espeak-ng speaks whole numbers in Russian, English, Korean, Turkish and Arabic. In Uzbek it reads them digit
by digit and knows Latin spelling only, so both are turned into words here. Passport numbers, references
and telephone numbers are read one sign at a time in every language, as people dictate them. Dates are left
to `dates.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import numbers

from kiosk.language.languages import spoken_language
from kiosk.language.transliterate import cyrillic_to_latin
from kiosk.speech.dates import dates_in_words
from kiosk.speech.uzbek_numbers import cardinal, ordinal

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACES = "\u00a0\u202f\u2009 "
_FOR_THE_EYE = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CURRENCIES = {"₽": "RUB", "₩": "KRW", "€": "EUR", "₸": "KZT", "₺": "TRY", "US$": "USD", "$": "USD"}
_CODES = ("RUB", "KRW", "EUR", "KZT", "TRY", "USD", "UZS", "AED", "soʻm")
_MONEY = "|".join(re.escape(each) for each in (*_CURRENCIES, *_CODES))
_AMOUNT = rf"\d+(?:[{_SPACES}.,٬]\d{{3}})*(?:[.,]\d{{1,2}})?(?!\d)"
_BEFORE = re.compile(rf"(?<!\w)(?P<money>{_MONEY})[{_SPACES}]?(?P<amount>{_AMOUNT})")
_BEHIND = re.compile(rf"(?<![\w.,])(?P<amount>{_AMOUNT})[{_SPACES}]?(?P<money>{_MONEY})(?!\w)")
_CODE = re.compile(
    r"(?<!\w)(?:\+\d[\d -]{5,}\d|(?!(?:19|20)\d\d-(?:19|20)\d\d(?![\d-]))\d{1,4}(?:-\d{3,4})+(?:-\d{2})*"
    r"|[A-Z]{1,3}\d{4,}|0\d{3,}(?: \d{4,})*"
    r"|\d{4,6}(?: \d{4,6})+|\d{7,})(?!\w)"
)
# What stands by itself from left to right is a number to dial; up to three digits are a word of its own, as 112.
_DICTATED = re.compile(r"\u2066(\+?\d[\d -]*)\u2069")
_SHORTEST_DICTATED = 4
_GROUPED = re.compile(rf"(?<![\w.,])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)|(?<![\w.,])\d{{1,3}}(?:,\d{{3}})+(?![\d,])")
_GROUPED_BY_POINTS = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?![\d.])")
_UZBEK_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,12})-(?=[^\W\d_])")
_UZBEK_NUMBER = re.compile(r"(?<![\w])\d{1,12}(?![\w])")


def reading(text: str, tag: str) -> str:
    """What the voice of a language reads for a text: one line, nothing that is only for the eye."""
    uzbek = spoken_language(tag).voice == "uz"
    read = _DICTATED.sub(lambda found: _dictated(found[1], uzbek=uzbek), text)
    read = _FOR_THE_EYE.sub("", read).replace("•", ",")
    if tag == "uz_Cyrl":
        read = cyrillic_to_latin(read)
    read = _CODE.sub(lambda found: _one_by_one(found.group(), uzbek=uzbek), read)
    read = _sums(read, tag)
    read = dates_in_words(read, tag)
    read = _GROUPED.sub(_digits_only, read)
    if tag == "tr":
        read = _GROUPED_BY_POINTS.sub(_digits_only, read)
    if uzbek:
        read = _UZBEK_ORDINAL.sub(lambda found: ordinal(int(found[1])) + " ", read)
        read = _UZBEK_NUMBER.sub(lambda found: cardinal(int(found.group())), read)
    return re.sub(r"\s+", " ", read).strip()


def _sums(text: str, tag: str) -> str:
    spoken: Callable[[re.Match[str]], str] = lambda found: _sum(found["amount"], found["money"], tag)  # noqa: E731 used twice
    return _BEHIND.sub(spoken, _BEFORE.sub(spoken, text))


def _sum(amount: str, money: str, tag: str) -> str:
    """An amount and the name of its currency in the plural CLDR gives it."""
    code = _CURRENCIES.get(money, "UZS" if money == "soʻm" else money)
    whole = re.sub(rf"[{_SPACES}.,٬](?=\d{{3}}(?!\d))", "", amount)
    # The voice of Uzbek in either script is that of the Latin one.
    locale = "uz_Latn_UZ" if spoken_language(tag).voice == "uz" else spoken_language(tag).locale
    count = float(whole.replace(",", "."))
    return f"{whole} {numbers.get_currency_name(code, count=count, locale=locale)}"


def _digits_only(found: re.Match[str]) -> str:
    return re.sub(r"\D", "", found.group())


def _dictated(number: str, *, uzbek: bool) -> str:
    short = sum(x.isdigit() for x in number) < _SHORTEST_DICTATED
    return number if short else _one_by_one(number, uzbek=uzbek)


def _one_by_one(code: str, *, uzbek: bool) -> str:
    signs = [each for each in code if each.isalnum()]
    return ", ".join(cardinal(int(each)) if uzbek and each.isdigit() else each for each in signs)
