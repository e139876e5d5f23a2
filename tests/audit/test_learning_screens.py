"""The part of the map that `test_every_screen.py` leaves to this one, so that both are walked at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from kiosk.language.languages import LANGUAGES
from kiosk.tour.visitor import Visitor
from tests.audit.test_every_screen import IN_CONTRAST, SIZES
from tests.audit.walking import Walk
from tests.audit.walking_lessons import LEARNING, LessonsWalk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_learning_screen_keeps_every_rule_in_every_language(
    open_kiosk: Callable[..., Kiosk], size: tuple[int, int]
) -> None:
    QAccessible.setActive(True)
    in_contrast = [x.tag for x in LANGUAGES] if size == IN_CONTRAST else []
    walk = Walk(open_kiosk(size=size), in_contrast, SIZES[size])
    Visitor(walk.kiosk.hand, "uz").choose_language()
    LessonsWalk(walk).everything()
    assert not walk.found.breaks, "\n".join([f"{len(walk.found.breaks)} breaks", *walk.found.breaks])
    assert walk.found.kinds >= LEARNING, f"not met: {sorted(LEARNING - walk.found.kinds)}"
