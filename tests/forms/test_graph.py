from __future__ import annotations

import pytest

from kiosk.forms import FormError
from tests.forms.xforms import form_of, refs, started, value


def binds(**calculations: str) -> str:
    return "".join(f'<bind nodeset="/data/{name}" {said}/>' for name, said in calculations.items())


@pytest.mark.parametrize("attribute", ["calculate", "relevant", "required", "readonly"])
def test_a_node_in_its_own_expression_is_a_circle(attribute: str) -> None:
    with pytest.raises(FormError) as caught:
        form_of("<a/>", f'<bind nodeset="/data/a" {attribute}=". &gt; 10"/>')
    assert caught.value.code == "cycle"
    assert "/data/a → /data/a" in caught.value.sentence


def test_a_node_in_its_own_constraint_is_none() -> None:
    interview = started("<a/>", '<bind nodeset="/data/a" constraint=". &gt; 10"/>')
    interview.answer("/data/a", "5")
    assert interview.node("/data/a").problem_code == "constraint"


def test_a_circle_is_told_with_the_path_around_it() -> None:
    with pytest.raises(FormError, match="/data/a → /data/b → /data/c → /data/a"):
        form_of(
            "<a/><b/><c/>",
            binds(a='calculate="/data/b + 1"', b='calculate="/data/c + 1"', c='calculate="/data/a + 1"'),
        )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("../b + 1", "../a + 1", id="relative"),
        pytest.param("/data/r/b + 1", "/data/r/a + 1", id="absolute"),
    ],
)
def test_a_circle_within_one_repeat_instance_is_one(a: str, b: str) -> None:
    with pytest.raises(FormError, match="/data/r/a → /data/r/b"):
        form_of(
            "<r><a/><b/></r>",
            f'<bind nodeset="/data/r/a" calculate="{a}"/><bind nodeset="/data/r/b" calculate="{b}"/>',
            '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
        )


def test_a_circle_through_a_repeat_is_one() -> None:
    with pytest.raises(FormError, match="circle"):
        form_of(
            "<r><a/></r><b/>",
            '<bind nodeset="/data/r/a" calculate="/data/b + 1"/><bind nodeset="/data/b" calculate="sum(/data/r/a)"/>',
            '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>',
        )


TOTAL = "../x + coalesce(indexed-repeat(/data/r/t, /data/r, position(..) - 1), 0)"


def test_a_running_total_reads_the_instance_before() -> None:
    interview = started(
        "<r><x/><t/></r>",
        f'<bind nodeset="/data/r/t" type="int" calculate="{TOTAL}"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>',
    )
    for _ in range(4):
        interview.add_repeat("/data/r")
    for n in range(1, 6):
        interview.answer(f"/data/r[{n}]/x", str(n))
    assert [value(interview, f"/data/r[{n}]/t") for n in range(1, 6)] == ["1", "3", "6", "10", "15"]
    interview.answer("/data/r[1]/x", "10")
    assert value(interview, "/data/r[5]/t") == "24"
    interview.remove_repeat("/data/r[2]")
    assert [value(interview, f"/data/r[{n}]/t") for n in range(1, 5)] == ["10", "13", "17", "22"]


def test_a_value_may_follow_from_the_instance_after() -> None:
    interview = started(
        "<r><x/><t/></r>",
        '<bind nodeset="/data/r/t" type="int" '
        'calculate="../x + sum(/data/r[position() = position(current()/..) + 1]/t)"/>',
        '<repeat nodeset="/data/r"><input ref="/data/r/x"/></repeat>',
    )
    for _ in range(4):
        interview.add_repeat("/data/r")
    for n in range(5, 0, -1):
        interview.answer(f"/data/r[{n}]/x", "1")
    interview.answer("/data/r[5]/x", "100")
    assert [value(interview, f"/data/r[{n}]/t") for n in range(1, 6)] == ["104", "103", "102", "101", "100"]


def test_a_value_that_grows_from_itself_without_end_is_stopped() -> None:
    with pytest.raises(FormError, match="without end"):
        started(
            "<r><t>1</t></r>",
            '<bind nodeset="/data/r/t" type="int" calculate="/data/r[position() = 1]/t + 1"/>',
            '<repeat nodeset="/data/r"><input ref="/data/r/t"/></repeat>',
        )


def test_a_repeat_goes_on_until_enough_is_said() -> None:
    more = "if(/data/count = 0 or /data/r[position() = /data/count]/more = 'yes', /data/count + 1, /data/count)"
    interview = started(
        "<count/><target/><r><more/></r>",
        binds(count='type="int" calculate="count(/data/r)"', target=f'type="int" calculate="{more}"'),
        '<repeat nodeset="/data/r" jr:count="/data/target"><input ref="/data/r/more"/></repeat>',
    )
    assert refs(interview.questions()) == ["/data/r[1]/more"]
    interview.answer("/data/r[1]/more", "yes")
    interview.answer("/data/r[2]/more", "yes")
    assert len(interview.questions()) == 3
    interview.answer("/data/r[3]/more", "no")
    assert len(interview.questions()) == 3


@pytest.mark.parametrize("count", ["../n", "n", "/data/o/n", " current()/../n "])
def test_a_count_in_a_repeat_is_that_of_its_own_instance(count: str) -> None:
    interview = started(
        "<o><n>2</n><i><a/></i></o><o><n>1</n><i><a/></i></o>",
        "",
        f'<repeat nodeset="/data/o"><repeat nodeset="/data/o/i" jr:count="{count}">'
        '<input ref="/data/o/i/a"/></repeat></repeat>',
    )
    assert refs(interview.questions()) == [
        "/data/o[1]/i[1]/a", "/data/o[1]/i[2]/a", "/data/o[2]/i[1]/a", "/data/o",
    ]  # fmt: skip
    interview.answer("/data/o[2]/n", "2")
    assert "/data/o[2]/i[2]/a" in refs(interview.questions())


def test_a_count_takes_the_instances_that_the_form_holds_first() -> None:
    interview = started(
        '<n>0</n><r jr:template=""><a>template</a></r><r><a>first</a></r><r><a>second</a></r>',
        "",
        '<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>',
    )
    interview.answer("/data/n", "4")
    assert [value(interview, f"/data/r[{n}]/a") for n in range(1, 5)] == ["first", "second", "template", "template"]


def test_a_repeat_without_template_repeats_without_the_values_of_its_first_instance() -> None:
    interview = started(
        "<r><a>John</a><i><b>x</b></i><i><b>y</b></i></r>",
        "",
        '<repeat nodeset="/data/r"><input ref="/data/r/a"/>'
        '<repeat nodeset="/data/r/i"><input ref="/data/r/i/b"/></repeat></repeat>',
    )
    interview.add_repeat("/data/r")
    assert value(interview, "/data/r[2]/a") == ""
    assert refs(interview.questions())[-3:] == ["/data/r[2]/i[1]/b", "/data/r[2]/i", "/data/r"]


def test_a_fixed_repeat_with_a_template_alone_has_one_instance() -> None:
    interview = started(
        '<g><a jr:template=""><q/></a><end/></g>',
        "",
        '<repeat nodeset="/data/g/a" jr:noAddRemove="true()"><input ref="/data/g/a/q"/></repeat>',
    )
    assert refs(interview.questions()) == ["/data/g/a[1]/q"]
    assert interview.serialise().index(b"<q/>") < interview.serialise().index(b"<end/>")


def test_the_place_of_a_repeat_decides_its_relevance() -> None:
    interview = started(
        "<n><v>1</v></n><n><v>2</v></n><n><v>3</v></n><all/>",
        '<bind nodeset="/data/n" relevant="position() &gt; 1"/>'
        '<bind nodeset="/data/all" calculate="concat(/data/n/v)"/>',
        '<repeat nodeset="/data/n"><input ref="/data/n/v"/></repeat>',
    )
    assert value(interview, "/data/all") == "23"
    interview.remove_repeat("/data/n[1]")
    assert value(interview, "/data/all") == "3"


@pytest.mark.parametrize("target", ["/data/g/item/value", "../item/value"])
@pytest.mark.parametrize("group", ["/data/g/item", "../item"])
@pytest.mark.parametrize("index", ["/data/total", "../../total"])
def test_an_indexed_repeat_may_be_written_in_any_way(target: str, group: str, index: str) -> None:
    interview = started(
        '<g><item jr:template=""><value/></item><last/></g><total/>',
        '<bind nodeset="/data/total" type="int" calculate="count(/data/g/item)"/>'
        f'<bind nodeset="/data/g/last" calculate="indexed-repeat({target}, {group}, {index})"/>',
        '<group ref="/data/g"><repeat nodeset="/data/g/item"><input ref="/data/g/item/value"/></repeat></group>',
    )
    for n in (1, 2, 3):
        interview.add_repeat("/data/g/item")
        interview.answer(f"/data/g/item[{n}]/value", str(11 * n))
    assert value(interview, "/data/g/last") == "33"


def test_an_indexed_repeat_reaches_three_levels_down() -> None:
    interview = started(
        "<a><b><c><v>111</v></c><c><v>112</v></c></b></a><a><b><c><v>211</v></c></b><b><c><v>221</v></c>"
        "<c><v>222</v></c></b></a><x/><none/>",
        '<bind nodeset="/data/x" calculate="indexed-repeat(/data/a/b/c/v, /data/a/b/c, 2, /data/a, 2, /data/a/b, 2)"/>'
        '<bind nodeset="/data/none" calculate="indexed-repeat(/data/a/b/c/v, /data/a, 7)"/>',
        '<repeat nodeset="/data/a"><repeat nodeset="/data/a/b"><repeat nodeset="/data/a/b/c">'
        '<input ref="/data/a/b/c/v"/></repeat></repeat></repeat>',
    )
    assert value(interview, "/data/x") == "222"
    assert value(interview, "/data/none") == ""


def test_a_removed_instance_is_missed_by_all_that_read_it() -> None:
    interview = started(
        "<r><x>1</x><i><y>1</y></i></r><r><x>2</x><i><y>2</y></i></r><sum/><inner/>",
        '<bind nodeset="/data/sum" calculate="sum(/data/r/x)"/>'
        '<bind nodeset="/data/inner" calculate="sum(/data/r/i/y)"/>'
        '<bind nodeset="/data/r/i/y" relevant="position(../..) &lt; 3"/>',
        '<repeat nodeset="/data/r"><repeat nodeset="/data/r/i"><input ref="/data/r/i/y"/></repeat></repeat>',
    )
    interview.remove_repeat("/data/r[1]")
    assert (value(interview, "/data/sum"), value(interview, "/data/inner")) == ("2", "2")
