"""Reading the sheet `rules`: what each rule wants of the inputs, its outcome, and how its deadline is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.content.checks.cells import NOWHERE, Cells, Row, by_column
from kiosk.content.checks.check import Condition, Deadline, Input, Outcome, Rule
from kiosk.content.checks.conditions import NotUnderstood, read_condition
from kiosk.content.checks.deadlines import COUNTRIES, MOST, TO_WORKING_DAY, UNITS, working_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.content.checks.sheets import Cell, Sheet

SHEET = "rules"
_MOVED = tuple(x + TO_WORKING_DAY for x in UNITS if x != "working days")


def read_rules(
    sheet: Sheet | None, cells: Cells, inputs: tuple[Input, ...], outcomes: tuple[Outcome, ...]
) -> tuple[Rule, ...]:
    """The rules of a table; what is wrong with them is reported."""
    found: dict[str, Rule] = {}
    by_name = {x.name: x for x in outcomes}
    for asked, row in _rows(sheet, cells, inputs):
        name, outcome = asked.get("rule", NOWHERE), row.get("outcome", NOWHERE)
        if not name.text or name.text in found:
            cells.say(SHEET, "Each rule needs a name of its own.", name)
        if outcome.text not in by_name:
            cells.say(SHEET, f"There is no outcome “{outcome.text}”.", outcome)
        conditions = {x.name: _condition(asked.get(x.name, NOWHERE), x, cells) for x in inputs}
        deadline = _deadline(row, conditions, inputs, cells)
        if deadline and outcome.text in by_name and not by_name[outcome.text].deadline_label:
            cells.say(SHEET, f"The outcome {outcome.text} needs a deadline-label for this deadline.", row["from"])
        found[name.text] = Rule(name.text, tuple(x for x in conditions.values() if x), outcome.text, deadline)
    for unused in sorted(by_name.keys() - {x.outcome for x in found.values()}):
        cells.say("outcomes", f"No rule has the outcome {unused}.")
    return tuple(found.values())


def _rows(sheet: Sheet | None, cells: Cells, inputs: tuple[Input, ...]) -> Iterator[tuple[Row, Row]]:
    """Of each row the cells before the column `outcome`, which are the inputs', and the rest.

    So an input may be called `country`, too.
    """
    if sheet is None:
        cells.say(SHEET, "The sheet is missing.")
        return
    texts = [x.text for x in sheet.headers]
    at = texts.index("outcome") if "outcome" in texts else len(texts)
    mine, rest = sheet.headers[:at], sheet.headers[at:]
    cells.know_columns(SHEET, rest)
    wanted = ["rule", *(x.name for x in inputs)]
    for column in wanted:
        if column not in texts[:at]:
            cells.say(SHEET, f"The column {column} is missing.")
    for place, header in enumerate(mine):
        if header.text in texts[:place]:
            cells.say(SHEET, f"There are two columns {header.text}.", header)
        elif header.text not in wanted:
            cells.say(SHEET, f"There is no input {header.text}.", header)
    if not sheet.rows:
        cells.say(SHEET, "The sheet has no rows.")
    for row in sheet.rows:
        yield by_column(mine, row[:at]), by_column(rest, row[at:])


def _condition(cell: Cell, asked: Input, cells: Cells) -> Condition | None:
    try:
        return read_condition(cell.text, asked)
    except NotUnderstood as error:
        cells.say(SHEET, str(error), cell)
        return None


def _deadline(
    row: Row, conditions: dict[str, Condition | None], inputs: tuple[Input, ...], cells: Cells
) -> Deadline | None:
    start, add, unit, country = (row.get(x, NOWHERE) for x in ("from", "add", "unit", "country"))
    if not start.text:
        if add.text or unit.text:
            cells.say(SHEET, "A deadline needs from: the date input it is counted from.", start)
        return None
    if not any(x.name == start.text and x.kind == "date" for x in inputs):
        cells.say(SHEET, f"There is no input {start.text} of the kind date.", start)
    number = int(add.text) if re.fullmatch(r"-?\d{1,6}", add.text) else 0
    if not 0 < abs(number) <= MOST:
        cells.say(SHEET, f"add is a whole number, not 0 and at most {MOST}.", add)
    cells.one_of(SHEET, "unit", row, (*UNITS, *_MOVED))
    if unit.text in {"working days", *_MOVED}:
        _know_country(country, conditions, inputs, cells)
    moved = unit.text in _MOVED
    return Deadline(start.text, number, unit.text.removesuffix(TO_WORKING_DAY), moved, country.text)


def _know_country(
    country: Cell, conditions: dict[str, Condition | None], inputs: tuple[Input, ...], cells: Cells
) -> None:
    """Report a country whose days off are not known."""
    asked = next((x for x in inputs if x.name == country.text and x.kind == "choice"), None)
    if asked is None:
        if not re.fullmatch(r"[A-Z]{2}", country.text) or working_days(country.text) is None:
            sentence = "Days off need a country: its code of two capital letters, or a choice input."
            cells.say(SHEET, sentence, country)
        return
    condition = conditions[asked.name]
    for value in condition.values if condition else asked.values:
        if value not in COUNTRIES:
            cells.say(SHEET, f"The days off of “{value}” are not known. Give the rule a code.", country)
