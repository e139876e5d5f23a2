"""Reading a decision table, and saying all that is wrong with it in its author's words.

Everything is judged in one reading: the form of each cell, what the texts name, and whether exactly one rule decides
for each combination of answers. The last is asked only of a table whose cells are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.checks.cells import NOWHERE, Cells
from kiosk.content.checks.check import KINDS, TONES, Check, Choice, Input, Outcome
from kiosk.content.checks.judging import judge
from kiosk.content.checks.reading_rules import read_rules
from kiosk.content.checks.sheets import Remarks, read_sheets
from kiosk.content.checks.sourced import SourcedCheck
from kiosk.content.facts import Problem
from kiosk.language.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.content.checks.sheets import Sheet
    from kiosk.content.known import Known

MOST_CHOICES = 6
WORDS = {"en": "words", **{x.tag: f"words-{x.tag}" for x in LANGUAGES if x.tag != "en"}}
KEYS = ("title", "pictogram", "topic", "order", *WORDS.values())


def read_check(file: Path, name: str, known: Known | None = None) -> tuple[Check | None, list[Problem]]:
    """Read one decision table; None where something is wrong with it.

    Args:
        file: the workbook; its stem is the check's name.
        name: the file's name, as the author knows it.
        known: the names there are; without them any name will do.
    """
    remarks = Remarks(name)
    sheets = read_sheets(file, remarks)
    if remarks.problems:
        return None, remarks.problems
    cells = Cells(sheets, remarks, known)
    inputs, outcomes = _inputs(cells), _outcomes(cells)
    check = _check(file.stem, cells, inputs, outcomes, sheets)
    if not remarks.problems:
        judge(check, sheets["rules"], remarks)
    return (None if remarks.problems else check), remarks.problems


def read_checks(folder: Path, known: Known) -> tuple[list[SourcedCheck], list[Problem]]:
    """The checks of a pack in the order they are shown in, and what is wrong with them.

    Args:
        folder: the pack's; its tables lie in `checks/NAME.xlsx`.
    """
    found, problems = [], list[Problem]()
    for file in sorted(x for x in (folder / "checks").glob("*.xlsx") if not x.name.startswith("~$")):
        check, wrong = read_check(file, str(file.relative_to(folder.parent)), known)
        problems += wrong
        if check is not None:
            cited = dict.fromkeys(x for outcome in check.outcomes for x in outcome.facts)
            found.append(SourcedCheck(check, tuple(known.facts[x] for x in cited)))
    return sorted(found, key=lambda x: (x.check.order, x.check.name)), problems


def _check(
    name: str, cells: Cells, inputs: tuple[Input, ...], outcomes: tuple[Outcome, ...], sheets: dict[str, Sheet]
) -> Check:
    said = {row["key"].text: row["value"] for row in cells.rows("check") if {"key", "value"} <= row.keys()}
    for unknown in sorted(said.keys() - set(KEYS)):
        cells.say("check", f"“{unknown}” is not known. The keys are {', '.join(KEYS)}.", said[unknown])
    order = said.get("order", NOWHERE)
    if not order.text.isdecimal():
        cells.say("check", "order is a number; checks are shown by it.", order)
    return Check(
        name,
        title=cells.text("check", "title", said),
        pictogram=cells.pictogram("check", said),
        topic=cells.word("check", "topic", said),
        words={
            tag: tuple(x.strip() for x in said[key].text.split(",") if x.strip())
            for tag, key in WORDS.items()
            if key in said
        },
        order=int(order.text) if order.text.isdecimal() else 0,
        inputs=inputs,
        rules=read_rules(sheets.get("rules"), cells, inputs, outcomes),
        outcomes=outcomes,
    )


def _inputs(cells: Cells) -> tuple[Input, ...]:
    found: dict[str, Input] = {}
    choices = _choices(cells)
    for row in cells.rows("inputs"):
        name, kind = cells.name("inputs", "name", row), cells.one_of("inputs", "kind", row, KINDS)
        if name in found or name == "rule":
            cells.say("inputs", f"Another column is called {name}.", row["name"])
        mine = tuple(choices.pop(name, ())) if kind == "choice" else ()
        if kind == "choice" and not 1 < len(mine) <= MOST_CHOICES:
            sentence = f"{name} has {len(mine)} choices; it needs at least 2, and a screen has room for {MOST_CHOICES}."
            cells.say("inputs", sentence, row["name"])
        found[name] = Input(
            name,
            kind,
            cells.text("inputs", "question", row),
            cells.pictogram("inputs", row),
            cells.text_if_any("inputs", "hint", row),
            mine,
        )
    for name in choices:
        cells.say("choices", f"There is no input {name} of the kind choice.")
    return tuple(found.values())


def _choices(cells: Cells) -> dict[str, list[Choice]]:
    found: dict[str, list[Choice]] = {}
    for row in cells.rows("choices"):
        value = cells.name("choices", "value", row)
        mine = found.setdefault(cells.word("choices", "input", row), [])
        if any(x.value == value for x in mine):
            cells.say("choices", f"The value {value} is there twice.", row["value"])
        mine.append(Choice(value, cells.text("choices", "label", row), cells.pictogram("choices", row)))
    return found


def _outcomes(cells: Cells) -> tuple[Outcome, ...]:
    found: dict[str, Outcome] = {}
    for row in cells.rows("outcomes"):
        outcome = Outcome(
            cells.name("outcomes", "outcome", row),
            cells.text("outcomes", "answer", row),
            cells.pictogram("outcomes", row),
            cells.one_of("outcomes", "tone", row, TONES),
            cells.text("outcomes", "reason", row),
            cells.facts("outcomes", row),
            cells.guide("outcomes", row),
            cells.form("outcomes", row),
            cells.contact("outcomes", row),
            cells.text_if_any("outcomes", "deadline-label", row),
        )
        if outcome.name in found:
            cells.say("outcomes", f"There are two outcomes called {outcome.name}.", row["outcome"])
        found[outcome.name] = outcome
    return tuple(found.values())
