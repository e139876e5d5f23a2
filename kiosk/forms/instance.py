"""The instance of an interview: its nodes found by reference and by definition, its repeats, its files.

An index of the nodes of each definition is kept, so that what follows from a change is found without
looking through the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.attachments import Attachment, Attachments
from kiosk.forms.errors import FormError, UnknownReference
from kiosk.forms.limits import MOST_INSTANCES, MOST_NODES, MOST_TEXT
from kiosk.forms.nodes import Node, blanked
from kiosk.forms.references import absolute_reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.forms.form import Form
    from kiosk.forms.nodes import Definition


def _unbound(node: Node, name: str) -> list[Node]:
    """An attribute that the form neither calculates nor sets, to be read."""
    for key, value in (node.attributes or {}).items():
        if key.rpartition("}")[2] == name[1:]:
            made = Node(key, node)
            made.name, made.text = name, value
            return [made]
    return []


class Instance:
    """The main instance while it is answered.

    Attributes:
        main: its root.
    """

    def __init__(self, form: Form, attachments: Iterable[Attachment]) -> None:
        self.form = form
        self.main: Node = form.blank.copy(None)
        self._files = Attachments(attachments)
        self._nodes: dict[Definition, list[Node]] = {}
        self._node_count = 0
        self._text_size = 0
        self._blanks: dict[Definition, Node] = {}

    def find(self, ref: str) -> Node:
        """The instance's node at an ODK reference; the first where a position is left out.

        Raises:
            UnknownReference: there is none now.
        """
        steps = absolute_reference(ref)
        if not steps or steps[0][0] != self.main.name:
            raise UnknownReference(f"The form has no {ref}.")
        node = self.main
        for name, position in steps[1:]:
            same = node.named(name) or (_unbound(node, name) if name.startswith("@") else [])
            if not 0 < position <= len(same):
                raise UnknownReference(f"The form has no {ref} now.")
            node = same[position - 1]
        return node

    def nodes_of(self, definition: Definition, scope: Node | None = None) -> list[Node]:
        """The nodes of a definition, all or those in one repeat instance."""
        if scope is None:
            return list(self._nodes.get(definition, ()))
        names: list[str] = []
        here: Definition | None = definition
        while here is not None and here is not scope.definition:
            names.append(here.name)
            here = here.parent
        if here is None:
            return list(self._nodes.get(definition, ()))
        found = [scope]
        for name in reversed(names):
            found = [child for node in found for child in node.named(name)]
        return found

    def put_in(self, definition: Definition, parent: Node) -> Node:
        """Add an instance of a repeat to the tree: as the form holds it at that place, else as its template."""
        there = parent.named(definition.name)
        made = self._pattern_of(definition, len(there)).copy(parent)
        if there:
            parent.insert_after(there[-1], made)
        else:
            parent.insert(self._place(definition, parent), made)
        for each in made.everything():
            self._node_count += 1
            if each.definition is not None:
                self._nodes.setdefault(each.definition, []).append(each)
        return made

    def make_room(self, definition: Definition, instances: int) -> None:
        """See whether so many more instances of a repeat can be added.

        Raises:
            FormError: the instance would have too many nodes.
        """
        if instances > 0:
            size = sum(1 for _each in self._pattern_of(definition).walk())
            if self._node_count + size * instances > MOST_NODES:
                raise FormError("too-many-repeats", f"{definition.path} would make more than {MOST_NODES:,} values.")

    def calculated(self, longer_by: int) -> None:
        """Note how much longer a calculated value became.

        Raises:
            FormError: all values together are too long.
        """
        self._text_size += longer_by
        if self._text_size > MOST_TEXT:
            self._text_size = sum(len(each.text) for each in self.main.walk())
            if self._text_size > MOST_TEXT:
                raise FormError("too-much-work", f"The form's values have more than {MOST_TEXT:,} characters.")

    def take_out(self, nodes: list[Node]) -> None:
        """Take nodes of one parent, and all below them, out of the tree, and drop the files they hold."""
        if not nodes:
            return
        if nodes[0].parent is not None:
            nodes[0].parent.take(nodes)
        leaving = {id(each): each for node in nodes for each in node.everything()}
        self._node_count -= len(leaving)
        for each in leaving.values():
            control = self.form.controls.get(each.definition) if each.definition else None
            if control is not None and control.kind == "upload":
                self._files.drop(each.text)
        for definition in {each.definition for each in leaving.values()}:
            if definition is not None:
                self._nodes[definition] = [x for x in self._nodes[definition] if id(x) not in leaving]

    def below(self, at: Node, definition: Definition) -> list[Node]:
        """The nodes of a definition in the same repeat instances as this node."""
        scope: Node | None = at
        while scope is not None and not (scope.definition and scope.definition.repeat):
            scope = scope.parent
        return self.nodes_of(definition, scope)

    def _pattern_of(self, definition: Definition, at: int = MOST_INSTANCES) -> Node:
        """What a new instance of a repeat is a copy of: the one the form holds at this place, or a blank one."""
        repeat = definition.repeat
        written = repeat.written if repeat else []
        if repeat is not None and repeat.count is not None and at < len(written):
            return written[at]
        if repeat is not None and repeat.template is not None:
            return repeat.template
        if not written:
            raise UnknownReference(f"{definition.path} has no template.")
        if definition not in self._blanks:
            self._blanks[definition] = blanked(written[0])
        return self._blanks[definition]

    def _place(self, definition: Definition, parent: Node) -> int:
        """Where the first instance goes: before what follows it in the form."""
        names = list(parent.definition.children) if parent.definition else []
        later = set(names[names.index(definition.name) + 1 :])
        return next((n for n, x in enumerate(parent.children) if x.name in later), len(parent.children))

    def _index(self) -> None:
        self._nodes = {}
        for each in self.main.everything():
            self._node_count += 1
            if each.definition is not None:
                self._nodes.setdefault(each.definition, []).append(each)
