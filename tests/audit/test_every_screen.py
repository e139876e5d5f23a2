from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from kiosk.language.languages import LANGUAGES
from kiosk.ui.window import QML
from tests.audit.walking import Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk

FOR_AUTHORS = {"PreviewPage"}
"""What `hamroh forms preview` ends with, at an author's desk; no visitor's way leads there."""
SIZES = [(1920, 1080), (1080, 1920), (1280, 800)]
IN_CONTRAST = (1280, 800)
"""The size at which every screen is also seen in high contrast: the colours are the same at each, and this is the
quickest to look at."""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_keeps_every_rule_in_every_language(
    open_kiosk: Callable[..., Kiosk], size: tuple[int, int]
) -> None:
    QAccessible.setActive(True)
    in_contrast = [x.tag for x in LANGUAGES] if size == IN_CONTRAST else []
    found = Walk(open_kiosk(size=size), in_contrast).everything()
    assert not found.breaks, "\n".join([f"{len(found.breaks)} breaks", *found.breaks])
    pages = {file.stem for file in (QML / "pages").glob("*Page.qml")} - FOR_AUTHORS
    assert pages <= found.kinds, f"not met: {sorted(pages - found.kinds)}"
