from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.language.formats import format_date
from kiosk.speech.reading import reading


@pytest.mark.parametrize(
    ("tag", "text", "said"),
    [
        ("ru", "до 24 ноября 2026 г.", "до двадцать четвёртого ноября две тысячи двадцать шестого года."),
        ("ru", "Проверено 1 января 2000 г., юрист", "Проверено первого января двухтысячного года, юрист"),
        ("ru", "30 мая 1990 года", "тридцатого мая тысяча девятьсот девяностого года"),
        ("ru", "15 дней, 2026 человек", "15 дней, 2026 человек"),
        ("ru", "45 мая", "45 мая"),
        ("en", "Written on 3 May 2026", "Written on 3rd May 2026"),
        ("en", "11 June, 21 June, 12 June", "11th June, 21st June, 12th June"),
        ("uz", "24-noyabr, 2026", "yigirma to‘rtinchi noyabr, ikki ming yigirma olti"),
        ("uz_Cyrl", "24 ноябр, 2026", "yigirma to‘rtinchi noyabr, ikki ming yigirma olti"),
        ("tr", "24 Kasım 2026", "24 Kasım 2026"),
        ("ko", "2026년 11월 24일", "2026년 11월 24일"),
        ("ar", "24 نوفمبر 2026", "24 نوفمبر 2026"),
    ],
)
def test_a_date_is_read_as_people_say_it(tag: str, text: str, said: str) -> None:
    assert reading(text, tag) == said


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["uz", "uz_Cyrl", "ru"]))
def test_no_digit_of_a_date_is_left_to_the_voices_that_would_count_it(day: date, tag: str) -> None:
    said = reading(format_date(day, tag), tag)
    assert not any(each.isdigit() for each in said), said


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_two_days_never_sound_alike_in_russian(day: date) -> None:
    other = day.replace(day=day.day % 28 + 1)
    assert (reading(format_date(day, "ru"), "ru") == reading(format_date(other, "ru"), "ru")) == (day == other)


@pytest.mark.parametrize("tag", ["uz", "uz_Cyrl", "ru", "en"])
def test_every_month_of_a_language_is_found_in_its_dates(tag: str) -> None:
    for month in range(1, 13):
        said = reading(format_date(date(2026, month, 2), tag), tag)
        assert not said.startswith("2 "), said
