"""Which way to answer a question has, by its type and appearance."""

from __future__ import annotations

import pytest

from kiosk.forms import FormNode, load_form
from kiosk.forms.widget import widget_of


def asked(
    control: str, *, kind: str = "string", appearance: str = "", more: str = "", readonly: bool = False
) -> FormNode:
    bind = f'<bind nodeset="/data/q" type="{kind}" {"readonly=" + chr(34) + "true()" + chr(34) if readonly else ""}/>'
    form = f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:odk="http://www.opendatakit.org/xforms">
<h:head><h:title>t</h:title><model><instance><data id="t"><q/></data></instance>{bind}</model></h:head>
<h:body><{control} ref="/data/q" appearance="{appearance}" {more}/></h:body></h:html>"""
    return load_form(form.encode()).start().node("/data/q")


@pytest.mark.parametrize(
    ("control", "kind", "appearance", "widget"),
    [
        ("input", "string", "", "text"),
        ("input", "string", "multiline", "text"),
        ("input", "string", "numbers", "number"),
        ("input", "string", "tel", "phone"),
        ("input", "string", "w4 TEL", "phone"),
        ("input", "string", "passport", "passport"),
        ("input", "string", "mrz", "mrz"),
        ("input", "int", "thousands-sep", "number"),
        ("input", "decimal", "", "number"),
        ("input", "date", "", "date"),
        ("input", "date", "month-year", "month"),
        ("input", "date", "year", "year"),
        ("input", "time", "", "time"),
        ("input", "dateTime", "", "dateTime"),
        ("input", "geopoint", "", "unsupported"),
        ("input", "geoshape", "maps", "unsupported"),
        ("input", "barcode", "", "unsupported"),
        ("trigger", "string", "", "acknowledge"),
        ("select1", "string", "", "one"),
        ("select1", "string", "minimal", "one"),
        ("select1", "string", "autocomplete", "search"),
        ("select", "string", "columns-2", "several"),
        ("select", "string", "search", "search"),
        ("odk:rank", "odk:rank", "", "rank"),
        ("secret", "string", "", "text"),
    ],
)  # fmt: skip
def test_a_question_is_answered_by_its_type_and_appearance(
    control: str, kind: str, appearance: str, widget: str
) -> None:
    assert widget_of(asked(control, kind=kind, appearance=appearance)) == widget


@pytest.mark.parametrize(
    ("media_type", "appearance", "widget"),
    [
        ("image/*", "", "photo"),
        ("image/*", "new annotate", "photo"),
        ("image/*", "signature", "signature"),
        ("image/*", "draw", "signature"),
        ("audio/*", "voice-only", "voice"),
        ("video/*", "", "unsupported"),
        ("application/pdf", "", "unsupported"),
    ],
)
def test_a_file_is_asked_for_by_its_media_type(media_type: str, appearance: str, widget: str) -> None:
    question = asked("upload", kind="binary", appearance=appearance, more=f'mediatype="{media_type}"')
    assert widget_of(question) == widget


def test_a_range_has_its_own_way() -> None:
    assert widget_of(asked("range", kind="int", more='start="1" end="5" step="1"')) == "range"


@pytest.mark.parametrize(("choices", "widget"), [(6, "one"), (7, "one"), (12, "one"), (13, "search"), (5000, "search")])
def test_more_than_twelve_choices_are_searched(choices: int, widget: str) -> None:
    assert widget_of(asked("select1"), choices) == widget


@pytest.mark.parametrize(("choices", "widget"), [(6, "one"), (7, "search")])
def test_a_minimal_question_is_searched_as_soon_as_its_choices_fill_more_than_a_screen(
    choices: int, widget: str
) -> None:
    assert widget_of(asked("select1", appearance="minimal"), choices) == widget


@pytest.mark.parametrize("control", ["input", "select1", "trigger"])
def test_what_is_read_only_is_a_note(control: str) -> None:
    assert widget_of(asked(control, readonly=True), 20) == "note"
