"""Visitors after and beside each other."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.journeys.stories.telling import told

if TYPE_CHECKING:
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest


def every_text(guest: Guest) -> str:
    """All that stands on the screen."""
    return " ".join(str(x.property("text") or "") for x in guest.hand.items())


@told(uz="landscape", ru="portrait", ar="small")
def test_somebody_walks_away_and_the_next_sees_nothing(guest: Guest, hall: Hall) -> None:
    """Somebody walks away in the middle of her name, and the next visitor sees nothing of it.

    The kiosk asks whether she is there, nobody answers, and it forgets. The next opens the same paper: it is empty.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("wages")
    guest.starts()
    guest.answers_until("full_name", country="russia")
    guest.type(guest.person.keys)
    guest.walks_away()
    another = guest.another("ko" if guest.tag != "ko" else "uz")
    another.begins()
    another.reports("wages")
    another.starts()
    another.answers_until("full_name", country="russia")
    assert another.answered("full_name") == ""
    assert guest.person.name not in every_text(another)


@told(en="landscape", uz_Cyrl="portrait")
def test_two_visitors_one_after_the_other_each_get_their_own(guest: Guest, hall: Hall) -> None:
    """Two colleagues complain one after the other, and each gets a receipt of their own.

    The number of one is not the number of the other, and the office has each name once.
    """
    guest.comes_to(hall)
    guest.begins()
    first = guest.complains_about_wages()
    guest.leaves()
    another = guest.another("ru")
    another.begins()
    second = another.complains_about_wages()
    assert first.reference not in every_text(another)
    another.leaves()
    assert first.case_key != second.case_key
    assert guest.person.name in hall.page_of(first)
    assert another.person.name in hall.page_of(second)


@told(uz="landscape", ko="portrait", ar="small")
def test_a_child_plays_with_the_screen(guest: Guest, hall: Hall) -> None:
    """A child plays with the screen while her mother waits: two hundred touches anywhere.

    Nothing breaks and nothing is sent. When the child has gone, the kiosk asks, waits, and is as it was.
    """
    guest.comes_to(hall)
    before = hall.submissions()
    touches = random.Random(f"child {guest.tag}")  # noqa: S311 a child keeps no secrets
    for _ in range(200):
        play(guest, touches)
    guest.walks_away()
    hall.nothing_waits()
    assert hall.submissions() == before
    assert hall.window.controller.facts() == {"page": "attract", "language": "uz", "stack": ["attract"]}


@told(ru="landscape", tr="small")
def test_a_child_touches_during_somebodys_read_back(guest: Guest, hall: Hall) -> None:
    """A child on his arm touches about while a father hears his answers read back.

    Only touches of the last two pages send anything, and each has its own page. Whatever the child touched on the
    read-back, what he answered is still there or he was told that it is gone.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("wages")
    guest.fill_in()
    before = hall.submissions()
    touches = random.Random(f"arm {guest.tag}")  # noqa: S311 a child keeps no secrets
    for _ in range(40):
        if not guest.sees("readBack"):
            break
        play(guest, touches, below=260)
    interview = hall.window.controller._answering.interview
    if interview is not None:
        assert guest.answered("passport") != ""
    assert hall.submissions() == before


def play(guest: Guest, touches: random.Random, below: int = 0) -> None:
    """One touch anywhere."""
    window = guest.hand.window
    point = QPoint(touches.randrange(window.width()), touches.randrange(below, window.height()))
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    guest.hand.touches += 1
    guest.hand.rest()
