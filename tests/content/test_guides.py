from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kiosk.content.facts import Fact
from kiosk.content.guides import LONGEST_PAGE, Guide, Page, read_guide
from kiosk.content.known import Known
from tests.content.sources import PAGES, guide, write

if TYPE_CHECKING:
    from pathlib import Path

HALF_MONTH = Fact("half-month", "Labour Code", "136", 2001, "http://pravo.gov.ru/", date(2026, 11, 24), "draft")
SAFE = Fact("safe", "Law on Calls", "1", 2020, "http://pravo.gov.ru/", date(2025, 1, 31), "reviewed")
KNOWN = Known(
    facts={"half-month": HALF_MONTH, "safe": SAFE, "turkey/pay": replace(HALF_MONTH, fact_id="turkey/pay")},
    guides=frozenset({"contract", "turkey/wages"}),
    contacts=frozenset({"labour"}),
    forms=frozenset({"wage-complaint"}),
    pictograms=frozenset({"banknote", "phone", "wage-unpaid", "info", "pencil"}),
)
WHERE = "russia/wages/wages.md"


def read(source: Path, text: str) -> tuple[Guide | None, list[str]]:
    found, problems = read_guide(write(source / WHERE, text), source, KNOWN)
    return found, [str(x) for x in problems]


def problems(source: Path, text: str) -> list[str]:
    return read(source, text)[1]


def test_a_guide_is_read_with_everything_that_is_said_of_it(tmp_path: Path) -> None:
    more = (
        "pictogram: wage-unpaid\nwords:\n  uz: [oylik, maosh]\nforms: [wage-complaint]\ncontacts: [labour]\n"
        "guides: [contract, turkey/wages]\n"
    )
    found, wrong = read(tmp_path, guide(more=more) + PAGES)
    assert wrong == []
    assert found == Guide(
        guide_id="russia/wages",
        topic="wages",
        title="Wages not paid",
        pictogram="wage-unpaid",
        words={"uz": ("oylik", "maosh")},
        pages=(
            Page("You are paid twice a month.", "banknote", ("half-month",)),
            Page("Call 112.", "phone", ("safe",)),
        ),
        facts=(HALF_MONTH, SAFE),
        forms=("wage-complaint",),
        contacts=("labour",),
        guides=("contract", "turkey/wages"),
    )
    assert (found.country, found.name) == ("russia", "wages")
    assert found.facts_of(found.pages[0]) == (HALF_MONTH,)
    assert list(found.texts()) == [
        "Wages not paid", "You are paid twice a month.", "Call 112.", "Labour Code", "Law on Calls",
    ]  # fmt: skip


def test_a_guide_without_pictogram_and_forms_informs(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, guide(more="") + PAGES)
    assert wrong == []
    assert found is not None
    assert (found.pictogram, found.forms, found.words) == ("info", (), {})


def test_pages_stand_under_their_headings(tmp_path: Path) -> None:
    body = "\n![info] First.\n\n## Steps\n\n![pencil] Write.\n\n![phone] Call.\n\n## Where\n\n![info] Here.\n"
    found, wrong = read(tmp_path, guide() + body)
    assert wrong == []
    assert found is not None
    assert [x.section for x in found.pages] == ["", "Steps", "Steps", "Where"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("## Extras\n\n![info] A.", "A heading is one of: Steps, What to bring, Cost, Deadline, Where."),
        (
            "## Where\n\n![info] A.\n\n## Cost\n\n![info] B.",
            "The headings stand in this order: Steps, What to bring, Cost, Deadline, Where.",
        ),
        (
            "## Cost\n\n![info] A.\n\n## Cost\n\n![info] B.",
            "The headings stand in this order: Steps, What to bring, Cost, Deadline, Where.",
        ),
        ("![info] A.\n\n## Cost", "Nothing stands under “Cost”."),
    ],
)
def test_headings_that_are_unknown_out_of_order_or_empty_are_reported(tmp_path: Path, body: str, sentence: str) -> None:
    assert [x.partition(": ")[2] for x in problems(tmp_path, f"{guide()}\n{body}\n")] == [sentence]


def test_a_page_may_send_the_visitor_to_the_office(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, guide() + "\n![info] Ask the office. [half-month] [ask]\n\n![info] B.\n")
    assert wrong == []
    assert found is not None
    assert [(x.ask, x.fact_ids) for x in found.pages] == [(True, ("half-month",)), (False, ())]


def test_a_fact_of_another_pack_is_cited_with_its_country(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, guide() + "\n![info] As in Turkey. [turkey/pay]\n")
    assert wrong == []
    assert found is not None
    assert [x.fact_id for x in found.facts_of(found.pages[0])] == ["turkey/pay"]


def test_a_guide_is_as_old_as_its_oldest_fact(tmp_path: Path) -> None:
    found, _ = read(tmp_path, guide() + PAGES)
    assert found is not None
    assert found.checked == date(2025, 1, 31)


def test_a_guide_that_rests_on_nothing_has_no_age(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, guide() + "\n![info] Be careful.\n")
    assert wrong == []
    assert found is not None
    assert found.checked is None


@pytest.mark.parametrize(("cited", "reviewed"), [("half-month", False), ("safe", True)])
def test_a_guide_is_reviewed_when_all_its_facts_are(tmp_path: Path, cited: str, reviewed: bool) -> None:  # noqa: FBT001
    found, _ = read(tmp_path, guide() + f"\n![info] So. [{cited}]\n")
    assert found is not None
    assert found.reviewed is reviewed


def test_a_page_may_be_written_on_several_lines_and_rest_on_several_facts(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, guide() + "\n![info]   One\n two.\n  Three. [half-month] [safe]\n")
    assert wrong == []
    assert found is not None
    assert found.pages == (Page("One two. Three.", "info", ("half-month", "safe")),)


def test_a_file_with_the_line_ends_of_windows_is_read(tmp_path: Path) -> None:
    file = write(tmp_path / WHERE, "")
    file.write_bytes((guide() + PAGES).replace("\n", "\r\n").encode())
    found, wrong = read_guide(file, tmp_path, KNOWN)
    assert wrong == []
    assert found is not None
    assert len(found.pages) == 2


@pytest.mark.parametrize(
    "text", ["", "# Wages\n", "\n---\ntitle: T\n---\n\nx", "---\ntitle: T\n\n![x] One.\n", "---\n"]
)
def test_a_file_without_front_matter_is_refused(tmp_path: Path, text: str) -> None:
    found, wrong = read(tmp_path, text)
    assert found is None
    assert wrong == [f"{WHERE}:1: The file must begin with front matter between two lines of ---."]


@pytest.mark.parametrize(
    ("front", "line", "why"),
    [
        ("title: T\nx: y: z\n", 3, "mapping values are not allowed here"),
        ("title: T\n\n\nforms: ]\n", 5, "but found ']'"),
        ("title: T\n\tforms: x\n", 3, "cannot start any token"),
        ("title: T\a\n", 1, ""),
    ],
)
def test_front_matter_that_is_no_yaml_is_refused_with_its_line(tmp_path: Path, front: str, line: int, why: str) -> None:
    found, wrong = read(tmp_path, f"---\n{front}---\n\n![info] One.\n")
    assert found is None
    assert len(wrong) == 1
    assert wrong[0].startswith(f"{WHERE}:{line}: The front matter is not YAML: ")
    assert why in wrong[0]


@pytest.mark.parametrize("front", ["- title\n", "\n", "words\n"])
def test_front_matter_without_keys_is_refused(tmp_path: Path, front: str) -> None:
    found, wrong = read(tmp_path, f"---\n{front}---\n{PAGES}")
    assert found is None
    assert wrong == [f"{WHERE}:1: The front matter must have keys with values, such as title: …"]


@pytest.mark.parametrize("front", ["pictogram: info\n", "title: 5\n", "title:\n", "title: [a]\n"])
def test_a_guide_without_a_title_is_refused(tmp_path: Path, front: str) -> None:
    found, wrong = read(tmp_path, f"---\n{front}---\n{PAGES}")
    assert found is None
    assert wrong == [f"{WHERE}:1: The front matter needs a title."]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("pictogram: unheard\n", "There is no pictogram “unheard”."),
        ("forms: [no-form]\n", "There is no form “no-form”."),
        ("contacts: [nobody]\n", "There is no contact “nobody”."),
        ("guides: [russia/none]\n", "There is no guide “russia/none”."),
        ("forms: wage-complaint\n", "“wage-complaint” must be a list of forms, like [one, two]."),
        ("words: [pay]\n", "words holds a list for each language, like en: [pay, salary]."),
        ("words: {en: pay}\n", "words holds a list for each language, like en: [pay, salary]."),
        ("picture: info\n", "“picture” is not known in the front matter."),
    ],
)
def test_what_leads_nowhere_is_named_with_its_line(tmp_path: Path, more: str, sentence: str) -> None:
    assert problems(tmp_path, guide(more=more) + PAGES) == [f"{WHERE}:3: {sentence}"]


def test_a_page_with_an_unknown_pictogram_is_named_with_its_line(tmp_path: Path) -> None:
    wrong = problems(tmp_path, guide() + PAGES + "\n![unheard] More.\n")
    assert wrong == [f"{WHERE}:10: There is no pictogram “unheard”."]


def test_a_page_that_rests_on_an_unknown_fact_is_named_with_its_line(tmp_path: Path) -> None:
    wrong = problems(tmp_path, guide() + PAGES + "\n![info] More. [no-such] [half-month] [another]\n")
    assert wrong == [f"{WHERE}:10: There is no fact “another”.", f"{WHERE}:10: There is no fact “no-such”."]


@pytest.mark.parametrize("page", ["You are paid.", "[banknote] You are paid.", "![Banknote] Paid.", "![banknote]Paid."])
def test_a_page_without_a_pictogram_is_named_with_its_line(tmp_path: Path, page: str) -> None:
    found, wrong = read(tmp_path, f"{guide()}{PAGES}\n{page}\n")
    assert wrong == [f"{WHERE}:10: A page begins with a pictogram, like ![banknote]."]
    assert found is not None
    assert len(found.pages) == 2


TWELVE = "One two three four five six seven eight nine ten more twelve"


def test_a_sentence_of_twelve_words_is_short_enough(tmp_path: Path) -> None:
    assert problems(tmp_path, f"{guide()}\n![info] {TWELVE}.\n") == []


def test_a_sentence_of_thirteen_words_is_named_with_its_line(tmp_path: Path) -> None:
    wrong = problems(tmp_path, f"{guide()}\n![info] Short. {TWELVE} more.\nShort. [half-month]\n")
    assert wrong == [f"{WHERE}:6: A sentence has more than 12 words: “{TWELVE} more.”"]


def test_a_page_longer_than_its_screen_is_named_with_its_length(tmp_path: Path) -> None:
    text = "Unabbreviatedly " * 7 + "so."
    assert len(text) == LONGEST_PAGE + 5
    wrong = problems(tmp_path, f"{guide()}\n![info] {text}\n")
    assert wrong == [f"{WHERE}:6: A page has room for {LONGEST_PAGE} characters; this one has {len(text)}."]


def test_a_guide_needs_pages(tmp_path: Path) -> None:
    found, wrong = read(tmp_path, guide() + "\n\n")
    assert wrong == [f"{WHERE}:1: A guide needs pages."]
    assert found is not None
    assert found.pages == ()


def test_all_mistakes_of_a_guide_are_said_at_once(tmp_path: Path) -> None:
    wrong = problems(tmp_path, guide(more="colour: red\nforms: [none]\n") + "\nNo pictogram.\n")
    assert [x.split(" ", 1)[0] for x in wrong] == [f"{WHERE}:3:", f"{WHERE}:7:", f"{WHERE}:1:", f"{WHERE}:4:"]
