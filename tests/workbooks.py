"""Workbooks as an author writes them: small tables in a test, saved as a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from pathlib import Path


def rows_of(table: str) -> dict[str, list[list[str]]]:
    """The sheets of a table: a sheet's name before its header row, then its rows."""
    sheets: dict[str, list[list[str]]] = {}
    name = ""
    for line in table.strip("\n").splitlines():
        cells = [x.strip() for x in line.split("|")]
        name = cells[0] or name
        sheets.setdefault(name, []).append(cells[1:])
    return sheets


def workbook(file: Path, *tables: str, numbers: bool = False) -> Path:
    """Save tables as one workbook.

    Args:
        numbers: save whole numbers as numbers, as a spreadsheet would; else every cell is a text.
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        for name, rows in rows_of(table).items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append([int(x) if numbers and x.isdecimal() else x or None for x in row])
    book.save(file)
    return file
