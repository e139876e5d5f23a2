"""The rows of a table's sheets by column, and what may stand in a cell: names, plain texts, names of other things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.content.checks.sheets import Cell

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kiosk.content.checks.sheets import Remarks, Sheet
    from kiosk.content.known import Known

Row = dict[str, Cell]
NOWHERE = Cell("", 1, "")
_NAME = re.compile(r"[a-z][a-z0-9-]*")

COLUMNS: Mapping[str, Mapping[str, bool]] = {
    "check": {"key": True, "value": True},
    "inputs": {"name": True, "kind": True, "question": True, "pictogram": True, "hint": False},
    "choices": {"input": True, "value": True, "label": True, "pictogram": True},
    "rules": {"outcome": True, "from": False, "add": False, "unit": False, "country": False, "note": False},
    "outcomes": {
        **dict.fromkeys(("outcome", "answer", "pictogram", "tone", "reason", "facts"), True),
        **dict.fromkeys(("guide", "form", "contact", "deadline-label"), False),
    },
}
"""The columns of each sheet, and whether a sheet must have them. In `rules` a name and the inputs stand before them."""


def by_column(headers: Sequence[Cell], cells: Sequence[Cell]) -> Row:
    """The cells of a row by their headers."""
    return {header.text: cell for header, cell in zip(headers, cells, strict=True)}


class Cells:
    """Reads cells and reports what is wrong with them."""

    def __init__(self, sheets: dict[str, Sheet], remarks: Remarks, known: Known | None) -> None:
        self._sheets, self._known = sheets, known
        self._remarks = remarks
        self.say = remarks.say

    def rows(self, name: str) -> list[Row]:
        """The rows of a sheet; what is wrong with its columns is reported."""
        sheet = self._sheets.get(name)
        if sheet is None:
            if name != "choices":
                self.say(name, "The sheet is missing.")
            return []
        self.know_columns(name, sheet.headers)
        if not sheet.rows and name != "choices":
            self.say(name, "The sheet has no rows.")
        return [by_column(sheet.headers, x) for x in sheet.rows]

    def know_columns(self, name: str, headers: Sequence[Cell]) -> None:
        """Report columns that a sheet lacks, has twice, or should not have."""
        texts = [x.text for x in headers]
        for column, needed in COLUMNS[name].items():
            if needed and column not in texts:
                self.say(name, f"The column {column} is missing.")
        for at, header in enumerate(headers):
            if header.text in texts[:at]:
                self.say(name, f"There are two columns {header.text}.", header)
            elif header.text not in COLUMNS[name]:
                self.say(name, f"The column {header.text} is not known.", header)

    def name(self, sheet: str, key: str, row: Row) -> str:
        """A name for other cells to use."""
        cell = row.get(key, NOWHERE)
        if not _NAME.fullmatch(cell.text):
            self.say(sheet, f"{key} begins with a letter and has small letters, digits and hyphens only.", cell)
        return cell.text

    def word(self, sheet: str, key: str, row: Row) -> str:
        """A text that must be there."""
        cell = row.get(key, NOWHERE)
        if not cell.text:
            self.say(sheet, f"{key} is missing.", cell)
        return cell.text

    def text(self, sheet: str, key: str, row: Row) -> str:
        """A text that visitors hear."""
        text = self.word(sheet, key, row)
        if text:
            self._remarks.plain(sheet, row[key])
        return text

    def text_if_any(self, sheet: str, key: str, row: Row) -> str:
        """A text that visitors hear, where there is one."""
        return self.text(sheet, key, row) if row.get(key, NOWHERE).text else ""

    def one_of(self, sheet: str, key: str, row: Row, there_are: Collection[str]) -> str:
        """One of few words."""
        cell = row.get(key, NOWHERE)
        if cell.text not in there_are:
            self.say(sheet, f"{key} is one of {', '.join(there_are)}.", cell)
        return cell.text

    def pictogram(self, sheet: str, row: Row) -> str:
        """The name of a pictogram."""
        name = self.word(sheet, "pictogram", row)
        if name and self._known is not None and name not in self._known.pictograms:
            sentence = f"There is no pictogram “{name}”. Choose one of resources/pictograms."
            self.say(sheet, sentence, row["pictogram"])
        return name

    def facts(self, sheet: str, row: Row) -> tuple[str, ...]:
        """The names of facts, at least one."""
        cell = row.get("facts", NOWHERE)
        facts = tuple(x.strip() for x in cell.text.split(",") if x.strip())
        if not facts:
            self.say(sheet, "Each outcome needs a fact that says where it is written.", cell)
        for fact in facts:
            self._know(sheet, "fact", fact, self._known.facts if self._known else None, cell)
        return facts

    def guide(self, sheet: str, row: Row) -> str:
        """The name of a guide, or the empty text."""
        return self._maybe(sheet, "guide", row, self._known.guides if self._known else None)

    def form(self, sheet: str, row: Row) -> str:
        """The name of a form, or the empty text."""
        return self._maybe(sheet, "form", row, self._known.forms if self._known else None)

    def contact(self, sheet: str, row: Row) -> str:
        """The name of a contact, or the empty text."""
        return self._maybe(sheet, "contact", row, self._known.contacts if self._known else None)

    def _maybe(self, sheet: str, key: str, row: Row, names: Collection[str] | None) -> str:
        cell = row.get(key, NOWHERE)
        if cell.text:
            self._know(sheet, key, cell.text, names, cell)
        return cell.text

    def _know(self, sheet: str, what: str, name: str, names: Collection[str] | None, cell: Cell) -> None:
        if names is not None and name not in names:
            self.say(sheet, f"There is no {what} “{name}”.", cell)
