"""A Babel extractor for QML: `qsTr`, with plurals, disambiguation, and the file's name as context.

It reads QML as a sequence of strings, comments, names and signs; that is enough to find calls and to
join `"a" + "b"`. A call whose text is not a plain string is an error with file and line, because
its text would be missing in every language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECES = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      | (?P<template>`(?:\\.|[^`\\])*`)
      | (?P<name>[A-Za-z_$][\w$]*)
      | (?P<sign>[^\s\w])
      | (?P<number>\d[\w.]*)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


class NotAPlainText(Exception):
    """A call to qsTr has something else than a plain string; names file and line."""


@dataclass(frozen=True)
class QmlMessage:
    """One text of a QML file; `plural` where the call has a number."""

    line: int
    text: str
    disambiguation: str
    plural: bool


@dataclass(frozen=True)
class _Piece:
    kind: str
    text: str
    line: int


def qml_messages(source: str, name: str) -> Iterator[QmlMessage]:
    """Every translatable text of a QML file, in order.

    Args:
        source: the QML text.
        name: the file's name, for errors.

    Raises:
        NotAPlainText: a call's first argument is not a string.
    """
    pieces = list(_pieces(source))
    for at, piece in enumerate(pieces):
        called = piece.kind == "name" and piece.text in {"qsTr", "QT_TR_NOOP"}
        if not called or at + 1 >= len(pieces) or pieces[at + 1].text != "(":
            continue
        arguments = _arguments(pieces, at + 2)
        texts = [_joined(each) for each in arguments]
        if not texts or texts[0] is None:
            raise NotAPlainText(
                f"{name}, line {piece.line}: {piece.text} needs one plain text; use %1 for what varies."
            )
        second = texts[1] if len(texts) > 1 else ""
        yield QmlMessage(piece.line, texts[0], second or "", plural=len(texts) > 2)  # noqa: PLR2004 qsTr(text, disambiguation, n)


def _pieces(source: str) -> Iterator[_Piece]:
    line, at = 1, 0
    for found in _PIECES.finditer(source):
        line += source.count("\n", at, found.start())
        at = found.start()
        if found.lastgroup != "comment":
            yield _Piece(found.lastgroup or "", found.group(), line)


def _arguments(pieces: list[_Piece], start: int) -> list[list[_Piece]]:
    arguments: list[list[_Piece]] = [[]]
    depth = 0
    for piece in pieces[start:]:
        if piece.text in {"(", "[", "{"} and piece.kind == "sign":
            depth += 1
        elif piece.text in {")", "]", "}"} and piece.kind == "sign":
            if depth == 0:
                break
            depth -= 1
        elif piece.text == "," and depth == 0:
            arguments.append([])
            continue
        arguments[-1].append(piece)
    return arguments if arguments != [[]] else []


def _joined(pieces: list[_Piece]) -> str | None:
    """The text of `"a" + "b"`, or None if anything else is in it."""
    strings = pieces[::2]
    plus = pieces[1::2]
    whole = all(x.kind == "string" for x in strings) and all(x.text == "+" for x in plus)
    if not strings or not whole or len(strings) != len(plus) + 1:
        return None
    return "".join(_unescaped(each.text[1:-1]) for each in strings)


def _unescaped(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        code = found.group(1)
        if code[0] in "ux":
            return chr(int(code[1:], 16))
        return _ESCAPES.get(code, code)

    return re.sub(r"\\(u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|.)", one, text, flags=re.DOTALL)
