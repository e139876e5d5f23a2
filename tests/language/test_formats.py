from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kiosk.language.formats import (
    format_age,
    format_date,
    format_datetime,
    format_list,
    format_money,
    format_month,
    format_number,
    format_typed_number,
    format_year,
    month_name,
    phones_kept,
)
from kiosk.language.languages import LANGUAGES, UnknownLanguage

TAGS = [x.tag for x in LANGUAGES]
DAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)


def plain(text: str) -> str:
    """Without the spaces and marks that only typesetting sees."""
    return re.sub("[\u00a0\u202f]", " ", text).replace("\u200f", "").replace("\u200e", "")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("uz", "24-noyabr, 2026"),
        ("uz_Cyrl", "24 ноябр, 2026"),
        ("ru", "24 ноября 2026 г."),
        ("en", "24 November 2026"),
        ("ko", "2026년 11월 24일"),
        ("tr", "24 Kasım 2026"),
        ("ar", "24 نوفمبر 2026"),
    ],
)
def test_a_date_is_written_in_full(tag: str, expected: str) -> None:
    assert plain(format_date(DAY, tag)) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("uz", "noyabr, 2026"),
        ("uz_Cyrl", "ноябр, 2026"),
        ("ru", "ноябрь 2026 г."),
        ("en", "November 2026"),
        ("ko", "2026년 11월"),
        ("tr", "Kasım 2026"),
        ("ar", "نوفمبر 2026"),
    ],
)
def test_a_month_is_written_with_its_year(tag: str, expected: str) -> None:
    assert plain(format_month(date(2026, 11, 1), tag)) == expected


@pytest.mark.parametrize(
    ("tag", "march", "december"),
    [
        ("uz", "mart", "dekabr"),
        ("uz_Cyrl", "март", "декабр"),
        ("ru", "март", "декабрь"),
        ("en", "march", "december"),
        ("ko", "3월", "12월"),
        ("tr", "mart", "aralık"),
        ("ar", "مارس", "ديسمبر"),
    ],
)
def test_a_month_standing_alone_is_in_the_nominative(tag: str, march: str, december: str) -> None:
    assert month_name(3, tag).lower() == march
    assert month_name(12, tag).lower() == december


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("uz", "24/11/26, 09:05"),
        ("uz_Cyrl", "24/11/26 09:05"),
        ("ru", "24.11.2026, 09:05"),
        ("en", "24/11/2026, 09:05"),
        ("tr", "24.11.2026 09:05"),
        ("ar", "24/11/2026، 9:05 ص"),
    ],
)
def test_a_moment_has_hours_and_minutes(tag: str, expected: str) -> None:
    assert plain(format_datetime(MOMENT, tag)) == expected


def test_a_moment_in_korean_has_year_month_day_hour_and_minute() -> None:
    text = plain(format_datetime(MOMENT, "ko"))
    assert text.startswith("26. 11. 24. ")
    assert text.endswith(" 9:05")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("uz", "1 234 567,5"),
        ("uz_Cyrl", "1 234 567,5"),
        ("ru", "1 234 567,5"),
        ("en", "1,234,567.5"),
        ("ko", "1,234,567.5"),
        ("tr", "1.234.567,5"),
        ("ar", "1,234,567.5"),
    ],
)
def test_a_number_has_the_separators_of_its_language(tag: str, expected: str) -> None:
    assert plain(format_number(Decimal("1234567.5"), tag)) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("uz", "65 000 RUB"),
        ("uz_Cyrl", "65 000 RUB"),
        ("ru", "65 000 ₽"),
        ("en", "RUB 65,000"),
        ("ko", "RUB 65,000"),
        ("tr", "RUB 65.000"),
        ("ar", "65,000 RUB"),
    ],
)
def test_a_whole_amount_has_no_decimals(tag: str, expected: str) -> None:
    assert plain(format_money(65000, "RUB", tag)) == expected
    assert plain(format_money(Decimal("65000.00"), "RUB", tag)) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("uz", "1 234,50 RUB"),
        ("ru", "1 234,50 ₽"),
        ("en", "RUB 1,234.50"),
        ("tr", "RUB 1.234,50"),
        ("ar", "1,234.50 RUB"),
    ],
)
def test_an_amount_with_a_fraction_has_two_decimals(tag: str, expected: str) -> None:
    assert plain(format_money(Decimal("1234.5"), "RUB", tag)) == expected


def test_a_currency_has_its_sign_where_the_language_has_one() -> None:
    assert plain(format_money(2_500_000, "KRW", "ko")) == "₩2,500,000"
    assert plain(format_money(1_500_000, "UZS", "uz")) == "1 500 000 soʻm"
    assert plain(format_money(1_500_000, "UZS", "uz_Cyrl")) == "1 500 000 сўм"


def test_a_currency_code_never_leaves_its_digits_at_the_end_of_a_line() -> None:
    assert format_money(65000, "RUB", "en") == "RUB\u00a065,000"
    assert format_money(65000, "RUB", "uz") == "65\u00a0000\u00a0RUB"


@pytest.mark.parametrize("tag", TAGS)
def test_digits_are_western_in_every_language(tag: str) -> None:
    texts = [
        format_date(DAY, tag),
        format_month(DAY, tag),
        format_datetime(MOMENT, tag),
        format_number(1234567890, tag),
        format_money(1234567890, "RUB", tag),
    ]
    for text in texts:
        assert all(each in "0123456789" for each in text if each.isdigit()), text
    assert "24" in texts[0]
    assert "2026" in texts[1]
    assert re.sub(r"\D", "", texts[3]) == "1234567890"


def test_things_are_listed_with_the_comma_of_the_language() -> None:
    assert format_list(["A", "B", "C"], "ru") == "A, B, C"
    assert format_list(["أ", "ب"], "ar") == "أ، ب"
    assert format_list(["A"], "uz") == "A"
    assert format_list([], "uz") == ""


def test_a_format_in_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        format_date(DAY, "de")
    with pytest.raises(UnknownLanguage):
        format_list(["A"], "de")


@pytest.mark.parametrize(
    ("tag", "written"),
    [("uz", "1\u00a0234\u00a0567,5"), ("en", "1,234,567.5"), ("tr", "1.234.567,5"), ("ar", "1,234,567.5")],
)
def test_a_number_that_is_being_typed_has_the_languages_signs(tag: str, written: str) -> None:
    assert format_typed_number("1234567.5", tag, grouped=True) == written


def test_a_number_that_is_not_finished_stays_as_typed() -> None:
    assert format_typed_number("", "uz", grouped=True) == ""
    assert format_typed_number("-", "uz", grouped=True) == "−"
    assert format_typed_number("-1200.", "en", grouped=True) == "−1,200."
    assert format_typed_number("1200", "en", grouped=False) == "1200"


@pytest.mark.parametrize(("tag", "year"), [("en", "1996"), ("ar", "1996"), ("ko", "1996년")])
def test_a_year_stands_by_itself(tag: str, year: str) -> None:
    assert format_year(date(1996, 5, 1), tag) == year


def test_numbers_to_dial_read_from_left_to_right_where_the_text_runs_the_other_way() -> None:
    assert phones_kept("اتصل 1577-1366 أو 112", "ar") == "اتصل \u20661577-1366\u2069 أو 112"
    assert phones_kept("المادة 49-2", "ar") == "المادة 49-2"
    assert phones_kept("Call 1577-1366", "en") == "Call 1577-1366"
    assert phones_kept(phones_kept("8-800-707-88-41", "ar"), "ar") == "\u20668-800-707-88-41\u2069"


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2026, 11, 26), ""),
        (date(2026, 11, 27), ""),
        (date(2026, 11, 25), "1 day ago"),
        (date(2026, 8, 20), "3 months ago"),
        (date(2024, 11, 20), "2 years ago"),
    ],
)
def test_an_age_is_said_in_words(day: date, age: str) -> None:
    assert format_age(day, date(2026, 11, 26), "en") == age
