from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from kiosk.ui.window import QML
from tests.audit.parts import IN_CONTRAST, PARTS, at_every_size, walk_of
from tests.audit.walking import Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk

FOR_AUTHORS = {"PreviewPage"}
"""What `hamroh forms preview` ends with, at an author's desk; no visitor's way leads there."""


@pytest.mark.timeout(1800)  # a walk through all of it, seven times and more
@at_every_size
def test_every_screen_keeps_every_rule_in_every_language(
    open_kiosk: Callable[..., Kiosk], size: tuple[int, int]
) -> None:
    found = walk_of(open_kiosk(size=size), size).everything()
    assert not found.breaks, "\n".join([f"{len(found.breaks)} breaks", *found.breaks])
    pages = (
        {file.stem for file in (QML / "pages").glob("*Page.qml")}
        - FOR_AUTHORS
        - {page for part in PARTS for page in part.pages}
    )
    assert pages <= found.kinds, f"not met: {sorted(pages - found.kinds)}"


def test_the_walk_catches_what_keeps_its_colours_in_high_contrast(open_kiosk: Callable[..., Kiosk]) -> None:
    QAccessible.setActive(True)
    kiosk = open_kiosk(size=IN_CONTRAST)
    kiosk.hand.touch("begin")
    kiosk.hand.touch("language-ru")
    kiosk.hand.find("homePage")
    stuck = QQmlComponent(kiosk.window.engine)
    words = 'Label { objectName: "stuck"; x: 900; y: 118; width: 300; text: "Dark"; color: Theme.standard.ink }'
    stuck.setData(f"import QtQuick\nimport Hamroh\n{words}".encode(), QUrl())
    item = stuck.create()
    assert isinstance(item, QQuickItem), stuck.errorString()
    walk = Walk(kiosk, ["ru"])
    walk.look("home")
    assert walk.found.breaks == []
    item.setParentItem(kiosk.window.window.contentItem())
    walk.look("home")
    colours = [x for x in walk.found.breaks if "contrast:" in x]
    assert [x.partition(" “")[0] for x in colours] == ["home in high contrast in ru: contrast: stuck"]
