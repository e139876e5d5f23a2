"""The rules of screens that an eye can check on any of them: sizes, edges, names, texts that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAccessible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtQuick import QQuickItem

    from kiosk.tour.hand import Hand

SMALLEST_TARGET = 80
SMALLEST_CHOICE = 160
SMALLEST_TEXT = 27
MOST_CHOICES = 6


def breaches(hand: Hand) -> list[str]:
    """What breaks a rule on the screen that is shown."""
    controls = list(_controls(hand))
    found = [*_wrong_controls(hand, controls), *_overlaps(controls)]
    choices = [x for x in controls if x.objectName().startswith("choice-")]
    if len(choices) > MOST_CHOICES:
        found.append(f"{len(choices)} choices on one screen")
    found += [
        f"{x.objectName()} is {x.width():.0f} x {x.height():.0f}, small for a main choice"
        for x in choices
        if min(x.width(), x.height()) < SMALLEST_CHOICE - 0.5
    ]
    return [*found, *_wrong_texts(hand)]


def _controls(hand: Hand) -> Iterator[QQuickItem]:
    """What can be touched: everything with the signal `chosen()`."""
    for item in hand.items():
        if item.metaObject().indexOfSignal("chosen()") >= 0 and item.isEnabled():
            yield item


def _place(item: QQuickItem) -> QRectF:
    return QRectF(item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height()))).normalized()


def _wrong_controls(hand: Hand, controls: list[QQuickItem]) -> Iterator[str]:
    window = QRectF(0, 0, hand.window.width(), hand.window.height()).adjusted(-1, -1, 1, 1)
    for item in controls:
        name = item.objectName() or item.property("text")
        if min(item.width(), item.height()) < SMALLEST_TARGET - 0.5:
            yield f"{name} is {item.width():.0f} x {item.height():.0f}"
        if not window.contains(_place(item)):
            yield f"{name} lies outside the window"
        seen = QAccessible.queryAccessibleInterface(item)
        if not seen.text(QAccessible.Text.Name).strip():
            yield f"{name} has no spoken name"


def _overlaps(controls: list[QQuickItem]) -> Iterator[str]:
    places = [(x.objectName(), _place(x).adjusted(1, 1, -1, -1)) for x in controls]
    for at, (name, place) in enumerate(places):
        yield from (f"{name} lies over {other}" for other, there in places[at + 1 :] if place.intersects(there))


def _wrong_texts(hand: Hand) -> Iterator[str]:
    for item in hand.items():
        text = item.property("text")
        if item.property("paintedHeight") is None or not isinstance(text, str) or not text.strip():
            continue
        shown = text[:30]
        size = item.property("fontInfo")
        pixels = size.pixelSize() if hasattr(size, "pixelSize") else item.property("font").pixelSize()
        if pixels < SMALLEST_TEXT:
            yield f"“{shown}” is written in {pixels} px"
        typed = item.objectName() in {"typedText", "searchText"}
        if item.property("truncated") and not typed:
            yield f"“{shown}” is cut off"
        if item.width() and item.property("paintedWidth") > item.width() + 2 and not typed:
            yield f"“{shown}” is wider than its place"
        if item.height() and item.property("paintedHeight") > item.height() + 2 and not typed:
            yield f"“{shown}” is higher than its place"
