"""The rules for screens, each as a function of what is in sight: no breaks, or each with its figure.

The figures are those of the product's rules for people who may not read: 4 pixels are a millimetre on
the reference display, a target has 20 mm on its short side, and so on. A rule knows nothing of how a
screen was reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from tests.audit.pixels import contrast_inside, contrast_of_edge, pixels_of
from tests.audit.scene import Scene, Seen, painted, spoken_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PIXELS_A_MM = 4.0
TARGET = 20 * PIXELS_A_MM
MAIN_CHOICE = 40 * PIXELS_A_MM
APART = 3 * PIXELS_A_MM
CAPITAL = 4.8 * PIXELS_A_MM
TEXT_CONTRAST = 7.0
PICTURE_CONTRAST = 3.0
MOST_CHOICES = 6
LOOSE = 1.0
"""A pixel of rounding."""
_SCROLLING = ("Flickable", "ListView", "GridView", "ScrollView", "PathView", "TableView")


@dataclass(frozen=True)
class Break:
    """One rule broken by one item."""

    rule: str
    item: str
    figure: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.item}: {self.figure}"


def target_size(scene: Scene) -> Iterator[Break]:
    """A target has 20 mm on its short side, a main choice 40 mm."""
    for each in scene.controls:
        wanted = MAIN_CHOICE if each.kind == "Tile" else TARGET
        short = min(each.rect.width(), each.rect.height())
        if short < wanted - LOOSE:
            yield Break("target size", each.name, f"{short / PIXELS_A_MM:.1f} mm, wanted {wanted / PIXELS_A_MM:.0f}")


def spacing(scene: Scene) -> Iterator[Break]:
    """Targets are 3 mm apart."""
    for one, other in combinations(scene.controls, 2):
        if one.item in other.within or other.item in one.within:
            continue
        across = max(one.rect.left() - other.rect.right(), other.rect.left() - one.rect.right())
        down = max(one.rect.top() - other.rect.bottom(), other.rect.top() - one.rect.bottom())
        if max(across, down) < APART - LOOSE:
            yield Break(
                "spacing", f"{one.name} and {other.name}", f"{max(across, down) / PIXELS_A_MM:.1f} mm, wanted 3"
            )


def text_height(scene: Scene) -> Iterator[Break]:
    """A capital I is at least 4.8 mm high."""
    for each in scene.texts:
        height = painted(each).capital
        if height < CAPITAL:
            yield Break("text height", _text(each), f"{height / PIXELS_A_MM:.2f} mm, wanted 4.8")


def contrast(scene: Scene) -> Iterator[Break]:
    """Text has a contrast of 7:1, pictograms and edges 3:1; what cannot be touched now is left aside."""
    pixels = pixels_of(scene.image)
    for each in scene.texts:
        measured = contrast_inside(pixels, each.rect)
        if _is_active(each) and measured is not None and measured < TEXT_CONTRAST:
            yield Break("contrast", _text(each), f"{measured:.1f}:1, wanted 7:1")
    for each in scene.pictograms:
        measured = contrast_inside(pixels, each.rect)
        if _is_active(each) and measured is not None and measured < PICTURE_CONTRAST:
            yield Break("contrast", f"pictogram of {each.name}", f"{measured:.1f}:1, wanted 3:1")
    for each in scene.controls:
        measured = contrast_of_edge(pixels, each.rect)
        if each.item.isEnabled() and measured is not None and measured < PICTURE_CONTRAST:
            yield Break("contrast", f"edge of {each.name}", f"{measured:.1f}:1, wanted 3:1")


def spoken(scene: Scene) -> Iterator[Break]:
    """Every control has a name in the accessible tree."""
    for each in scene.controls:
        if not spoken_name(each.item).strip():
            yield Break("spoken name", each.name, "none")


def pictogram_and_text(scene: Scene) -> Iterator[Break]:
    """Every control shows a pictogram and a text; a key shows its letter or a pictogram."""
    for each in scene.controls:
        pictures, texts = scene.within(each, scene.pictograms), scene.within(each, scene.texts)
        if each.kind == "Key":
            if not pictures and not texts:
                yield Break("pictogram and text", each.name, "neither letter nor pictogram")
            continue
        if not pictures:
            yield Break("pictogram and text", each.name, "no pictogram")
        if not texts:
            yield Break("pictogram and text", each.name, "no text")


def number_of_choices(scene: Scene) -> Iterator[Break]:
    """At most six choices."""
    choices = [each for each in scene.controls if each.kind == "Tile"]
    if len(choices) > MOST_CHOICES:
        yield Break("number of choices", choices[-1].name, f"{len(choices)}, at most 6")


def no_scrolling(scene: Scene) -> Iterator[Break]:
    """Nothing scrolls."""
    for each in scene.items:
        if each.kind in _SCROLLING:
            yield Break("no scrolling", each.name, each.kind)


def whole_texts(scene: Scene) -> Iterator[Break]:
    """No text is cut, elided, outside the window, or under another text."""
    for each in scene.texts:
        if not painted(each).whole:
            yield Break("whole texts", _text(each), f"cut to {each.rect.width():.0f}x{each.rect.height():.0f} px")
    for each in (*scene.texts, *scene.controls):
        outside = max(
            -each.rect.left(), -each.rect.top(), each.rect.right() - scene.width, each.rect.bottom() - scene.height
        )
        if outside > LOOSE:
            yield Break("whole texts", each.name, f"{outside:.0f} px outside the window")
    where = {each: painted(each).rect for each in scene.texts}
    for one, other in combinations(scene.texts, 2):
        shared = where[one].intersected(where[other])
        if min(shared.width(), shared.height()) > 2 * LOOSE:
            yield Break("whole texts", f"{_text(one)} and {_text(other)}", "one over the other")
    for control in scene.controls:
        for each in scene.texts:
            shared = control.rect.intersected(where[each])
            covered = min(shared.width(), shared.height()) > 2 * LOOSE
            if covered and control.item not in each.within and control.item is not each.item:
                yield Break("whole texts", f"{_text(each)} and {control.name}", "one over the other")


def focus_order(scene: Scene) -> Iterator[Break]:
    """The keypad reaches every control that can be touched; asked where the scene was walked by keypad."""
    for each in scene.controls:
        if scene.focused is not None and each.item.isEnabled() and each.own not in scene.focused:
            yield Break("focus order", each.name, "the keypad does not reach it")


def reach(scene: Scene) -> Iterator[Break]:
    """Whatever is touched lies in the lower half of the window; asked where the visitor asked for it (ADA 308)."""
    if not scene.lowered:
        return
    for each in (*scene.controls, *scene.areas):
        if any(around.objectName() == "staffBand" for around in each.within):
            continue
        above = scene.height / 2 - each.rect.top()
        if above > LOOSE:
            yield Break("reach", each.name, f"{above / PIXELS_A_MM:.1f} mm above the middle")


RULES: tuple[Callable[[Scene], Iterator[Break]], ...] = (
    target_size, spacing, text_height, contrast, spoken, pictogram_and_text, number_of_choices, no_scrolling,
    whole_texts, focus_order, reach,
)  # fmt: skip
OF_PLACE = tuple(each for each in RULES if each is not contrast)
"""The rules that can be broken by moving things; no colour changes by that."""


def audit(scene: Scene, rules: Iterable[Callable[[Scene], Iterator[Break]]] = RULES) -> list[Break]:
    """Every break of every rule."""
    return [each for rule in rules for each in rule(scene)]


def _text(seen: Seen) -> str:
    words = " ".join(str(seen.item.property("text")).split())
    return f"{seen.name} “{words[:30]}”"


def _is_active(seen: Seen) -> bool:
    return all(each.isEnabled() for each in (seen.item, *seen.within))
