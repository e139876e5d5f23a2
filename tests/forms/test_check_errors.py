from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.forms.check import check_form, has_errors
from tests.forms.authoring import SETTINGS, errors, remarks
from tests.workbooks import workbook

if TYPE_CHECKING:
    from pathlib import Path

YES_NO = """
choices | list_name | name | label
        | yes_no    | yes  | Yes
        | yes_no    | no   | No
"""


def survey(*rows: str, header: str = "type | name | label | relevant") -> str:
    return f"survey | {header}\n" + "".join(f" | {row}\n" for row in rows)


WRONG = {
    "unknown type": (
        survey("txet | name | Your name?"),
        "survey, row 2, column A “type”: There is no question type “txet”. Did you mean text?",
    ),
    "unknown select": (
        survey("select_on yes_no | name | Is it so?"),
        "survey, row 2, column A “type”: There is no question type “select_on yes_no”. Did you mean select_one LIST?",
    ),
    "capitals": (
        survey("Text | name | Your name?"),
        "survey, row 2, column A “type”: There is no question type “Text”. Write it in small letters: text.",
    ),
    "no list named": (
        survey("select_one | name | Is it so?"),
        ("survey, row 2, column A “type”: The type select_one names no list of choices. "
        "Write the list's name behind it: select_one yes_no."),
    ),
    "unknown list": (
        survey("select_one yesno | name | Is it so?"),
        "survey, row 2, column A “type”: There is no list of choices “yesno”. Did you mean “yes_no”?",
    ),
    "no name": (
        survey("text | | Your name?"),
        ("survey, row 2, column B “name”: The question has no name. "
        "Write a short name in Latin letters, such as full_name."),
    ),
    "bad name": (
        survey("text | full name | Your name?"),
        ("survey, row 2, column B “name”: The name “full name” cannot be used. "
        "Use letters, digits, - and _, and begin with a letter: full_name."),
    ),
    "name that begins with a digit": (
        survey("text | 2nd | Your name?"),
        ("survey, row 2, column B “name”: The name “2nd” cannot be used. "
        "Use letters, digits, - and _, and begin with a letter: q_2nd."),
    ),
    "same name twice": (
        survey("text | a | One", "text | b | Two", "text | a | Three"),
        "survey, row 4, column B “name”: The name “a” is used already in row 2. Give one of them another name.",
    ),
    "name that a repeat needs": (
        survey("integer | r_count | How many? |", "begin_repeat | r | R | ${r_count} + 1", "text | a | One |",
               "end_repeat | | |", header="type | name | label | repeat_count"),
        "survey, row 2, column B “name”: The repeat r needs the name “r_count” for its number.",
    ),
    "row without type": (
        survey("text | a | One", " | b | Two"),
        "survey, row 3, column A “type”: The row has no type. Write what kind of question it is, such as text.",
    ),
    "group never ended": (
        survey("begin group | person | Person", "text | a | One"),
        ("survey, row 2, column A “type”: The group “person” is begun here and never ended. "
        "Add a row of the type end_group behind its last question."),
    ),
    "repeat ended as a group": (
        survey("begin_repeat | child | Child", "text | a | One", "end_group | |"),
        "survey, row 4, column A “type”: The repeat “child” is ended here as a group. Write end_repeat.",
    ),
    "ended and not begun": (
        survey("text | a | One", "end_repeat | |"),
        ("survey, row 3, column A “type”: A repeat is ended here that was not begun, or not this way. "
        "Take the row away, or add begin_repeat before its first question."),
    ),
    "typing error in a reference": (
        survey("text | contract | A contract?", "text | day | When? | ${contrct} = 'yes'"),
        "survey, row 3, column D “relevant”: There is no question “contrct”. Did you mean ${contract}?",
    ),
    "reference in a label": (
        survey("text | contract | A contract?", "note | day | It is ${contrat}."),
        "survey, row 3, column C “label”: There is no question “contrat”. Did you mean ${contract}?",
    ),
    "reference without its end": (
        survey("text | a | One", "text | b | Two | ${a = 'yes'"),
        ("survey, row 3, column D “relevant”: A reference to a question is not written to its end. "
        "Write ${name}, with both braces."),
    ),
    "round quotation marks": (
        survey("text | a | One", "text | b | Two | ${a} = ‘yes’"),
        ("survey, row 3, column D “relevant”: The expression “${a}= ‘yes’” is wrong: “‘yes’” is not understood. "
        "Write straight quotation marks, ' or \", around texts."),
    ),
    "unknown function": (
        survey("text | a | One", "text | b | Two | selectd(${a}, 'yes')"),
        "survey, row 3, column D “relevant”: There is no function “selectd”. Did you mean selected()?",
    ),
    "programmer's operators": (
        survey("text | a | One", "text | b | Two | ${a} == 'yes'"),
        "Write = for equal, and the words and, or between conditions.",
    ),
    "brackets": (
        survey("text | a | One", "text | b | Two | not((${a} = 'yes')"),
        "It has 2 opening and 1 closing brackets.",
    ),
    "a quotation mark alone": (survey("text | a | One", "text | b | Two | ${a} = 'yes"), "A quotation mark has no"),
    "half an expression": (survey("text | a | One", "text | b | Two | ${a} = "), "build it up in small steps."),
    "wrong number of arguments": (
        survey("text | a | One", "text | b | Two | selected(${a})"),
        "survey, row 3, column D “relevant”: The function “selected” cannot take 1 arguments.",
    ),
    "looks at itself": (
        survey("text | a | One | ${a} = 'x'"),
        "survey, row 2, column D “relevant”: The relevant of “a” looks at its own answer.",
    ),
    "circle": (
        survey(
            "calculate | a | | ${b} + 1", "calculate | b | | ${a} + 1", "note | c | Sum",
            header="type | name | label | calculation",
        ),
        "These follow from each other in a circle: ${a} → ${b} → ${a}. Take one of these references away.",
    ),
    "nothing to calculate": (
        survey("calculate | a | | ", header="type | name | label | calculation"),
        ("survey, row 2, column D “calculation”: There is nothing to calculate. "
        "Write an expression, such as ${a} + ${b}."),
    ),
    "filter by a column that is not there": (
        survey("text | a | One |", "select_one yes_no | b | Two | regoin = ${a} and name != 'x'",
               header="type | name | label | choice_filter"),
        ("survey, row 3, column D “choice_filter”: The sheet “choices” has no column “regoin”, "
        "so no choice would be offered. Add the column regoin there."),
    ),
    "pattern": (
        survey("text | a | One | regex(., '[A-Z')", header="type | name | label | constraint"),
        "survey, row 2, column D “constraint”: The pattern “[A-Z” cannot be read:",
    ),
    "place on a map": (
        survey("geopoint | a | Where?"),
        ("survey, row 2, column A “type”: A kiosk cannot ask a question of the type geopoint. "
        "Ask for the region and the district with two select_one questions."),
    ),
    "another program": (
        survey("text | a | One | ex:org.example.scan()", header="type | name | label | appearance"),
        "survey, row 2, column D “appearance”: A kiosk cannot open another program.",
    ),
    "earlier visitor's answers": (
        survey("text | a | One", "text | b | Two | ${last-saved#a} = 'x'"),
        "survey, row 3, column D “relevant”: A kiosk does not keep what an earlier visitor answered.",
    ),
    "no label": (
        survey("text | a | "),
        "survey, row 2, column C “label”: The question has no label. Write what the visitor is asked.",
    ),
    "list in a file that is missing": (
        survey("select_one_from_file regions.csv | a | Where?"),
        ("survey, row 2, column A “type”: The file “regions.csv” is not in form/media. "
        "Put it into the folder form/media."),
    ),
    "pulldata from a file that is missing": (
        survey("text | a | One", "calculate | b | | pulldata('prices', 'p', 'k', ${a})",
               header="type | name | label | calculation"),
        ("survey, row 3, column D “calculation”: The form needs the file “prices.csv”, which is not there. "
        "Put it into the form's folder media."),
    ),
    "columns twice": (
        survey("text | a | One | Two", header="type | name | label | label"),
        "survey, row 1, column D “label”: The column “label” is there twice, in C too. Rename or remove one of them.",
    ),
    "no columns": (
        survey("text | a | One", header="kind | called | label"),
        ("survey, row 1: The first row has no column “type” and no column “name”; it has: kind, called, label. "
        "The first row must hold the columns' names."),
    ),
    "bad parameters": (
        survey("range | a | One | start=1 end=ten step=1", header="type | name | label | parameters"),
        "survey, row 2, column D “parameters”: The parameter end is not a number. Write digits only.",
    ),
    "unknown parameter": (
        survey("range | a | One | strat=1 end=10 step=1", header="type | name | label | parameters"),
        "survey, row 2, column D “parameters”: There is no parameter strat for this type. It takes:",
    ),
    "unreadable parameters": (
        survey("range | a | One | from 1 to 10", header="type | name | label | parameters"),
        "survey, row 2, column D “parameters”: The parameters cannot be read.",
    ),
    "trigger that nobody is asked": (
        survey("calculate | a | | 1 + 1 | ", "text | b | Two | now() | ${a}",
               header="type | name | label | calculation | trigger"),
        "survey, row 3, column E “trigger”: “b” waits for “a”, which nobody is asked. Name a question that is asked.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_row_column_and_what_to_do(case: str, tmp_path: Path) -> None:
    table, expected = WRONG[case]
    said = errors(workbook(tmp_path / "form.xlsx", table, YES_NO, SETTINGS))
    assert len(said) == 1, said
    assert expected in said[0]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    table = survey(
        "txet | a | One", "text | b | Two | ${c} = 1", "select_one no_list | d | Three", "barcode | e | Four"
    )
    said = errors(workbook(tmp_path / "form.xlsx", table, YES_NO, SETTINGS))
    assert [x.partition(", column")[0] for x in said] == [f"survey, row {n}" for n in (2, 3, 4, 5)]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (" | yes_no | yes | Yes\n | yes_no | yes | Yes!\n",
         "choices, row 3, column B “name”: The choice “yes” is in this list already, in row 2."),
        (" | yes_no | yes | Yes\n | yes_no | | No\n", "choices, row 3, column B “name”: The choice has no name."),
    ],
    ids=["named twice", "not named"],
)  # fmt: skip
def test_choices_that_cannot_be_told_apart_are_named(choices: str, expected: str, tmp_path: Path) -> None:
    table = survey("select_one yes_no | a | One")
    file = workbook(tmp_path / "form.xlsx", table, f"choices | list_name | name | label\n{choices}", SETTINGS)
    assert expected in errors(file)[0]


def test_duplicate_choices_are_right_where_the_settings_say_so(tmp_path: Path) -> None:
    choices = "choices | list_name | name | label\n | yes_no | yes | Yes\n | yes_no | yes | Yes!\n"
    allowed = "settings | form_id | version | form_title | allow_choice_duplicates\n | t | 1 | T | yes\n"
    file = workbook(tmp_path / "form.xlsx", survey("select_one yes_no | a | One"), choices, allowed)
    assert errors(file) == []


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("chioces", "choices: The sheet “choices” is missing. Rename the sheet “chioces” to choices."),
        ("other", "choices: The sheet “choices” is missing. Put the choices into a sheet named choices."),
    ],
)
def test_a_sheet_that_is_called_otherwise_is_found(sheet: str, expected: str, tmp_path: Path) -> None:
    table = survey("select_one yes_no | a | One")
    file = workbook(tmp_path / "form.xlsx", table, YES_NO.replace("choices", sheet), SETTINGS)
    assert errors(file) == [expected]


def test_a_workbook_without_questions_is_no_form(tmp_path: Path) -> None:
    file = workbook(tmp_path / "form.xlsx", YES_NO.replace("choices", "survay"), SETTINGS)
    assert errors(file) == ["survey: The sheet “survey” is missing. Rename the sheet “survay” to survey."]
    empty = workbook(tmp_path / "empty.xlsx", "survey |\n", SETTINGS)
    assert errors(empty) == ["survey: The sheet “survey” is empty. Put the questions into a sheet named survey."]


def test_rows_in_repeats_and_groups_are_found_by_their_references(tmp_path: Path) -> None:
    table = survey(
        "begin_group | person | Person | |", "begin_repeat | child | Child | |", "integer | age | Age | |",
        "calculate | next | | ${age} + ${after} |", "calculate | after | | ${next} |", "end_repeat | | | |",
        "end_group | | | |", header="type | name | label | calculation | relevant",
    )  # fmt: skip
    said = errors(workbook(tmp_path / "form.xlsx", table, SETTINGS))
    assert said == [
        (
            "survey, row 5, column D “calculation”: These follow from each other in a circle: "
            "${next} → ${after} → ${next}. Take one of these references away."
        )
    ]


def test_a_form_in_which_nothing_is_wrong_has_no_findings(tmp_path: Path) -> None:
    languages = ["O‘zbekcha (uz)", "Ўзбекча (uz-Cyrl)", "Русский (ru)", "English (en)", "한국어 (ko)", "Türkçe (tr)",
                 "العربية (ar)"]  # fmt: skip
    labels = " | ".join(f"label::{x}" for x in languages)
    table = f"survey | type | name | {labels}\n | text | name | {' | '.join(['A'] * 7)}\n"
    file = workbook(tmp_path / "form.xlsx", table, SETTINGS)
    assert check_form(file) == []
    assert not has_errors(check_form(file))


def test_old_spellings_of_types_and_columns_are_understood(tmp_path: Path) -> None:
    table = survey(
        "string | a | One | ", "add select one prompt using yes_no | b | Two | ${a} = 'x'", "photo | c | Three | ",
        "gps | d | Four | ", "lgroup | e | | ", header="Type | Tag | Caption | bind:relevant",
    )  # fmt: skip
    said = errors(workbook(tmp_path / "form.xlsx", table, YES_NO, SETTINGS))
    assert len(said) == 2, said
    assert "geopoint" in said[0]
    assert "There is no question type “lgroup”" in said[1]


def test_the_choices_of_a_repeats_answers_need_no_list(tmp_path: Path) -> None:
    table = survey(
        "begin_repeat | child | Child", "text | called | Name?", "end_repeat | | ", "select_one ${called} | who | Who?"
    )
    assert errors(workbook(tmp_path / "form.xlsx", table, SETTINGS)) == []


def test_a_file_that_pyxform_stumbles_over_is_still_explained(tmp_path: Path) -> None:
    file = tmp_path / "form.md"
    file.write_text("| survey |\n| | type | name | label |\n| | select_one_from_file | a | One |\n", encoding="utf-8")
    said = errors(file)
    assert len(said) == 1
    assert "row 3" in said[0]
    assert remarks(file)
