from __future__ import annotations

import pytest

from kiosk.forms import load_form
from kiosk.forms.ordering import moved, ranked


@pytest.mark.parametrize(
    ("value", "by", "order"),
    [
        ("b", -1, "bac"),
        ("b", 1, "acb"),
        ("a", -1, "abc"),
        ("c", 5, "abc"),
        ("c", -2, "cab"),
        ("b", 0, "abc"),
        ("x", 1, "abc"),
    ],
)
def test_a_choice_moves_and_the_others_keep_their_order(value: str, by: int, order: str) -> None:
    assert moved("abc", value, by) == list(order)


def test_choices_that_were_not_ranked_follow_and_those_that_are_gone_are_left_out() -> None:
    assert ranked(["c", "x", "c", "a"], ["a", "b", "c"]) == ["c", "a", "b"]
    assert ranked([], ["a", "b"]) == ["a", "b"]


def test_whether_a_question_takes_a_value_is_asked_without_answering_it() -> None:
    form = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>t</h:title><model><instance><data id="t"><n>4</n><twice/></data></instance>
<bind nodeset="/data/n" type="int" constraint=". &gt; 0"/><bind nodeset="/data/twice" calculate="/data/n * 2"/>
</model></h:head><h:body><input ref="/data/n"/></h:body></h:html>"""
    interview = load_form(form.encode()).start()
    node = interview.node("/data/n")
    assert not node.accepts("-1")
    assert node.accepts("7")
    assert not node.accepts("seven")
    assert node.value == "4"
    assert interview.node("/data/twice").value == "8"
