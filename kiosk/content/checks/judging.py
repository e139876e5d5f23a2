"""Judging a table whose cells are right: whether exactly one rule decides, and what is never used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kiosk.content.checks.asking import next_input
from kiosk.content.checks.coverage import MOST_GAPS, Space, TooTangled

if TYPE_CHECKING:
    from kiosk.content.checks.check import Check
    from kiosk.content.checks.sheets import Cell, Remarks, Sheet

MOST_OVERLAPS = 10


def judge(check: Check, sheet: Sheet, remarks: Remarks) -> None:
    """Report where not exactly one rule decides, and what is never asked.

    Args:
        sheet: the rules as they are written.
    """
    space = Space(check.inputs, check.rules)
    cells = _cells(sheet)
    for rule in check.rules:
        for each in filter(space.empty, rule.conditions):
            cell = cells[rule.name, each.input]
            remarks.say(sheet.name, f"Rule {rule.name} can never decide: no answer is “{cell.text}”.", cell)
    overlaps = space.overlaps()
    for overlap in overlaps[:MOST_OVERLAPS]:
        sentence = f"Rules {overlap.first.name} and {overlap.second.name} both decide for {overlap.words}."
        remarks.say(sheet.name, sentence, cells[overlap.second.name, "rule"])
    if len(overlaps) > MOST_OVERLAPS:
        more = len(overlaps) - MOST_OVERLAPS
        remarks.say(sheet.name, f"{more} more pairs of rules decide for the same answers.")
    _tell_gaps(space, sheet, remarks)
    used = {y.input for x in check.rules for y in x.conditions}
    used |= {y for x in check.rules if x.deadline for y in x.deadline.uses}
    for asked in check.inputs:
        if asked.name not in used:
            remarks.say("inputs", f"No rule looks at {asked.name}, so it is never asked.")
    if not remarks.problems and next_input(check, {}, date.min) is None:
        remarks.say(sheet.name, "All rules end in the same way, so nothing is asked.")


def _tell_gaps(space: Space, sheet: Sheet, remarks: Remarks) -> None:
    try:
        gaps = space.gaps()
    except TooTangled:
        remarks.say(sheet.name, "So many rules overlap that gaps cannot be looked for yet.")
        return
    for gap in gaps:
        remarks.say(sheet.name, f"Nobody decides for {gap}.")
    if len(gaps) == MOST_GAPS:
        remarks.say(sheet.name, "There may be more answers for which nobody decides.")


def _cells(sheet: Sheet) -> dict[tuple[str, str], Cell]:
    """The cells by rule and column, of what stands before the column `outcome`."""
    headers = [x.text for x in sheet.headers]
    at, before = headers.index("rule"), headers[: headers.index("outcome")]
    return {(row[at].text, header): row[place] for row in sheet.rows for place, header in enumerate(before)}
