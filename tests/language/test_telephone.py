from __future__ import annotations

import pytest

from kiosk.language import telephone


@pytest.mark.parametrize(
    ("region", "typed", "kept"),
    [
        ("UZ", "901234567", "+998901234567"),
        ("RU", "89161234567", "+79161234567"),
        ("RU", "9161234567", "+79161234567"),
        ("KR", "01023456789", "+821023456789"),
        ("TR", "05321234567", "+905321234567"),
        ("KZ", "87011234567", "+77011234567"),
    ],
    ids=["uz", "ru-with-8", "ru", "kr-with-0", "tr-with-0", "kz-with-8"],
)
def test_a_number_is_kept_as_e164_with_or_without_the_trunk_prefix(region: str, typed: str, kept: str) -> None:
    assert telephone.compose(region, typed) == kept
    assert telephone.wrong_number(kept) == ""


def test_a_number_that_is_not_whole_keeps_every_digit() -> None:
    assert telephone.compose("UZ", "9012") == "+9989012"
    assert telephone.decompose("+9989012", "UZ") == ("UZ", "9012")
    assert telephone.compose("UZ", "") == ""
    assert telephone.decompose("", "KR") == ("KR", "")


@pytest.mark.parametrize(
    ("kept", "parts"),
    [
        ("+77011234567", ("KZ", "7011234567")),
        ("+79161234567", ("RU", "9161234567")),
        ("+821023456789", ("KR", "1023456789")),
        ("+12025550123", ("US", "2025550123")),
        ("+0", ("UZ", "0")),
        ("+9", ("UZ", "9")),
        ("+821", ("KR", "1")),
    ],
    ids=["kz", "ru", "kr", "us", "nowhere", "not-yet", "kr-begun"],
)
def test_the_country_is_told_by_the_number_itself(kept: str, parts: tuple[str, str]) -> None:
    assert telephone.decompose(kept, "UZ") == parts


@pytest.mark.parametrize(
    ("kept", "code"),
    [
        ("+998901234567", ""),
        ("+9989", "phone-too-short"),
        ("+99890123456", "phone-too-short"),
        ("+9989012345678", "phone-too-long"),
        ("+99890123456789012345", "phone-too-long"),
        ("+998001234567", "phone-wrong"),
        ("+", "phone-too-short"),
    ],
    ids=["right", "one-digit", "one-too-few", "one-too-many", "far-too-many", "no-such", "none"],
)
def test_a_wrong_number_is_explained(kept: str, code: str) -> None:
    assert telephone.wrong_number(kept) == code


def test_a_number_is_shown_in_its_countrys_groups_and_held_left_to_right() -> None:
    assert telephone.written_number("+998901234567") == "\u2066+998 90 123 45 67\u2069"
    assert telephone.written_number("+821023456789") == "\u2066+82 10-2345-6789\u2069"
    assert telephone.written_number("") == ""


def test_countries_we_serve_come_first_with_their_names_in_the_language() -> None:
    known = telephone.countries("ru")
    assert [x.region for x in known[:3]] == ["UZ", "RU", "KZ"]
    assert known[0].name == "Узбекистан"
    assert len({x.region for x in known}) == len(known) > 200
    assert telephone.country("AE", "ar").name == "الإمارات العربية المتحدة"


@pytest.mark.parametrize(("tag", "region"), [("uz", "UZ"), ("ko", "KR"), ("tr", "TR"), ("en", "UZ")])
def test_each_language_begins_with_a_country(tag: str, region: str) -> None:
    assert telephone.likely_country(tag) == region
