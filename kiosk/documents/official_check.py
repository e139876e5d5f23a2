"""Checking an authority's PDF and its mapping before any visitor meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.documents import appearance
from kiosk.documents.acroform import PdfField, fields_of, open_form, told
from kiosk.documents.bidi import plain
from kiosk.documents.errors import TemplateError
from kiosk.documents.mapping import Entry, mapping_file, read_mapping
from kiosk.documents.official import fill_official, matched, replace_file
from kiosk.documents.paper import About
from kiosk.language.languages import language

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.documents.fields import Fields
    from kiosk.documents.fonts import Fonts


class OfficialCheck:
    """What is wrong with an authority's PDF and its mapping, before a visitor meets it.

    Args:
        fields: of an empty interview.
    """

    def __init__(self, file: Path, fields: Fields, fonts: Fonts) -> None:
        self.file, self.fonts = file, fonts
        self.mapping = read_mapping(mapping_file(file))
        self.fields = replace_file(fields, self.mapping.file)
        self.right_to_left = language(fields.tag).right_to_left

    def run(self) -> None:
        """Try everything.

        Raises:
            TemplateError: the first thing that is wrong.
        """
        with open_form(self.file) as opened, told(self.file.name):
            for entry, pdf_field in matched(self.mapping.entries, fields_of(opened, self.file.name), self.mapping.file):
                self._try(entry, pdf_field)
        fill_official(self.file, self.fields, self.fonts, About("", language(self.fields.tag).bcp47), "")

    def _try(self, entry: Entry, pdf_field: PdfField) -> None:
        definitions = self.fields.interview.form.definitions
        if entry.way == "image" and entry.value not in definitions:
            raise TemplateError(self.mapping.file, entry.line, f"The form has no question {entry.value}.")
        if entry.way in {"when", "choose"}:
            self.fields.know_questions(entry.value, entry.line)
        if entry.way == "choose":
            self._options(entry, pdf_field)
        if entry.way == "text":
            self.fields.filled(entry.value, entry.line)
            for words in self.fields.possible(entry.value):
                self._fits(entry, pdf_field, words)

    def _options(self, entry: Entry, pdf_field: PdfField) -> None:
        """Every answer the form offers needs an option of the PDF."""
        stored = {each for option in pdf_field.options for each in option} | {x.on for x in pdf_field.widgets}
        for answer, _label in self.fields.choices(entry.value):
            option = entry.options.get(answer, answer)
            if option not in stored and not pdf_field.editable:
                raise TemplateError(
                    self.mapping.file,
                    entry.line,
                    f"Field “{entry.name}” has no option for the answer “{answer}”; name one under options.",
                )

    def _fits(self, entry: Entry, pdf_field: PdfField, words: str) -> None:
        missing = self.fonts.missing(plain(words))
        if missing:
            raise TemplateError(self.mapping.file, entry.line, f"No font of ours has the letter {missing[0]!r}.")
        for widget in pdf_field.widgets if pdf_field.kind == "text" else ():
            content = appearance.fitted(pdf_field, widget, words, self.fonts, right_to_left=self.right_to_left)
            if not content.whole:
                room = f" It takes {pdf_field.longest} letters." if pdf_field.longest else ""
                raise TemplateError(
                    self.mapping.file, entry.line, f"“{plain(words)}” does not fit into field “{entry.name}”.{room}"
                )
