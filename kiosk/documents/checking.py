"""Checking a form's document templates before any visitor meets them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.documents.errors import TemplateError
from kiosk.documents.fields import Fields
from kiosk.documents.fonts import Fonts
from kiosk.documents.official_check import OfficialCheck
from kiosk.documents.template import FIELD, Block, check_same_blocks, read_template, template_file
from kiosk.language.languages import UnknownLanguage, language
from kiosk.places import Places

if TYPE_CHECKING:
    from kiosk.forms import Form


def document_problems(folder: Path, form: Form) -> list[TemplateError]:
    """What is wrong with the templates of a form, one error a file at most.

    Every condition and field is tried on an empty instance, so a question the form does not have, an
    expression that cannot be read and an unknown command are all found here; so is a letter that no font
    has, and a field of an authority's PDF that is not there, takes something else or is too small.
    """
    fonts = Fonts.load(Places.of_this_program(Path()).resources / "fonts")
    problems: list[TemplateError] = []
    first: list[Block] | None = None
    for file in sorted([*folder.glob("*.md"), *folder.glob("*.pdf")]):
        try:
            tag = language(file.name.split(".")[-2] if file.name.count(".") > 1 else "").tag
            template_file(folder, tag)
            fields = Fields(form.start(), tag, file.name)
            if file.suffix == ".pdf":
                OfficialCheck(file, fields, fonts).run()
                continue
            blocks = read_template(_read(file), file.name)
            _try_blocks(blocks, form, fields, fonts)
            if first is not None:
                check_same_blocks(first, blocks, file.name)
            first = first or blocks
        except UnknownLanguage as error:
            problems.append(TemplateError(file.name, 1, str(error)))
        except TemplateError as error:
            problems.append(error)
    mapped = {file.name.removesuffix(".pdf") for file in folder.glob("*.pdf")}
    alone = (x for x in folder.glob("*.fields.toml") if x.name.removesuffix(".fields.toml") not in mapped)
    return problems + [TemplateError(x.name, 1, "There is no PDF of the same name beside it.") for x in sorted(alone)]


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise TemplateError(file.name, 1, "The file is not saved as UTF-8.") from error


def _try_blocks(blocks: list[Block], form: Form, fields: Fields, fonts: Fonts) -> None:
    for block in blocks:
        if block.condition:
            fields.know_questions(block.condition, block.line)
            fields.holds(block.condition, block.line)
        for text in block.texts:
            fields.filled(text, block.line)
            _know_letters(text, block, fields.file, fonts)
        if block.picture:
            _know_picture(block, form, fields.file)
        if block.repeat:
            if block.repeat not in form.definitions:
                raise TemplateError(fields.file, block.line, f"The form has no repeat {block.repeat}.")
            for _head, cell in block.columns:
                fields.filled(cell, block.line, f"{block.repeat}[1]")
                _know_letters(cell, block, fields.file, fonts)


def _know_letters(text: str, block: Block, file: str, fonts: Fonts) -> None:
    missing = fonts.missing(FIELD.sub("", text))
    if missing:
        code = f"U+{ord(missing[0]):04X}"
        raise TemplateError(file, block.line, f"No font of ours has the letter “{missing[0]}” ({code}).")


def _know_picture(block: Block, form: Form, file: str) -> None:
    definition = form.definitions.get(block.picture)
    if definition is None:
        raise TemplateError(file, block.line, f"The form has no question {block.picture}.")
    control = form.controls.get(definition)
    if control is None or control.kind != "upload":
        raise TemplateError(file, block.line, f"{block.picture} is not a question for a picture.")
