"""The lessons of a pack as its authors keep them: `lessons/NAME.md`, `phrases/NAME.md`, and `numbers.yaml`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.content.facts import Problem
from kiosk.content.lessons.lesson import LESSON, PHRASES
from kiosk.content.lessons.numbers import number_problems
from kiosk.content.lessons.reading import read_lesson, read_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.content.known import Known
    from kiosk.content.lessons.lesson import Lesson

FOLDER_OF = {LESSON: "lessons", PHRASES: "phrases"}
FOLDERS = frozenset(FOLDER_OF.values())
"""Folders of a pack that hold no guides."""
NUMBERS_FILE = "numbers.yaml"


def read_lessons(folder: Path, known: Known) -> tuple[list[Lesson], list[Problem]]:
    """The lessons and phrases of a pack with their facts, and all that is wrong with them.

    Args:
        folder: the pack's.
        known: what a lesson may point to.
    """
    found: list[tuple[str, Lesson]] = []
    problems: list[Problem] = []
    for kind, read in ((LESSON, read_lesson), (PHRASES, read_phrases)):
        for file in sorted(folder.glob(f"{FOLDER_OF[kind]}/*.md")):
            name = f"{folder.name}/{FOLDER_OF[kind]}/{file.name}"
            lesson, wrong = read(file, name)
            problems += wrong
            if lesson is not None:
                problems += _strangers(name, lesson, known)
                facts = tuple(known.facts[x] for x in dict.fromkeys(lesson.fact_ids()) if x in known.facts)
                found.append((name, replace(lesson, facts=facts)))
    if found:
        numbers = f"{folder.name}/{NUMBERS_FILE}"
        problems += number_problems(folder / NUMBERS_FILE, numbers, found)
        problems += _twice(folder.name, [lesson for _name, lesson in found])
    return [lesson for _name, lesson in found], problems


def _strangers(name: str, lesson: Lesson, known: Known) -> Iterator[Problem]:
    """What a lesson points to and what is not there."""
    pointed = (
        ("pictogram", set(lesson.pictograms()) - known.pictograms),
        ("fact", set(lesson.fact_ids()) - set(known.facts)),
        ("guide", set(lesson.guides) - known.guides),
    )
    for what, missing in pointed:
        for each in sorted(missing):
            yield Problem(name, 1, f"There is no {what} “{each}”.")


def _twice(pack: str, lessons: list[Lesson]) -> Iterator[Problem]:
    for name, count in Counter(x.name for x in lessons).items():
        if count > 1:
            yield Problem(pack, 1, f"{count} lessons are called “{name}”.")
