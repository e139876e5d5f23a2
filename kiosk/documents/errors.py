"""What is wrong with a document template, in words for who wrote it."""

from __future__ import annotations


class TemplateError(Exception):
    """A template cannot be used; names file and line."""

    code = "bad-template"

    def __init__(self, file: str, line: int, sentence: str) -> None:
        super().__init__(f"{file}, line {line}: {sentence}")
        self.line = line
