"""What changes when something changed: relevance, calculations, numbers of repeats, in their order.

Only what follows from a change is done again, each at most once a round unless something it follows
from changed later in the same round. Inside a repeat only the same instance is touched, except where an
expression looks beyond it.
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING

from kiosk.forms import actions
from kiosk.forms.errors import FormError, XPathError
from kiosk.forms.limits import MOST_INSTANCES
from kiosk.forms.nodes import Node
from kiosk.forms.types import as_text_of_type
from kiosk.forms.xpath.values import to_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kiosk.forms.interview import Interview
    from kiosk.forms.nodes import Bind, Definition
    from kiosk.forms.xpath.evaluate import Compiled

MOST_TIMES = 1_000
"""A definition due more often than this in one round, and than its instances ask for, follows from itself."""


class Recalculation:
    """One round, for one interview."""

    def __init__(self, interview: Interview) -> None:
        self.interview = interview
        self._due: dict[Definition, dict[int, Node | None]] = {}
        self._heap: list[tuple[int, int]] = []
        self._choosers: dict[Definition, None] = {}
        self._in_order = False
        self._first = False
        self._times: dict[Definition, int] = {}
        self.revalued: dict[Node, None] = {}
        """The nodes with actions of their own whose value is another, for `xforms-value-changed`."""

    def everything(self) -> None:
        """Do all of it, in order."""
        # In their order each comes after all it follows from, so nothing has to be noted meanwhile.
        self._first = True
        self._in_order = self.interview.form.counts_settle
        with self.interview.effort.round():
            for definition in self.interview.form.order:
                self._do(definition, [None])
            self._in_order = self._first = False
            for definition in self.interview.form.order:
                if definition.itemset is not None:
                    self._choosers[definition] = None
            self.run()

    def again(self, definition: Definition) -> None:
        """Note that all nodes of a definition are to be done again."""
        self._put(definition, None)

    def changed(self, node: Node) -> None:
        """Note that a node's value is another."""
        if node.definition is None or self._in_order:
            return
        for each in node.definition.choosers:
            self._choosers[each] = None
        for each in node.definition.dependents:
            self._put(each, None if each.wide else _shared_instance(node, each))

    def appeared(self, top: Node) -> None:
        """Note that a node and all below it are new, or relevant again, or not any more."""
        if self._in_order:
            return
        for node in top.everything():
            if node.definition is not None:
                if _has_work(node.definition):
                    self._put(node.definition, _shared_instance(node, node.definition))
                self.changed(node)

    def gone(self, top: Node) -> None:
        """Note that an instance of a repeat, with all below it, was taken out of the tree."""
        around = {id(node) for node in top.walk()}
        for node in top.everything():
            for each in node.definition.dependents if node.definition else ():
                shared = None if each.wide else _shared_instance(node, each)
                if id(shared) not in around:
                    self._put(each, shared)
            for each in node.definition.choosers if node.definition else ():
                self._choosers[each] = None

    def run(self) -> None:
        """Do all that is due.

        Raises:
            FormError: an expression cannot be evaluated, or a repeat grows without end.
        """
        order = self.interview.form.order
        with self.interview.effort.round():
            while self._heap or self._choosers:
                self._run_values(order)
                choosers, self._choosers = self._choosers, {}
                for chooser in sorted(choosers, key=lambda x: x.order):
                    self._keep_offered(chooser)

    def _run_values(self, order: list[Definition]) -> None:
        while self._heap:
            definition = order[heapq.heappop(self._heap)[0]]
            scopes = self._due.pop(definition, None)
            if scopes:
                self._once_more(definition)
                self._do(definition, [None] if None in scopes.values() else scopes.values())

    def _once_more(self, definition: Definition) -> None:
        """Count how often a definition is done in this round, which only a circle makes endless."""
        times = self._times[definition] = self._times.get(definition, 0) + 1
        if times > MOST_TIMES and times > 2 * len(self.interview.nodes_of(definition)):
            raise FormError("cycle", f"{definition.path} follows from itself without end.")

    def _keep_offered(self, definition: Definition) -> None:
        """Take away chosen values that are not offered any more, as the reference engines do."""
        control = self.interview.form.controls.get(definition)
        if control is None:
            return
        for node in self.interview.nodes_of(definition):
            if not node.text or not node.relevant:
                continue
            offered = self.interview.values_offered(control, node)
            chosen = node.text.split() if control.kind != "select1" else [node.text]
            kept = [each for each in chosen if each in offered]
            if len(kept) < len(chosen):
                node.text = " ".join(kept)
                self.revalue(node)

    def revalue(self, node: Node) -> None:
        """Note that this node's value is another, for its dependents and for its own actions."""
        control = self.interview.form.controls.get(node.definition) if node.definition else None
        if control is not None and control.actions:
            self.revalued[node] = None
        self.changed(node)

    def _put(self, definition: Definition, scope: Node | None) -> None:
        scopes = self._due.get(definition)
        if scopes is None:
            scopes = self._due[definition] = {}
            heapq.heappush(self._heap, (definition.order, id(definition)))
        scopes[id(scope)] = scope

    def _do(self, definition: Definition, scopes: Collection[Node | None]) -> None:
        if not _has_work(definition):
            return
        bind, repeat = definition.bind, definition.repeat
        try:
            if repeat is not None and repeat.count is not None:
                for parent in self._parents(definition, scopes):
                    self._set_count(definition, repeat.count, parent)
            for scope in scopes:
                if bind is not None:
                    for node in self.interview.nodes_of(definition, scope):
                        self._relevance(bind, node)
                        self._calculate(bind, node)
        except XPathError as error:
            line = bind.line if bind else 0
            raise FormError(error.code, f"{definition.path}: {error}", line) from error

    def _parents(self, repeat: Definition, scopes: Iterable[Node | None]) -> list[Node]:
        """The nodes whose instances of a repeat are to be counted, each once."""
        parents: dict[int, Node] = {}
        for scope in scopes:
            if scope is not None and scope.definition is repeat:
                around = [scope.parent] if scope.parent is not None else []
            else:
                around = self.interview.nodes_of(repeat.parent, scope) if repeat.parent else []
            parents.update((id(each), each) for each in around)
        return list(parents.values())

    def _relevance(self, bind: Bind, node: Node) -> None:
        if bind.relevant is None:
            return
        relevant = bind.relevant.boolean(node, self.interview)
        if relevant != node.own_relevant:
            node.own_relevant = relevant
            self.appeared(node)
            # What this round does next is this very node; it is not due once more.
            self._due.pop(node.definition, None) if node.definition else None

    def _calculate(self, bind: Bind, node: Node) -> None:
        if bind.calculate is None or not node.relevant:
            return
        text = as_text_of_type(bind.calculate.value(node, self.interview), bind.type)
        if text != node.text:
            self.interview.calculated(len(text) - len(node.text))
            node.text = text
            self.revalue(node)

    def _set_count(self, definition: Definition, count: Compiled, parent: Node) -> None:
        there = parent.named(definition.name)
        number = to_number(count.value(self._seen_from(definition, parent, there), self.interview))
        if math.isnan(number) and not (self._first and self.interview.is_new):
            # An erased number takes no answers away; the repeat waits for another.
            return
        wanted = 0 if math.isnan(number) or number < 0 else int(min(number, MOST_INSTANCES + 1))
        if wanted > MOST_INSTANCES:
            raise FormError("too-many-repeats", f"{definition.path} would repeat {number:.0f} times.")
        extra = there[wanted:]
        self.interview.take_out(extra)
        self.interview.make_room(definition, wanted - len(there))
        for each in extra:
            self.gone(each)
        for _ in range(wanted - len(there)):
            made = self.interview.put_in(definition, parent)
            self.appeared(made)
            for each in actions.fire(self.interview, actions.NEW_REPEAT, self.interview.actions_of(definition), made):
                self.revalue(each)

    def _seen_from(self, definition: Definition, parent: Node, there: list[Node]) -> Node:
        """Where a count is evaluated: at an instance, even while there is none."""
        if definition.repeat is not None and definition.repeat.count_from_parent:
            return parent
        return there[0] if there else Node(definition.name, parent, definition)


def _has_work(definition: Definition) -> bool:
    bind, repeat = definition.bind, definition.repeat
    return bool((bind and (bind.relevant or bind.calculate)) or (repeat and repeat.count))


def _shared_instance(node: Node, reader: Definition) -> Node | None:
    """The innermost repeat instance around the node that the reader lies in too; None for none."""
    around: set[Definition] = set()
    here: Definition | None = reader
    while here is not None:
        around.add(here)
        here = here.parent
    step: Node | None = node
    while step is not None:
        definition = step.definition
        if definition is not None and definition.repeat is not None and definition in around:
            return step
        step = step.parent
    return None
