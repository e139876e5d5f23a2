"""The order of recalculation: which value follows from which, built once for a form.

A definition follows from all that its relevance, calculation, or number of instances reads, and from
its parent's relevance. Constraints, required and readonly are asked for when they are needed and do
not take part. A cycle is reported with the path around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.errors import FormError
from kiosk.forms.references import references_of

if TYPE_CHECKING:
    from kiosk.forms.nodes import Definition


def order_recalculation(root: Definition) -> list[Definition]:
    """All definitions, each after all it follows from.

    Raises:
        FormError: `cycle`, with the path around it.
    """
    everything = list(root.walk())
    sources: dict[Definition, set[Definition]] = {each: _sources(each, root) for each in everything}
    for each, read in sources.items():
        for source in read:
            if source is not each:
                source.dependents.append(each)
    return _sorted(everything, sources)


def _sources(definition: Definition, root: Definition) -> set[Definition]:
    bind = definition.bind
    found: set[Definition] = set()
    expressions = [bind.relevant, bind.calculate] if bind else []
    if definition.repeat is not None:
        expressions.append(definition.repeat.count)
    for each in expressions:
        if each is not None:
            read = references_of(each.tree, definition, root)
            definition.wide = definition.wide or read.wide
            for source in read.definitions:
                around = source is root or _holds(source, definition)
                # A group's text is the text of all in it; a group around its reader is read for
                # its position only.
                found.update([source] if around else source.walk())
    found.discard(definition)
    return found


def _holds(outer: Definition, inner: Definition) -> bool:
    here: Definition | None = inner
    while here is not None:
        if here is outer:
            return True
        here = here.parent
    return False


def _sorted(everything: list[Definition], sources: dict[Definition, set[Definition]]) -> list[Definition]:
    """Depth first, without recursion, since a chain of calculations may be long."""
    done: dict[Definition, int] = {}
    order: list[Definition] = []
    for start in everything:
        if start in done:
            continue
        path: list[tuple[Definition, list[Definition]]] = [(start, _before(start, sources))]
        done[start] = 0
        while path:
            definition, left = path[-1]
            if not left:
                path.pop()
                done[definition] = 1
                definition.order = len(order)
                order.append(definition)
                continue
            following = left.pop()
            if following not in done:
                done[following] = 0
                path.append((following, _before(following, sources)))
            elif done[following] == 0:
                raise _cycle([each for each, _left in path], following)
    return order


def _before(definition: Definition, sources: dict[Definition, set[Definition]]) -> list[Definition]:
    before = sorted(sources[definition], key=lambda x: x.path, reverse=True)
    # A repeat's parent has to know its relevance first; a node read by its own ancestors is no cycle
    # of values, because only relevance comes down.
    if definition.parent is not None:
        before.append(definition.parent)
    return before


def _cycle(path: list[Definition], back_to: Definition) -> FormError:
    around = [*path[path.index(back_to) :], back_to]
    written = " → ".join(each.path for each in around)
    line = next((x.bind.line for x in around if x.bind), 0)
    return FormError("cycle", f"These follow from each other in a circle: {written}.", line)
