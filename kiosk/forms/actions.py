"""Actions and preloads: what a form does by itself when an instance or a repeat is new.

ODK XForms, sections Actions and Preload attributes. Each action tells which nodes it changed, so that
what follows from them is recalculated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.recalculation import as_text_of_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.forms.body import Action
    from kiosk.forms.interview import Interview
    from kiosk.forms.nodes import Node


def fire(interview: Interview, event: str, actions: Iterable[Action], at: Node | None = None) -> list[Node]:
    """Do the actions that answer to an event.

    Args:
        at: the question or repeat instance the event happened at; the root if None.

    Returns:
        The nodes whose value is another now.
    """
    changed: list[Node] = []
    for action in actions:
        if event not in action.events:
            continue
        target = interview.form.definitions[action.target]
        scope = _instance_around(at, action.target)
        for node in interview.nodes_of(target, scope):
            text = action.text
            if action.value is not None:
                value = action.value.value(node, interview)
                text = as_text_of_type(value, target.bind.type if target.bind else "string")
            if node.text != text:
                node.text = text
                changed.append(node)
    return changed


def _instance_around(at: Node | None, path: str) -> Node | None:
    """The repeat instance around a node that a path leads through too."""
    while at is not None:
        definition = at.definition
        if definition and definition.repeat and path.startswith(definition.path + "/"):
            return at
        at = at.parent
    return None


def preload(interview: Interview) -> None:
    """Fill the nodes whose binds ask for a uid, a date or a time."""
    for definition in interview.form.order:
        bind = definition.bind
        if bind is None or not bind.preload:
            continue
        for node in interview.nodes_of(definition):
            text = _preloaded(interview, bind.preload, bind.preload_parameters)
            if text is not None and not node.text:
                node.text = text


def _preloaded(interview: Interview, kind: str, parameters: str) -> str | None:
    if kind == "uid":
        return f"uuid:{interview.uuid()}"
    if kind == "date" and parameters == "today":
        return interview.now().date().isoformat()
    if kind == "timestamp" and parameters == "start":
        return interview.now().isoformat(timespec="milliseconds")
    # A kiosk has no phone number, subscriber or user name (preload `property`); the end time is
    # written when the interview is serialised.
    return None
