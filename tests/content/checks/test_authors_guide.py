"""The tables in docs/decision-tables.md are what they say: a check that nothing is wrong with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import openpyxl

from kiosk.content.checks.asking import decide, next_input
from kiosk.content.checks.cells import COLUMNS
from kiosk.content.checks.deadlines import TO_WORKING_DAY, UNITS
from tests.conftest import ROOT
from tests.content.checks.tables import TODAY, read

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = (ROOT / "docs" / "decision-tables.md").read_text(encoding="utf-8")
OUTCOMES = [
    ["outcome", "answer", "pictogram", "tone", "reason", "facts", "guide", "deadline-label"],
    *([x, "Yes.", "house", "good", "The law says so.", "russia/seven", "russia/registration", "By this day"]
      for x in ("hotel", "register", "late", "later")),
]  # fmt: skip


def table_of(section: str) -> list[list[str]]:
    """The first table below a heading."""
    below = GUIDE.split(f"\n## {section}", 1)[1].splitlines()
    start = next(at for at, line in enumerate(below) if line.startswith("|"))
    rows = []
    for line in below[start:]:
        if not line.startswith("|"):
            break
        rows.append([x.strip().strip("`") for x in line.strip("|").split("|")])
    return [rows[0], *rows[2:]]


def test_the_guides_tables_are_a_check_that_nothing_is_wrong_with(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheets = {x: table_of(x) for x in ("check", "inputs", "choices", "rules")} | {"outcomes": OUTCOMES}
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([x or None for x in row])
    book.save(tmp_path / "guide.xlsx")
    check = read(tmp_path / "guide.xlsx")
    asked = next_input(check, {}, TODAY)
    assert asked is not None
    assert asked.name == "country"
    decision = decide(check, {"country": "russia", "arrived": TODAY, "hotel": "no"}, TODAY)
    assert decision.deadline == TODAY + timedelta(14)


def test_the_guide_names_every_column_and_unit() -> None:
    for column in (x for columns in COLUMNS.values() for x in columns):
        assert column in GUIDE
    assert all(f"`{x}`" in GUIDE for x in (*UNITS, TO_WORKING_DAY))
