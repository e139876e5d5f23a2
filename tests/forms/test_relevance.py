from __future__ import annotations

import pytest

from kiosk.forms import UnknownReference
from tests.forms.xforms import begin, form_of, refs, started, value, written_names

WORK = "<works/><place><firm/><city/></place><end/>"
WORK_BINDS = (
    '<bind nodeset="/data/works"/><bind nodeset="/data/place" relevant="/data/works = \'yes\'"/>'
    '<bind nodeset="/data/place/city" relevant="/data/place/firm != \'\'"/>'
)
WORK_BODY = (
    '<input ref="/data/works"/><group ref="/data/place"><input ref="/data/place/firm"/>'
    '<input ref="/data/place/city"/></group><input ref="/data/end"/>'
)


def test_a_question_that_is_not_relevant_is_not_asked() -> None:
    interview = started("<a/><b/>", '<bind nodeset="/data/b" relevant="/data/a = \'1\'"/>', '<input ref="/data/b"/>')
    assert interview.questions() == []
    interview.answer("/data/a", "1")
    assert refs(interview.questions()) == ["/data/b"]
    interview.answer("/data/a", "2")
    assert interview.questions() == []


def test_a_question_that_is_not_relevant_is_not_serialised() -> None:
    interview = started("<a>1</a><b>old</b>", '<bind nodeset="/data/b" relevant="/data/a = \'1\'"/>')
    assert written_names(interview) == ["/data", "/data/a", "/data/b"]
    interview.answer("/data/a", "2")
    assert written_names(interview) == ["/data", "/data/a"]


def test_a_group_that_is_not_relevant_takes_all_in_it_away() -> None:
    interview = started(WORK, WORK_BINDS, WORK_BODY)
    assert refs(interview.questions()) == ["/data/works", "/data/end"]
    assert not interview.node("/data/place/firm").relevant
    assert written_names(interview) == ["/data", "/data/works", "/data/end"]


def test_relevance_comes_back_with_the_answers_given_before() -> None:
    interview = started(WORK, WORK_BINDS, WORK_BODY)
    interview.answer("/data/works", "yes")
    interview.answer("/data/place/firm", "Stroy")
    interview.answer("/data/place/city", "Kazan")
    interview.answer("/data/works", "no")
    assert value(interview, "/data/place/city") == ""
    interview.answer("/data/works", "yes")
    assert value(interview, "/data/place/city") == "Kazan"
    assert refs(interview.questions()) == ["/data/works", "/data/place/firm", "/data/place/city", "/data/end"]


def test_a_node_in_a_relevant_group_follows_its_own_relevance_too() -> None:
    interview = started(WORK, WORK_BINDS, WORK_BODY)
    interview.answer("/data/works", "yes")
    assert interview.node("/data/place/firm").relevant
    assert not interview.node("/data/place/city").relevant


def test_what_is_not_relevant_has_no_value_for_calculations() -> None:
    interview = started(
        "<show>yes</show><a>5</a><b/>",
        '<bind nodeset="/data/a" relevant="/data/show = \'yes\'"/>'
        "<bind nodeset=\"/data/b\" calculate=\"concat('[', /data/a, ']')\"/>",
    )
    assert value(interview, "/data/b") == "[5]"
    interview.answer("/data/show", "no")
    assert value(interview, "/data/b") == "[]"
    interview.answer("/data/show", "yes")
    assert value(interview, "/data/b") == "[5]"


def test_hiding_a_group_recalculates_what_follows_from_a_node_in_it() -> None:
    interview = started(
        "<show>yes</show><g><a>5</a></g><b/>",
        '<bind nodeset="/data/g" relevant="/data/show = \'yes\'"/>'
        "<bind nodeset=\"/data/b\" calculate=\"concat('[', /data/g/a, ']')\"/>",
    )
    interview.answer("/data/show", "no")
    assert value(interview, "/data/b") == "[]"


def test_relevance_follows_through_a_chain() -> None:
    interview = started(
        "<a>1</a><b>1</b><c>1</c>",
        '<bind nodeset="/data/b" relevant="/data/a = 1"/><bind nodeset="/data/c" relevant="/data/b = 1"/>',
    )
    interview.answer("/data/a", "2")
    assert not interview.node("/data/c").relevant
    interview.answer("/data/a", "1")
    assert interview.node("/data/c").relevant


def test_a_calculation_is_done_when_its_node_becomes_relevant() -> None:
    interview = started(
        "<show/><a>2</a><b/>", '<bind nodeset="/data/b" relevant="/data/show = \'yes\'" calculate="/data/a * 10"/>'
    )
    interview.answer("/data/a", "3")
    interview.answer("/data/show", "yes")
    assert value(interview, "/data/b") == "30"


def test_a_calculation_in_a_hidden_group_is_done_when_the_group_is_shown() -> None:
    interview = started(
        "<show/><a>2</a><g><b/></g><c/>",
        '<bind nodeset="/data/g" relevant="/data/show = \'yes\'"/><bind nodeset="/data/g/b" calculate="/data/a * 10"/>'
        '<bind nodeset="/data/c" calculate="concat(\'b\', /data/g/b)"/>',
    )
    assert value(interview, "/data/c") == "b"
    interview.answer("/data/show", "yes")
    assert value(interview, "/data/g/b") == "20"
    assert value(interview, "/data/c") == "b20"


@pytest.mark.parametrize("always", ["true()", "true", "1", "", "  "])
def test_what_is_always_relevant_is_relevant(always: str) -> None:
    assert started("<a/>", f'<bind nodeset="/data/a" relevant="{always}"/>').node("/data/a").relevant


def test_what_is_never_relevant_is_not() -> None:
    interview = started("<a>x</a>", '<bind nodeset="/data/a" relevant="false()" required="true()"/>')
    assert not interview.node("/data/a").relevant
    assert interview.validate() == []
    assert written_names(interview) == ["/data"]


def test_relative_paths_are_seen_from_the_bound_node() -> None:
    interview = started(
        "<g><a/><b/></g><c/>",
        '<bind nodeset="/data/g/b" relevant="../a = 1"/><bind nodeset="/data/c" relevant="../g/a = 1"/>',
    )
    interview.answer("/data/g/a", "1")
    assert interview.node("/data/g/b").relevant
    assert interview.node("/data/c").relevant


def test_relevance_may_depend_on_several_selected_choices() -> None:
    interview = started("<s/><b/>", '<bind nodeset="/data/b" relevant="selected(/data/s, \'two\')"/>')
    interview.answer("/data/s", "one two")
    assert interview.node("/data/b").relevant
    interview.answer("/data/s", "one twofold")
    assert not interview.node("/data/b").relevant


def test_relevance_in_a_repeat_is_for_each_instance_its_own() -> None:
    interview = started(
        "<r><a/><b/></r>",
        '<bind nodeset="/data/r/b" relevant="/data/r/a = 1"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/><input ref="/data/r/b"/></repeat>',
    )
    interview.add_repeat("/data/r")
    interview.answer("/data/r[2]/a", "1")
    assert refs(interview.questions()) == ["/data/r[1]/a", "/data/r[2]/a", "/data/r[2]/b", "/data/r"]


def test_a_repeat_that_is_not_relevant_is_neither_asked_nor_offered() -> None:
    interview = started(
        "<has/><r><a/></r>",
        '<bind nodeset="/data/r" relevant="/data/has = 1"/>',
        '<group ref="/data/r"><label>Child</label><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat></group>',
    )
    assert interview.questions() == []
    assert written_names(interview) == ["/data", "/data/has"]
    interview.answer("/data/has", "1")
    assert refs(interview.questions()) == ["/data/r[1]/a", "/data/r"]


def test_a_repeat_in_a_hidden_group_is_not_offered() -> None:
    interview = started(
        "<has/><g><r><a/></r></g>",
        '<bind nodeset="/data/g" relevant="/data/has = 1"/>',
        '<group ref="/data/g"><repeat nodeset="/data/g/r"><input ref="/data/g/r/a"/></repeat></group>',
    )
    assert interview.questions() == []
    interview.answer("/data/has", "1")
    assert refs(interview.questions()) == ["/data/g/r[1]/a", "/data/g/r"]


def test_calculations_follow_from_calculations() -> None:
    interview = started(
        "<c/><b/><a>1</a>",
        '<bind nodeset="/data/c" calculate="/data/b + 1"/><bind nodeset="/data/b" calculate="/data/a + 1"/>',
    )
    assert value(interview, "/data/c") == "3"
    interview.answer("/data/a", "10")
    assert value(interview, "/data/c") == "12"


def test_a_long_chain_of_calculations_is_followed_to_its_end() -> None:
    length = 3_000
    instance = "".join(f"<n{x}/>" for x in range(length))
    binds = "".join(f'<bind nodeset="/data/n{x}" calculate="/data/n{x - 1} + 1"/>' for x in range(1, length))
    interview = started(instance, binds)
    interview.answer("/data/n0", "1")
    assert value(interview, f"/data/n{length - 1}") == str(length)


@pytest.mark.parametrize(
    ("kind", "expression", "text"),
    [
        ("string", "1 div 4", "0.25"),
        ("int", "10 div 2", "5"),
        ("decimal", "10 div 4", "2.5"),
        ("int", "/data/nothing_here * 2", ""),
        ("int", "''", ""),
        ("date", "'2026-11-24'", "2026-11-24"),
        ("date", "today()", "2026-11-24"),
        ("date", "now()", "2026-11-24"),
        ("date", "date('2026-11-24') + 1", "2026-11-25"),
        ("date", "''", ""),
        ("date", "'soon'", ""),
        ("boolean", "1 = 1", "true"),
        ("string", "/data/empty", ""),
    ],
)
def test_a_calculated_value_is_written_as_its_type_wants(kind: str, expression: str, text: str) -> None:
    interview = started("<empty/><b/>", f'<bind nodeset="/data/b" type="{kind}" calculate="{expression}"/>')
    assert value(interview, "/data/b") == text


def test_a_calculated_group_text_follows_from_all_in_the_group() -> None:
    interview = started(
        "<g><a/><b/></g><t/>", '<bind nodeset="/data/t" calculate="count-non-empty(/data/g/a | /data/g/b)"/>'
    )
    interview.answer("/data/g/a", "x")
    interview.answer("/data/g/b", "y")
    assert value(interview, "/data/t") == "2"


def test_a_calculation_over_all_nodes_of_a_group_follows_each() -> None:
    interview = started(
        "<g><a>1</a><b>2</b></g><t/><u/>",
        '<bind nodeset="/data/t" calculate="sum(/data/g/*)"/><bind nodeset="/data/u" calculate="string(/data/g)"/>',
    )
    assert value(interview, "/data/t") == "3"
    interview.answer("/data/g/b", "5")
    assert value(interview, "/data/t") == "6"
    assert value(interview, "/data/u") == "15"


@pytest.mark.parametrize(
    "expression",
    [
        "sum(//n)",
        "sum(/data/descendant::n)",
        "sum(descendant-or-self::node()/../g/n)",
        "sum(../g/child::n)",
        "sum(../k/preceding-sibling::g/n)",
        "sum(/data/g/n/self::n)",
        "sum(../g/n[. > 0])",
        "sum(current()/../g/n)",
        "sum((/data/g)/n)",
        "-(0 - sum(/data/g/n))",
        "sum(randomize(/data/g/n))",
        "sum(/data/x | /data/g/n)",
    ],
)
def test_what_an_expression_reads_is_found_however_it_is_written(expression: str) -> None:
    interview = started("<g><n>1</n></g><k/><x/><t/>", f'<bind nodeset="/data/t" calculate="{expression}"/>')
    assert value(interview, "/data/t") == "1"
    interview.answer("/data/g/n", "7")
    assert value(interview, "/data/t") == "7"


def test_a_path_that_leads_nowhere_reads_nothing() -> None:
    interview = started(
        "<a/><t/>", '<bind nodeset="/data/t" calculate="concat(\'x\', /other/a, /data/b, ../../../a)"/>'
    )
    assert value(interview, "/data/t") == "x"


def test_a_secondary_instance_is_filtered_by_what_was_answered() -> None:
    interview = started(
        "<key/><t/>",
        '<instance id="l"><root><item><k>1</k><v>one</v></item><item><k>2</k><v>two</v></item></root></instance>'
        '<bind nodeset="/data/t" calculate="instance(\'l\')/root/item[k = current()/../key]/v"/>',
    )
    interview.answer("/data/key", "2")
    assert value(interview, "/data/t") == "two"


def test_the_main_instance_can_be_asked_for_by_its_id() -> None:
    xml = (
        b'<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model>'
        b'<instance id="main"><data><a>3</a><t/></data></instance>'
        b'<bind nodeset="/data/t" calculate="instance(\'main\')/data/a + 1"/></model></h:head><h:body/></h:html>'
    )
    from kiosk.forms import load_form

    assert value(begin(load_form(xml)), "/data/t") == "4"


def test_a_node_that_is_hidden_can_still_be_found_by_its_reference() -> None:
    interview = started("<a/>", '<bind nodeset="/data/a" relevant="false()"/>')
    assert not interview.node("/data/a").relevant
    with pytest.raises(UnknownReference):
        interview.node("/data/b")


def test_forms_without_binds_are_all_relevant() -> None:
    assert all(each.relevant for each in begin(form_of("<a/><g><b/></g>")).nodes())


def test_an_instance_that_is_not_relevant_keeps_its_place_for_the_others() -> None:
    interview = started(
        "<r><a>1</a><before/></r><r><a>2</a><before/></r><r><a>3</a><before/></r><first/>",
        '<bind nodeset="/data/r" relevant="position(current()) &gt; 1"/>'
        '<bind nodeset="/data/r/before" calculate="../../r[position() = position(current()/..) - 1]/a"/>'
        '<bind nodeset="/data/first" calculate="concat(/data/r[1]/a, count(/data/r))"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    assert value(interview, "/data/r[2]/before") == ""
    assert value(interview, "/data/r[3]/before") == "2"
    assert value(interview, "/data/first") == "2"


def test_whoever_counts_all_there_is_does_not_mean_itself() -> None:
    assert value(started("<a/><b/><n/>", '<bind nodeset="/data/n" calculate="count(/data/*)"/>'), "/data/n") == "3"


@pytest.mark.parametrize(
    ("path", "seen"), [("/data/r/a", "2"), ("../a", "2"), ("concat(/data/r/a)", "2"), ("concat(../../r/a)", "12")]
)
def test_an_absolute_path_within_its_own_repeat_means_the_same_instance(path: str, seen: str) -> None:
    interview = started(
        "<r><a>1</a><b/></r><r><a>2</a><b/></r>",
        f'<bind nodeset="/data/r/b" calculate="{path}"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    assert value(interview, "/data/r[2]/b") == seen


def test_a_node_that_is_not_there_is_the_empty_text() -> None:
    assert started("<a/>").evaluate("/data/missing = '' and not(/data/missing != '')") is True
