"""The example of docs/authors.md is a form that runs, and the check says of it what the guide quotes."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import openpyxl

from kiosk.forms.check import check_form
from kiosk.forms.checking.asking import ASKED, CANNOT_ASK, LOOKS
from kiosk.forms.checking.report import as_text
from kiosk.forms.loading import load_form
from kiosk.forms.xlsform import convert_xlsform
from kiosk.language.languages import LANGUAGES
from tests.conftest import ROOT
from tests.forms.authoring import errors

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
NAME = "place-to-sleep.xlsx"


def table(sheet: str) -> list[list[str]]:
    """The rows of the table that the guide shows for a sheet."""
    after = GUIDE.partition(f"Sheet `{sheet}`:\n\n")[2]
    lines = after.partition("\n\n")[0].splitlines()
    return [[x.strip() for x in line.strip("|").split("|")] for line in [lines[0], *lines[2:]]]


def example(folder: Path, **changed: str) -> Path:
    """The guide's workbook and its media folder; words may be changed in it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in ("survey", "choices", "settings"):
        sheet = book.create_sheet(name)
        for row in table(name):
            sheet.append([changed.get(x.replace("{", "").replace("}", ""), x) or None for x in row])
    book.save(folder / NAME)
    media = folder / "place-to-sleep" / "media"
    media.mkdir(parents=True)
    for picture in ("check.svg", "x.svg"):
        shutil.copy(ROOT / "resources" / "pictograms" / picture, media)
    return folder / NAME


def quoted(beginning: str) -> str:
    """The block of the guide that begins so."""
    blocks: list[str] = re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)
    return next(x.strip() for x in blocks if x.startswith(beginning))


def test_the_check_says_of_the_example_what_the_guide_quotes(tmp_path: Path) -> None:
    file = example(tmp_path)
    assert as_text(file, check_form(file)).replace(str(file), NAME) == quoted("The form would")


def test_the_typing_error_of_the_guide_is_explained_as_it_says(tmp_path: Path) -> None:
    file = example(tmp_path, **{"$has_room = 'no'": "${has_rom} = 'no'"})
    assert [f"error: {x}" for x in errors(file)] == [quoted("error:")]


def test_the_example_can_be_answered(tmp_path: Path) -> None:
    interview = load_form(convert_xlsform(example(tmp_path)).xml).start()
    interview.answer("/data/full_name", "Dilnoza")
    interview.answer("/data/has_room", "no")
    interview.answer("/data/child[1]/age", "18")
    assert [(x.ref, x.message) for x in interview.validate()] == [
        ("/data/child[1]/age", "Write the age in years, up to 17.")
    ]
    interview.answer("/data/child[1]/age", "7")
    assert interview.validate() == []
    assert interview.node("/data/thanks").label == "You asked for 1 children too."
    assert "/data/since" in [x.ref for x in interview.questions()]


def test_every_type_and_language_of_the_kiosk_stands_in_the_guide() -> None:
    kinds = GUIDE.partition("## What questions there are")[2].partition("\n## ")[0].lower()
    assert [x for x in sorted(ASKED) if f"`{x}" not in kinds] == []
    assert [x for x in ("geopoint", "barcode", "video", "file") if x not in CANNOT_ASK or f"`{x}`" not in kinds] == []
    for each in LANGUAGES:
        assert f"{each.own_name} ({each.bcp47 if each.tag == 'uz_Cyrl' else each.tag})" in GUIDE


def test_every_appearance_in_the_guide_is_known() -> None:
    part = GUIDE.partition("## Appearances")[2].partition("\n## ")[0]
    looks = [
        x for row in part.splitlines() if row.startswith("| `") for x in re.findall(r"`([\w-]+)`", row.split("|")[1])
    ]
    assert len(looks) > 10
    known = set.union(*LOOKS.values())
    assert [x for x in looks if x not in known and x != "appearance"] == []
