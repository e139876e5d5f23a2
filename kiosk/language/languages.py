"""The seven languages of the kiosk and what each needs: direction, CLDR locale, voice. And those of phrases.

A tag here is the name of the language's folder in `translations/` and of its texts in forms.
"""

from __future__ import annotations

from dataclasses import dataclass


class UnknownLanguage(Exception):
    """No such language; the sentence lists those there are."""

    code = "unknown-language"


@dataclass(frozen=True)
class Language:
    """One language.

    Attributes:
        tag: its name throughout the product.
        own_name: what its speakers call it.
        right_to_left: whether the layout mirrors.
        locale: the CLDR locale, as Babel names it.
        voice: the espeak-ng voice.
        bcp47: for PDF's /Lang and for HTML.
    """

    tag: str
    own_name: str
    right_to_left: bool
    locale: str
    voice: str
    bcp47: str


LANGUAGES: tuple[Language, ...] = (
    Language("uz", "O‘zbekcha", right_to_left=False, locale="uz_Latn_UZ", voice="uz", bcp47="uz-Latn"),
    # Spoken from its Latin twin (kiosk/speech), because the voice knows Latin spelling only.
    Language("uz_Cyrl", "Ўзбекча", right_to_left=False, locale="uz_Cyrl_UZ", voice="uz", bcp47="uz-Cyrl"),
    Language("ru", "Русский", right_to_left=False, locale="ru_RU", voice="ru", bcp47="ru"),
    Language("en", "English", right_to_left=False, locale="en_GB", voice="en-gb", bcp47="en"),
    Language("ko", "한국어", right_to_left=False, locale="ko_KR", voice="ko", bcp47="ko"),
    Language("tr", "Türkçe", right_to_left=False, locale="tr_TR", voice="tr", bcp47="tr"),
    Language("ar", "العربية", right_to_left=True, locale="ar_AE", voice="ar", bcp47="ar"),
)

DESTINATIONS = ("ru", "kk", "tr", "ko", "de", "en", "ar")
"""The languages of which phrases are taught, those that most visitors go to first."""

OF_PHRASES_ALONE = (
    Language("kk", "Қазақша", right_to_left=False, locale="kk_KZ", voice="kk", bcp47="kk"),
    Language("de", "Deutsch", right_to_left=False, locale="de_DE", voice="de", bcp47="de"),
)
"""The languages in which nothing but phrases is written."""

_BY_TAG = {each.tag: each for each in LANGUAGES}
_SPOKEN = {each.tag: each for each in (*LANGUAGES, *OF_PHRASES_ALONE)}


def language(tag: str) -> Language:
    """The language with this tag.

    Raises:
        UnknownLanguage: there is none.
    """
    try:
        return _BY_TAG[tag]
    except KeyError:
        known = ", ".join(_BY_TAG)
        raise UnknownLanguage(f"“{tag}” is not a language of this kiosk. There are: {known}.") from None


def spoken_language(tag: str) -> Language:
    """The language with this tag, one of the kiosk's or one of which it says phrases.

    Raises:
        UnknownLanguage: the kiosk has no voice for it.
    """
    return _SPOKEN.get(tag) or language(tag)
