from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from kiosk.content.built_papers import built_papers
from kiosk.documents.rendering import DocumentPaper, authority_language, render_document
from kiosk.forms import FormNode
from kiosk.language.languages import LANGUAGES, language
from tests.forms.papers_b import FORMS, PATHS, STOPS, WRONG, Path, Stop, answered, form_of

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts
    from kiosk.forms import Interview

TAGS = [each.tag for each in LANGUAGES]
DESCRIBED = {x.description.form_id: x for x in built_papers(FORMS)}
OURS = sorted({x.paper for x in PATHS})
# Notes that everybody reads on the way.
FOR_ALL = {"online", "what_it_is"}


def notes(interview: Interview) -> set[str]:
    """The names of the notes that are shown now."""
    return {
        x.ref.rpartition("/")[2]
        for x in interview.questions()
        if isinstance(x, FormNode) and x.type == "string" and x.readonly
    }


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_every_way_through_a_paper_can_be_finished(path: Path) -> None:
    interview = answered(path.paper, path.answers)
    assert interview.validate() == []
    unasked = [name for name in path.answers if not interview.node(f"/data/{name}").relevant]
    assert unasked == []
    assert notes(interview) - FOR_ALL == path.tells


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_what_a_paper_cannot_do_without_is_missed_when_it_is_left_out(path: Path) -> None:
    whole = answered(path.paper, path.answers)
    required = [name for name in path.answers if whole.node(f"/data/{name}").required]
    assert len(required) > 10
    for name in required:
        without = answered(path.paper, path.answers, without=name)
        assert f"/data/{name}" in [problem.ref for problem in without.validate()]


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_a_person_the_paper_is_not_for_is_told_so_and_what_to_do_in_every_language(stop: Stop) -> None:
    interview = answered(stop.paper, stop.answers)
    ref = f"/data/{stop.note}"
    assert ref in [x.ref for x in interview.questions()]
    assert ref in [problem.ref for problem in interview.validate()]
    told = set()
    for spoken in interview.form.languages:
        interview.language = spoken
        note = interview.node(ref)
        assert note.label
        assert note.problem == note.hint != ""
        told.add(note.label)
    assert len(told) == len(TAGS)


@pytest.mark.parametrize("stop", STOPS, ids=str)
def test_whoever_was_stopped_goes_on_when_the_answer_was_a_mistake(stop: Stop) -> None:
    path = next(x for x in PATHS if x.paper == stop.paper and set(stop.answers) <= set(x.answers))
    interview = answered(stop.paper, stop.answers)
    for name in stop.answers:
        interview.answer(f"/data/{name}", path.answers[name])
    assert stop.note not in notes(interview)


@pytest.mark.parametrize(("paper", "name", "value", "before"), WRONG, ids=lambda x: x if isinstance(x, str) else "")
def test_a_wrong_answer_is_explained_in_every_language(
    paper: str, name: str, value: str, before: dict[str, str]
) -> None:
    interview = answered(paper, {**before, name: value})
    node = interview.node(f"/data/{name}")
    assert node.problem_code == "constraint"
    explained = set()
    for spoken in interview.form.languages:
        interview.language = spoken
        explained.add(node.problem)
    assert len(explained) == len(TAGS)


@pytest.mark.parametrize("paper", OURS)
def test_every_question_note_and_choice_has_words_in_every_language(paper: str) -> None:
    interview = form_of(paper).start()
    for spoken in interview.form.languages:
        interview.language = spoken
        shown = [x for x in interview.nodes() if x.kind == "question"]
        assert all(x.label.strip(" -") for x in shown)
        assert all(choice.label and choice.media.get("image") for x in shown for choice in x.choices)


@pytest.mark.parametrize("paper", OURS)
def test_no_question_asks_to_choose_among_more_than_six(paper: str) -> None:
    assert max(len(x.choices) for x in form_of(paper).start().nodes()) <= 6


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_the_paper_is_written_in_the_language_its_authority_reads(path: Path) -> None:
    folder = FORMS / path.paper / "documents"
    authority = DESCRIBED[path.paper].description.authority
    assert authority_language(folder, authority, answered(path.paper, path.answers)) == path.authority


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("path", PATHS, ids=str)
def test_the_document_holds_the_answers_beside_any_visitors_language(path: Path, tag: str, fonts: Fonts) -> None:
    about = DocumentPaper(DESCRIBED[path.paper].text(DESCRIBED[path.paper].description.title, path.authority))
    interview = answered(path.paper, path.answers)
    folder = FORMS / path.paper / "documents"
    pdf = render_document(folder, interview, (path.authority, tag), fonts, about)
    with pypdfium2.PdfDocument(pdf) as document:
        assert 1 <= len(document) <= 3
        words = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    # A PDF's own text of a right-to-left column is in drawing order, not in reading order.
    columns = 1 if tag == path.authority or language(tag).right_to_left else 2
    assert words.count(path.answers["full_name"].partition(" ")[0]) >= columns
    passport = path.answers.get("passport")
    assert passport is None or words.count(passport) >= columns


def test_a_paper_rests_on_facts_that_say_they_are_drafts() -> None:
    for paper in OURS:
        about = DESCRIBED[paper].description
        assert about.facts
        assert {x.review for x in about.facts} == {"draft"}
        assert not about.protected


def test_all_authority_columns_were_tried() -> None:
    tried = Counter((x.paper, x.authority) for x in PATHS)
    assert {(paper, tag) for paper in OURS for tag in DESCRIBED[paper].description.authority.tags} == set(tried)
