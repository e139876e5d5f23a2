"""Instances going out and coming in: serialisation, going on, corrections, names, entities."""

from __future__ import annotations

import pytest
from lxml import etree

from kiosk.forms import Entity, FormError, UnknownReference
from tests.forms.conformance.driver import Scenario, bind, inputs, repeat, scenario
from tests.forms.xforms import xform

ORX = "http://openrosa.org/xforms"


def test_what_is_relevant_is_sent_in_the_forms_order_empty_or_not() -> None:
    form = scenario(
        "<a/><g><b>1</b><c/></g><hidden><d/></hidden><e/>",
        bind("/data/hidden", relevant="false()") + bind("/data/g/b", relevant="/data/a = 1"),
        inputs("/data/a"),
    )
    assert form.xml() == "<a/><g><c/></g><e/>"
    form.answer("/data/a", "1")
    assert form.xml() == "<a>1</a><g><b>1</b><c/></g><e/>"


def test_a_submission_is_utf_8_names_its_form_and_declares_what_it_uses() -> None:
    xml = scenario("<a>Ўзбек 한</a>").interview.serialise()
    assert xml.startswith(b"<?xml")
    assert "Ўзбек 한".encode() in xml
    root = etree.fromstring(xml)
    assert dict(root.attrib) == {"id": "test", "version": "7"}
    assert root.nsmap == {}
    assert root.findtext("a") == "Ўзбек 한"


def test_namespaces_of_the_instance_are_kept() -> None:
    form = Scenario(
        xform("").replace(
            b'<data id="test" version="7"></data>',
            b'<data xmlns="http://example.org/f" xmlns:ex="http://example.org/ex" id="test" ex:of="x"><ex:a>1</ex:a>'
            b"<orx:meta><orx:instanceID/></orx:meta></data>",
        )
    )
    root = etree.fromstring(form.interview.serialise())
    assert root.tag == "{http://example.org/f}data"
    assert root.get("{http://example.org/ex}of") == "x"
    assert root.findtext("{http://example.org/ex}a") == "1"
    assert (root.findtext(f"{{{ORX}}}meta/{{{ORX}}}instanceID") or "").startswith("uuid:")
    assert set(root.nsmap) == {None, "ex", "orx"}
    assert form.value("/data/ex:a") == form.value("/data/a") == "1"


@pytest.mark.parametrize("text", ["a < b & c > d", "“quoted” \"so\" 'so'", " spaces ", "line\nline", "]]>", "<b/>"])
def test_any_text_comes_out_and_in_again(text: str) -> None:
    form = scenario("<a/>", "", inputs("/data/a"))
    form.answer("/data/a", text)
    form.again(form.interview.serialise())
    assert form.value("/data/a") == text


def test_going_on_finds_answers_repeats_and_calculations_as_they_were() -> None:
    form = scenario(
        '<show>1</show><a/><r jr:template=""><n>d</n></r><sum/><meta><instanceID/></meta>',
        bind("/data/a", relevant="/data/show = 1") + bind("/data/sum", calculate="count(/data/r)"),
        inputs("/data/show", "/data/a") + repeat("/data/r", inputs("/data/r/n")),
    )
    form.answer("/data/a", "kept")
    form.interview.add_repeat("/data/r")
    form.interview.add_repeat("/data/r")
    form.answer("/data/r[2]/n", "two")
    form.answer("/data/show", "0")
    before = form.xml()
    saved, files = form.interview.save()
    assert files == ()
    form.again(saved)
    assert form.xml() == before
    assert form.values("/data/r[1]/n", "/data/r[2]/n", "/data/sum") == ["d", "two", "2"]
    form.answer("/data/show", "1")
    assert form.value("/data/a") == "kept"


def test_an_instance_without_repeats_has_none() -> None:
    form = scenario("<r><n>1</n></r><b/>", "", repeat("/data/r", inputs("/data/r/n")))
    form.again(b'<data id="test"><b/></data>')
    assert form.count("/data/r") == 0


def test_an_instance_lacks_what_the_form_fills_in() -> None:
    form = scenario(
        "<a>5</a><g><b/><c>7</c></g><fixed><n>1</n></fixed><fixed><n>2</n></fixed>",
        "",
        repeat("/data/fixed", inputs("/data/fixed/n"), 'jr:noAddRemove="true()"'),
    )
    form.again(b'<data id="test"><g><b>x</b></g><fixed><n>8</n></fixed></data>')
    assert form.xml() == "<a>5</a><g><b>x</b><c>7</c></g><fixed><n>8</n></fixed><fixed><n>2</n></fixed>"


def test_calculations_are_done_anew_for_an_instance_that_comes_in() -> None:
    form = scenario("<a/><b/>", bind("/data/b", calculate="/data/a * 2"), inputs("/data/a"))
    form.again(b'<data id="test"><a>4</a><b>wrong</b></data>')
    assert form.value("/data/b") == "8"


def test_a_counted_repeat_that_comes_in_has_as_many_instances_as_it_says() -> None:
    form = scenario('<n/><r jr:template=""><a/></r>', "", repeat("/data/r", inputs("/data/r/a"), 'jr:count="/data/n"'))
    form.again(b'<data id="test"><n>2</n><r><a>1</a></r></data>')
    assert form.xml() == "<n>2</n><r><a>1</a></r><r><a/></r>"
    form.again(b'<data id="test"><n>1</n><r><a>1</a></r><r><a>2</a></r></data>')
    assert form.xml() == "<n>1</n><r><a>1</a></r>"


@pytest.mark.parametrize("prefix", ["", "orx:"], ids=["its own meta", "meta of OpenRosa"])
def test_a_correction_has_a_new_id_and_names_the_old_one(prefix: str) -> None:
    meta = f"<{prefix}meta><{prefix}instanceID/></{prefix}meta>"
    form = scenario(f"<a/>{meta}", "", inputs("/data/a"))
    first = form.value("/data/meta/instanceID")
    assert first.startswith("uuid:")
    sent = form.interview.serialise()
    form.again(sent)
    assert form.value("/data/meta/instanceID") == first
    form.again(sent, edit=True)
    assert form.value("/data/meta/deprecatedID") == first
    second = form.value("/data/meta/instanceID")
    assert second.startswith("uuid:")
    root = etree.fromstring(form.interview.serialise())
    assert [each.text for each in root.iter("{*}deprecatedID")] == [first]
    form.again(form.interview.serialise(), edit=True)
    assert form.value("/data/meta/deprecatedID") == second


def test_what_an_instance_says_of_itself_is_kept_without_a_place_for_it() -> None:
    form = scenario("<a/>", "", inputs("/data/a"))
    form.again(
        b'<data id="test"><a>1</a><meta><instanceID>uuid:x</instanceID><instanceName>N</instanceName></meta></data>'
    )
    assert form.xml() == "<a>1</a><meta><instanceID>uuid:x</instanceID><instanceName>N</instanceName></meta>"


INSTANCES = {
    "no XML": b"<data",
    "another root": b'<other id="test"><a/></other>',
    "another form's id": b'<data id="another"><a/></data>',
    "a node nobody knows": b'<data id="test"><zzz/></data>',
    "entities declared": b'<!DOCTYPE d [<!ENTITY e "x">]><data id="test"><a>&e;</a></data>',
}


@pytest.mark.parametrize("xml", INSTANCES.values(), ids=INSTANCES)
def test_an_instance_that_is_none_of_this_form_is_refused(xml: bytes) -> None:
    with pytest.raises(FormError):
        scenario("<a/>").again(xml)


REFERENCES = {
    "/data/r/n": "1",
    "/data/r[1]/n": "1",
    "/data/r[2]/n": "2",
    "/data/g/a": "x",
    "/data/@version": "7",
    "/data/g/@kind": "k",
}


@pytest.mark.parametrize("ref", REFERENCES)
def test_a_reference_finds_its_node(ref: str) -> None:
    form = scenario(
        '<g kind="k"><a>x</a></g><r><n>1</n></r><r><n>2</n></r>', "", repeat("/data/r", inputs("/data/r/n"))
    )
    assert form.value(ref) == REFERENCES[ref]


@pytest.mark.parametrize(
    "ref", ["/data/r[3]/n", "/data/nothing", "/other/a", "a", "", "/data/@nothing", "/data/r[0]/n"]
)
def test_a_reference_to_nothing_is_told(ref: str) -> None:
    form = scenario("<r><n>1</n></r><r><n>2</n></r>", "", repeat("/data/r", inputs("/data/r/n")))
    with pytest.raises(UnknownReference):
        form.interview.node(ref)


@pytest.mark.parametrize("ref", ["/data/a", "/data/nothing", "/data/nothing/r"])
def test_instances_of_what_is_no_repeat_are_told_of(ref: str) -> None:
    with pytest.raises(UnknownReference):
        scenario("<a/>").interview.instances_of(ref)


def test_nodes_of_expressions_are_shown_as_nodes() -> None:
    form = scenario("<r><n>1</n></r><r><n>2</n></r>", "", repeat("/data/r", inputs("/data/r/n")))
    assert [each.ref for each in form.interview.evaluate_nodes("/data/r/n[. > 1]")] == ["/data/r[2]/n"]
    assert form.interview.evaluate_nodes("1 + 1") == []
    assert form.interview.evaluate_text("../n + 1", "/data/r[2]/n") == "3"
    assert form.interview.evaluate("/data/r/n = 2") is True


def entity_form(instance: str, model: str, body: str) -> Scenario:
    return Scenario(xform(instance, model, body).replace(b"<model>", b'<model entities:entities-version="2024.1.0">'))


def test_an_entity_is_made_of_what_was_answered() -> None:
    form = entity_form(
        '<name/><age/><meta><instanceID/><entity dataset="people" id="" create="1"><label/></entity></meta>',
        bind("/data/name", entities_saveto="full_name")
        + bind("/data/age", type="int", entities_saveto="age", relevant="/data/name != ''")
        + bind("/data/meta/entity/label", calculate="/data/name")
        + '<setvalue event="odk-instance-first-load" ref="/data/meta/entity/@id" value="uuid()"/>',
        inputs("/data/name", "/data/age"),
    )
    form.answer("/data/name", "Ann")
    form.answer("/data/age", "30")
    (entity,) = form.interview.entities
    assert entity == Entity(
        "people",
        form.value("/data/meta/entity/@id"),
        "Ann",
        frozenset({"create"}),
        0,
        {"full_name": "Ann", "age": "30"},
    )
    assert len(entity.id) == 36
    form.again(form.interview.serialise(), edit=True)
    assert form.value("/data/meta/entity/@id") == entity.id


@pytest.mark.parametrize(("answer", "actions"), [("yes", {"create"}), ("no", set())])
def test_an_entity_is_made_if_the_form_says_so(answer: str, actions: set[str]) -> None:
    form = entity_form(
        '<ok/><meta><entity dataset="d" id="x" create=""><label>L</label></entity></meta>',
        bind("/data/meta/entity/@create", calculate="if(/data/ok = 'yes', '1', '')"),
        inputs("/data/ok"),
    )
    form.answer("/data/ok", answer)
    assert form.interview.entities[0].actions == actions


def test_an_update_tells_which_version_it_knew() -> None:
    form = entity_form(
        '<who>e2</who><meta><entity dataset="d" id="" update="1" baseVersion=""/></meta>',
        '<instance id="d"><root><item><name>e2</name><__version>4</__version></item></root></instance>'
        + bind("/data/meta/entity/@id", calculate="/data/who")
        + bind("/data/meta/entity/@baseVersion", calculate="instance('d')/root/item[name = /data/who]/__version"),
        inputs("/data/who"),
    )
    (entity,) = form.interview.entities
    assert (entity.id, entity.actions, entity.base_version) == ("e2", frozenset({"update"}), 4)


def test_the_times_of_the_end_are_written_when_it_is_sent() -> None:
    form = scenario("<end/>", '<bind nodeset="/data/end" jr:preload="timestamp" jr:preloadParams="end"/>')
    assert form.value("/data/end") == ""
    assert form.xml() == "<end>2026-03-15T12:00:00.000-07:00</end>"


def test_a_walk_shows_groups_instances_and_where_another_can_be_added() -> None:
    form = scenario(
        '<a/><g><b/></g><r><c/></r><e jr:template=""><d/></e>',
        bind("/data/g", relevant="/data/a = 1"),
        inputs("/data/a")
        + f'<group ref="/data/g"><label>G</label>{inputs("/data/g/b")}</group>'
        + repeat("/data/r", inputs("/data/r/c"))
        + repeat("/data/e", inputs("/data/e/d")),
    )
    assert form.asked() == ["/data/a", "/data/r[1]", "/data/r[1]/c", "/data/r", "/data/e"]
    form.answer("/data/a", "1")
    assert form.asked() == ["/data/a", "/data/g", "/data/g/b", "/data/r[1]", "/data/r[1]/c", "/data/r", "/data/e"]


@pytest.mark.parametrize(
    "declared", ['<instance id="__last-saved" src="jr://instance/last-saved"/>', ""], ids=["declared", "only named"]
)
def test_a_form_speaks_of_what_was_answered_the_last_time(declared: str) -> None:
    form = scenario(
        "<a/>",
        declared
        + '<setvalue ref="/data/a" event="odk-instance-first-load" value="instance(\'__last-saved\')/data/a"/>',
        '<input ref="/data/a"><label>Last <output value="instance(\'__last-saved\')/data/a"/></label></input>',
    )
    assert form.value("/data/a") == ""
    form.interview = form.form.start(last_saved=b'<data id="test"><a>x</a></data>')
    assert form.value("/data/a") == "x"
    assert form.interview.node("/data/a").label == "Last x"


def test_a_text_of_a_list_that_is_not_there_is_told_at_once() -> None:
    body = '<input ref="/data/a"><label><output value="instance(\'none\')/root/item"/></label></input>'
    with pytest.raises(FormError) as told:
        scenario("<a/>", "", body)
    assert told.value.code == "unknown-instance"
