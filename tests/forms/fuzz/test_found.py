"""Inputs that a fuzzer found, kept; what was wrong stands beside each."""

from __future__ import annotations

import pytest

from tests.forms.fuzz.driving import evaluate
from tests.forms.xforms import started


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param("weighted-checklist(., ., ., ., .)", id="a-value-without-weight"),
        pytest.param("substring-before(., '')", id="before-nothing"),
        pytest.param("substring-after(., '')", id="after-nothing"),
        pytest.param("position(/data/a/@id)", id="the-position-of-an-attribute"),
        pytest.param("/data/a/@id/following-sibling::*", id="what-follows-an-attribute"),
    ],
)
def test_what_once_broke_has_a_value_or_is_refused(expression: str) -> None:
    evaluate(expression)


def test_an_attribute_is_the_first_of_its_name() -> None:
    assert started("<a id='7'/>").evaluate("position(/data/a/@id)") == 1.0
    assert started("<a id='7'>" + "<b/>" * 20 + "</a>").evaluate("position(/data/a/@id)") == 1.0


def test_a_day_beyond_the_last_there_is_is_no_date() -> None:
    interview = started("<a/>", '<bind nodeset="/data/a" type="date"/>', '<input ref="/data/a"/>')
    interview.answer("/data/a", "2932896.9999999995")
    assert interview.node("/data/a").typed_value is None
