"""Every paper, as visitors fill it in: who it is for, what it must have, what comes out of the printer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from kiosk.build import form_findings
from kiosk.content.built_papers import built_papers
from kiosk.documents.checking import document_problems
from kiosk.documents.rendering import DocumentPaper, authority_language, render_document
from kiosk.forms import FormNode, RepeatPoint, load_form
from kiosk.language.languages import LANGUAGES
from tests.conftest import ROOT

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts
    from kiosk.forms import Form, Interview

BUILT = ROOT / "build" / "forms"
SOURCES = ROOT / "resources" / "forms"
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
PAPERS = {x.description.form_id: x for x in built_papers(BUILT)}
TAGS = [x.tag for x in LANGUAGES]
LONGEST_TEXT = 140
MOST_WORDS = 12
# What is typed where nothing else is said, in the order it is tried.
TYPED = {
    "date": ("2026-11-10", "2026-12-20", "1990-05-14", "2031-03-01"),
    "int": ("2", "60000"),
    "text": ("Gulnora Karimova", "AB1234567", "998901234567", "900514-6123456", "40A123BC"),
}


@cache
def form_of(paper: str) -> Form:
    folder = BUILT / paper
    media = {x.name: x.read_bytes() for x in (folder / "media").iterdir()}
    return load_form((folder / "form.xml").read_bytes(), media)


def is_stop(item: FormNode | RepeatPoint | None) -> bool:
    """Whether the form ends here, because the paper is not for this visitor."""
    return isinstance(item, FormNode) and item.control == "input" and item.readonly and item.required


def fill(interview: Interview, said: dict[str, str]) -> list[str]:
    """Answer one question after the other, as on the screens, to the end or to a stop; what was asked.

    Where nothing is said, the first answer is given that is valid and does not end the form.
    """
    asked: list[str] = []
    at = 0
    while at < len(items := interview.questions()):
        item = items[at]
        asked.append(item.ref)
        if is_stop(item):
            break
        if isinstance(item, RepeatPoint):
            if item.count == 0:
                interview.add_repeat(item.ref)
                continue
        elif not item.readonly:
            answer(interview, item, at, said.get(item.ref.rpartition("/")[2]))
        at += 1
    return asked


def answer(interview: Interview, item: FormNode, at: int, said: str | None) -> None:
    if said is not None:
        interview.answer(item.ref, said)
        return
    for value in [x.value for x in item.choices] or TYPED.get(item.type, TYPED["text"]):
        interview.answer(item.ref, value)
        following = interview.questions()[at + 1 :]
        if interview.node(item.ref).valid and not (following and is_stop(following[0])):
            return
    interview.answer(item.ref, "")


def begun(paper: str, said: dict[str, str]) -> tuple[Interview, list[str]]:
    interview = form_of(paper).start(now=lambda: NOW)
    return interview, fill(interview, said)


def ways_of(paper: str) -> list[dict[str, str]]:
    """A way through the paper for each language its authority may read."""
    authority = PAPERS[paper].description.authority
    question = authority.question.rpartition("/")[2]
    answers = {tag: value for value, tag in authority.languages.items()}
    return [{question: value} for value in answers.values()] or [{}]


WAYS = [(paper, way) for paper in PAPERS for way in ways_of(paper)]


@dataclass(frozen=True)
class Ending:
    """Somebody the paper is not for, and the note that says so."""

    paper: str
    note: str
    said: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.paper}: {self.note}"


ENDINGS = [
    Ending("passport-withheld", "from_official", {"keeper": "official"}),
    Ending("passport-withheld", "is_lost", {"keeper": "unknown"}),
    Ending("residence-registration", "hotel_does_it", {"home": "hotel"}),
    Ending("residence-registration", "hotel_does_it", {"home": "hospital"}),
    Ending("residence-registration", "host_must", {"home": "flat", "host_agrees": "no"}),
    Ending("work-patent", "no_patent_needed", {"citizenship": "eaeu"}),
    Ending("work-patent", "too_young", {"birth_date": "2008-11-26"}),
    Ending("work-patent", "visa", {"birth_date": "1990-05-14", "visa_free": "no"}),
    Ending("work-patent", "wrong_purpose", {"birth_date": "1990-05-14", "work_purpose": "no"}),
    Ending("legal-aid", "defender_russia", {"country": "russia", "accused": "yes"}),
    Ending("legal-aid", "defender_korea", {"country": "south_korea", "accused": "yes"}),
    Ending("legal-aid", "abroad", {"country": "south_korea", "resident": "no"}),
    Ending("forced-labour", "other_paper", {"signs": "none", "more_signs": "none"}),
]


@dataclass(frozen=True)
class Told:
    """Somebody the paper is for, and which notes they meet on the way."""

    paper: str
    name: str
    said: dict[str, str]
    meets: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.paper}: {self.name}"


TOLD = [
    Told("passport-withheld", "threatened", {"threat": "yes"}, ("call_112",)),
    Told("passport-withheld", "has not asked", {"threat": "no", "asked": "no"}, (), ("call_112", "answer")),
    Told("residence-registration", "own home", {"home": "owner"}, (), ("host_agrees", "host_name")),
    Told("residence-registration", "Uzbek, in time", {"entry_date": "2026-11-10"}, ("term_uz",),
         ("late", "term_general")),
    Told("residence-registration", "Uzbek, late", {"entry_date": "2026-11-09"}, ("term_uz", "late")),
    Told("residence-registration", "Kyrgyz, in time", {"citizenship": "kyrgyzstan", "entry_date": "2026-10-26"},
         ("term_eaeu",), ("late", "term_uz")),
    Told("residence-registration", "Kazakh, late", {"citizenship": "kazakhstan", "entry_date": "2026-10-25"},
         ("term_eaeu", "late")),
    Told("residence-registration", "from elsewhere", {"citizenship": "other"}, ("term_general", "citizenship_other")),
    Told("work-patent", "18 today, in time", {"birth_date": "2008-11-25", "entry_date": "2026-10-26"}, ("in_time",),
         ("late", "too_young")),
    Told("work-patent", "late", {"birth_date": "1990-05-14", "entry_date": "2026-10-25"}, ("late",), ("in_time",)),
    Told("work-patent", "from elsewhere", {"citizenship": "other", "birth_date": "1990-05-14"}, ("citizenship_other",)),
    Told("legal-aid", "poor, in Russia", {"country": "russia", "ground": "low_income"}, ("income",),
         ("household", "may_refuse", "treaty", "resident")),
    Told("legal-aid", "no ground, no treaty", {"country": "russia", "ground": "none", "citizenship": "other"},
         ("may_refuse", "treaty")),
    Told("legal-aid", "in Korea", {"country": "south_korea"}, ("household", "resident"), ("ground", "treaty")),
    Told("forced-labour", "without a name, watched, in danger",
         {"alone": "no", "danger_now": "yes", "named": "no", "victim": "others"},
         ("not_alone", "call_now", "people"), ("full_name", "phone", "when")),
    Told("forced-labour", "with a name", {"danger_now": "no", "named": "yes", "phone": "+79001234567"},
         ("full_name", "when"), ("not_alone", "call_now", "people")),
    Told("forced-labour", "one sign of the second kind", {"signs": "none", "more_signs": "hours"}, ("victim",),
         ("other_paper",)),
    Told("forced-labour", "with a name, no phone", {"named": "yes", "phone": ""}, ("full_name",), ("when",)),
]  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS, ids=[f"{x}-{number}" for number, x in enumerate(ENDINGS)])
def test_who_the_paper_is_not_for_is_told_so_and_cannot_send_it(ending: Ending) -> None:
    interview, asked = begun(ending.paper, ending.said)
    assert asked[-1] == f"/data/{ending.note}"
    assert interview.questions()[-1].ref == asked[-1], "nothing more is asked"
    note = interview.node(asked[-1])
    for tag in TAGS:
        interview.language = interview.form.language_for(tag)
        assert note.label
        assert note.problem == note.hint != ""
    assert f"/data/{ending.note}" in {x.ref for x in interview.validate()}


@pytest.mark.parametrize("told", TOLD, ids=str)
def test_who_the_paper_is_for_reaches_the_end_and_is_told_what_matters(told: Told) -> None:
    interview, asked = begun(told.paper, told.said)
    assert interview.validate() == []
    assert asked[-1] == "/data/consent"
    names = {x.rpartition("/")[2] for x in asked}
    assert names >= set(told.meets)
    assert not names & set(told.misses)


@pytest.mark.parametrize(("paper", "way"), WAYS, ids=[f"{paper}-{'-'.join(way.values())}" for paper, way in WAYS])
def test_every_required_answer_is_missed_when_it_is_not_there(paper: str, way: dict[str, str]) -> None:
    interview, asked = begun(paper, way)
    assert interview.validate() == []
    for ref in asked:
        item = next((x for x in interview.questions() if x.ref == ref), None)
        if isinstance(item, FormNode) and item.required and not item.readonly:
            before = item.value
            interview.answer(ref, "")
            assert ref in {x.ref for x in interview.validate()}
            interview.answer(ref, before)
            assert interview.validate() == []


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(("paper", "way"), WAYS, ids=[f"{paper}-{'-'.join(way.values())}" for paper, way in WAYS])
def test_the_document_is_printed_for_the_authority_beside_every_visitors_language(
    paper: str, way: dict[str, str], tag: str, fonts: Fonts
) -> None:
    interview, _asked = begun(paper, way)
    about = PAPERS[paper]
    folder = BUILT / paper / "documents"
    authority = authority_language(folder, about.description.authority, interview)
    assert authority in about.description.authority.tags
    title = about.text(about.description.title, authority)
    pdf = render_document(folder, interview, (authority, tag), fonts, DocumentPaper(title, "00042 00000 1750"))
    with pypdfium2.PdfDocument(pdf) as document:
        words = " ".join(page.get_textpage().get_text_range() for page in document)
        assert len(document) <= 2
    assert "{{" not in words
    assert "/data/" not in words
    assert "00042 00000 1750" in words


@pytest.mark.parametrize("paper", PAPERS)
def test_the_check_finds_nothing_to_mend(paper: str) -> None:
    findings = form_findings(SOURCES / f"{paper}.xlsx")
    assert [x for x in findings if x.kind != "no-message"] == []
    assert document_problems(SOURCES / paper / "documents", form_of(paper)) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_all_that_is_asked_is_short_and_plain_in_every_language(paper: str) -> None:
    form = form_of(paper)
    for tag in TAGS:
        interview = form.start(now=lambda: NOW, language=form.language_for(tag))
        texts = {
            text
            for node in interview.nodes()
            for text in (node.label, node.hint, node.constraint_message, *(x.label for x in node.choices))
            if text
        }
        assert len(texts) > 10
        assert [x for x in texts if len(x) > LONGEST_TEXT] == []
        assert tag != "uz" or [x for x in texts if "'" in x] == [], "pyxform makes ‘ straight; a form needs ʻ and ʼ"
        assert [
            x for x in texts for sentence in re.split(r"(?<=[.!?؟])\s+", x) if len(sentence.split()) > MOST_WORDS
        ] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_choice_has_a_picture_that_is_there(paper: str) -> None:
    interview = form_of(paper).start(now=lambda: NOW)
    pictures = [(node.ref, x.value, x.media.get("image", "")) for node in interview.nodes() for x in node.choices]
    assert pictures
    there = {x.name for x in (BUILT / paper / "media").iterdir()}
    assert [x for x in pictures if x[2] not in there] == []


def test_violation_reports_alone_are_sealed_to_the_protected_key() -> None:
    protected = {name for name, x in PAPERS.items() if x.description.protected}
    assert protected == {"wage-complaint", "passport-withheld", "forced-labour"}
