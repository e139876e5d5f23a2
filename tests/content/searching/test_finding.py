from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kiosk.content.searching import Entry, Search, write_index
from kiosk.content.searching.folding import sounded, spelled
from kiosk.content.searching.indexing import packed, unpacked
from kiosk.content.searching.vocabulary import Vocabulary, likeness
from tests.content.searching.corpus import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = st.text(alphabet="abdehiklmnoprstz", min_size=1, max_size=12)
WAGES = Entry(
    "russia/wages", "uz", "Oylik berilmasa", ("oylik", "ish haqi", "pul bermayapti"), "Qancha bergan, yozib qo‘ying."
)
PASSPORT = Entry(
    "russia/passport", "uz", "Pasport olib qo‘yilsa", ("pasportim xo‘jayinda",), "Militsiyaga ariza yozing."
)
KOREA = Entry("south-korea/wages", "uz", "Oylik berilmasa", ("oylik",), "Ishingizni kunlab yozing.")
CHECK = Entry("checks/stay", "uz", "Necha kun turaman", ("muddat",), "Kirgan kuningiz.")
RUSSIAN = Entry("russia/wages", "ru", "Не платят", ("зарплата",), "Запишите каждый день.")


def index(given: Iterable[Entry]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    write_index(connection, given)
    return connection


def found(given: Iterable[Entry], query: str, country: str = "", tag: str = "uz") -> list[str]:
    with closing(index(given)) as connection:
        return [x.guide_id for x in Search([connection]).find(query, tag, country)]


def dumped(given: Iterable[Entry]) -> list[str]:
    with closing(index(given)) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize(
    "query",
    [
        "oylik",
        "ОЙЛИК",
        "oylk",
        "oyligimni",
        "oyl",
        "ойлигим йуқ",
        "ishhaqi",
        "ish xaqqi",
        "pulbermayapti",
        "zarplata",
        "зорплата",
    ],
)
def test_wages_are_found_however_they_are_typed(query: str) -> None:
    assert found([WAGES, PASSPORT, CHECK, RUSSIAN], query)[0] == "russia/wages"


def test_a_word_nobody_knows_finds_nothing() -> None:
    assert found([WAGES, PASSPORT], "qwrtzp") == []
    assert found([WAGES, PASSPORT], "  ") == []
    assert found([], "oylik") == []


def test_the_chosen_country_comes_first_and_others_after_it() -> None:
    assert found([WAGES, KOREA, PASSPORT], "oylik", "south-korea") == ["south-korea/wages", "russia/wages"]
    assert found([WAGES, KOREA, PASSPORT], "oylik", "russia") == ["russia/wages", "south-korea/wages"]


def test_listed_words_count_more_than_words_of_the_text() -> None:
    text = Entry("russia/a", "uz", "Boshqa", (), "Oylik haqida ham.")
    assert found([text, WAGES], "oylik") == ["russia/wages", "russia/a"]


def test_the_language_of_the_screen_counts_more() -> None:
    turkish = Entry("russia/a", "tr", "Başlık", ("dava",), "")
    uzbek = Entry("russia/b", "uz", "Sarlavha", ("dava",), "")
    assert found([turkish, uzbek], "dava", tag="uz") == ["russia/b", "russia/a"]
    assert found([turkish, uzbek], "dava", tag="tr") == ["russia/a", "russia/b"]


def test_a_word_spelled_so_comes_before_one_that_only_sounds_so() -> None:
    house = Entry("russia/housing", "uz", "Turar joy", ("uy",), "")
    month = Entry("russia/a-month", "uz", "Muddat", ("oy",), "")
    assert found([house, month], "uy") == ["russia/housing", "russia/a-month"]


def test_words_of_equal_meaning_find_a_guide_below_one_that_lists_them() -> None:
    also = Entry("russia/a", "uz", "Ish haqi", (), "", ("moyana",))
    listed = Entry("russia/b", "uz", "Maosh", ("moyana",), "")
    assert found([also, listed], "moyana") == ["russia/b", "russia/a"]


def test_at_most_so_many_are_found_as_are_wanted() -> None:
    many = [Entry(f"russia/{x:02}", "uz", "Oylik", (), "") for x in range(20)]
    with closing(index(many)) as connection:
        search = Search([connection])
        assert [x.guide_id for x in search.find("oylik", "uz")] == [f"russia/{x:02}" for x in range(6)]
        assert len(search.find("oylik", "uz", limit=3)) == 3


def test_several_packs_are_searched_as_one() -> None:
    with closing(index([WAGES, PASSPORT, RUSSIAN])) as one, closing(index([KOREA])) as other:
        assert {x.guide_id for x in Search([one, other]).find("oylik", "uz")} == {"russia/wages", "south-korea/wages"}
        assert Search([one, other]).find("oylik", "uz", "south-korea")[0].guide_id == "south-korea/wages"


def test_checks_and_lessons_are_found_by_their_own_names() -> None:
    assert found([WAGES, CHECK], "muddati") == ["checks/stay"]


def test_a_word_in_nearly_every_text_tells_nothing_and_is_not_kept() -> None:
    many = [Entry(f"russia/{x:03}", "uz", f"Sarlavha{x}", (), "idora") for x in range(100)]
    assert found(many, "idora") == []
    assert len(found(many[:60], "idora")) == 6


def test_the_same_entries_give_the_same_rows_in_whatever_order_they_come() -> None:
    some = [WAGES, PASSPORT, KOREA, CHECK, RUSSIAN]
    assert dumped(some) == dumped(some[::-1]) == dumped(some[2:] + some[:2])
    assert dumped(some) != dumped(some[:-1])


def test_uzbek_cyrillic_adds_no_words_to_those_of_uzbek_latin() -> None:
    cyrillic = Entry("russia/wages", "uz_Cyrl", "Ойлик берилмаса", ("ойлик", "иш ҳақи", "пул бермаяпти"), "")
    assert dumped([WAGES, cyrillic]) == dumped([WAGES])


def test_each_title_finds_its_guide_in_its_country(search: Search) -> None:
    for each in entries():
        country = each.guide_id.partition("/")[0]
        hits = [x.guide_id for x in search.find(each.title, each.language, country)]
        assert each.guide_id in hits, (each.language, each.title)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_one_slip_in_a_long_listed_word_still_finds_its_guide(search: Search, data: st.DataObject) -> None:
    each = data.draw(st.sampled_from(LONG))
    word = data.draw(st.sampled_from([x for x in each.words if " " not in x and len(x) >= LONG_FROM]))
    at = data.draw(st.integers(1, len(word) - 2))
    slips = [word[at + 1 :], "e" + word[at + 1 :], "k" + word[at:], word[at + 1] + word[at] + word[at + 2 :]]
    typed = word[:at] + data.draw(st.sampled_from(slips))
    # What is one slip on paper may be none or several by ear.
    assume(OSA.distance(sounded("".join(spelled(typed))), sounded("".join(spelled(word)))) == 1)
    hits = [x.guide_id for x in search.find(typed, each.language, each.guide_id.partition("/")[0])]
    assert each.guide_id in hits, typed


LONG_FROM = 8
LONG = [
    each
    for each in entries()
    if each.language in {"uz", "ru", "en", "tr"} and any(" " not in x and len(x) >= LONG_FROM for x in each.words)
]


@given(LETTERS, LETTERS)
def test_likeness_is_one_only_for_the_same_and_never_below_nought(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert (likeness(one, other) == 1) == (one == other)


@given(st.lists(LETTERS, min_size=1, max_size=20), st.data())
def test_a_known_word_is_meant_most_surely(words: list[str], data: st.DataObject) -> None:
    vocabulary = Vocabulary((x, sounded(x), 1, 1) for x in set(words))
    typed = data.draw(st.sampled_from(words))
    assert vocabulary.meant(typed)[0].word == typed


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_are_read_as_they_were_packed(numbers: list[int]) -> None:
    assert list(unpacked(packed(numbers))) == numbers
    assert len(packed(numbers)) == 4 * len(numbers)
