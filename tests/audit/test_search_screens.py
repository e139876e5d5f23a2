from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from kiosk.language.languages import LANGUAGES
from tests.audit.test_every_screen import IN_CONTRAST, SIZES
from tests.audit.walking import Walk
from tests.audit.walking_search import SEARCHING, SearchWalk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_of_search_keeps_every_rule(open_kiosk: Callable[..., Kiosk], size: tuple[int, int]) -> None:
    QAccessible.setActive(True)
    kiosk = open_kiosk(size=size)
    walk = Walk(kiosk, [x.tag for x in LANGUAGES] if size == IN_CONTRAST else [], SIZES[size])
    kiosk.hand.touch("begin")
    kiosk.hand.touch("language-uz")
    if kiosk.hand.sees("languagePage"):
        kiosk.hand.touch("language-uz")
    kiosk.hand.find("homePage")
    SearchWalk(walk).everything()
    assert not walk.found.breaks, "\n".join([f"{len(walk.found.breaks)} breaks", *walk.found.breaks])
    assert walk.found.kinds >= SEARCHING
