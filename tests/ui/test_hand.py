"""The hand that touches screens: where it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.tour.hand import Hand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QGuiApplication

ROW = b"""
import QtQuick
import QtQuick.Window
Window {
    id: window
    width: 400
    height: 200
    visible: true
    property bool wide: false
    property int touched: 0
    Row {
        Item { width: 150; height: 100; visible: window.wide }
        MouseArea { objectName: "wanted"; width: 100; height: 100; onClicked: window.touched += 1 }
    }
}
"""


@pytest.fixture
def window(application: QGuiApplication) -> Iterator[QQuickWindow]:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(ROW, QUrl())
    made = component.create()
    assert isinstance(made, QQuickWindow), component.errorString()
    Hand(made).rest()
    yield made
    made.close()
    made.deleteLater()
    application.processEvents()


def test_a_touch_reaches_what_moves_with_the_next_frame(window: QQuickWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    hand = Hand(window)
    assert hand.settled("wanted").x() == 50
    # A machine so busy that no frame comes while the hand waits.
    monkeypatch.setattr(hand, "rest", lambda: None)
    window.setProperty("wide", True)  # noqa: FBT003 Qt's way of setting a property
    assert hand.settled("wanted").x() == 200
    hand.touch("wanted")
    assert window.property("touched") == 1
