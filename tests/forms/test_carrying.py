from __future__ import annotations

from kiosk.forms.carrying import carry_over, nearest_place
from tests.forms.xforms import started, value

BODY = (
    '<input ref="/data/a"/><group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat></group>'
    '<input ref="/data/c"/>'
)


def test_answers_are_carried_into_the_mended_form_with_as_many_repeats() -> None:
    old = started("<a/><r><b/></r><c/>", "", BODY)
    old.answer("/data/a", "one")
    old.answer("/data/r[1]/b", "first")
    old.add_repeat("/data/r")
    old.add_repeat("/data/r")
    old.answer("/data/r[3]/b", "third")
    new = started("<a/><r><b/></r><c/>", "", BODY)
    carry_over(old, new)
    assert value(new, "/data/a") == "one"
    assert [value(new, f"/data/r[{n}]/b") for n in (1, 2, 3)] == ["first", "", "third"]


def test_what_the_mended_form_does_not_ask_or_calculates_is_left_behind() -> None:
    old = started("<a/><r><b/></r><c/>", "", BODY)
    for ref in ("/data/a", "/data/r[1]/b", "/data/c"):
        old.answer(ref, "x")
    old.add_repeat("/data/r")
    old.answer("/data/r[2]/b", "y")
    new = started(
        "<a/><r><b/></r>", '<bind nodeset="/data/a" readonly="true()"/>',
        '<input ref="/data/a"/><group ref="/data/r"><repeat nodeset="/data/r" jr:count="1"><input ref="/data/r/b"/>'
        "</repeat></group>",
    )  # fmt: skip
    carry_over(old, new)
    assert value(new, "/data/a") == ""
    assert [x.ref for x in new.questions()] == ["/data/a", "/data/r[1]/b"]
    assert value(new, "/data/r[1]/b") == "x"


def test_a_repeat_that_is_gone_takes_its_answers_with_it() -> None:
    old = started("<a/><r><b/></r><c/>", "", BODY)
    old.answer("/data/r[1]/b", "x")
    new = started("<a/><c/>", "", '<input ref="/data/a"/><input ref="/data/c"/>')
    carry_over(old, new)
    assert [x.value for x in new.nodes() if x.value and x.kind == "question"] == []


def test_the_place_is_the_question_itself_or_the_last_one_before_it() -> None:
    assert nearest_place("/data/b", ["/data/a", "/data/b"], ["/data/a", "/data/b", "/data/c"]) == "/data/b"
    assert nearest_place("/data/b", ["/data/a", "/data/b"], ["/data/a", "/data/c"]) == "/data/a"
    assert nearest_place("/data/b", ["/data/b"], ["/data/c"]) == "/data/c"
    assert nearest_place("/data/gone", ["/data/b"], ["/data/c"]) == "/data/c"
