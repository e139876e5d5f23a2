"""The part of the map where people learn, walked as a visitor walks it: a lesson, phrases, questions, the slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.audit.walking import Walk


LEARNING = {
    "LearnPage", "LearnSlipPage", "LessonPage", "LessonSourcePage", "LessonsPage", "PassedPage",
    "PhraseLanguagePage", "PhrasePage", "QuizPage",
}  # fmt: skip
"""The pages that this walk meets."""


class LessonsWalk:
    """Walks for one `Walk`, from any page of a visitor."""

    def __init__(self, walk: Walk) -> None:
        self._walk, self._hand = walk, walk.kiosk.hand
        self._learning: Any = walk.kiosk.window.controller._learning
        self._mine: Any = walk.kiosk.window.controller._lesson_slip

    def everything(self) -> None:
        """A lesson with a wrong answer, its slip, phrases, and the slip another day."""
        self._hand.touch("control-home")
        self._hand.touch("home-learn")
        self._hand.find("learnPage")
        self._walk.look("learn")
        for subject in ("start", "language"):
            self._subject(subject)
        self._slip()

    def _subject(self, subject: str) -> None:
        hand = self._hand
        hand.touch(f"subject-{subject}")
        if hand.sees("phraseLanguagePage"):
            self._walk.look("languages of phrases")
            hand.touch("destination-tr")
            hand.touch("control-back")
            hand.find("phraseLanguagePage")
            if not hand.sees("destination-ar"):
                hand.touch("moreChoices")
            hand.touch("destination-ar")
        hand.find("lessonsPage")
        self._walk.look(f"lessons about {subject}")
        name = str(self._learning.lessons[0]["id"])
        hand.touch(f"lesson-{name}")
        for number in self._pages():
            if number == 1 or (self._learning.page or self._learning.phrase)["last"]:
                self._walk.look(f"{name} {number}")
            if number == 1 and self._hand.sees("toSource"):
                self._hand.touch("toSource")
                self._hand.find("lessonSourcePage")
                self._walk.look(f"source of {name}")
                self._hand.touch("understood")
        self._quiz(name)
        self._print()
        hand.touch("moreLessons")
        hand.find("lessonsPage")
        self._walk.look(f"lessons about {subject}, one of them passed")
        while not hand.sees("learnPage"):
            hand.touch("control-back")

    def _pages(self) -> Iterator[int]:
        number = 1
        yield number
        while not self._hand.sees("quizPage"):
            self._hand.touch("next")
            number += 1
            if not self._hand.sees("quizPage"):
                yield number

    def _quiz(self, name: str) -> None:
        hand = self._hand
        while not hand.sees("passedPage"):
            number = self._learning.quiz["number"] + 1
            self._walk.look(f"{name}, question {number}")
            right = [each.right for each in self._learning._asked().answers].index(True)
            if number == 1:
                hand.touch(f"answer-{(right + 1) % 2}")
                self._walk.look(f"{name}, a wrong answer")
                hand.touch("tryAgain")
            hand.touch(f"answer-{right}")
            self._walk.look(f"{name}, the right answer {number}")
            hand.touch("next")

    def _print(self) -> None:
        hand = self._hand
        self._walk.look("passed")
        hand.touch("printCertificate")
        hand.wait_until(lambda: bool(self._mine.printed), "the slip")
        self._walk.look("passed, with a slip")

    def _slip(self) -> None:
        hand, digits = self._hand, self._mine.certificate.digits.replace(" ", "")
        self._walk.look("learn, with lessons passed")
        hand.touch("haveSlip")
        hand.find("learnSlipPage")
        for digit in digits[:5] + str(9 - int(digits[5])):
            hand.touch(f"digit-{digit}")
        self._walk.look("a slip that is wrong")
        hand.touch("control-home")
