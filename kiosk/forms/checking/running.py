"""What the engine refuses, brought back from the XForm's reference to the author's row and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.forms.checking.finding import ERROR, Finding, Place

if TYPE_CHECKING:
    from kiosk.forms.checking.outline import Outline, Question
    from kiosk.forms.errors import FormError

_COLUMN = re.compile(r"The (relevant|calculate|constraint|required|readonly|count|setvalue) of ")
_COLUMNS = {"calculate": "calculation", "count": "repeat_count", "setvalue": "default"}
_ADVICE = {
    "cycle": "Take one of these references away.",
    "missing-attachment": "Put it into the form's folder media.",
    "bad-attachment": "Open the file, and save it again.",
    "too-many-repeats": "Let the count follow from a question whose constraint bounds it.",
    "unknown-instance": "Name a list of the sheet choices, or a file of the form's folder media.",
    "not-nodes": "Give the function the name of a question or a repeat: ${name}.",
}


def refused(error: FormError, outline: Outline) -> Finding:
    """The finding of an engine's error."""
    by_path = outline.by_path()
    mentioned = [x for x in re.findall(r"(?:/[\w.-]+)+", error.sentence) if x in by_path]
    question = by_path[mentioned[0]] if mentioned else None
    kind = {"missing-attachment": "no-file", "cycle": "cycle"}.get(error.code, "engine")
    what = _plain(error.sentence, by_path, question)
    return Finding(ERROR, _place(error, outline, question), what, _ADVICE.get(error.code, ""), kind)


def _place(error: FormError, outline: Outline, question: Question | None) -> Place:
    if question is None:
        return _cell_naming(error, outline)
    column = _COLUMN.search(error.sentence)
    if column:
        return outline.place(question.row, _COLUMNS.get(column.group(1), column.group(1)))
    for name in ("calculation", "relevant", "repeat_count", "constraint"):
        if outline.text(question, name):
            return outline.place(question.row, name)
    return outline.place(question.row)


def _plain(sentence: str, by_path: dict[str, Question], question: Question | None) -> str:
    if question is not None:
        sentence = re.sub(rf"^(?:The \w+ of )?{re.escape(question.path)}: ", "", sentence)
    for path in sorted(by_path, key=len, reverse=True):
        sentence = re.sub(rf"{re.escape(path)}(?![\w/-]|\.\w)", f"${{{by_path[path].name}}}", sentence)
    return sentence[:1].upper() + sentence[1:]


def _cell_naming(error: FormError, outline: Outline) -> Place:
    """The first cell that names the file or list the sentence quotes; the sheet if none does."""
    for name in re.findall(r"“([^”]+)”", error.sentence):
        stem = name.rpartition(".")[0] or name
        for row in outline.survey.rows:
            for column in outline.survey.columns:
                if f"'{stem}" in row.cells.get(column.index, "").replace('"', "'"):
                    return Place("", outline.survey.name, row.number, column.letter, column.header.text)
    return Place(sheet=outline.survey.name)
