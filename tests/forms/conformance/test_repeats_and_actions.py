"""Repeats, their numbers and templates, and what forms do by themselves."""

from __future__ import annotations

import pytest

from kiosk.forms import FixedRepeat, FormError, UnknownReference
from tests.forms.conformance.driver import bind, inputs, refusal, repeat, scenario


def test_instances_are_numbered_anew_when_one_goes() -> None:
    form = scenario(
        "<r><n/><at/><all/></r>",
        bind("/data/r/at", calculate="position(..)") + bind("/data/r/all", calculate="count(/data/r)"),
        repeat("/data/r", inputs("/data/r/n")),
    )
    assert form.interview.add_repeat("/data/r") == "/data/r[2]"
    assert form.interview.add_repeat("/data/r[1]") == "/data/r[3]"
    for at in (1, 2, 3):
        form.answer(f"/data/r[{at}]/n", f"n{at}")
    form.interview.remove_repeat("/data/r[1]")
    assert form.xml() == "<r><n>n2</n><at>1</at><all>2</all></r><r><n>n3</n><at>2</at><all>2</all></r>"
    assert form.interview.add_repeat("/data/r") == "/data/r[3]"
    assert form.values("/data/r[3]/n", "/data/r[3]/at") == ["", "3"]


def test_all_instances_may_go_and_come_again() -> None:
    form = scenario(
        "<r><n/></r><sum/>", bind("/data/sum", calculate="sum(/data/r/n)"), repeat("/data/r", inputs("/data/r/n"))
    )
    form.answer("/data/r[1]/n", "4")
    form.interview.remove_repeat("/data/r[1]")
    assert form.count("/data/r") == 0
    assert form.value("/data/sum") == "0"
    assert form.xml() == "<sum>0</sum>"
    with pytest.raises(UnknownReference):
        form.interview.remove_repeat("/data/r[1]")
    form.interview.add_repeat("/data/r")
    assert form.xml() == "<r><n/></r><sum>0</sum>"


def test_a_template_gives_defaults_and_is_no_instance() -> None:
    form = scenario('<r jr:template=""><a>7</a></r><after/>', "", repeat("/data/r", inputs("/data/r/a")))
    assert form.xml() == "<after/>"
    form.interview.add_repeat("/data/r")
    assert form.value("/data/r[1]/a") == "7"
    assert form.xml() == "<r><a>7</a></r><after/>"


def test_a_nested_template_is_used_in_each_new_outer_instance() -> None:
    form = scenario(
        '<o jr:template=""><x>1</x><i jr:template=""><y>2</y></i></o>',
        "",
        repeat("/data/o", inputs("/data/o/x") + repeat("/data/o/i", inputs("/data/o/i/y"))),
    )
    form.interview.add_repeat("/data/o")
    form.interview.add_repeat("/data/o")
    assert form.interview.add_repeat("/data/o[2]/i") == "/data/o[2]/i[1]"
    assert (form.count("/data/o[1]/i"), form.count("/data/o[2]/i")) == (0, 1)
    assert form.xml() == "<o><x>1</x></o><o><x>1</x><i><y>2</y></i></o>"


@pytest.mark.parametrize(
    ("count", "instances"),
    [("0", 0), ("3", 3), ("2.7", 2), ("-1", 0), ("", 0), ("x", 0)],
    ids=["none", "three", "a fraction", "less than none", "nothing", "no number"],
)
def test_a_count_makes_as_many_instances_as_it_says(count: str, instances: int) -> None:
    form = scenario(
        f'<n>{count}</n><r jr:template=""><a/></r>', "", repeat("/data/r", inputs("/data/r/a"), 'jr:count="/data/n"')
    )
    assert form.count("/data/r") == instances


def test_a_count_shrinks_from_the_end_and_grows_blank() -> None:
    form = scenario(
        '<n>3</n><r jr:template=""><a>d</a></r>',
        "",
        inputs("/data/n") + repeat("/data/r", inputs("/data/r/a"), 'jr:count="/data/n"'),
    )
    for at in (1, 2, 3):
        form.answer(f"/data/r[{at}]/a", f"a{at}")
    form.answer("/data/n", "1")
    assert form.xml() == "<n>1</n><r><a>a1</a></r>"
    form.answer("/data/n", "2")
    assert form.xml() == "<n>2</n><r><a>a1</a></r><r><a>d</a></r>"
    form.answer("/data/n", "")
    assert form.count("/data/r") == 2


def test_a_counted_repeat_is_the_forms_own() -> None:
    form = scenario("<n>1</n><r><a/></r>", "", repeat("/data/r", inputs("/data/r/a"), 'jr:count="/data/n"'))
    with pytest.raises(FixedRepeat):
        form.interview.add_repeat("/data/r")
    with pytest.raises(FixedRepeat):
        form.interview.remove_repeat("/data/r[1]")
    assert "/data/r" not in form.asked()


@pytest.mark.parametrize("word", ["true()", "false()"])
def test_a_count_rules_whatever_is_said_of_adding(word: str) -> None:
    form = scenario("<n>2</n><r><a/></r>", "", repeat("/data/r", "", f'jr:count="/data/n" jr:noAddRemove="{word}"'))
    assert form.count("/data/r") == 2
    with pytest.raises(FixedRepeat):
        form.interview.add_repeat("/data/r")


def test_counts_within_counts_are_each_instances_own() -> None:
    form = scenario(
        '<n>2</n><o jr:template=""><m>0</m><i jr:template=""><a/></i></o>',
        "",
        inputs("/data/n")
        + repeat(
            "/data/o",
            inputs("/data/o/m") + repeat("/data/o/i", inputs("/data/o/i/a"), 'jr:count="../m"'),
            'jr:count="/data/n"',
        ),
    )
    form.answer("/data/o[1]/m", "3")
    form.answer("/data/o[2]/m", "2")
    assert (form.count("/data/o[1]/i"), form.count("/data/o[2]/i")) == (3, 2)
    form.answer("/data/n", "1")
    form.answer("/data/n", "2")
    assert (form.count("/data/o[1]/i"), form.count("/data/o[2]/i")) == (3, 0)


def test_instances_nobody_can_add_are_those_of_the_form() -> None:
    form = scenario(
        "<r><a>1</a></r><r><a>2</a></r>", "", repeat("/data/r", inputs("/data/r/a"), 'jr:noAddRemove="true()"')
    )
    assert form.xml() == "<r><a>1</a></r><r><a>2</a></r>"
    with pytest.raises(FixedRepeat):
        form.interview.add_repeat("/data/r")
    assert form.asked() == ["/data/r[1]", "/data/r[1]/a", "/data/r[2]", "/data/r[2]/a"]


def test_values_are_summed_over_instances_as_they_come_and_go() -> None:
    form = scenario(
        "<total/><r><n/><p/><line/></r>",
        bind("/data/total", calculate="sum(/data/r/line)") + bind("/data/r/line", calculate="../n * ../p"),
        repeat("/data/r", inputs("/data/r/n", "/data/r/p")),
    )
    form.interview.add_repeat("/data/r")
    for at, (number, price) in enumerate([("2", "3"), ("4", "5")], start=1):
        form.answer(f"/data/r[{at}]/n", number)
        form.answer(f"/data/r[{at}]/p", price)
    assert form.value("/data/total") == "26"
    form.interview.remove_repeat("/data/r[1]")
    assert form.value("/data/total") == "20"


@pytest.mark.parametrize(
    "path",
    ["/data/o/x", "../../x", "current()/../../x", "/data/o[position() = position(current()/../..)]/x"],
    ids=["absolute", "relative", "from current()", "by position"],
)
def test_an_inner_value_reads_its_own_outer_instance(path: str) -> None:
    form = scenario(
        "<o><x/><i><y/></i></o>",
        bind("/data/o/i/y", calculate=f"concat({path}, '!')"),
        repeat("/data/o", inputs("/data/o/x") + repeat("/data/o/i")),
    )
    form.interview.add_repeat("/data/o")
    form.answer("/data/o[1]/x", "one")
    form.answer("/data/o[2]/x", "two")
    form.interview.add_repeat("/data/o[2]/i")
    assert form.values("/data/o[1]/i[1]/y", "/data/o[2]/i[1]/y", "/data/o[2]/i[2]/y") == ["one!", "two!", "two!"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("indexed-repeat(/data/o/x, /data/o, 2)", "b"),
        ("indexed-repeat(/data/o/i/y, /data/o, 1, /data/o/i, 2)", "a2"),
        ("indexed-repeat(/data/o/i/y, /data/o, 2, /data/o/i, 1)", "b1"),
        ("indexed-repeat(/data/o/x, /data/o, 9)", ""),
        ("count(/data/o/i)", "3"),
        ("count(/data/o[2]/i)", "1"),
        ("join(' ', /data/o/i/y)", "a1 a2 b1"),
        ("/data/o[x = 'b']/i/y", "b1"),
        ("/data/o[last()]/x", "b"),
        ("count(/data/o[count(i) > 1])", "1"),
        ("position(/data/o[2])", "2"),
    ],
    ids=lambda x: x or "nothing",
)
def test_instances_are_looked_into_from_outside(expression: str, expected: str) -> None:
    form = scenario(
        "<o><x>a</x><i><y>a1</y></i><i><y>a2</y></i></o><o><x>b</x><i><y>b1</y></i></o>",
        "",
        repeat("/data/o", inputs("/data/o/x") + repeat("/data/o/i", inputs("/data/o/i/y"))),
    )
    assert form.interview.evaluate_text(expression) == expected


def test_an_instance_reads_the_one_before() -> None:
    form = scenario(
        "<r><n/><before/></r>",
        bind("/data/r/before", calculate="indexed-repeat(/data/r/n, /data/r, position(..) - 1)"),
        repeat("/data/r", inputs("/data/r/n")),
    )
    form.answer("/data/r[1]/n", "x")
    form.interview.add_repeat("/data/r")
    form.interview.add_repeat("/data/r")
    assert [form.value(f"/data/r[{at}]/before") for at in (1, 2, 3)] == ["", "x", ""]
    form.answer("/data/r[2]/n", "y")
    assert form.value("/data/r[3]/before") == "y"
    form.interview.remove_repeat("/data/r[1]")
    assert [form.value(f"/data/r[{at}]/before") for at in (1, 2)] == ["", "y"]


def test_an_instance_that_is_not_relevant_is_not_asked_sent_or_summed() -> None:
    form = scenario(
        "<r><n>1</n></r><r><n>2</n></r><r><n>3</n></r><sum/><count/>",
        bind("/data/r", relevant="position(current()) != 2")
        + bind("/data/sum", calculate="sum(/data/r/n)")
        + bind("/data/count", calculate="count(/data/r)"),
        repeat("/data/r", inputs("/data/r/n")),
    )
    assert form.values("/data/sum", "/data/count") == ["4", "2"]
    assert form.xml() == "<r><n>1</n></r><r><n>3</n></r><sum>4</sum><count>2</count>"
    assert "/data/r[2]/n" not in form.asked()
    assert form.count("/data/r") == 3


def test_a_group_around_a_repeat_names_its_instances() -> None:
    form = scenario(
        "<r><a/></r>",
        "",
        '<group ref="/data/r"><label>Child</label><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat></group>',
    )
    assert form.interview.node("/data/r[1]").label == "Child"
    assert form.interview.node("/data/r").kind == "repeat-instance"


@pytest.mark.parametrize("event", ["odk-instance-first-load", "odk-instance-load", "xforms-ready"])
def test_an_action_in_the_model_is_done_when_a_new_instance_is_loaded(event: str) -> None:
    form = scenario("<a>old</a><b/>", f'<setvalue ref="/data/a" event="{event}" value="concat(\'n\', \'ew\')"/>')
    assert form.value("/data/a") == "new"


@pytest.mark.parametrize(
    ("event", "expected"),
    [("odk-instance-first-load", "typed"), ("xforms-ready", "typed"), ("odk-instance-load", "set")],
)
def test_an_instance_that_is_gone_on_with_is_loaded_but_not_for_the_first_time(event: str, expected: str) -> None:
    form = scenario("<a/>", f'<setvalue ref="/data/a" event="{event}">set</setvalue>', inputs("/data/a"))
    form.again(b'<data id="test"><a>typed</a></data>')
    assert form.value("/data/a") == expected


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ('<setvalue ref="/data/b" event="xforms-value-changed" value="/data/a * 2"/>', "6"),
        ('<setvalue ref="/data/b" event="xforms-value-changed">text</setvalue>', "text"),
        ('<setvalue ref="/data/b" event="xforms-value-changed"/>', ""),
        ('<setvalue ref="/data/b" event="xforms-value-changed" value=""/>', ""),
        ('<setvalue ref="../b" event="xforms-value-changed" value="../a"/>', ""),
        ('<setvalue ref="/data/b" event="xforms-value-changed odk-instance-first-load" value="9"/>', "9"),
    ],
    ids=["an expression", "a text", "nothing", "an empty expression", "a relative reference", "two events"],
)
def test_an_action_answers_to_a_changed_value(action: str, expected: str) -> None:
    form = scenario("<a/><b>before</b>", "", f'<input ref="/data/a">{action}</input>')
    form.answer("/data/a", "3")
    assert form.value("/data/b") == ("3" if "../b" in action else expected)


def test_actions_set_each_other_off_and_calculations_follow() -> None:
    form = scenario(
        "<a/><b/><c/><d/>",
        bind("/data/d", calculate="/data/c + 1"),
        '<input ref="/data/a"><setvalue ref="/data/b" event="xforms-value-changed" value="/data/a + 1"/></input>'
        '<input ref="/data/b"><setvalue ref="/data/c" event="xforms-value-changed" value="/data/b + 1"/></input>',
    )
    form.answer("/data/a", "1")
    assert form.values("/data/b", "/data/c", "/data/d") == ["2", "3", "4"]


def test_actions_without_end_are_stopped() -> None:
    form = scenario(
        "<a>0</a><b>0</b>",
        "",
        '<input ref="/data/a"><setvalue ref="/data/b" event="xforms-value-changed" value="/data/a + 1"/></input>'
        '<input ref="/data/b"><setvalue ref="/data/a" event="xforms-value-changed" value="/data/b + 1"/></input>',
    )
    with pytest.raises(FormError) as told:
        form.answer("/data/a", "1")
    assert told.value.code == "endless-actions"


def test_an_action_at_the_same_value_is_not_done() -> None:
    form = scenario(
        "<a>1</a><b>kept</b>",
        "",
        '<input ref="/data/a"><setvalue ref="/data/b" event="xforms-value-changed">lost</setvalue></input>',
    )
    form.answer("/data/a", "1")
    assert form.value("/data/b") == "kept"


def test_each_new_instance_is_told_and_only_it() -> None:
    form = scenario(
        "<seen/><r><at/><who/></r>",
        "",
        inputs("/data/seen")
        + '<group ref="/data/r"><repeat nodeset="/data/r">'
        + '<setvalue ref="/data/r/at" event="odk-new-repeat" value="position(..)"/>'
        + '<setvalue ref="/data/seen" event="odk-new-repeat" value="count(/data/r)"/>'
        + "</repeat></group>",
    )
    assert form.values("/data/seen", "/data/r[1]/at") == ["", ""]
    form.interview.add_repeat("/data/r")
    form.interview.add_repeat("/data/r")
    assert [form.value(f"/data/r[{at}]/at") for at in (1, 2, 3)] == ["", "2", "3"]
    assert form.value("/data/seen") == "3"


def test_a_new_inner_instance_takes_from_its_outer_one() -> None:
    form = scenario(
        '<o><x/><i jr:template=""><y/></i></o>',
        "",
        '<group ref="/data/o"><repeat nodeset="/data/o"><input ref="/data/o/x"/>'
        '<group ref="/data/o/i"><repeat nodeset="/data/o/i">'
        '<setvalue ref="/data/o/i/y" event="odk-new-repeat" value="concat(../../x, \'-\', position(..))"/>'
        "</repeat></group></repeat></group>",
    )
    form.interview.add_repeat("/data/o")
    form.answer("/data/o[1]/x", "p")
    form.answer("/data/o[2]/x", "q")
    form.interview.add_repeat("/data/o[1]/i")
    form.interview.add_repeat("/data/o[2]/i")
    form.interview.add_repeat("/data/o[2]/i")
    assert form.values("/data/o[1]/i[1]/y", "/data/o[2]/i[1]/y", "/data/o[2]/i[2]/y") == ["p-1", "q-1", "q-2"]


def test_counted_instances_are_told_too() -> None:
    form = scenario(
        '<n/><r jr:template=""><at/></r>',
        "",
        inputs("/data/n")
        + '<group ref="/data/r"><repeat nodeset="/data/r" jr:count="/data/n">'
        + '<setvalue ref="/data/r/at" event="odk-new-repeat" value="position(..)"/></repeat></group>',
    )
    form.answer("/data/n", "3")
    assert [form.value(f"/data/r[{at}]/at") for at in (1, 2, 3)] == ["1", "2", "3"]


def test_defaults_of_instances_that_the_form_holds_are_set_at_the_first_load() -> None:
    form = scenario(
        "<r><a/></r><r><a/></r>",
        '<setvalue ref="/data/r/a" event="odk-instance-first-load" value="position(..)"/>',
        repeat("/data/r", inputs("/data/r/a")),
    )
    assert form.values("/data/r[1]/a", "/data/r[2]/a") == ["1", "2"]


def test_an_action_in_a_repeat_sets_its_own_instance() -> None:
    form = scenario(
        "<r><a/><b/></r><r><a/><b/></r>",
        "",
        '<group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/a">'
        '<setvalue ref="/data/r/b" event="xforms-value-changed" value="../a"/></input></repeat></group>',
    )
    form.answer("/data/r[2]/a", "z")
    assert form.values("/data/r[1]/b", "/data/r[2]/b") == ["", "z"]


def test_an_action_from_outside_names_the_instance_it_means() -> None:
    body = (
        '<input ref="/data/a"><setvalue ref="/data/r[position() = 2]/b" event="xforms-value-changed" value="/data/a"/>'
        "</input>" + repeat("/data/r", inputs("/data/r/b"))
    )
    form = scenario("<a/><r><b/></r><r><b/></r>", "", body)
    form.answer("/data/a", "z")
    assert form.values("/data/r[1]/b", "/data/r[2]/b") == ["", "z"]


@pytest.mark.parametrize(
    ("preload", "expected"),
    [
        ('jr:preload="date" jr:preloadParams="today"', "2026-03-15"),
        ('jr:preload="timestamp" jr:preloadParams="start"', "2026-03-15T12:00:00.000-07:00"),
        ('jr:preload="uid"', "uuid:6f1c8e0a-4b1d-4d0e-9a0c-1f2e3d4c5b60"),
        ('jr:preload="property" jr:preloadParams="deviceid"', ""),
    ],
    ids=["today", "start", "an id", "an unknown property"],
)
def test_a_form_fills_what_it_preloads(preload: str, expected: str) -> None:
    assert scenario("<a/>", f'<bind nodeset="/data/a" {preload}/>').value("/data/a") == expected


def test_an_attribute_is_calculated_and_set() -> None:
    form = scenario(
        '<g code="" at=""><a/></g>',
        bind("/data/g/@code", calculate="concat('c', /data/g/a)")
        + '<setvalue ref="/data/g/@at" event="odk-instance-first-load" value="1 + 1"/>',
        inputs("/data/g/a"),
    )
    form.answer("/data/g/a", "7")
    assert form.xml() == '<g code="c7" at="2"><a>7</a></g>'
    assert form.interview.node("/data/g").attributes == {"code": "c7", "at": "2"}


def test_a_repeat_that_grows_for_ever_is_refused() -> None:
    model = bind("/data/n", calculate="count(/data/r) + 1")
    assert refusal("<n/><r><a/></r>", model, repeat("/data/r", "", 'jr:count="/data/n"')) != ""
