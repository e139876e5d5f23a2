from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.language.extraction import extract
from kiosk.language.qml_extractor import NotAPlainText

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages import Catalog


def written(folder: Path, **files: str) -> Path:
    package = folder / "shop"
    package.mkdir(exist_ok=True)
    for name, text in files.items():
        file = package / name.replace("__", "/").replace("_py", ".py").replace("_qml", ".qml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return package


def ids(template: Catalog) -> list[tuple[str | None, object]]:
    return [(x.context, x.id) for x in template if x.id]


def test_texts_of_python_have_the_context_of_the_kiosk(tmp_path: Path) -> None:
    template = extract(written(tmp_path, a_py='print(_("Receipt"))\n\nX = {"a": N_("Later")}\n'))
    assert ids(template) == [("kiosk|", "Receipt"), ("kiosk|", "Later")]
    message = template.get("Later", "kiosk|")
    assert message is not None
    assert message.locations == [("shop/a.py", 3)]


def test_a_plural_of_python_has_both_its_texts(tmp_path: Path) -> None:
    template = extract(written(tmp_path, a_py='said.plural("{n} paper", "{n} papers", number)\n'))
    assert ids(template) == [("kiosk|", ("{n} paper", "{n} papers"))]


def test_texts_side_by_side_in_python_are_one_text(tmp_path: Path) -> None:
    assert ids(extract(written(tmp_path, a_py='_(\n    "One "\n    "two"\n)\n'))) == [("kiosk|", "One two")]


def test_a_variable_or_empty_text_of_python_is_passed_over(tmp_path: Path) -> None:
    assert ids(extract(written(tmp_path, a_py='_(name)\n_("")\n_(name, other)\nother("Not this")\n'))) == []


def test_only_the_text_of_a_call_with_a_variable_is_taken(tmp_path: Path) -> None:
    assert ids(extract(written(tmp_path, a_py='_("Hello", context)\n'))) == [("kiosk|", "Hello")]


def test_texts_of_qml_have_their_file_as_context(tmp_path: Path) -> None:
    qml = 'Text { text: qsTr("Open") }\nText { text: qsTr("Open", "door") }\n'
    template = extract(written(tmp_path, ui__Page_qml=qml))
    assert ids(template) == [("Page|", "Open"), ("Page|door", "Open")]
    message = template.get("Open", "Page|door")
    assert message is not None
    assert message.locations == [("shop/ui/Page.qml", 2)]


def test_a_plural_of_qml_has_its_text_twice(tmp_path: Path) -> None:
    template = extract(written(tmp_path, Page_qml='qsTr("%n day(s)", "", n)'))
    assert ids(template) == [("Page|", ("%n day(s)", "%n day(s)"))]


def test_a_text_said_twice_is_translated_once_and_names_both_places(tmp_path: Path) -> None:
    template = extract(written(tmp_path, a_py='_("Yes")\n', b_py='\n_("Yes")\n'))
    assert ids(template) == [("kiosk|", "Yes")]
    message = template.get("Yes", "kiosk|")
    assert message is not None
    assert message.locations == [("shop/a.py", 1), ("shop/b.py", 2)]


def test_texts_come_in_the_order_of_files_and_lines_and_python_first(tmp_path: Path) -> None:
    package = written(tmp_path, b_py='_("3")\n', a_py='_("1")\n_("2")\n', A_qml='qsTr("4")')
    assert [x for _context, x in ids(extract(package))] == ["1", "2", "3", "4"]


def test_an_empty_package_has_no_texts(tmp_path: Path) -> None:
    assert ids(extract(tmp_path)) == []


def test_a_text_of_qml_that_is_not_plain_is_refused_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(NotAPlainText, match=r"^shop/ui/Page\.qml, line 2: "):
        extract(written(tmp_path, ui__Page_qml="\nqsTr(name)"))
