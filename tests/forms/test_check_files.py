from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from kiosk.forms.check import check_form
from kiosk.forms.checking import workbook as reading
from kiosk.forms.checking.workbook import read_workbook
from tests.forms.authoring import SETTINGS, errors
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

PUBLIC = Path(__file__).parent / "public"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
CSV = "survey,type,name,label\n,text,a,One\n,txet,b,Two\n"


def archive(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return buffer.getvalue()


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


FILES = {
    "empty": (b"", "form.xlsx is empty. Save the workbook again."),
    "blank": (b" \n\n", "form.xlsx is empty. Save the workbook again."),
    "text": (b"hello there", "form.xlsx is no workbook, and not an Excel workbook. Save the form as .xlsx."),
    "pdf": (b"%PDF-1.7 ...", "form.xlsx is a PDF, and not an Excel workbook. Save the form as .xlsx."),
    "web page": (b"<html></html>", "form.xlsx is a web page or XML."),
    "word": (archive({"word/document.xml": b"<w/>"}), "form.xlsx is a Word document, and not an Excel workbook."),
    "presentation": (archive({"ppt/presentation.xml": b"<p/>"}), "form.xlsx is a presentation, and not"),
    "opendocument": (archive({"content.xml": b"<o/>"}), "form.xlsx is an OpenDocument file, and not"),
    "archive": (archive({"readme": b"x"}), "form.xlsx is an archive, and not an Excel workbook."),
    "half a zip": (archive({"xl/workbook.xml": b"x" * 5000})[:60], "form.xlsx is damaged. Save the workbook again."),
    "hollow workbook": (archive({"xl/workbook.xml": b"<x"}), "form.xlsx is damaged: "),
    "locked": (OLE + utf16("EncryptedPackage"), "form.xlsx is locked with a password. Open it, take the password away"),
    "old word": (OLE + utf16("WordDocument"), "form.xlsx is a Word document, and not an Excel workbook."),
    "old something": (OLE, "form.xlsx is no workbook, and not an Excel workbook."),
    "damaged xls": (OLE + utf16("Workbook"), "form.xlsx is damaged: "),
    "bomb": (archive({"xl/workbook.xml": bytes(201 * 2**20)}), "form.xlsx unpacks to more than 200 MB."),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_workbook_is_named_for_what_it_is(case: str, tmp_path: Path) -> None:
    content, expected = FILES[case]
    file = tmp_path / "form.xlsx"
    file.write_bytes(content)
    assert len(errors(file)) == 1
    assert errors(file)[0].startswith(f"form.xlsx: {expected}")


def test_a_locked_zip_says_so(tmp_path: Path) -> None:
    content = bytearray(archive({"xl/workbook.xml": b"x"}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = content.index(mark) + (6 if mark.endswith(b"\x04") else 8)
        content[at] |= 1
    file = tmp_path / "form.xlsx"
    file.write_bytes(content)
    assert "locked with a password" in errors(file)[0]


def test_a_folder_a_missing_file_and_something_endless_are_no_forms(tmp_path: Path) -> None:
    assert "is a folder. Name the workbook in it" in errors(tmp_path)[0]
    assert "There is no file" in errors(tmp_path / "gone.xlsx")[0]
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert "is not a file that can be read to its end" in errors(tmp_path / "pipe.xlsx")[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    file = workbook(tmp_path / "form.xlsx", SETTINGS)
    file.chmod(0)
    assert "cannot be read" in errors(file)[0]


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    with file.open("wb") as opened:
        opened.truncate(reading.LARGEST_FILE + 1)
    assert errors(file) == ["form.xlsx: form.xlsx is larger than 20 MB. Pictures go into media/."]


def test_a_sheet_without_end_is_refused_and_one_with_empty_rows_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("survey")
    sheet.append(["type", "name", "label"])
    for number in range(reading.MOST_ROWS + 5):
        sheet.append(["note", f"n{number}", "Read this."])
    book.save(tmp_path / "form.xlsx")
    assert "The sheet survey has more than 20,000 rows." in errors(tmp_path / "form.xlsx")[0]
    book = openpyxl.Workbook()
    book.active.title = "survey"
    book.active.append(["type", "name", "label"])
    book.active.append(["text", "a", "One"])
    book.active.cell(row=500_000, column=1, value="text")
    book.save(tmp_path / "form.xlsx")
    assert len(read_workbook(tmp_path / "form.xlsx").sheet("survey").rows) == 1


def test_a_csv_names_the_rows_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    file.write_text(CSV, encoding="utf-8")
    assert errors(file) == ["survey, row 3, column B “type”: There is no question type “txet”. Did you mean text?"]
    file.write_bytes("survey,type,name,label\n,text,a,Имя\n".encode("cp1251"))
    assert errors(file) == ["form.csv: The CSV file is not written in UTF-8. Save it as “CSV UTF-8”, or as .xlsx."]


def test_a_workbook_of_the_old_kind_is_read_even_under_a_new_name(tmp_path: Path) -> None:
    file = tmp_path / "tutorial.xlsx"
    file.write_bytes((PUBLIC / "tutorial.xls").read_bytes())
    assert errors(file) == []
    assert read_workbook(file).file_type == ".xls"


def test_nothing_but_the_report_is_written_however_odd_the_workbook_is(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "odd.xls"
    file.write_bytes((PUBLIC / "tutorial.xls").read_bytes()[:-200])
    check_form(file)
    assert capfd.readouterr() == ("", "")


def test_one_sheet_under_any_name_is_the_survey(tmp_path: Path) -> None:
    file = workbook(tmp_path / "form.xlsx", "Sheet1 | type | name | label\n | text | a | One\n")
    assert errors(file) == []


def test_cells_that_are_numbers_dates_or_truths_are_read_as_texts(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "survey"
    book.active.append(["type", "name", "label", "required", "default"])
    book.active.append(["text", "a", 12.0, True, 2.5])
    book.active.append(["text", "b", "One\xa0two", False, None])
    book.save(tmp_path / "form.xlsx")
    sheet = read_workbook(tmp_path / "form.xlsx").sheet("survey")
    assert list(sheet.rows[0].cells.values()) == ["text", "a", "12", "TRUE", "2.5"]
    assert list(sheet.rows[1].cells.values()) == ["text", "b", "One two", "FALSE"]


def test_columns_are_lettered_as_in_a_spreadsheet(tmp_path: Path) -> None:
    headers = " | ".join(["type", "name", "label", *(f"x{n}" for n in range(60))])
    file = workbook(tmp_path / "form.xlsx", f"survey | {headers}\n | text | a | One\n")
    letters = [x.letter for x in read_workbook(file).sheet("survey").columns]
    assert (letters[0], letters[25], letters[26], letters[52]) == ("A", "Z", "AA", "BA")


def test_an_xform_is_checked_by_its_references(tmp_path: Path) -> None:
    from tests.forms.xforms import xform

    itext = (
        '<itext><translation lang="en"><text id="a"><value>-</value></text>'
        f'<text id="b"><value>{"long " * 40}</value></text><text id="c"><value>Yes</value></text></translation></itext>'
    )
    body = (
        "<group><input ref='/data/a'><label ref=\"jr:itext('a')\"/></input></group>"
        "<select1 ref='/data/b'><label ref=\"jr:itext('b')\"/>"
        "<item><value>yes</value><label ref=\"jr:itext('c')\"/></item></select1><input ref='/data/c'/>"
    )
    file = tmp_path / "form.xml"
    binds = '<bind nodeset="/data/a" type="geopoint"/><bind nodeset="/data/b" type="select1"/>'
    file.write_bytes(xform("<a/><b/><c/>", binds + '<bind nodeset="/data/c" type="colour"/>', body, itext))
    assert [f"{x.severity}: {x.where}: {x.sentence}" for x in check_form(file)] == [
        "error: /data/a: A kiosk cannot ask for a geopoint.",
        "remark: /data/b: The choice “yes” has no picture in en.",
        "remark: /data/a: The question has no text in en.",
        "remark: /data/b: The text in en is too long for a screen.",
        "remark: /data/c: The type “colour” is not known; it is asked as text.",
    ]
    file.write_bytes(b"<nothing/>")
    assert errors(file) == ["form.xml: This XML is not an XForm: head, model or body is missing."]
    assert "There is no file" in errors(tmp_path / "gone.xml")[0]
    (tmp_path / "folder.xml").mkdir()
    assert "is a folder" in errors(tmp_path / "folder.xml")[0]


def test_a_bind_for_what_is_not_there_is_told(tmp_path: Path) -> None:
    from tests.forms.xforms import xform

    file = tmp_path / "form.xml"
    file.write_bytes(xform("<a/>", '<bind nodeset="/data/b" type="int"/>', '<input ref="/data/a"/>'))
    assert [(x.severity, x.what) for x in check_form(file)] == [
        ("remark", "Line 4: A bind is for “/data/b”, which is not there.")
    ]
