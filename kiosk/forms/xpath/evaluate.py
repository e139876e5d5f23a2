"""From a syntax tree to a closure, once for each expression of a form.

Paths into the main instance follow ODK XForms: an absolute path that goes through a repeat the
context lies in means the same repeat instance, and nodes that are not relevant are not there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.forms.errors import XPathError
from kiosk.forms.nodes import Node
from kiosk.forms.xpath.context import Context
from kiosk.forms.xpath.functions import FUNCTIONS
from kiosk.forms.xpath.syntax import Binary, Call, Expression, Literal, Negated, Path, Step, parse
from kiosk.forms.xpath.values import Nodes, Value, compare, to_boolean, to_number, to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.forms.effort import Effort
    from kiosk.forms.xpath.context import Evaluate, Surroundings

_LONGEST_CLOSURE = 50
"""Longer chains of operators do not become closures within closures, which Python can only nest so deep."""

_LOOK_UP = 256
"""After so many nodes of a long walk the effort is looked at."""

_LONGEST_KEPT = 1_000
"""Longer expressions are rarely said twice, and would take much memory."""

_CHARACTERS_A_NODE = 16
"""So much of an expression is counted as the work of looking at one node."""

_AXES = {
    "child", "parent", "self", "descendant-or-self", "descendant", "ancestor", "ancestor-or-self",
    "attribute", "following-sibling", "preceding-sibling",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """An expression ready to be evaluated.

    Attributes:
        text: as the author wrote it.
        tree: its syntax.
    """

    text: str
    tree: Expression
    run: Evaluate

    def value(self, node: Node, form: Surroundings) -> Value:
        """Its value with this node as the context."""
        effort = form.effort
        if effort.running:
            effort.spend(1 + len(self.text) // _CHARACTERS_A_NODE)
            return self.run(Context(node, 0, 1, node, form))
        with effort.round():
            return self.run(Context(node, 0, 1, node, form))

    def string(self, node: Node, form: Surroundings) -> str:
        """Its value as text."""
        return to_string(self.value(node, form))

    def boolean(self, node: Node, form: Surroundings) -> bool:
        """Its value as a truth."""
        return to_boolean(self.value(node, form))

    def nodes(self, node: Node, form: Surroundings) -> Nodes:
        """Its nodes; none if its value is something else."""
        value = self.value(node, form)
        return value if isinstance(value, list) else []


def compile_expression(text: str) -> Compiled:
    """Compile an expression. Forms say the same over and over; the same text is compiled once.

    Raises:
        XPathError: it is not understood, or calls an unknown function or one with a wrong number of
            arguments.
    """
    return _kept(text) if len(text) <= _LONGEST_KEPT else _compiled(text)


def _compiled(text: str) -> Compiled:
    tree = parse(text)
    return Compiled(text, tree, _compile(tree))


_kept = lru_cache(maxsize=4096)(_compiled)


def _compile(tree: Expression) -> Evaluate:
    match tree:
        case Literal(value):
            return lambda _context: value
        case Negated(operand):
            inner = _compile(operand)
            return lambda context: -to_number(inner(context))
        case Call():
            return _call(tree)
        case Binary():
            return _binary(tree)
        case Path():
            return _path(tree)


def _call(tree: Call) -> Evaluate:
    signature = FUNCTIONS.get(tree.name)
    if signature is None:
        raise XPathError("unknown-function", f"There is no function “{tree.name}”.")
    given = len(tree.arguments)
    if given < signature.least or (signature.most is not None and given > signature.most):
        raise XPathError("wrong-arguments", f"The function “{tree.name}” cannot take {given} arguments.")
    arguments = tuple(_compile(each) for each in tree.arguments)
    function = signature.call
    return lambda context: function(context, arguments)


def _binary(tree: Binary) -> Evaluate:
    # A long chain, such as of fifty `or`, leans to the left; it is gone along, not into.
    chain: list[Binary] = []
    first: Expression = tree
    while isinstance(first, Binary):
        chain.append(first)
        first = first.left
    joined = _compile(first)
    if len(chain) <= _LONGEST_CLOSURE:
        for each in reversed(chain):
            joined = _joined(each.operator, joined, _compile(each.right))
        return joined
    links = [_link(each) for each in reversed(chain)]

    def along(context: Context) -> Value:
        value = joined(context)
        for link in links:
            value = link(value, context)
        return value

    return along


def _link(tree: Binary) -> Callable[[Value, Context], Value]:
    """An operator and its right side, for a left side that is already a value."""
    right, operator = _compile(tree.right), tree.operator

    def link(value: Value, context: Context) -> Value:
        return _joined(operator, lambda _context: value, right)(context)

    return link


def _joined(operator: str, left: Evaluate, right: Evaluate) -> Evaluate:
    if operator == "or":
        return lambda context: to_boolean(left(context)) or to_boolean(right(context))
    if operator == "and":
        return lambda context: to_boolean(left(context)) and to_boolean(right(context))
    if operator == "|":
        return lambda context: _union(left(context), right(context))
    arithmetic = _ARITHMETIC.get(operator)
    if arithmetic is not None:
        return lambda context: arithmetic(to_number(left(context)), to_number(right(context)))
    return lambda context: compare(operator, left(context), right(context))


def _divide(a: float, b: float) -> float:
    if b != 0:
        return a / b
    if a == 0 or math.isnan(a):
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1, b)


def _modulo(a: float, b: float) -> float:
    return math.fmod(a, b) if b != 0 and not math.isinf(a) and not math.isnan(b) else math.nan


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "div": _divide,
    "mod": _modulo,
}


def _union(left: Value, right: Value) -> Nodes:
    if not isinstance(left, list) or not isinstance(right, list):
        raise XPathError("not-nodes", "“|” joins nodes only.")
    seen = {id(each) for each in left}
    return left + [each for each in right if id(each) not in seen]


def _path(tree: Path) -> Evaluate:
    steps = tuple(_step(each) for each in tree.steps)
    if tree.start == "/":
        return _absolute(tree.steps, steps)
    if tree.start is None:
        return lambda context: _follow([context.node], steps, context)
    start = _compile(tree.start)  # type: ignore[arg-type] # "/" and None are handled above
    predicates = tuple(_compile(each) for each in tree.start_predicates)

    def from_expression(context: Context) -> Value:
        nodes = start(context)
        if not isinstance(nodes, list):
            raise XPathError("not-nodes", "A path can only go on from nodes.")
        return _follow(_filtered(nodes, predicates, context), steps, context)

    return from_expression


_Follow = "Callable[[Node, Context], Iterable[Node]]"


@dataclass(frozen=True, slots=True)
class _CompiledStep:
    take: Callable[[Node, Effort], list[Node]]
    predicates: tuple[Evaluate, ...]
    name: str
    simple: bool


def _step(step: Step) -> _CompiledStep:
    return _made_step(step) if step.predicates else _kept_step(step)


def _made_step(step: Step) -> _CompiledStep:
    if step.axis not in _AXES:
        raise XPathError("bad-expression", f"The axis “{step.axis}” is not supported.")
    name = step.name.rpartition(":")[2]
    predicates = tuple(_compile(each) for each in step.predicates)
    # An instance that is not relevant keeps its place; it is left out when all have been counted.
    take = _all_children(name) if predicates and step.axis == "child" else _taker(step.axis, name)
    return _CompiledStep(take, predicates, name, step.axis == "child" and not predicates)


_kept_step = lru_cache(maxsize=2048)(_made_step)


def _all_children(name: str) -> Callable[[Node, Effort], list[Node]]:
    if name in {"*", "node()"}:
        return lambda node, _effort: node.children
    return lambda node, _effort: node.named(name)


def _taker(axis: str, name: str) -> Callable[[Node, Effort], list[Node]]:
    any_name = name in {"*", "node()"}

    def fits(node: Node) -> bool:
        return any_name or node.name == name

    if axis == "child":
        if any_name:
            return lambda node, _effort: [x for x in node.children if x.own_relevant]
        return lambda node, _effort: [x for x in node.named(name) if x.own_relevant]
    if axis == "self":
        return lambda node, _effort: [node] if fits(node) else []
    if axis == "parent":
        return lambda node, _effort: [node.parent] if node.parent is not None and fits(node.parent) else []
    if axis == "attribute":
        return lambda node, _effort: _attributes(node, name)
    if axis in {"descendant", "descendant-or-self"}:
        own = axis == "descendant-or-self"
        return lambda node, effort: [x for x in _below(node, effort, own=own) if fits(x) and x.relevant]
    if axis in {"ancestor", "ancestor-or-self"}:
        own = axis == "ancestor-or-self"
        return lambda node, _effort: [x for x in _upwards(node) if (own or x is not node) and fits(x)]
    after = axis == "following-sibling"
    return lambda node, effort: [x for x in _beside(node, effort, after=after) if fits(x) and x.own_relevant]


def _upwards(node: Node) -> Iterable[Node]:
    here: Node | None = node
    while here is not None:
        yield here
        here = here.parent


def _below(node: Node, effort: Effort, *, own: bool) -> Iterable[Node]:
    for number, each in enumerate(node.walk()):
        if number % _LOOK_UP == _LOOK_UP - 1:
            effort.spend(_LOOK_UP)
        if own or each is not node:
            yield each


def _beside(node: Node, effort: Effort, *, after: bool) -> list[Node]:
    if node.parent is None or not any(each is node for each in node.parent.children):
        return []  # an attribute is no child
    all_of_them = node.parent.children
    effort.spend(len(all_of_them))
    at = next(number for number, each in enumerate(all_of_them) if each is node)
    return all_of_them[at + 1 :] if after else all_of_them[:at][::-1]


def _attributes(node: Node, name: str) -> list[Node]:
    made = [each for each in node.bound if name in {"*", each.name[1:]} and each.own_relevant]
    bound = {each.tag for each in node.bound}
    for key, value in (node.attributes or {}).items():
        if key not in bound and name in {"*", key.rpartition("}")[2]}:
            attribute = Node(key, node)
            attribute.text = value
            made.append(attribute)
    return made


def _follow(nodes: Nodes, steps: tuple[_CompiledStep, ...], context: Context) -> Nodes:
    effort = context.form.effort
    for step in steps:
        if len(nodes) == 1:
            found = _reached(step, nodes[0], context)
            if len(found) > _LOOK_UP:
                effort.spend(len(found))
        elif step.simple:
            # Children of different nodes are different.
            effort.spend(len(nodes))
            found = [each for node in nodes for each in step.take(node, effort)]
        else:
            effort.spend(len(nodes))
            found = []
            seen: set[int] = set()
            for node in nodes:
                for each in _reached(step, node, context):
                    if id(each) not in seen:
                        seen.add(id(each))
                        found.append(each)
        nodes = found
        if not nodes:
            break
    return nodes


def _reached(step: _CompiledStep, node: Node, context: Context) -> Nodes:
    found = step.take(node, context.form.effort)
    if not step.predicates:
        return found
    return [each for each in _filtered(found, step.predicates, context) if each.own_relevant]


def _filtered(nodes: Nodes, predicates: tuple[Evaluate, ...], context: Context) -> Nodes:
    for predicate in predicates:
        size = len(nodes)
        context.form.effort.spend(size)
        kept = []
        for position, node in enumerate(nodes, start=1):
            value = predicate(Context(node, position, size, context.origin, context.form))
            wanted = value == position if isinstance(value, float) else to_boolean(value)
            if wanted:
                kept.append(node)
        nodes = kept
    return nodes


def _absolute(written: tuple[Step, ...], steps: tuple[_CompiledStep, ...]) -> Evaluate:
    last = len(steps) - 1

    def from_root(context: Context) -> Value:
        root = context.form.main
        if not steps:
            return [root]
        if written[0].axis != "child":
            return _follow([root], steps, context)
        if steps[0].name not in {root.name, "*"}:
            return []
        node, at = root, 1
        lineage = _lineage(context.origin, root) if last > 1 else ()
        while at < last and at < len(lineage):
            step = steps[at]
            if not step.simple or lineage[at].name != step.name:
                break
            node = lineage[at]
            at += 1
        start = _filtered([node], steps[0].predicates, context) if at == 1 else [node]
        return _follow(start, steps[at:], context)

    return from_root


def _lineage(node: Node, root: Node) -> list[Node]:
    """The nodes from the root down to this one; none if it lies in another instance."""
    line = list(_upwards(node))[::-1]
    return line if line[0] is root else []
