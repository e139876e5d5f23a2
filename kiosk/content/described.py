"""From the descriptions of papers to what the kiosk reads: one `paper.json` in each built form.

The built file has the translations in it, as a pack has, so the kiosk reads one file a paper (`built_papers`).
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from babel.messages import Catalog

from kiosk.content.built_papers import BUILT_FILE
from kiosk.content.compiling import PackProblems
from kiosk.content.facts import Problem
from kiosk.content.papers import (
    MOST_ON_A_SCREEN,
    PAPER_FILE,
    PURPOSES_FILE,
    PaperDescription,
    read_paper,
    read_purposes,
)
from kiosk.content.translating import SOURCE_LANGUAGE, translations_of

if TYPE_CHECKING:
    from pathlib import Path


def read_papers(forms: Path, pictograms: Path) -> tuple[list[PaperDescription], list[Problem]]:
    """The papers of all forms in a folder, in the order of their purposes, and all that is wrong.

    Args:
        forms: the folder of the XLSForms.
        pictograms: the folder of the pictograms.
    """
    names = {each.stem for each in pictograms.glob("*.svg")}
    workbooks = sorted(each for each in forms.glob("*.xlsx") if not each.name.startswith("~$"))
    if not workbooks:
        return [], []
    purposes, problems = read_purposes(forms / PURPOSES_FILE, names)
    papers = []
    for workbook in workbooks:
        paper, found = read_paper(workbook.with_suffix("") / PAPER_FILE, purposes, names)
        problems += found
        if paper is not None:
            papers.append(paper)
    for purpose_id, count in Counter(x.purpose.purpose_id for x in papers).items():
        if count > MOST_ON_A_SCREEN:
            sentence = f"The purpose “{purpose_id}” has {count} papers; a screen has room for {MOST_ON_A_SCREEN}."
            problems.append(Problem(PURPOSES_FILE, 1, sentence))
    order = list(purposes)
    return sorted(papers, key=lambda x: (order.index(x.purpose.purpose_id), x.form_id)), problems


def compile_papers(forms: Path, pictograms: Path, translations: Path, out: Path) -> list[PaperDescription]:
    """Write `out/NAME/paper.json` for every form.

    Raises:
        PackProblems: with file, line and what to do, for each thing that is wrong; nothing is written then.
    """
    papers, problems = read_papers(forms, pictograms)
    where = [(f"{paper.form_id}/{PAPER_FILE}", text) for paper in papers for text in paper.texts()]
    texts, missing = translations_of(where, translations)
    if problems or missing:
        raise PackProblems(problems + missing)
    for number, paper in enumerate(papers):
        said = {
            **asdict(paper),
            "order": number,
            "texts": {
                tag: {text: of_language[text] for text in paper.texts()}
                for tag, of_language in texts.items()
                if tag != SOURCE_LANGUAGE
            },
        }
        file = out / paper.form_id / BUILT_FILE
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n", encoding="utf-8")
    return papers


def extract_papers(forms: Path, pictograms: Path) -> Catalog:
    """The texts of all purposes and papers, for translators."""
    template = Catalog(charset="utf-8")
    names = {each.stem for each in pictograms.glob("*.svg")}
    for purpose in read_purposes(forms / PURPOSES_FILE, names)[0].values():
        template.add(purpose.title, locations=[(f"forms/{PURPOSES_FILE}", 1)], auto_comments=[])
    for paper in read_papers(forms, pictograms)[0]:
        for text in paper.texts():
            template.add(text, locations=[(f"forms/{paper.form_id}/{PAPER_FILE}", 1)], auto_comments=[])
    return template
