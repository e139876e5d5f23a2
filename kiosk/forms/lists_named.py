"""Whether all the lists are there that a form's expressions name, found before a visitor meets one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.errors import FormError
from kiosk.forms.xpath.syntax import Binary, Call, Literal, Negated, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.form import Form
    from kiosk.forms.xpath.evaluate import Compiled
    from kiosk.forms.xpath.syntax import Expression


def check_lists(form: Form) -> None:
    """See that `instance('…')` and `pulldata('…', …)` name instances of the form.

    Raises:
        FormError: `unknown-instance`, with the line of what names it.
    """
    known = {*form.instances, form.main_instance_id, *form.last_saved}
    for expression, line, what in _expressions(form):
        if "instance(" not in expression.text and "pulldata(" not in expression.text:
            continue
        for name in _named(expression.tree):
            if name not in known:
                raise FormError("unknown-instance", f"{what} asks for the list “{name}”, which is not there.", line)


def _expressions(form: Form) -> Iterator[tuple[Compiled, int, str]]:
    for definition in form.order:
        bind, repeat = definition.bind, definition.repeat
        for each in (bind.relevant, bind.calculate, bind.required, bind.readonly, bind.constraint) if bind else ():
            if each is not None and bind is not None:
                yield each, bind.line, definition.path
        if repeat is not None and repeat.count is not None:
            yield repeat.count, 0, f"The count of {definition.path}"
    for definition, control in form.controls.items():
        if control.itemset is not None:
            yield control.itemset.nodeset, control.line, f"The question {definition.path}"
        for part in (*control.label.parts, *control.hint.parts):
            if not isinstance(part, str):
                yield part, control.line, f"A text of {definition.path}"
    for action in form.actions:
        if action.value is not None:
            yield action.value, action.line, f"The setvalue of {action.target.path}"


def _named(tree: Expression) -> Iterator[str]:
    waiting: list[Expression] = [tree]
    while waiting:
        match waiting.pop():
            case Call(name, arguments):
                if name in {"instance", "pulldata"} and arguments and isinstance(arguments[0], Literal):
                    yield str(arguments[0].value)
                waiting += arguments
            case Binary(_operator, left, right):
                waiting += [left, right]
            case Negated(operand):
                waiting.append(operand)
            case Path(start, steps, predicates):
                waiting += [start] if not isinstance(start, str) and start is not None else []
                waiting += [*predicates, *(x for step in steps for x in step.predicates)]
            case _:
                pass
