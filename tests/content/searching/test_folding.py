from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.searching.folding import sounded, spelled, spellings
from kiosk.content.searching.stopwords import without_stop_words
from kiosk.language.transliterate import APOSTROPHES, latin_to_cyrillic

WORD = st.text(alphabet="abcdefghijklmnopqrstuvxyzşçğıäöü", min_size=1, max_size=12)
ANYTHING = st.text(max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("oʻqish", "ўқиш"),
        ("ish haqi", "иш ҳақи"),
        ("зарплата", "ZARPLATA"),
        ("Çalışma İzni", "calisma izni"),
        ("الإقامة", "اقامه"),
        ("رَاتِب", "راتب"),
        ("الراتب", "راتب"),
        ("الى", "الي"),
        ("월급", "월급"),
        ("ﬁrma", "firma"),
        ("الهجرة", "والهجرة"),
    ],
)
def test_spellings_that_people_take_for_the_same_have_one_key(one: str, other: str) -> None:
    assert spelled(one) == spelled(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xujjat", "hujjat"),
        ("haqqi", "хакки"),
        ("registratsiya", "registraciya".replace("c", "ts")),
        ("uzgartirish", "o‘zgartirish"),
        ("passport", "паспорт"),
        ("shikoyat", "sikoyat"),
        ("cheklar", "çeklar"),
        ("빨리", "발리"),
        ("إضافي", "إظافي"),
        ("реестр", "реэстр"),
    ],
)
def test_words_that_are_heard_alike_have_one_sound(one: str, other: str) -> None:
    assert [sounded(x) for x in spelled(one)] == [sounded(x) for x in spelled(other)]


def test_a_house_and_a_month_sound_alike_and_are_spelled_apart() -> None:
    (house,), (month,) = spelled("uy"), spelled("oy")
    assert sounded(house) == sounded(month)
    assert house != month


def test_a_korean_syllable_typed_so_far_begins_the_word() -> None:
    whole = spelled("월급")[0]
    for so_far in ("워", "월", "월ㄱ", "월그"):
        assert whole.startswith(spelled(so_far)[0])


def test_russian_yo_is_found_with_and_without_its_dots() -> None:
    assert spelled("ребенок") in spellings("ребёнок")
    assert spelled("ребёнок") in spellings("ребёнок")
    assert spellings("маош") == (spelled("маош"),)


def test_words_of_questions_are_dropped_unless_nothing_else_was_typed() -> None:
    assert without_stop_words(spelled("где мой паспорт")) == ("pasport",)
    assert without_stop_words(spelled("qayerdan")) == ("qaerdan",)
    assert "ne" in without_stop_words(spelled("мне не платят"))


@given(ANYTHING)
def test_what_was_folded_folds_to_itself(text: str) -> None:
    once = " ".join(spelled(text))
    assert all(sounded(sounded(x)) == sounded(x) for x in spelled(once))


@given(st.lists(WORD, min_size=1, max_size=4))
def test_both_uzbek_scripts_sound_the_same(words: list[str]) -> None:
    text = " ".join(x for x in words if x.isascii() and "c" not in x and "w" not in x)
    assert [sounded(x) for x in spelled(latin_to_cyrillic(text))] == [sounded(x) for x in spelled(text)]


@given(WORD, st.sampled_from(APOSTROPHES), st.integers(0, 12))
def test_an_apostrophe_anywhere_changes_nothing(word: str, apostrophe: str, at: int) -> None:
    assert spelled(word[:at] + apostrophe + word[at:]) == spelled(word)
