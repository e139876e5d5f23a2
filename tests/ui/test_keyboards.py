"""The letters of the keyboards, and Hangul made of what is typed, in the engine that the screens use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtQml import QJSEngine

from kiosk.language.languages import LANGUAGES

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

SOURCE = Path(__file__).resolve().parents[2] / "kiosk" / "ui" / "qml" / "Hamroh" / "layouts.js"
ALPHABETS = {
    "uz": [*"abdefghijklmnopqrstuvxyz", "o‘", "g‘", "sh", "ch", "ng", "’"],
    "uz_Cyrl": [*"абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ"],
    "ru": [*"абвгдеёжзийклмнопрстуфхцчшщъыьэюя"],
    "en": [*"abcdefghijklmnopqrstuvwxyz"],
    "ko": [*"ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄲㄸㅃㅆㅉㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅔㅒㅖ"],
    "tr": [*"abcçdefgğhıijklmnoöprsştuüvyz"],
    "ar": [*"ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةىئؤ"],
}


@pytest.fixture
def keys(application: QGuiApplication) -> QJSEngine:
    assert application is not None
    engine = QJSEngine()
    engine.evaluate(SOURCE.read_text(encoding="utf-8").replace(".pragma library", ""))
    assert not engine.hasError()
    return engine


def call(keys: QJSEngine, function: str, *arguments: object) -> Any:  # noqa: ANN401 what the script gives
    made = keys.globalObject().property(function).call([keys.toScriptValue(x) for x in arguments])
    assert not made.isError(), made.toString()
    return made.toVariant()


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
def test_the_keyboard_has_the_whole_alphabet_and_begins_in_its_order(keys: QJSEngine, tag: str) -> None:
    alphabetical, common = (call(keys, "letters", tag, x) for x in (False, True))
    assert alphabetical[: len(ALPHABETS[tag])] == ALPHABETS[tag]
    assert sorted(common) == sorted(alphabetical)


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
def test_digits_and_punctuation_are_there_in_the_languages_own_signs(keys: QJSEngine, tag: str) -> None:
    signs = call(keys, "signs", tag)
    assert {*"0123456789.-+@/"} <= set(signs)
    assert {*("،؛؟" if tag == "ar" else ",;?")} <= set(signs)


@pytest.mark.parametrize(
    ("letter", "tag", "capital"),
    [("i", "tr", "İ"), ("ı", "tr", "I"), ("i", "uz", "I"), ("o‘", "uz", "O‘"), ("sh", "uz", "Sh")],
)
def test_capitals_are_those_of_the_language(keys: QJSEngine, letter: str, tag: str, capital: str) -> None:
    assert call(keys, "upper", letter, tag) == capital


def typed(keys: QJSEngine, jamo: str) -> str:
    text = ""
    for each in jamo:
        text = call(keys, "append", text, each)
    return text


@pytest.mark.parametrize(
    ("jamo", "text"),
    [
        ("ㅎㅏㄴㄱㅡㄹ", "한글"),
        ("ㄱㅗㅏㄴㅎㅏ", "관하"),
        ("ㄷㅏㄹㄱ", "닭"),
        ("ㄷㅏㄹㄱㅣ", "달기"),
        ("ㅇㅓㅂㅅㅇㅓ", "없어"),
        ("ㅇㅓㅂㅅㅓ", "업서"),
        ("ㄲㅗㅊ", "꽃"),
        ("ㅇㅡㅣㅅㅏ", "의사"),
        ("ㅏㄱ", "ㅏㄱ"),
        ("ㄸㅏㄸㅏ", "따따"),
        ("ㅇㅣㅆㅏ", "이싸"),
        ("ㅋㅋ", "ㅋㅋ"),
        ("ㄱㅏ ㄴㅏ", "가 나"),
        ("ㄱㅏㅇ ㄴㅏ", "강 나"),
    ],
)
def test_jamo_become_syllables(keys: QJSEngine, jamo: str, text: str) -> None:
    assert typed(keys, jamo) == text


@pytest.mark.parametrize(
    ("text", "shorter"),
    [("닭", "달"), ("달", "다"), ("다", "ㄷ"), ("ㄷ", ""), ("과", "고"), ("의", "으"), ("가a", "가"), ("", "")],
)
def test_one_jamo_at_a_time_is_erased(keys: QJSEngine, text: str, shorter: str) -> None:
    assert call(keys, "erase", text) == shorter
