from __future__ import annotations

import pytest
from babel import Locale

from kiosk.language.formats import language_name
from kiosk.language.languages import DESTINATIONS, LANGUAGES, UnknownLanguage, language, spoken_language
from kiosk.speech.voice import speak


def test_there_are_seven_languages_beginning_with_uzbek() -> None:
    assert [x.tag for x in LANGUAGES] == ["uz", "uz_Cyrl", "ru", "en", "ko", "tr", "ar"]


def test_only_arabic_is_written_from_the_right() -> None:
    assert [x.tag for x in LANGUAGES if x.right_to_left] == ["ar"]


def test_both_scripts_of_uzbek_have_one_voice() -> None:
    assert language("uz").voice == language("uz_Cyrl").voice == "uz"


@pytest.mark.parametrize("each", LANGUAGES, ids=lambda x: x.tag)
def test_direction_and_locale_agree_with_cldr(each: object) -> None:
    known = language(getattr(each, "tag", ""))
    locale = Locale.parse(known.locale)
    assert locale.character_order == ("right-to-left" if known.right_to_left else "left-to-right")
    assert known.bcp47.split("-")[0] == locale.language
    if locale.script:
        assert known.bcp47.split("-")[1] == locale.script


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownLanguage) as caught:
        language("de")
    assert str(caught.value) == ("“de” is not a language of this kiosk. There are: uz, uz_Cyrl, ru, en, ko, tr, ar.")
    assert caught.value.code == "unknown-language"


@pytest.mark.parametrize("tag", DESTINATIONS)
def test_phrases_are_taught_of_languages_that_the_voice_speaks(tag: str) -> None:
    assert spoken_language(tag).tag == tag
    assert len(speak("1", tag)) > 0


def test_german_is_spoken_and_not_shown() -> None:
    assert spoken_language("de").own_name == "Deutsch"
    with pytest.raises(UnknownLanguage):
        spoken_language("fr")


def test_a_language_is_called_by_its_name_in_another() -> None:
    assert language_name("kk", "ru") == "казахский"
    assert language_name("ko", "uz") == "koreyscha"
    assert language_name("ar", "ar") == "العربية"
