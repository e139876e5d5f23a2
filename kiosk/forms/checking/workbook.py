"""The sheets of a form as their author sees them: cells with their row numbers and column letters.

`.xlsx`, `.xlsm`, `.xls`, and pyxform's `.csv` and `.md` tables are read, all within bounds: a file is
judged by what is in it before a library unpacks it, and what is no workbook is named for what it is.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from kiosk.forms.checking.headers import Header, read_header
from kiosk.forms.errors import FormError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LARGEST_FILE = 20 * 2**20
LARGEST_UNPACKED = 200 * 2**20
MOST_ROWS = 20_000
MOST_COLUMNS = 400
MOST_SHEETS = 100
_EMPTY_ROWS_AT_THE_END = 60
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")


@dataclass(frozen=True)
class Column:
    """One column of a sheet."""

    index: int
    header: Header

    @property
    def letter(self) -> str:
        """As spreadsheet programs name it: A, B, …, AA."""
        name, left = "", self.index + 1
        while left:
            left, digit = divmod(left - 1, 26)
            name = chr(ord("A") + digit) + name
        return name


@dataclass(frozen=True)
class Row:
    """One row below the headers.

    Attributes:
        number: as the spreadsheet program counts, from 1.
        cells: the texts by column index; empty cells are left out.
    """

    number: int
    cells: dict[int, str]


@dataclass(frozen=True)
class Sheet:
    """One sheet, its headers read."""

    name: str
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()

    def named(self, name: str) -> list[Column]:
        """The columns of this meaning, one a language."""
        return [x for x in self.columns if x.header.name == name]

    def column(self, name: str, language: str = "") -> Column | None:
        """The column of this meaning and language."""
        return next((x for x in self.named(name) if x.header.language == language), None)

    def text(self, row: Row, name: str) -> str:
        """What a row says in the column of this meaning; the first one that says something."""
        return next((row.cells[x.index] for x in self.named(name) if x.index in row.cells), "")

    def row_of_pyxform(self, number: int) -> int:
        """The author's row number for pyxform's, which counts within the sheet."""
        at = number - 2
        return self.rows[at].number if 0 <= at < len(self.rows) else number


@dataclass(frozen=True)
class Workbook:
    """All sheets of a form that mean something, by their names in lower case."""

    sheets: dict[str, Sheet]
    other_sheets: tuple[str, ...] = ()
    file_type: str = ".xlsx"
    stem: str = field(default="", compare=False)

    def sheet(self, name: str) -> Sheet:
        """The sheet of this name; an empty one where there is none."""
        return self.sheets.get(name, Sheet(name))


def read_workbook(path: Path) -> Workbook:
    """Read a form's workbook.

    Raises:
        FormError: `not-an-xlsform` or `too-large`, saying what the file is instead and what to do.
    """
    content = read_file(path)
    file_type = _file_type(path, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, of extensions that a form has no use for
            grids = dict(islice(_READERS[file_type](content), MOST_SHEETS))
    except FormError:
        raise
    except Exception as error:  # the libraries raise what they like at a damaged file
        sentence = f"{path.name} is damaged: {type(error).__name__}. Open it, save it again as .xlsx, and check that."
        raise FormError("not-an-xlsform", sentence) from error
    known = {name: grid for name, grid in grids.items() if name.strip().lower() in SHEETS}
    if not known and len(grids) == 1:
        known = {"survey": next(iter(grids.values()))}
    sheets = {name.strip().lower(): _sheet(name, grid) for name, grid in known.items()}
    return Workbook(sheets, tuple(x for x in grids if x not in known), file_type, path.stem)


def read_file(path: Path) -> bytes:
    """A form's file, within bounds.

    Raises:
        FormError: `not-an-xlsform` or `too-large`.
    """
    if path.is_dir():
        raise FormError("not-an-xlsform", f"{path.name} is a folder. Name the workbook in it, such as form.xlsx.")
    if not path.exists():
        raise FormError("not-an-xlsform", f"There is no file {path}.")
    if not path.is_file():
        raise FormError("not-an-xlsform", f"{path.name} is not a file that can be read to its end.")
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FormError("not-an-xlsform", f"{path.name} cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST_FILE:
        raise FormError("too-large", f"{path.name} is larger than {LARGEST_FILE // 2**20} MB. Pictures go into media/.")
    if not content.strip():
        raise FormError("not-an-xlsform", f"{path.name} is empty. Save the workbook again.")
    return content


def _file_type(path: Path, content: bytes) -> str:
    """What the file is, by its content; a workbook may be named wrongly."""
    if content.startswith(b"PK"):
        return _zip_type(path, content)
    if content.startswith(_OLE):
        return _ole_type(path, content)
    if content.startswith(b"%PDF"):
        raise _another(path, "a PDF")
    if path.suffix.lower() in {".csv", ".md"}:
        return path.suffix.lower()
    if content.lstrip()[:1] == b"<":
        raise _another(path, "a web page or XML. An XForm's name ends in .xml")
    raise _another(path, "no workbook")


def _zip_type(path: Path, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {x.filename: x.file_size for x in archive.infolist()}
            encrypted = any(x.flag_bits & 1 for x in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FormError("not-an-xlsform", f"{path.name} is damaged. Save the workbook again.") from error
    if sum(names.values()) > LARGEST_UNPACKED:
        raise FormError("too-large", f"{path.name} unpacks to more than {LARGEST_UNPACKED // 2**20} MB.")
    if encrypted:
        raise _locked(path)
    if any(x.startswith("word/") for x in names):
        raise _another(path, "a Word document")
    if any(x.startswith("ppt/") for x in names):
        raise _another(path, "a presentation")
    if "content.xml" in names:
        raise _another(path, "an OpenDocument file")
    if not any(x.startswith("xl/") for x in names):
        raise _another(path, "an archive")
    return ".xlsx"


def _ole_type(path: Path, content: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise _locked(path)
    if holds("WordDocument"):
        raise _another(path, "a Word document")
    if not holds("Workbook") and not holds("Book"):
        raise _another(path, "no workbook")
    return ".xls"


def _locked(path: Path) -> FormError:
    sentence = f"{path.name} is locked with a password. Open it, take the password away, and save it again."
    return FormError("not-an-xlsform", sentence)


def _another(path: Path, what: str) -> FormError:
    sentence = f"{path.name} is {what}, and not an Excel workbook. Save the form as .xlsx."
    return FormError("not-an-xlsform", sentence)


Grid = list[tuple[int, list[str]]]


def _grid(name: str, rows: Iterable[tuple[int, Sequence[Any]]]) -> Grid:
    """Rows of texts with their numbers, without the empty rows at the end."""
    grid: Grid = []
    empty = 0
    for number, values in rows:
        texts = [_text(x) for x in values[:MOST_COLUMNS]]
        empty = 0 if any(texts) else empty + 1
        if empty > _EMPTY_ROWS_AT_THE_END:
            break
        if len(grid) > MOST_ROWS:
            sentence = f"The sheet {name} has more than {MOST_ROWS:,} rows. Put long lists into a CSV file in media/."
            raise FormError("too-large", sentence)
        grid.append((number, texts))
    while grid and not any(grid[-1][1]):
        grid.pop()
    return grid


def _text(value: Any) -> str:  # noqa: ANN401 whatever a cell holds
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\xa0", " ").strip()


def _read_xlsx(content: bytes) -> Iterator[tuple[str, Grid]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
            yield sheet.title, _grid(sheet.title, enumerate(rows, start=1))
    finally:
        book.close()


def _read_xls(content: bytes) -> Iterator[tuple[str, Grid]]:
    import xlrd

    with xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), on_demand=True) as book:
        for name in book.sheet_names():
            sheet = book.sheet_by_name(name)
            rows = ((number + 1, [_xls_value(x) for x in sheet.row(number)]) for number in range(sheet.nrows))
            yield name, _grid(name, rows)


def _xls_value(cell: Any) -> object:  # noqa: ANN401 xlrd has no types
    import xlrd

    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value


def _read_csv(content: bytes) -> Iterator[tuple[str, Grid]]:
    """The table of pyxform: a sheet's name alone in the first column, its rows in the columns after it."""
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        yield from _tables((reader.line_num, row) for row in reader)
    except UnicodeDecodeError as error:
        sentence = "The CSV file is not written in UTF-8. Save it as “CSV UTF-8”, or as .xlsx."
        raise FormError("not-an-xlsform", sentence) from error


_MD_ROW = re.compile(r"\s*\|(.*)\|\s*")
_MD_RULE = re.compile(r"[|:\s-]+")


def _read_md(content: bytes) -> Iterator[tuple[str, Grid]]:
    def rows() -> Iterator[tuple[int, list[str]]]:
        for number, line in enumerate(content.decode("utf-8-sig", errors="replace").splitlines(), start=1):
            found = _MD_ROW.fullmatch(line)
            if found and not _MD_RULE.fullmatch(line):
                yield number, [x.replace(r"\|", "|") for x in re.split(r"(?<!\\)\|", found.group(1))]

    yield from _tables(rows())


def _tables(rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[str, Grid]]:
    grids: dict[str, list[tuple[int, list[str]]]] = {}
    name = ""
    for number, row in rows:
        name = row[0].strip() or name if row else name
        if name and any(x.strip() for x in row[1:]):
            grids.setdefault(name, []).append((number, row))
    for each, lines in grids.items():
        # The first column is the sheet's name; keeping it empty keeps the column letters true.
        yield each, _grid(each, ((number, ["", *row[1:]]) for number, row in lines))


_READERS = {".xlsx": _read_xlsx, ".xls": _read_xls, ".csv": _read_csv, ".md": _read_md}


def _sheet(name: str, grid: Grid) -> Sheet:
    if not grid:
        return Sheet(name)
    headers, rows = grid[0][1], grid[1:]
    double = any("::" in x for x in headers)
    columns = [Column(at, read_header(x, double=double)) for at, x in enumerate(headers) if x]
    kept = {x.index for x in columns}
    return Sheet(
        name,
        tuple(columns),
        tuple(Row(number, {at: x for at, x in enumerate(row) if x and at in kept}) for number, row in rows),
    )
