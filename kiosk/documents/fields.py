"""Fields and conditions of a template: the form's own XPath, read in a column's language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk.documents.bidi import embedded
from kiosk.documents.errors import TemplateError
from kiosk.documents.template import FIELD
from kiosk.forms import UnknownReference, XPathError
from kiosk.forms.xpath.values import to_boolean, to_date, to_number, to_string
from kiosk.language.formats import format_date, format_list, format_money, format_month, format_number

if TYPE_CHECKING:
    from kiosk.forms import FormNode, Interview

_END = "\u202c"
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
        if node.control in {"select1", "select", "rank"}:
            return format_list(self._labels(node), self.tag)
        if not how and node.type == "date":
            how = "month" if "month-year" in node.appearance else "date"
        return self._written(node.value, how)

    def _labels(self, node: FormNode) -> list[str]:
        before = self.interview.language
        self.interview.language = self.interview.form.language_for(self.tag)
        try:
            labels = {each.value: each.label for each in node.choices}
        finally:
            self.interview.language = before
        return [labels.get(each, each) for each in node.value.split()]

    def _written(self, value: str, how: str) -> str:
        if not value or not how:
            return value
        if how in {"date", "month"}:
            day = to_date(value)
            write = format_month if how == "month" else format_date
            return value if day is None else write(day, self.tag)
        number = to_number(value)
        whole = int(number) if number == int(number) else number
        if how == "money":
            currency = to_string(self.interview.evaluate("/*/currency"))
            return format_money(_decimal(whole), currency or "XXX", self.tag)
        return format_number(_decimal(whole), self.tag)


def _decimal(number: float) -> Decimal:
    return Decimal(str(number))
