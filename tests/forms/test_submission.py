from __future__ import annotations

import pytest
from lxml import etree

from kiosk.forms import FormError, load_form
from tests.forms.xforms import UUID, begin, form_of, started, value, written, xform

META = "<a/><meta><instanceID/></meta>"
UID = '<bind nodeset="/data/meta/instanceID" jr:preload="uid"/>'


def test_a_corrected_instance_gets_a_new_id_and_names_the_old_one() -> None:
    form = form_of(META, UID)
    first = form.start()
    old = first.node("/data/meta/instanceID").value
    corrected = form.start(instance=first.serialise(), edit=True)
    new = corrected.node("/data/meta/instanceID").value
    assert new.startswith("uuid:")
    assert new != old
    meta = written(corrected).find("{*}meta")
    assert meta is not None
    assert [(etree.QName(x).localname, x.text) for x in meta] == [("instanceID", new), ("deprecatedID", old)]
    again = form.start(instance=corrected.serialise(), edit=True)
    assert again.node("/data/meta/deprecatedID").value == new


def test_a_place_for_the_deprecated_id_is_used_if_the_form_has_one() -> None:
    form = form_of("<a/><orx:meta><orx:deprecatedID/><orx:instanceID/></orx:meta>")
    first = form.start()
    corrected = form.start(instance=first.serialise(), edit=True)
    assert corrected.node("/data/meta/deprecatedID").value == first.node("/data/meta/instanceID").value
    assert corrected.serialise().count(b"deprecatedID>") == 2


def test_an_instance_that_goes_on_keeps_its_id() -> None:
    form = form_of(META, UID)
    first = form.start()
    after = form.start(instance=first.serialise())
    assert after.node("/data/meta/instanceID").value == first.node("/data/meta/instanceID").value
    assert b"deprecatedID" not in after.serialise()


def test_a_preload_goes_before_a_default_but_not_before_what_was_saved() -> None:
    form = form_of("<a>default</a>", '<bind nodeset="/data/a" jr:preload="uid"/>')
    interview = begin(form)
    assert value(interview, "/data/a") == f"uuid:{UUID}"
    assert value(begin(form, b"<data><a>saved</a></data>"), "/data/a") == "saved"


def test_a_calculation_goes_before_a_preload() -> None:
    interview = started("<a/>", '<bind nodeset="/data/a" jr:preload="uid" calculate="\'calculated\'"/>')
    assert value(interview, "/data/a") == "calculated"


def test_an_attribute_may_be_preloaded() -> None:
    interview = started('<a when=""/>', '<bind nodeset="/data/a/@when" jr:preload="date" jr:preloadParams="today"/>')
    assert value(interview, "/data/a/@when") == "2026-11-24"


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [("date", "tomorrow"), ("timestamp", "middle"), ("weather", ""), ("property", "simserial")],
)
def test_a_preload_that_is_not_known_leaves_the_default(kind: str, parameters: str) -> None:
    interview = started(
        "<a>default</a>", f'<bind nodeset="/data/a" jr:preload="{kind}" jr:preloadParams="{parameters}"/>'
    )
    assert value(interview, "/data/a") == "default"


def test_letters_and_their_accents_are_written_composed() -> None:
    interview = started("<a/>")
    interview.answer("/data/a", "e\u0301\ud800\uffff")
    assert written(interview).findtext("{*}a") == "\u00e9"


def test_the_version_may_be_in_the_namespace_of_openrosa() -> None:
    xml = xform("<a/>").replace(b'version="7"', b'orx:version="2018061801&gt;&amp;"')
    form = load_form(xml)
    assert form.version == "2018061801>&"
    root = written(begin(form))
    assert root.get("{http://openrosa.org/xforms}version") == "2018061801>&"
    assert root.nsmap["orx"] == "http://openrosa.org/xforms"


def test_binds_and_questions_may_use_prefixes() -> None:
    interview = started(
        "<orx:meta><orx:instanceID/><orx:instanceName/></orx:meta>",
        '<bind nodeset="/data/orx:meta/orx:instanceName" calculate="concat(\'a\', /data/orx:meta/orx:instanceID)"/>',
        '<input ref="/data/orx:meta/orx:instanceName"/>',
    )
    assert value(interview, "/data/orx:meta/instanceName") == f"auuid:{UUID}"
    assert b"<orx:instanceName>" in interview.serialise()


LAST = '<instance id="last" src="jr://instance/last-saved"/><setvalue event="odk-instance-first-load" ref="/data/a" '


def test_a_form_may_begin_from_the_instance_saved_last() -> None:
    form = form_of("<a/>", LAST + "value=\"instance('last')/data/a\"/>")
    assert value(begin(form), "/data/a") == ""
    assert form.start(last_saved=b"<data><a>before</a></data>").node("/data/a").value == "before"
    with pytest.raises(FormError):
        form.start(last_saved=b"<data>")


def test_a_template_is_no_part_of_the_record() -> None:
    interview = started(
        '<r jr:template=""><a>x</a></r>', "", '<repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat>'
    )
    assert b"<r" not in interview.serialise()
    interview.add_repeat("/data/r")
    assert b"<r><a>x</a></r>" in interview.serialise()


def test_two_binds_of_one_node_are_one() -> None:
    interview = started(
        "<a/>", '<bind nodeset="/data/a" type="int" required="true()"/><bind nodeset="/data/a" constraint=". &gt; 1"/>'
    )
    assert interview.node("/data/a").type == "int"
    assert interview.node("/data/a").required
    interview.answer("/data/a", "1")
    assert interview.node("/data/a").problem_code == "constraint"


def test_a_relative_bind_begins_at_the_root_of_the_instance() -> None:
    interview = started("<g><a/></g>", '<bind nodeset="g/a" calculate="1 + 1"/>')
    assert value(interview, "/data/g/a") == "2"


@pytest.mark.parametrize(
    "ref", ["/other/a", "/data/b", "/data/../../..", "1 + 1", "/data/a/descendant::x", "string(/data/a)"]
)
def test_a_bind_for_what_is_not_there_binds_nothing_and_is_told(ref: str) -> None:
    form = form_of("<a/>", f'<bind nodeset="{ref}" required="true()"/>')
    assert form.remarks == (f"Line 4: A bind is for “{ref}”, which is not there.",)
    assert begin(form).validate() == []


@pytest.mark.parametrize(
    ("type_name", "calculation", "written_as"),
    [
        ("int", "2.9", "2"),
        ("int", "true()", "1"),
        ("int", "'abc'", ""),
        ("int", "1 div 0", ""),
        ("decimal", "'abc'", ""),
        ("decimal", "'1.50'", "1.50"),
        ("decimal", "false()", "0"),
        ("string", "0 div 0", ""),
        ("boolean", "1 = 1", "true"),
        ("date", "now()", "2026-11-24"),
        ("date", "18000", "2019-04-14"),
        ("date", "'soon'", ""),
        ("dateTime", "today()", "2026-11-24T00:00:00.000"),
        ("dateTime", "now()", "2026-11-24T14:30:15.250+05:00"),
        ("time", "now()", "14:30:15.250+05:00"),
        ("time", "'12:00'", "12:00"),
    ],
)
def test_a_calculated_value_is_written_as_its_type_has_it(type_name: str, calculation: str, written_as: str) -> None:
    interview = started("<a/>", f'<bind nodeset="/data/a" type="{type_name}" calculate="{calculation}"/>')
    assert value(interview, "/data/a") == written_as


def test_a_label_stands_in_where_its_itext_is_missing() -> None:
    itext = '<itext><translation lang="en"><text id="there"><value>There</value></text></translation></itext>'
    interview = started(
        "<a/><b/>",
        body='<input ref="/data/a"><label ref="jr:itext(\'missing\')">Instead</label></input>'
        '<input ref="/data/b"><label ref="jr:itext(\'there\')">Instead</label></input>',
        itext=itext,
    )
    assert [interview.node(x).label for x in ("/data/a", "/data/b")] == ["Instead", "There"]


def test_a_short_label_is_for_summaries() -> None:
    itext = (
        '<itext><translation lang="en"><text id="x"><value>How old are you?</value>'
        '<value form="short">Age</value></text></translation></itext>'
    )
    interview = started(
        "<a/><b/>",
        body='<input ref="/data/a"><label ref="jr:itext(\'x\')"/></input><input ref="/data/b"><label>B</label></input>',
        itext=itext,
    )
    assert [interview.node(x).short_label for x in ("/data/a", "/data/b", "/data")] == ["Age", "B", ""]


def test_a_picture_may_be_bound_to_so_many_pixels() -> None:
    form = form_of("<p/>", '<bind nodeset="/data/p" type="binary" orx:max-pixels="1024" saveIncomplete="true()"/>')
    bind = form.definitions["/data/p"].bind
    assert bind is not None
    assert (bind.max_pixels, bind.save_incomplete) == (1024, True)


def test_a_form_without_namespaces_is_read() -> None:
    form = load_form(
        b"<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>x</h:title><model><instance><data id='x'>"
        b"<a/><b/></data></instance><instance id='l'><root><item>x</item></root></instance>"
        b"<bind nodeset='/data/b' calculate=\"instance('l')/root/item\"/></model></h:head>"
        b"<h:body><input ref='/data/a'><label>A</label></input></h:body></h:html>"
    )
    interview = begin(form)
    assert interview.node("/data/a").label == "A"
    assert b"<b>x</b>" in interview.serialise()
    assert written(interview).tag == "data"


def test_the_times_of_start_and_end_are_written() -> None:
    interview = started(
        "<start/><end/>",
        '<bind nodeset="/data/start" jr:preload="timestamp" jr:preloadParams="start"/>'
        '<bind nodeset="/data/end" jr:preload="timestamp" jr:preloadParams="end"/>',
    )
    assert value(interview, "/data/start") == "2026-11-24T14:30:15.250+05:00"
    assert value(interview, "/data/end") == ""
    assert b"<end>2026-11-24T14:30:15.250+05:00</end>" in interview.serialise()


def test_a_template_alone_is_looked_through_for_attributes_and_fixed_repeats() -> None:
    interview = started(
        '<o jr:template=""><i jr:template=""><q n=""/></i></o>',
        '<bind nodeset="/data/o/i/q/@n" calculate="position(../../..)"/>',
        '<repeat nodeset="/data/o"><repeat nodeset="/data/o/i" jr:noAddRemove="true()">'
        '<input ref="/data/o/i/q"/></repeat></repeat>',
    )
    interview.add_repeat("/data/o")
    interview.add_repeat("/data/o")
    assert [value(interview, f"/data/o[{n}]/i[1]/q/@n") for n in (1, 2)] == ["1", "2"]
