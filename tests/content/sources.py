"""Guides and their translations for tests, written to a folder as their authors would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.pofile import write_po

from kiosk.content.compiling import extract
from kiosk.language.catalogues import po_file
from kiosk.language.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

FACT = """\
  half-month:
    instrument: Labour Code
    article: "136"
    year: 2001
    url: http://pravo.gov.ru/
    checked: 2026-11-24
    review: draft
"""
PAGES = "\n![banknote] You are paid twice a month. [half-month]\n\n![phone] Call 112.\n"


def guide(title: str = "Wages not paid", more: str = "pictogram: wage-unpaid\n", facts: str = FACT) -> str:
    """The front matter of a guide, with one fact."""
    return f"---\ntitle: {title}\n{more}facts:\n{facts}---\n"


def write(source: Path, text: str, guide_id: str = "russia/wages") -> Path:
    file = source / f"{guide_id}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def translate(source: Path, translations: Path) -> None:
    """Every text of the guides in every language but English: itself with the tag before it."""
    translate_texts([str(x.id) for x in extract(source) if x.id], translations)


def translate_texts(texts: list[str], translations: Path) -> None:
    """Every text in every language but English: itself with the tag before it."""
    for each in LANGUAGES:
        catalogue = Catalog(locale=each.locale)
        for text in texts:
            catalogue.add(text, "" if each.tag == "en" else f"[{each.tag}] {text}")
        file = po_file(translations, each.tag, "content")
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as opened:
            write_po(opened, catalogue)


def forget(translations: Path, tag: str, text: str, *, fuzzy: bool = False) -> None:
    """Take one translation away, or mark it fuzzy."""
    file = po_file(translations, tag, "content")
    said = f'msgid "{text}"\nmsgstr "[{tag}] {text}"\n'
    whole = file.read_text(encoding="utf-8")
    assert said in whole
    instead = f"#, fuzzy\n{said}" if fuzzy else f'msgid "{text}"\nmsgstr ""\n'
    file.write_text(whole.replace(said, instead), encoding="utf-8")
