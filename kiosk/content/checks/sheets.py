"""The sheets of a decision table as its author sees them: texts with their row and column.

Only the values of cells are read; a formula counts as the value that was last computed and saved.
"""

from __future__ import annotations

import warnings
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kiosk.content.facts import Problem, SourceReader

if TYPE_CHECKING:
    from pathlib import Path

MOST_ROWS = 1_000
MOST_COLUMNS = 60
MOST_CHARACTERS = 110
LARGEST_FILE = 5 * 2**20


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        place: such as `C4`.
    """

    text: str
    row: int
    place: str


@dataclass(frozen=True)
class Sheet:
    """One sheet with its header row read.

    Attributes:
        headers: the texts of the first row, without empty ones.
        rows: of each the cells below the headers; rows without any text are left out.
    """

    name: str
    headers: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Remarks:
    """Collects what an author has to mend in one workbook.

    Args:
        file: the workbook's name, as the author knows it.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def say(self, sheet: str, sentence: str, cell: Cell | None = None) -> None:
        """Report a problem in a sheet, at a cell or, without one, in the whole sheet."""
        where = f"Sheet {sheet}, cell {cell.place}" if cell and cell.place else f"Sheet {sheet}"
        self.problems.append(Problem(self.file, cell.row if cell else 1, f"{where}: {sentence}"))

    def plain(self, sheet: str, cell: Cell) -> None:
        """Report a text that is too long to be plain."""
        reader = SourceReader(self.file, "", "check")
        reader.plain(cell.text, "")
        for each in reader.problems:
            self.say(sheet, each.sentence, cell)
        if len(cell.text) > MOST_CHARACTERS:
            self.say(sheet, f"The text has {len(cell.text)} characters; {MOST_CHARACTERS} are the most.", cell)


def read_sheets(file: Path, remarks: Remarks) -> dict[str, Sheet]:
    """The sheets of a workbook by name; empty, with a remark, where it cannot be read."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            remarks.problems.append(Problem(remarks.file, 1, "The file is too large for a decision table."))
            return {}
        with warnings.catch_warnings():
            # openpyxl warns of what it does not know of the file, such as a list to choose from in a cell.
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(file, read_only=True, data_only=True)
            try:
                return {x.title: _sheet(x.title, _cells(x), remarks) for x in book.worksheets}
            finally:
                book.close()
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError):
        # What a workbook is made of is missing or broken; ElementTree's ParseError is a SyntaxError.
        remarks.problems.append(Problem(remarks.file, 1, "The file cannot be read as an Excel workbook (.xlsx)."))
        return {}


def _cells(sheet: object) -> list[list[Cell]]:
    rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)  # type: ignore[attr-defined] # of openpyxl, which types it as a union
    return [
        [Cell(_text(value), at, f"{get_column_letter(column)}{at}") for column, value in enumerate(row, start=1)]
        for at, row in enumerate(rows, start=1)
    ]


def _sheet(name: str, rows: list[list[Cell]], remarks: Remarks) -> Sheet:
    if any(x.text for row in rows[MOST_ROWS:] for x in row):
        remarks.say(name, f"There are more than {MOST_ROWS} rows.")
    columns = [at for at, x in enumerate(rows[0]) if x.text] if rows else []
    below = (tuple(row[at] for at in columns) for row in rows[1:])
    return Sheet(name, tuple(rows[0][at] for at in columns), tuple(x for x in below if any(y.text for y in x)))


def _text(value: object) -> str:
    """What stands in a cell; a spreadsheet keeps 15 as 15.0 and yes, in some languages, as TRUE."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
