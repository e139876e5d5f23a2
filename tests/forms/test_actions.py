from __future__ import annotations

import pytest

from kiosk.forms import FormError
from tests.forms.xforms import begin, form_of, refs, started, value

SOURCE = '<input ref="/data/source"><setvalue event="xforms-value-changed" ref="/data/target" {}</input>'


def changing(value_or_text: str) -> str:
    return SOURCE.format(value_or_text)


def test_a_setvalue_sees_what_was_calculated_from_the_answer() -> None:
    interview = started(
        "<source/><twice/><target/>",
        '<bind nodeset="/data/twice" type="int" calculate="/data/source * 2"/>'
        '<bind nodeset="/data/target" type="int"/>',
        changing('value="/data/twice"/>'),
    )
    interview.answer("/data/source", "12")
    assert value(interview, "/data/target") == "24"


def test_an_answer_that_stays_the_same_sets_nothing() -> None:
    interview = started("<source/><target/><field/>", "", changing("value=\"concat('foo', /data/field)\"/>"))
    interview.answer("/data/source", "22")
    interview.answer("/data/field", "bar")
    interview.answer("/data/source", "22")
    assert value(interview, "/data/target") == "foo"
    interview.answer("/data/source", "23")
    assert value(interview, "/data/target") == "foobar"


def test_a_setvalue_may_set_off_another() -> None:
    interview = started(
        "<source/><target/><last/>",
        "",
        changing('value="/data/source"/>') + '<input ref="/data/target">'
        '<setvalue event="xforms-value-changed" ref="/data/last" value="/data/target"/></input>',
    )
    interview.answer("/data/source", "7")
    assert value(interview, "/data/last") == "7"


def test_a_calculated_question_sets_values_when_it_changes() -> None:
    interview = started(
        "<n/><source/><target/>",
        '<bind nodeset="/data/source" type="int" calculate="/data/n + 1"/>',
        changing('value="/data/source"/>'),
    )
    assert value(interview, "/data/target") == ""
    interview.answer("/data/n", "4")
    assert value(interview, "/data/target") == "5"


def test_setvalues_that_chase_each_other_are_stopped() -> None:
    interview = started(
        "<source/><target/>",
        "",
        changing('value="/data/source + 1"/>') + '<input ref="/data/target">'
        '<setvalue event="xforms-value-changed" ref="/data/source" value="/data/target + 1"/></input>',
    )
    with pytest.raises(FormError, match="set each other off"):
        interview.answer("/data/source", "1")


@pytest.mark.parametrize("inner", ["value=''/>", "/>", "></setvalue>"])
def test_a_setvalue_without_a_value_empties(inner: str) -> None:
    interview = started("<source/><target>12</target>", "", changing(inner))
    interview.answer("/data/source", "x")
    assert value(interview, "/data/target") == ""


def test_one_question_may_set_several_values_and_read_only_ones() -> None:
    interview = started(
        "<source/><target/><other/>",
        '<bind nodeset="/data/other" readonly="true()"/>',
        '<input ref="/data/source"><setvalue event="xforms-value-changed" ref="/data/target">7</setvalue>'
        '<setvalue event="xforms-value-changed" ref="/data/other">11</setvalue></input>',
    )
    interview.answer("/data/source", "x")
    assert (value(interview, "/data/target"), value(interview, "/data/other")) == ("7", "11")


def test_a_value_is_set_even_while_its_node_is_not_relevant() -> None:
    interview = started(
        "<source/><show/><target/>",
        '<bind nodeset="/data/target" relevant="/data/show = \'yes\'"/>',
        changing('value="/data/source"/>'),
    )
    interview.answer("/data/source", "bar")
    assert value(interview, "/data/target") == ""
    interview.answer("/data/show", "yes")
    assert value(interview, "/data/target") == "bar"


def test_a_setvalue_finds_its_node_by_the_id_of_a_bind() -> None:
    interview = started(
        "<a/>", '<bind id="x" nodeset="/data/a"/><setvalue event="odk-instance-first-load" bind="x" value="6 * 7"/>'
    )
    assert value(interview, "/data/a") == "42"


def test_what_is_set_when_an_instance_is_new_is_not_set_again() -> None:
    form = form_of(
        "<first/><each/><old/>",
        '<setvalue event="odk-instance-first-load" ref="/data/first">new</setvalue>'
        '<setvalue event="xforms-ready" ref="/data/old">new</setvalue>'
        '<setvalue event="odk-instance-load" ref="/data/each">loaded</setvalue>',
        '<input ref="/data/first"/>',
    )
    interview = begin(form)
    assert [value(interview, f"/data/{x}") for x in ("first", "old", "each")] == ["new", "new", "loaded"]
    interview.answer("/data/first", "mine")
    again = begin(form, interview.serialise())
    assert [value(again, f"/data/{x}") for x in ("first", "old", "each")] == ["mine", "new", "loaded"]


def test_a_load_event_may_be_answered_within_a_control_or_group() -> None:
    interview = started(
        "<g><a/></g>",
        "",
        '<group ref="/data/g"><input ref="/data/g/a">'
        '<setvalue event="odk-instance-first-load odk-new-repeat" ref="/data/g/a">cheese</setvalue></input></group>',
    )
    assert value(interview, "/data/g/a") == "cheese"


def test_a_first_load_sees_calculations_and_wins_over_the_node_s_own() -> None:
    interview = started(
        "<c/><a/>",
        '<bind nodeset="/data/c" calculate="6 * 7"/><bind nodeset="/data/a" calculate="\'calculated\'"/>'
        '<setvalue event="odk-instance-load" ref="/data/a" value="/data/c"/>',
    )
    assert value(interview, "/data/a") == "42"


def test_the_end_is_told_when_the_instance_is_written() -> None:
    interview = started(
        "<end/><copy/>",
        '<setvalue event="xforms-revalidate" ref="/data/end" value="now()"/>'
        '<bind nodeset="/data/copy" calculate="string-length(/data/end)"/>',
    )
    assert b"<end>2026-11-24T14:30:15.250+05:00</end><copy>29</copy>" in interview.serialise()


REPEAT = '<repeat nodeset="/data/r">{}<input ref="/data/r/q"/></repeat>'


def test_a_new_repeat_takes_its_value_from_the_one_before() -> None:
    interview = started(
        "<r><q/></r>",
        '<bind nodeset="/data/r/q" type="int"/>',
        REPEAT.format(
            '<setvalue event="odk-new-repeat" ref="/data/r/q" '
            'value="/data/r[position() = position(current()/..) - 1]/q"/>'
        ),
    )
    assert value(interview, "/data/r[1]/q") == ""
    interview.answer("/data/r[1]/q", "7")
    interview.add_repeat("/data/r")
    interview.answer("/data/r[2]/q", "8")
    interview.add_repeat("/data/r")
    assert [value(interview, f"/data/r[{n}]/q") for n in (1, 2, 3)] == ["7", "8", "8"]


def test_instances_that_a_count_adds_are_new_repeats_too() -> None:
    interview = started(
        "<n>2</n><r><q/></r>",
        "",
        '<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/q">'
        '<setvalue event="odk-new-repeat" ref="/data/r/q" value="position(..)"/></input></repeat>',
    )
    interview.answer("/data/n", "4")
    assert [value(interview, f"/data/r[{n}]/q") for n in (1, 2, 3, 4)] == ["", "2", "3", "4"]


def test_an_instance_that_is_restored_has_no_new_repeats() -> None:
    form = form_of(
        "<n/><r><q/></r>",
        "",
        '<repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/q"/>'
        '<setvalue event="odk-new-repeat" ref="/data/r/q">5000</setvalue></repeat>',
    )
    interview = begin(form, b'<data id="test"><n>1</n><r><q>2</q></r></data>')
    assert value(interview, "/data/r[1]/q") == "2"


def test_a_repeat_within_does_not_answer_to_a_new_one_around_it() -> None:
    interview = started(
        "<o><i><q/></i></o>",
        "",
        '<repeat nodeset="/data/o"><repeat nodeset="/data/o/i">'
        '<setvalue event="odk-new-repeat" ref="/data/o/i/q">new</setvalue><input ref="/data/o/i/q"/></repeat></repeat>',
    )
    interview.add_repeat("/data/o")
    interview.add_repeat("/data/o[2]/i")
    assert [value(interview, f"/data/o[2]/i[{n}]/q") for n in (1, 2)] == ["", "new"]


def test_a_change_in_a_repeat_sets_the_value_of_the_same_instance() -> None:
    interview = started(
        "<r><q/><d/></r><r><q/><d/></r>",
        "",
        '<repeat nodeset="/data/r"><input ref="/data/r/q">'
        '<setvalue event="xforms-value-changed" ref="/data/r/d" value="4 * position(..)"/></input></repeat>',
    )
    interview.answer("/data/r[2]/q", "x")
    assert [value(interview, f"/data/r[{n}]/d") for n in (1, 2)] == ["", "8"]


def test_a_question_outside_sets_the_instance_that_a_predicate_picks() -> None:
    interview = started(
        "<source/><r><d/></r><r><d/></r>",
        "",
        '<input ref="/data/source"><setvalue event="xforms-value-changed" '
        'ref="/data/r[position() = 2]/d" value="/data/source"/></input>'
        '<repeat nodeset="/data/r"><input ref="/data/r/d"/></repeat>',
    )
    interview.answer("/data/source", "foo")
    assert [value(interview, f"/data/r[{n}]/d") for n in (1, 2)] == ["", "foo"]


def test_a_question_outside_that_means_no_one_instance_is_an_error() -> None:
    interview = started(
        "<source/><r><d/></r><r><d/></r>",
        "",
        '<input ref="/data/source"><setvalue event="xforms-value-changed" ref="/data/r/d" value="1"/></input>'
        '<repeat nodeset="/data/r"><input ref="/data/r/d"/></repeat>',
    )
    with pytest.raises(FormError, match="which one"):
        interview.answer("/data/source", "foo")


@pytest.mark.parametrize(
    ("model", "body", "code"),
    [
        pytest.param('<setvalue event="odk-new-repeat" ref="/data/a"/>', "", "bad-event", id="new-repeat-in-model"),
        pytest.param('<setvalue event="sunrise" ref="/data/a"/>', "", "bad-event", id="unknown-event"),
        pytest.param('<setvalue ref="/data/a"/>', "", "bad-event", id="no-event"),
        pytest.param('<setvalue event="odk-instance-load" ref="/data/b"/>', "", "unknown-reference", id="no-node"),
        pytest.param('<setvalue event="odk-instance-load" ref="))"/>', "", "unknown-reference", id="no-path"),
        pytest.param('<setvalue event="odk-instance-load" ref="1+1"/>', "", "unknown-reference", id="no-place"),
    ],
)
def test_an_action_that_cannot_happen_is_refused(model: str, body: str, code: str) -> None:
    with pytest.raises(FormError) as caught:
        form_of("<a/>", model, body)
    assert caught.value.code == code


def test_a_setvalue_that_cannot_be_evaluated_names_its_line() -> None:
    with pytest.raises(FormError, match=r"Line 4: The setvalue of /data/a"):
        started("<a/>", '<setvalue event="odk-instance-load" ref="/data/a" value="count(\'x\')"/>')


def test_what_a_kiosk_cannot_do_is_accepted_and_told() -> None:
    form = form_of(
        "<place>here</place><sound/>",
        '<odk:setgeopoint event="odk-instance-first-load" ref="/data/place"/>'
        '<odk:recordaudio event="odk-instance-load" ref="/data/sound" odk:quality="low"/>',
    )
    assert value(begin(form), "/data/place") == ""
    assert form.beyond_a_kiosk == (
        "/data/place: a kiosk does not know where it is; the value stays empty.",
        "/data/sound: a kiosk does not record in the background; the value stays empty.",
    )


def test_an_attribute_is_set_and_written_and_restored() -> None:
    form = form_of(
        '<element attr=""/>',
        '<setvalue event="odk-instance-first-load" ref="/data/element/@attr" value="7"/>',
        '<input ref="/data/element"/>',
    )
    interview = begin(form)
    assert value(interview, "/data/element/@attr") == "7"
    assert refs(interview.questions()) == ["/data/element"]
    xml = interview.serialise()
    assert b'<element attr="7"/>' in xml
    assert value(begin(form, xml), "/data/element/@attr") == "7"
    assert interview.evaluate("string(/data/element/@attr)") == "7"
