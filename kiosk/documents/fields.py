"""Fields and conditions of a template: the form's own XPath, read in a column's language."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from kiosk.documents.bidi import embedded
from kiosk.documents.errors import TemplateError
from kiosk.documents.inline import spans
from kiosk.documents.template import FIELD
from kiosk.forms import UnknownReference, XPathError
from kiosk.forms.xpath.values import to_boolean, to_date, to_number, to_string
from kiosk.language.formats import (
    format_date,
    format_list,
    format_money,
    format_month,
    format_number,
    format_short_date,
)

if TYPE_CHECKING:
    from kiosk.documents.text import Span
    from kiosk.forms import Choice, FormNode, Interview

_END = "\u202c"
_DAYS = {"date": format_date, "month": format_month, "short": format_short_date}
_CHOSEN = {"select1", "select", "rank"}
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_QUESTION = re.compile(r"(?<![\w\]/.*])(?:/[\w.-]+)+")
_REFERENCE = re.compile(r"(?:/[\w.-]+)+|[\w.-]+")


class Fields:
    """The answers of an interview as one language writes them.

    Args:
        file: the template's name, for errors.
    """

    def __init__(self, interview: Interview, tag: str, file: str) -> None:
        self.interview = interview
        self.file = file
        self.tag = tag

    def holds(self, condition: str, line: int) -> bool:
        """Whether a condition holds.

        Raises:
            TemplateError: it is no expression.
        """
        try:
            return to_boolean(self.interview.evaluate(condition))
        except XPathError as error:
            raise TemplateError(self.file, line, str(error)) from error

    def filled(self, text: str, line: int, at: str | None = None) -> str:
        """A text with its fields filled in.

        Args:
            at: the repeat instance it is seen from.

        Raises:
            TemplateError: a field is no expression, or there is no such question.
        """
        filled = FIELD.sub(lambda found: embedded(self._value(found[1], found[2] or "", line, at)), text)
        # A date that ends in an abbreviation brings its own full stop.
        return filled.replace(f".{_END}.", f".{_END}")

    def answer(self, ref: str) -> str:
        """The answer to a question as the form keeps it; empty where it is not asked now."""
        try:
            return self.interview.node(ref).value
        except UnknownReference:
            return ""

    def text_of(self, expression: str, line: int) -> str:
        """The value of an expression as the form keeps it, such as a choice's name.

        Raises:
            TemplateError: it is no expression.
        """
        try:
            return to_string(self.interview.evaluate(expression))
        except XPathError as error:
            raise TemplateError(self.file, line, str(error)) from error

    def choices(self, ref: str) -> list[tuple[str, str]]:
        """The answers a question offers now and their labels; none where it is no such question."""
        try:
            node = self.interview.node(ref)
        except UnknownReference:
            return []
        return [(each.value, each.label) for each in self._choices(node)] if node.control in _CHOSEN else []

    def possible(self, text: str) -> list[str]:
        """What a text will say besides free answers: its fixed words, and each label of a choice alone in it."""
        alone = FIELD.fullmatch(text)
        if alone is None:
            return [FIELD.sub("", text)]
        return [label for _answer, label in self.choices(alone[1])] if _REFERENCE.fullmatch(alone[1]) else []

    def know_questions(self, expression: str, line: int) -> None:
        """Make sure that an expression names only questions the form has; others would be empty for ever.

        Raises:
            TemplateError: it names another.
        """
        for named in _QUESTION.findall(_QUOTED.sub("", expression)):
            if named not in self.interview.form.definitions:
                raise TemplateError(self.file, line, f"The form has no question {named}.")

    def spans(self, text: str, line: int, at: str | None = None) -> tuple[Span, ...]:
        """A text with its fields filled in and its bold and italic parts told apart.

        Raises:
            TemplateError: as `filled`.
        """
        return spans(text, lambda part: self.filled(part, line, at))

    def instances(self, repeat: str) -> list[str]:
        """The references of a repeat's instances."""
        return [
            x.ref
            for x in self.interview.nodes()
            if x.kind == "repeat-instance" and x.relevant and re.sub(r"\[\d+\]", "", x.ref) == repeat
        ]

    def _value(self, expression: str, how: str, line: int, at: str | None) -> str:
        try:
            if _REFERENCE.fullmatch(expression):
                ref = expression if expression.startswith("/") else f"{at}/{expression}"
                return self._of_node(self.interview.node(ref), how)
            return self._written(to_string(self.interview.evaluate(expression, at)), how)
        except UnknownReference as error:
            # A question that is not asked now is empty; one the form does not have is a mistake.
            plain = re.sub(r"\[\d+\]", "", expression if expression.startswith("/") else f"{at}/{expression}")
            if plain in self.interview.form.definitions:
                return ""
            raise TemplateError(self.file, line, str(error)) from error
        except XPathError as error:
            raise TemplateError(self.file, line, str(error)) from error

    def _of_node(self, node: FormNode, how: str) -> str:
        if node.control in _CHOSEN:
            return format_list(self._labels(node), self.tag)
        if not how and node.type == "date":
            how = "month" if "month-year" in node.appearance else "date"
        return self._written(node.value, how)

    def _labels(self, node: FormNode) -> list[str]:
        labels = {each.value: each.label for each in self._choices(node)}
        return [labels.get(each, each) for each in node.value.split()]

    def _choices(self, node: FormNode) -> list[Choice]:
        before = self.interview.language
        self.interview.language = self.interview.form.language_for(self.tag)
        try:
            return list(node.choices)
        finally:
            self.interview.language = before

    def _written(self, value: str, how: str) -> str:
        if not value or not how:
            return value
        if how == "capitals":
            return value.replace("i", "İ").upper() if self.tag == "tr" else value.upper()
        if how in _DAYS:
            day = to_date(value)
            return value if day is None else _DAYS[how](day, self.tag)
        number = to_number(value)
        if not isfinite(number):
            return value
        whole = int(number) if number == int(number) else number
        if how == "money":
            currency = to_string(self.interview.evaluate("/*/currency"))
            return format_money(_decimal(whole), currency or "XXX", self.tag)
        return format_number(_decimal(whole), self.tag)


def _decimal(number: float) -> Decimal:
    return Decimal(str(number))
