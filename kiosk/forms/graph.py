"""The order of recalculation: which value follows from which, built once for a form.

A definition follows from all that its relevance, calculation, or number of instances reads, and from
its parent's relevance. Constraints, required and readonly are asked for when they are needed and do
not take part. A cycle is reported with the path around it; a node that is itself in its own relevance,
calculation, required or readonly is one, in its constraint it is not (as JavaRosa has it). A number of
instances may follow from itself, so that a form can ask for one more until enough is said, and a value
from the same value in another instance, so that a form can reckon on from the instance before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.errors import FormError
from kiosk.forms.references import references_of

if TYPE_CHECKING:
    from kiosk.forms.nodes import Definition
    from kiosk.forms.xpath.evaluate import Compiled


def order_recalculation(root: Definition) -> tuple[list[Definition], bool]:
    """All definitions, each after all it follows from; and whether one round of them is enough.

    It is not where numbers of instances follow from themselves; they settle in further rounds.

    Raises:
        FormError: `cycle`, with the path around it.
    """
    everything = list(root.walk())
    firm: dict[Definition, set[Definition]] = {}
    loose: dict[Definition, set[Definition]] = {}
    for each in everything:
        firm[each], loose[each] = _sources(each, root)
        for source in firm[each] | loose[each]:
            source.dependents.append(each)
        for source in _choice_sources(each, root):
            source.choosers.append(each)
    if any(loose.values()):
        try:
            return _sorted(everything, {each: firm[each] | loose[each] for each in everything}), True
        except FormError:
            return _sorted(everything, firm), False
    return _sorted(everything, firm), True


def _sources(definition: Definition, root: Definition) -> tuple[set[Definition], set[Definition]]:
    """What a definition follows from, and what it may follow from in a circle."""
    bind, repeat = definition.bind, definition.repeat
    firm: set[Definition] = set()
    loose: set[Definition] = set()
    for each in (bind.relevant, bind.calculate) if bind else ():
        if each is not None:
            here, elsewhere = _read_by(each, definition, root, definition)
            firm |= here
            loose |= elsewhere
    for each in (bind.required, bind.readonly) if bind else ():
        if each is not None and each.text != "true()" and definition in references_of(each.tree, definition, root).here:
            firm.add(definition)
    if repeat is not None and repeat.count is not None:
        seen_from = definition.parent if repeat.count_from_parent and definition.parent else definition
        here, elsewhere = _read_by(repeat.count, definition, root, seen_from)
        loose |= (here | elsewhere) - {definition}
    return firm, loose - firm


def _choice_sources(definition: Definition, root: Definition) -> set[Definition]:
    itemset = definition.itemset
    return references_of(itemset.nodeset.tree, definition, root).definitions if itemset else set()


def _read_by(
    expression: Compiled, definition: Definition, root: Definition, seen_from: Definition
) -> tuple[set[Definition], set[Definition]]:
    """What an expression reads where it stands, and what it picks among other instances."""
    read = references_of(expression.tree, seen_from, root)
    definition.wide = definition.wide or read.wide
    here: set[Definition] = set()
    elsewhere: set[Definition] = set()
    for source in read.definitions:
        # A group's text is the text of all in it; a group around its reader is read for its position
        # only, and a node in its own expression is a cycle. Attributes are no part of a text.
        if source is definition or source is root or source in read.counted or _holds(source, definition):
            found = {source}
        else:
            found = {source, *(x for x in source.walk() if x is not definition and not x.name.startswith("@"))}
        if source in read.here:
            here |= found
        else:
            elsewhere |= found
    return here, elsewhere - here


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
            if following is definition:
                raise _cycle([definition], definition)
            if following not in done:
                done[following] = 0
                path.append((following, _before(following, sources)))
            elif done[following] == 0:
                raise _cycle([each for each, _left in path], following)
    return order


def _before(definition: Definition, sources: dict[Definition, set[Definition]]) -> list[Definition]:
    before = sorted(sources[definition], key=lambda x: x.path, reverse=True)
    # A repeat's parent has to know its relevance first; a node read by its own ancestors is no cycle
    # of values, because only relevance comes down. An element may take its value from its own attribute.
    above = definition.parent
    if above is not None and definition.name.startswith("@"):
        above = above.parent
    if above is not None:
        before.append(above)
    return before


def _cycle(path: list[Definition], back_to: Definition) -> FormError:
    around = [*path[path.index(back_to) :], back_to]
    written = " → ".join(each.path for each in around)
    line = next((x.bind.line for x in around if x.bind), 0)
    return FormError("cycle", f"These follow from each other in a circle: {written}.", line)
