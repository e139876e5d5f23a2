"""Which definition a reference of the form means: `/data/a`, `../b`, `b`, `/data/meta/entity/@id`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.errors import XPathError
from kiosk.forms.xpath.syntax import Call, Path, parse

if TYPE_CHECKING:
    from kiosk.forms.nodes import Definition
    from kiosk.forms.xpath.syntax import Expression, Step


def definition_at(ref: str, base: Definition | None, root: Definition) -> Definition | None:
    """The definition that a reference means, predicates left aside; None if there is none.

    Args:
        base: what a relative reference is relative to; the root if None.
    """
    try:
        tree = parse(ref)
    except XPathError:
        return None
    return definition_of(tree, base or root, root)


def definition_of(tree: Expression, base: Definition, root: Definition) -> Definition | None:
    """The same for an expression that is read already."""
    if not isinstance(tree, Path):
        return None
    at: Definition | None
    steps = tree.steps
    if tree.start == "/":
        if not steps or steps[0].axis != "child" or _name(steps[0]) != root.name:
            return None
        at, steps = root, steps[1:]
    elif tree.start is None or tree.start == Call("current", ()):
        at = base
    else:
        return None
    for step in steps:
        at = _stepped(step, at)
        if at is None:
            return None
    return at


def has_predicates(ref: str) -> bool:
    """Whether a reference picks among nodes."""
    return "[" in ref


def _stepped(step: Step, at: Definition) -> Definition | None:
    if step.axis == "parent":
        return at.parent
    if step.axis == "self":
        return at
    if step.axis == "attribute":
        return at.children.get(f"@{_name(step)}")
    return at.children.get(_name(step)) if step.axis == "child" else None


def _name(step: Step) -> str:
    return step.name.rpartition(":")[2]
