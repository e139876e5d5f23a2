"""The rules for whoever does not see the screen: the accessible tree is complete, named, and in the order of reading.

The tree is read through Qt's accessibility API, as a screen reader reads it; what it should hold is read from the
scene. EN 301 549, 11.5.2: names, roles, states, values and text are there for assistive technology.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem

from kiosk.ui.keypad import PAGE
from tests.audit.rules import LOOSE, Break
from tests.audit.scene import CONTROL_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtQuick import QQuickWindow

    from tests.audit.scene import Scene

_FOR_THE_EYE = re.compile(r"[▏●\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MIRRORED = "LayoutMirroring.enabled"
_SHARED = 0.5
"""Of the smaller of two, so much side by side makes them one row or one column."""


@dataclass(frozen=True, eq=False)
class Node:
    """One node of the tree that is in sight.

    Attributes:
        words: its name, value and description, as a screen reader would say them.
        around: the items around it, the window's first.
        leaf: whether nothing in sight is inside it.
    """

    item: QQuickItem
    role: QAccessible.Role
    name: str
    words: str
    rect: QRectF
    disabled: bool
    focusable: bool
    focused: bool
    checkable: bool
    checked: bool
    around: tuple[QQuickItem, ...]
    leaf: bool

    @property
    def label(self) -> str:
        return f"{self.item.objectName() or self.role.name} “{self.words[:30]}”"


def read_tree(window: QQuickWindow) -> list[Node]:
    """Every node in sight, parents before what is in them, in the order of the tree."""
    found: list[Node] = []
    root: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    for at in range(root.childCount()):
        _read(root.child(at), found)
    return found


def _read(interface: QAccessibleInterface | None, found: list[Node]) -> None:
    item = interface.object() if interface is not None else None
    if interface is None or not isinstance(item, QQuickItem) or interface.state().invisible or item.opacity() == 0:
        return
    kinds = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
    name, value, description = (plain(interface.text(x)) for x in kinds)
    state = interface.state()
    at = len(found)
    for number in range(interface.childCount()):
        _read(interface.child(number), found)
    node = Node(
        item=item,
        role=interface.role(),
        name=name,
        words=" ".join(x for x in (name, value, description) if x),
        rect=item.mapRectToScene(QRectF(0, 0, item.width(), item.height())),
        disabled=bool(state.disabled),
        focusable=bool(state.focusable),
        focused=bool(state.focused),
        checkable=bool(state.checkable),
        checked=bool(state.checked),
        around=_around(item),
        leaf=len(found) == at,
    )
    found.insert(at, node)


def plain(text: str) -> str:
    """A text as it is heard: one line, without signs for the eye."""
    return " ".join(_FOR_THE_EYE.sub("", text).split())


def _around(item: QQuickItem) -> tuple[QQuickItem, ...]:
    found: list[QQuickItem] = []
    above: QQuickItem | None = item.parentItem()
    while above is not None:
        found.append(above)
        above = above.parentItem()
    return tuple(reversed(found))


class Directions:
    """Which items lay out from the right, each asked once."""

    def __init__(self) -> None:
        self._known: dict[QQuickItem, bool] = {}

    def between(self, one: Node, other: Node) -> bool:
        """Whether two nodes are read from the right: so is what stands around both."""
        around = [a for a, b in zip(one.around, other.around, strict=False) if a is b]
        return any(self._mirrored(each) for each in around[-1:]) if around else False

    def _mirrored(self, item: QQuickItem) -> bool:
        if item not in self._known:
            context = QQmlEngine.contextForObject(item)
            value, undefined = QQmlExpression(context, item, MIRRORED).evaluate()
            above: QQuickItem | None = item.parentItem()
            self._known[item] = bool(value) if not undefined else above is not None and self._mirrored(above)
        return self._known[item]


def controls_in_tree(scene: Scene, tree: list[Node]) -> Iterator[Break]:
    """Every control is there with its role, a name, and the states it is in."""
    nodes = {node.item: node for node in tree}
    for each in scene.controls:
        node = nodes.get(each.item)
        if node is None or node.role not in CONTROL_ROLES:
            yield Break("accessible tree", each.name, "not there as a control")
            continue
        if not node.name:
            yield Break("accessible tree", each.name, "no name")
        active = each.item.isEnabled()
        if node.disabled is active:
            yield Break("accessible tree", each.name, f"says {'disabled' if active else 'enabled'}, and is not")
        if active and not node.focusable:
            yield Break("accessible tree", each.name, "cannot have the focus")
        if node.focused is not each.item.hasActiveFocus():
            yield Break("accessible tree", each.name, f"says {'' if node.focused else 'not '}focused, wrongly")
        shown: bool | None = each.item.property("selected")
        if node.checkable != each.item.property("checkable") or (node.checkable and shown not in {None, node.checked}):
            yield Break("accessible tree", each.name, "says another state of choice than it shows")


def texts_in_tree(scene: Scene, tree: list[Node]) -> Iterator[Break]:
    """Every text in sight is in a node: its own, or that of what it stands in."""
    nodes = {node.item: node for node in tree}
    for each in scene.texts:
        words = plain(str(each.item.property("text")))
        around = [nodes[x] for x in (each.item, *each.within) if x in nodes]
        # A control that is said otherwise than it is written is heard by that name instead.
        instead = any(x.role in CONTROL_ROLES and plain(x.item.property("text")) in {words, ""} for x in around)
        if words and not instead and words not in " ".join(x.words for x in around):
            yield Break("accessible tree", each.name, f"“{words[:30]}” is not in it")


def roles(scene: Scene, tree: list[Node]) -> Iterator[Break]:
    """What is typed into, what warns and what tells progress has its own role."""
    nodes = {node.item: node for node in tree}
    wanted = {
        "Notice": QAccessible.Role.AlertMessage,
        "Steps": QAccessible.Role.ProgressBar,
        "Bars": QAccessible.Role.ProgressBar,
    }
    for each in scene.items:
        node = nodes.get(each.item)
        role = QAccessible.Role.EditableText if each.item.objectName() == "typedText" else wanted.get(each.kind)
        if role is not None and (node is None or node.role != role or not node.words):
            has = node.role.name if node is not None else "nothing"
            yield Break("accessible tree", each.name or each.kind, f"is {has}, wanted {role.name} with words")


def reading_order(tree: list[Node]) -> Iterator[Break]:
    """Nothing comes before what stands above it in its column or before it in its row."""
    leaves = [node for node in tree if node.leaf]
    directions = Directions()
    for one, later in combinations(leaves, 2):
        if _comes_before(later, one, directions):
            yield Break("reading order", later.label, f"comes after {one.label} and stands before it")


def keypad_order(scene: Scene, tree: list[Node]) -> Iterator[Break]:
    """The keypad goes through the controls of the page in the order of reading; asked where it was walked."""
    if scene.focused is None:
        return
    nodes = {node.item.objectName(): node for node in tree if node.item.objectName()}
    own = {name for name, node in nodes.items() if any(x.objectName() == PAGE for x in node.around)}
    inside = [name in own for name in scene.focused]
    begin = next((at for at in range(1, len(inside)) if inside[at] and not inside[at - 1]), 0)
    walked = dict.fromkeys(x for x, is_own in zip(scene.focused[begin:], inside[begin:], strict=True) if is_own)
    directions = Directions()
    for one, later in combinations([nodes[x] for x in walked], 2):
        if _comes_before(later, one, directions):
            yield Break("focus order", later.label, f"is reached after {one.label} and stands before it")


def _comes_before(later: Node, one: Node, directions: Directions) -> bool:
    """Whether the later one stands before the other where people read."""
    a, b = later.rect, one.rect
    down = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    across = min(a.right(), b.right()) - max(a.left(), b.left())
    if down > _SHARED * min(a.height(), b.height()):
        if directions.between(one, later):
            return a.left() >= b.right() - LOOSE
        return a.right() <= b.left() + LOOSE
    if across > _SHARED * min(a.width(), b.width()):
        return a.bottom() <= b.top() + LOOSE
    return False


def audit_tree(scene: Scene, tree: list[Node]) -> list[Break]:
    """Every break of every rule of the tree."""
    return [
        *controls_in_tree(scene, tree),
        *texts_in_tree(scene, tree),
        *roles(scene, tree),
        *reading_order(tree),
        *keypad_order(scene, tree),
    ]


def texts_of(tree: list[Node]) -> list[str]:
    """What the screen holds, in the order of reading."""
    return [node.words for node in tree]
