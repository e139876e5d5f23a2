from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kiosk.content.facts import Fact
from kiosk.content.guides import Guide, Page, read_guide
from tests.content.sources import FACT, PAGES, guide, write

if TYPE_CHECKING:
    from pathlib import Path


def read(source: Path, text: str) -> tuple[Guide | None, list[str]]:
    found, problems = read_guide(write(source, text), source)
    return found, [str(x) for x in problems]


def problems(source: Path, text: str) -> list[str]:
    return read(source, text)[1]


def test_a_guide_is_read_with_its_pages_and_facts(tmp_path: Path) -> None:
    more = "pictogram: wage-unpaid\nforms: [wage-complaint]\n"
    found, wrong = read(tmp_path, guide(more=more) + PAGES)
    fact = Fact("half-month", "Labour Code", "136", 2001, "http://pravo.gov.ru/", date(2026, 11, 24), "draft")
    assert wrong == []
    assert found == Guide(
        guide_id="russia/wages",
        title="Wages not paid",
        pictogram="wage-unpaid",
        pages=(
            Page("You are paid twice a month.", "banknote", ("half-month",)),
            Page("Call 112.", "phone", ()),
        ),
        facts=(fact,),
        forms=("wage-complaint",),
    )
    assert found.country == "russia"
    assert found.topic == "wages"
    assert found.facts_of(found.pages[0]) == (fact,)
    assert found.facts_of(found.pages[1]) == ()


def test_a_guide_without_pictogram_and_forms_informs(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, guide(more="") + PAGES)
    assert wrong == []
    assert found is not None
    assert (found.pictogram, found.forms) == ("info", ())


def two_facts(first: str, second: str) -> str:
    other = FACT.replace("half-month", "other").replace("2026-11-24", "2025-01-31")
    return FACT.replace("draft", first) + other.replace("draft", second)


def test_a_guide_is_as_old_as_its_oldest_fact(tmp_path: Path) -> None:
    found, _ = read(tmp_path, guide(facts=two_facts("draft", "draft")) + PAGES)
    assert found is not None
    assert found.checked == date(2025, 1, 31)


@pytest.mark.parametrize(
    ("first", "second", "reviewed"),
    [("draft", "draft", False), ("reviewed", "draft", False), ("reviewed", "reviewed", True)],
)
def test_a_guide_is_reviewed_when_all_its_facts_are(tmp_path: Path, first: str, second: str, reviewed: bool) -> None:  # noqa: FBT001
    found, _ = read(tmp_path, guide(facts=two_facts(first, second)) + PAGES)
    assert found is not None
    assert found.reviewed is reviewed


def test_a_page_may_be_written_on_several_lines_and_rest_on_several_facts(tmp_path: Path) -> None:
    text = guide(facts=two_facts("draft", "draft")) + "\n![a-1]   One\n two.\n  Three. [half-month] [other]\n"
    found, wrong = read(tmp_path, text)
    assert wrong == []
    assert found is not None
    assert found.pages == (Page("One two. Three.", "a-1", ("half-month", "other")),)


def test_a_file_with_the_line_ends_of_windows_is_read(tmp_path: Path) -> None:
    file = write(tmp_path, "")
    file.write_bytes((guide() + PAGES).replace("\n", "\r\n").encode())
    found, wrong = read_guide(file, tmp_path)
    assert wrong == []
    assert found is not None
    assert len(found.pages) == 2


@pytest.mark.parametrize(
    "text", ["", "# Wages\n", "\n---\ntitle: T\n---\n\nx", "---\ntitle: T\n\n![x] One.\n", "---\n"]
)
def test_a_file_without_front_matter_is_refused(tmp_path: Path, text: str) -> None:
    found, wrong = read(tmp_path, text)
    assert found is None
    assert wrong == ["russia/wages.md:1: The file must begin with front matter between two lines of ---."]


@pytest.mark.parametrize(
    ("front", "line", "why"),
    [
        ("title: T\nx: y: z\n", 3, "mapping values are not allowed here"),
        ("title: T\n\n\nforms: ]\n", 5, "but found ']'"),
        ("title: T\n\tforms: x\n", 3, "cannot start any token"),
    ],
)
def test_front_matter_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path, front: str, line: int, why: str) -> None:
    found, wrong = read(tmp_path, f"---\n{front}---\n\n![x] One.\n")
    assert found is None
    assert len(wrong) == 1
    assert wrong[0].startswith(f"russia/wages.md:{line}: The front matter is not YAML: ")
    assert why in wrong[0]


def test_a_sign_that_yaml_does_not_allow_is_refused(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, "---\ntitle: T\a\n---\n\n![x] One.\n")
    assert found is None
    assert wrong[0].startswith("russia/wages.md:1: The front matter is not YAML: ")


@pytest.mark.parametrize("front", ["pictogram: x\n", "- title\n", "\n", "title: 5\n", "title:\n", "title: [a]\n"])
def test_a_guide_without_a_title_is_refused(tmp_path: Path, front: str) -> None:
    found, wrong = read(tmp_path, f"---\n{front}---\n{PAGES}")
    assert found is None
    assert wrong == ["russia/wages.md:1: The front matter needs a title."]


@pytest.mark.parametrize("facts", ["", "facts:\n", "facts: []\n", "facts: {}\n", "facts: [a, b]\n", "facts: some\n"])
def test_a_guide_needs_facts(tmp_path: Path, facts: str) -> None:
    wrong = problems(tmp_path, f"---\ntitle: T\n{facts}---\n\n![x] One.\n")
    assert wrong == ["russia/wages.md:1: A guide needs facts, each with its source."]


@pytest.mark.parametrize("key", ["instrument", "article", "year", "url", "checked", "review"])
def test_a_fact_without_one_part_of_its_source_is_named_with_its_line(tmp_path: Path, key: str) -> None:
    kept = [line for line in FACT.splitlines(keepends=True) if not line.startswith(f"    {key}:")]
    wrong = problems(tmp_path, guide(facts="".join(kept)) + "\n![x] One.\n")
    assert wrong == [f"russia/wages.md:5: The fact “half-month” has no {key}."]


def test_all_that_a_fact_lacks_is_said_at_once(tmp_path: Path) -> None:
    wrong = problems(tmp_path, guide(facts="  half-month:\n    year: 2001\n    review: draft\n") + "\n![x] One.\n")
    assert wrong == ["russia/wages.md:5: The fact “half-month” has no article, checked, instrument, url."]


def test_a_fact_that_is_only_a_text_has_no_source(tmp_path: Path) -> None:
    wrong = problems(tmp_path, guide(facts="  half-month: Labour Code\n") + "\n![x] One.\n")
    assert wrong == ["russia/wages.md:5: The fact “half-month” has no article, checked, instrument, review, url, year."]


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("review: draft", "review: maybe", "review is draft or reviewed."),
        ("review: draft", "review: [draft]", "review is draft or reviewed."),
        ("review: draft", "review:", "review is draft or reviewed."),
        ("checked: 2026-11-24", "checked: yesterday", "checked is a date, year a number."),
        ("checked: 2026-11-24", "checked: 24.11.2026", "checked is a date, year a number."),
        ("checked: 2026-11-24", "checked: 2026", "checked is a date, year a number."),
        ("year: 2001", 'year: "2001"', "checked is a date, year a number."),
        ("year: 2001", "year:", "checked is a date, year a number."),
    ],
)
def test_a_wrong_review_date_or_year_is_named_with_its_line(
    tmp_path: Path, right: str, wrong: str, sentence: str
) -> None:
    text = guide(facts=FACT.replace(right, wrong)) + "\n![x] One.\n"
    assert problems(tmp_path, text) == [f"russia/wages.md:5: The fact “half-month”: {sentence}"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("instrument: Labour Code", 'instrument: ""'),
        ('article: "136"', 'article: " "'),
        ("url: http://pravo.gov.ru/", "url: ''"),
    ],
)
def test_an_empty_source_is_a_problem(tmp_path: Path, right: str, wrong: str) -> None:
    text = guide(facts=FACT.replace(right, wrong)) + PAGES
    assert problems(tmp_path, text) == ["russia/wages.md:5: The fact “half-month” has an empty source."]


def test_a_page_that_rests_on_an_unknown_fact_is_named_with_its_line(tmp_path: Path) -> None:
    text = guide() + PAGES + "\n![x] More. [no-such] [half-month] [another]\n"
    assert text.split("\n")[17] == "![x] More. [no-such] [half-month] [another]"
    assert problems(tmp_path, text) == [
        "russia/wages.md:18: There is no fact “another”.",
        "russia/wages.md:18: There is no fact “no-such”.",
    ]


def test_a_fact_with_a_problem_is_not_known_on_the_pages_either(tmp_path: Path) -> None:
    wrong = problems(tmp_path, guide(facts=FACT.replace("draft", "maybe")) + PAGES)
    assert wrong == [
        "russia/wages.md:5: The fact “half-month”: review is draft or reviewed.",
        "russia/wages.md:14: There is no fact “half-month”.",
    ]


@pytest.mark.parametrize("page", ["You are paid.", "[banknote] You are paid.", "![Banknote] Paid.", "![banknote]Paid."])
def test_a_page_without_a_pictogram_is_named_with_its_line(tmp_path: Path, page: str) -> None:
    found, wrong = read(tmp_path, f"{guide()}{PAGES}\n{page}\n")
    assert wrong == ["russia/wages.md:18: A page begins with a pictogram, like ![banknote]."]
    assert found is not None
    assert len(found.pages) == 2


TWELVE = "One two three four five six seven eight nine ten eleven twelve"


def test_a_sentence_of_twelve_words_is_short_enough(tmp_path: Path) -> None:
    assert problems(tmp_path, f"{guide()}\n![x] {TWELVE}. {TWELVE}! {TWELVE}?\n") == []


def test_a_sentence_of_thirteen_words_is_named_with_its_line(tmp_path: Path) -> None:
    wrong = problems(tmp_path, f"{guide()}\n![x] Short. {TWELVE} more.\nShort. [half-month]\n")
    assert wrong == [f"russia/wages.md:14: A sentence has more than 12 words: “{TWELVE} more.”"]


def test_a_key_that_front_matter_does_not_have_is_named_with_its_line(tmp_path: Path) -> None:
    wrong = problems(tmp_path, guide(more="picture: x\n") + PAGES)
    assert wrong == ["russia/wages.md:3: “picture” is not known in the front matter."]


def test_a_guide_needs_pages(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, guide() + "\n\n")
    assert wrong == ["russia/wages.md:1: A guide needs pages."]
    assert found is not None
    assert found.pages == ()


def test_all_mistakes_of_a_guide_are_said_at_once(tmp_path: Path) -> None:
    text = guide(more="colour: red\n", facts="  half-month:\n    year: 2001\n") + "\nNo pictogram.\n"
    wrong = problems(tmp_path, text)
    assert len(wrong) == 4
    assert [x.split(" ", 1)[0] for x in wrong] == [
        "russia/wages.md:5:",
        "russia/wages.md:9:",
        "russia/wages.md:1:",
        "russia/wages.md:3:",
    ]
