r"""Document templates: Markdown that an office worker can write, with fields and conditions.

    > To the State Labour Inspectorate            addressee, one or more lines
    # Complaint                                   heading
    I, {{ /data/full_name }}, worked there.       paragraph with fields
    {% if /data/contract = 'no' %}                condition, up to {% endif %}
    {% table /data/months %}                      a row for each instance of a repeat
    | Month | Sum |                               its heading
    | {{ month }} | {{ owed \\| money }} |          its row, seen from the instance
    {% endtable %}
    {% signature Signature and date %}            a line to sign on

Blocks are separated by blank lines. An expression is the form's own XPath and can do nothing but read
answers. After a `|` stands how to write the value: `money`, `date`, `month`, `number`; without it a
question's own type decides. See docs/document-templates.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from kiosk.documents.errors import TemplateError

if TYPE_CHECKING:
    from pathlib import Path

FIELD = re.compile(r"\{\{\s*(.+?)\s*(?:\\?\|\s*(money|date|month|number)\s*)?\}\}")
_COMMAND = re.compile(r"\{%\s*(if|endif|table|endtable|signature)\s*(.*?)\s*%\}")
_BRACED = re.compile(r"\{\{(.*?)\}\}")
_WAYS = ("money", "date", "month", "number")


@dataclass(frozen=True)
class Block:
    """One block of a template.

    Attributes:
        kind: `addressee`, `heading`, `paragraph`, `table` or `signature`.
        text: with fields in it; of a signature the words below its line.
        condition: an XPath expression that must hold, or the empty text.
        repeat: of a table, the reference of the repeat.
        columns: of a table, the headings and the cells of a row.
    """

    kind: str
    text: str
    line: int
    condition: str = ""
    repeat: str = ""
    columns: tuple[tuple[str, str], ...] = ()


def read_template(text: str, file: str) -> list[Block]:
    """The blocks of a template.

    Raises:
        TemplateError: with file and line.
    """
    blocks: list[Block] = []
    condition = ""
    lines = text.splitlines()
    for at, line in enumerate(lines, start=1):
        _check_line(line.strip(), at, file)
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        number += 1
        command = _COMMAND.fullmatch(line)
        if not line or line.startswith("<!--"):
            continue
        if command is None:
            block, number = _written(lines, number, condition)
            blocks.append(block)
        elif command[1] == "if":
            if condition or not command[2]:
                raise TemplateError(file, number, "A condition needs an expression and cannot stand in another.")
            condition = command[2]
        elif command[1] == "endif":
            if not condition:
                raise TemplateError(file, number, "There is no condition to end here.")
            condition = ""
        elif command[1] == "table":
            block, number = _table(lines, number, command[2], condition, file)
            blocks.append(block)
        elif command[1] == "signature":
            blocks.append(Block("signature", command[2], number, condition))
        else:
            raise TemplateError(file, number, f"“{line}” does not belong here.")
    if condition:
        raise TemplateError(file, len(lines), "A condition has no {% endif %}.")
    return blocks


def template_file(folder: Path, tag: str) -> Path:
    """The template in a language: the file in the folder that ends in `.TAG.md`.

    Raises:
        TemplateError: there is none, or more than one.
    """
    found = sorted(folder.glob(f"*.{tag}.md"))
    if len(found) != 1:
        raise TemplateError(f"*.{tag}.md", 1, f"There must be one template in this language; there are {len(found)}.")
    return found[0]


def check_same_blocks(first: list[Block], other: list[Block], file: str) -> None:
    """Make sure that two templates can stand side by side.

    Raises:
        TemplateError: names the first block of the other template that differs.
    """
    for one, two in zip_longest(first, other):
        if one is None or two is None:
            line = (two or (other or first)[-1]).line
            raise TemplateError(file, line, f"It has {len(other)} blocks, the authority's template {len(first)}.")
        if (one.kind, one.condition, one.repeat) != (two.kind, two.condition, two.repeat):
            raise TemplateError(file, two.line, f"Here the authority's template has: {one.kind} {one.condition}")


def _check_line(line: str, number: int, file: str) -> None:
    if line.startswith("{%") and not _COMMAND.fullmatch(line):
        raise TemplateError(file, number, f"“{line}” is no command: if, endif, table, endtable, signature.")
    if line.count("{{") != len(_BRACED.findall(line)) or line.count("}}") != line.count("{{"):
        raise TemplateError(file, number, "A field begins with {{ and ends with }} on the same line.")
    for field in _BRACED.findall(line):
        _expression, bar, how = field.rpartition("|")
        if not field.strip() or (bar and how.strip() not in _WAYS):
            raise TemplateError(file, number, f"A field is written as one of: {', '.join(_WAYS)}; not “{how.strip()}”.")


def _written(lines: list[str], number: int, condition: str) -> tuple[Block, int]:
    """The block of text whose first line was just read, and the number of its last."""
    first = number
    while number < len(lines) and lines[number].strip() and not _COMMAND.match(lines[number].strip()):
        number += 1
    return _block([x.strip() for x in lines[first - 1 : number]], first, condition), number


def _block(lines: list[str], number: int, condition: str) -> Block:
    if lines[0].startswith("# "):
        return Block("heading", " ".join(lines)[2:], number, condition)
    if lines[0].startswith(">"):
        return Block("addressee", "\n".join(x.lstrip("> ") for x in lines), number, condition)
    return Block("paragraph", " ".join(lines), number, condition)


def _table(lines: list[str], number: int, repeat: str, condition: str, file: str) -> tuple[Block, int]:
    first = number
    rows: list[list[str]] = []
    while number < len(lines) and not _COMMAND.fullmatch(lines[number].strip()):
        if lines[number].strip():
            rows.append(_cells(lines[number].strip()))
        number += 1
    if number == len(lines) or _COMMAND.fullmatch(lines[number].strip())[1] != "endtable":  # type: ignore[index] # it matched
        raise TemplateError(file, first, "A table has no {% endtable %}.")
    if len(rows) != 2 or len(rows[0]) != len(rows[1]) or not repeat.startswith("/"):  # noqa: PLR2004 headings and cells
        raise TemplateError(file, first, "A table needs a repeat, headings, and as many cells below them.")
    columns = tuple(zip(rows[0], rows[1], strict=True))
    return Block("table", "", first, condition, repeat, columns), number + 1


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip("|"))]
