"""Dates, numbers and money as each language writes them, from CLDR through Babel.

Digits stay Western in all seven languages, Arabic too, because passports, receipts and the offices'
papers carry them so (docs/decisions/060-western-digits.md).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale, dates, numbers

from kiosk.language.languages import language, spoken_language

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

_DIGITS = "latn"
# As offices write it on forms; CLDR's short dates leave out zeros and centuries.
_SHORT_DATES = {"ko": "%Y.%m.%d", "en": "%d/%m/%Y", "ar": "%d/%m/%Y"}


_PHONE = re.compile(r"(?<![\w\u2066-])\d{1,4}(?:-\d{3,4})+(?:-\d{2})*(?![\w-])")


def format_date(day: date, tag: str) -> str:
    """A date in full, such as “24 November 2026”."""
    return dates.format_date(day, format="long", locale=language(tag).locale).translate(_WESTERN)


def format_day(day: date, tag: str) -> str:
    """A date in full with its day of the week, such as “Friday, 11 December 2026”."""
    return dates.format_date(day, format="full", locale=language(tag).locale).translate(_WESTERN)


def format_age(day: date, today: date, tag: str) -> str:
    """How long ago a day was, such as “3 months ago”; empty for today and for days to come."""
    ago = day - today
    if ago.days >= 0:
        return ""
    locale = language(tag).locale
    text = dates.format_timedelta(ago, granularity="day", threshold=1, add_direction=True, locale=locale)
    return text.translate(_WESTERN)


def format_short_date(day: date, tag: str) -> str:
    """A date in digits, day and month always in two, as papers ask for it: “05.01.2026”."""
    return day.strftime(_SHORT_DATES.get(tag, "%d.%m.%Y"))


def format_month(day: date, tag: str) -> str:
    """A month and its year, such as “November 2026”."""
    return dates.format_skeleton("yMMMM", day, locale=language(tag).locale).translate(_WESTERN)


def month_name(month: int, tag: str) -> str:
    """A month's name as it stands alone, 1 being January."""
    return str(dates.get_month_names("wide", context="stand-alone", locale=language(tag).locale)[month])


def format_datetime(moment: datetime, tag: str) -> str:
    """A date with hours and minutes."""
    text = dates.format_datetime(moment, format="short", locale=language(tag).locale)
    return text.translate(_WESTERN)


def language_name(named: str, tag: str) -> str:
    """What a language is called in another, such as “Koreanisch”.

    Args:
        named: the tag of a language that the kiosk can speak.
    """
    names = Locale.parse(language(tag).locale).languages
    return str(names[spoken_language(named).locale.partition("_")[0]])


def format_phone(phone: str) -> str:
    """A number to dial, which reads from left to right in Arabic too, and is dictated digit by digit."""
    return f"\u2066{phone}\u2069"


def phones_kept(text: str, tag: str) -> str:
    """A text whose numbers to dial read from left to right, also where the text runs the other way (UAX 9)."""
    return _PHONE.sub(lambda found: format_phone(found[0]), text) if language(tag).right_to_left else text


def format_list(texts: list[str], tag: str) -> str:
    """Several things one after the other, with the language's comma."""
    return ("، " if language(tag).right_to_left else ", ").join(texts)


def format_number(number: Decimal | int, tag: str) -> str:
    """A number with the language's separators."""
    return numbers.format_decimal(number, locale=language(tag).locale, numbering_system=_DIGITS)


def format_money(amount: Decimal | int, currency: str, tag: str) -> str:
    """An amount with its currency (ISO 4217 code), without needless decimals."""
    text = numbers.format_currency(
        amount,
        currency,
        locale=language(tag).locale,
        numbering_system=_DIGITS,
        currency_digits=amount != int(amount),
    )
    if amount == int(amount):
        text = numbers.format_currency(
            amount,
            currency,
            format=_whole_money_pattern(tag),
            locale=language(tag).locale,
            numbering_system=_DIGITS,
            currency_digits=False,
        )
    # CLDR's currencySpacing, which Babel leaves out: a code such as RUB stands apart from the digits.
    return re.sub(r"(?<=[A-Z]{3})(?=\d)", "\u00a0", text)


def _whole_money_pattern(tag: str) -> str:
    pattern = Locale.parse(language(tag).locale).currency_formats["standard"].pattern
    return str(pattern).replace(".00", "")


_WESTERN = {ord("٠") + n: str(n) for n in range(10)} | {ord("۰") + n: str(n) for n in range(10)}


def decimal_sign(tag: str) -> str:
    """What the language writes between whole and part."""
    return str(numbers.get_decimal_symbol(language(tag).locale, numbering_system=_DIGITS))


def format_typed_number(typed: str, tag: str, *, grouped: bool) -> str:
    """A number as it is being typed, with the language's signs; what is not finished stays so.

    Args:
        typed: with a point, such as `-1234.` or `12.50`.
        grouped: whether thousands stand apart.
    """
    whole, point, part = typed.partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    if grouped and digits.isdigit():
        between = str(numbers.get_group_symbol(language(tag).locale, numbering_system=_DIGITS))
        head = len(digits) % 3
        groups = ([digits[:head]] if head else []) + [digits[at : at + 3] for at in range(head, len(digits), 3)]
        digits = between.join(groups)
    return sign + digits + (decimal_sign(tag) if point else "") + part


def format_year(day: date, tag: str) -> str:
    """A year by itself."""
    return dates.format_skeleton("y", day, locale=language(tag).locale).translate(_WESTERN)
