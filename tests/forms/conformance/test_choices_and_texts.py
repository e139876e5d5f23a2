"""Choices and texts: lists, filters, translations, outputs, markup and media."""

from __future__ import annotations

import pytest

from kiosk.forms import FormError
from tests.forms.conformance.driver import Scenario, bind, inputs, repeat, scenario

CITIES = (
    '<instance id="cities"><root>'
    "<item><name>tas</name><label>Tashkent</label><country>uz</country></item>"
    "<item><name>sam</name><label>Samarkand</label><country>uz</country></item>"
    "<item><name>par</name><label>Paris</label><country>fr</country></item>"
    "</root></instance>"
)


def select(ref: str, nodeset: str, value: str = "name", label: str = "label", kind: str = "select1") -> str:
    texts = f'<value ref="{value}"/><label ref="{label}"/>'
    return f'<{kind} ref="{ref}"><itemset nodeset="{nodeset}">{texts}</itemset></{kind}>'


def item(value: str, label: str) -> str:
    return f"<item><label>{label}</label><value>{value}</value></item>"


def test_choices_written_into_the_form_are_offered_as_written() -> None:
    form = scenario(
        "<a>x</a>",
        "",
        f'<select1 ref="/data/a">{item("1", "One")}{item("1", "Again")}<item><label><output value="/data/a"/>!</label>'
        "<value>3</value></item></select1>",
    )
    assert form.offered("/data/a") == [("1", "One"), ("1", "Again"), ("3", "x!")]


@pytest.mark.parametrize(
    ("nodeset", "offered"),
    [
        ("instance('cities')/root/item", ["tas", "sam", "par"]),
        ("instance('cities')/root/item[country = /data/country]", ["tas", "sam"]),
        ("instance('cities')/root/item[country = current()/../country]", ["tas", "sam"]),
        ("instance('cities')/root/item[country=/data/country and name != 'sam']", ["tas"]),
        ("instance('cities')/root/item[position() &gt; 1]", ["sam", "par"]),
        ("instance('cities')/root/item[last()]", ["par"]),
        ("instance('cities')/root/item[selected('par tas', name)]", ["tas", "par"]),
        ("instance('cities')/root/item[starts-with(label, 'S')]", ["sam"]),
        ("randomize(instance('cities')/root/item[country = /data/country], 1)", None),
        ("instance('cities')/root/item[country = /data/nowhere]", []),
    ],
    ids=["all", "absolute", "current", "and", "position", "last", "selected", "text", "shuffled", "no such node"],
)
def test_a_list_is_filtered(nodeset: str, offered: list[str] | None) -> None:
    form = scenario("<country>uz</country><city/>", CITIES, inputs("/data/country") + select("/data/city", nodeset))
    values = [value for value, _label in form.offered("/data/city")]
    assert sorted(values) == ["sam", "tas"] if offered is None else values == offered


def test_a_choice_that_is_not_offered_any_more_goes_down_the_whole_cascade() -> None:
    model = CITIES + (
        '<instance id="streets"><root><item><name>navoi</name><label>Navoi</label><city>tas</city></item>'
        "<item><name>registan</name><label>Registan</label><city>sam</city></item></root></instance>"
    )
    form = scenario(
        "<country>uz</country><city/><street/><said/>",
        model + bind("/data/said", calculate="concat(/data/city, '/', /data/street)"),
        inputs("/data/country")
        + select("/data/city", "instance('cities')/root/item[country = /data/country]")
        + select("/data/street", "instance('streets')/root/item[city = /data/city]"),
    )
    form.answer("/data/city", "tas")
    form.answer("/data/street", "navoi")
    assert form.value("/data/said") == "tas/navoi"
    form.answer("/data/country", "fr")
    assert form.values("/data/city", "/data/street", "/data/said") == ["", "", "/"]


def test_of_many_chosen_only_those_go_that_are_not_offered() -> None:
    form = scenario(
        "<country>uz</country><city/>",
        CITIES,
        inputs("/data/country")
        + select("/data/city", "instance('cities')/root/item[country = /data/country or name = 'sam']", kind="select"),
    )
    form.answer("/data/city", "sam tas")
    assert form.interview.node("/data/city").selected == ("sam", "tas")
    form.answer("/data/country", "fr")
    assert form.value("/data/city") == "sam"


def test_what_is_not_offered_is_kept_and_not_right() -> None:
    form = scenario("<a/>", "", f'<select ref="/data/a">{item("x", "X")}{item("y", "Y")}</select>')
    form.answer("/data/a", "x nothing")
    assert form.value("/data/a") == "x nothing"
    assert form.problems() == [("/data/a", "wrong-type")]


def test_the_answers_of_a_repeat_are_choices() -> None:
    form = scenario(
        "<r><name/></r><r><name/></r><head/><who/>",
        bind("/data/who", calculate="jr:choice-name(/data/head, '/data/head')"),
        repeat("/data/r", inputs("/data/r/name")) + select("/data/head", "/data/r[./name != '']", "name", "name"),
    )
    assert form.offered("/data/head") == []
    form.answer("/data/r[1]/name", "Ann")
    form.answer("/data/r[2]/name", "Bo")
    assert form.offered("/data/head") == [("Ann", "Ann"), ("Bo", "Bo")]
    form.answer("/data/head", "Bo")
    assert form.value("/data/who") == "Bo"
    form.interview.remove_repeat("/data/r[2]")
    assert form.values("/data/head", "/data/who") == ["", ""]


def test_a_select_within_a_repeat_is_filtered_by_its_own_instance() -> None:
    form = scenario(
        "<r><country/><city/></r><r><country/><city/></r>",
        CITIES,
        repeat(
            "/data/r",
            inputs("/data/r/country")
            + select("/data/r/city", "instance('cities')/root/item[country = current()/../country]"),
        ),
    )
    form.answer("/data/r[1]/country", "uz")
    form.answer("/data/r[2]/country", "fr")
    assert [x for x, _ in form.offered("/data/r[1]/city")] == ["tas", "sam"]
    assert [x for x, _ in form.offered("/data/r[2]/city")] == ["par"]


ITEXT = (
    '<itext><translation lang="English (en)" default="true()">'
    '<text id="q"><value>Name of <output value="/data/who"/></value><value form="short">Name</value>'
    '<value form="image">jr://images/q.png</value><value form="audio">jr://audio/q.mp3</value>'
    '<value form="video">jr://video/q.mp4</value></text>'
    '<text id="h"><value>As in your passport</value><value form="guidance">Page two</value></text>'
    '<text id="c-1"><value>One</value></text><text id="c-2"><value>Two</value></text>'
    '<text id="only"><value>Only here</value></text></translation>'
    '<translation lang="Français (fr)"><text id="q"><value>Nom de <output value="/data/who"/></value></text>'
    '<text id="c-1"><value>Un</value></text><text id="c-2"><value>Deux</value></text></translation></itext>'
)


def translated() -> Scenario:
    return scenario(
        "<who>Ann</who><n/><c/><said/><other/>",
        '<instance id="l"><root><item><v>1</v><t>c-1</t></item><item><v>2</v><t>c-2</t></item></root></instance>'
        + bind("/data/said", calculate="jr:choice-name(/data/c, '/data/c')"),
        '<input ref="/data/n"><label ref="jr:itext(\'q\')"/><hint ref="jr:itext(\'h\')"/></input>'
        + select("/data/c", "instance('l')/root/item", "v", "jr:itext(t)")
        + '<input ref="/data/other"><label ref="jr:itext(\'only\')"/></input>',
        ITEXT,
    )


def test_texts_change_with_the_language() -> None:
    form = translated()
    assert (form.form.languages, form.form.default_language) == (("English (en)", "Français (fr)"), "English (en)")
    node = form.interview.node("/data/n")
    assert (node.label, node.short_label, node.hint, node.guidance) == (
        "Name of Ann",
        "Name",
        "As in your passport",
        "Page two",
    )
    form.interview.language = "Français (fr)"
    assert node.label == "Nom de Ann"
    assert form.offered("/data/c") == [("1", "Un"), ("2", "Deux")]
    form.answer("/data/who", "Bo")
    assert node.label == "Nom de Bo"


def test_what_a_language_lacks_is_said_in_the_default_one() -> None:
    form = translated()
    form.interview.language = form.form.language_for("fr")
    assert form.interview.node("/data/other").label == "Only here"
    assert form.interview.node("/data/n").hint == "As in your passport"


def test_a_calculated_text_follows_the_language() -> None:
    form = translated()
    form.answer("/data/c", "2")
    assert form.value("/data/said") == "Two"
    form.interview.language = "Français (fr)"
    assert form.value("/data/said") == "Deux"
    form.interview.language = "English (en)"
    assert form.value("/data/said") == "Two"


def test_a_language_is_named_by_its_name_or_its_tag() -> None:
    form = translated().form
    assert [form.language_for(x) for x in ("fr", "Français (fr)", "FR", "de")] == [
        "Français (fr)", "Français (fr)", "Français (fr)", "English (en)",
    ]  # fmt: skip


def test_a_text_has_its_pictures_and_sounds() -> None:
    form = translated()
    assert dict(form.interview.node("/data/n").media) == {"image": "q.png", "audio": "q.mp3", "video": "q.mp4"}
    assert set(form.form.media) == {"q.png", "q.mp3", "q.mp4"}


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ('<output value="/data/r/a"/>', "two"),
        ('<output value="../a"/>', "two"),
        ('<output value="position(..)"/>', "2"),
        ("<output value=\"format-date(/data/day, '%e %b %Y')\"/>", "1 Mar 2026"),
        ('<output value="/data/n * 2"/>', "7"),
        ('<output value="/data/nowhere"/>', ""),
        ('<output ref="/data/n"/>', "3.5"),
        ('<output value="count(/data/r)"/>', "2"),
        ("a &lt; b &amp; c", "a < b & c"),
    ],
    ids=["absolute", "relative", "position", "a date", "a number", "nothing there", "by ref", "a count", "signs"],
)
def test_an_output_in_a_repeat_speaks_of_its_own_instance(output: str, said: str) -> None:
    form = scenario(
        "<day>2026-03-01</day><n>3.5</n><r><a>one</a><b/></r><r><a>two</a><b/></r>",
        "",
        repeat("/data/r", f'<input ref="/data/r/a"/><input ref="/data/r/b"><label>{output}</label></input>'),
    )
    assert form.interview.node("/data/r[2]/b").label == said


@pytest.mark.parametrize(
    ("written", "plain", "html"),
    [
        ("**bold** and *soft*", "bold and soft", "<b>bold</b> and <i>soft</i>"),
        ("# Head", "Head", "<h1>Head</h1>"),
        ("a_b_c", "a_b_c", "a_b_c"),
        ("1 &lt; 2", "1 < 2", "1 &lt; 2"),
        ('&lt;span style="color:red"&gt;hot&lt;/span&gt;', "hot", '<span style="color:red">hot</span>'),
        (r"\*not soft\*", "*not soft*", "*not soft*"),
    ],
    ids=["emphasis", "heading", "underscores within", "a sign", "colour", "escaped"],
)
def test_markup_in_a_label_is_read(written: str, plain: str, html: str) -> None:
    node = scenario("<a/>", "", f'<input ref="/data/a"><label>{written}</label></input>').interview.node("/data/a")
    assert (node.label, node.label_html) == (plain, html)


def test_a_rank_holds_all_there_is_to_rank() -> None:
    form = scenario("<a/>", "", f'<odk:rank ref="/data/a">{item("x", "X")}{item("y", "Y")}{item("z", "Z")}</odk:rank>')
    assert form.interview.node("/data/a").control == "rank"
    assert form.value("/data/a") == ""
    form.answer("/data/a", "z x y")
    assert form.interview.node("/data/a").selected == ("z", "x", "y")
    form.answer("/data/a", "y")
    assert form.value("/data/a") == "y x z"
    form.answer("/data/a", "")
    assert form.value("/data/a") == ""


@pytest.mark.parametrize(
    ("kind", "start", "end", "step", "text", "right"),
    [
        ("int", "1", "10", "1", "5", True),
        ("int", "1", "10", "1", "11", False),
        ("decimal", "-2.0", "2.0", "0.5", "-1.5", True),
        ("decimal", "-2.0", "2.0", "0.5", "2.5", False),
        ("int", "10", "1", "-1", "5", True),
    ],
    ids=["within", "beyond", "a fraction", "a fraction beyond", "downwards"],
)
def test_a_range_offers_what_lies_between(kind: str, start: str, end: str, step: str, text: str, right: bool) -> None:  # noqa: FBT001 parameters of the test
    form = scenario(
        "<a/>", bind("/data/a", type=kind), f'<range ref="/data/a" start="{start}" end="{end}" step="{step}"/>'
    )
    node = form.interview.node("/data/a")
    assert node.range is not None
    assert (node.range.start, node.range.end, node.range.step) == (float(start), float(end), float(step))
    form.answer("/data/a", text)
    assert node.valid is right


CSV = {
    "commas": b"name,label\na,A\nb,B\n",
    "semicolons": b"name;label\na;A\nb;B\n",
    "tabs": b"name\tlabel\na\tA\nb\tB\n",
    "bars": b"name|label\na|A\nb|B\n",
    "a byte order mark": "\ufeffname,label\na,A\nb,B".encode(),
    "lines of Windows": b"name,label\r\na,A\r\nb,B\r\n",
    "lines of old Macs": b"name,label\ra,A\rb,B",
    "empty lines": b"name,label\n\na,A\n\nb,B\n\n",
    "quotes": b'"name","label"\n"a","A"\n"b","B"\n',
    "further columns": b"x,name,label\n1,a,A\n2,b,B\n",
    "short lines": b"name,label,more\na,A\nb,B\n",
}


@pytest.mark.parametrize("content", CSV.values(), ids=CSV)
def test_a_list_beside_the_form_is_read_however_it_was_saved(content: bytes) -> None:
    form = scenario(
        "<a/>",
        '<instance id="l" src="jr://file-csv/l.csv"/>',
        select("/data/a", "instance('l')/root/item"),
        attachments={"l.csv": content},
    )
    assert form.offered("/data/a") == [("a", "A"), ("b", "B")]


def test_a_list_has_quoted_marks_lines_and_letters() -> None:
    content = 'name,label,"odd name"\na,"A, ""so""\nnext",x\nб,Б é 한,y\n'.encode()
    form = scenario(
        "<a/>",
        '<instance id="l" src="jr://file-csv/l.csv"/>',
        select("/data/a", "instance('l')/root/item"),
        attachments={"l.csv": content},
    )
    assert form.offered("/data/a") == [("a", 'A, "so"\nnext'), ("б", "Б é 한")]
    assert form.interview.node("/data/a").choices[1].properties["odd name"] == "y"


def test_pulldata_reads_a_cell_of_the_first_row_that_fits() -> None:
    form = scenario(
        "<k>b</k><v/><none/>",
        '<instance id="prices" src="jr://file-csv/prices.csv"/>'
        + bind("/data/v", calculate="pulldata('prices', 'price', 'key', /data/k)")
        + bind("/data/none", calculate="pulldata('prices', 'price', 'key', 'zzz')"),
        inputs("/data/k"),
        attachments={"prices.csv": b"key,price\na,1\nb,2\nb,3\n"},
    )
    assert form.values("/data/v", "/data/none") == ["2", ""]
    form.answer("/data/k", "a")
    assert form.value("/data/v") == "1"


def test_an_xml_list_beside_the_form_is_read() -> None:
    form = scenario(
        "<a/>",
        '<instance id="l" src="jr://file/l.xml"/>',
        select("/data/a", "instance('l')/places/place[@kind = 'city']", "@id", "title"),
        attachments={
            "l.xml": b'<places><place kind="city" id="t"><title>Tashkent</title></place>'
            b'<place kind="lake" id="a"/></places>'
        },
    )
    assert form.offered("/data/a") == [("t", "Tashkent")]


def test_a_geojson_list_beside_the_form_is_read() -> None:
    content = (
        b'{"type":"FeatureCollection","features":[{"type":"Feature","id":"f1","geometry":{"type":"Point",'
        b'"coordinates":[69.2,41.3]},"properties":{"title":"Tashkent","n":3}},{"type":"Feature","geometry":null,'
        b'"properties":{"id":"f2","title":"Nowhere"}},{"type":"Feature","geometry":{"type":"LineString","coordinates":'
        b'[[0.5,104],[0.5,105]]},"properties":{"id":"f3","title":"Line"}}]}'
    )
    form = scenario(
        "<a/>",
        '<instance id="g" src="jr://file/g.geojson"/>',
        select("/data/a", "instance('g')/root/item", "id", "title"),
        attachments={"g.geojson": content},
    )
    assert form.offered("/data/a") == [("f1", "Tashkent"), ("f2", "Nowhere"), ("f3", "Line")]
    text = form.interview.evaluate_text
    assert text("instance('g')/root/item[1]/geometry") == "41.3 69.2 0 0"
    assert text("instance('g')/root/item[2]/geometry") == ""
    assert text("instance('g')/root/item[3]/geometry") == "104 0.5 0 0; 105 0.5 0 0"
    assert text("instance('g')/root/item[title = 'Tashkent']/n + 1") == "4"


def test_a_list_that_is_not_there_is_told() -> None:
    with pytest.raises(FormError) as told:
        scenario("<a/>", '<instance id="l" src="jr://file-csv/l.csv"/>', select("/data/a", "instance('l')/root/item"))
    assert told.value.code == "missing-attachment"
