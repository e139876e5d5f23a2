"""How many touches each story takes: counted by the hand, printed at the end of a run, kept in docs/journeys.md.

A story puts its count on its test's report, which is how it comes from the process that told it to the one
that prints. What stands in the document is asked for by `--write-journeys`; otherwise the run only says where the
document is out of date.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.language.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import FunctionType

PROPERTY = "touches"
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "journeys.md"

INTRODUCTION = """# Journeys

What visitors come for, told as stories and done by touches on the real screens, with a real vault and a real hub. Each
is told in at least two languages. The figures are the touches of the whole story, counted by the hand that
touched; `make journeys` tells all stories anew and writes this page. The stories themselves are in
`tests/journeys/stories/`, in words that need no programming to read.
"""


@dataclass(frozen=True)
class Telling:
    """One story in one language on one screen.

    Attributes:
        theme, story: names of the module and of the function.
    """

    theme: str
    story: str
    tag: str
    size: str


@dataclass(frozen=True)
class Story:
    """A story as it is written.

    Attributes:
        title: the first line of its docstring.
        told: the languages and screens it is told in.
    """

    theme: str
    name: str
    title: str
    words: str
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Theme:
    """A file of stories."""

    name: str
    title: str
    stories: tuple[Story, ...]


def themes() -> list[Theme]:
    """Every theme with its stories, as they are written."""
    found = []
    for file in sorted(Path(__file__).parent.glob("test_*.py")):
        module = importlib.import_module(f"{__package__}.{file.stem}")
        functions = [x for name, x in vars(module).items() if name.startswith("test_") and inspect.isfunction(x)]
        stories = tuple(_story(file.stem, x) for x in functions if _told(x))
        found.append(Theme(file.stem, _lines(module.__doc__)[0].rstrip("."), stories))
    return found


def _story(theme: str, function: FunctionType) -> Story:
    lines = _lines(function.__doc__)
    return Story(theme, function.__name__, lines[0].rstrip("."), " ".join(lines[1:]).strip(), _told(function))


def _lines(docstring: str | None) -> list[str]:
    return inspect.cleandoc(docstring or "Without a name").splitlines()


def _told(function: FunctionType) -> tuple[tuple[str, str], ...]:
    for mark in getattr(function, "pytestmark", []):
        if mark.name == "parametrize" and mark.args[0] == "guest":
            return tuple(mark.args[1])
    return ()


def counted(reports: Iterable[Any]) -> dict[Telling, int]:
    """The touches that the reports of a run tell of."""
    found = {}
    for report in reports:
        for name, value in getattr(report, "user_properties", ()):
            if name == PROPERTY:
                theme, story, tag, size, touches = value
                found[Telling(theme, story, tag, size)] = int(touches)
    return found


def table(found: Mapping[Telling, int]) -> list[str]:
    """The touches of a run, a story a line."""
    by_story: dict[tuple[str, str], list[str]] = defaultdict(list)
    for telling, touches in found.items():
        by_story[telling.theme, telling.story].append(f"{telling.tag} {telling.size} {touches}")
    return [
        f"{story.title}: {', '.join(by_story[theme.name, story.name])}"
        for theme in themes()
        for story in theme.stories
        if (theme.name, story.name) in by_story
    ]


def document(found: Mapping[Telling, int], written: str | None = None) -> str:
    """The page of docs/ with these figures; those of stories that were not told stay as they are written.

    Args:
        written: the page as it is, if not the one in docs/.
    """
    if written is None:
        written = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    rows = rows_of(written)
    parts = [INTRODUCTION]
    for theme in themes():
        if theme.stories:
            parts.append(f"\n## {theme.title}\n\n| story | touches |\n| --- | --- |\n")
            parts += [
                f"| **{x.title}.** {x.words} | {_figures(x, found, rows.get(x.title, ''))} |\n" for x in theme.stories
            ]
    return "".join(parts)


def _figures(story: Story, found: Mapping[Telling, int], written: str) -> str:
    known = dict(each.rsplit(": ", 1) for each in written.split(", ") if each)
    figures = []
    for tag, size in story.told:
        where = f"{language(tag).own_name} on {size}"
        touches = found.get(Telling(story.theme, story.name, tag, size), known.get(where, "–"))
        figures.append(f"{where}: {touches}")
    return ", ".join(figures)


def rows_of(written: str) -> dict[str, str]:
    """The figures of the page by the titles of its stories."""
    return dict(re.findall(r"^\| \*\*(.+?)\.\*\* .*?\| (.+?) \|$", written, re.MULTILINE))


def outdated(found: Mapping[Telling, int], written: str) -> list[str]:
    """The stories of a run whose figures stand otherwise in the page."""
    names = {x.title: x for theme in themes() for x in theme.stories}
    rows = rows_of(written)
    late = []
    for telling, touches in found.items():
        story = next((x for x in names.values() if (x.theme, x.name) == (telling.theme, telling.story)), None)
        figure = f"{language(telling.tag).own_name} on {telling.size}: {touches}"
        if story is not None and figure not in rows.get(story.title, "").split(", "):
            late.append(f"{story.title} ({figure})")
    return late
