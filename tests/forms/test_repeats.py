from __future__ import annotations

import pytest

from kiosk.forms import FixedRepeat, FormError, RepeatPoint, UnknownReference
from tests.forms.xforms import form_of, local_names, refs, started, value, written_names

PERSON = "<person><name/><age/></person>"
PERSON_BODY = (
    '<group ref="/data/person"><label>Person</label><repeat nodeset="/data/person">'
    '<input ref="/data/person/name"/><input ref="/data/person/age"/></repeat></group>'
)
NESTED = "<house><street/><person><name/></person></house>"
NESTED_BODY = (
    '<group ref="/data/house"><label>House</label><repeat nodeset="/data/house"><input ref="/data/house/street"/>'
    '<group ref="/data/house/person"><label>Person in <output value="../street"/></label>'
    '<repeat nodeset="/data/house/person"><input ref="/data/house/person/name"/></repeat></group></repeat></group>'
)


def points(of: list[object]) -> list[RepeatPoint]:
    return [each for each in of if isinstance(each, RepeatPoint)]


def test_a_repeat_begins_with_the_instances_written_into_the_form() -> None:
    interview = started(
        "<person><name>John</name></person><person><name>Kofi</name></person>",
        "",
        '<repeat nodeset="/data/person"><input ref="/data/person/name"/></repeat>',
    )
    assert refs(interview.questions()) == ["/data/person[1]/name", "/data/person[2]/name", "/data/person"]
    assert value(interview, "/data/person[1]/name") == "John"
    assert value(interview, "/data/person[2]/name") == "Kofi"


def test_after_the_last_instance_another_is_offered() -> None:
    interview = started(PERSON, "", PERSON_BODY)
    point = interview.questions()[-1]
    assert isinstance(point, RepeatPoint)
    assert (point.ref, point.label, point.count) == ("/data/person", "Person", 1)
    interview.add_repeat("/data/person")
    point = interview.questions()[-1]
    assert isinstance(point, RepeatPoint)
    assert point.count == 2


def test_a_repeat_without_a_label_around_it_is_offered_without_words() -> None:
    interview = started("<r><a/></r>", "", '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>')
    assert interview.questions()[-1] == RepeatPoint("/data/r", "", 1)


def test_a_new_instance_comes_behind_the_last_and_is_blank() -> None:
    interview = started(PERSON + "<end/>", "", PERSON_BODY)
    interview.answer("/data/person[1]/name", "John")
    assert interview.add_repeat("/data/person") == "/data/person[2]"
    assert value(interview, "/data/person[2]/name") == ""
    interview.answer("/data/person[2]/name", "Kofi")
    assert value(interview, "/data/person[1]/name") == "John"
    assert local_names(interview) == ["person", "person", "end"]


def test_a_new_instance_has_the_values_of_the_template() -> None:
    interview = started(
        '<person jr:template=""><name/><relation>spouse</relation></person>'
        "<person><name>John</name><relation>father</relation></person>",
        "",
        '<repeat nodeset="/data/person"><input ref="/data/person/name"/></repeat>',
    )
    assert refs(interview.questions()) == ["/data/person[1]/name", "/data/person"]
    assert value(interview, "/data/person[1]/relation") == "father"
    interview.add_repeat("/data/person")
    assert value(interview, "/data/person[2]/relation") == "spouse"
    assert value(interview, "/data/person[2]/name") == ""


def test_the_template_is_not_part_of_the_record() -> None:
    interview = started(
        '<person jr:template=""><name>x</name></person><end/>',
        "",
        '<repeat nodeset="/data/person"><input ref="/data/person/name"/></repeat>',
    )
    assert written_names(interview) == ["/data", "/data/end"]
    interview.add_repeat("/data/person")
    assert b"template" not in interview.serialise()
    assert b"<name>x</name>" in interview.serialise()


def test_the_first_instance_of_a_template_comes_before_what_follows_in_the_form() -> None:
    interview = started(
        '<start/><person jr:template=""><name/></person><end/>',
        "",
        '<repeat nodeset="/data/person"><input ref="/data/person/name"/></repeat>',
    )
    interview.add_repeat("/data/person")
    assert local_names(interview) == ["start", "person", "end"]


def test_removing_an_instance_moves_the_following_up() -> None:
    interview = started(PERSON, "", PERSON_BODY)
    for number, name in enumerate(["A", "B", "C"], start=1):
        if number > 1:
            interview.add_repeat("/data/person")
        interview.answer(f"/data/person[{number}]/name", name)
    interview.remove_repeat("/data/person[2]")
    assert value(interview, "/data/person[1]/name") == "A"
    assert value(interview, "/data/person[2]/name") == "C"
    with pytest.raises(UnknownReference):
        interview.node("/data/person[3]")


def test_a_view_of_a_following_instance_knows_its_new_place() -> None:
    interview = started(PERSON, "", PERSON_BODY)
    interview.add_repeat("/data/person")
    second = interview.node("/data/person[2]/name")
    interview.remove_repeat("/data/person[1]")
    assert second.ref == "/data/person[1]/name"


def test_the_last_instance_can_be_removed_and_one_added_again() -> None:
    interview = started(PERSON + "<end/>", "", PERSON_BODY)
    interview.remove_repeat("/data/person[1]")
    assert interview.questions() == [RepeatPoint("/data/person", "Person", 0)]
    assert b"person" not in interview.serialise()
    assert interview.add_repeat("/data/person") == "/data/person[1]"
    assert local_names(interview) == ["person", "end"]


def test_more_instances_than_there_are_cannot_be_removed() -> None:
    interview = started(PERSON, "", PERSON_BODY)
    interview.remove_repeat("/data/person[1]")
    with pytest.raises(UnknownReference):
        interview.remove_repeat("/data/person[1]")


@pytest.mark.parametrize("ref", ["/data/nothing", "/data/end", "/nothing/person", "person", "", "/data/person/name"])
def test_only_repeats_can_grow(ref: str) -> None:
    interview = started(PERSON + "<end/>", "", PERSON_BODY)
    with pytest.raises(UnknownReference):
        interview.add_repeat(ref)


@pytest.mark.parametrize("ref", ["/data/person[2]", "/data/end", "/data", "/data/person[1]/name"])
def test_only_instances_that_are_there_can_be_removed(ref: str) -> None:
    interview = started(PERSON + "<end/>", "", PERSON_BODY)
    with pytest.raises(UnknownReference):
        interview.remove_repeat(ref)


def test_a_repeat_that_the_form_fixes_can_neither_grow_nor_shrink() -> None:
    interview = started(
        PERSON, "", '<repeat nodeset="/data/person" jr:noAddRemove="true()"><input ref="/data/person/name"/></repeat>'
    )
    assert refs(interview.questions()) == ["/data/person[1]/name"]
    with pytest.raises(FixedRepeat):
        interview.add_repeat("/data/person")
    with pytest.raises(FixedRepeat):
        interview.remove_repeat("/data/person[1]")


def test_a_count_makes_as_many_instances_as_it_says() -> None:
    interview = started(
        PERSON, "", '<repeat nodeset="/data/person" jr:count="3"><input ref="/data/person/name"/></repeat>'
    )
    assert refs(interview.questions()) == [f"/data/person[{x}]/name" for x in (1, 2, 3)]
    with pytest.raises(FixedRepeat):
        interview.add_repeat("/data/person")
    with pytest.raises(FixedRepeat):
        interview.remove_repeat("/data/person[3]")


def test_a_count_follows_an_answer() -> None:
    interview = started(
        "<n/>" + PERSON,
        '<bind nodeset="/data/n" type="int"/>',
        '<repeat nodeset="/data/person" jr:count="/data/n"><input ref="/data/person/name"/></repeat>',
    )
    assert interview.questions() == []
    for answer, wanted in [("2", 2), ("4", 4), ("1", 1), ("", 1), ("-3", 0), ("x", 0), ("3", 3)]:
        interview.answer("/data/n", answer)
        assert len(interview.questions()) == wanted


def test_a_count_that_grows_keeps_the_answers() -> None:
    interview = started(
        "<n>1</n>" + PERSON,
        "",
        '<repeat nodeset="/data/person" jr:count="/data/n"><input ref="/data/person/name"/></repeat>',
    )
    interview.answer("/data/person[1]/name", "A")
    interview.answer("/data/n", "2")
    assert value(interview, "/data/person[1]/name") == "A"
    assert value(interview, "/data/person[2]/name") == ""


def test_a_count_may_follow_from_a_calculation() -> None:
    interview = started(
        "<a/><n/>" + PERSON + "<total/>",
        '<bind nodeset="/data/n" calculate="/data/a + 1"/>'
        '<bind nodeset="/data/total" calculate="count(/data/person)"/>',
        '<repeat nodeset="/data/person" jr:count="/data/n"><input ref="/data/person/name"/></repeat>',
    )
    interview.answer("/data/a", "2")
    assert value(interview, "/data/total") == "3"
    interview.answer("/data/a", "0")
    assert value(interview, "/data/total") == "1"


def test_a_count_inside_a_repeat_is_for_each_instance_its_own() -> None:
    interview = started(
        "<house><n>1</n><person><name/></person></house>",
        "",
        '<repeat nodeset="/data/house"><input ref="/data/house/n"/>'
        '<repeat nodeset="/data/house/person" jr:count="/data/house/n"><input ref="/data/house/person/name"/></repeat>'
        "</repeat>",
    )
    interview.add_repeat("/data/house")
    interview.answer("/data/house[2]/n", "2")
    assert refs(interview.questions()) == [
        "/data/house[1]/n",
        "/data/house[1]/person[1]/name",
        "/data/house[2]/n",
        "/data/house[2]/person[1]/name",
        "/data/house[2]/person[2]/name",
        "/data/house",
    ]


def test_a_count_without_end_is_refused() -> None:
    interview = started("<n/><r><a/></r>", "", '<repeat nodeset="/data/r" jr:count="/data/n"/>')
    with pytest.raises(FormError) as caught:
        interview.answer("/data/n", "1000000")
    assert caught.value.code == "too-many-repeats"
    assert "/data/r" in caught.value.sentence


def test_a_repeat_cannot_grow_without_end() -> None:
    interview = started("<r><a/></r>", "", '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>')
    first = interview.find("/data/r[1]")
    assert first.definition is not None
    for _ in range(9_999):
        interview.put_in(first.definition, interview.main)
    with pytest.raises(FormError) as caught:
        interview.add_repeat("/data/r")
    assert caught.value.code == "too-many-repeats"


def test_repeats_lie_in_repeats() -> None:
    interview = started(NESTED, "", NESTED_BODY)
    interview.add_repeat("/data/house")
    assert interview.add_repeat("/data/house[2]/person") == "/data/house[2]/person[2]"
    interview.answer("/data/house[2]/person[2]/name", "Kofi")
    assert refs(interview.questions()) == [
        "/data/house[1]/street",
        "/data/house[1]/person[1]/name",
        "/data/house[1]/person",
        "/data/house[2]/street",
        "/data/house[2]/person[1]/name",
        "/data/house[2]/person[2]/name",
        "/data/house[2]/person",
        "/data/house",
    ]
    interview.remove_repeat("/data/house[1]")
    assert value(interview, "/data/house[1]/person[2]/name") == "Kofi"


def test_the_words_of_a_nested_repeat_are_seen_from_its_own_outer_instance() -> None:
    interview = started(NESTED, "", NESTED_BODY.replace("../street", "/data/house/street"))
    interview.add_repeat("/data/house")
    interview.answer("/data/house[1]/street", "Navoi")
    interview.answer("/data/house[2]/street", "Bobur")
    labels = [each.label for each in interview.questions() if isinstance(each, RepeatPoint)]
    assert labels == ["Person in Navoi", "Person in Bobur", "House"]


def test_an_absolute_path_in_a_repeat_means_the_same_instance() -> None:
    interview = started(
        "<r><a/><b/></r>",
        '<bind nodeset="/data/r/b" calculate="/data/r/a * 2"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    interview.add_repeat("/data/r")
    interview.answer("/data/r[1]/a", "1")
    interview.answer("/data/r[2]/a", "5")
    assert (value(interview, "/data/r[1]/b"), value(interview, "/data/r[2]/b")) == ("2", "10")


def test_a_sum_over_a_repeat_follows_answers_additions_and_removals() -> None:
    interview = started(
        "<r><a/></r><sum/><count/>",
        '<bind nodeset="/data/sum" calculate="sum(/data/r/a)"/>'
        '<bind nodeset="/data/count" calculate="count(/data/r)"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    interview.answer("/data/r[1]/a", "1")
    interview.add_repeat("/data/r")
    interview.answer("/data/r[2]/a", "5")
    assert (value(interview, "/data/sum"), value(interview, "/data/count")) == ("6", "2")
    interview.remove_repeat("/data/r[1]")
    assert (value(interview, "/data/sum"), value(interview, "/data/count")) == ("5", "1")
    interview.remove_repeat("/data/r[1]")
    assert (value(interview, "/data/sum"), value(interview, "/data/count")) == ("0", "0")


def test_positions_follow_a_removal() -> None:
    interview = started(
        "<r><a/><n/></r>",
        '<bind nodeset="/data/r/n" calculate="position(..)"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    interview.add_repeat("/data/r")
    interview.add_repeat("/data/r")
    assert [value(interview, f"/data/r[{x}]/n") for x in (1, 2, 3)] == ["1", "2", "3"]
    interview.remove_repeat("/data/r[1]")
    assert [value(interview, f"/data/r[{x}]/n") for x in (1, 2)] == ["1", "2"]


def test_a_running_total_reads_the_instance_before() -> None:
    interview = started(
        "<r><a/><t/></r>",
        '<bind nodeset="/data/r/t" calculate="/data/r/a + '
        'coalesce(indexed-repeat(/data/r/t, /data/r, position(..) - 1), 0)"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    interview.answer("/data/r[1]/a", "1")
    interview.add_repeat("/data/r")
    interview.answer("/data/r[2]/a", "2")
    interview.add_repeat("/data/r")
    interview.answer("/data/r[3]/a", "3")
    assert [value(interview, f"/data/r[{x}]/t") for x in (1, 2, 3)] == ["1", "3", "6"]
    interview.answer("/data/r[1]/a", "10")
    assert [value(interview, f"/data/r[{x}]/t") for x in (1, 2, 3)] == ["10", "12", "15"]
    interview.remove_repeat("/data/r[2]")
    assert [value(interview, f"/data/r[{x}]/t") for x in (1, 2)] == ["10", "13"]


def test_each_instance_may_read_from_the_whole_repeat() -> None:
    interview = started(
        "<r><a/><share/></r>",
        '<bind nodeset="/data/r/share" calculate="../a div sum(../../r/a)"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
    )
    interview.answer("/data/r[1]/a", "1")
    interview.add_repeat("/data/r")
    interview.answer("/data/r[2]/a", "3")
    assert [value(interview, f"/data/r[{x}]/share") for x in (1, 2)] == ["0.25", "0.75"]


def test_one_repeat_may_read_from_another() -> None:
    interview = started(
        "<q><a/></q><r><b/></r>",
        '<bind nodeset="/data/r/b" calculate="sum(/data/q/a)"/>',
        '<repeat nodeset="/data/q"><input ref="/data/q/a"/></repeat><repeat nodeset="/data/r"/>',
    )
    interview.add_repeat("/data/r")
    interview.answer("/data/q[1]/a", "4")
    assert [value(interview, f"/data/r[{x}]/b") for x in (1, 2)] == ["4", "4"]


def test_an_inner_repeat_reads_from_its_outer_instance() -> None:
    interview = started(
        "<o><a/><i><b/></i></o>",
        '<bind nodeset="/data/o/i/b" calculate="/data/o/a"/>',
        '<repeat nodeset="/data/o"><input ref="/data/o/a"/><repeat nodeset="/data/o/i"/></repeat>',
    )
    interview.add_repeat("/data/o")
    interview.add_repeat("/data/o[2]/i")
    interview.answer("/data/o[2]/a", "x")
    assert value(interview, "/data/o[1]/i[1]/b") == ""
    assert [value(interview, f"/data/o[2]/i[{x}]/b") for x in (1, 2)] == ["x", "x"]


def test_an_outer_instance_sums_its_own_inner_repeat() -> None:
    interview = started(
        "<o><s/><i><b/></i></o>",
        '<bind nodeset="/data/o/s" calculate="sum(/data/o/i/b)"/>',
        '<repeat nodeset="/data/o"><repeat nodeset="/data/o/i"><input ref="/data/o/i/b"/></repeat></repeat>',
    )
    interview.add_repeat("/data/o")
    interview.add_repeat("/data/o[2]/i")
    interview.answer("/data/o[1]/i[1]/b", "1")
    interview.answer("/data/o[2]/i[1]/b", "2")
    interview.answer("/data/o[2]/i[2]/b", "3")
    assert [value(interview, f"/data/o[{x}]/s") for x in (1, 2)] == ["1", "5"]


def test_a_form_tells_how_deep_its_repeats_lie() -> None:
    form = form_of(NESTED, "", NESTED_BODY)
    assert form.definitions["/data/house/person/name"].repeats_above == 2
    assert form.definitions["/data/house/street"].repeats_above == 1
    assert form.definitions["/data"].repeats_above == 0


def test_a_group_in_a_repeat_is_walked_in_each_instance() -> None:
    interview = started(
        "<r><g><a/></g></r>",
        "",
        '<repeat nodeset="/data/r"><group ref="/data/r/g"><label>G</label><input ref="a"/></group></repeat>',
    )
    interview.add_repeat("/data/r")
    assert refs(interview.questions()) == ["/data/r[1]/g/a", "/data/r[2]/g/a", "/data/r"]
