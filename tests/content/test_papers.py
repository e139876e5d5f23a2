from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.content.built_papers import TranslatedPaper, built_papers
from kiosk.content.compiling import PackProblems
from kiosk.content.described import compile_papers, extract_papers, read_papers
from kiosk.content.papers import undescribed
from kiosk.language.languages import LANGUAGES
from tests.conftest import ROOT
from tests.content.sources import forget, translate_texts

if TYPE_CHECKING:
    from pathlib import Path

PICTOGRAMS = ROOT / "resources" / "pictograms"
PURPOSES = """\
work: {title: Work, pictogram: hard-hat}
home: {title: Home, pictogram: house}
"""
PAPER = """\
title: Complaint
pictogram: wage-unpaid
purpose: work
protected: true
authority: {question: /data/country, languages: {russia: ru, south_korea: ko}, default: ru}
bring:
  - {text: Your passport, pictogram: passport}
facts:
  pay: {instrument: Labour Code, article: "136", year: 2001, url: "http://x/", checked: 2026-11-25, review: draft}
"""


def put(forms: Path, name: str, paper: str | None = PAPER) -> None:
    """A form with its description; what stands in the workbook does not matter here."""
    (forms / name).mkdir(parents=True, exist_ok=True)
    (forms / f"{name}.xlsx").touch()
    if paper is not None:
        (forms / name / "paper.yaml").write_text(paper, encoding="utf-8")


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    put(folder, "complaint")
    (folder / "purposes.yaml").write_text(PURPOSES, encoding="utf-8")
    return folder


@pytest.fixture
def translations(tmp_path: Path, forms: Path) -> Path:
    translate_texts([str(x.id) for x in extract_papers(forms, PICTOGRAMS) if x.id], tmp_path / "translations")
    return tmp_path / "translations"


def test_a_built_paper_says_what_its_author_wrote_in_every_language(
    forms: Path, translations: Path, tmp_path: Path
) -> None:
    compile_papers(forms, PICTOGRAMS, translations, tmp_path / "out")
    (built,) = built_papers(tmp_path / "out")
    about = built.description
    assert about == read_papers(forms, PICTOGRAMS)[0][0]
    assert (about.form_id, about.purpose.purpose_id, about.protected) == ("complaint", "work", True)
    assert about.authority.tags == ("ru", "ko")
    for tag in (x.tag for x in LANGUAGES if x.tag != "en"):
        assert [built.text(x, tag) for x in about.texts()] == [f"[{tag}] {x}" for x in about.texts()]
    assert built.text(about.title, "en") == "Complaint"


def test_papers_come_in_the_order_of_their_purposes(forms: Path) -> None:
    put(forms, "a-home-paper", PAPER.replace("purpose: work", "purpose: home"))
    put(forms, "z-work-paper")
    papers, problems = read_papers(forms, PICTOGRAMS)
    assert problems == []
    assert [x.form_id for x in papers] == ["complaint", "z-work-paper", "a-home-paper"]


def test_translators_get_the_title_of_a_purpose_that_has_no_paper_yet(forms: Path) -> None:
    texts = {x.id for x in extract_papers(forms, PICTOGRAMS) if x.id}
    assert texts == {"Work", "Home", "Complaint", "Your passport", "Labour Code"}


MISTAKES = {
    "no title": ("title: Complaint", "title:", 1, "A paper needs a title."),
    "long title": ("title: Complaint", f"title: {'word ' * 13}", 1, "A sentence has more than 12 words"),
    "pictogram": ("pictogram: wage-unpaid", "pictogram: wages", 2, "There is no pictogram “wages”."),
    "purpose": ("purpose: work", "purpose: fun", 3, "The purpose is one of: work, home."),
    "protected": ("protected: true", "protected: maybe", 4, "protected is true or false."),
    "no default": (", default: ru}", "}", 5, "authority needs a default language"),
    "half an authority": ("question: /data/country, ", "", 5, "question and languages belong together."),
    "language": ("russia: ru", "russia: xx", 5, "“xx” is not a language of this kiosk."),
    "nothing to bring": ("bring:\n  - {text: Your passport, pictogram: passport}", "bring: []", 6, "bring is a list"),
    "to bring": ("{text: Your passport, pictogram: passport}", "{text: Your passport}", 6, "Each thing to bring"),
    "too much": (
        "  - {text: Your passport, pictogram: passport}",
        "\n".join(["  - {text: Your passport, pictogram: passport}"] * 7),
        6,
        "bring has 7 things; a screen has room for 6.",
    ),
    "picture to bring": ("pictogram: passport}", "pictogram: pass}", 7, "There is no pictogram “pass”."),
    "words to bring": ("Your passport", "word " * 13, 7, "A sentence has more than 12 words"),
    "source": (", url: ", ", link: ", 9, "The fact “pay” has no url."),
    "key": ("protected: true", "protected: true\nsecret: 1", 5, "“secret” is not known in a paper's description."),
    "YAML": ("protected: true", "protected: true\n]", 5, "The file is not YAML"),
    "list": (PAPER, "- a\n", 1, "The file must have keys with values"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_with_its_file_and_line(forms: Path, name: str) -> None:
    wrong, instead, line, sentence = MISTAKES[name]
    assert wrong in PAPER
    put(forms, "complaint", PAPER.replace(wrong, instead))
    papers, problems = read_papers(forms, PICTOGRAMS)
    assert papers == []
    assert str(problems[0]).startswith(f"complaint/paper.yaml:{line}: ")
    assert sentence in problems[0].sentence


def test_a_form_without_a_description_is_named(forms: Path) -> None:
    put(forms, "other", paper=None)
    assert [str(x) for x in read_papers(forms, PICTOGRAMS)[1]] == [
        "other/paper.yaml:1: There is no such file; a paper needs it."
    ]


def test_a_description_that_is_no_text_is_named(forms: Path) -> None:
    (forms / "complaint" / "paper.yaml").write_bytes(b"\xff\xfe")
    assert "UTF-8" in str(read_papers(forms, PICTOGRAMS)[1][0])


def test_a_purpose_needs_a_title_and_a_pictogram(forms: Path) -> None:
    (forms / "purposes.yaml").write_text(PURPOSES + "fun: {title: Fun}\n", encoding="utf-8")
    assert str(read_papers(forms, PICTOGRAMS)[1][0]) == (
        "purposes.yaml:3: The purpose “fun” needs a title and a pictogram."
    )


def test_more_purposes_than_a_screen_has_room_for_are_refused(forms: Path) -> None:
    more = "".join(f"p{x}: {{title: P, pictogram: house}}\n" for x in range(5))
    (forms / "purposes.yaml").write_text(PURPOSES + more, encoding="utf-8")
    assert "There are 7 purposes" in str(read_papers(forms, PICTOGRAMS)[1][0])


def test_more_papers_of_a_purpose_than_a_screen_has_room_for_are_refused(forms: Path) -> None:
    for number in range(6):
        put(forms, f"paper-{number}")
    assert "The purpose “work” has 7 papers" in str(read_papers(forms, PICTOGRAMS)[1][0])


def test_a_missing_translation_leaves_nothing_written(forms: Path, translations: Path, tmp_path: Path) -> None:
    forget(translations, "ko", "Your passport")
    with pytest.raises(PackProblems, match=r"^complaint/paper\.yaml:1: No text in ko for “Your passport”\.$"):
        compile_papers(forms, PICTOGRAMS, translations, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_without_forms_there_are_no_papers(tmp_path: Path) -> None:
    assert read_papers(tmp_path, PICTOGRAMS) == ([], [])
    shutil.rmtree(tmp_path)
    assert built_papers(tmp_path) == []


def test_a_paper_nobody_described_is_protected_and_keeps_its_name() -> None:
    paper = TranslatedPaper(undescribed("draft", "My draft"), {})
    assert paper.description.protected
    assert paper.text(paper.description.title, "ko") == "My draft"
