from __future__ import annotations

import pytest
from babel import Locale

from kiosk.language.languages import LANGUAGES, UnknownLanguage, language


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
