from __future__ import annotations

import pytest
from lxml import etree

from kiosk.forms import Entity, Form, FormError, load_form
from tests.forms.xforms import begin, xform

NAMESPACE = "http://www.opendatakit.org/xforms/entities"
META = '<meta><instanceID/><entity dataset="trees" id="" {}><label/></entity></meta>'
CREATE = (
    '<bind nodeset="/data/species" entities:saveto="species"/>'
    '<bind nodeset="/data/girth" type="int" entities:saveto="circumference" relevant="/data/species != \'\'"/>'
    '<bind nodeset="/data/meta/entity/@id" type="string"/>'
    '<setvalue event="odk-instance-first-load" ref="/data/meta/entity/@id" value="uuid()"/>'
    '<bind nodeset="/data/meta/entity/label" calculate="concat(/data/girth, \' cm \', /data/species)"/>'
)


def entity_form(instance: str, model: str, version: str | None = "2023.1.0") -> Form:
    xml = xform(instance, model)
    if version is not None:
        xml = xml.replace(b"<model>", f'<model entities:entities-version="{version}">'.encode())
    return load_form(xml)


def test_a_form_tells_which_entity_to_create() -> None:
    form = entity_form("<species/><girth/>" + META.format('create="1"'), CREATE)
    interview = begin(form)
    interview.answer("/data/species", "elm")
    interview.answer("/data/girth", "40")
    assert interview.entities == (
        Entity(
            dataset="trees",
            id="6f1c8e0a-4b1d-4d0e-9a0c-1f2e3d4c5b6a",
            label="40 cm elm",
            actions=frozenset({"create"}),
            base_version=0,
            properties={"species": "elm", "circumference": "40"},
        ),
    )
    written = etree.fromstring(interview.serialise()).find(".//{*}entity")
    assert written is not None
    assert written.get("id") == "6f1c8e0a-4b1d-4d0e-9a0c-1f2e3d4c5b6a"
    assert (written.get("dataset"), written.get("create")) == ("trees", "1")


def test_a_value_that_is_not_relevant_is_saved_empty() -> None:
    interview = begin(entity_form("<species/><girth>40</girth>" + META.format('create="1"'), CREATE))
    assert interview.entities[0].properties == {"species": "", "circumference": ""}


def test_a_form_tells_which_entity_to_update_and_from_which_version() -> None:
    form = entity_form(
        "<tree/><girth/>" + META.format('update="" create="" baseVersion=""'),
        '<instance id="trees"><root><item><name>t1</name><__version>3</__version></item></root></instance>'
        '<bind nodeset="/data/girth" type="int" entities:saveto="circumference"/>'
        '<bind nodeset="/data/meta/entity/@id" calculate="/data/tree"/>'
        '<bind nodeset="/data/meta/entity/@update" calculate="if(/data/girth &gt; 10, 1, 0)"/>'
        '<bind nodeset="/data/meta/entity/@create" calculate="false()"/>'
        '<bind nodeset="/data/meta/entity/@baseVersion" '
        "calculate=\"instance('trees')/root/item[name = /data/tree]/__version\"/>",
    )
    interview = begin(form)
    interview.answer("/data/tree", "t1")
    interview.answer("/data/girth", "9")
    assert interview.entities[0].actions == frozenset()
    interview.answer("/data/girth", "11")
    entity = interview.entities[0]
    assert (entity.id, entity.actions, entity.base_version) == ("t1", frozenset({"update"}), 3)
    assert b'update="1"' in interview.serialise()
    assert b'baseVersion="3"' in interview.serialise()


def test_an_attribute_that_is_not_relevant_is_left_out() -> None:
    form = entity_form(
        "<species/>" + META.format('create="1"'), '<bind nodeset="/data/meta/entity/@create" relevant="false()"/>'
    )
    interview = begin(form)
    assert b"create=" not in interview.serialise()
    assert interview.evaluate("count(/data/meta/entity/@*)") == 2


def test_each_instance_of_a_repeat_may_have_its_entity() -> None:
    form = entity_form(
        '<tree><species/><meta><entity dataset="trees" create="1" id=""><label/></entity></meta></tree>',
        '<bind nodeset="/data/tree/species" entities:saveto="species"/>'
        '<bind nodeset="/data/tree/meta/entity/@id" calculate="position(../../..)"/>',
        "2025.1.0",
    )
    form = load_form(
        xform(
            '<tree><species/><meta><entity dataset="trees" create="1" id=""><label/></entity></meta></tree>',
            '<bind nodeset="/data/tree/species" entities:saveto="species"/>'
            '<bind nodeset="/data/tree/meta/entity/@id" calculate="position(../../..)"/>',
            '<repeat nodeset="/data/tree"><input ref="/data/tree/species"/></repeat>',
        ).replace(b"<model>", b'<model entities:entities-version="2025.1.0">')
    )
    interview = begin(form)
    interview.add_repeat("/data/tree")
    interview.answer("/data/tree[1]/species", "elm")
    interview.answer("/data/tree[2]/species", "oak")
    assert [(x.id, x.properties["species"]) for x in interview.entities] == [("1", "elm"), ("2", "oak")]


def test_a_group_of_entities_that_is_not_relevant_tells_of_none() -> None:
    form = entity_form("<species/>" + META.format('create="1"'), '<bind nodeset="/data/meta" relevant="false()"/>')
    assert begin(form).entities == ()


@pytest.mark.parametrize("version", ["2022.1.0", "2023.1.0", "2024.1.0", "2025.1.3", "2024.1"])
def test_versions_of_entities_that_are_known_are_read(version: str) -> None:
    assert entity_form("<a/>" + META.format(""), "", version).form_id == "test"


@pytest.mark.parametrize("version", ["2031.1.0", "2023.2.0", "new", None])
def test_versions_of_entities_that_are_not_known_are_refused(version: str | None) -> None:
    with pytest.raises(FormError) as caught:
        entity_form("<a/>" + META.format(""), "", version)
    assert caught.value.code == "entities-version"


def test_a_node_that_is_called_entity_needs_no_version() -> None:
    assert entity_form("<entity/>", "", None).form_id == "test"
