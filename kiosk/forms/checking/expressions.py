"""Relevance, constraints, calculations and filters, read cell by cell: typing errors and dead ends.

`${name}` is put in its question's reference, then the expression is compiled as the engine will do, so
that what the engine would refuse is said with its row and column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.forms.checking.asking import nearest
from kiosk.forms.checking.finding import ERROR, REMARK, Finding
from kiosk.forms.errors import FormError, XPathError
from kiosk.forms.xpath.evaluate import compile_expression
from kiosk.forms.xpath.functions import FUNCTIONS
from kiosk.forms.xpath.syntax import Binary, Call, Expression, Literal, Negated, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.checking.finding import Place
    from kiosk.forms.checking.outline import Outline, Question
    from kiosk.forms.checking.workbook import Row

EXPRESSIONS = ("relevant", "required", "readonly", "constraint", "calculation", "choice_filter", "repeat_count")
_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^{}]*?)\s*\}")
_OPENED = re.compile(r"\$\{[^{}]*(?:$|\{)|\$\s+\{|\$\((?=\w)")
_YES_NO = {"yes", "no", "true", "false", "true()", "false()"}
_TEXTS = ("label", "hint", "guidance_hint", "constraint_message", "required_message", "default", "trigger")
_CHANGING = {"today", "now", "random", "uuid", "once", "position", "last", "instance", "current", "pulldata"}
_CURLY = str.maketrans("“”„‟’‘‚", '""""\'\'\'')


def references(outline: Outline) -> Iterator[Finding]:
    """`${name}` of questions that are not there, in every cell of the form."""
    known = {x.name: x.path for x in outline.questions if x.name}
    for sheet, of in (("survey", outline.survey), ("choices", outline.choices), ("settings", outline.settings)):
        for row in of.rows:
            for column in of.columns:
                text = row.cells.get(column.index, "")
                if "$" not in text:
                    continue
                place = outline.place(row, column.header.name, column.header.language, sheet)
                yield from _references(text, place, known)


def _references(text: str, place: Place, known: dict[str, str]) -> Iterator[Finding]:
    for name in dict.fromkeys(_REFERENCE.findall(text)):
        if name not in known:
            near = nearest(name, known)
            advice = f"Did you mean ${{{near}}}?" if near else "Write the name of a question in the survey sheet."
            yield Finding(ERROR, place, f"There is no question “{name}”.", advice, "unknown-question")
    if "last-saved#" in text:
        advice = "Ask for it again: ${last-saved#…} cannot be used here."
        yield Finding(ERROR, place, "A kiosk does not keep what an earlier visitor answered.", advice, "no-file")
    if _OPENED.search(text):
        what = "A reference to a question is not written to its end."
        yield Finding(ERROR, place, what, "Write ${name}, with both braces.", "bad-reference")


def expressions(outline: Outline) -> Iterator[Finding]:
    """Every expression that cannot be read, and every one that is never true."""
    paths = {x.name: x.path for x in outline.questions if x.name}
    lists = outline.lists()
    for each in outline.questions:
        if each.type == "calculate" and not any(outline.text(each, x) for x in ("calculation", "default", "trigger")):
            place = outline.place(each.row, "calculation")
            yield Finding(ERROR, place, "There is nothing to calculate.", "Write an expression, such as ${a} + ${b}.",
                          "no-calculation")  # fmt: skip
        for name in EXPRESSIONS:
            text = outline.text(each, name)
            if not text or (name in {"required", "readonly"} and text.lower() in _YES_NO):
                continue
            if any(x not in paths for x in _REFERENCE.findall(text)) or _OPENED.search(text):
                continue  # said already
            yield from _expression(outline, each, name, text, paths, lists)


def _expression(
    outline: Outline, question: Question, name: str, text: str, paths: dict[str, str], lists: dict[str, list[Row]]
) -> Iterator[Finding]:
    place = outline.place(question.row, name)
    try:
        tree = compile_expression(_REFERENCE.sub(lambda found: f" {paths[found.group(1)]} ", text)).tree
    except (XPathError, FormError) as error:
        yield Finding(ERROR, place, f"{_plain(error, paths)}", _advice(error, text), "bad-expression")
        return
    if name == "relevant" and _never(tree):
        what = "This is never true, so the question is never asked."
        yield Finding(REMARK, place, what, "Change the condition, or take the row away.", "never-asked")
    yield from _impossible_choices(tree, place, outline, lists)
    if name == "choice_filter" and question.argument in lists and question.type != "select_one_external":
        yield from _columns_of_choices(tree, place, outline)
    yield from _patterns(tree, place)
    if name in {"relevant", "calculation"} and question.path in _read(tree) and not question.container:
        what = f"The {name} of “{question.name}” looks at its own answer."
        advice = "Look at an earlier question, or write it into constraint with a dot: . > 0"
        yield Finding(ERROR if name == "relevant" else REMARK, place, what, advice, "own-answer")


def _plain(error: Exception, paths: dict[str, str]) -> str:
    """The engine's sentence with `${name}` where it has a reference."""
    sentence = getattr(error, "sentence", str(error))
    for name, path in sorted(paths.items(), key=lambda x: -len(x[1])):
        sentence = re.sub(rf"\s*{re.escape(path)}(?![\w/-]|\.\w)\s*", f"${{{name}}}", sentence)
    return str(sentence)


def _advice(error: Exception, text: str) -> str:
    code = getattr(error, "code", "")
    if code == "unknown-function":
        named = re.search(r"“([^”]+)”", str(error))
        near = nearest(named.group(1), FUNCTIONS) if named else ""
        return f"Did you mean {near}()?" if near else "See the functions in ODK's form operators."
    if text.translate(_CURLY) != text:
        return "Write straight quotation marks, ' or \", around texts."
    if "==" in text or "&&" in text or "||" in text:
        return "Write = for equal, and the words and, or between conditions."
    if text.count("(") != text.count(")"):
        return f"It has {text.count('(')} opening and {text.count(')')} closing brackets."
    if text.count("'") % 2 or text.count('"') % 2:
        return "A quotation mark has no partner."
    return "Compare with an expression that works, or build it up in small steps."


def _never(tree: Expression) -> bool:
    """Whether an expression that reads nothing of the form is false."""
    if any(isinstance(x, Path) or (isinstance(x, Call) and x.name in _CHANGING) for x in _walk(tree)):
        return False
    match tree:
        case Call("false", ()):
            return True
        case Literal(value):
            return not value
        case Binary("=", Literal(left), Literal(right)):
            return left != right
        case Binary("and", left, right):
            return _never(left) or _never(right)
    return False


def _impossible_choices(
    tree: Expression, place: Place, outline: Outline, lists: dict[str, list[Row]]
) -> Iterator[Finding]:
    """Comparisons of a question's answer with a choice its list does not have."""
    by_path = outline.by_path()
    for each in _walk(tree):
        match each:
            case Binary("=" | "!=", Path() as path, Literal(str() as value)):
                pass
            case Binary("=" | "!=", Literal(str() as value), Path() as path):
                pass
            case Call("selected", (Path() as path, Literal(str() as value))):
                pass
            case _:
                continue
        question = by_path.get(_path(path))
        if question is None or not question.is_select or question.from_file or question.or_other or not value:
            continue
        names = [outline.choices.text(x, "name") for x in lists.get(question.argument, [])]
        if names and value not in names:
            near = nearest(value, names)
            advice = f"Did you mean '{near}'?" if near else f"It has: {', '.join(names[:8])}."
            what = f"“{question.name}” has no choice “{value}”, so this is never true."
            yield Finding(REMARK, place, what, advice, "unknown-choice")


def _columns_of_choices(tree: Expression, place: Place, outline: Outline) -> Iterator[Finding]:
    """Names in a filter that are no column of the choices, so that no choice would ever be offered."""
    known = {x.header.text for x in outline.choices.columns} | {x.header.name for x in outline.choices.columns}
    for each in _walk(tree):
        match each:
            case Path(None, (step,)) if step.axis == "child" and step.name not in known:
                near = nearest(step.name, known)
                advice = f"Did you mean “{near}”?" if near else f"Add the column {step.name} there."
                what = f"The sheet “choices” has no column “{step.name}”, so no choice would be offered."
                yield Finding(ERROR, place, what, advice, "unknown-column")


def defaults(outline: Outline) -> Iterator[Finding]:
    """Defaults that are no choice of their question."""
    lists = outline.lists()
    for each in outline.questions:
        names = [outline.choices.text(x, "name") for x in lists.get(each.argument, [])]
        chosen = outline.text(each, "default")
        plain = bool(chosen) and not any(x in chosen for x in "$('\"")
        wanted = chosen.split() if each.type == "select_multiple" else [chosen]
        if each.is_select and names and plain and not set(wanted) <= set(names):
            what = f"“{chosen}” is no choice of the list {each.argument}."
            near = nearest(chosen, names)
            advice = f"Did you mean {near}?" if near else f"It has: {', '.join(names[:8])}."
            yield Finding(REMARK, outline.place(each.row, "default"), what, advice, "unknown-choice")


def _patterns(tree: Expression, place: Place) -> Iterator[Finding]:
    """Patterns of regex() that cannot be read; the engine would only meet them with an answer."""
    for each in _walk(tree):
        match each:
            case Call("regex", (_, Literal(str() as pattern))):
                try:
                    re.compile(pattern)
                except re.error as error:
                    what = f"The pattern “{pattern[:60]}” cannot be read: {error}."
                    yield Finding(ERROR, place, what, "Such as: regex(., '^[A-Z]{2}[0-9]{7}$').", "bad-expression")


def _path(path: Path) -> str:
    if path.start != "/" or any(x.axis != "child" or x.predicates for x in path.steps):
        return ""
    return "/" + "/".join(x.name for x in path.steps)


def _read(tree: Expression) -> set[str]:
    return {_path(x) for x in _walk(tree) if isinstance(x, Path)} - {""}


def _walk(tree: Expression) -> Iterator[Expression]:
    waiting: list[Expression] = [tree]
    while waiting:
        each = waiting.pop()
        yield each
        match each:
            case Negated(operand):
                waiting.append(operand)
            case Binary(_, left, right):
                waiting += [left, right]
            case Call(_, arguments):
                waiting += arguments
            case Path(start, steps, predicates):
                if start is not None and not isinstance(start, str):
                    waiting.append(start)
                waiting += [*predicates, *(x for step in steps for x in step.predicates)]
