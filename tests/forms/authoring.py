"""Forms as an author writes them: small tables, saved as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from kiosk.forms.check import check_form
from kiosk.forms.checking.finding import lines

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """
settings | form_id | version | form_title
         | test    | 1       | A test
"""


def rows_of(table: str) -> dict[str, list[list[str]]]:
    """The sheets of a table: a sheet's name before its header row, then its rows."""
    sheets: dict[str, list[list[str]]] = {}
    name = ""
    for line in table.strip("\n").splitlines():
        cells = [x.strip() for x in line.split("|")]
        name = cells[0] or name
        sheets.setdefault(name, []).append(cells[1:])
    return sheets


def workbook(file: Path, *tables: str) -> Path:
    """Save tables as one workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        for name, rows in rows_of(table).items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append([x or None for x in row])
    book.save(file)
    return file


def said(file: Path) -> list[str]:
    """What the check says, as the author reads it."""
    return list(lines(check_form(file)))


def errors(file: Path) -> list[str]:
    return [x.removeprefix("error: ") for x in said(file) if x.startswith("error: ")]


def remarks(file: Path) -> list[str]:
    return [x.removeprefix("remark: ") for x in said(file) if x.startswith("remark: ")]
