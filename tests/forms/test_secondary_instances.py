from __future__ import annotations

import json

import pytest

from kiosk.forms import FormError
from tests.forms.xforms import begin, form_of, started, value

CITIES = (
    '<instance id="cities"><root>'
    "<item><itextId>c-0</itextId><country>nl</country><name>ams</name><label>Amsterdam</label></item>"
    "<item><itextId>c-1</itextId><country>usa</country><name>den</name><label>Denver</label></item>"
    "<item><itextId>c-2</itextId><country>usa</country><name>nyc</name><label>New York</label></item>"
    "</root></instance>"
)
ITEXT = (
    '<itext><translation lang="en"><text id="c-0"><value>Amsterdam</value></text>'
    '<text id="c-1"><value>Denver</value><value form="image">jr://images/den.png</value></text>'
    '<text id="c-2"><value>New York</value></text></translation>'
    '<translation lang="ru"><text id="c-0"><value>Амстердам</value></text>'
    '<text id="c-1"><value>Денвер</value></text></translation></itext>'
)
CSV = '<instance id="regions" src="jr://file-csv/regions.csv"/>'


def asked(nodeset: str, label: str = "label") -> str:
    return (
        f'<select1 ref="/data/city"><label>City</label><itemset nodeset="{nodeset}"><value ref="name"/>'
        f'<label ref="{label}"/></itemset></select1>'
    )


def test_choices_come_from_a_secondary_instance() -> None:
    interview = started("<city/>", CITIES, asked("instance('cities')/root/item"))
    choices = interview.node("/data/city").choices
    assert [(each.value, each.label) for each in choices] == [
        ("ams", "Amsterdam"),
        ("den", "Denver"),
        ("nyc", "New York"),
    ]


def test_choices_are_filtered_by_an_earlier_answer_and_follow_it() -> None:
    interview = started("<country/><city/>", CITIES, asked("instance('cities')/root/item[country = /data/country]"))
    node = interview.node("/data/city")
    assert node.choices == []
    interview.answer("/data/country", "usa")
    assert [each.value for each in node.choices] == ["den", "nyc"]
    interview.answer("/data/country", "nl")
    assert [each.value for each in node.choices] == ["ams"]


def test_choices_may_be_filtered_relative_to_the_question() -> None:
    interview = started(
        "<country>nl</country><city/>", CITIES, asked("instance('cities')/root/item[country = current()/../country]")
    )
    assert [each.value for each in interview.node("/data/city").choices] == ["ams"]


def test_choices_in_a_repeat_are_filtered_by_their_own_instance() -> None:
    interview = started(
        "<r><country/><city/></r>",
        CITIES,
        '<repeat nodeset="/data/r"><input ref="/data/r/country"/>'
        + asked("instance('cities')/root/item[country = /data/r/country]").replace("/data/city", "/data/r/city")
        + "</repeat>",
    )
    interview.add_repeat("/data/r")
    interview.answer("/data/r[1]/country", "nl")
    interview.answer("/data/r[2]/country", "usa")
    assert [each.value for each in interview.node("/data/r[1]/city").choices] == ["ams"]
    assert [each.value for each in interview.node("/data/r[2]/city").choices] == ["den", "nyc"]


def test_the_labels_of_choices_may_be_translated() -> None:
    form = form_of("<city/>", CITIES, asked("instance('cities')/root/item", "jr:itext(itextId)"), ITEXT)
    interview = begin(form)
    choices = interview.node("/data/city").choices
    assert [each.label for each in choices] == ["Amsterdam", "Denver", "New York"]
    assert [dict(each.media) for each in choices] == [{}, {"image": "den.png"}, {}]
    interview.language = "ru"
    assert [each.label for each in interview.node("/data/city").choices] == ["Амстердам", "Денвер", "New York"]


def test_shuffled_choices_are_all_there() -> None:
    interview = started("<city/>", CITIES, asked("randomize(instance('cities')/root/item, 42)"))
    once = [each.value for each in interview.node("/data/city").choices]
    assert sorted(once) == ["ams", "den", "nyc"]
    assert [each.value for each in interview.node("/data/city").choices] == once


def test_choices_may_be_the_answers_of_a_repeat() -> None:
    interview = started(
        "<r><name/></r><city/>",
        "",
        '<repeat nodeset="/data/r"><input ref="/data/r/name"/></repeat>' + asked("/data/r[name != '']", "name"),
    )
    interview.answer("/data/r[1]/name", "Ann")
    interview.add_repeat("/data/r")
    interview.add_repeat("/data/r")
    interview.answer("/data/r[3]/name", "Bob")
    assert [(x.value, x.label) for x in interview.node("/data/city").choices] == [("Ann", "Ann"), ("Bob", "Bob")]


def test_an_itemset_that_names_no_nodes_gives_no_choices() -> None:
    interview = started("<city/>", "", '<select1 ref="/data/city"><itemset nodeset="1 + 1"/></select1>')
    assert interview.node("/data/city").choices == []


def test_choices_come_from_a_csv_beside_the_form() -> None:
    content = b'name,label\nann,Ann\nbob,"Bob, the second"\n'
    interview = started("<city/>", CSV, asked("instance('regions')/root/item"), attachments={"regions.csv": content})
    choices = interview.node("/data/city").choices
    assert [(each.value, each.label) for each in choices] == [("ann", "Ann"), ("bob", "Bob, the second")]


def test_a_csv_may_be_written_with_semicolons_and_a_mark_of_its_encoding() -> None:
    content = "\ufeffname;label\ntsh;Тошкент, шаҳар\n".encode()
    interview = started("<city/>", CSV, asked("instance('regions')/root/item"), attachments={"regions.csv": content})
    assert [(x.value, x.label) for x in interview.node("/data/city").choices] == [("tsh", "Тошкент, шаҳар")]


def test_a_csv_row_that_is_too_short_lacks_its_last_cells() -> None:
    interview = started(
        "<city/>", CSV, asked("instance('regions')/root/item"), attachments={"regions.csv": b"name,label\nann\n"}
    )
    assert [(x.value, x.label) for x in interview.node("/data/city").choices] == [("ann", "")]


def test_an_empty_csv_gives_no_choices() -> None:
    interview = started("<city/>", CSV, asked("instance('regions')/root/item"), attachments={"regions.csv": b""})
    assert interview.node("/data/city").choices == []


def test_a_value_is_pulled_from_a_csv() -> None:
    interview = started(
        "<key>2</key><t/>",
        CSV + "<bind nodeset=\"/data/t\" calculate=\"pulldata('regions', 'name', 'key', /data/key)\"/>",
        attachments={"regions.csv": b"key,name\n1,one\n2,two\n"},
    )
    assert value(interview, "/data/t") == "two"
    interview.answer("/data/key", "1")
    assert value(interview, "/data/t") == "one"
    interview.answer("/data/key", "9")
    assert value(interview, "/data/t") == ""


def test_choices_come_from_an_xml_file_beside_the_form() -> None:
    content = (
        b"<!-- places --><root><item kind='big'><name>a</name><label>A</label></item>"
        b"<!-- no --><item><name>b</name><label>B</label></item></root>"
    )
    interview = started(
        "<city/>",
        '<instance id="places" src="jr://file/dir/places.xml"/>',
        asked("instance('places')/root/item[@kind = 'big']"),
        attachments={"places.xml": content},
    )
    assert [(x.value, x.label) for x in interview.node("/data/city").choices] == [("a", "A")]


def test_choices_come_from_a_geojson_beside_the_form() -> None:
    features = [
        {
            "type": "Feature",
            "id": "p1",
            "properties": {"name": "post", "label": "Post office", "floor": 2, "note": None},
            "geometry": {"type": "Point", "coordinates": [69.24, 41.31]},
        },
        {
            "type": "Feature",
            "properties": None,
            "geometry": {"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [5, 6], [1, 2]]]},
        },
        {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}},
        {"type": "Feature", "properties": {}, "geometry": None},
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": []}},
    ]
    form = form_of(
        "<city/>",
        '<instance id="places" src="jr://file/places.geojson"/>',
        asked("instance('places')/root/item[floor = 2]"),
        attachments={"places.geojson": json.dumps({"type": "FeatureCollection", "features": features}).encode()},
    )
    interview = begin(form)
    assert [(x.value, x.label) for x in interview.node("/data/city").choices] == [("post", "Post office")]
    assert interview.evaluate("string(instance('places')/root/item[1]/id)") == "p1"
    assert interview.evaluate("string(instance('places')/root/item[1]/note)") == ""
    geometries = [interview.evaluate(f"string(instance('places')/root/item[{x}]/geometry)") for x in range(1, 6)]
    assert geometries == ["41.31 69.24 0 0", "2 1 0 0; 4 3 0 0; 6 5 0 0; 2 1 0 0", "2 1 0 0; 4 3 0 0", "", ""]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.geojson", b"{"),
        ("list.geojson", b"[]"),
        ("list.geojson", b'{"type": "Feature"}'),
        ("list.xml", b"<root><item></root>"),
        ("list.xml", b""),
        ("list.csv", b"name\n\xff\xfe\n"),
        ("list.csv", b"name\n" + b"x" * 200_000),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(FormError, match=name) as caught:
        form_of("<a/>", f'<instance id="l" src="jr://file/{name}"/>', attachments={name: content})
    assert caught.value.code == "bad-attachment"
    assert caught.value.line > 0


def test_a_csv_without_end_is_refused() -> None:
    with pytest.raises(FormError, match="rows") as caught:
        form_of("<a/>", CSV, attachments={"regions.csv": b"n\n" + b"1\n" * 200_001})
    assert caught.value.code == "bad-attachment"


def test_a_file_that_is_missing_is_named() -> None:
    with pytest.raises(FormError, match=r"regions\.csv") as caught:
        form_of("<a/>", CSV)
    assert caught.value.code == "missing-attachment"


def test_a_secondary_instance_without_content_or_source_is_refused() -> None:
    with pytest.raises(FormError) as caught:
        form_of("<a/>", '<instance id="l"></instance>')
    assert caught.value.code == "not-a-form"


def test_entities_of_an_attachment_are_not_followed() -> None:
    secret = b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><item><name>&x;</name></item></r>'
    with pytest.raises(FormError, match=r"l\.xml") as caught:
        form_of("<a/>", '<instance id="l" src="jr://file/l.xml"/>', attachments={"l.xml": secret})
    assert caught.value.code == "declares-entities"
