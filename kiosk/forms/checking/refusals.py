"""pyxform's refusals and warnings in an author's words, at the author's row and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.forms.checking.asking import ASKED
from kiosk.forms.checking.finding import ERROR, REMARK, Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.checking.outline import Outline

_ROW = re.compile(r"\[row : (\d+)\]\s*")
_AT = re.compile(r"(?:On the '(?P<sheet>\w+)' sheet, )(?:the '(?P<column>[^']*)' value )?")
_LEARN_MORE = re.compile(r"\s*Learn more: \S+")


@dataclass(frozen=True)
class _Rule:
    """How one of pyxform's sentences is said; `{1}` stands for what its first bracket found."""

    pattern: str
    what: str
    advice: str = ""
    column: str = ""
    kind: str = "pyxform"
    sheet: str = ""


_RULES = (
    _Rule(r"You must have a sheet named '(\w+)'", "The sheet “{1}” is missing.",
          "Put the questions into a sheet of this name.", kind="no-survey", sheet="survey"),
    _Rule(r"Invalid headers provided for sheet: '(\w+)'\. Headers that are different names for the same column were "
          r"found: '([^']*)', '([^']*)'", "The columns “{2}” and “{3}” mean the same.", "Keep one of them.",
          kind="same-columns"),
    _Rule(r"Invalid headers provided for sheet: '(\w+)'\. One or more required column headers were not found: (.*?)\.",
          "The first row lacks {2}.", "Add the column's name in the first row.", kind="no-column"),
    _Rule(r"Invalid headers provided for sheet: '(\w+)'", "The first row does not hold the columns' names.",
          "Write type, name and label there.", kind="no-column"),
    _Rule(r"Duplicate column header: (.*)", "The column “{1}” is there twice.", "Rename or remove one of them.",
          kind="same-columns", sheet="survey"),
    _Rule(r"the '([^']*)' value is invalid\. Column headers must not be empty and must not contain spaces",
          "The column “{1}” has a space in its name, so no filter can use it.", "Write _ for the space.",
          kind="bad-column"),
    _Rule(r"Unmatched 'end_(\w+)'", "A {1} is ended here that was not begun, or not this way.",
          "Take the row away, or add begin_{1} before its first question.", "type", "not-begun", "survey"),
    _Rule(r"Unmatched 'begin_(\w+)'\. .*the name '([^']*)'", "The {1} “{2}” is begun here and never ended.",
          "Add a row of the type end_{1} behind its last question.", "type", "not-ended", "survey"),
    _Rule(r"Unknown question type '([^']*)'", "There is no question type “{1}”.",
          "See the table of types in docs/authors.md.", "type", "unknown-type", "survey"),
    _Rule(r"Question with no type", "The row has no type.", "Write what kind of question it is, such as text.", "type",
          "no-type", "survey"),
    _Rule(r"Question or group with no name", "The question has no name.",
          "Write a short name in Latin letters, such as full_name.", "name", "no-name", "survey"),
    _Rule(r"Missing calculation", "There is nothing to calculate.", "Write an expression, such as ${{a}} + ${{b}}.",
          "calculation", "no-calculation", "survey"),
    _Rule(r"List name not in (?:choices|columns|external choices) sheet: (.*)",
          "There is no list of choices “{1}”.", "Add its rows to the sheet choices.", "type", "unknown-list", "survey"),
    _Rule(r"There should be a (?:choices|external_choices) sheet|mandatory columns 'list_name', 'name', and 'label'",
          "The sheet “choices” is missing, or lacks a column.", "It needs list_name, name and label.", "",
          "no-choices", "choices"),
    _Rule(r"must start with '\$\{\{?', then a question name", "A reference to a question is not written to its end.",
          "Write ${{name}}, with both braces.", "", "bad-reference"),
    _Rule(r"Could not find the name '([^']*)'", "There is no question “{1}”.",
          "Write the name of a question in the survey sheet.", "", "unknown-question"),
    _Rule(r"The name '([^']*)' appears more than once|There are multiple survey elements named '([^']*)'",
          "More than one question is called “{1}{2}”, so ${{{1}{2}}} could be any of them.",
          "Give them different names.", "", "duplicate-name"),
    _Rule(r"There is no survey element named '([^']*)'", "There is no question “{1}”.",
          "Write the name of a question in the survey sheet.", "", "unknown-question", "survey"),
    _Rule(r"must be unique within their nearest parent", "Another question beside it has the same name.",
          "Give one of them another name.", "name", "duplicate-name"),
    _Rule(r"Repeat names must not be the same as the survey root", "A repeat must not have this name.",
          "Give it another name.", "name", "bad-name"),
    _Rule(r"Repeat names must unique anywhere", "Another repeat has the same name.", "Give one of them another name.",
          "name", "duplicate-name"),
    _Rule(r"The name 'meta' is reserved", "The name “meta” is taken by the form itself.", "Choose another name.",
          "name", "bad-name"),
    _Rule(r"case-insensitive match to another name", "The name differs from another one only in its capitals.",
          "Give one of them another name.", "name", "similar-name"),
    _Rule(r"Choices must have a name", "The choice has no name.", "Write a short name in Latin letters.", "name",
          "no-name"),
    _Rule(r"Choice names must be unique", "The choice is in its list already.", "Give one of them another name.",
          "name", "duplicate-choice"),
    _Rule(r"Choices should have a label", "The choice has no label.", "Write what the visitor reads.", "label",
          "no-label"),
    _Rule(r"Choice names with spaces cannot be added to multiple choice selects\. See \[(.*?)\] in \[(.*?)\]",
          "The choice “{1}” of the list {2} has a space in its name.", "Write _ for the space.", "name", "bad-name",
          "choices"),
    _Rule(r"The survey element named '([^']*)' has no label or hint", "The question “{1}” has no label.",
          "Write what the visitor is asked.", "label", "no-label", "survey"),
    _Rule(r"To use big-image, you must also specify an image for the survey element named ([\w.-]+)",
          "The question “{1}” has a big picture and no small one.", "Fill in the column image too.", "image", "",
          "survey"),
    _Rule(r"The question \$\{([^}]*)\} is not user-visible so it can't be used as a calculation trigger for question "
          r"\$\{([^}]*)\}", "“{2}” waits for “{1}”, which nobody is asked.", "Name a question that is asked.",
          "trigger", "", "survey"),
    _Rule(r"Parameters must be in the form", "The parameters cannot be read.", "Write them as name=value, with spaces "
          "between: start=0 end=10 step=1.", "parameters", "bad-parameter"),
    _Rule(r"The accepted parameter keys for this question type are '(.*?)'\. The following are invalid parameter "
          r"key\(s\): '(.*?)'", "There is no parameter {2} for this type.", "It takes: {1}.", "parameters",
          "bad-parameter"),
    _Rule(r"'range' question type, the parameter '?\{?([\w-]*)\}?'? must be a number", "The parameter {1} is not a "
          "number.", "Write digits only.", "parameters", "bad-parameter"),
    _Rule(r"parameter '([\w-]*)' must not be '0'", "The parameter {1} is zero.", "Write a number above zero.",
          "parameters", "bad-parameter"),
    _Rule(r"parameter '([\w-]*)' must not be larger than the range", "The parameter {1} is larger than the whole "
          "range from start to end.", "Make it smaller.", "parameters", "bad-parameter"),
    _Rule(r"Audits must always be named 'audit", "An audit has a name.", "Take the row away: the kiosk keeps none.",
          "name", "not-on-a-kiosk", "survey"),
    _Rule(r"File name for '(.*?)' should end with one of", "The file named in “{1}” is no list.",
          "Its name must end in .csv, .xml or .geojson.", "type", "bad-media", "survey"),
    _Rule(r"invalid date on the (\w+) sheet, under the (.*?) column on row number (\d+)",
          "A date in the column “{2}” cannot be read.", "Format the cell as text, and write the date as 2026-11-25.",
          kind="bad-date"),
    _Rule(r"Please specify choices for this 'or other' question", "An “or_other” question has no list of choices.",
          "Add its rows to the sheet choices.", "type", "unknown-list", "survey"),
    _Rule(r"or_other.* translations|uses or_other and translations",
          "“or_other” adds a choice and a question in English only.",
          "Write a choice “other” and a text question with its relevant instead.", "type", "or-other", "survey"),
    _Rule(r"The 'disabled' column header is not part", "The column “disabled” is out of date.",
          "Use relevant, or take the row away.", "", "old-column", "survey"),
    _Rule(r"same instance id will be generated.*Instance name: '([^']*)'", "Two lists are called “{1}”.",
          "Give one of them another name.", "", "duplicate-list", "survey"),
    _Rule(r"This section has not been included", "There is no question type “include”.", "Copy the questions here.",
          "type", "unknown-type", "survey"),
    _Rule(r"Choice filter not supported with or_other", "“or_other” and choice_filter do not go together.",
          "Write a choice “other” and a text question with its relevant instead.", "type", "or-other", "survey"),
    _Rule(r"Parameters must include (randomize)=true to use a seed", "A seed without randomize=true does nothing.",
          "Add randomize=true, or take the seed away.", "parameters", "bad-parameter", "survey"),
    _Rule(r"(?i)^(seed) value must be a number", "The parameter {1} is neither a number nor ${{name}}.",
          "Write one of them.", "parameters", "bad-parameter", "survey"),
    _Rule(r"(?i)^([\w-]+) must be set to (.*?)(?:: ?'|$)", "The parameter {1} has a wrong value.", "Write {2}.",
          "parameters", "bad-parameter", "survey"),
    _Rule(r"(?i)Parameter ([\w-]+) must (.*?)\.?$", "The parameter {1} has a wrong value.", "It must {2}.",
          "parameters", "bad-parameter", "survey"),
    _Rule(r"Invalid value for ([\w-]+)\.", "The parameter {1} has a wrong value.", "Take it away: the kiosk chooses.",
          "parameters", "bad-parameter", "survey"),
    _Rule(r"Instance names must be unique within a form\. The name '([^']*)'", "More than one list is called “{1}”.",
          "Give one of them another name.", "name", "duplicate-list", "survey"),
    _Rule(r"Names must begin with a letter or underscore", "The name cannot be used.",
          "Use letters, digits, - and _, and begin with a letter.", "name", "bad-name"),
    _Rule(r"There should be an external_choices sheet", "The sheet “external_choices” is missing.",
          "Use select_one with a choice_filter instead.", "type", "no-choices", "survey"),
    _Rule(r"Question '([^']*)' (?:uses|is a select from file type, using) 'search\(\)'",
          "“{1}” uses search() in a way that does not work.", "Use select_one_from_file, with a choice_filter.",
          "appearance", "bad-parameter", "survey"),
    _Rule(r"id_string column headers are both", "The settings have both form_id and id_string.", "Keep form_id.", "",
          "same-columns", "settings"),
)  # fmt: skip
# Warnings that the checks of this folder say better, or that mean nothing on a kiosk.
_SAID_ELSEWHERE = re.compile(
    r"valid machine-readable codes|max-pixels|^Language '|is missing the \w+ column|Row without name, text, or label"
    r"|has no label:|The following, similarly named sheet|When looking for a sheet named|only old versions"
    r"|select one external is only meant|Choices should have a label|no longer supported on most devices"
)


def refused(message: str, outline: Outline) -> list[Finding]:
    """The findings in pyxform's error; each of its lines is one."""
    text = _LEARN_MORE.sub("", message)
    parts = [x for x in re.split(r"\n(?=\[row)", text) if x.strip()]
    return [_finding(ERROR, each, outline) for each in parts]


def warned(messages: tuple[str, ...], outline: Outline) -> Iterator[Finding]:
    """The findings in pyxform's warnings that no other check makes."""
    for message in messages:
        if not _SAID_ELSEWHERE.search(message):
            yield _finding(REMARK, _LEARN_MORE.sub("", message), outline)


def _finding(severity: str, message: str, outline: Outline) -> Finding:
    text = " ".join(message.split())
    rule, found = _rule(text)
    if rule is None or found is None:
        plain = _AT.sub("", _ROW.sub("", text)).removeprefix("is invalid. ").strip()
        plain = plain[:1].upper() + plain[1:800]
        return Finding(severity, _place(text, None, found, outline), plain or "The form cannot be read.",
                       kind="pyxform")  # fmt: skip
    words = ["", *(x or "" for x in found.groups()), ""]
    what, advice = rule.what.format(*words), rule.advice.format(*words)
    if rule.kind == "unknown-type" and words[1].lower() in ASKED:
        advice = f"Write it in small letters: {words[1].lower()}."
    return Finding(severity, _place(text, rule, found, outline), what, advice, rule.kind or "pyxform")


def _rule(text: str) -> tuple[_Rule | None, re.Match[str] | None]:
    for rule in _RULES:
        found = re.search(rule.pattern, text)
        if found:
            return rule, found
    return None, None


def _place(text: str, rule: _Rule | None, found: re.Match[str] | None, outline: Outline) -> Place:
    row = _ROW.search(text)
    at = _AT.search(text)
    named = re.search(r"(?:for sheet: '|on the )(\w+)(?:'| sheet)", text)
    sheet = (at.group("sheet") if at else "") or (rule.sheet if rule else "") or (named.group(1) if named else "")
    of = outline.workbook.sheets.get(sheet) if sheet else (outline.survey if row else None)
    if of is None:
        return Place(sheet=sheet) if sheet else Place(file=outline.workbook.stem + outline.workbook.file_type)
    number = of.row_of_pyxform(int(row.group(1))) if row else 0
    if row and row.group(1) == "1":
        number = 1
    header = ((at.group("column") if at else "") or (rule.column if rule else "")) or ""
    question = _question_row(outline, found) if rule and not number and of is outline.survey else 0
    number = number or question
    column = next((x for x in of.columns if header and header.lower() in {x.header.name, x.header.text.lower()}), None)
    if column is None and header:
        plain = header.rpartition("::")[0] or header.partition(" (")[0]
        column = next((x for x in of.columns if x.header.name == plain.lower()), None)
    if column is None:
        return Place(sheet=of.name, row=number, header=rule.column if rule else "")
    return Place(sheet=of.name, row=number, column=column.letter, header=column.header.text)


def _question_row(outline: Outline, found: re.Match[str] | None) -> int:
    """The row of the question a sentence without a row names."""
    words = [x for x in found.groups() if x] if found else []
    for word in reversed(words):
        for each in outline.questions:
            if word in {each.name, outline.text(each, "type")}:
                return each.row.number
    for each in outline.questions:
        if any(f"{x.lower()}=" in outline.text(each, "parameters").lower().replace(" ", "") for x in words[:1]):
            return each.row.number
    return 0
