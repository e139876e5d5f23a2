"""Lessons for tests, as their authors write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
title: The first week
pictogram: calendar-clock
subject: start
order: 3
number: 7
words: {en: [arrive], uz: [birinchi kun]}
guides: [russia/registration]
"""
PAGES = "\n\n".join(
    [
        "![calendar] Ask who registers you. [russia/seven] [own]",
        *(f"![clock] Thought {n}." for n in range(2, 7)),
    ]
)
QUESTION = """\
### ![circle-help] Who must register you?
- ![house] The person who gives you the place.   {right}
- ![store] The shop.
- ![user] Nobody.
> ![calendar] The host hands in the notice. [russia/seven]
"""
QUIZ = "\n".join([QUESTION, QUESTION.replace("Who", "By when who"), QUESTION.replace("Who", "Again who")])
PHRASES = "\n\n".join(f"![hand] Phrase {n}." for n in range(1, 11))


def lesson_text(head: str = HEAD, pages: str = PAGES, quiz: str = QUIZ) -> str:
    return f"---\n{head}---\n\n{pages}\n\n## Quiz\n\n{quiz}"


def phrases_text(head: str = HEAD.replace("subject: start\n", ""), phrases: str = PHRASES, quiz: str = QUIZ) -> str:
    return f"---\n{head}---\n\n## Phrases\n\n{phrases}\n\n## Quiz\n\n{quiz}"


def write(folder: Path, text: str, name: str = "first-week") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.md"
    file.write_text(text, encoding="utf-8")
    return file
