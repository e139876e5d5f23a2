"""What can be wrong with a form, or with what is asked of it, in sentences for authors."""

from __future__ import annotations


class FormError(Exception):
    """The form cannot be used.

    Attributes:
        code: stable, such as `not-xml`, `unknown-function`, `cycle`.
        line: the line of the XForm, counted from 1; 0 where none can be named.
    """

    def __init__(self, code: str, sentence: str, line: int = 0) -> None:
        super().__init__(f"Line {line}: {sentence}" if line else sentence)
        self.code = code
        self.sentence = sentence
        self.line = line


class UnknownReference(Exception):
    """The form has no node at this reference now."""

    code = "unknown-reference"


class ReadOnly(Exception):
    """The question cannot be answered: it is read-only or calculated."""

    code = "read-only"


class FixedRepeat(Exception):
    """The number of this repeat's instances follows from the form; none can be added or removed."""

    code = "fixed-repeat"


class XPathError(Exception):
    """An expression is not understood, or asks for what there is not."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
