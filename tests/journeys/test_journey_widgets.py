from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from tests.journeys.asking import FERGANA, SIZES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.asking import Asked


def test_a_choice_that_goes_on_by_itself(ask: Callable[..., Asked]) -> None:
    asked = ask("uz")
    asked.touch("next", "choice-yes")
    assert asked.value("quick") == "yes"
    assert asked.question == "pictures"


def test_one_picture_of_some_and_several_of_some(ask: Callable[..., Asked]) -> None:
    asked = ask("ar")
    asked.at("pictures")
    asked.touch("choice-farm", "choice-factory")
    assert asked.value("pictures") == "factory"
    asked.at("several")
    asked.touch("choice-farm", "choice-factory", "choice-farm", "choice-cleaning")
    assert asked.value("several") == "factory cleaning"


@pytest.mark.parametrize(("size", "same"), [("landscape", "y"), ("small", "y"), ("portrait", "x")])
def test_a_scale_stands_in_one_row_where_there_is_room_and_in_one_column_where_not(
    ask: Callable[..., Asked], size: str, same: str
) -> None:
    asked = ask("ru", SIZES[size])
    asked.at("likert")
    tiles = [asked.hand.find(f"choice-{x}") for x in ("bad", "poor", "fair", "good", "fine")]
    assert len({getattr(x.mapToScene(QPointF(0, 0)), same)() for x in tiles}) == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tag", ["uz", "ar", "ko"])
def test_a_region_is_searched_and_its_districts_follow(ask: Callable[..., Asked], tag: str, size: str) -> None:
    asked = ask(tag, SIZES[size])
    asked.at("region")
    assert asked.hand.sees("choice-toshkent")
    asked.find(FERGANA[tag])
    assert not asked.hand.sees("choice-toshkent")
    asked.touch("choice-fargona", "next")
    assert asked.value("region") == "fargona"
    assert asked.question == "district"
    assert not asked.hand.sees("choice-urgut")
    asked.touch("choice-qoqon")
    assert asked.value("district") == "qoqon"


def test_more_than_six_turn_to_the_next_and_nothing_found_is_said(ask: Callable[..., Asked]) -> None:
    asked = ask("uz")
    asked.at("region")
    asked.touch("moreChoices")
    assert not asked.hand.sees("choice-toshkent")
    assert asked.hand.sees("choice-surxondaryo")
    asked.touch("moreChoices")
    asked.touch("choice-nukus")
    assert asked.value("region") == "nukus"
    asked.keys("zzz")
    assert asked.hand.sees("nothingFound")
    asked.touch("key-erase", "key-erase", "key-erase")
    assert asked.hand.sees("choice-toshkent")


@pytest.mark.parametrize(("tag", "grouped"), [("uz", "1\u00a0500\u00a0000"), ("en", "1,500,000"), ("ar", "1,500,000")])
def test_a_wage_is_shown_grouped_and_kept_plain(ask: Callable[..., Asked], tag: str, grouped: str) -> None:
    asked = ask(tag)
    asked.at("wage")
    assert not asked.hand.sees("digit--"), "the form takes no negative wage"
    asked.digits("0015000007")
    asked.touch("digit-erase")
    assert asked.shown("typedText") == grouped
    assert asked.value("wage") == "1500000"


@pytest.mark.parametrize(("tag", "sign"), [("uz", ","), ("ko", "."), ("ar", ".")])
def test_a_decimal_is_typed_with_the_languages_sign_and_may_be_negative(
    ask: Callable[..., Asked], tag: str, sign: str
) -> None:
    asked = ask(tag)
    asked.at("warmth")
    asked.digits(f"12{sign}5-")
    assert asked.value("warmth") == "-12.5"
    assert asked.shown("typedText") == f"−12{sign}5"
    asked.touch("digit-erase", "next")
    assert asked.value("warmth") == "-12"


def test_a_code_of_digits_keeps_its_zeros(ask: Callable[..., Asked]) -> None:
    asked = ask("ko")
    asked.at("code")
    asked.digits("007")
    assert asked.value("code") == "007"


@pytest.mark.parametrize("tag", ["uz", "ar", "ko"])
def test_wheels_make_a_date_and_never_an_impossible_one(ask: Callable[..., Asked], tag: str) -> None:
    asked = ask(tag)
    asked.at("birth_day")
    today = asked.answering.today()
    assert asked.value("birth_day") == "", "what is shown is not yet answered"
    asked.touch("takeDate")
    assert asked.value("birth_day") == f"{today.year - 30}-{today.month:02d}-{min(today.day, 28):02d}"
    asked.answering.answer("2024-01-31")
    asked.hand.rest()
    asked.touch("month-up")
    assert asked.value("birth_day") == "2024-02-29"
    asked.touch("year-down", "day-up")
    assert asked.value("birth_day") == "2023-02-01"


def test_a_wheel_turns_under_a_finger(ask: Callable[..., Asked]) -> None:
    asked = ask("uz")
    asked.at("year")
    asked.answering.answer("2020-01-01")
    asked.hand.rest()
    asked.drag("year-wheel", (0.5, 0.5), (0.5, 1.2), (0.5, 1.8))
    assert int(asked.value("year")[:4]) < 2020
    assert asked.value("year").endswith("-01-01")


def test_a_month_a_time_and_a_moment(ask: Callable[..., Asked]) -> None:
    asked = ask("ar")
    asked.at("month")
    asked.touch("month-down")
    assert asked.value("month").endswith("-01")
    asked.at("hour")
    asked.touch("hour-up", "minute-down")
    now = asked.value("hour")
    assert asked.interview.node("/data/hour").valid
    asked.touch("hour-down", "minute-up")
    assert asked.value("hour") != now
    asked.at("moment")
    asked.touch("takeDate", "minute-up")
    assert asked.interview.node("/data/moment").valid
    assert "T" in asked.value("moment")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tag", ["uz", "ar", "ko"])
def test_a_telephone_number_with_its_country(ask: Callable[..., Asked], tag: str, size: str) -> None:
    asked = ask(tag, SIZES[size])
    asked.at("phone")
    asked.digits("90")
    asked.touch("country", "choice-UZ")
    asked.digits("123")
    asked.touch("next")
    assert asked.problem(), "it is too short"
    assert asked.question == "phone"
    assert asked.value("phone") == "+99890123", "nothing typed is lost"
    asked.digits("4567")
    assert asked.shown("typedText") == "\u2066+998 90 123 45 67\u2069"
    asked.touch("next")
    assert asked.value("phone") == "+998901234567"
    assert asked.question == "story"


def test_a_country_is_found_by_typing(ask: Callable[..., Asked]) -> None:
    asked = ask("uz")
    asked.at("phone")
    asked.touch("country")
    asked.find("polsha")
    asked.touch("choice-PL")
    asked.digits("512345678")
    assert asked.value("phone") == "+48512345678"


@pytest.mark.parametrize(
    ("tag", "keys", "text"),
    [
        ("uz", ["o‘", "g‘", "i", "l"], "O‘g‘il"),
        ("uz_Cyrl", ["ў", "ғ", "и", "л"], "Ўғил"),
        ("ru", ["щ", "и", "ё"], "Щиё"),
        ("en", ["w", "e"], "We"),
        ("ko", ["ㄱ", "ㅗ", "ㅏ", "ㄴ", "ㅎ", "ㅏ"], "관하"),
        ("tr", ["i", "ı", "ğ"], "İığ"),
        ("ar", ["ش", "ك", "و", "ى"], "شكوى"),
    ],
)
def test_a_story_of_several_lines_on_the_keyboard_of_the_language(
    ask: Callable[..., Asked], tag: str, keys: list[str], text: str
) -> None:
    asked = ask(tag)
    asked.at("story")
    asked.touch(*[f"key-{x}" for x in keys], "key-newline")
    asked.touch("key-digits", "key-7")
    assert asked.value("story") == f"{text}\n7"
    asked.touch("key-erase", "key-erase", "key-erase")
    assert len(asked.value("story")) <= len(text)


@pytest.mark.parametrize("tag", ["uz", "ar", "ko"])
def test_ranges_by_plus_and_minus_by_the_line_by_a_wheel_and_by_stars(ask: Callable[..., Asked], tag: str) -> None:
    asked = ask(tag)
    asked.at("slider")
    asked.touch("greater", "greater", "greater", "less")
    assert asked.value("slider") == "2"
    asked.touch("track")
    assert asked.value("slider") in {"8", "9"}
    asked.at("upright")
    asked.touch("less", "less")
    assert asked.value("upright") == "4.5"
    asked.at("picker")
    asked.touch("range-up", "range-up")
    assert asked.value("picker") == "1"
    asked.at("stars")
    asked.touch("star-4")
    assert asked.value("stars") == "4"


@pytest.mark.parametrize("tag", ["uz", "ar", "ko"])
def test_an_order_by_arrows(ask: Callable[..., Asked], tag: str) -> None:
    asked = ask(tag)
    asked.at("order")
    assert asked.value("order") == ""
    asked.touch("takeOrder")
    assert asked.value("order") == "construction factory farm cleaning"
    asked.touch("up-farm", "up-farm", "down-construction")
    assert asked.value("order") == "farm factory construction cleaning"


def test_rules_are_acknowledged_before_one_goes_on(ask: Callable[..., Asked]) -> None:
    asked = ask("uz")
    asked.at("read")
    asked.touch("next")
    assert asked.question == "read"
    asked.touch("acknowledge", "next")
    assert asked.value("read") == "OK"
    assert asked.question == "place"


@pytest.mark.parametrize("name", ["place", "bar"])
def test_what_a_kiosk_cannot_ask_shows_its_words_and_is_skipped(ask: Callable[..., Asked], name: str) -> None:
    asked = ask("en")
    asked.at(name)
    assert asked.shown("unsupported") == "This kiosk cannot ask this. Please skip it."
    asked.touch("next")
    assert asked.hand.sees("readBackPage") or asked.question == "bar"


def test_every_control_is_reached_by_tab_and_pressed_by_return(ask: Callable[..., Asked]) -> None:
    asked = ask("uz")
    asked.at("order")
    window = asked.hand.window
    reached: set[str] = set()
    for _ in range(40):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        reached.add(window.activeFocusItem().objectName())
    assert {"control-home", "up-farm", "down-construction", "takeOrder", "next"} <= reached
    while window.activeFocusItem().objectName() != "down-factory":
        QTest.keyClick(window, Qt.Key.Key_Tab)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert asked.value("order").split()[:3] == ["construction", "farm", "factory"]
