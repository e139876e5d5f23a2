"""Functions of text (XPath 1.0, section 4.2; ODK XForms, String and Select functions)."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from typing import TYPE_CHECKING

from kiosk.forms.errors import XPathError
from kiosk.forms.limits import LONGEST_TEXT
from kiosk.forms.xpath.adapt import of_texts, of_values
from kiosk.forms.xpath.context import Context, Signature
from kiosk.forms.xpath.patterns import matches
from kiosk.forms.xpath.values import Value, to_number, to_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.forms.xpath.context import Evaluate


_WORD = re.compile(r"[^ \t\r\n]+")
_SIGNATURE = 64
"""Bytes of an Ed25519 signature (RFC 8032)."""


def _concat(*values: Value) -> Value:
    return _bounded(_spread(values), 0)


def _join(separator: Value, *values: Value) -> Value:
    between = to_string(separator)
    return _bounded(_spread(values), len(between), between)


def _bounded(texts: list[str], each: int, between: str = "") -> str:
    """The texts joined, if that is not longer than anyone can mean."""
    if sum(map(len, texts)) + each * len(texts) > LONGEST_TEXT:
        raise XPathError("too-much-work", f"A text of more than {LONGEST_TEXT:,} characters would be made.")
    return between.join(texts)


def _spread(values: tuple[Value, ...]) -> list[str]:
    texts: list[str] = []
    for value in values:
        texts += [x.string_value() for x in value] if isinstance(value, list) else [to_string(value)]
    return texts


def _substring(text: Value, start: Value, length: Value | None = None) -> Value:
    # XPath counts from 1 and rounds (section 4.2, function substring).
    first = _half_up(to_number(start))
    end = math.inf if length is None else first + _half_up(to_number(length))
    return "".join(x for at, x in enumerate(to_string(text), start=1) if first <= at < end)


def _half_up(number: float) -> float:
    return number if math.isnan(number) or math.isinf(number) else math.floor(number + 0.5)


def _substr(text: Value, start: Value, end: Value = math.inf) -> Value:
    """From 0; negative numbers count from the end, as the reference engines do."""
    whole = to_string(text)
    first, last = to_number(start), to_number(end)
    if math.isnan(first) or math.isnan(last):
        return ""
    return whole[_place(first, len(whole)) : _place(last, len(whole))]


def _place(number: float, length: int) -> int:
    counted = number + length if number < 0 else number
    return int(min(max(0.0, counted), length))


def _translate(text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for at, each in enumerate(old):
        table.setdefault(ord(each), new[at] if at < len(new) else None)
    return text.translate(table)


def _words(text: str) -> list[str]:
    """What stands between white space, as XML knows it (XML 1.0, section 2.3); a hard space is none."""
    return _WORD.findall(text)


def _selected(chosen: str, value: str) -> bool:
    return value.strip() in _words(chosen)


def _selected_at(chosen: Value, at: Value) -> Value:
    values, number = _words(to_string(chosen)), to_number(at)
    return values[int(number)] if -1 < number < len(values) else ""


def _digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    name = algorithm.lower().replace("-", "")
    if name not in {"md5", "sha1", "sha256", "sha384", "sha512"}:
        raise XPathError("bad-expression", f"There is no digest “{algorithm}”.")
    if encoding.lower() not in {"base64", "hex"}:
        raise XPathError("bad-expression", f"There is no encoding “{encoding}” for a digest.")
    made = hashlib.new(name, text.encode(), usedforsecurity=False).digest()
    return made.hex() if encoding.lower() == "hex" else base64.b64encode(made).decode()


def _extract_signed(signed: str, public_key: str) -> str:
    """The text that an Ed25519 signature stands before, or nothing if it is not signed with this key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        content = base64.b64decode(signed, validate=True)
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(content[:_SIGNATURE], content[_SIGNATURE:])
        return content[_SIGNATURE:].decode()
    except (InvalidSignature, ValueError):
        return ""


def _base64_decode(text: str) -> str:
    try:
        padded = text.strip() + "=" * (-len(text.strip()) % 4)
        return base64.b64decode(padded, validate=True).decode("utf-8", errors="replace")
    except ValueError:
        return ""


def _uuid(context: Context, arguments: Sequence[Evaluate]) -> Value:
    if not arguments:
        return context.form.uuid()
    alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    length = to_number(arguments[0](context))
    number = 0 if math.isnan(length) else int(max(0.0, min(length, 1000.0)))
    return "".join(alphabet[int(context.form.random() * len(alphabet))] for _ in range(number))


FUNCTIONS: dict[str, Signature] = {
    "string": Signature(lambda c, a: to_string(a[0](c) if a else [c.node]), 0, 1),
    "concat": of_values(_concat, 0, None),
    "join": of_values(_join, 1, None),
    "starts-with": of_texts(str.startswith, 2, 2),
    "ends-with": of_texts(str.endswith, 2, 2),
    "contains": of_texts(lambda text, part: part in text, 2, 2),
    "substring-before": of_texts(lambda t, p: t[: t.index(p)] if p in t else "", 2, 2),
    "substring-after": of_texts(lambda t, p: t[t.index(p) + len(p) :] if p in t else "", 2, 2),
    "substring": of_values(_substring, 2, 3),
    "substr": of_values(_substr, 2, 3),
    "string-length": Signature(lambda c, a: float(len(to_string(a[0](c) if a else [c.node]))), 0, 1),
    "normalize-space": Signature(lambda c, a: " ".join(_words(to_string(a[0](c) if a else [c.node]))), 0, 1),
    "translate": of_texts(_translate, 3, 3),
    "regex": of_texts(matches, 2, 2),
    "selected": of_texts(_selected, 2, 2),
    "is-selected": of_texts(_selected, 2, 2),
    "selected-at": of_values(_selected_at, 2, 2),
    "count-selected": of_texts(lambda chosen: float(len(_words(chosen))), 1, 1),
    "digest": of_texts(_digest, 2, 3),
    "base64-decode": of_texts(_base64_decode, 1, 1),
    "extract-signed": of_texts(_extract_signed, 2, 2),
    "uuid": Signature(_uuid, 0, 1),
    "version": Signature(lambda c, _a: c.form.form_version, 0, 0),
    # What a kiosk has not, such as a phone number, is empty, as in ODK.
    "property": Signature(lambda c, a: c.form.properties.get(to_string(a[0](c)), ""), 1, 1),
}
