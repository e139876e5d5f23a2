"""Whatever authors wrote fits: the longest texts of all lessons, in every language, where there is least room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QAccessible

from kiosk.language.languages import DESTINATIONS, LANGUAGES
from tests.audit.rules import whole_texts
from tests.audit.scene import read_scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journeys.conftest import Kiosk

LONGEST = 4
"""So many of each kind are looked at."""


class Teacher:
    """Opens any page of any lesson."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk, self.controller = kiosk, kiosk.window.controller
        self.learning: Any = self.controller._learning
        self.text: Callable[[str, str], str] = self.learning.lessons_there.text

    def shows(self, page: str, name: str, at: int = 0, question: int = 0, chosen: int = -1) -> None:
        self.learning.chooseLesson(name)
        self.learning._at, self.learning._question, self.learning._chosen = at, question, chosen
        self.learning.changed.emit()
        self.controller._stack = ["home", page]
        self.controller.pageChanged.emit()
        self.kiosk.hand.rest()

    def longest(self, tag: str) -> Iterator[str]:
        """Show the longest texts of each kind in a language, one after the other."""
        lessons = self.learning.lessons_there.lessons
        pages = [(len(self.text(x.text, tag)), each.name, at) for each in lessons for at, x in enumerate(each.pages)]
        for _, name, at in sorted(pages, reverse=True)[:LONGEST]:
            self.shows("lesson", name, at)
            yield f"{name}, page {at + 1}"
        asked = [(each.name, number, x) for each in lessons for number, x in enumerate(each.questions)]
        by_words = sorted(asked, key=lambda x: max(len(self.text(y.text, tag)) for y in x[2].answers), reverse=True)
        by_question = sorted(asked, key=lambda x: len(self.text(x[2].text, tag)), reverse=True)
        for name, number, _ in (*by_words[:LONGEST], *by_question[:LONGEST]):
            self.shows("quiz", name, question=number)
            yield f"{name}, question {number + 1}"
        for name, number, _ in sorted(asked, key=lambda x: len(self.text(x[2].why.text, tag)), reverse=True)[:LONGEST]:
            self.shows("quiz", name, question=number, chosen=0)
            yield f"{name}, why of question {number + 1}"
        for subject in self.learning.lessons_there.subjects:
            self.learning.chooseSubject(subject)
            self.controller._stack = ["home", "lessons"]
            self.controller.pageChanged.emit()
            self.kiosk.hand.rest()
            yield f"lessons about {subject}"

    def longest_phrases(self, destination: str) -> Iterator[str]:
        """Show the longest phrases of a language that is learnt, and the questions about them."""
        self.learning.chooseDestination(destination)
        lessons = [each for each in self.learning.lessons_there.lessons if each.phrases]
        said = [(len(self.text(x.text, destination)), y.name, at) for y in lessons for at, x in enumerate(y.phrases)]
        for _, name, at in sorted(said, reverse=True)[:LONGEST]:
            self.shows("phrase", name, at)
            yield f"{name}, phrase {at + 1} in {destination}"
        for each in lessons:
            for number in range(len(each.questions)):
                self.shows("quiz", each.name, question=number)
                yield f"{each.name}, question {number + 1} in {destination}"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("size", [(1280, 800), (1080, 1920)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_longest_texts_of_all_lessons_are_whole(open_kiosk: Callable[..., Kiosk], size: tuple[int, int]) -> None:
    QAccessible.setActive(True)
    kiosk = open_kiosk(size=size)
    teacher = Teacher(kiosk)
    cut = []
    for each in LANGUAGES:
        kiosk.window.controller.setLanguage(each.tag)
        for screen in teacher.longest(each.tag):
            cut += [f"{screen} in {each.tag}: {x}" for x in whole_texts(read_scene(kiosk.window.window))]
    for destination in DESTINATIONS:
        for screen in teacher.longest_phrases(destination):
            cut += [f"{screen}: {x}" for x in whole_texts(read_scene(kiosk.window.window))]
    assert not cut, "\n".join(cut)
