from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from kiosk.settings import Settings, StickSettings
from kiosk.ui.window import QML
from tests.audit.walking import Walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.conftest import Kiosk

FOR_AUTHORS = {"PreviewPage"}
"""What `hamroh forms preview` ends with, at an author's desk; no visitor's way leads there."""
SIZES = [(1920, 1080), (1080, 1920), (1280, 800)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_keeps_every_rule_in_every_language(
    open_kiosk: Callable[..., Kiosk], size: tuple[int, int], tmp_path: Path
) -> None:
    QAccessible.setActive(True)
    stick = tmp_path / "stick"
    found = Walk(open_kiosk(settings=Settings(stick=StickSettings(str(stick))), size=size), stick).everything()
    assert not found.breaks, "\n".join([f"{len(found.breaks)} breaks", *found.breaks])
    pages = {file.stem for file in (QML / "pages").glob("*Page.qml")} - FOR_AUTHORS
    assert pages <= found.kinds, f"not met: {sorted(pages - found.kinds)}"
