"""The instance as a light tree: one node for each element, bound to what the form says of it.

Secondary instances are made of the same nodes, without a definition. Text is the XForms lexical
value; what type it has, the definition's bind knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.body import Itemset
    from kiosk.forms.xpath.evaluate import Compiled


NO_NODES: list[Node] = []
"""Shared by all nodes without bound attributes; never changed."""
_FEW = 16
"""So many children are faster looked through than looked up."""


class Node:
    """One element of an instance.

    Attributes:
        tag: the name with its namespace, as lxml writes it.
        name: the name without it.
        own_relevant: by its own bind; it counts only while all parents are relevant too.
        bound: its attributes that the form calculates or sets, as nodes named `@name`.
        place: its position, as `indexed` of its parent found it.
    """

    __slots__ = (
        "_by_name",
        "attributes",
        "bound",
        "children",
        "definition",
        "name",
        "own_relevant",
        "parent",
        "place",
        "tag",
        "text",
    )

    def __init__(self, tag: str, parent: Node | None, definition: Definition | None = None) -> None:
        self.tag = tag
        self.name = tag.rpartition("}")[2]
        self.parent = parent
        self.children: list[Node] = []
        self.text = ""
        self.definition = definition
        self.attributes: dict[str, str] | None = None
        self.bound: list[Node] = NO_NODES
        self.own_relevant = True
        self._by_name: dict[str, list[Node]] | None = None
        self.place = 0

    @property
    def relevant(self) -> bool:
        """Whether this node and all above it are relevant (ODK XForms, bind attribute relevant)."""
        node: Node | None = self
        while node is not None:
            if not node.own_relevant:
                return False
            node = node.parent
        return True

    @property
    def root(self) -> Node:
        """The topmost node."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def everything(self) -> Iterator[Node]:
        """This node and all below it with their bound attributes, in document order."""
        for node in self.walk():
            yield node
            yield from node.bound

    def bind_attribute(self, key: str, definition: Definition) -> Node:
        """Make a node of an attribute, which the form calculates or sets from now on."""
        made = Node(key, self, definition)
        made.name = definition.name
        made.text = (self.attributes or {}).get(key, "")
        self.bound = [*self.bound, made]
        return made

    def string_value(self) -> str:
        """The text of this node and all below it (XPath 1.0, section 5.2)."""
        if not self.children:
            return self.text
        return self.text + "".join(each.string_value() for each in self.children)

    def named(self, name: str) -> list[Node]:
        """The children of this name, in order, or the bound attribute of a name with `@`; a list to read only.

        Where there are many children they are found by an index, since a repeat may have 10,000 instances.
        """
        if name.startswith("@"):
            return [each for each in self.bound if each.name == name]
        if len(self.children) <= _FEW:
            return [each for each in self.children if each.name == name]
        return self.indexed().get(name, [])

    def cell(self, column: str) -> str | None:
        """What a row of a list has in a column, or in an attribute of a name with `@`; None for nothing."""
        if column.startswith("@"):
            return next((v for k, v in (self.attributes or {}).items() if k.rpartition("}")[2] == column[1:]), None)
        return next((x.string_value() for x in self.children if x.name == column), None)

    def insert(self, at: int, child: Node) -> None:
        """Put the first child of its name before the one that is at this place now."""
        self.children.insert(at, child)
        self._by_name = None

    def insert_after(self, last: Node, child: Node) -> None:
        """Put a child behind the last one of its name."""
        # Looked for from the end, where it mostly is.
        at = len(self.children)
        while self.children[at - 1] is not last:
            at -= 1
        self.children.insert(at, child)
        if self._by_name is not None:
            same = self._by_name[child.name]
            same.append(child)
            child.place = len(same)

    def take(self, children: list[Node]) -> None:
        """Take children out."""
        leaving = {id(each) for each in children}
        self.children = [each for each in self.children if id(each) not in leaving]
        self._by_name = None

    def siblings(self) -> list[Node]:
        """The nodes of the same name under the same parent, this one among them; a list to read only."""
        return [self] if self.parent is None else self.parent.named(self.name)

    @property
    def position(self) -> int:
        """Its place among its siblings of the same name, from 1."""
        parent = self.parent
        if parent is None:
            return 1
        if len(parent.children) <= _FEW:
            return self.siblings().index(self) + 1
        parent.indexed()
        return self.place

    def indexed(self) -> dict[str, list[Node]]:
        """The children by name; each knows its `place` then."""
        index = self._by_name
        if index is None:
            index = self._by_name = {}
            for each in self.children:
                same = index.setdefault(each.name, [])
                same.append(each)
                each.place = len(same)
        return index

    @property
    def ref(self) -> str:
        """The ODK reference, with a position at each repeat instance."""
        steps: list[str] = []
        node: Node | None = self
        while node is not None:
            numbered = node.definition is not None and node.definition.repeat is not None
            steps.append(f"{node.name}[{node.position}]" if numbered else node.name)
            node = node.parent
        return "/" + "/".join(reversed(steps))

    def copy(self, parent: Node | None) -> Node:
        """A copy of this node and all below it, under another parent."""
        made = Node(self.tag, parent, self.definition)
        made.text = self.text
        made.attributes = dict(self.attributes) if self.attributes else None
        made.children = [each.copy(made) for each in self.children]
        if self.bound:
            made.bound = [each.copy(made) for each in self.bound]
        made.name = self.name
        return made


def rows_of(document: Node, column: str) -> dict[str, Node]:
    """The rows of a list by their value in a column, the first of each."""
    rows: dict[str, Node] = {}
    for row in (row for top in document.children for row in top.children):
        value = row.cell(column)
        if value is not None:
            rows.setdefault(value, row)
    return rows


def blanked(pattern: Node) -> Node:
    """A new instance of a repeat without a template: like one that the form holds, but without its values.

    Of a repeat within it one instance is left.
    """
    made = pattern.copy(None)
    for node in made.walk():
        node.text = "" if not node.children else node.text
        first: dict[Definition | None, Node] = {}
        for each in node.children:
            first.setdefault(each.definition, each)
        node.children = [
            x for x in node.children if not (x.definition and x.definition.repeat) or first[x.definition] is x
        ]
    return made


@dataclass(slots=True, eq=False)
class Bind:
    """What a form's bind says of a node (ODK XForms, section Bindings).

    Attributes:
        max_pixels: the longest edge an uploaded picture may have; 0 for any.
    """

    line: int = 0
    type: str = "string"
    relevant: Compiled | None = None
    calculate: Compiled | None = None
    required: Compiled | None = None
    readonly: Compiled | None = None
    constraint: Compiled | None = None
    constraint_message: str = ""
    required_message: str = ""
    preload: str = ""
    preload_parameters: str = ""
    save_incomplete: bool = False
    max_pixels: int = 0
    entity_save_to: str = ""


@dataclass(slots=True, eq=False)
class Repeat:
    """A repeat: how many there are, and what a new one looks like.

    Attributes:
        count_from_parent: the count is a path seen from the repeat's parent, as JavaRosa allows.
        written: the instances that the form itself holds, in their order.
    """

    count: Compiled | None = None
    count_from_parent: bool = False
    fixed: bool = False
    template: Node | None = None
    written: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Definition:
    """What is true of all nodes at one path without positions.

    Attributes:
        path: such as `/data/repeat/inner1`.
        dependents: definitions whose relevance, value or number follows from this one's value.
        order: its place in the order of recalculation.
        wide: its expressions look beyond its own repeat instance.
        itemset: where the choices of its question come from, if they follow from other values.
        choosers: the definitions whose choices follow from this one's value.
    """

    path: str
    name: str
    parent: Definition | None
    children: dict[str, Definition] = field(default_factory=dict)
    bind: Bind | None = None
    repeat: Repeat | None = None
    dependents: list[Definition] = field(default_factory=list)
    order: int = 0
    wide: bool = False
    itemset: Itemset | None = None
    choosers: list[Definition] = field(default_factory=list)

    def walk(self) -> Iterator[Definition]:
        """This definition and all below it."""
        yield self
        for each in self.children.values():
            yield from each.walk()

    @property
    def repeats_above(self) -> int:
        """How many repeats this definition lies in, itself included."""
        here = 1 if self.repeat is not None else 0
        return here + (self.parent.repeats_above if self.parent else 0)
