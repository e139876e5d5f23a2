from __future__ import annotations

from datetime import date, datetime

import pytest

from kiosk.forms import FormError, FormNode, ReadOnly, UnknownReference
from tests.forms.xforms import NOW, begin, form_of, refs, started, value

PERSON = "<name/><age/><group><born/></group><note/>"
PERSON_BINDS = (
    '<bind nodeset="/data/name" type="string"/><bind nodeset="/data/age" type="int"/>'
    '<bind nodeset="/data/group/born" type="date"/>'
    '<bind nodeset="/data/note" type="string" readonly="true()"/>'
)
PERSON_BODY = (
    '<input ref="/data/name"><label>Your name</label><hint>As in the passport</hint></input>'
    '<input ref="/data/age"><label>Age</label></input>'
    '<group ref="/data/group"><label>Birth</label><input ref="born"><label>Born</label></input></group>'
    '<input ref="/data/note"><label>Thank you</label></input>'
)


def test_a_new_interview_has_the_values_written_into_the_form() -> None:
    interview = started("<city>Tashkent</city><name/>")
    assert value(interview, "/data/city") == "Tashkent"
    assert value(interview, "/data/name") == ""


def test_questions_come_in_the_order_of_the_body() -> None:
    interview = started(PERSON, PERSON_BINDS, PERSON_BODY)
    assert refs(interview.questions()) == ["/data/name", "/data/age", "/data/group/born", "/data/note"]


def test_the_body_decides_about_the_order_not_the_instance() -> None:
    body = '<input ref="/data/second"><label>2</label></input><input ref="/data/first"><label>1</label></input>'
    assert refs(started("<first/><second/>", "", body).questions()) == ["/data/second", "/data/first"]


def test_nodes_come_in_document_order_with_those_nobody_is_asked() -> None:
    interview = started(PERSON + "<hidden/>", PERSON_BINDS, PERSON_BODY)
    assert [each.ref for each in interview.nodes()] == [
        "/data/name",
        "/data/age",
        "/data/group",
        "/data/group/born",
        "/data/note",
        "/data/hidden",
    ]


def test_nodes_tell_their_kind() -> None:
    interview = started(
        PERSON + "<hidden/><meta><instanceID/></meta><r><x/></r>",
        PERSON_BINDS,
        PERSON_BODY + '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>',
    )
    kinds = {each.ref: each.kind for each in interview.nodes()}
    assert kinds["/data/name"] == "question"
    assert kinds["/data/group"] == "group"
    assert kinds["/data/hidden"] == "value"
    assert kinds["/data/meta"] == "group"
    assert kinds["/data/r[1]"] == "repeat-instance"
    assert kinds["/data/r[1]/x"] == "question"


def test_a_node_tells_its_label_and_hint() -> None:
    node = started(PERSON, PERSON_BINDS, PERSON_BODY).node("/data/name")
    assert (node.label, node.hint, node.guidance) == ("Your name", "As in the passport", "")
    assert node.control == "input"
    assert dict(node.media) == {}
    assert node.choices == []


def test_a_node_without_a_question_has_no_texts() -> None:
    node = started("<hidden/>").node("/data/hidden")
    assert (node.label, node.hint, node.guidance, node.control, node.appearance) == ("", "", "", "", "")
    assert dict(node.media) == {}
    assert dict(node.extra) == {}
    assert node.choices == []
    assert node.type == "string"
    assert node.constraint_message == ""


def test_a_node_is_shown_by_its_reference() -> None:
    assert repr(started("<a/>").node("/data/a")) == "FormNode('/data/a')"


def test_an_answer_is_kept() -> None:
    interview = started(PERSON, PERSON_BINDS, PERSON_BODY)
    interview.answer("/data/name", "Dilnoza")
    assert value(interview, "/data/name") == "Dilnoza"


def test_a_view_of_a_node_always_tells_the_present_state() -> None:
    interview = started(PERSON, PERSON_BINDS, PERSON_BODY)
    node = interview.node("/data/name")
    interview.answer("/data/name", "Dilnoza")
    assert node.value == "Dilnoza"


def test_an_empty_answer_takes_the_answer_away() -> None:
    interview = started(PERSON, PERSON_BINDS, PERSON_BODY)
    interview.answer("/data/name", "Dilnoza")
    interview.answer("/data/name", "")
    assert value(interview, "/data/name") == ""
    assert interview.node("/data/name").typed_value is None


def test_the_same_answer_twice_does_nothing_the_second_time() -> None:
    interview = started(
        "<name/><count>0</count>",
        "",
        '<input ref="/data/name"><setvalue event="xforms-value-changed" ref="/data/count" value="/data/count + 1"/>'
        "</input>",
    )
    interview.answer("/data/name", "Dilnoza")
    interview.answer("/data/name", "Dilnoza")
    assert value(interview, "/data/count") == "1"


def test_typed_values_are_numbers_and_dates() -> None:
    interview = started(
        "<i/><d/><day/><time/><s/><r/>",
        '<bind nodeset="/data/i" type="int"/><bind nodeset="/data/d" type="decimal"/>'
        '<bind nodeset="/data/day" type="date"/><bind nodeset="/data/time" type="dateTime"/>'
        '<bind nodeset="/data/s" type="string"/>',
    )
    for ref, text in {
        "/data/i": "42",
        "/data/d": "2.5",
        "/data/day": "2026-11-24",
        "/data/time": "2026-11-24T14:30:15.250+05:00",
        "/data/s": "42",
    }.items():
        interview.answer(ref, text)
    assert interview.node("/data/i").typed_value == 42
    assert interview.node("/data/d").typed_value == 2.5
    assert interview.node("/data/day").typed_value == date(2026, 11, 24)
    moment = interview.node("/data/time").typed_value
    assert isinstance(moment, datetime)
    assert moment == NOW
    assert interview.node("/data/s").typed_value == "42"


def test_the_control_decides_about_the_type_of_a_selection() -> None:
    interview = started(
        "<a/><b/><c/><d/>",
        '<bind nodeset="/data/a" type="string"/><bind nodeset="/data/b" type="string"/>'
        '<bind nodeset="/data/c" type="odk:rank"/><bind nodeset="/data/d" type="xsd:int"/>',
        '<select1 ref="/data/a"/><select ref="/data/b"/><odk:rank ref="/data/c"/><input ref="/data/d"/>',
    )
    assert [interview.node(f"/data/{x}").type for x in "abcd"] == ["select1", "select", "rank", "int"]


def test_a_range_tells_its_bounds_and_appearance() -> None:
    interview = started(
        "<r/>",
        '<bind nodeset="/data/r" type="int"/>',
        '<range ref="/data/r" start="1" end="10" step="2" appearance="vertical"/>',
    )
    node = interview.node("/data/r")
    assert node.control == "range"
    assert (node.extra["start"], node.extra["end"], node.extra["step"]) == ("1", "10", "2")
    assert node.appearance == "vertical"


@pytest.mark.parametrize("kind", ["input", "select1", "select", "range", "upload", "trigger", "secret"])
def test_every_control_asks_a_question(kind: str) -> None:
    bounds = 'start="1" end="2" step="1"' if kind == "range" else ""
    questions = started("<a/>", "", f'<{kind} ref="/data/a" {bounds}><label>A</label></{kind}>').questions()
    assert refs(questions) == ["/data/a"]
    assert isinstance(questions[0], FormNode)
    assert questions[0].control == kind


def test_an_element_that_means_nothing_in_the_body_is_passed_over() -> None:
    assert started("<a/>", "", "<blink>hello</blink>").questions() == []


def test_a_control_finds_its_node_by_the_id_of_a_bind() -> None:
    interview = started("<a/><b/>", '<bind id="x" nodeset="/data/b" type="int"/>', '<input bind="x"/>')
    assert refs(interview.questions()) == ["/data/b"]


def test_groups_without_a_reference_hold_questions_too() -> None:
    body = '<group><label>All</label><input ref="/data/a"/><group><input ref="/data/b"/></group></group>'
    assert refs(started("<a/><b/>", "", body).questions()) == ["/data/a", "/data/b"]


def test_a_readonly_question_is_asked_but_cannot_be_answered() -> None:
    interview = started(PERSON, PERSON_BINDS, PERSON_BODY)
    assert interview.node("/data/note").readonly
    with pytest.raises(ReadOnly):
        interview.answer("/data/note", "x")
    assert value(interview, "/data/note") == ""


def test_readonly_may_follow_from_another_answer() -> None:
    interview = started(
        "<lock/><a/>", '<bind nodeset="/data/a" readonly="/data/lock = \'yes\'"/>', '<input ref="/data/a"/>'
    )
    interview.answer("/data/a", "1")
    interview.answer("/data/lock", "yes")
    with pytest.raises(ReadOnly):
        interview.answer("/data/a", "2")
    interview.answer("/data/lock", "no")
    interview.answer("/data/a", "2")
    assert value(interview, "/data/a") == "2"


def test_what_is_in_a_readonly_group_is_readonly() -> None:
    interview = started("<g><a/></g>", '<bind nodeset="/data/g" readonly="true()"/>', '<input ref="/data/g/a"/>')
    assert interview.node("/data/g/a").readonly
    with pytest.raises(ReadOnly):
        interview.answer("/data/g/a", "x")


def test_a_group_cannot_be_answered() -> None:
    interview = started(PERSON, PERSON_BINDS, PERSON_BODY)
    with pytest.raises(ReadOnly):
        interview.answer("/data/group", "x")


def test_a_calculated_value_without_a_question_cannot_be_answered() -> None:
    interview = started("<a/><b/>", '<bind nodeset="/data/b" calculate="1 + 1"/>', '<input ref="/data/a"/>')
    with pytest.raises(ReadOnly):
        interview.answer("/data/b", "3")
    assert value(interview, "/data/b") == "2"


@pytest.mark.parametrize(
    "ref",
    ["/data/nothing", "/other/name", "/data/name[2]", "/data/name[0]", "/data/name[x]", "name", "", "/", "/data//name"],
)
def test_a_reference_to_nothing_is_refused(ref: str) -> None:
    interview = started(PERSON, PERSON_BINDS, PERSON_BODY)
    with pytest.raises(UnknownReference):
        interview.node(ref)
    with pytest.raises(UnknownReference):
        interview.answer(ref, "x")


def test_a_reference_may_state_the_position_of_a_node_that_is_there_once() -> None:
    interview = started(PERSON, PERSON_BINDS, PERSON_BODY)
    assert interview.node("/data[1]/name[1]").ref == "/data/name"


def test_an_expression_is_evaluated_from_the_root_or_from_a_node() -> None:
    interview = started("<a>3</a><g><b>4</b></g>")
    assert interview.evaluate("/data/a + /data/g/b") == 7.0
    assert interview.evaluate("a + 1") == 4.0
    assert interview.evaluate(". * 2", "/data/g/b") == 8.0
    with pytest.raises(UnknownReference):
        interview.evaluate(".", "/data/c")


def test_the_form_tells_what_it_is() -> None:
    form = form_of("<a/>")
    assert (form.form_id, form.version, form.title) == ("test", "7", "A form")
    assert form.languages == ()
    assert form.default_language == ""
    assert begin(form).form_version == "7"


def test_two_interviews_of_one_form_know_nothing_of_each_other() -> None:
    form = form_of("<a/><r><x/></r>", "", '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>')
    one, other = begin(form), begin(form)
    one.answer("/data/a", "one")
    one.add_repeat("/data/r")
    assert value(other, "/data/a") == ""
    assert refs(other.questions()) == ["/data/r[1]/x", "/data/r"]


def test_a_calculation_that_cannot_be_done_names_where_it_stands() -> None:
    form = form_of("<a/><b/>", '<bind nodeset="/data/b" calculate="count(\'nowhere\')"/>')
    with pytest.raises(FormError, match="/data/b") as caught:
        begin(form)
    assert caught.value.line > 0


def test_an_interview_starts_with_the_present_time_and_an_id_of_its_own() -> None:
    form = form_of("<meta><instanceID/></meta>")
    ids = {form.start().node("/data/meta/instanceID").value for _ in range(3)}
    assert len(ids) == 3
    before = datetime.now().astimezone()
    assert form.start().now() >= before
