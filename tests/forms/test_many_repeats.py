from __future__ import annotations

import pytest

from kiosk.forms import FormError, Interview, RepeatPoint
from tests.forms.xforms import begin, started

PERSON = "<n/><person><name/><seen/></person><total/>"
BINDS = (
    '<bind nodeset="/data/person/name" required="true()"/>'
    '<bind nodeset="/data/person/seen" calculate="position(..)"/>'
    '<bind nodeset="/data/total" calculate="count(/data/person)"/>'
)
BODY = (
    '<input ref="/data/n"/><repeat nodeset="/data/person" jr:count="/data/n"><input ref="/data/person/name"/></repeat>'
)


def people(number: int) -> Interview:
    interview = started(PERSON, BINDS, BODY)
    interview.answer("/data/n", str(number))
    return interview


def test_ten_thousand_repeats_are_asked_answered_checked_and_restored() -> None:
    interview = people(10_000)
    assert interview.node("/data/total").value == "10000"
    assert interview.node("/data/person[9999]/seen").value == "9999"
    interview.answer("/data/person[9999]/name", "Dilnoza")
    questions = [each for each in interview.questions() if not isinstance(each, RepeatPoint)]
    assert len(questions) == 10_001
    assert questions[9999].ref == "/data/person[9999]/name"
    problems = interview.validate()
    assert len(problems) == 9_999
    assert problems[-1].ref == "/data/person[10000]/name"
    again = begin(interview.form, interview.serialise())
    assert again.node("/data/person[9999]/name").value == "Dilnoza"


def test_ten_thousand_repeats_can_become_few_again() -> None:
    interview = people(10_000)
    interview.answer("/data/person[2]/name", "Dilnoza")
    interview.answer("/data/n", "3")
    assert interview.node("/data/total").value == "3"
    assert interview.node("/data/person[2]/name").value == "Dilnoza"
    interview.answer("/data/n", "0")
    assert interview.node("/data/total").value == "0"


@pytest.mark.parametrize("number", ["10001", "1e300", "99999999999999999999"])
def test_more_repeats_are_refused(number: str) -> None:
    with pytest.raises(FormError) as caught:
        people(int(float(number)))
    assert caught.value.code == "too-many-repeats"


def test_a_form_that_can_grow_by_hand_grows_to_its_limit_only() -> None:
    interview = started(PERSON, BINDS, BODY.replace(' jr:count="/data/n"', ""))
    for _ in range(30):
        interview.add_repeat("/data/person")
    interview.remove_repeat("/data/person[2]")
    interview.remove_repeat("/data/person[29]")
    assert [interview.node(f"/data/person[{n}]/seen").value for n in (1, 2, 29)] == ["1", "2", "29"]
    assert interview.add_repeat("/data/person") == "/data/person[30]"


def test_counts_within_counts_do_not_multiply_without_end() -> None:
    interview = started(
        "<n/><a><b><c/></b></a>",
        "",
        '<input ref="/data/n"/><repeat nodeset="/data/a" jr:count="/data/n"><repeat nodeset="/data/a/b" '
        'jr:count="/data/n"><repeat nodeset="/data/a/b/c" jr:count="/data/n"/></repeat></repeat>',
    )
    interview.answer("/data/n", "20")
    assert interview.evaluate("count(/data/a/b/c)") == 8000.0
    with pytest.raises(FormError) as caught:
        interview.answer("/data/n", "9000")
    assert caught.value.code == "too-many-repeats"


def test_going_through_all_instances_at_each_of_thousands_is_refused() -> None:
    interview = started(
        "<n/><r><a>1</a><b/></r>",
        '<bind nodeset="/data/r/b" calculate="count(../../r/a)"/>',
        '<input ref="/data/n"/><repeat nodeset="/data/r" jr:count="/data/n"><input ref="/data/r/a"/></repeat>',
    )
    interview.effort.most //= 10
    interview.answer("/data/n", "300")
    assert interview.node("/data/r[300]/b").value == "300"
    with pytest.raises(FormError) as caught:
        interview.answer("/data/n", "3000")
    assert caught.value.code == "too-much-work"
    assert "/data/r/b" in caught.value.sentence
