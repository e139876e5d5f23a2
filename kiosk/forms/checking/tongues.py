"""The languages of a form: which there are, how their columns are named, which cells are empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.forms.checking.asking import nearest
from kiosk.forms.checking.finding import REMARK, Finding, Place
from kiosk.forms.checking.headers import MEDIA, TRANSLATED
from kiosk.language.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.checking.outline import Outline
    from kiosk.forms.checking.workbook import Row, Sheet

_TAG = re.compile(r".*\(([A-Za-z_-]+)\)\s*")
_EMPTY = {"", "-", "–", "—"}
_MINE = {x.tag.replace("_", "-").lower(): f"{x.own_name} ({x.tag.replace('_', '-')})" for x in LANGUAGES}
_NAMES = {
    "uzbek": "uz", "o‘zbekcha": "uz", "oʻzbekcha": "uz", "o'zbekcha": "uz", "ўзбекча": "uz-cyrl",
    "russian": "ru", "русский": "ru", "english": "en", "korean": "ko", "한국어": "ko", "turkish": "tr",
    "türkçe": "tr", "arabic": "ar", "العربية": "ar",
}  # fmt: skip


def tag_of(language: str) -> str:
    """The tag in the brackets behind a language's name, in lower case; empty without one."""
    found = _TAG.fullmatch(language)
    return found.group(1).replace("_", "-").lower() if found else ""


def languages(outline: Outline) -> list[str]:
    """The languages the columns name, as written, in their order."""
    found: dict[str, None] = {}
    for sheet in (outline.survey, outline.choices):
        for column in sheet.columns:
            if column.header.name in TRANSLATED and column.header.language:
                found[column.header.language] = None
    return list(found)


def language_columns(outline: Outline) -> Iterator[Finding]:
    """Languages the kiosk does not know by their columns, and languages of the kiosk without columns."""
    mine = languages(outline)
    for sheet in (outline.survey, outline.choices):
        said: set[str] = set()
        for column in sheet.columns:
            language = column.header.language
            if column.header.name in TRANSLATED and language and language not in said:
                place = Place(sheet=sheet.name, row=1, column=column.letter, header=column.header.text)
                found = list(_language(language, place))
                said |= {language} if found else set()
                yield from found
    if not outline.survey.named("label"):
        return
    if mine and any(x.header.language == "" for x in outline.survey.named("label")):
        yield Finding(REMARK, outline.place(None, "label"), "The column “label” names no language, and others do.",
                      "Write its language behind it, such as label::English (en).", "no-language")  # fmt: skip
    missing = [written for tag, written in _MINE.items() if tag not in {tag_of(x) for x in mine}]
    if missing:
        what = f"The form has no texts in {', '.join(missing)}."
        advice = f"Add a column for each, such as label::{missing[0]}. Until then its visitors read another language."
        yield Finding(REMARK, Place(sheet=outline.survey.name), what, advice, "no-language")
    chosen = outline.setting("default_language")
    if chosen and mine and chosen not in mine:
        near = nearest(chosen, mine)
        yield Finding(REMARK, _of_setting(outline, "default_language"),
                      f"The default language “{chosen}” is none of the form's languages.",
                      f"Write {near or mine[0]}, as in the columns.", "default-language")  # fmt: skip


def _of_setting(outline: Outline, name: str) -> Place:
    return outline.place(outline.settings.rows[0], name, sheet="settings")


def _language(language: str, place: Place) -> Iterator[Finding]:
    tag = tag_of(language)
    if tag in _MINE:
        return
    plain = language.lower().partition("(")[0].strip()
    meant = _NAMES.get(plain) or _NAMES.get(nearest(plain, _NAMES)) or (plain if plain in _MINE else "")
    if meant:
        what = f"The kiosk does not know the language by “{language}”."
        yield Finding(REMARK, place, what, f"Write “{_MINE[meant]}”, with the tag in brackets.", "language-tag")
    elif not tag:
        what = f"The language “{language}” has no tag."
        yield Finding(REMARK, place, what, "Write its tag in brackets behind it, such as English (en).", "language-tag")
    else:
        what = f"“{language}” is not a language of the kiosk, so nobody reads it."
        yield Finding(REMARK, place, what, f"The kiosk has: {', '.join(_MINE.values())}.", "other-language")


def missing_translations(outline: Outline) -> Iterator[Finding]:
    """Columns that lack a language, and cells that are empty in one language and filled in another."""
    mine = languages(outline)
    if len(mine) + (1 if any(not x.header.language for x in outline.survey.named("label")) else 0) < 2:  # noqa: PLR2004 one language needs no translation
        return
    for key, sheet in (("survey", outline.survey), ("choices", outline.choices)):
        for name in sorted({x.header.name for x in sheet.columns} & TRANSLATED):
            yield from _column(outline, key, sheet, name, mine)


def _column(outline: Outline, key: str, sheet: Sheet, name: str, mine: list[str]) -> Iterator[Finding]:
    columns = {x.header.language: x for x in sheet.named(name)}
    if name in MEDIA and set(columns) == {""}:
        return  # one picture for all languages is how it is meant
    rows = [x for x in sheet.rows if any(x.cells.get(c.index, "") not in _EMPTY for c in columns.values())]
    for language in mine:
        column = columns.get(language)
        if column is None:
            if rows:
                place = Place(sheet=sheet.name, row=1, header=f"{name}::{language}")
                yield Finding(REMARK, place, f"There is no {name} in {language}.",
                              f"Add the column {name}::{language}.", "no-translation")  # fmt: skip
            continue
        for row in rows:
            if row.cells.get(column.index, "") in _EMPTY:
                yield _cell(outline, key, row, name, language)


def _cell(outline: Outline, key: str, row: Row, name: str, language: str) -> Finding:
    place = outline.place(row, name, language, key)
    what = f"The {name.replace('_', ' ')} is missing in {language}."
    advice = "Name the file there too." if name in MEDIA else "Translate it."
    return Finding(REMARK, place, what, advice, "no-translation")
