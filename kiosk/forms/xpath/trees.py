"""Functions of nodes: counting, positions, instances, choices (XPath 1.0, section 4.1; ODK XForms)."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING

from kiosk.forms.errors import XPathError
from kiosk.forms.xpath.context import Context, Signature
from kiosk.forms.xpath.values import Nodes, Value, to_number, to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.forms.nodes import Node
    from kiosk.forms.xpath.context import Evaluate


def _nodes(context: Context, argument: Evaluate) -> Nodes:
    value = argument(context)
    if not isinstance(value, list):
        raise XPathError("not-nodes", "A function wants nodes and got a value.")
    return value


def _position(context: Context, arguments: Sequence[Evaluate]) -> Value:
    if not arguments:
        # Outside of predicates it is the node's own place (docs/decisions/010).
        return float(context.position or context.node.position)
    nodes = _nodes(context, arguments[0])
    return float(nodes[0].position) if nodes else math.nan


def _count_non_empty(context: Context, arguments: Sequence[Evaluate]) -> Value:
    return float(sum(x.string_value() != "" for x in _nodes(context, arguments[0])))


def _instance(context: Context, arguments: Sequence[Evaluate]) -> Value:
    name = to_string(arguments[0](context))
    root = context.form.instance(name)
    if root is None:
        raise XPathError("unknown-instance", f"There is no instance “{name}”.")
    return [root]


def _indexed_repeat(context: Context, arguments: Sequence[Evaluate]) -> Value:
    """`indexed-repeat(node, repeat, index, …)`: the node in the repeat's n-th instance."""
    leaf = _generic(_nodes(_everywhere(context), arguments[0]))
    if leaf is None:
        return []
    nodes: Nodes = [context.form.main]
    wanted = dict[str, float]()
    for repeat, index in zip(arguments[1::2], arguments[2::2], strict=False):
        first = _generic(_nodes(_everywhere(context), repeat))
        if first is not None and first.definition is not None:
            wanted[first.definition.path] = to_number(index(context))
    for name in _path_names(leaf)[1:]:
        found: Nodes = []
        for node in nodes:
            same = [x for x in node.named(name) if x.own_relevant]
            path = same[0].definition.path if same and same[0].definition else ""
            number = wanted.get(path)
            found += same if number is None else [x for x in same if x.position == number]
        nodes = found
    return nodes


def _everywhere(context: Context) -> Context:
    """The same form without a place in it, so that a path means all repeat instances."""
    main = context.form.main
    return Context(context.node, 1, 1, main, context.form)


def _generic(nodes: Nodes) -> Node | None:
    return nodes[0] if nodes else None


def _path_names(node: Node) -> list[str]:
    names: list[str] = []
    here: Node | None = node
    while here is not None:
        names.append(here.name)
        here = here.parent
    return names[::-1]


def _choice_name(context: Context, arguments: Sequence[Evaluate]) -> Value:
    """`jr:choice-name(value, 'path')`: the label; the value itself where no choice has it."""
    value = to_string(arguments[0](context))
    reference = arguments[1](context)
    if isinstance(reference, str):
        from kiosk.forms.xpath.evaluate import compile_expression

        reference = compile_expression(reference).run(context)
    if not isinstance(reference, list) or not reference:
        return value
    labels = [context.form.choice_label(reference[0], each) or each for each in value.split()]
    return ", ".join(labels)


def _pulldata(context: Context, arguments: Sequence[Evaluate]) -> Value:
    """`pulldata(instance, column, key column, key)`: one value out of a secondary instance."""
    name, column, key_column, key = (to_string(x(context)) for x in arguments)
    rows = context.form.rows(name, key_column)
    if rows is None:
        raise XPathError("unknown-instance", f"There is no file “{name}” to pull data from.")
    row = rows.get(key)
    return "" if row is None else row.cell(column) or ""


def _randomize(context: Context, arguments: Sequence[Evaluate]) -> Value:
    """Shuffled inside out, by the generator that ODK XForms names.

    Without a seed the order is one of the interview's own, the same each time a question is shown.
    """
    nodes = _nodes(context, arguments[0])
    if len(arguments) > 1:
        seed = _seed(arguments[1](context))
    else:
        seed = _hashed(f"{context.form.shuffle_seed} {context.origin.ref}")
    draw = _park_miller(seed)
    shuffled: Nodes = []
    for at, node in enumerate(nodes):
        place = int(draw() * (at + 1))
        if place == at:
            shuffled.append(node)
        else:
            shuffled.append(shuffled[place])
            shuffled[place] = node
    return shuffled


def _seed(value: Value) -> int:
    """A number without its fraction; any other text by its hash; 0 for no text (as JavaRosa has it)."""
    number = to_number(value)
    if math.isnan(number):
        text = to_string(value)
        return 0 if text in {"", "NaN"} else _hashed(text)
    if math.isinf(number):
        return 2**63 - 1 if number > 0 else -(2**63)
    return math.trunc(number)


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)


def _park_miller(seed: int) -> Callable[[], float]:
    """The minimal standard generator, begun as the reference engines begin it."""
    modulus = 2_147_483_647
    state = int(math.copysign(abs(seed) % modulus, seed))
    state += modulus - 1 if state <= 0 else 0

    def draw() -> float:
        nonlocal state
        state = state * 16_807 % modulus
        return (state - 1) / (modulus - 1)

    return draw


def _name(context: Context, arguments: Sequence[Evaluate]) -> Value:
    nodes = _nodes(context, arguments[0]) if arguments else [context.node]
    return nodes[0].name if nodes else ""


def _namespace(context: Context, arguments: Sequence[Evaluate]) -> Value:
    nodes = _nodes(context, arguments[0]) if arguments else [context.node]
    return nodes[0].tag[1:].partition("}")[0] if nodes and nodes[0].tag.startswith("{") else ""


FUNCTIONS: dict[str, Signature] = {
    "last": Signature(lambda c, _a: float(c.size), 0, 0),
    "position": Signature(_position, 0, 1),
    "count": Signature(lambda c, a: float(len(_nodes(c, a[0]))), 1, 1),
    "count-non-empty": Signature(_count_non_empty, 1, 1),
    "name": Signature(_name, 0, 1),
    "local-name": Signature(_name, 0, 1),
    "namespace-uri": Signature(_namespace, 0, 1),
    "instance": Signature(_instance, 1, 1),
    "current": Signature(lambda c, _a: [c.origin], 0, 0),
    "indexed-repeat": Signature(_indexed_repeat, 3, None),
    "jr:choice-name": Signature(_choice_name, 2, 2),
    "jr:itext": Signature(lambda c, a: c.form.itext(to_string(a[0](c))), 1, 1),
    "itext": Signature(lambda c, a: c.form.itext(to_string(a[0](c))), 1, 1),
    "pulldata": Signature(_pulldata, 4, 4),
    "randomize": Signature(_randomize, 1, 2),
}
