from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from kiosk.forms import FormError
from kiosk.forms.limits import LARGEST_FILE
from kiosk.forms.xlsform import convert_xlsform
from tests.forms.xforms import begin, form_of, started

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(range(256)) * 4
PUBLIC = Path(__file__).parent / "public"
FEATURES = '{"type": "FeatureCollection", "features": [%s]}'


def code_of(name: str, content: bytes) -> str:
    with pytest.raises(FormError) as caught:
        form_of("<a/>", f'<instance id="l" src="jr://file/{name}"/>', attachments={name: content})
    assert name in str(caught.value) or "lists" in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("l.csv", PNG, "bad-attachment", id="a-list-that-is-a-picture"),
        pytest.param("l.csv", b"<!DOCTYPE html><html>name,label</html>", "bad-attachment", id="a-list-that-is-a-page"),
        pytest.param("l.csv", b"PK\x03\x04name,label", "bad-attachment", id="a-list-that-is-a-workbook"),
        pytest.param("l.csv", b'{"type": "FeatureCollection"}', "bad-attachment", id="a-list-that-is-a-map"),
        pytest.param("l.csv", b"name,label\nx,\0\n", "bad-attachment", id="a-list-with-a-null"),
        pytest.param("l.csv", "name,label\nя,ў\n".encode("cp1251", "replace"), "bad-attachment", id="another-encoding"),
        pytest.param("l.csv", b"name\n" + b'"' + b"x" * 200_000, "bad-attachment", id="a-cell-without-end"),
        pytest.param("l.csv", b",".join([b"a"] * 1_000_000), "bad-attachment", id="a-million-columns"),
        pytest.param("l.csv", b"a\n" + (b"," * 999 + b"\n") * 2_001, "too-large", id="too-many-cells"),
        pytest.param("l.csv", b" " * (LARGEST_FILE + 1), "too-large", id="a-list-beyond-the-limit"),
        pytest.param("l.xml", b"name,label\n", "bad-attachment", id="xml-that-is-a-list"),
        pytest.param("l.xml", PNG, "bad-attachment", id="xml-that-is-a-picture"),
        pytest.param("l.xml", b"<a>" * 1000, "too-deep", id="xml-that-is-deep"),
        pytest.param("l.xml", b"<a>" + b"<b/>" * 2_000_001 + b"</a>", "too-large", id="xml-of-millions"),
        pytest.param("l.geojson", PNG, "bad-attachment", id="a-map-that-is-a-picture"),
        pytest.param("l.geojson", b"[" * 100_000, "bad-attachment", id="a-map-that-is-deep"),
        pytest.param("l.geojson", b"[]", "bad-attachment", id="a-map-that-is-a-row"),
        pytest.param("l.geojson", (FEATURES % "1").encode(), "bad-attachment", id="a-feature-that-is-a-number"),
        pytest.param("l.geojson", (FEATURES % '{"geometry": [1]}').encode(), "bad-attachment", id="a-geometry-row"),
        pytest.param("l.geojson", (FEATURES % '{"properties": "x"}').encode(), "bad-attachment", id="properties-text"),
        pytest.param(
            "l.geojson", (FEATURES % ("{}," * 200_001 + "{}")).encode(), "bad-attachment", id="too-many-features"
        ),
    ],
)
def test_a_list_that_is_not_what_its_name_says_is_refused(name: str, content: bytes, code: str) -> None:
    assert code_of(name, content) == code


@pytest.mark.parametrize(
    "geometry",
    [
        '{"type": "Point", "coordinates": ["x", "y"]}',
        '{"type": "Point", "coordinates": 5}',
        '{"type": "Polygon", "coordinates": [5]}',
        '{"type": "LineString", "coordinates": {"a": 1}}',
        '{"coordinates": [[]]}',
    ],
    ids=["texts", "number", "shallow", "object", "empty"],
)
def test_a_geometry_that_is_none_is_read_as_nowhere(geometry: str) -> None:
    content = (FEATURES % f'{{"geometry": {geometry}, "properties": {{"name": "x"}}}}').encode()
    form = form_of("<a/>", '<instance id="l" src="jr://file/l.geojson"/>', attachments={"l.geojson": content})
    assert begin(form).evaluate("string(instance('l')/root/item/geometry)") == ""
    assert begin(form).evaluate("string(instance('l')/root/item/name)") == "x"


@pytest.mark.parametrize(
    ("instance", "code"),
    [
        pytest.param(b"", "bad-instance", id="nothing"),
        pytest.param(b"<data><a>", "bad-instance", id="cut-off"),
        pytest.param(b"<other/>", "bad-instance", id="of-another-form"),
        pytest.param(b"<data><evil/></data>", "bad-instance", id="with-a-node-nobody-knows"),
        pytest.param(b"<data>" + b"<a>" * 300, "too-deep", id="deep"),
        pytest.param(b'<!DOCTYPE d [<!ENTITY x "y">]><data><a>&x;</a></data>', "declares-entities", id="with-entities"),
        pytest.param(b"<data>" + b"<r/>" * 10_001 + b"</data>", "too-many-repeats", id="many-repeats"),
        pytest.param(b"<data>" + b"<r/>" * 2_000_001 + b"</data>", "too-large", id="millions-of-repeats"),
        pytest.param(b"<data>" + b"".join(b"<e%d/>" % n for n in range(1000)) + b"</data>", "bad-instance", id="odd"),
    ],
)
def test_a_hostile_instance_is_not_restored(instance: bytes, code: str) -> None:
    form = form_of("<a/><r><b/></r>", "", '<repeat nodeset="/data/r"><input ref="/data/r/b"/></repeat>')
    with pytest.raises(FormError) as caught:
        begin(form, instance)
    assert caught.value.code == code
    assert len(str(caught.value)) < 200


def test_a_small_instance_cannot_become_a_large_one() -> None:
    fields = "".join(f"<f{number}/>" for number in range(1000))
    form = form_of(f"<r>{fields}</r>", "", '<repeat nodeset="/data/r"><input ref="/data/r/f1"/></repeat>')
    with pytest.raises(FormError) as caught:
        begin(form, b"<data>" + b"<r/>" * 9_000 + b"</data>")
    assert caught.value.code == "too-large"


def test_nodes_that_are_no_questions_of_the_body_do_not_run_what_they_hold() -> None:
    interview = started("<a>&lt;script>alert(1)&lt;/script></a>", body="<input ref='/data/a'/>")
    assert interview.node("/data/a").value == "<script>alert(1)</script>"
    assert b"&lt;script&gt;" in interview.serialise()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        pytest.param(b"<!DOCTYPE html><script>", "image/png", id="a-picture-that-is-a-page"),
        pytest.param(b"\xef\xbb\xbf \n<svg onload='x'>", "image/jpeg", id="a-picture-that-is-a-drawing"),
        pytest.param(PNG, "image/jpeg", id="another-picture"),
        pytest.param(PNG, "audio/ogg", id="a-voice-that-is-a-picture"),
        pytest.param(b"%PDF-1.7", "image/png", id="a-picture-that-is-a-document"),
        pytest.param(b"MZ\x90", "application/pdf", id="a-document-that-is-a-program"),
        pytest.param(b"PK\x03\x04", "image/png", id="a-picture-that-is-an-archive"),
    ],
)
def test_a_file_that_is_something_else_is_not_kept(content: bytes, media_type: str) -> None:
    interview = started("<photo/>", "", '<upload ref="/data/photo" mediatype="*/*"/>')
    with pytest.raises(FormError) as caught:
        interview.attach("/data/photo", "a.png", content, media_type)
    assert caught.value.code == "bad-attachment"
    assert interview.attachments == ()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg; charset=binary"),
        (b"RIFF\0\0\0\0WEBP", "image/webp"),
        (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"<kml>", "application/vnd.google-earth.kml+xml"),
        (b"BMW 320", "text/plain"),
        (b"anything", "image/png"),
        (b"", "image/png"),
    ],
    ids=["png", "jpeg", "webp", "docx", "kml", "text", "unknown", "empty"],
)
def test_a_file_that_is_what_it_says_is_kept(content: bytes, media_type: str) -> None:
    interview = started("<photo/>", "", '<upload ref="/data/photo" mediatype="*/*"/>')
    interview.attach("/data/photo", "a.png", content, media_type)
    assert [each.content for each in interview.attachments] == [content]


def test_a_file_beyond_the_limit_is_not_kept() -> None:
    interview = started("<photo/>", "", '<upload ref="/data/photo" mediatype="*/*"/>')
    with pytest.raises(FormError) as caught:
        interview.attach("/data/photo", "a.png", bytes(LARGEST_FILE + 1), "image/png")
    assert caught.value.code == "too-large"


def workbook(changed: str, to: bytes) -> bytes:
    """A form's workbook with one part that is something else."""
    out = BytesIO()
    with (
        zipfile.ZipFile(PUBLIC / "xlsform_spec_test.xlsx") as of,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for each in of.namelist():
            made.writestr(each, to if each == changed else of.read(each))
    return out.getvalue()


def cut(name: str, at: float) -> bytes:
    content = (PUBLIC / name).read_bytes()
    return content[: int(len(content) * at)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("f.xlsx", workbook("xl/sharedStrings.xml", b"<a>" + b" " * 300_000_000), id="a-zip-bomb"),
        pytest.param("f.xlsx", workbook("xl/workbook.xml", b"<a>"), id="half-a-workbook"),
        pytest.param("f.xlsx", workbook("xl/worksheets/sheet1.xml", PNG), id="a-sheet-that-is-a-picture"),
        pytest.param(
            "f.xlsx", workbook("xl/sharedStrings.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), id="entities"
        ),
        pytest.param("f.xlsx", b"<html></html>", id="a-web-page"),
        pytest.param("f.xlsx", PNG, id="a-picture"),
        pytest.param("f.xlsx", b"", id="nothing"),
        pytest.param("f.xlsx", cut("xlsform_spec_test.xlsx", 0.5), id="half-an-xlsx"),
        pytest.param("f.xls", cut("tutorial.xls", 0.3), id="a-third-of-an-xls"),
        pytest.param("f.xls", cut("widgets.xls", 0.01), id="the-head-of-an-xls"),
        pytest.param("f.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000), id="an-xls-of-nothing"),
        pytest.param("f.xls", b"PK\x05\x06" + bytes(18), id="an-empty-archive"),
    ],
)
def test_a_workbook_that_is_none_is_refused_with_a_sentence(name: str, content: bytes, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(FormError) as caught:
        convert_xlsform(file)
    assert caught.value.code in {"not-an-xlsform", "bad-xlsform", "too-large"}
    assert len(caught.value.sentence) < 400


def test_a_workbook_with_a_cell_far_away_is_still_a_form(tmp_path: Path) -> None:
    with zipfile.ZipFile(PUBLIC / "xlsform_spec_test.xlsx") as of:
        sheet = of.read("xl/worksheets/sheet1.xml")
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    file = tmp_path / "far.xlsx"
    file.write_bytes(workbook("xl/worksheets/sheet1.xml", sheet.replace(b"</sheetData>", far)))
    assert b"<h:html" in convert_xlsform(file).xml
