"""Actions and preloads: what a form does by itself when an instance or a repeat is new, or a value changes.

ODK XForms, sections Events and Actions, and Preload attributes. Each action tells which nodes it changed,
so that what follows from them is recalculated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.errors import FormError, XPathError
from kiosk.forms.types import as_text_of_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.forms.body import Action
    from kiosk.forms.interview import Interview
    from kiosk.forms.nodes import Definition, Node

FIRST_LOAD = "odk-instance-first-load"
LOAD = "odk-instance-load"
READY = "xforms-ready"
"""An old name of the first load (ODK XForms, section Events)."""
REVALIDATE = "xforms-revalidate"
VALUE_CHANGED = "xforms-value-changed"
NEW_REPEAT = "odk-new-repeat"

AT_LOAD = frozenset({FIRST_LOAD, LOAD, READY})
IN_MODEL = AT_LOAD | {REVALIDATE}
KNOWN_EVENTS = IN_MODEL | {VALUE_CHANGED, NEW_REPEAT, "jr-insert"}


def fire(interview: Interview, event: str, actions: Iterable[Action], at: Node | None = None) -> list[Node]:
    """Do the actions that answer to an event.

    Args:
        at: the question or repeat instance the event happened at; None for an event of the instance.

    Returns:
        The nodes whose value is another now.

    Raises:
        FormError: an expression cannot be evaluated, or it is not clear which node is meant.
    """
    changed: list[Node] = []
    for action in actions:
        if event not in action.events:
            continue
        nodes = _targets(interview, action, at)
        if at is not None and len(nodes) > 1:
            sentence = f"{action.target.path} repeats; the {action.kind} does not say which one it means."
            raise FormError("many-targets", sentence, action.line)
        for node in nodes:
            text = _text(interview, action, node)
            if node.text != text:
                node.text = text
                changed.append(node)
    return changed


def _targets(interview: Interview, action: Action, at: Node | None) -> list[Node]:
    if action.place is not None:
        return action.place.nodes(at or interview.main, interview)
    return interview.nodes_of(action.target, _instance_around(at, action.target))


def _text(interview: Interview, action: Action, node: Node) -> str:
    if action.kind != "setvalue":
        return ""
    if action.value is None:
        return action.text
    try:
        value = action.value.value(node, interview)
    except XPathError as error:
        raise FormError(error.code, f"The setvalue of {action.target.path}: {error}", action.line) from error
    return as_text_of_type(value, action.target.bind.type if action.target.bind else "string")


def _instance_around(at: Node | None, target: Definition) -> Node | None:
    """The innermost repeat instance around a node that the target lies in too."""
    around = set[object]()
    here: Definition | None = target
    while here is not None:
        around.add(here)
        here = here.parent
    while at is not None:
        definition = at.definition
        if definition and definition.repeat and definition in around:
            return at
        at = at.parent
    return None


def preload(interview: Interview) -> list[Node]:
    """Fill the nodes whose binds ask for a uid, a date, a time or a property; the nodes that changed."""
    changed: list[Node] = []
    for definition in interview.form.order:
        bind = definition.bind
        if bind is None or not bind.preload:
            continue
        for node in interview.nodes_of(definition):
            text = _preloaded(interview, bind.preload, bind.preload_parameters)
            if text is not None and node.text != text:
                node.text = text
                changed.append(node)
    return changed


def finish(interview: Interview) -> list[Node]:
    """Write the times of the end, and do what answers to `xforms-revalidate`; the nodes that changed."""
    changed: list[Node] = []
    for definition in interview.form.order:
        bind = definition.bind
        if bind and bind.preload == "timestamp" and bind.preload_parameters == "end":
            for node in interview.nodes_of(definition):
                node.text = _moment(interview)
                changed.append(node)
    return changed + fire(interview, REVALIDATE, interview.form.actions)


def _preloaded(interview: Interview, kind: str, parameters: str) -> str | None:
    if kind == "uid":
        return f"uuid:{interview.uuid()}"
    if kind == "date":
        return interview.now().date().isoformat() if parameters == "today" else None
    if kind == "timestamp" and parameters == "start":
        return _moment(interview)
    if kind == "property":
        return interview.properties.get(parameters)
    return None


def _moment(interview: Interview) -> str:
    return interview.now().isoformat(timespec="milliseconds")
