from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kiosk.forms.check import check_form
from kiosk.forms.checking.finding import Place, written
from kiosk.forms.checking.report import as_json, as_text
from tests.forms.authoring import SETTINGS, errors, remarks
from tests.workbooks import workbook

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "survey | type | name | label::Русский (ru) | label::English (en)\n"


def about(file: Path, *kinds: str) -> list[str]:
    """The places and words of the remarks of these kinds."""
    return [f"{x.where}: {x.sentence}" for x in check_form(file) if x.kind in kinds]


def form(tmp_path: Path, rows: str, *others: str, header: str = HEADER) -> Path:
    return workbook(tmp_path / "form.xlsx", header + rows, *(others or (SETTINGS,)))


def test_a_cell_without_translation_is_named_by_its_column_and_language(tmp_path: Path) -> None:
    file = form(tmp_path, " | text | a | Имя? | Name?\n | text | b | Дата? |\n | text | c | Дом? | -\n")
    assert about(file, "no-translation") == [
        "survey, row 3, column D “label::English (en)”: The label is missing in English (en). Translate it.",
        "survey, row 4, column D “label::English (en)”: The label is missing in English (en). Translate it.",
    ]


def test_a_column_that_a_language_lacks_is_named_once(tmp_path: Path) -> None:
    header = "survey | type | name | label::Русский (ru) | label::English (en) | hint::Русский (ru)\n"
    file = form(tmp_path, " | text | a | Имя? | Name? | Полное\n | text | b | Дом? | House? | Где?\n", header=header)
    assert about(file, "no-translation") == [
        (
            "survey, row 1, column “hint::English (en)”: There is no hint in English (en). "
            "Add the column hint::English (en)."
        )
    ]


def test_choices_are_translated_too_and_one_picture_serves_all_languages(tmp_path: Path) -> None:
    choices = (
        "choices | list_name | name | label::Русский (ru) | label::English (en) | image\n"
        " | yes_no | yes | Да | Yes | yes.svg\n | yes_no | no | Нет | | no.svg\n"
    )
    file = form(tmp_path, " | select_one yes_no | a | Так? | So?\n", choices, SETTINGS)
    assert about(file, "no-translation", "no-picture") == [
        "choices, row 3, column D “label::English (en)”: The label is missing in English (en). Translate it."
    ]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("label::English", "The kiosk does not know the language by “English”. Write “English (en)”, with the tag"),
        ("label::en", "The kiosk does not know the language by “en”. Write “English (en)”, with the tag in brackets."),
        ("label::Uzbek (uzb)", "The kiosk does not know the language by “Uzbek (uzb)”. Write “O‘zbekcha (uz)”"),
        ("label::Français (fr)", "“Français (fr)” is not a language of the kiosk, so nobody reads it. The kiosk has: "),
        ("label::Esperanto", "The language “Esperanto” has no tag. Write its tag in brackets behind it"),
    ],
)
def test_a_language_the_kiosk_does_not_know_is_explained(column: str, expected: str, tmp_path: Path) -> None:
    file = form(
        tmp_path, " | text | a | One | Eins\n", header=f"survey | type | name | {column} | label::Türkçe (tr)\n"
    )
    said = about(file, "language-tag", "other-language")
    assert len(said) == 1
    assert said[0].startswith(f"survey, row 1, column C “{column}”: {expected}")


def test_languages_of_the_kiosk_that_a_form_lacks_are_listed(tmp_path: Path) -> None:
    said = about(form(tmp_path, " | text | a | Имя? | Name?\n"), "no-language")
    assert len(said) == 1
    assert (
        "The form has no texts in O‘zbekcha (uz), Ўзбекча (uz-Cyrl), 한국어 (ko), Türkçe (tr), العربية (ar)." in said[0]
    )


def test_a_label_without_language_beside_others_and_a_wrong_default_are_said(tmp_path: Path) -> None:
    settings = "settings | form_id | version | form_title | default_language\n | t | 1 | T | English\n"
    file = form(
        tmp_path,
        " | text | a | Имя? | Name?\n",
        settings,
        header="survey | type | name | label::Русский (ru) | label\n",
    )
    said = about(file, "no-language", "default-language")
    assert said[0] == (
        "survey, column D “label”: The column “label” names no language, and others do. "
        "Write its language behind it, such as label::English (en)."
    )
    assert said[-1].startswith(
        "settings, row 2, column D “default_language”: The default language “English” is none of"
    )


LONG = "Write the whole address of the place where you have worked, with region, district, street, house and flat."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two three. " * 12, "The text is too long for a screen. Say it in at most 140 letters (it has 179)"),
        ("가" * 71, "The text is too long for a screen. Say it in at most 140 letters (it has 142)"),
        (LONG, "A sentence has more than 12 words: “Write the whole address of the …”. Make two sentences of it."),
        ("Write your INN here.", "“INN” is not explained. Write the words, or explain it where it first stands: INN ("),
        ("Organisation representative documentation requirements?", "half of its words are long (“Organisation”)"),
    ],
    ids=["long", "long in Korean", "many words", "abbreviation", "long words"],
)
def test_words_that_are_hard_or_too_many_are_remarked(text: str, expected: str, tmp_path: Path) -> None:
    said = about(
        form(tmp_path, f" | text | a | Имя? | {text}\n"), "too-long", "long-sentence", "abbreviation", "long-words"
    )
    assert len(said) == 1, said
    assert said[0].startswith("survey, row 2, column D “label::English (en)”: ")
    assert expected in said[0]


@pytest.mark.parametrize(
    "text",
    [
        "Write your INN (tax number) here.",
        "Your PDF, please.",
        "STOP! READ THIS.",
        "${a} " * 6,
        "**Bold** *words* here.",
    ],
)
def test_plain_words_need_no_remark(text: str, tmp_path: Path) -> None:
    file = form(tmp_path, f" | text | a | Имя? | Name?\n | note | b | Вот. | {text}\n")
    assert about(file, "too-long", "long-sentence", "abbreviation", "long-words") == []


def test_answers_that_are_checked_without_words_are_remarked(tmp_path: Path) -> None:
    header = "survey | type | name | label | required | constraint | required_message | constraint_message\n"
    rows = (
        " | integer | a | One | yes | . > 0 | |\n"
        " | integer | b | Two | yes | . > 0 | Needed. | Write more than zero.\n"
        " | integer | c | Three | no | | |\n"
    )
    said = about(form(tmp_path, rows, header=header), "no-message")
    assert [x.partition(":")[0] for x in said] == [
        "survey, row 2, column F “required_message”",
        "survey, row 2, column G “constraint_message”",
    ]


def test_what_can_never_be_true_is_remarked(tmp_path: Path) -> None:
    header = "survey | type | name | label | relevant\n"
    rows = (
        " | select_one work | a | One |\n"
        " | text | b | Two | ${a} = 'famr'\n"
        " | text | c | Three | selected(${a}, 'shop')\n"
        " | text | d | Four | false()\n"
        " | text | e | Five | 'x' = 'y'\n"
        " | text | f | Six | ${a} = 'farm' and 0\n"
        " | text | g | Seven | 'farm' = ${a} or today() = '2026-01-01'\n"
    )
    choices = "choices | list_name | name | label\n | work | farm | Farm\n | work | factory | Factory\n"
    said = about(form(tmp_path, rows, choices, SETTINGS, header=header), "never-asked", "unknown-choice")
    assert [x.partition(": ")[2] for x in said] == [
        "“a” has no choice “famr”, so this is never true. Did you mean 'farm'?",
        "“a” has no choice “shop”, so this is never true. It has: farm, factory.",
        *["This is never true, so the question is never asked. Change the condition, or take the row away."] * 2,
    ]
    assert [x.partition(",")[2][5:6] for x in said] == ["3", "4", "5", "6"]


def test_a_part_that_is_always_false_makes_the_whole_never_true(tmp_path: Path) -> None:
    header = "survey | type | name | label | relevant\n"
    file = form(tmp_path, " | text | a | One |\n | text | b | Two | 1 = 1 and false()\n", header=header)
    assert len(about(file, "never-asked")) == 1


def test_a_default_that_is_no_choice_is_remarked(tmp_path: Path) -> None:
    header = "survey | type | name | label | default\n"
    rows = (
        " | select_one w | a | One | famr\n | select_one w | b | Two | farm\n"
        " | select_multiple w | c | Three | farm shop\n | select_one w | d | Four | ${b}\n"
    )
    choices = "choices | list_name | name | label\n | w | farm | Farm\n | w | shop | Shop\n"
    assert about(form(tmp_path, rows, choices, SETTINGS, header=header), "unknown-choice") == [
        "survey, row 2, column D “default”: “famr” is no choice of the list w. Did you mean farm?"
    ]


def test_long_lists_without_a_search_and_lists_that_nobody_uses_are_remarked(tmp_path: Path) -> None:
    header = "survey | type | name | label | appearance\n"
    rows = " | select_one town | a | One | \n | select_one town | b | Two | autocomplete\n"
    choices = "choices | list_name | name | label\n"
    choices += "".join(f" | town | t{n} | Town {n}\n" for n in range(7)) + " | gone | x | X\n"
    file = form(tmp_path, rows, choices, SETTINGS, header=header)
    assert about(file, "long-list", "unused-list") == [
        (
            "survey, row 2, column D “appearance”: The list town has 7 choices; a screen shows 6. "
            "Write autocomplete into appearance, so that it can be searched, or ask in two steps."
        ),
        "choices, row 9, column A “list_name”: No question uses the list “gone”. Take it away, or use it.",
    ]


@pytest.mark.parametrize(
    ("kind", "look", "expected"),
    [
        ("text", "multi-line", "There is no appearance “multi-line”. Did you mean multiline?"),
        ("text", "xyzzy", "There is no appearance “xyzzy”. Take it away, or see the table in docs/authors.md."),
        ("text", "signature", "“signature” does nothing for the type text. Take it away, or choose another type."),
        ("image", "annotate", "“annotate” does nothing on a kiosk. The kiosk takes a photo and does not draw on it."),
        ("begin_group", "table-list", "“table-list” does nothing on a kiosk. The kiosk asks one question a screen."),
    ],
)
def test_appearances_that_do_nothing_are_remarked(kind: str, look: str, expected: str, tmp_path: Path) -> None:
    header = "survey | type | name | label | appearance\n"
    rows = f" | {kind} | a | One | {look}\n" + (" | text | b | Two |\n | end_group |\n" if "group" in kind else "")
    said = about(form(tmp_path, rows, header=header), "no-effect", "unknown-appearance")
    assert said == [f"survey, row 2, column D “appearance”: {expected}"]


@pytest.mark.parametrize(
    "look", ["month-year", "year", "w1 no-calendar"], ids=["month", "year", "columns of a web form"]
)
def test_appearances_of_the_kiosk_need_no_remark(look: str, tmp_path: Path) -> None:
    file = form(tmp_path, f" | date | a | One | {look}\n", header="survey | type | name | label | appearance\n")
    assert about(file, "no-effect", "unknown-appearance") == []


@pytest.mark.parametrize("kind", ["audit", "start-geopoint", "deviceid", "username", "phonenumber", "background-audio"])
def test_what_a_kiosk_leaves_empty_is_remarked_and_the_form_runs(kind: str, tmp_path: Path) -> None:
    name = "audit" if kind == "audit" else "a"
    file = form(tmp_path, f" | {kind} | {name} | |\n | text | b | Имя? | Name?\n")
    assert errors(file) == []
    assert about(file, "empty-on-a-kiosk")[0].startswith(
        f"survey, row 2, column A “type”: A kiosk leaves {kind} empty. "
    )


def test_files_that_are_named_and_missing_and_choices_without_picture_are_remarked(tmp_path: Path) -> None:
    choices = (
        "choices | list_name | name | label | image\n | w | a | A | farm.svg\n | w | b | B | fram.svg\n"
        " | w | c | C | other.svg\n | w | d | D |\n | w | e | E | film.tiff\n"
    )
    header = "survey | type | name | label | audio | video\n"
    file = form(tmp_path, " | select_one w | a | One | one.opus | one.mp4\n", choices, SETTINGS, header=header)
    (tmp_path / "form" / "media").mkdir(parents=True)
    (tmp_path / "form" / "media" / "farm.svg").write_text("<svg/>")
    said = [x.partition(": ")[2] for x in about(file, "no-file", "no-picture", "bad-media", "not-on-a-kiosk")]
    assert said == [
        "The file “one.opus” is not in form/media. Put it into the folder form/media.",
        "A kiosk shows no video. Use image, and say it in the label.",
        "The file “fram.svg” is not in form/media. Did you mean “farm.svg”?",
        "The file “other.svg” is not in form/media. Put it into the folder form/media.",
        "The choice has no picture. Write a file's name into the column image: many visitors cannot read.",
        "A kiosk cannot show “film.tiff”. Save it as one of .svg, .png, .jpg, .jpeg.",
    ]


def test_a_list_in_a_file_beside_the_form_is_enough(tmp_path: Path) -> None:
    file = form(tmp_path, " | select_one_from_file towns.csv | a | Где? | Where?\n")
    (tmp_path / "form" / "media").mkdir(parents=True)
    (tmp_path / "form" / "media" / "towns.csv").write_text("name,label\na,A\n")
    assert errors(file) == []


def test_settings_that_are_missing_are_remarked(tmp_path: Path) -> None:
    settings = "settings | form_title | version\n | T |\n"
    assert about(form(tmp_path, " | text | a | Имя? | Name?\n", settings), "no-setting") == [
        (
            "settings, row 2, column “form_id”: The form has no form_id. "
            "Write a short name there, such as wage-complaint, and keep it."
        ),
        (
            "settings, row 2, column B “version”: The form has no version. "
            "Write the day there, such as 2026112501, and raise it every time."
        ),
    ]


def test_a_column_with_a_typing_error_is_remarked(tmp_path: Path) -> None:
    file = form(tmp_path, " | text | a | One | x\n", header="survey | type | name | label | relevent\n")
    assert about(file, "unknown-column") == [
        (
            "survey, row 1, column D “relevent”: There is no column “relevent”; what stands in it is not used. "
            "Did you mean “relevant”?"
        )
    ]


def test_the_same_remark_about_several_rows_is_one_line(tmp_path: Path) -> None:
    rows = "".join(f" | integer | q{n} | One | {'. > 0' if n != 3 else ''}\n" for n in range(8))
    file = form(tmp_path, rows, header="survey | type | name | label | constraint\n")
    lines = [x for x in remarks(file) if "constraint_message" in x]
    assert len(lines) == 1
    assert lines[0].startswith("survey, rows 2–4, 6–9, column “constraint_message”: ")


def test_very_many_rows_are_not_all_listed() -> None:
    assert written(Place(sheet="survey"), list(range(1, 60, 2))) == (
        "survey, rows 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 18 more"
    )


def test_the_report_counts_errors_before_remarks_and_says_when_nothing_is_wrong(tmp_path: Path) -> None:
    file = form(tmp_path, " | txet | a | Имя? | Name?\n")
    lines = as_text(file, check_form(file)).splitlines()
    assert lines[0] == "The form cannot run until this is put right:"
    assert lines[1].startswith("error: survey, row 2")
    assert lines[3] == "The form would serve visitors better with this:"
    assert lines[-1] == f"{file}: 1 errors, 1 remarks."
    assert as_text(file, []) == f"Nothing is wrong with this form.\n{file}: 0 errors, 0 remarks."


def test_a_program_reads_every_finding_with_its_place(tmp_path: Path) -> None:
    file = form(tmp_path, " | txet | a | Имя? | Name?\n")
    told = json.loads(as_json(file, check_form(file)))
    assert (told["file"], told["errors"], told["remarks"]) == (str(file), 1, 1)
    assert told["findings"][0] == {
        "severity": "error", "kind": "unknown-type", "file": "", "sheet": "survey", "row": 2, "column": "A",
        "header": "type", "what": "There is no question type “txet”.", "advice": "Did you mean text?",
    }  # fmt: skip
