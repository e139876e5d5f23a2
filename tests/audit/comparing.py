"""The rules that compare screens: the fixed controls in their place, and the mirrored layout."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from tests.audit.rules import LOOSE, Break

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.audit.scene import Scene, Seen

FIXED = ("home", "back", "listen", "language", "help", "danger", "contrast", "reach", "sound")
WITHOUT_FIXED = {"attractPage", "countdown"}
"""Where a visit has not begun, or one question has to be answered first."""
_NOT_MIRRORED = {"Key"}
"""Digits and Latin letters keep their order."""
_IN_ROWS = {"FixedControl"}
"""As wide as their texts where there is little room, so that their order is what mirrors."""


def fixed_controls(scene: Scene, first: Scene) -> Iterator[Break]:
    """The controls that are always there stand where they stood on the first screen in this language."""
    for each in FIXED:
        name = f"control-{each}"
        here, there = scene.named(name), first.named(name)
        if here is None or there is None:
            yield Break("fixed controls", name, "missing")
        elif not _same(here.rect, there.rect):
            yield Break("fixed controls", name, f"at {_place(here.rect)}, on the first screen at {_place(there.rect)}")


def mirrored(left_to_right: Scene, right_to_left: Scene) -> Iterator[Break]:
    """Each control stands where its mirror image stood; keys and what is in the middle do not move."""
    names = Counter(each.own for each in right_to_left.controls)
    for each in right_to_left.controls:
        name = each.own
        twin = next((x for x in left_to_right.controls if x.own == name), None)
        if not name or names[name] > 1 or twin is None or each.kind in _NOT_MIRRORED | _IN_ROWS:
            continue
        image = _mirror_image(twin, left_to_right.width)
        # A control as wide as its text is another width in another language; an edge or its middle counts.
        apart = (
            image.left() - each.rect.left(),
            image.right() - each.rect.right(),
            image.center().x() - each.rect.center().x(),
        )
        if min(abs(x) for x in apart) > LOOSE:
            yield Break("mirrored layout", name, f"at {_place(each.rect)}, mirrored it would be at {_place(image)}")
    for one, next_one in pairwise(_in_rows(left_to_right)):
        here, there = right_to_left.named(one.own), right_to_left.named(next_one.own)
        if here is None or there is None:
            continue
        if one.rect.top() == next_one.rect.top() and here.rect.left() < there.rect.left() + LOOSE:
            yield Break("mirrored layout", next_one.name, f"not left of {one.name} where one reads from the right")


def _in_rows(scene: Scene) -> list[Seen]:
    """The controls that stand in rows, as they are read from the left."""
    rows = [each for each in scene.controls if each.kind in _IN_ROWS]
    return sorted(rows, key=lambda each: (each.rect.top(), each.rect.left()))


def _mirror_image(seen: Seen, width: int) -> QRectF:
    rect = seen.rect
    return QRectF(width - rect.right(), rect.top(), rect.width(), rect.height())


def _same(one: QRectF, other: QRectF) -> bool:
    corners = ((one.topLeft(), other.topLeft()), (one.bottomRight(), other.bottomRight()))
    return all((a - b).manhattanLength() <= LOOSE for a, b in corners)


def _place(rect: QRectF) -> str:
    return f"{rect.left():.0f},{rect.top():.0f}"
