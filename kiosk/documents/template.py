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

from kiosk.documents.errors import TemplateError

FIELD = re.compile(r"\{\{\s*(.+?)\s*(?:\\?\|\s*(money|date|month|number)\s*)?\}\}")
_COMMAND = re.compile(r"\{%\s*(if|endif|table|endtable|signature)\s*(.*?)\s*%\}")


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
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        number += 1
        command = _COMMAND.fullmatch(line)
        if not line or line.startswith("<!--"):
            continue
        if command is None:
            first = number
            paragraph = [line]
            while number < len(lines) and lines[number].strip() and not _COMMAND.match(lines[number].strip()):
                paragraph.append(lines[number].strip())
                number += 1
            blocks.append(_block(paragraph, first, condition))
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
