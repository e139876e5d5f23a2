"""Whether the sheets make a form at all: columns, names, groups, lists, settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.forms.checking.asking import nearest
from kiosk.forms.checking.finding import ERROR, REMARK, Finding, Place
from kiosk.forms.checking.headers import KNOWN_IN_SURVEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.checking.outline import Outline, Question
    from kiosk.forms.checking.workbook import Row, Sheet

_NAME = re.compile(r"[^\W\d][\w.-]*")
_YES = {"yes", "true", "true()", "1"}


def sheets(outline: Outline) -> Iterator[Finding]:
    """Sheets and columns that a form cannot do without."""
    book = outline.workbook
    if not outline.survey.columns:
        near = nearest("survey", book.other_sheets)
        what = "The sheet “survey” is missing." if "survey" not in book.sheets else "The sheet “survey” is empty."
        advice = f"Rename the sheet “{near}” to survey." if near else "Put the questions into a sheet named survey."
        yield Finding(ERROR, Place(sheet="survey"), what, advice, "no-survey")
        return
    lacking = [f"“{name}”" for name in ("type", "name") if not outline.survey.named(name)]
    if lacking:
        first = ", ".join(x.header.text for x in outline.survey.columns[:6])
        what = f"The first row has no column {' and no column '.join(lacking)}; it has: {first}."
        yield Finding(ERROR, Place(sheet=outline.survey.name, row=1), what,
                      "The first row must hold the columns' names.", "no-column")  # fmt: skip
    if any(_wants_a_list(x) for x in outline.questions) and not outline.choices.columns:
        near = nearest("choices", book.other_sheets)
        advice = f"Rename the sheet “{near}” to choices." if near else "Put the choices into a sheet named choices."
        yield Finding(ERROR, Place(sheet="choices"), "The sheet “choices” is missing.", advice, "no-choices")
    elif outline.choices.rows:
        for name in ("list_name", "name"):
            if not outline.choices.named(name):
                yield Finding(ERROR, Place(sheet=outline.choices.name, row=1), f"The column “{name}” is missing.",
                              "Add it in the first row.", "no-column")  # fmt: skip
    for sheet in (outline.survey, outline.choices, outline.settings):
        yield from _same_columns(sheet)
    yield from _unknown_columns(outline)


def _wants_a_list(question: Question) -> bool:
    """Whether its choices must stand in the sheet choices; a repeat's answers or a file may give them too."""
    listed = question.is_select and question.type != "select_one_external"
    return listed and bool(question.argument) and not question.from_file and "${" not in question.argument


def _same_columns(sheet: Sheet) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for column in sheet.columns:
        if column.header.text in seen:
            what = f"The column “{column.header.text}” is there twice, in {seen[column.header.text]} too."
            place = Place(sheet=sheet.name, row=1, column=column.letter, header=column.header.text)
            yield Finding(ERROR, place, what, "Rename or remove one of them.", "same-columns")
        seen.setdefault(column.header.text, column.letter)


def _unknown_columns(outline: Outline) -> Iterator[Finding]:
    for column in outline.survey.columns:
        word = column.header.name.partition("::")[0].partition(":")[0].strip()
        near = nearest(word, KNOWN_IN_SURVEY)
        if column.header.name not in KNOWN_IN_SURVEY and near and len(word) > 3:  # noqa: PLR2004 shorter words look like everything
            what = f"There is no column “{column.header.text}”; what stands in it is not used."
            place = Place(sheet=outline.survey.name, row=1, column=column.letter, header=column.header.text)
            yield Finding(REMARK, place, what, f"Did you mean “{near}”?", "unknown-column")


def settings(outline: Outline) -> Iterator[Finding]:
    """Settings a paper should have."""
    wanted = {
        "form_id": ("The form has no form_id.", "Write a short name there, such as wage-complaint, and keep it."),
        "version": ("The form has no version.", "Write the day there, such as 2026112501, and raise it every time."),
        "form_title": ("The form has no form_title.", "Write the paper's name there."),
    }
    for name, (what, advice) in wanted.items():
        if not outline.setting(name):
            row = outline.settings.rows[0] if outline.settings.rows else None
            yield Finding(REMARK, outline.place(row, name, sheet="settings"), what, advice, "no-setting")


def names(outline: Outline) -> Iterator[Finding]:
    """Names that are missing, wrong, or used twice."""
    seen: dict[tuple[str, str], int] = {}
    for row in outline.untyped:
        if any(outline.survey.text(row, x) for x in ("name", "label")):
            what, advice = "The row has no type.", "Write what kind of question it is, such as text."
            yield Finding(ERROR, outline.place(row, "type"), what, advice, "no-type")
    for each in outline.questions:
        where = outline.place(each.row, "name")
        if not each.name:
            if each.type not in {"note", "audit", "begin loop"}:
                advice = "Write a short name in Latin letters, such as full_name."
                yield Finding(ERROR, where, "The question has no name.", advice, "no-name")
            continue
        if not _NAME.fullmatch(each.name):
            advice = f"Use letters, digits, - and _, and begin with a letter: {_proposed(each.name)}."
            yield Finding(ERROR, where, f"The name “{each.name}” cannot be used.", advice, "bad-name")
        above = each.path.rpartition("/")[0]
        key = (above, each.name)
        if key in seen:
            what = f"The name “{each.name}” is used already in row {seen[key]}."
            yield Finding(ERROR, where, what, "Give one of them another name.", "duplicate-name")
        seen.setdefault(key, each.row.number)
    yield from _counted(outline)
    for gap in outline.unmatched:
        where = outline.place(gap.row, "type")
        if gap.meant:
            what = f"The {gap.meant} “{gap.name}” is ended here as a {gap.kind}."
            yield Finding(ERROR, where, what, f"Write end_{gap.meant}.", "not-begun")
        elif gap.word == "begin":
            what = f"The {gap.kind} “{gap.name}” is begun here and never ended."
            yield Finding(ERROR, where, what, f"Add a row of the type end_{gap.kind} behind its last question.",
                          "not-ended")  # fmt: skip
        else:
            what = f"A {gap.kind} is ended here that was not begun, or not this way."
            yield Finding(ERROR, where, what, f"Take the row away, or add begin_{gap.kind} before its first question.",
                          "not-begun")  # fmt: skip


def _counted(outline: Outline) -> Iterator[Finding]:
    """A repeat whose count is calculated keeps it under a name of its own."""
    counted = {f"{x.path}_count" for x in outline.questions if _calculates_its_count(outline.text(x, "repeat_count"))}
    for each in outline.questions:
        if each.path in counted:
            what = f"The repeat {each.name.removesuffix('_count')} needs the name “{each.name}” for its number."
            yield Finding(ERROR, outline.place(each.row, "name"), what, "Give the question another name.",
                          "duplicate-name")  # fmt: skip


def _calculates_its_count(count: str) -> bool:
    return bool(count) and not re.fullmatch(r"\$\{[^{}]*\}", count.strip())


def _proposed(name: str) -> str:
    made = re.sub(r"[^\w-]+", "_", name).strip("_-") or "question"
    return made if _NAME.fullmatch(made) else f"q_{made}"


def lists(outline: Outline) -> Iterator[Finding]:
    """Lists that are missing or not used, and choices that are named twice or not at all."""
    known = outline.lists()
    used = {x.argument for x in outline.questions if x.is_select} | _named_elsewhere(outline)
    if outline.choices.columns:
        for each in outline.questions:
            if _wants_a_list(each) and each.argument not in known:
                near = nearest(each.argument, known)
                advice = f"Did you mean “{near}”?" if near else f"Add rows with {each.argument} in list_name."
                what = f"There is no list of choices “{each.argument}”."
                yield Finding(ERROR, outline.place(each.row, "type"), what, advice, "unknown-list")
    twice_is_right = outline.setting("allow_choice_duplicates").lower() in _YES
    for name, rows in known.items():
        if name not in used:
            place = outline.place(rows[0], "list_name", sheet="choices")
            yield Finding(REMARK, place, f"No question uses the list “{name}”.", "Take it away, or use it.",
                          "unused-list")  # fmt: skip
        yield from _choices(outline, rows, used=name in used, twice_is_right=twice_is_right)


def _choices(outline: Outline, rows: list[Row], *, used: bool, twice_is_right: bool) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for row in rows:
        name = outline.choices.text(row, "name")
        where = outline.place(row, "name", sheet="choices")
        if not name:
            yield Finding(ERROR, where, "The choice has no name.", "Write a short name in Latin letters.", "no-name")
        elif name in seen and not twice_is_right:
            what = f"The choice “{name}” is in this list already, in row {seen[name]}."
            yield Finding(ERROR, where, what, "Give one of them another name.", "duplicate-choice")
        elif " " in name and used:
            what = f"The choice's name “{name}” has a space in it."
            yield Finding(REMARK, where, what, f"Write {_proposed(name)}; its label may have spaces.", "bad-name")
        if not _says_anything(outline.choices, row):
            place = outline.place(row, "label", sheet="choices")
            yield Finding(REMARK, place, "The choice has no label.", "Write what the visitor reads.", "no-label")
        seen.setdefault(name, row.number)


def _says_anything(sheet: Sheet, row: Row) -> bool:
    return any(sheet.text(row, x) for x in ("label", "image", "audio"))


def _named_elsewhere(outline: Outline) -> set[str]:
    """Lists that expressions and parameters name: instance('list'), pulldata('list', …)."""
    named: set[str] = set()
    for row in outline.survey.rows:
        for text in row.cells.values():
            named.update(re.findall(r"(?:instance|pulldata)\(\s*['\"]([^'\"]+)['\"]", text))
            named.update(re.findall(r"tick_labelset\s*=\s*(\S+)", text))
    for each in outline.questions:
        if each.type == "begin loop":
            named.add(each.argument)
    return named


def unlabelled(outline: Outline) -> Iterator[Finding]:
    """Questions without any words."""
    for each in outline.questions:
        asked = each.type in {
            "text", "integer", "decimal", "date", "time", "datetime", "select_one", "select_multiple", "rank", "range",
            "note", "acknowledge", "image", "audio",
        }  # fmt: skip
        calculated = outline.text(each, "calculation") and not outline.text(each, "hint")
        if asked and not calculated and not any(outline.text(each, x) for x in ("label", "hint", "image", "audio")):
            place = outline.place(each.row, "label")
            yield Finding(ERROR, place, "The question has no label.", "Write what the visitor is asked.", "no-label")


def messages(outline: Outline) -> Iterator[Finding]:
    """Required answers and constraints that do not say what is wrong in words."""
    for each in outline.questions:
        required = outline.text(each, "required").lower()
        if required and required not in {"no", "false", "false()"} and not outline.text(each, "required_message"):
            place = outline.place(each.row, "required_message")
            yield Finding(REMARK, place, "An answer is required, and no words say so.",
                          "The visitor hears “Please answer this question.” Say better why it is needed.",
                          "no-message")  # fmt: skip
        if outline.text(each, "constraint") and not outline.text(each, "constraint_message"):
            place = outline.place(each.row, "constraint_message")
            yield Finding(REMARK, place, "Answers are checked here, and no words say what is wrong with one.",
                          "Write what the visitor should do, such as “Write two letters and seven digits.”",
                          "no-message")  # fmt: skip
