from __future__ import annotations

import pytest

from kiosk.forms import FormError, load_form
from tests.forms.xforms import begin, form_of, started, value, xform

NAMES = ["aa", "ab", "ba", "bb", "aaa", "aba", "baa"]
ITEMS = "".join(f"<item><name>{x}</name><label>{x.upper()}</label><up>{x[:-1]}</up></item>" for x in NAMES)
LIST = f'<instance id="l"><root>{ITEMS}</root></instance>'


def asked(kind: str, ref: str, nodeset: str, value_ref: str = "name", label_ref: str = "label") -> str:
    return (
        f'<{kind} ref="{ref}"><itemset nodeset="{nodeset}"><value ref="{value_ref}"/><label ref="{label_ref}"/>'
        f"</itemset></{kind}>"
    )


def cascade(kind: str, filter_: str) -> str:
    return (
        f'<{kind} ref="/data/a"><item><label>A</label><value>a</value></item>'
        f"<item><label>B</label><value>b</value></item></{kind}>"
        + asked(kind, "/data/b", f"instance('l')/root/item[{filter_.format('/data/a')}]")
        + asked(kind, "/data/c", f"instance('l')/root/item[{filter_.format('/data/b')}]")
    )


def test_chosen_values_that_are_not_offered_any_more_go_at_all_levels() -> None:
    interview = started("<a/><b/><c/>", LIST, cascade("select", "selected({}, up)"))
    interview.answer("/data/a", "a b")
    interview.answer("/data/b", "ba aa")
    interview.answer("/data/c", "baa aaa")
    interview.answer("/data/a", "a")
    assert (value(interview, "/data/b"), value(interview, "/data/c")) == ("aa", "aaa")


def test_what_is_still_offered_keeps_its_order() -> None:
    interview = started("<a/><b/><c/>", LIST, cascade("select", "selected({}, up)"))
    interview.answer("/data/a", "a b")
    interview.answer("/data/b", "bb aa ba ab")
    interview.answer("/data/a", "b a")
    assert value(interview, "/data/b") == "bb aa ba ab"


def test_one_choice_that_is_not_offered_any_more_is_taken_away() -> None:
    interview = started("<a/><b/><c/>", LIST, cascade("select1", "up = {}"))
    interview.answer("/data/a", "a")
    interview.answer("/data/b", "ab")
    interview.answer("/data/c", "aba")
    interview.answer("/data/a", "b")
    assert (value(interview, "/data/b"), value(interview, "/data/c")) == ("", "")
    assert [each.value for each in interview.node("/data/b").choices] == ["ba", "bb"]


def test_what_follows_from_a_value_that_went_is_calculated_again() -> None:
    interview = started(
        "<a/><b/><c/><said/>",
        LIST + "<bind nodeset=\"/data/said\" calculate=\"concat('[', /data/b, ']')\"/>",
        cascade("select1", "up = {}"),
    )
    interview.answer("/data/a", "a")
    interview.answer("/data/b", "ab")
    interview.answer("/data/a", "b")
    assert value(interview, "/data/said") == "[]"


def test_choices_come_from_a_repeat_as_it_stands() -> None:
    interview = started(
        "<r><value/><label/></r><filter/><q/>",
        "",
        '<repeat nodeset="/data/r"><input ref="value"/><input ref="label"/></repeat><input ref="/data/filter"/>'
        + asked("select1", "/data/q", "../r[starts-with(value, current()/../filter)]", "value"),
    )
    interview.answer("/data/r[1]/value", "a")
    interview.answer("/data/r[1]/label", "A")
    interview.add_repeat("/data/r")
    interview.answer("/data/r[2]/value", "b")
    interview.answer("/data/r[2]/label", "B")
    assert [(x.value, x.label) for x in interview.node("/data/q").choices] == [("a", "A"), ("b", "B")]
    interview.answer("/data/q", "b")
    interview.answer("/data/filter", "a")
    assert [x.value for x in interview.node("/data/q").choices] == ["a"]
    assert value(interview, "/data/q") == ""
    interview.answer("/data/q", "a")
    interview.answer("/data/filter", "")
    interview.remove_repeat("/data/r[1]")
    assert [x.value for x in interview.node("/data/q").choices] == ["b"]
    assert value(interview, "/data/q") == ""


def test_each_repeat_instance_has_choices_of_its_own() -> None:
    interview = started(
        "<r><f/><q/></r><r><f/><q/></r>",
        LIST,
        '<repeat nodeset="/data/r"><input ref="f"/>'
        + asked("select1", "/data/r/q", "instance('l')/root/item[starts-with(name, current()/../f)]")
        + "</repeat>",
    )
    interview.answer("/data/r[1]/f", "b")
    interview.answer("/data/r[2]/f", "aa")
    assert len(interview.node("/data/r[1]/q").choices) == 3
    assert len(interview.node("/data/r[2]/q").choices) == 2


def test_a_choice_keeps_what_else_its_list_says_of_it() -> None:
    interview = started("<q/>", LIST, asked("select1", "/data/q", "instance('l')/root/item"))
    assert interview.node("/data/q").choices[0].properties == {"name": "aa", "label": "AA", "up": "a"}


def test_values_and_labels_may_lie_deeper_in_an_item() -> None:
    items = "<item><id><code>x</code></id><says>X</says></item>"
    interview = started(
        "<q/>",
        f'<instance id="d"><root>{items}</root></instance>',
        asked("select1", "/data/q", "instance('d')/root/item", "id/code", "concat(says, '!')"),
    )
    assert [(x.value, x.label) for x in interview.node("/data/q").choices] == [("x", "X!")]
    interview.answer("/data/q", "x")
    assert value(interview, "/data/q") == "x"


def test_a_filtered_list_with_deep_values_keeps_what_it_offers() -> None:
    items = "<item><id><code>x</code></id><says>X</says></item>"
    interview = started(
        "<f/><q/>",
        f'<instance id="d"><root>{items}</root></instance>',
        asked("select1", "/data/q", "instance('d')/root/item[says = /data/f]", "id/code", "says"),
    )
    interview.answer("/data/f", "X")
    interview.answer("/data/q", "x")
    interview.answer("/data/f", "Y")
    assert value(interview, "/data/q") == ""


def test_an_instance_that_is_restored_keeps_what_is_offered() -> None:
    form = form_of("<a/><b/><c/>", LIST, cascade("select1", "up = {}"))
    before = begin(form)
    before.answer("/data/a", "a")
    before.answer("/data/b", "ab")
    after = begin(form, before.serialise())
    assert value(after, "/data/b") == "ab"


def test_the_name_of_a_choice_follows_language_and_filter() -> None:
    itext = "".join(
        f'<translation lang="{tag}"><text id="m"><value>{montreal}</value></text></translation>'
        for tag, montreal in (("en", "Montreal"), ("fr", "Montréal"))
    )
    interview = started(
        "<country/><city/><name/>",
        '<instance id="cities"><root><item><itextId>m</itextId><name>montreal</name><country>canada</country></item>'
        '</root></instance><bind nodeset="/data/name" calculate="jr:choice-name(/data/city, \' /data/city \')"/>',
        asked(
            "select1",
            "/data/city",
            "instance('cities')/root/item[country = /data/country]",
            "name",
            "jr:itext(itextId)",
        ),
        itext=f"<itext>{itext}</itext>",
    )
    interview.answer("/data/country", "canada")
    interview.answer("/data/city", "montreal")
    assert value(interview, "/data/name") == "Montreal"
    interview.answer("/data/country", "france")
    assert value(interview, "/data/name") == ""
    interview.language = "fr"
    interview.answer("/data/country", "canada")
    interview.answer("/data/city", "montreal")
    assert value(interview, "/data/name") == "Montréal"


def test_a_question_for_a_list_that_is_not_there_is_refused_when_the_form_is_read() -> None:
    with pytest.raises(FormError, match="nowhere"):
        form_of("<q/>", "", asked("select1", "/data/q", "instance('nowhere')/root/item"))


@pytest.mark.parametrize(
    "expression",
    [
        "-count(instance('nowhere')/root)",
        "if(true(), 1 + pulldata('nowhere', 'a', 'b', 'c'), 2)",
        "/data/q[. = instance('nowhere')/root/a]",
    ],
)
def test_a_list_is_missed_wherever_it_is_named(expression: str) -> None:
    with pytest.raises(FormError) as caught:
        form_of("<q/><r/>", f'<bind nodeset="/data/r" calculate="{expression}"/>')
    assert caught.value.code == "unknown-instance"


FIXED = "".join(f"<item><label>{x}</label><value>{x}</value></item>" for x in "abc")


@pytest.mark.parametrize(
    ("body", "answer", "right"),
    [
        pytest.param(f'<select1 ref="/data/q">{FIXED}</select1>', "a", True, id="one"),
        pytest.param(f'<select1 ref="/data/q">{FIXED}</select1>', "z", False, id="one-not-offered"),
        pytest.param(f'<select ref="/data/q">{FIXED}</select>', "a c", True, id="several"),
        pytest.param(f'<select ref="/data/q">{FIXED}</select>', "a z", False, id="several-not-offered"),
        pytest.param(f'<odk:rank ref="/data/q">{FIXED}</odk:rank>', "z a b c", False, id="rank-not-offered"),
        pytest.param('<select1 ref="/data/q"/>', "z", True, id="nothing-offered"),
        pytest.param('<range ref="/data/q" start="1" end="5" step="0.5"/>', "2.5", True, id="range"),
        pytest.param('<range ref="/data/q" start="5" end="1" step="-1"/>', "2", True, id="range-downwards"),
        pytest.param('<range ref="/data/q" start="1" end="5" step="1"/>', "6", False, id="range-beyond"),
        pytest.param('<range ref="/data/q" start="1" end="5" step="1"/>', "many", False, id="range-no-number"),
    ],
)
def test_an_answer_that_is_not_offered_is_kept_but_not_right(body: str, answer: str, right: bool) -> None:  # noqa: FBT001 what a case expects
    interview = started("<q/>", "", body)
    interview.answer("/data/q", answer)
    assert value(interview, "/data/q") == answer
    assert interview.node("/data/q").valid is right


def test_a_ranking_always_has_all_there_is_to_rank() -> None:
    interview = started("<q/>", "", f'<odk:rank ref="/data/q">{FIXED}</odk:rank>')
    interview.answer("/data/q", "c")
    assert value(interview, "/data/q") == "c a b"
    interview.answer("/data/q", "")
    assert value(interview, "/data/q") == ""


def test_the_name_of_a_choice_that_is_not_offered_is_its_value() -> None:
    interview = started(
        "<q/><n/><m/>",
        "<bind nodeset=\"/data/n\" calculate=\"jr:choice-name('z', '/data/q')\"/>"
        "<bind nodeset=\"/data/m\" calculate=\"jr:choice-name('z', '/data/nothing')\"/>",
        f'<select1 ref="/data/q">{FIXED}</select1>',
    )
    assert (value(interview, "/data/n"), value(interview, "/data/m")) == ("z", "z")


def test_choices_from_the_form_s_own_instance_follow_it() -> None:
    xml = xform(
        "<r><n>a</n></r><q/>",
        "",
        '<repeat nodeset="/data/r"><input ref="/data/r/n"/></repeat>'
        + asked("select1", "/data/q", "instance('own')/data/r", "n", "n"),
    ).replace(b"<instance><data", b'<instance id="own"><data')
    interview = begin(load_form(xml))
    assert interview.node("/data/q").choices[0].value == "a"
    interview.answer("/data/q", "a")
    assert interview.node("/data/q").valid
    interview.answer("/data/r[1]/n", "b")
    assert [each.value for each in interview.node("/data/q").choices] == ["b"]
    assert not interview.node("/data/q").valid
