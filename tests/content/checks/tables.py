"""Decision tables as an author writes them: small tables, saved as a workbook."""

# ruff: noqa: E501 a row of a table is one line

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kiosk.content.checks.reading import read_check
from tests.workbooks import workbook

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.content.checks.check import Check
    from kiosk.content.known import Known

TODAY = date(2026, 11, 26)

CHECK = """
check | key       | value
      | title     | Must I register?
      | pictogram | house
      | topic     | registration
      | words     | register, address
      | words-ru  | прописка
      | order     | 1
"""
INPUTS = """
inputs | name    | kind   | question               | pictogram | hint
       | country | choice | Which country are you in? | globe   |
       | arrived | date   | When did you arrive?   | calendar  | Look at your migration card.
       | hotel   | yes-no | Do you live in a hotel? | hotel    |
"""
CHOICES = """
choices | input   | value  | label  | pictogram
        | country | russia | Russia | landmark
        | country | turkey | Turkey | landmark
"""
RULES = """
rules | rule  | country | arrived | hotel | outcome  | from    | add | unit         | country | note
      | hotel | -       | -       | yes   | hotel    |         |     |              |            | the hotel does it
      | early | russia  | <= 15   | no    | register | arrived | 15  | days         |            |
      | late  | russia  | > 15    | no    | late     |         |     |              |            |
      | there | turkey  |         | no    | register | arrived | 20  | working days | country    |
"""
OUTCOMES = """
outcomes | outcome  | answer                 | pictogram    | tone | reason                  | facts        | guide               | form | contact       | deadline-label
         | hotel    | The hotel registers you. | hotel      | good | The law names the hotel. | russia/host  | russia/registration |      |               |
         | register | Register in time.      | calendar     | bad  | The law gives few days. | russia/seven | russia/registration |      | russia/police | Register by this day
         | late     | Go to the office now.  | clock-alert  | ask  | The days are over.      | russia/seven |                     |      | russia/police |
"""


def registration(folder: Path, **other: str) -> Path:
    """The table of this file, with some of its sheets another."""
    sheets = {"check": CHECK, "inputs": INPUTS, "choices": CHOICES, "rules": RULES, "outcomes": OUTCOMES}
    return workbook(folder / "registration.xlsx", *(sheets | other).values(), numbers=True)


def read(file: Path, known: Known | None = None) -> Check:
    """A table that nothing is wrong with."""
    check, problems = read_check(file, file.name, known)
    assert check is not None, "\n".join(map(str, problems))
    return check


def remarks(file: Path, known: Known | None = None) -> list[str]:
    """What an author is told of a table that something is wrong with."""
    check, problems = read_check(file, file.name, known)
    assert check is None
    return [x.sentence for x in problems]
