"""The function `regex`, bounded in time and memory whatever the pattern is.

Patterns run on RE2, which takes time in proportion to the text. The few that need what RE2 does not have
(looking ahead or behind, references back) run on `regex` within a time limit, if they are
short and repeat little; others are refused (docs/decisions/017-patterns-on-re2.md).
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import re2
import regex

from kiosk.forms.errors import XPathError

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_PATTERN = 10_000
_LONGEST_BACKTRACKING = 500
_MOST_REPETITIONS = 10_000
_SECONDS = 0.5
_COUNT = re.compile(r"\{(?:\d*,)?(\d+)\}")

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False


def matches(text: str, pattern: str) -> bool:
    """Whether a pattern is found in a text.

    Raises:
        XPathError: the pattern is wrong, or takes too long.
    """
    try:
        return _search(pattern)(text)
    except TimeoutError as error:
        raise _refused(pattern, "it takes too long") from error
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=256)
def _search(pattern: str) -> Callable[[str], bool]:
    if len(pattern) > LONGEST_PATTERN:
        raise _refused(pattern, f"it has more than {LONGEST_PATTERN:,} characters")
    try:
        linear = re2.compile(pattern, _OPTIONS)
    except re2.error as error:
        said = error.args[0] if error.args else b""
        return _backtracking(pattern, said.decode(errors="replace") if isinstance(said, bytes) else str(said))
    return lambda text: linear.search(text) is not None


def _backtracking(pattern: str, why: str) -> Callable[[str], bool]:
    if "too large" in why or len(pattern) > _LONGEST_BACKTRACKING:
        raise _refused(pattern, "it is too large")
    if math.prod(max(1, int(each[:9])) for each in _COUNT.findall(pattern)) > _MOST_REPETITIONS:
        raise _refused(pattern, "it repeats too much")
    try:
        compiled = regex.compile(pattern)
    except (regex.error, RecursionError, OverflowError, ValueError) as error:
        raise _refused(pattern, str(error)) from error
    return lambda text: compiled.search(text, timeout=_SECONDS) is not None


def _refused(pattern: str, why: str) -> XPathError:
    return XPathError("bad-expression", f"The pattern “{pattern[:100]}” is wrong: {why}.")
