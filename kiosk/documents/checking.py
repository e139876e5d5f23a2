"""Checking a form's document templates before any visitor meets them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.documents.errors import TemplateError
from kiosk.documents.fields import Fields
from kiosk.documents.template import Block, check_same_blocks, read_template
from kiosk.language.languages import UnknownLanguage, language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.forms import Form


_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_QUESTION = re.compile(r"(?<![\w\]/.*])(?:/[\w.-]+)+")


def document_problems(folder: Path, form: Form) -> list[TemplateError]:
    """What is wrong with the templates of a form, one error a file at most.

    Every condition and field is tried on an empty instance, so a question the form does not have, an
    expression that cannot be read and an unknown command are all found here.
    """
    problems: list[TemplateError] = []
    first: list[Block] | None = None
    for file in sorted(folder.glob("*.md")):
        try:
            tag = language(file.name.split(".")[-2]).tag
            blocks = read_template(file.read_text(encoding="utf-8"), file.name)
            _try_blocks(blocks, form, Fields(form.start(), tag, file.name))
            if first is not None:
                check_same_blocks(first, blocks, file.name)
            first = first or blocks
        except UnknownLanguage as error:
            problems.append(TemplateError(file.name, 1, str(error)))
        except TemplateError as error:
            problems.append(error)
    return problems


def _try_blocks(blocks: list[Block], form: Form, fields: Fields) -> None:
    for block in blocks:
        if block.condition:
            _know_questions(block.condition, block.line, form, fields.file)
            fields.holds(block.condition, block.line)
        fields.filled(block.text, block.line)
        if block.repeat:
            if block.repeat not in form.definitions:
                raise TemplateError(fields.file, block.line, f"The form has no repeat {block.repeat}.")
            for text in _cells(block):
                fields.filled(text, block.line, f"{block.repeat}[1]")


def _know_questions(expression: str, line: int, form: Form, file: str) -> None:
    """An expression that names a question the form does not have would be empty for ever."""
    for named in _QUESTION.findall(_QUOTED.sub("", expression)):
        if named not in form.definitions:
            raise TemplateError(file, line, f"The form has no question {named}.")


def _cells(block: Block) -> Iterator[str]:
    for head, cell in block.columns:
        yield head
        yield cell
