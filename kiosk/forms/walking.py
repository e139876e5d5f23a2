"""The walk through an interview: groups, repeat instances and questions as they are asked now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.markup import plain
from kiosk.forms.view import QUESTIONS, FormNode, Group, RepeatPoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiosk.forms.body import Control
    from kiosk.forms.interview import Interview
    from kiosk.forms.nodes import Node

Item = Group | FormNode | RepeatPoint


def flat(items: Iterable[Item]) -> Iterator[FormNode | RepeatPoint]:
    """The questions and repeat points of a walk, without the groups around them."""
    for each in items:
        if isinstance(each, Group):
            yield from flat(each.children)
        else:
            yield each


def walked(
    interview: Interview, controls: Iterable[Control], at: Node, around: Control | None = None
) -> Iterator[Item]:
    """What the controls ask at a node.

    Args:
        around: the group that these controls stand in; a repeat takes its label.
    """
    for control in controls:
        if control.kind == "repeat":
            yield from _repeat(interview, control, at, around)
        elif control.kind == "group":
            yield from _group(interview, control, at)
        elif control.kind in QUESTIONS and control.definition is not None:
            nodes = interview.below(at, control.definition)
            yield from (FormNode(node, control, interview) for node in nodes if node.relevant)


def _group(interview: Interview, control: Control, at: Node) -> Iterator[Item]:
    definition = control.definition
    if definition is not None and definition.repeat is not None:
        # A group around a repeat names the repeat's nodes; the repeat itself walks them.
        yield from walked(interview, control.children, at, control)
        return
    for node in [at] if definition is None else interview.below(at, definition):
        if node.relevant:
            yield _made(interview, control, node, control, "" if definition is None else node.ref, 0)


def _repeat(interview: Interview, control: Control, at: Node, around: Control | None) -> Iterator[Item]:
    definition = control.definition
    if definition is None:
        return
    nodes = interview.below(at, definition)
    relevant = [node for node in nodes if node.relevant]
    named = around if around is not None and not _says(control) else control
    for place, node in enumerate(nodes, start=1):
        if node.relevant:
            yield _made(interview, control, node, named, node.ref, place)
    parents = interview.below(at, definition.parent) if definition.parent else []
    grows = definition.repeat is not None and not definition.repeat.fixed
    if grows and (relevant or not nodes) and parents and parents[0].relevant:
        label = plain(interview.text_of(named.label, parents[0]))
        yield RepeatPoint(f"{parents[0].ref}/{definition.name}", label, len(relevant))


def _made(interview: Interview, control: Control, node: Node, named: Control, ref: str, position: int) -> Group:
    return Group(
        FormNode(node, named, interview),
        ref,
        position,
        control.appearance or (named.appearance if position else ""),
        tuple(walked(interview, control.children, node, control)),
    )


def _says(control: Control) -> bool:
    return bool(control.label.parts or control.label.itext_id)
