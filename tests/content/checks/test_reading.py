# ruff: noqa: E501 a wrong cell and what is said of it stand in one line

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from kiosk.content.checks import coverage
from kiosk.content.checks.body import from_body, to_body
from kiosk.content.checks.check import Choice, Condition, Deadline
from kiosk.content.checks.reading import read_check
from kiosk.content.known import Known
from tests.content.checks.tables import CHOICES, INPUTS, OUTCOMES, RULES, read, registration, remarks

if TYPE_CHECKING:
    from pathlib import Path


def test_a_table_is_read_as_it_is_written(tmp_path: Path) -> None:
    check = read(registration(tmp_path))
    assert (check.name, check.title, check.topic, check.order) == (
        "registration",
        "Must I register?",
        "registration",
        1,
    )
    assert check.words == {"en": ("register", "address"), "ru": ("прописка",)}
    assert [x.kind for x in check.inputs] == ["choice", "date", "yes-no"]
    assert check.input("country").choices[1] == Choice("turkey", "Turkey", "landmark")
    early = check.rules[1]
    assert early.condition("country") == Condition("country", ("russia",))
    assert early.condition("arrived") == Condition("arrived", high=15)
    assert early.deadline == Deadline("arrived", 15, "days")
    assert check.rules[3].deadline == Deadline("arrived", 20, "working days", country="country")
    assert check.outcome("register").facts == ("russia/seven",)


def test_a_check_comes_back_from_its_json_as_it_was(tmp_path: Path) -> None:
    check = read(registration(tmp_path))
    assert from_body(to_body(check)) == check


def test_translators_get_every_text_a_visitor_meets(tmp_path: Path) -> None:
    texts = list(read(registration(tmp_path)).texts())
    assert texts[:3] == ["Must I register?", "Which country are you in?", "Russia"]
    assert "Look at your migration card." in texts
    assert texts[-2:] == ["Go to the office now.", "The days are over."]
    assert "Register by this day" in texts


@pytest.mark.parametrize(
    ("sheet", "written", "instead", "said"),
    [
        ("rules", "<= 15 ", "<= 1x ", "Sheet rules, cell C3: “<= 1x” is no condition on a date. Write for example < 90, >= 15 or 15..90."),
        ("rules", "| turkey ", "| turky ", "Sheet rules, cell B5: “turky” is no answer to country. Its answers are russia, turkey."),
        ("rules", "| > 15 ", "| 30..16 ", "Sheet rules, cell C4: “30..16” goes down; write the smaller number first."),
        ("rules", "| early |", "| late |", "Sheet rules, cell A4: Each rule needs a name of its own."),
        ("rules", "| late     |         ", "| lost     |         ", "Sheet rules, cell E4: There is no outcome “lost”."),
        ("rules", "| hotel | outcome", "| hotels | outcome", "Sheet rules, cell D1: There is no input hotels."),
        ("rules", "| hotel | outcome", "| hotels | outcome", "Sheet rules: The column hotel is missing."),
        ("rules", "| hotel | outcome", "| arrived | outcome", "Sheet rules, cell D1: There are two columns arrived."),
        ("rules", "| outcome  |", "| result |", "Sheet rules: The column outcome is missing."),
        ("rules", "| arrived | 15 ", "| hotel | 15 ", "Sheet rules, cell F3: There is no input hotel of the kind date."),
        ("rules", "| arrived | 15 ", "|         | 15 ", "Sheet rules, cell F3: A deadline needs from: the date input it is counted from."),
        ("rules", "| arrived | 15 ", "| arrived | soon ", "Sheet rules, cell G3: add is a whole number, not 0 and at most 10000."),
        ("rules", "| 20  | working days | country", "| 20  | weeks | country", "Sheet rules, cell H5: unit is one of days, working days, months, years, days to a working day, months to a working day, years to a working day."),
        ("rules", "| 20  | working days | country", "| 20  | working days | ", "Sheet rules, cell I5: Days off need a country: its code of two capital letters, or a choice input."),
        ("rules", "| 20  | working days | country", "| 20  | months to a working day | XX", "Sheet rules, cell I5: Days off need a country: its code of two capital letters, or a choice input."),
        ("rules", "| register | arrived | 15", "| late | arrived | 15", "Sheet rules, cell F3: The outcome late needs a deadline-label for this deadline."),
        ("rules", "| hotel    |  ", "| late    |  ", "Sheet outcomes: No rule has the outcome hotel."),
        ("choices", "| turkey |", "| Turkey |", "Sheet choices, cell B3: value begins with a letter and has small letters, digits and hyphens only."),
        ("choices", "| turkey |", "| russia |", "Sheet choices, cell B3: The value russia is there twice."),
        ("choices", "| country | turkey", "| land | turkey", "Sheet choices: There is no input land of the kind choice."),
        ("choices", "| country | turkey", "| land | turkey", "Sheet inputs, cell A2: country has 1 choices; it needs at least 2, and a screen has room for 6."),
        ("inputs", "| yes-no |", "| maybe |", "Sheet inputs, cell B4: kind is one of choice, yes-no, date, number."),
        ("inputs", "| hotel   | yes-no", "| arrived   | yes-no", "Sheet inputs, cell A4: Another column is called arrived."),
        ("inputs", "| question ", "| words ", "Sheet inputs, cell C1: The column words is not known."),
        ("inputs", "When did you arrive?", "", "Sheet inputs, cell C3: question is missing."),
        ("inputs", "When did you arrive?", "On which of all the days of this year did you come to this country?", "Sheet inputs, cell C3: A sentence has more than 12 words: “On which of all the days of this year did you come to this country?”"),
        ("inputs", "When did you arrive?", "arrival " * 5 + "whereaboutsofthisparticularmigrant " * 2 + "arrived?", "Sheet inputs, cell C3: The text has 118 characters; 110 are the most."),
        ("outcomes", "| ask ", "| sad ", "Sheet outcomes, cell D4: tone is one of good, bad, ask."),
        ("outcomes", "| russia/host ", "|  ", "Sheet outcomes, cell F2: Each outcome needs a fact that says where it is written."),
        ("outcomes", "| late     | Go", "| register | Go", "Sheet outcomes, cell A4: There are two outcomes called register."),
        ("check", "| order     | 1", "| order     | first", "Sheet check, cell B7: order is a number; checks are shown by it."),
        ("check", "| topic ", "| theme ", "Sheet check, cell B4: “theme” is not known. The keys are title, pictogram, topic, order, words, words-uz, words-uz_Cyrl, words-ru, words-ko, words-tr, words-ar."),
        ("check", "| topic ", "| theme ", "Sheet check: topic is missing."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_cell(tmp_path: Path, sheet: str, written: str, instead: str, said: str) -> None:
    from tests.content.checks import tables

    before: str = getattr(tables, sheet.upper())
    assert before.count(written) >= 1
    assert said in remarks(registration(tmp_path, **{sheet: before.replace(written, instead, 1)}))


def test_names_that_nothing_has_are_reported(tmp_path: Path) -> None:
    known = Known(pictograms=frozenset({"house"}))
    said = remarks(registration(tmp_path), known)
    assert "Sheet inputs, cell D2: There is no pictogram “globe”. Choose one of resources/pictograms." in said
    assert "Sheet outcomes, cell F2: There is no fact “russia/host”." in said
    assert "Sheet outcomes, cell G2: There is no guide “russia/registration”." in said
    assert "Sheet outcomes, cell I3: There is no contact “russia/police”." in said


def test_a_choice_without_a_calendar_cannot_count_working_days(tmp_path: Path) -> None:
    said = remarks(
        registration(
            tmp_path,
            choices=CHOICES.replace("turkey", "atlantis"),
            rules=RULES.replace("turkey", "atlantis"),
        )
    )
    assert said == ["Sheet rules, cell I5: The days off of “atlantis” are not known. Give the rule a code."]


def test_an_input_that_no_rule_looks_at_is_reported(tmp_path: Path) -> None:
    inputs = INPUTS + "       | age | number | How old are you? | user |\n"
    rules = RULES.replace("hotel | outcome", "hotel | age | outcome")
    rules = rules.replace("yes   |", "yes | - |").replace("no    |", "no | - |")
    assert remarks(registration(tmp_path, inputs=inputs, rules=rules)) == [
        "Sheet inputs: No rule looks at age, so it is never asked."
    ]


def test_a_gap_is_told_by_answers(tmp_path: Path) -> None:
    said = remarks(registration(tmp_path, rules=RULES.replace("| > 15 ", "| >= 30 ")))
    assert said == ["Sheet rules: Nobody decides for country = russia and arrived = 16 to 29 days ago and hotel = no."]


def test_rules_that_both_decide_are_told_by_answers(tmp_path: Path) -> None:
    said = remarks(registration(tmp_path, rules=RULES.replace("| > 15 ", "| >= 15 ")))
    answers = "country = russia and arrived = 15 days ago and hotel = no"
    assert said == [f"Sheet rules, cell A4: Rules early and late both decide for {answers}."]


def test_a_rule_that_can_never_decide_is_reported(tmp_path: Path) -> None:
    inputs = INPUTS + "       | age | number | How old are you? | user |\n"
    rules = RULES.replace("hotel | outcome", "hotel | age | outcome").replace("no    |", "no | - |")
    rules = rules.replace("yes   |", "yes | >= 0 |")
    rules += "      | never | russia | - | yes | < 0 | hotel |  |  |  |  |\n"
    assert remarks(registration(tmp_path, inputs=inputs, rules=rules)) == [
        "Sheet rules, cell E6: Rule never can never decide: no answer is “< 0”."
    ]


def test_a_table_whose_answers_do_not_matter_is_reported(tmp_path: Path) -> None:
    rules = RULES.replace("| register | arrived | 15 ", "| late | | ").replace(
        "| register | arrived | 20 ", "| late | | "
    )
    rules = (
        rules.replace("| hotel    |", "| late |").replace("| days         |", "| |").replace("| working days |", "| |")
    )
    outcomes = "\n".join(OUTCOMES.splitlines()[:2] + OUTCOMES.splitlines()[4:])
    assert remarks(registration(tmp_path, rules=rules, outcomes=outcomes)) == [
        "Sheet rules: All rules end in the same way, so nothing is asked."
    ]


def test_rules_that_overlap_beyond_measure_are_told_without_their_gaps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "MOST_PIECES", 0)
    said = remarks(registration(tmp_path, rules=RULES.replace("| > 15 ", "| >= 15 ")))
    assert said[-1] == "Sheet rules: So many rules overlap that gaps cannot be looked for yet."


def test_a_column_that_is_there_twice_is_reported(tmp_path: Path) -> None:
    said = remarks(registration(tmp_path, inputs=INPUTS.replace("| hint", "| question")))
    assert "Sheet inputs, cell E1: There are two columns question." in said


def test_many_gaps_and_many_overlaps_are_not_all_told(tmp_path: Path) -> None:
    some = "\n".join(f"      | r{x} | russia | {10 * x}..{10 * x + 5} | no | late | | | | |" for x in range(8))
    rules = RULES[: RULES.index("      | early")] + some
    said = remarks(registration(tmp_path, rules=rules, outcomes=OUTCOMES))
    assert said == ["Sheet outcomes: No rule has the outcome register."]
    rules += "\n      | two | turkey | 1 | no | register | | | | |"
    said = remarks(registration(tmp_path, rules=rules))
    assert said[-1] == "Sheet rules: There may be more answers for which nobody decides."
    same = "\n".join(f"      | r{x} | turkey | | no | register | | | | |" for x in range(6))
    said = remarks(registration(tmp_path, rules=RULES + same))
    assert said[-1] == "Sheet rules: 11 more pairs of rules decide for the same answers."


@pytest.mark.parametrize("missing", ["check", "inputs", "rules", "outcomes"])
def test_a_sheet_that_is_missing_is_named(tmp_path: Path, missing: str) -> None:
    file = registration(tmp_path)
    book = openpyxl.load_workbook(file)
    del book[missing]
    book.save(file)
    assert f"Sheet {missing}: The sheet is missing." in remarks(file)


def test_a_sheet_without_rows_is_named(tmp_path: Path) -> None:
    said = remarks(registration(tmp_path, rules=RULES.split("\n      |")[0]))
    assert "Sheet rules: The sheet has no rows." in said


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(content)
    assert remarks(file) == ["The file cannot be read as an Excel workbook (.xlsx)."]
    assert remarks(tmp_path / "absent.xlsx") == ["The file cannot be read as an Excel workbook (.xlsx)."]


def test_a_problem_names_its_file_and_row(tmp_path: Path) -> None:
    file = registration(tmp_path, rules=RULES.replace("| turkey ", "| turky "))
    _, problems = read_check(file, "checks/registration.xlsx")
    assert str(problems[0]).startswith("checks/registration.xlsx:5: Sheet rules, cell B5: ")


def test_too_many_rows_and_too_large_a_file_are_refused(tmp_path: Path) -> None:
    file = registration(tmp_path)
    book = openpyxl.load_workbook(file)
    for _ in range(1000):
        book["rules"].append(["more"])
    book.save(file)
    assert remarks(file)[0] == "Sheet rules: There are more than 1000 rows."
    file.write_bytes(bytes(5 * 2**20 + 1))
    assert remarks(file) == ["The file is too large for a decision table."]


def test_cells_are_read_as_spreadsheets_keep_them(tmp_path: Path) -> None:
    file = registration(tmp_path)
    book = openpyxl.load_workbook(file)
    book["rules"]["D2"] = True
    book["rules"]["G3"] = 15.0
    book["rules"]["D1"] = " hotel "
    book.save(file)
    check = read(file)
    assert check.rules[0].condition("hotel") == Condition("hotel", ("yes",))
    assert check.rules[1].deadline == Deadline("arrived", 15, "days")
