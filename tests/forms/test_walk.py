from __future__ import annotations

from kiosk.forms import FormNode, Group, RepeatPoint
from tests.forms.xforms import started

BODY = (
    '<input ref="/data/name"><label>Name</label></input>'
    '<group appearance="field-list"><label>**About** you</label><input ref="/data/age"/></group>'
    '<group ref="/data/home"><label>Home</label><input ref="/data/home/street"/>'
    '<group ref="/data/home/person"><label>Person <output value="position(current())"/></label>'
    '<repeat nodeset="/data/home/person" appearance="field-list"><input ref="/data/home/person/first"/></repeat>'
    "</group></group>"
)
INSTANCE = "<name/><age/><home><street/><person><first/></person></home>"


def drawn(items: tuple[Group | FormNode | RepeatPoint, ...]) -> list[object]:
    found: list[object] = []
    for each in items:
        found.append(each.ref)
        if isinstance(each, Group):
            found.append(drawn(each.children))
    return found


def test_the_walk_keeps_groups_and_instances_together() -> None:
    interview = started(INSTANCE, "", BODY)
    interview.add_repeat("/data/home/person")
    assert drawn(interview.walk()) == [
        "/data/name",
        "",
        ["/data/age"],
        "/data/home",
        [
            "/data/home/street",
            "/data/home/person[1]",
            ["/data/home/person[1]/first"],
            "/data/home/person[2]",
            ["/data/home/person[2]/first"],
            "/data/home/person",
        ],
    ]


def test_groups_tell_their_labels_and_whether_they_are_one_screen() -> None:
    interview = started(INSTANCE, "", BODY)
    _name, about, home = interview.walk()
    assert isinstance(about, Group)
    assert (about.label, about.label_html, about.field_list) == ("About you", "<b>About</b> you", True)
    assert isinstance(home, Group)
    assert (home.label, home.field_list, home.position, repr(home)) == (
        "Home",
        False,
        0,
        "Group('/data/home', 3 children)",
    )
    person = home.children[1]
    assert isinstance(person, Group)
    assert (person.label, person.field_list, person.position) == ("Person 1", True, 1)


def test_what_is_not_relevant_is_not_walked() -> None:
    interview = started(
        INSTANCE,
        '<bind nodeset="/data/home" relevant="/data/name != \'\'"/>'
        '<bind nodeset="/data/home/person" relevant="position(current()) &gt; 1"/>',
        BODY,
    )
    assert [each.ref for each in interview.walk()] == ["/data/name", ""]
    interview.answer("/data/name", "Ann")
    assert drawn(interview.walk())[-1] == ["/data/home/street"]


def test_questions_are_the_walk_without_its_groups() -> None:
    interview = started(INSTANCE, "", BODY)
    assert [each.ref for each in interview.questions()] == [
        "/data/name",
        "/data/age",
        "/data/home/street",
        "/data/home/person[1]/first",
        "/data/home/person",
    ]
    assert interview.questions()[-1] == RepeatPoint("/data/home/person", "Person 1", 1)
