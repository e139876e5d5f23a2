"""Telephone numbers: a country, the digits people type, and E.164 as the one form that is kept.

What is typed may have the country's trunk prefix (8 in Russia, 0 in Korea and Turkey); it is taken away.
Numbers and countries are known from Google's libphonenumber (`phonenumbers`), names from CLDR.
"""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

from kiosk.language.languages import language

SERVED = ("UZ", "RU", "KZ", "KR", "TR", "AE", "KG", "TJ", "TM", "DE", "US", "PL", "AZ", "SA")
"""The countries that are offered first, by ISO 3166-1 alpha-2."""

_AT_HOME = {"ko": "KR", "ru": "RU", "tr": "TR", "ar": "AE"}


@dataclass(frozen=True)
class Country:
    """A country to call.

    Attributes:
        region: ISO 3166-1 alpha-2.
        code: the calling code with its plus sign.
    """

    region: str
    name: str
    code: str


def countries(tag: str) -> list[Country]:
    """All countries: those we serve first, then the others by their names."""
    import phonenumbers

    names = Locale.parse(language(tag).locale).territories
    known = [x for x in phonenumbers.SUPPORTED_REGIONS if x in names]
    others = sorted((x for x in known if x not in SERVED), key=lambda x: str(names[x]))
    return [_country(x, str(names[x])) for x in (*SERVED, *others)]


def country(region: str, tag: str) -> Country:
    """One country."""
    return _country(region, str(Locale.parse(language(tag).locale).territories[region]))


def likely_country(tag: str) -> str:
    """The country to begin with for a language's speakers."""
    return _AT_HOME.get(tag, "UZ")


def compose(region: str, typed: str) -> str:
    """The number as it is kept: E.164 once it is right, before that the code and what was typed."""
    import phonenumbers

    if not typed:
        return ""
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_valid_number(number):
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return f"{_code(region)}{typed}"


def decompose(kept: str, region: str) -> tuple[str, str]:
    """Country and digits of a number that was kept.

    Args:
        kept: what `compose` gave; may be empty.
        region: the country meant while the number does not tell.
    """
    import phonenumbers

    if kept.startswith(_code(region)):
        return region, kept.removeprefix(_code(region))
    for length in (3, 2, 1):
        code = kept[1 : 1 + length]
        found = phonenumbers.region_code_for_country_code(int(code)) if code.isdigit() else "ZZ"
        if len(code) == length and found in phonenumbers.SUPPORTED_REGIONS:
            return _region_of(kept) or found, kept[1 + length :]
    return region, kept.lstrip("+")


def wrong_number(kept: str) -> str:
    """Why a number that was kept is none: `phone-too-short`, `phone-too-long`, `phone-wrong`; else empty."""
    import phonenumbers

    try:
        number = phonenumbers.parse(kept, None)
    except phonenumbers.NumberParseException as error:
        too_long = error.error_type == phonenumbers.NumberParseException.TOO_LONG
        return "phone-too-long" if too_long else "phone-too-short"
    if phonenumbers.is_valid_number(number):
        return ""
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible == phonenumbers.ValidationResult.TOO_LONG:
        return "phone-too-long"
    return "phone-wrong" if possible == phonenumbers.ValidationResult.IS_POSSIBLE else "phone-too-short"


def written_number(kept: str) -> str:
    """A number as people write it, with its country's groups; held left to right."""
    import phonenumbers

    formatter = phonenumbers.AsYouTypeFormatter("ZZ")
    shown = ""
    for each in kept:
        shown = formatter.input_digit(each)
    return f"\u2066{shown}\u2069" if shown else ""


def _country(region: str, name: str) -> Country:
    return Country(region, name, _code(region))


def _code(region: str) -> str:
    import phonenumbers

    return f"+{phonenumbers.country_code_for_region(region)}"


def _region_of(kept: str) -> str:
    import phonenumbers

    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(kept, None)) or ""
    except phonenumbers.NumberParseException:
        return ""
