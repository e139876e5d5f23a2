"""The blank instance of a form, made ready to be copied for each interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.forms.nodes import Definition, Node


def make_ready(blank: Node, definitions: dict[str, Definition], meant: Iterable[Definition]) -> None:
    """Finish the blank instance, once binds, actions and repeats are known.

    Args:
        definitions: by their paths; attributes that the form calculates or sets are added.
        meant: what binds and actions are for.
    """
    for definition in meant:
        if definition.name.startswith("@") and definition.path not in definitions:
            definitions[definition.path] = definition
            _bind_attribute(definition, _tops(blank, definitions))
    for definition in list(definitions.values()):
        repeat = definition.repeat
        if repeat is not None and repeat.fixed and repeat.count is None and repeat.template is not None:
            _fill(definition, repeat.template, _tops(blank, definitions))
    _find_written(blank)


def _tops(blank: Node, definitions: dict[str, Definition]) -> list[Node]:
    """The blank instance and the templates."""
    return [blank, *(x.repeat.template for x in definitions.values() if x.repeat and x.repeat.template)]


def _bind_attribute(definition: Definition, tops: Iterable[Node]) -> None:
    """Make the attribute a node wherever it is."""
    for node in (each for top in tops for each in top.walk()):
        key = next((x for x in node.attributes or () if x.rpartition("}")[2] == definition.name[1:]), None)
        if node.definition is definition.parent and key is not None:
            node.bind_attribute(key, definition)


def _fill(definition: Definition, template: Node, tops: Iterable[Node]) -> None:
    """Give a repeat that nobody can add to one instance, if the form holds its template alone."""
    parent = definition.parent
    if parent is None:
        return
    names = list(parent.children)
    following = names[names.index(definition.name) + 1 :]
    for node in [each for top in tops for each in top.walk()]:
        if node.definition is parent and not node.named(definition.name):
            at = next((n for n, x in enumerate(node.children) if x.name in following), len(node.children))
            node.insert(at, template.copy(node))


def _find_written(blank: Node) -> None:
    """Note the instances of repeats that the form itself holds, of a repeat within others in the first."""
    for node in blank.walk():
        repeat = node.definition.repeat if node.definition else None
        if repeat is not None:
            first = node.siblings()[0]
            if first is node or repeat.written[:1] == [first]:
                repeat.written.append(node)
