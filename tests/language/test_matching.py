from __future__ import annotations

import pytest

from kiosk.language.matching import Matching, fold

PLACES = ["Toshkent shahri", "Farg‘ona", "Самарқанд", "Qo‘qon", "Iğdır", "الرياض", "서울특별시", "Nukus", "Yangi Nukus"]


def found(typed: str) -> list[str]:
    return [PLACES[at] for at in Matching(PLACES).find(typed)]


@pytest.mark.parametrize("apostrophe", "'‘’ʻ`´ʼ", ids=lambda x: f"U+{ord(x):04X}")
def test_any_apostrophe_finds_the_same_place(apostrophe: str) -> None:
    assert found(f"farg{apostrophe}ona") == ["Farg‘ona"]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("fargona", "Farg‘ona"),
        ("ФАРҒОНА", "Farg‘ona"),
        ("фар", "Farg‘ona"),
        ("samarqand", "Самарқанд"),
        ("қўқон", "Qo‘qon"),
        ("QO‘QON", "Qo‘qon"),
        ("igdir", "Iğdır"),
        ("IĞDIR", "Iğdır"),
        ("İğdir", "Iğdır"),
        ("رياض", "الرياض"),
        ("الرِّياض", "الرياض"),
        ("서울", "서울특별시"),
        ("서우", "서울특별시"),
        ("shahri tosh", "Toshkent shahri"),
    ],
    ids=lambda x: x.replace(" ", "_"),
)
def test_a_place_is_found_in_either_script_case_and_without_accents(typed: str, place: str) -> None:
    assert found(typed) == [place]


def test_a_syllable_that_is_being_typed_finds_what_it_grows_into() -> None:
    # 특벼 becomes 특별 with the next key; 설 is 서 with the ㄹ that 서라 begins its next syllable with.
    assert Matching(["서라벌"]).find("설") == [0]


def test_what_begins_so_comes_before_what_has_such_a_word_and_that_before_what_holds_it() -> None:
    labels = ["Buxoro Nukus", "Kunukusya", "Nukus shahri", "Nukus"]
    assert [labels[at] for at in Matching(labels).find("nukus")] == [
        "Nukus", "Nukus shahri", "Buxoro Nukus", "Kunukusya",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["fargana", "farona", "farggona", "fragona"])
def test_one_wrong_missing_added_or_swapped_letter_is_forgiven(typed: str) -> None:
    assert found(typed) == ["Farg‘ona"]


@pytest.mark.parametrize("typed", ["xyz", "fxrgana", "nuk samarkamd toshkent"])
def test_nothing_is_found_where_nothing_is_like_it(typed: str) -> None:
    assert found(typed) == []


def test_short_words_beside_a_wrong_one_still_count_as_typed() -> None:
    assert found("yangi nukis") == ["Yangi Nukus"]
    assert found("ya nukis") == ["Yangi Nukus"]


def test_nothing_typed_finds_all_in_their_order() -> None:
    assert found("  '  ") == PLACES


def test_digits_of_other_scripts_are_the_same_digits() -> None:
    assert fold("٢٠٢٦") == "2026"
