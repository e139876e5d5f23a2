"""Which nodes an expression reads, found in its syntax and not by running it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.forms.errors import XPathError
from kiosk.forms.xpath.syntax import Binary, Call, Expression, Literal, Negated, Path, Step, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.forms.nodes import Definition


_OF_BEING_THERE = {"count", "name", "local-name", "namespace-uri"}


@dataclass
class References:
    """What an expression reads.

    Attributes:
        definitions: the nodes, whichever repeat instance.
        here: those of them that are read where the expression stands, not picked among instances.
        counted: those whose being there is read, not what is in them.
        wide: it may look beyond the repeat instance it stands in.
        picking: the arguments of `indexed-repeat` are being read.
    """

    definitions: set[Definition] = field(default_factory=set)
    here: set[Definition] = field(default_factory=set)
    counted: set[Definition] = field(default_factory=set)
    wide: bool = False
    picking: int = 0


def references_of(tree: Expression, base: Definition, root: Definition) -> References:
    """What an expression of the bind of `base` reads."""
    found = References()
    _collect(tree, {base}, base, root, found)
    return found


def _collect(
    tree: Expression, context: set[Definition], base: Definition, root: Definition, found: References
) -> set[Definition]:
    """Collect from one expression; the definitions its value may consist of."""
    match tree:
        case Literal():
            return set()
        case Negated(operand):
            _collect(operand, context, base, root, found)
            return set()
        case Binary():
            return _collect_chain(tree, context, base, root, found)
        case Call(name, arguments):
            if name == "current":
                return {base}
            if name in {"indexed-repeat", "position", "count", "sum", "max", "min", "join", "jr:choice-name"}:
                found.wide = True
            passed: set[Definition] = set()
            found.picking += name == "indexed-repeat"
            for at, each in enumerate(arguments):
                # `count` and `name` ask of nodes only that they are there, and so does `indexed-repeat` of repeats.
                there = name in _OF_BEING_THERE or (name == "indexed-repeat" and at % 2 == 1)
                passed |= (_collect_counted if there else _collect)(each, context, base, root, found)
            found.picking -= name == "indexed-repeat"
            if name == "position":
                # A place is read, not a value.
                found.definitions -= {base, *passed}
                found.here -= {base, *passed}
            if name == "jr:choice-name" and isinstance(arguments[-1], Literal):
                _collect_named(str(arguments[-1].value), context, base, root, found)
            return passed if name == "randomize" else set()
        case Path(start, steps, start_predicates):
            return _collect_path(start, steps, start_predicates, context, base, root, found)


def _collect_counted(
    tree: Expression, context: set[Definition], base: Definition, root: Definition, found: References
) -> set[Definition]:
    read = found.definitions - found.counted
    nodes = _collect(tree, context, base, root, found)
    found.counted |= nodes - read
    return nodes


def _collect_named(path: str, context: set[Definition], base: Definition, root: Definition, found: References) -> None:
    """What a path that is written as a text reads; nothing if it is none."""
    with suppress(XPathError):
        _collect(parse(path), context, base, root, found)


def _collect_chain(
    tree: Binary, context: set[Definition], base: Definition, root: Definition, found: References
) -> set[Definition]:
    """Along a chain of operators, which leans to the left and may be long."""
    joined = tree.operator == "|"
    nodes: set[Definition] = set()
    rest: Expression = tree
    while isinstance(rest, Binary):
        nodes |= _collect(rest.right, context, base, root, found)
        rest = rest.left
    nodes |= _collect(rest, context, base, root, found)
    return nodes if joined else set()


def _collect_path(
    start: Expression | str | None,
    steps: tuple[Step, ...],
    start_predicates: tuple[Expression, ...],
    context: set[Definition],
    base: Definition,
    root: Definition,
    found: References,
) -> set[Definition]:
    at: set[Definition]
    if start == "/":
        at = {root} if steps and _named(steps[0], root) else set()
        steps_left = steps[1:]
        if steps and steps[0].axis != "child":
            at, steps_left = {root}, steps
    elif start is None:
        at, steps_left = context, steps
    else:
        at = _collect(start, context, base, root, found)  # type: ignore[arg-type] # strings are handled above
        steps_left = steps
    _collect_predicates(start_predicates, at, base, root, found)
    picked = bool(found.picking or start_predicates)
    sweeping = False
    for step in steps_left:
        at = set(_stepped(step, at))
        if step.predicates:
            picked = found.wide = True
            _collect_predicates(step.predicates, at, base, root, found)
        if step.axis not in {"child", "parent", "self"}:
            found.wide = True
            sweeping = sweeping or step.axis.startswith("descendant")
        sweeping = sweeping or step.name == "*"
    found.definitions |= at
    found.counted -= at
    # Whoever counts all there is beside itself does not mean itself.
    if not sweeping:
        found.here |= {x for x in at if not x.repeats_above} if picked else at
    return at


def _collect_predicates(
    predicates: tuple[Expression, ...],
    at: set[Definition],
    base: Definition,
    root: Definition,
    found: References,
) -> None:
    for each in predicates:
        _collect(each, at, base, root, found)


def _named(step: Step, definition: Definition) -> bool:
    if step.name in {"*", "node()"}:
        return not definition.name.startswith("@")
    return step.name.rpartition(":")[2] == definition.name


def _stepped(step: Step, at: Iterable[Definition]) -> Iterable[Definition]:
    if step.axis == "child" and step.name not in {"*", "node()"}:
        name = step.name.rpartition(":")[2]
        yield from (each.children[name] for each in at if name in each.children)
        return
    for each in at:
        if step.axis == "parent":
            if each.parent is not None:
                yield each.parent
        elif step.axis == "child":
            yield from each.children.values()
        elif step.axis == "self":
            yield each
        elif step.axis in {"descendant", "descendant-or-self"}:
            yield from (x for x in each.walk() if _named(step, x))
        elif step.axis == "attribute":
            yield from (x for x in each.children.values() if x.name == f"@{step.name.rpartition(':')[2]}")
        elif each.parent is not None:
            yield from (x for x in each.parent.children.values() if _named(step, x))


def absolute_reference(ref: str) -> list[tuple[str, int]]:
    """The names and positions of an ODK reference such as `/data/repeat[2]/inner1`; none if it is none."""
    if not ref.startswith("/"):
        return []
    steps = []
    for step in ref[1:].split("/"):
        name, _, rest = step.partition("[")
        number = rest.removesuffix("]") or "1"
        if not name or not number.isascii() or not number.isdigit():
            return []
        steps.append(("@" * name.startswith("@") + name.rpartition(":")[2].removeprefix("@"), int(number)))
    return steps
