"""Forms as an author writes them: small tables, saved as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.check import check_form
from kiosk.forms.checking.finding import lines

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """
settings | form_id | version | form_title
         | test    | 1       | A test
"""


def said(file: Path) -> list[str]:
    """What the check says, as the author reads it."""
    return list(lines(check_form(file)))


def errors(file: Path) -> list[str]:
    return [x.removeprefix("error: ") for x in said(file) if x.startswith("error: ")]


def remarks(file: Path) -> list[str]:
    return [x.removeprefix("remark: ") for x in said(file) if x.startswith("remark: ")]
