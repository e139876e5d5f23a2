from __future__ import annotations

import pytest

from kiosk.forms import FormError
from kiosk.forms.fitting import drop_lost_choices, fitted
from tests.forms.xforms import form_of, started, value

OLD = started(
    "<name/><village/><kin><first/><age/></kin><wish/><work/>",
    '<bind nodeset="/data/village" relevant="/data/name != \'Kofi\'"/>',
    '<input ref="/data/name"/><input ref="/data/village"/>'
    '<group ref="/data/kin"><repeat nodeset="/data/kin"><input ref="/data/kin/first"/><input ref="/data/kin/age"/>'
    "</repeat></group>"
    '<input ref="/data/wish"/><input ref="/data/work"/>',
)
for ref, text in (
    ("/data/name", "Ama"),
    ("/data/village", "Chust"),
    ("/data/kin[1]/first", "Yaw"),
    ("/data/kin[1]/age", "7"),
    ("/data/wish", "pay"),
    ("/data/work", "farm"),
):
    OLD.answer(ref, text)
KIN = OLD.add_repeat("/data/kin")
OLD.answer(f"{KIN}/first", "Esi")


def test_what_is_saved_has_what_is_not_relevant_now_and_what_is_sent_has_not() -> None:
    interview = OLD.form.start(instance=OLD.save()[0])
    interview.answer("/data/name", "Kofi")
    assert b"Chust" not in interview.serialise()
    again = interview.form.start(instance=interview.save()[0])
    assert value(again, "/data/village") == ""
    again.answer("/data/name", "Ama")
    assert value(again, "/data/village") == "Chust"


def test_a_saved_interview_goes_on_where_it_was() -> None:
    again = OLD.form.start(instance=OLD.save()[0])
    assert [x.ref for x in again.questions()] == [x.ref for x in OLD.questions()]
    assert [x.value for x in again.nodes()] == [x.value for x in OLD.nodes()]


def test_a_newer_form_keeps_what_it_has_a_place_for() -> None:
    form = form_of(
        "<name/><phone/><kin><first/></kin><wish/><work><kind/></work>",
        "",
        '<input ref="/data/name"/><input ref="/data/phone"/>'
        '<group ref="/data/kin"><repeat nodeset="/data/kin"><input ref="/data/kin/first"/></repeat></group>'
        '<select1 ref="/data/wish"><item><label>Leave</label><value>leave</value></item></select1>'
        '<input ref="/data/work/kind"/>',
    )
    interview = form.start(instance=fitted(form, OLD.save()[0]))
    drop_lost_choices(interview)
    assert value(interview, "/data/name") == "Ama"
    assert value(interview, "/data/phone") == ""
    assert [value(interview, f"/data/kin[{x}]/first") for x in (1, 2)] == ["Yaw", "Esi"]
    assert value(interview, "/data/wish") == "", "this choice is not offered any more"
    assert value(interview, "/data/work/kind") == "", "a question became a group"
    assert b"Chust" not in interview.serialise()


def test_a_repeat_that_became_a_single_group_keeps_the_first() -> None:
    form = form_of("<kin><first/></kin><wish/>", "", '<input ref="/data/kin/first"/>')
    interview = form.start(instance=fitted(form, OLD.save()[0]))
    assert value(interview, "/data/kin/first") == "Yaw"


def test_of_several_choices_those_that_are_offered_stay() -> None:
    form = form_of(
        "<proof/><level/>",
        '<bind nodeset="/data/level" readonly="true()"/>',
        '<select ref="/data/proof"><item><label>A</label><value>a</value></item>'
        "<item><label>B</label><value>b</value></item></select>"
        '<select1 ref="/data/level"><item><label>A</label><value>a</value></item></select1>',
    )
    interview = form.start(instance=fitted(form, b"<data><proof>a old b</proof><level>old</level></data>"))
    drop_lost_choices(interview)
    assert value(interview, "/data/proof") == "a b"
    assert value(interview, "/data/level") == "old", "it cannot be answered"


def test_an_instance_that_is_not_xml_is_told() -> None:
    with pytest.raises(FormError, match="not well-formed"):
        fitted(OLD.form, b"<data>")


def test_files_are_saved_with_the_interview_whether_their_question_is_relevant_or_not() -> None:
    form = form_of(
        "<scanned/><scan/>",
        '<bind nodeset="/data/scan" type="binary" relevant="/data/scanned = \'yes\'"/>',
        '<input ref="/data/scanned"/><upload ref="/data/scan" mediatype="image/*"/>',
    )
    interview = form.start()
    interview.answer("/data/scanned", "yes")
    interview.attach("/data/scan", "passport.jpg", b"\xff\xd8 pixels", "image/jpeg")
    interview.answer("/data/scanned", "no")
    assert interview.attachments == ()
    instance, files = interview.save()
    again = form.start(instance=instance, attachments=files)
    again.answer("/data/scanned", "yes")
    assert [(x.name, x.content) for x in again.attachments] == [("passport.jpg", b"\xff\xd8 pixels")]
