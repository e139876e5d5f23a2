from __future__ import annotations

import pytest

from kiosk.speech.reading import reading
from kiosk.speech.uzbek_numbers import cardinal, ordinal


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (7, "yetti"),
        (10, "o‘n"),
        (21, "yigirma bir"),
        (100, "bir yuz"),
        (136, "bir yuz o‘ttiz olti"),
        (2026, "ikki ming yigirma olti"),
        (60_000, "oltmish ming"),
        (1_000_005, "bir million besh"),
        (3_000_000_000, "uch milliard"),
    ],
)
def test_uzbek_numbers_are_words(number: int, words: str) -> None:
    assert cardinal(number) == words


@pytest.mark.parametrize(("number", "words"), [(25, "yigirma beshinchi"), (6, "oltinchi"), (2, "ikkinchi")])
def test_uzbek_ordinals_end_as_the_word_before_wants(number: int, words: str) -> None:
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("tag", "text", "read"),
    [
        ("uz", "25-noyabr, 2026", "yigirma beshinchi noyabr, ikki ming yigirma olti"),
        ("uz", "60\u00a0000 RUB", "oltmish ming Rossiya rubli"),
        ("uz", "Mehnat kodeksi, 136-modda", "Mehnat kodeksi, bir yuz o‘ttiz oltinchi modda"),
        ("uz_Cyrl", "60\u00a0000 RUB", "oltmish ming Rossiya rubli"),
        ("uz_Cyrl", "Ўз вақтида тўланг: 3 кун.", "O‘z vaqtida to‘lang: uch kun."),
        ("uz_Cyrl", "Елкангиз, хаёл, қиш, ғам, шеър", "Yelkangiz, xayol, qish, g‘am, she’r"),
        ("ru", "Всего: 120\u00a0000\u00a0₽.", "Всего: 120000 российских рублей."),
        ("ru", "1\u00a0₽", "1 российский рубль"),
        ("en", "You are owed ₩1,250,000.", "You are owed 1250000 South Korean won."),
        ("en", "RUB 12.50", "12.50 Russian roubles"),
        ("ko", "60,000원", "60000원"),
        ("tr", "1.250.000 kişi", "1250000 kişi"),
        ("tr", "₺1.250", "1250 Türk lirası"),
        ("ar", "\u20661,250 US$\u2069", "1250 دولار أمريكي"),
    ],
)
def test_numbers_and_sums_are_read_as_people_say_them(tag: str, text: str, read: str) -> None:
    assert reading(text, tag) == read


@pytest.mark.parametrize(
    ("tag", "code", "read"),
    [
        ("en", "AB1234567", "A, B, 1, 2, 3, 4, 5, 6, 7"),
        ("uz", "AB12345", "A, B, bir, ikki, uch, to‘rt, besh"),
        ("ru", "00001 00000 0161", "0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 6, 1"),
        ("ru", "00788 41665 89501 94235", ", ".join("00788416658950194235")),
        ("tr", "+998 90 123 45 67", ", ".join("998901234567")),
    ],
)
def test_codes_are_read_one_sign_at_a_time(tag: str, code: str, read: str) -> None:
    assert reading(code, tag) == read


@pytest.mark.parametrize("text", ["Call 112.", "Article 136", "in November 2026", "at 9:30", "version 1.2", "3 of 9"])
def test_what_the_voice_reads_well_stays(text: str) -> None:
    assert reading(text, "en") == text


def test_a_list_is_read_with_pauses_and_what_is_for_the_eye_is_left_out() -> None:
    assert reading("• Bread\n• \u2066Milk\u2069", "en") == ", Bread , Milk"
    assert reading("\n ", "en") == ""


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("\u206680084\u2069", "8, 0, 0, 8, 4"),
        ("\u2066116 016\u2069", "1, 1, 6, 0, 1, 6"),
        ("\u2066112\u2069", "112"),
        ("\u2066+998 71 200 00 00\u2069", "9, 9, 8, 7, 1, 2, 0, 0, 0, 0, 0, 0"),
        ("Call 1577-1366 now.", "Call 1, 5, 7, 7, 1, 3, 6, 6 now."),
        ("Call 8-800-707-88-41.", "Call 8, 8, 0, 0, 7, 0, 7, 8, 8, 4, 1."),
        ("In 2022-2023 it changed.", "In 2022-2023 it changed."),
        ("Article 49-2", "Article 49-2"),
    ],
)
def test_numbers_to_dial_are_dictated_digit_by_digit(text: str, read: str) -> None:
    assert reading(text, "en") == read
