"""Which lesson has which number, for ever: `numbers.yaml`, a line a lesson, to which lines are only added.

    1: first-week
    2: contract

A lesson's line stays when the lesson goes, so nobody gives its number to another one, and the slips of those who
passed it stay right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.facts import Problem, SourceReader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kiosk.content.lessons.lesson import Lesson


def number_problems(file: Path, name: str, lessons: Iterable[tuple[str, Lesson]]) -> list[Problem]:
    """What is wrong with the numbers of all lessons.

    Args:
        file: `numbers.yaml`.
        name: the file's, as authors know it.
        lessons: each with the name of its file.
    """
    import yaml  # authors' files alone are YAML; the kiosk reads what was built

    text = file.read_text(encoding="utf-8") if file.exists() else ""
    reader = SourceReader(name, text, "list of numbers")
    try:
        kept = yaml.safe_load(text) or {}
    except yaml.YAMLError:
        kept = None
    if not isinstance(kept, dict):
        reader.say("The list has lines such as “1: first-week”.")
        return reader.problems
    if len(kept) < sum(1 for line in text.splitlines() if line.strip() and not line.startswith("#")):
        reader.say("A number stands in two lines.")
    problems = reader.problems
    for where, lesson in lessons:
        if kept.get(lesson.number) is None:
            wrong = f"The number {lesson.number} is not in {name} yet; add the line “{lesson.number}: {lesson.name}”."
            problems.append(Problem(where, 1, wrong))
        elif kept[lesson.number] != lesson.name:
            wrong = f"The number {lesson.number} is that of “{kept[lesson.number]}” for ever; take a new one."
            problems.append(Problem(where, 1, wrong))
    return problems
