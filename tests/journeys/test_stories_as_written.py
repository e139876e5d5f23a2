"""The stories as they are written: how many, in which languages, on which screens; and the page that lists them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from kiosk.language.languages import LANGUAGES, language
from tests.journeys.stories import touches
from tests.journeys.stories.people import SIZES
from tests.journeys.stories.touches import Telling

ROOT = Path(__file__).resolve().parents[2]
STORIES = [story for theme in touches.themes() for story in theme.stories]
FOLDER = Path(__file__).parent / "stories"


def test_there_are_thirty_stories_and_each_is_told_in_two_languages() -> None:
    assert len(STORIES) >= 30
    assert [x.name for x in STORIES if len({tag for tag, _ in x.told}) < 2] == []


def test_stories_are_told_in_every_language_on_every_screen() -> None:
    told = {each for story in STORIES for each in story.told}
    assert told >= {(x.tag, size) for x in LANGUAGES for size in SIZES}


def test_every_paper_is_filled_in_by_somebody() -> None:
    words = " ".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.py"))
    problems = (ROOT / "kiosk/ui/qml/pages/ProblemsPage.qml").read_text(encoding="utf-8")
    reported = {
        paper
        for name, paper in re.findall(r'id: "(\w+)", paper: "([\w-]+)"', problems)
        if f'reports("{name}")' in words
    }
    papers = {x.stem for x in (ROOT / "resources" / "forms").glob("*.xlsx")}
    assert papers - reported - set(re.findall(r'wants_the_paper\("\w+", "([\w-]+)"\)', words)) == set()


def test_every_story_begins_with_a_sentence_that_is_its_title() -> None:
    for file in FOLDER.glob("test_*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for function in (x for x in tree.body if isinstance(x, ast.FunctionDef) and x.name.startswith("test_")):
            if any(isinstance(x, ast.Call) and getattr(x.func, "id", "") == "told" for x in function.decorator_list):
                assert (ast.get_docstring(function) or "").splitlines()[0].endswith("."), function.name


def test_the_page_of_journeys_lists_every_story_in_its_languages_and_no_other() -> None:
    rows = touches.rows_of(touches.DOCUMENT.read_text(encoding="utf-8"))
    assert {title: re.findall(r"([^,:]+?): \d+", figures) for title, figures in rows.items()} == {
        x.title: [f"{' ' if at else ''}{language(tag).own_name} on {size}" for at, (tag, size) in enumerate(x.told)]
        for x in STORIES
    }


def test_a_figure_that_changed_is_told() -> None:
    story = STORIES[0]
    tag, size = story.told[0]
    telling = Telling(story.theme, story.name, tag, size)
    page = touches.document({telling: 12}, "")
    assert touches.document({}, page) == page, "what was not told stays"
    assert touches.outdated({telling: 12}, page) == []
    assert touches.outdated({telling: 13}, page) == [f"{story.title} ({language(tag).own_name} on {size}: 13)"]
