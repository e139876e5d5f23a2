"""The parts of the map that have files of their own, so that they are walked at the same time as the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtGui import QAccessible

from kiosk.language.languages import LANGUAGES
from kiosk.tour.visitor import Visitor
from tests.audit.walking import Walk
from tests.audit.walking_checks import CHECKING, ChecksWalk
from tests.audit.walking_lessons import LEARNING, LessonsWalk
from tests.audit.walking_search import SEARCHING, SearchWalk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk

SIZES = {(1920, 1080): "uz", (1080, 1920): "ar", (1280, 800): "ko"}
"""Each with the language in which it is walked by keypad alone."""
IN_CONTRAST = (1280, 800)
"""The size at which every screen is also seen in high contrast: the colours are the same at each, and this is the
quickest to look at."""

at_every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


class PartWalk(Protocol):
    """A walk through a part, from the home screen."""

    def everything(self) -> None:
        """Meet each of its screens."""


@dataclass(frozen=True)
class Part:
    """A part of the map.

    Attributes:
        begin: its walk.
        pages: which ones the walk meets; that of `test_every_screen.py` need not.
    """

    begin: Callable[[Walk], PartWalk]
    pages: set[str]


SEARCH, CHECKS, LESSONS = Part(SearchWalk, SEARCHING), Part(ChecksWalk, CHECKING), Part(LessonsWalk, LEARNING)
PARTS = (SEARCH, CHECKS, LESSONS)


def walk_of(kiosk: Kiosk, size: tuple[int, int]) -> Walk:
    """A walk through a kiosk whose window has this size, in all that is looked at there."""
    QAccessible.setActive(True)
    return Walk(kiosk, [x.tag for x in LANGUAGES] if size == IN_CONTRAST else [], SIZES[size])


def assert_no_break(kiosk: Kiosk, size: tuple[int, int], part: Part) -> None:
    """Walk a part from the home screen on; every one of its pages is met, and no rule is broken on any."""
    walk = walk_of(kiosk, size)
    Visitor(kiosk.hand, "uz").choose_language()
    part.begin(walk).everything()
    assert not walk.found.breaks, "\n".join([f"{len(walk.found.breaks)} breaks", *walk.found.breaks])
    assert walk.found.kinds >= part.pages, f"not met: {sorted(part.pages - walk.found.kinds)}"
