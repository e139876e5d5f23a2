"""The adapter of docs/forms-api.md, run as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import kiosk.forms
from kiosk.forms import FormError, FormNode, Group, Interview, UnknownReference
from tests.forms.xforms import xform

DOCUMENT = (Path(__file__).parents[2] / "docs" / "forms-api.md").read_text(encoding="utf-8")

FORM = xform(
    "<name/><age/><home><child><first/></child></home>",
    '<bind nodeset="/data/name" required="true()" jr:requiredMsg="Say your name"/>'
    '<bind nodeset="/data/age" type="int" constraint=". &gt; 17" relevant="/data/name != \'\'"/>',
    '<input ref="/data/name"><label ref="jr:itext(\'n\')"/></input><input ref="/data/age"><label>Age</label></input>'
    '<group ref="/data/home"><label>Home</label><group ref="/data/home/child"><label>Child</label>'
    '<repeat nodeset="/data/home/child"><input ref="/data/home/child/first"><label>First name</label></input>'
    "</repeat></group></group>",
    '<itext><translation lang="English (en)"><text id="n"><value>Name</value></text></translation>'
    '<translation lang="Русский (ru)"><text id="n"><value>Имя</value></text></translation></itext>',
)


@pytest.fixture
def adapter() -> Any:  # noqa: ANN401 the class is made from the document
    blocks = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    source = next(each for each in blocks if "class Adapter" in each)
    namespace: dict[str, Any] = {}
    exec(compile(source, "docs/forms-api.md", "exec"), namespace)  # noqa: S102 our own document is what is tested
    return namespace["Adapter"]()


def test_the_adapter_of_the_document_drives_an_interview(adapter: Any) -> None:  # noqa: ANN401 see above
    adapter.load(FORM)
    assert adapter.problems() == [("/data/name", "required")]
    assert adapter.state("/data/name")["message"] == "Say your name"
    adapter.language("ru")
    assert adapter.state("/data/name")["label"] == "Имя"
    adapter.language("English (en)")
    adapter.answer("/data/name", "Ann")
    adapter.answer("/data/age", "7")
    assert adapter.state("/data/age") == {
        "value": "7",
        "typed": 7.0,
        "type": "int",
        "label": "Age",
        "hint": "",
        "choices": [],
        "relevant": True,
        "required": False,
        "readonly": False,
        "valid": False,
        "problem": "constraint",
        "message": "",
    }
    assert adapter.add("/data/home/child") == "/data/home/child[2]"
    adapter.answer("/data/home/child[2]/first", "Bek")
    adapter.remove("/data/home/child[1]")
    assert adapter.state("/data/home/child[1]/first")["value"] == "Bek"
    adapter.answer("/data/age", "18")
    assert adapter.problems() == []
    assert adapter.walk() == [
        {"ref": "/data/name", "ask": "Name"},
        {"ref": "/data/age", "ask": "Age"},
        {
            "ref": "/data/home",
            "group": "Home",
            "children": [
                {
                    "ref": "/data/home/child[1]",
                    "group": "Child",
                    "children": [{"ref": "/data/home/child[1]/first", "ask": "First name"}],
                },
                {"ref": "/data/home/child", "add": "Child", "count": 1},
            ],
        },
    ]
    saved = adapter.xml()
    adapter.load(FORM, instance=saved)
    assert adapter.state("/data/age")["typed"] == 18.0


def test_the_adapter_passes_errors_on(adapter: Any) -> None:  # noqa: ANN401 see above
    with pytest.raises(FormError):
        adapter.load(b"<x/>")
    adapter.load(FORM)
    with pytest.raises(UnknownReference):
        adapter.state("/data/home/child[9]/first")


@pytest.mark.parametrize("of", [FormNode, Group, Interview], ids=["FormNode", "Group", "Interview"])
def test_the_document_names_every_property_there_is(of: type) -> None:
    public = [name for name, each in vars(of).items() if isinstance(each, property) and not name.startswith("_")]
    internal = {"form_version", "shuffle_seed"}
    assert [
        name for name in public if f"`{name}`" not in DOCUMENT and f".{name}`" not in DOCUMENT and name not in internal
    ] == []


def test_the_document_names_every_name_of_the_module() -> None:
    assert [name for name in kiosk.forms.__all__ if name not in DOCUMENT] == []
