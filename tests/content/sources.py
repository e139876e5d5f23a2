"""Packs and their translations for tests, written to a folder as their authors would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.pofile import write_po

from kiosk.content.compiling import Resources, extract
from kiosk.language.catalogues import po_file
from kiosk.language.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

PICTOGRAMS = Path(__file__).resolve().parents[2] / "resources" / "pictograms"
RESOURCES = Resources(frozenset({"wage-complaint", "other"}), PICTOGRAMS)
FACT = """\
half-month:
  says: Wages are paid twice a month.
  instrument: Labour Code
  article: "136"
  year: 2001
  url: http://pravo.gov.ru/
  checked: 2026-11-24
  review: draft
"""
SAFE = """\
safe:
  says: Calls to 112 are free.
  instrument: Law on Calls
  article: "1"
  year: 2020
  url: http://pravo.gov.ru/
  checked: 2025-01-31
  review: reviewed
"""
PAGES = "\n![banknote] You are paid twice a month. [half-month]\n\n![phone] Call 112. [safe]\n"
TOPICS = """\
wages: {title: Work and wages, pictogram: banknote}
papers: {title: Papers, pictogram: passport}
danger: {title: In danger, pictogram: siren}
"""


def about(name: str = "Russia", code: str = "RU", order: int = 1) -> str:
    """A pack.yaml."""
    return f"name: {name}\ncode: {code}\nversion: 3\ncheck-after: 2027-05-26\norder: {order}\n"


def guide(title: str = "Wages not paid", more: str = "pictogram: wage-unpaid\n") -> str:
    """The front matter of a guide."""
    return f"---\ntitle: {title}\n{more}---\n"


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def write_pack(source: Path, country: str = "russia", files: Mapping[str, str] | None = None) -> Path:
    """A pack of one guide and what it needs, or with these files instead of some of its own."""
    own = {
        "pack.yaml": about() if country == "russia" else about(country.title(), "", 2),
        "facts.yaml": FACT + SAFE,
        "wages/wages.md": guide() + PAGES,
    }
    if not (source / "topics.yaml").exists():
        write(source / "topics.yaml", TOPICS)
    for name, text in {**own, **(files or {})}.items():
        write(source / country / name, text)
    return source / country


def translate(source: Path, translations: Path) -> None:
    """Every text of the packs in every language but English: itself with the tag before it."""
    for domain, template in extract(source, RESOURCES).items():
        translate_texts([str(x.id) for x in template if x.id], translations, domain)


def translate_texts(texts: list[str], translations: Path, domain: str = "content") -> None:
    """Every text in every language but English: itself with the tag before it."""
    for each in LANGUAGES:
        catalogue = Catalog(locale=each.locale)
        for text in texts:
            catalogue.add(text, "" if each.tag == "en" else f"[{each.tag}] {text}")
        file = po_file(translations, each.tag, domain)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as opened:
            write_po(opened, catalogue)


def forget(translations: Path, tag: str, text: str, domain: str = "content", *, fuzzy: bool = False) -> None:
    """Take one translation away, or mark it fuzzy."""
    file = po_file(translations, tag, domain)
    said = f'msgid "{text}"\nmsgstr "[{tag}] {text}"\n'
    whole = file.read_text(encoding="utf-8")
    assert said in whole
    instead = f"#, fuzzy\n{said}" if fuzzy else f'msgid "{text}"\nmsgstr ""\n'
    file.write_text(whole.replace(said, instead), encoding="utf-8")
