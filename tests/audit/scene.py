"""What stands on the screen now, read from the live QML scene and from its rendered pixels.

A control is what Qt's accessible tree calls a button, a check box or a radio button; a text is an item that
paints text; a pictogram is a picture from an SVG file. Rectangles are in the window's pixels, of which
four are a millimetre on the reference display.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtTest import QTest

from kiosk.tour.hand import Hand

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface, QImage
    from PySide6.QtQuick import QQuickItem, QQuickWindow

_TEXTS = {"Text", "Label", "TextInput"}
CONTROL_ROLES = {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton}


@dataclass(frozen=True, eq=False)
class Seen:
    """One item in sight.

    Attributes:
        kind: its QML type, such as `Tile` or `Key`.
        own: its object name, kept for when the item itself is gone.
        name: the same, or that of the nearest item around it that has one.
        within: the items around it, the nearest first.
    """

    item: QQuickItem
    kind: str
    own: str
    name: str
    rect: QRectF
    within: tuple[QQuickItem, ...]


@dataclass(frozen=True, eq=False)
class Scene:
    """All that is in sight.

    Attributes:
        areas: what is touched and is no control: a paper to sign on, a line to slide along. A touch anywhere
            in the window is no place, and the staff's corner is not the visitor's.
        focused: the names of what the keypad came to, if it was walked by keypad.
        lowered: whether all that is touched should lie in the lower half.
    """

    width: int
    height: int
    image: QImage
    items: list[Seen]
    controls: list[Seen]
    texts: list[Seen]
    pictograms: list[Seen]
    areas: list[Seen]
    focused: tuple[str, ...] | None = None
    lowered: bool = False

    def within(self, control: Seen, others: list[Seen]) -> list[Seen]:
        """Those of the others that lie inside a control."""
        return [each for each in others if control.item in each.within]

    def named(self, name: str) -> Seen | None:
        """The first item of this object name."""
        return next((each for each in self.items if each.own == name), None)


def kind_of(item: QQuickItem) -> str:
    """The QML type of an item without what the engine appends."""
    return item.metaObject().className().partition("_QML")[0].removeprefix("QQuick")


def spoken_name(item: QQuickItem) -> str:
    """The name the accessible tree gives an item."""
    interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(item)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def role(item: QQuickItem) -> QAccessible.Role:
    """The role the accessible tree gives an item."""
    interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(item)
    return interface.role() if interface is not None else QAccessible.Role.NoRole


@dataclass(frozen=True)
class Painted:
    """How a text is painted: where, how high its capitals are, and whether all of it is."""

    rect: QRectF
    capital: float
    whole: bool


def painted(seen: Seen) -> Painted:
    """How a text is painted now; a text that was fitted is smaller than it was asked to be."""
    across, down, width, height, size, elided = _asked(
        seen.item,
        "[effectiveHorizontalAlignment, verticalAlignment, contentWidth, contentHeight, fontInfo.pixelSize,"
        " truncated ?? false]",
    )
    rect = seen.rect
    whole = not elided and width <= rect.width() + 1 and height <= rect.height() + 1
    spare_across, spare_down = max(0.0, rect.width() - width), max(0.0, rect.height() - height)
    left = rect.left() + spare_across * _SHARE.get(int(across), 0)
    top = rect.top() + spare_down * _SHARE.get(int(down), 0)
    font = QFont(seen.item.property("font"))
    font.setPixelSize(round(size))
    shown = QRectF(left, top, min(width, rect.width()), min(height, rect.height()))
    return Painted(shown, QFontMetricsF(font).capHeight(), whole)


_SHARE = {
    Qt.AlignmentFlag.AlignRight.value: 1.0,
    Qt.AlignmentFlag.AlignHCenter.value: 0.5,
    Qt.AlignmentFlag.AlignVCenter.value: 0.5,
    Qt.AlignmentFlag.AlignBottom.value: 1.0,
}
"""How much of the spare room lies before a text, by its alignment."""


def _asked(item: QQuickItem, expression: str) -> list[float]:
    """The values of a QML expression; Python cannot read QML's own enumerations."""
    value, undefined = QQmlExpression(QQmlEngine.contextForObject(item), item, expression).evaluate()
    assert not undefined, expression
    return list(value.toVariant() if hasattr(value, "toVariant") else value)


def read_scene(window: QQuickWindow, *, with_focus: bool = False, lowered: bool = False) -> Scene:
    """The scene as it stands now, once everything in it has come to rest.

    Args:
        with_focus: whether to walk it by keypad too, which moves the focus.
        lowered: whether all that is touched should lie in the lower half.
    """
    hand = Hand(window)
    before: list[QRectF] = []
    while True:
        hand.rest()
        # The picture is taken first: what was not placed yet is placed for it.
        image = window.grabWindow()
        items: list[Seen] = []
        _walk(window.contentItem(), (), items)
        where = [each.rect for each in items]
        if where == before:
            break
        before = where
    controls = [x for x in items if role(x.item) in CONTROL_ROLES]
    touched = {x.item for x in controls}
    whole = QRectF(0, 0, window.width(), window.height())
    return Scene(
        width=window.width(),
        height=window.height(),
        image=image,
        items=items,
        controls=controls,
        texts=[x for x in items if x.kind in _TEXTS and str(x.item.property("text")).strip()],
        pictograms=[x for x in items if _is_pictogram(x)],
        areas=[
            x
            for x in items
            if x.kind == "MouseArea"
            and touched.isdisjoint(x.within)
            and not x.rect.contains(whole)
            and x.own != "staffCorner"
        ],
        lowered=lowered,
        focused=_walked_by_keypad(window, len(controls)) if with_focus else None,
    )


def _is_pictogram(seen: Seen) -> bool:
    """Whether it is a pictogram, or a picture from an SVG file that does without one."""
    if seen.kind == "Image":
        return not _of_pictogram(seen) and str(seen.item.property("source").toString()).endswith(".svg")
    return seen.kind == "Pictogram" and bool(seen.item.property("source").toString())


def _of_pictogram(seen: Seen) -> bool:
    return bool(seen.within) and kind_of(seen.within[0]) == "Pictogram"


def _walked_by_keypad(window: QQuickWindow, controls: int) -> tuple[str, ...]:
    """The names of what has the focus, one “next” after the other, once around."""
    names: list[str] = []
    for _ in range(2 * controls + 8):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused: QQuickItem | None = window.activeFocusItem()
        names.append(focused.objectName() if focused is not None else "")
    return tuple(names)


def _walk(item: QQuickItem, within: tuple[QQuickItem, ...], found: list[Seen]) -> None:
    if not item.isVisible() or item.opacity() == 0:
        return
    own = item.objectName()
    named = own or next((x.objectName() for x in within if x.objectName()), "")
    rect = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    found.append(Seen(item, kind_of(item), own, named, rect, within))
    for each in item.childItems():
        _walk(each, (item, *within), found)
