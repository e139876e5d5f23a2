from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.content.lessons.lesson import Lesson
from kiosk.content.lessons.numbers import number_problems

if TYPE_CHECKING:
    from pathlib import Path

FIRST = Lesson("first-week", 1, "start", 1, "The first week", "calendar", ())
SECOND = replace(FIRST, name="contract", number=2)


def told(folder: Path, kept: str | None, *lessons: Lesson) -> list[str]:
    file = folder / "numbers.yaml"
    if kept is not None:
        file.write_text(kept, encoding="utf-8")
    return [str(x) for x in number_problems(file, "numbers.yaml", [(f"lessons/{x.name}.md", x) for x in lessons])]


def test_numbers_that_are_kept_are_right_and_lessons_that_are_gone_keep_theirs(tmp_path: Path) -> None:
    assert told(tmp_path, "1: first-week\n2: contract\n3: gone\n", FIRST, SECOND) == []


def test_a_new_lesson_gets_its_line(tmp_path: Path) -> None:
    line = "The number 2 is not in numbers.yaml yet; add the line “2: contract”."
    assert told(tmp_path, "1: first-week\n", FIRST, SECOND) == [f"lessons/contract.md:1: {line}"]


def test_the_number_of_a_lesson_that_is_gone_is_not_taken_again(tmp_path: Path) -> None:
    line = "The number 2 is that of “gone” for ever; take a new one."
    assert told(tmp_path, "1: first-week\n2: gone\n", FIRST, SECOND) == [f"lessons/contract.md:1: {line}"]


def test_two_lessons_cannot_have_one_number(tmp_path: Path) -> None:
    wrong = told(tmp_path, "1: first-week\n", FIRST, replace(SECOND, number=1))
    assert wrong == ["lessons/contract.md:1: The number 1 is that of “first-week” for ever; take a new one."]


def test_a_number_that_stands_twice_is_told(tmp_path: Path) -> None:
    said = told(tmp_path, "# for ever\n1: first-week\n1: contract\n", replace(SECOND, number=1))
    assert said == ["numbers.yaml:1: A number stands in two lines."]


@pytest.mark.parametrize("kept", ["- first-week\n", "1: [\n"], ids=["a list", "no YAML"])
def test_what_is_no_list_of_numbers_is_told(tmp_path: Path, kept: str) -> None:
    assert told(tmp_path, kept, FIRST) == ["numbers.yaml:1: The list has lines such as “1: first-week”."]


def test_without_the_list_every_lesson_is_new(tmp_path: Path) -> None:
    assert len(told(tmp_path, None, FIRST, SECOND)) == 2
