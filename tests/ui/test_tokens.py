"""Colours, lengths and times stand in Theme.qml, or have a name where they are used.

A bare number is one that does not stand as the value of a named property; counts up to six (of gaps, columns,
choices) are none, unless they are a length by themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kiosk.ui.window import QML

if TYPE_CHECKING:
    from pathlib import Path

TOKENS = "Theme.qml"
FILES = sorted(QML.rglob("*.qml"))

_TEXTS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|/\^.*?\$/")
_COMMENT = re.compile(r"//.*")
_NAMED = re.compile(r"\s*(?:(?:readonly|required|default) )*property [\w<>]+ \w+: [^*+/\-]*$")
_NUMBER = re.compile(r"(?<![\w.#])\d+(?:\.\d+)?")
_COUNTS = {str(number) for number in range(7)}
_LENGTH = re.compile(
    r"\b(?:x|y|width|height|radius|side|size|pixelSize|lineWidth|interval|\w*[sS]pacing|\w*[mM]argins?|\w*[pP]adding"
    r"|implicitWidth|implicitHeight): *[2-9]$"
)
_COLOUR = re.compile(
    r"\"#[0-9a-fA-F]{3,8}\"|Qt\.(?:rgba|hsla|hsva|tint|darker|lighter|color)\b"
    r"|[cC]olor: *(?:[^\n]*[?:] *)?\"[a-z]+\""
)


def bare_numbers(source: str) -> list[str]:
    """The lines with bare numbers."""
    found = []
    for line in source.splitlines():
        plain = _COMMENT.sub("", _TEXTS.sub("", line))
        if _NAMED.fullmatch(plain):
            continue
        if set(_NUMBER.findall(plain)) - _COUNTS or _LENGTH.search(plain.rstrip()):
            found.append(line.strip())
    return found


@pytest.mark.parametrize("file", [x for x in FILES if x.name != TOKENS], ids=lambda file: file.stem)
def test_no_colour_stands_outside_the_tokens(file: Path) -> None:
    assert _COLOUR.findall(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", [x for x in FILES if x.name != TOKENS], ids=lambda file: file.stem)
def test_no_bare_number_stands_where_a_token_or_a_name_belongs(file: Path) -> None:
    assert bare_numbers(file.read_text(encoding="utf-8")) == []


def test_every_token_is_used_by_a_screen() -> None:
    tokens = (QML / "Hamroh" / TOKENS).read_text(encoding="utf-8")
    screens = "\n".join(x.read_text(encoding="utf-8") for x in FILES if x.name != TOKENS)
    unused = {
        name
        for name in re.findall(r"readonly property \w+ (\w+):", tokens)
        if not re.search(rf"\bTheme\.{name}\b", screens) and len(re.findall(rf"\b{name}\b", tokens)) == 1
    }
    assert unused == set()


@pytest.mark.parametrize(
    "line",
    ["width: 300", "spacing: Theme.gap * 0.75", "font.pixelSize: 27", "x: parent.width - 40", "interval: 110",
     "readonly property real key: room * 0.3", "border.width: 2", "spacing: 6"],
)  # fmt: skip
def test_a_bare_number_is_found(line: str) -> None:
    assert bare_numbers(line) == [line]


@pytest.mark.parametrize(
    "line",
    ["readonly property real notch: 36", "property real side: 120", "width: 3 * Theme.gap", "columns: 2", 'text: "112"',
     "// 27 pixels", "readonly property real part: upright ? 0.64 : 0.42"],
)  # fmt: skip
def test_a_token_a_name_and_a_text_are_no_bare_numbers(line: str) -> None:
    assert bare_numbers(line) == []


@pytest.mark.parametrize(
    "line", ['color: "#fff"', 'border.color: "red"', 'color: on ? Theme.ink : "white"', "color: Qt.rgba(1, 0, 0, 1)"]
)
def test_a_bare_colour_is_found(line: str) -> None:
    assert _COLOUR.search(line)
