from __future__ import annotations

import pytest

from kiosk.forms import Problem
from kiosk.forms.types import is_of_type
from tests.forms.xforms import begin, form_of, started

AGE = (
    '<bind nodeset="/data/age" type="int" required="true()" constraint=". &gt;= 16 and . &lt; 100" '
    'jr:constraintMsg="From 16 to 99." jr:requiredMsg="We need your age."/>'
)
AGE_BODY = '<input ref="/data/age"><label>Age</label></input>'


def test_a_required_question_without_an_answer_is_a_problem() -> None:
    interview = started("<age/>", AGE, AGE_BODY)
    assert interview.validate() == [Problem("/data/age", "required", "We need your age.")]
    node = interview.node("/data/age")
    assert node.required
    assert not node.valid
    assert (node.problem_code, node.problem) == ("required", "We need your age.")


def test_an_answer_of_spaces_does_not_answer_a_required_question() -> None:
    interview = started("<a/>", '<bind nodeset="/data/a" required="true()"/>')
    interview.answer("/data/a", "   ")
    assert [each.code for each in interview.validate()] == ["required"]


def test_a_right_answer_is_no_problem() -> None:
    interview = started("<age/>", AGE, AGE_BODY)
    interview.answer("/data/age", "34")
    assert interview.validate() == []
    node = interview.node("/data/age")
    assert node.valid
    assert (node.problem_code, node.problem) == (None, None)


@pytest.mark.parametrize("age", ["15", "100", "-20"])
def test_an_answer_outside_the_constraint_is_kept_and_is_a_problem(age: str) -> None:
    interview = started("<age/>", AGE, AGE_BODY)
    interview.answer("/data/age", age)
    assert interview.node("/data/age").value == age
    assert interview.validate() == [Problem("/data/age", "constraint", "From 16 to 99.")]


def test_an_answer_of_a_wrong_type_is_a_problem_before_its_constraint() -> None:
    interview = started("<age/>", AGE, AGE_BODY)
    interview.answer("/data/age", "old")
    assert interview.validate() == [Problem("/data/age", "wrong-type", "")]


def test_a_constraint_is_not_asked_of_an_empty_answer() -> None:
    interview = started("<a/>", '<bind nodeset="/data/a" constraint="false()"/>')
    assert interview.validate() == []
    interview.answer("/data/a", "x")
    assert [each.code for each in interview.validate()] == ["constraint"]


def test_a_constraint_may_compare_with_another_answer_and_follows_it() -> None:
    interview = started("<from/><to/>", '<bind nodeset="/data/to" type="date" constraint=". &gt;= /data/from"/>')
    interview.answer("/data/from", "2026-05-01")
    interview.answer("/data/to", "2026-04-30")
    assert [each.ref for each in interview.validate()] == ["/data/to"]
    interview.answer("/data/from", "2026-04-01")
    assert interview.validate() == []


def test_a_constraint_without_words_gives_none() -> None:
    interview = started("<a>2</a>", '<bind nodeset="/data/a" constraint=". = 1"/>')
    assert interview.node("/data/a").problem == ""
    assert interview.node("/data/a").constraint_message == ""


def test_the_words_of_a_constraint_are_known_before_it_is_broken() -> None:
    assert started("<age/>", AGE, AGE_BODY).node("/data/age").constraint_message == "From 16 to 99."


def test_required_may_follow_from_another_answer() -> None:
    interview = started("<has/><what/>", '<bind nodeset="/data/what" required="/data/has = \'yes\'"/>')
    assert interview.validate() == []
    interview.answer("/data/has", "yes")
    assert [each.ref for each in interview.validate()] == ["/data/what"]


@pytest.mark.parametrize("never", ["false()", "false", "0", ""])
def test_what_is_never_required_is_not(never: str) -> None:
    assert started("<a/>", f'<bind nodeset="/data/a" required="{never}"/>').validate() == []


def test_what_is_not_relevant_is_no_problem() -> None:
    interview = started(
        "<show>no</show><age/><g><b>x</b></g>",
        '<bind nodeset="/data/age" required="true()" relevant="/data/show = \'yes\'"/>'
        '<bind nodeset="/data/g" relevant="/data/show = \'yes\'"/>'
        '<bind nodeset="/data/g/b" type="int"/>',
    )
    assert interview.validate() == []
    interview.answer("/data/show", "yes")
    assert [(each.ref, each.code) for each in interview.validate()] == [
        ("/data/age", "required"),
        ("/data/g/b", "wrong-type"),
    ]


def test_problems_come_in_document_order_and_for_each_repeat_instance() -> None:
    interview = started(
        "<r><a/></r><b/>",
        '<bind nodeset="/data/r/a" required="true()"/><bind nodeset="/data/b" required="true()"/>',
        '<input ref="/data/b"/><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    interview.add_repeat("/data/r")
    assert [each.ref for each in interview.validate()] == ["/data/r[1]/a", "/data/r[2]/a", "/data/b"]
    interview.answer("/data/r[1]/a", "x")
    assert [each.ref for each in interview.validate()] == ["/data/r[2]/a", "/data/b"]


def test_a_constraint_in_a_repeat_sees_its_own_instance() -> None:
    interview = started(
        "<r><least/><a/></r>",
        '<bind nodeset="/data/r/a" constraint=". &gt; /data/r/least"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    interview.add_repeat("/data/r")
    interview.answer("/data/r[1]/least", "1")
    interview.answer("/data/r[2]/least", "9")
    interview.answer("/data/r[1]/a", "5")
    interview.answer("/data/r[2]/a", "5")
    assert [each.ref for each in interview.validate()] == ["/data/r[2]/a"]


def test_the_words_of_a_problem_may_be_translated() -> None:
    itext = (
        '<itext><translation lang="English (en)"><text id="m"><value>Too old</value></text></translation>'
        '<translation lang="Русский (ru)"><text id="m"><value>Слишком много</value></text></translation></itext>'
    )
    form = form_of(
        "<age>200</age><b/>",
        '<bind nodeset="/data/age" constraint=". &lt; 100" jr:constraintMsg="jr:itext(\'m\')"/>'
        '<bind nodeset="/data/b" required="true()" jr:requiredMsg="jr:itext(&quot;m&quot;)"/>',
        itext=itext,
    )
    assert [each.message for each in begin(form).validate()] == ["Too old", "Too old"]
    assert [each.message for each in begin(form, language="Русский (ru)").validate()] == ["Слишком много"] * 2


def test_a_multiple_choice_may_be_constrained() -> None:
    interview = started(
        "<s/>",
        '<bind nodeset="/data/s" type="select" constraint="not(selected(., \'c\') and selected(., \'d\'))"/>',
        '<select ref="/data/s"/>',
    )
    interview.answer("/data/s", "a c")
    assert interview.validate() == []
    interview.answer("/data/s", "c a d")
    assert [each.code for each in interview.validate()] == ["constraint"]


RIGHT = [
    ("string", "anything"),
    ("int", "0"),
    ("int", "-5"),
    ("int", "0042"),
    ("integer", "12"),
    ("decimal", "-0.5"),
    ("decimal", "3"),
    ("decimal", ".5"),
    ("decimal", "1."),
    ("boolean", "true"),
    ("boolean", "0"),
    ("date", "2024-02-29"),
    ("time", "23:59:59"),
    ("time", "14:30:00.000+05:00"),
    ("time", "14:30:00Z"),
    ("dateTime", "2026-11-24T14:30:15.250+05:00"),
    ("dateTime", "2026-11-24T14:30:15Z"),
    ("geopoint", "41.31 69.24 455.5 8"),
    ("geopoint", "-90 180 0 0"),
    ("geotrace", "1 1 0 0; 2 2 0 0"),
    ("geoshape", "1 1 0 0; 2 2 0 0; 3 1 0 0; 1 1 0 0"),
    ("barcode", "4820024700016"),
    ("binary", "photo.jpg"),
    ("nothing-known", "whatever"),
]
WRONG = [
    ("int", "1.5"),
    ("int", "twelve"),
    ("int", "1e3"),
    ("int", "1 000"),
    ("int", "--1"),
    ("decimal", "1,5"),
    ("decimal", "."),
    ("decimal", "1e3"),
    ("decimal", "NaN"),
    ("boolean", "yes"),
    ("date", "2026-02-29"),
    ("date", "2026-13-01"),
    ("date", "24.11.2026"),
    ("date", "2026-1-2"),
    ("date", "2026-11-24T10:00:00"),
    ("time", "25:00:00"),
    ("time", "12:60:00"),
    ("time", "noon"),
    ("dateTime", "2026-11-24"),
    ("dateTime", "2026-02-30T10:00:00Z"),
    ("dateTime", "Tomorrow"),
    ("geopoint", "41.31"),
    ("geopoint", "91 0 0 0"),
    ("geopoint", "0 181 0 0"),
    ("geopoint", "north east 0 0"),
    ("geopoint", "1 2 3 4 5"),
    ("geotrace", "1 1 0 0; x"),
    ("geoshape", "1 1 0 0; 2"),
]


@pytest.mark.parametrize(("kind", "text"), RIGHT)
def test_a_value_of_the_type_is_taken(kind: str, text: str) -> None:
    assert is_of_type(text, kind)
    interview = started("<a/>", f'<bind nodeset="/data/a" type="{kind}"/>')
    interview.answer("/data/a", text)
    assert interview.validate() == []


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_a_value_of_another_type_is_not_taken(kind: str, text: str) -> None:
    interview = started("<a/>", f'<bind nodeset="/data/a" type="{kind}"/>')
    interview.answer("/data/a", text)
    assert interview.validate() == [Problem("/data/a", "wrong-type", "")]


def test_a_type_may_have_the_prefix_of_its_namespace() -> None:
    interview = started("<a/>", '<bind nodeset="/data/a" type="xsd:int"/>')
    interview.answer("/data/a", "x")
    assert [each.code for each in interview.validate()] == ["wrong-type"]
