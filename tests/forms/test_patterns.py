from __future__ import annotations

import pytest

from kiosk.forms import XPathError
from kiosk.forms.xpath.patterns import LONGEST_PATTERN, matches


@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("AB1234567", "^[A-Z]{2}[0-9]{7}$", True),
        ("AB123", "^[A-Z]{2}[0-9]{7}$", False),
        ("привет", "^[а-я]+$", True),
        ("o‘zbek", r"^\p{L}‘\p{L}+$", True),
        ("a.b-c", r"^[\w-\.]+$", True),
        ("secret1", r"^(?=.*\d)(?=.*[a-z]).{6,}$", True),
        ("secrets", r"^(?=.*\d)(?=.*[a-z]).{6,}$", False),
        ("abab", r"^(ab)\1$", True),
        ("x" * 1500, "x{1200}", True),
        ("\ud800", "a", False),
    ],
    ids=[
        "passport", "too-short", "cyrillic", "letters", "dash", "ahead", "ahead-not", "back", "many-times", "surrogate",
    ],
)  # fmt: skip
def test_patterns_of_forms_are_understood(text: str, pattern: str, found: bool) -> None:  # noqa: FBT001 what is expected
    assert matches(text, pattern) is found


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|aa)+$", "(.*a){20}$", "^((a*)*)*$"], ids=["plus", "or", "dots", "stars"]
)
def test_patterns_that_backtrack_for_years_elsewhere_take_no_time(pattern: str) -> None:
    assert matches("a" * 50_000 + "b", pattern) is False


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"(?=a)(a|aa)+$", id="takes-too-long"),
        pytest.param("((a{1000}){1000}){1000}", id="repeats-too-much"),
        pytest.param(r"(?=a)" + "a?" * 400, id="too-long-to-look-ahead"),
        pytest.param("x" * (LONGEST_PATTERN + 1), id="too-long"),
        pytest.param(r"(?:\p{L}{100}){10}" * 50, id="too-large"),
        pytest.param("[", id="unfinished"),
        pytest.param("(?<x", id="unfinished-name"),
        pytest.param("(" * 400 + r"\1" + ")" * 400, id="too-deep"),
    ],
)
def test_a_pattern_that_cannot_be_run_is_refused(pattern: str) -> None:
    with pytest.raises(XPathError, match="pattern") as caught:
        matches("a" * 60 + "b", pattern)
    assert caught.value.code == "bad-expression"
    assert len(str(caught.value)) < 400
