"""A visitor who is asked something: the questions, the keys, and what the interview keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from kiosk.forms import Interview
    from kiosk.tour.hand import Hand
    from tests.journeys.conftest import Kiosk

SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920), "small": (1280, 800)}
FERGANA = {"uz": "fargona", "ar": "فرغان", "ko": "ㅍㅔㄹㅡㄱㅏ", "ru": "ферг"}


def turn(hand: Hand, size: tuple[int, int]) -> None:
    """Give the window another size, and wait until its scene has it: the platform tells it later.

    The end of another test's application closes every window, so it is shown first.
    """
    window = hand.window
    window.showNormal()
    window.resize(*size)
    scene = window.contentItem()
    hand.wait_until(lambda: window.isVisible() and (scene.width(), scene.height()) == size, f"a window of {size}")
    hand.rest()


class Asked:
    """A visitor in the form with every way to answer."""

    def __init__(self, kiosk: Kiosk, tag: str) -> None:
        self.kiosk, self.hand, self.tag = kiosk, kiosk.hand, tag
        self.controller = kiosk.window.controller
        # Slots and properties of Qt, which the stubs show as descriptors.
        self.answering: Any = self.controller._answering
        self.controller.setLanguage(tag)
        self.controller.home()
        self.controller.begin("every-widget")
        self.hand.touch("startPaper")
        self.hand.find("questionPage")

    @property
    def interview(self) -> Interview:
        found: Interview = self.answering.interview
        return found

    def value(self, name: str) -> str:
        return self.interview.node(f"/data/{name}").value

    def at(self, name: str) -> None:
        """Come to a question, as from the read-back."""
        self.answering._ref = f"/data/{name}"
        self.answering.refresh()
        self.hand.rest()
        self.hand.rest()

    def touch(self, *names: str) -> None:
        for name in names:
            self.hand.touch(name)

    def keys(self, letters: str) -> None:
        for letter in letters:
            self.hand.touch(f"key-{letter}")

    def digits(self, digits: str) -> None:
        for digit in digits:
            self.hand.touch(f"digit-{digit}")

    def shown(self, name: str) -> str:
        return str(next(self.hand.items(name)).property("text"))

    def find(self, letters: str) -> None:
        """Type into a search, wherever its keyboard is."""
        if not self.hand.sees("keyboard"):
            self.hand.touch("searchByTyping")
        self.keys(letters)
        if self.hand.sees("showFound"):
            self.hand.touch("showFound")

    def problem(self) -> str:
        return str(self.answering._problem)

    def drag(self, name: str, *points: tuple[float, float]) -> None:
        """Draw a line over an item, through points as parts of its size."""
        item = self.hand.find(name)
        places = [item.mapToScene(QPointF(item.width() * x, item.height() * y)).toPoint() for x, y in points]
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(self.hand.window, left, none, places[0])
        for place in places[1:]:
            QTest.mouseMove(self.hand.window, place)
            self.hand.rest()
        QTest.mouseRelease(self.hand.window, left, none, places[-1])
        self.hand.rest()

    def read(self, lines: str) -> None:
        """Do what a passport reader does: type, each line with a Return behind it."""
        for character in lines:
            if character == "\n":
                QTest.keyClick(self.hand.window, Qt.Key.Key_Return)
            else:
                QTest.keyClick(self.hand.window, Qt.Key(ord(character)))
        self.hand.rest()

    @property
    def question(self) -> str:
        """The name of the question that is asked."""
        node = self.answering.node()
        return node.ref.removeprefix("/data/") if node is not None else ""
