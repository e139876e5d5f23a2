from __future__ import annotations

import pytest

from kiosk.forms import Attachment, FormError, Range, ReadOnly, UnknownReference
from tests.forms.xforms import begin, form_of, started, value

PHOTO = '<upload ref="/data/photo" mediatype="image/*"/>'
PAGES = '<repeat nodeset="/data/page"><upload ref="/data/page/scan" mediatype="image/*"/></repeat>'


def test_a_file_answers_an_upload_question_with_its_name() -> None:
    interview = started("<photo/>", '<bind nodeset="/data/photo" type="binary"/>', PHOTO)
    interview.attach("/data/photo", "passport.jpg", b"jpeg", "image/jpeg")
    assert value(interview, "/data/photo") == "passport.jpg"
    assert interview.attachments == (Attachment("passport.jpg", "image/jpeg", b"jpeg"),)
    assert b"<photo>passport.jpg</photo>" in interview.serialise()


def test_two_files_of_one_name_get_different_names() -> None:
    interview = started("<page><scan/></page><page><scan/></page>", "", PAGES)
    interview.attach("/data/page[1]/scan", "scan.jpg", b"one", "image/jpeg")
    interview.attach("/data/page[2]/scan", "SCAN.jpg", b"two", "image/jpeg")
    assert value(interview, "/data/page[1]/scan") == "scan.jpg"
    assert value(interview, "/data/page[2]/scan") == "SCAN-2.jpg"
    assert [each.content for each in interview.attachments] == [b"one", b"two"]


def test_another_file_takes_the_place_of_the_first() -> None:
    interview = started("<photo/>", "", PHOTO)
    interview.attach("/data/photo", "a.jpg", b"first", "image/jpeg")
    interview.attach("/data/photo", "a.jpg", b"second", "image/jpeg")
    assert [each.content for each in interview.attachments] == [b"second"]


def test_an_emptied_question_drops_its_file() -> None:
    interview = started("<photo/>", "", PHOTO)
    interview.attach("/data/photo", "a.jpg", b"x", "image/jpeg")
    interview.answer("/data/photo", "")
    assert interview.attachments == ()
    interview.answer("/data/photo", "a.jpg")
    assert interview.attachments == ()


def test_a_repeat_that_is_removed_takes_its_files_with_it() -> None:
    interview = started("<page><scan/></page><page><scan/></page>", "", PAGES)
    interview.attach("/data/page[1]/scan", "a.jpg", b"one", "image/jpeg")
    interview.attach("/data/page[2]/scan", "b.jpg", b"two", "image/jpeg")
    interview.remove_repeat("/data/page[1]")
    assert [each.name for each in interview.attachments] == ["b.jpg"]


def test_a_file_of_a_question_that_is_not_relevant_is_kept_but_not_given() -> None:
    interview = started("<a/><photo/>", '<bind nodeset="/data/photo" relevant="/data/a != \'no\'"/>', PHOTO)
    interview.attach("/data/photo", "a.jpg", b"x", "image/jpeg")
    interview.answer("/data/a", "no")
    assert not interview.attachments
    interview.answer("/data/a", "yes")
    assert [each.name for each in interview.attachments] == ["a.jpg"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("../../etc/passwd", "passwd", id="folders"),
        pytest.param("C:\\scans\\a b.png", "a b.png", id="windows-folders"),
        pytest.param("\x00\n.jpg", "jpg", id="control-characters"),
        pytest.param("", "file", id="empty"),
        pytest.param("x" * 300 + ".jpeg", "x" * 95 + ".jpeg", id="long"),
    ],
)
def test_a_file_name_is_made_harmless(given: str, kept: str) -> None:
    interview = started("<photo/>", "", PHOTO)
    interview.attach("/data/photo", given, b"x", "image/jpeg")
    assert value(interview, "/data/photo") == kept


def test_an_instance_goes_on_with_its_files() -> None:
    form = form_of("<photo/>", "", PHOTO)
    before = begin(form)
    before.attach("/data/photo", "a.jpg", b"x", "image/jpeg")
    after = form.start(instance=before.serialise(), attachments=before.attachments)
    assert after.attachments == before.attachments


def test_a_question_that_is_no_upload_or_read_only_takes_no_file() -> None:
    interview = started(
        "<a/><photo/>", '<bind nodeset="/data/photo" readonly="true()"/>', '<input ref="/data/a"/>' + PHOTO
    )
    with pytest.raises(UnknownReference):
        interview.attach("/data/a", "a.jpg", b"x", "image/jpeg")
    with pytest.raises(ReadOnly):
        interview.attach("/data/photo", "a.jpg", b"x", "image/jpeg")


def test_an_attachment_does_not_show_its_content_in_messages() -> None:
    assert repr(Attachment("dilnoza.jpg", "image/jpeg", b"secret")) == "Attachment('image/jpeg', 6 bytes)"


def test_a_range_tells_its_bounds_and_an_upload_what_it_takes() -> None:
    interview = started(
        "<r/><photo/><any/>",
        "",
        '<range ref="/data/r" start="1" end="10.5" step="0.5"/>' + PHOTO + '<upload ref="/data/any"/>',
    )
    assert interview.node("/data/r").range == Range(1.0, 10.5, 0.5)
    assert interview.node("/data/photo").range is None
    assert interview.node("/data/photo").media_type == "image/*"
    assert interview.node("/data/any").media_type == "*/*"
    assert interview.node("/data/r").media_type == ""


def test_a_range_without_a_step_is_refused() -> None:
    with pytest.raises(FormError, match="range"):
        form_of("<r/>", "", '<range ref="/data/r" start="1" end="10"/>')


def test_ranked_and_selected_values_come_in_the_order_of_the_answer() -> None:
    items = "".join(f"<item><label>{x}</label><value>{x}</value></item>" for x in "abc")
    interview = started(
        "<r/><s/><o/>",
        "",
        f'<odk:rank ref="/data/r">{items}</odk:rank><select ref="/data/s">{items}</select>'
        f'<select1 ref="/data/o">{items}</select1>',
    )
    interview.answer("/data/r", "c a b")
    interview.answer("/data/s", "b a")
    interview.answer("/data/o", "a")
    assert interview.node("/data/r").selected == ("c", "a", "b")
    assert [each.value for each in interview.node("/data/r").choices] == ["a", "b", "c"]
    assert interview.node("/data/s").selected == ("b", "a")
    assert interview.node("/data/o").selected == ("a",)
