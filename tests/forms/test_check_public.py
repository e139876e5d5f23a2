"""Forms by others: pyxform's public examples (tests/forms/public/pyxform/LICENSE) and ODK's."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.forms.check import check_form
from tests.forms.authoring import errors

PUBLIC = Path(__file__).parent / "public"

# What is wrong with each: the row and the kind. Most are pyxform's own examples of mistakes.
WRONG = {
    "tutorial.xls": [],
    "widgets.xls": [(11, "not-on-a-kiosk"), (12, "not-on-a-kiosk"), (15, "not-on-a-kiosk"), (17, "not-on-a-kiosk")],
    "xlsform_spec_test.xlsx": [
        (34, "not-on-a-kiosk"), (35, "not-on-a-kiosk"), (38, "not-on-a-kiosk"), (57, "not-on-a-kiosk"),
    ],
    "pyxform/bad_calc.xlsx": [(2, "bad-expression")],
    "pyxform/calculate_without_calculation.xls": [
        (28, "not-on-a-kiosk"), (29, "not-on-a-kiosk"), (32, "not-on-a-kiosk"), (34, "no-calculation"),
    ],
    "pyxform/choice_filter_test.xlsx": [],
    "pyxform/duplicate_columns.xlsx": [(1, "same-columns")],
    "pyxform/group_name_test.xls": [(3, "no-name")],
    "pyxform/include.csv": [(4, "unknown-type")],
    "pyxform/loop.xlsx": [(3, "not-on-a-kiosk")],
    "pyxform/pull_data.xlsx": [(2, "no-file")],
    "pyxform/spaces_in_choices_header.xls": [],
    "pyxform/specify_other.xlsx": [],
    "pyxform/table-list.xls": [],
    "pyxform/unknown_question_type.xls": [
        (0, "same-columns"), (2, "unknown-type"), (3, "unknown-type"), (27, "not-on-a-kiosk"), (52, "unknown-type"),
    ],
    "pyxform/xl_date_ambiguous_v1.xlsx": [],
    "pyxform/yes_or_no_question.csv": [],
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_form_by_others_runs_or_is_explained_row_by_row(name: str) -> None:
    findings = [x for x in check_form(PUBLIC / name) if x.severity == "error"]
    assert [(x.place.row, x.kind) for x in findings] == WRONG[name]
    for each in findings:
        assert each.advice, each
        assert each.place.column or each.place.header or not each.place.row, each


@pytest.mark.parametrize("name", WRONG)
def test_what_is_said_of_a_form_by_others_are_sentences_and_not_a_programs_words(name: str) -> None:
    for each in check_form(PUBLIC / name):
        assert each.what.endswith((".", ":", "?")), each.what
        assert not any(x in each.sentence for x in ("xpath", "Error", "Learn more", "[row", "/data/", "None")), (
            each.what
        )


def test_every_public_form_is_looked_at() -> None:
    files = {str(x.relative_to(PUBLIC)) for x in PUBLIC.rglob("*") if x.suffix in {".xls", ".xlsx", ".csv"}}
    assert files == set(WRONG)


def test_sheets_and_columns_in_capitals_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "form.csv"
    file.write_text(
        "SURVEY,TYPE,NAME,LABEL\n,text,a,One\n,select_one YN,b,Two\nCHOICES,LIST_NAME,NAME,LABEL\n,YN,y,Yes\n"
    )
    assert errors(file) == []
