"""Calculations, relevance, readonly, defaults and validity, as a suite that knows only the specification sees them."""

from __future__ import annotations

import pytest

from kiosk.forms import ReadOnly
from tests.forms.conformance.driver import bind, inputs, refusal, repeat, scenario


def test_a_calculation_follows_a_chain_of_others() -> None:
    form = scenario(
        "<a>1</a><b/><c/><d/>",
        bind("/data/d", calculate="/data/c * 2")
        + bind("/data/c", calculate="/data/b * 2")
        + bind("/data/b", calculate="/data/a * 2"),
        inputs("/data/a"),
    )
    assert form.values("/data/b", "/data/c", "/data/d") == ["2", "4", "8"]
    form.answer("/data/a", "5")
    assert form.value("/data/d") == "40"
    form.answer("/data/a", "")
    assert form.values("/data/b", "/data/c", "/data/d") == ["", "", ""]


def test_a_default_stays_until_it_is_calculated_anew() -> None:
    form = scenario("<a>7</a><b>9</b>", bind("/data/b", calculate="/data/a + 1"), inputs("/data/a", "/data/b"))
    assert form.value("/data/b") == "8"


def test_a_calculated_question_takes_an_answer_until_what_it_follows_from_changes() -> None:
    form = scenario("<a>1</a><b/>", bind("/data/b", calculate="/data/a + 1"), inputs("/data/a", "/data/b"))
    form.answer("/data/b", "40")
    assert form.value("/data/b") == "40"
    form.answer("/data/a", "2")
    assert form.value("/data/b") == "3"


def test_once_keeps_what_is_there() -> None:
    form = scenario("<a>1</a><b/>", bind("/data/b", calculate="once(/data/a)"), inputs("/data/a"))
    form.answer("/data/a", "2")
    assert form.value("/data/b") == "1"


@pytest.mark.parametrize(
    ("kind", "expression", "written"),
    [
        ("int", "3.7", "3"),
        ("int", "'abc'", ""),
        ("decimal", "1 div 4", "0.25"),
        ("string", "1 > 2", "false"),
        ("string", "number('x')", ""),
        ("date", "'2026-03-01'", "2026-03-01"),
        ("date", "date('2026-03-01') + 1", "2026-03-02"),
        ("date", "now()", "2026-03-15"),
        ("string", "date(date('2026-03-01') + 1)", "2026-03-02"),
        ("string", "concat('a', 'b')", "ab"),
        ("int", "round(2.5)", "3"),
        ("dateTime", "now()", "2026-03-15T12:00:00.000-07:00"),
    ],
    ids=str,
)
def test_a_calculated_value_is_written_as_its_type_is(kind: str, expression: str, written: str) -> None:
    form = scenario("<a/>", bind("/data/a", type=kind, calculate=expression.replace(">", "&gt;")))
    assert form.value("/data/a") == written


def test_what_is_not_relevant_is_empty_to_others_and_keeps_its_value() -> None:
    form = scenario(
        "<show>1</show><a>42</a><b/><c/>",
        bind("/data/a", relevant="/data/show = 1")
        + bind("/data/b", calculate="if(/data/a != '', /data/a + 33, 33)")
        + bind("/data/c", calculate="count(/data/a)"),
        inputs("/data/show", "/data/a"),
    )
    assert form.values("/data/a", "/data/b", "/data/c") == ["42", "75", "1"]
    form.answer("/data/show", "0")
    assert form.values("/data/a", "/data/b", "/data/c") == ["", "33", "0"]
    assert form.xml() == "<show>0</show><b>33</b><c>0</c>"
    form.answer("/data/show", "1")
    assert form.values("/data/a", "/data/b", "/data/c") == ["42", "75", "1"]


def test_a_calculation_waits_while_it_is_not_relevant() -> None:
    form = scenario(
        "<show/><a>1</a><b/>",
        bind("/data/b", relevant="/data/show = 1", calculate="/data/a * 10"),
        inputs("/data/show", "/data/a"),
    )
    form.answer("/data/a", "3")
    assert form.value("/data/b") == ""
    form.answer("/data/show", "1")
    assert form.value("/data/b") == "30"
    form.answer("/data/show", "0")
    form.answer("/data/a", "4")
    form.answer("/data/show", "1")
    assert form.value("/data/b") == "40"


def test_relevance_comes_down_from_all_above_and_is_that_of_the_model() -> None:
    form = scenario(
        "<outer>0</outer><inner>0</inner><g><h><q/></h></g><beside/>",
        bind("/data/g", relevant="/data/outer = 1") + bind("/data/g/h", relevant="/data/inner = 1"),
        inputs("/data/outer", "/data/inner")
        + f'<group ref="/data/g"><group ref="/data/g/h">{inputs("/data/g/h/q", "/data/beside")}</group></group>',
    )
    assert not form.relevant("/data/g/h/q")
    assert form.relevant("/data/beside")
    form.answer("/data/inner", "1")
    assert not form.relevant("/data/g/h/q")
    form.answer("/data/outer", "1")
    assert form.relevant("/data/g/h/q")
    assert form.asked() == ["/data/outer", "/data/inner", "/data/g", "/data/g/h", "/data/g/h/q", "/data/beside"]


@pytest.mark.parametrize(
    ("text", "relevant"),
    [("", False), ("0", True), ("false", True), ("x", True)],
    ids=["nothing", "a nought", "the word false", "a text"],
)
def test_a_node_is_true_if_it_has_text(text: str, relevant: bool) -> None:  # noqa: FBT001 a parameter of the test
    form = scenario(f"<a>{text}</a><b/>", bind("/data/b", relevant="/data/a"))
    assert form.relevant("/data/b") is relevant


def test_read_only_comes_down_and_refuses_answers() -> None:
    form = scenario(
        "<lock/><g><q/></g>",
        bind("/data/g", readonly="/data/lock = 1"),
        inputs("/data/lock") + f'<group ref="/data/g">{inputs("/data/g/q")}</group>',
    )
    form.answer("/data/g/q", "x")
    form.answer("/data/lock", "1")
    assert form.interview.node("/data/g/q").readonly
    with pytest.raises(ReadOnly):
        form.answer("/data/g/q", "y")
    form.answer("/data/lock", "")
    form.answer("/data/g/q", "y")
    assert form.value("/data/g/q") == "y"


def test_a_constraint_is_not_asked_of_what_is_empty() -> None:
    form = scenario(
        "<a/>", bind("/data/a", type="int", constraint=". &gt; 5", jr_constraintMsg="More"), inputs("/data/a")
    )
    assert form.problems() == []
    form.answer("/data/a", "3")
    node = form.interview.node("/data/a")
    assert (node.valid, node.problem_code, node.problem) == (False, "constraint", "More")
    form.answer("/data/a", "")
    assert form.problems() == []


def test_a_constraint_sees_other_answers() -> None:
    form = scenario("<a>5</a><b>3</b>", bind("/data/b", constraint=". &gt; /data/a"), inputs("/data/a", "/data/b"))
    assert form.problems() == [("/data/b", "constraint")]
    form.answer("/data/a", "1")
    assert form.problems() == []


def test_what_is_required_is_so_while_it_is_relevant() -> None:
    form = scenario(
        "<need/><show>1</show><a/>",
        bind("/data/a", required="/data/need = 1", relevant="/data/show = 1", jr_requiredMsg="Please"),
        inputs("/data/need", "/data/show", "/data/a"),
    )
    assert form.problems() == []
    form.answer("/data/need", "1")
    assert form.problems() == [("/data/a", "required")]
    assert form.interview.node("/data/a").problem == "Please"
    form.answer("/data/show", "0")
    assert form.problems() == []
    assert form.interview.node("/data/a").required


def test_required_in_a_repeat_without_instances_is_no_problem() -> None:
    form = scenario(
        '<r jr:template=""><a/></r>', bind("/data/r/a", required="true()"), repeat("/data/r", inputs("/data/r/a"))
    )
    assert form.problems() == []
    form.interview.add_repeat("/data/r")
    assert form.problems() == [("/data/r[1]/a", "required")]


def test_a_message_puts_together_the_id_of_its_text_and_names_an_answer() -> None:
    itext = (
        '<itext><translation lang="en"><text id="low:msg"><value>Too low, <output value=" ../name "/></value></text>'
        '</translation><translation lang="fr"><text id="low:msg"><value>Trop bas, <output value="/data/name"/></value>'
        "</text></translation></itext>"
    )
    form = scenario(
        "<name>Ann</name><a>1</a>",
        bind("/data/a", constraint=". &gt; 5", jr_constraintMsg="jr:itext(concat('low:', 'msg'))"),
        inputs("/data/name", "/data/a"),
        itext,
    )
    assert form.interview.node("/data/a").problem == "Too low, Ann"
    form.interview.language = "fr"
    assert form.interview.node("/data/a").problem == "Trop bas, Ann"


@pytest.mark.parametrize(
    ("kind", "text", "right"),
    [
        ("int", "12", True), ("int", "-3", True), ("int", "1.5", False), ("int", "x", False),
        ("decimal", "1.5", True), ("decimal", "5", True), ("decimal", "1,5", False),
        ("date", "2026-02-28", True), ("date", "2026-02-30", False), ("date", "28.02.2026", False),
        ("time", "14:30:00.000+05:00", True), ("time", "25:00:00", False), ("time", "noon", False),
        ("dateTime", "2026-02-28T10:00:00.000Z", True), ("dateTime", "2026-02-28 10:00", False),
        ("geopoint", "41.3 69.2 0 0", True), ("geopoint", "41.3 69.2", True), ("geopoint", "99 69.2 0 0", False),
        ("geopoint", "x y", False), ("geotrace", "1 1 0 0; 2 2 0 0", True), ("geotrace", "1 1 0 0; x", False),
        ("string", "anything", True), ("barcode", "4006381", True), ("boolean", "true", True),
    ],
    ids=str,
)  # fmt: skip
def test_an_answer_is_right_if_it_is_a_value_of_its_type(kind: str, text: str, right: bool) -> None:  # noqa: FBT001 as above
    form = scenario("<a/>", bind("/data/a", type=kind), inputs("/data/a"))
    form.answer("/data/a", text)
    assert form.value("/data/a") == text
    assert form.problems() == ([] if right else [("/data/a", "wrong-type")])


CIRCLES = {
    "a node in its own calculation": bind("/data/a", calculate=". + 1"),
    "a node in its own calculation by its path": bind("/data/a", calculate="/data/a + 1"),
    "a node in its own relevance": bind("/data/a", relevant=". = 1"),
    "two calculations": bind("/data/a", calculate="/data/b + 1") + bind("/data/b", calculate="/data/a + 1"),
    "relevance and calculation": bind("/data/a", relevant="/data/b = 1") + bind("/data/b", calculate="/data/a"),
    "three calculations": bind("/data/a", calculate="/data/b")
    + bind("/data/b", calculate="/data/c")
    + bind("/data/c", calculate="/data/a"),
    "a group by what is in it": bind("/data/g", relevant="/data/g/q = 1"),
    "a node in its own readonly": bind("/data/a", readonly=". = 1"),
    "a node in its own required": bind("/data/a", required=". = 1"),
}

NO_CIRCLES = {
    "a node in its own constraint": bind("/data/a", constraint=". &gt; 1 and /data/a &lt; 5"),
    "two in each other's constraints": bind("/data/a", constraint=". = /data/b")
    + bind("/data/b", constraint=". = /data/a"),
    "a repeat that is counted and told of within": bind("/data/a", calculate="count(/data/r)")
    + bind("/data/r/n", calculate="/data/a"),
    "a repeat counted with a filter, told of beside the filter": bind("/data/a", calculate="count(/data/r[k = 1])")
    + bind("/data/r/n", calculate="/data/a"),
    "a repeat looked into by number, told of within": bind("/data/a", calculate="indexed-repeat(/data/r/k, /data/r, 1)")
    + bind("/data/r/n", calculate="/data/a"),
    "a sum of one column, told of in another": bind("/data/a", calculate="sum(/data/r/k)")
    + bind("/data/r/n", calculate="/data/a"),
    "an instance that reckons on from the one before": bind(
        "/data/r/n", calculate="coalesce(/data/r[position() = position(current()/..) - 1]/n, 0) + 1"
    ),
    "an element that takes its value from its attribute": bind("/data/b", calculate="/data/b/@code"),
    "an attribute that takes its value from its element": bind("/data/b/@code", calculate="/data/b"),
    "relevance by the place in a repeat": bind("/data/r", relevant="position(current()) &lt; 3"),
    "a bind for what is not there": bind("/data/nowhere", calculate="1"),
}

_NODES = '<a/><b code="x"/><c/><g><q/></g><r><k/><n/></r>'


@pytest.mark.parametrize("model", CIRCLES.values(), ids=CIRCLES)
def test_values_that_follow_from_each_other_are_refused(model: str) -> None:
    assert refusal(_NODES, model) == "cycle"


@pytest.mark.parametrize("model", NO_CIRCLES.values(), ids=NO_CIRCLES)
def test_what_only_looks_like_a_circle_is_taken(model: str) -> None:
    body = repeat("/data/r", inputs("/data/r/k", "/data/r/n"))
    assert refusal(_NODES, model, body) == ""
    form = scenario(_NODES, model, body)
    form.interview.add_repeat("/data/r")
    form.answer("/data/r[1]/k", "1")


def test_the_number_of_a_repeat_is_told_within_it() -> None:
    form = scenario(
        "<n/><r><of/></r>",
        bind("/data/n", calculate="count(/data/r)") + bind("/data/r/of", calculate="/data/n"),
        repeat("/data/r"),
    )
    form.interview.add_repeat("/data/r")
    form.interview.add_repeat("/data/r")
    assert [form.value(f"/data/r[{at}]/of") for at in (1, 2, 3)] == ["3", "3", "3"]
    form.interview.remove_repeat("/data/r[2]")
    assert [form.value(f"/data/r[{at}]/of") for at in (1, 2)] == ["2", "2"]


def test_an_element_has_the_value_of_its_own_attribute() -> None:
    form = scenario('<b code="x"/>', bind("/data/b", calculate="/data/b/@code"))
    assert form.value("/data/b") == "x"
    assert form.interview.node("/data/b").attributes == {"code": "x"}
    assert form.value("/data/b/@code") == "x"
    with pytest.raises(ReadOnly):
        form.answer("/data/b/@code", "y")


WRONG = {
    "an unknown function": (bind("/data/a", calculate="nothing-like-it()"), "", "unknown-function"),
    "too few arguments": (bind("/data/a", relevant="selected('a')"), "", "wrong-arguments"),
    "an unfinished expression": (bind("/data/a", constraint=". &gt;"), "", "bad-expression"),
    "a question for nothing": ("", inputs("/data/nowhere"), "unknown-reference"),
    "an action for nothing": (
        '<setvalue ref="/data/nowhere" event="odk-instance-first-load"/>',
        "",
        "unknown-reference",
    ),
    "an action at no event": ('<setvalue ref="/data/a" event="some-day"/>', "", "bad-event"),
    "an action without an event": ('<setvalue ref="/data/a"/>', "", "bad-event"),
    "a range without a step": ("", '<range ref="/data/a" start="1" end="5"/>', "bad-range"),
    "a list that is not there": (bind("/data/a", calculate="instance('none')/root/item"), "", "unknown-instance"),
}


@pytest.mark.parametrize(("model", "body", "code"), WRONG.values(), ids=WRONG)
def test_a_form_that_says_what_cannot_be_is_refused(model: str, body: str, code: str) -> None:
    assert refusal("<a/><b/>", model, body) == code
