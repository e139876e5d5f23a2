r"""Document templates: Markdown that an office worker can write, with fields, conditions and fixed blocks.

    > To the State Labour Inspectorate            addressee, one or more lines
    # Complaint                                   heading; ## is a heading below it
    I, {{ /data/full_name }}, **worked** there.   paragraph with fields, bold, *italic*
    - a thing                                     list; `1.` numbers it
    {% if /data/contract = 'no' %}                condition, up to {% else %} or {% endif %}
    {% table /data/months %}                      a row for each instance of a repeat
    | Month | Sum |                               its heading
    | {{ month }} | {{ owed \\| money }} |          its row, seen from the instance
    {% endtable %}
    {% letterhead %} … {% endletterhead %}        lines in the middle, the first one large
    {% parties %} … {% endparties %}              rows of | From | who it is |, in boxes
    {% values %} … {% endvalues %}                rows of | Label | value |, on lines
    {% signature Signature and date %}            a line to sign on
    {% qr Show this code at the office. %}        the receipt's code with its reference
    {% image /data/photo The contract %}          the picture of an answer
    {% pagebreak %}                               go on on a new page

Blocks are separated by blank lines. An expression is the form's own XPath and can do nothing but read
answers. See docs/document-templates.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from kiosk.documents.errors import TemplateError
from kiosk.documents.inline import stars_problem

if TYPE_CHECKING:
    from pathlib import Path

WAYS = ("money", "date", "short", "month", "number", "capitals")
FIELD = re.compile(rf"\{{\{{\s*(.+?)\s*(?:\\?\|\s*({'|'.join(WAYS)})\s*)?\}}\}}")
_COMMANDS = [
    *("if", "else", "endif", "table", "endtable", "letterhead", "endletterhead", "parties", "endparties"),
    *("values", "endvalues", "signature", "qr", "image", "pagebreak"),
]
_COMMAND = re.compile(rf"\{{%\s*({'|'.join(_COMMANDS)})\b\s*(.*?)\s*%\}}")
_BRACED = re.compile(r"\{\{(.*?)\}\}")
_ITEM = re.compile(r"(?:([-*•])|(\d{1,3})[.)])\s+(.*)")
_FIRST_ITEM = re.compile(r"([-*•]|1[.)])\s")
_HEADING = re.compile(r"(##?)\s+(.*)")
_PICTURE = re.compile(r"(/[\w./-]+)(?:\s+(\d{1,3})\s*mm)?(?:\s+(.*))?")
_LINE_OF_DASHES = re.compile(r"\|?(\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?")
_BREAK = re.compile(r"\s*<br\s*/?>\s*")
_LONGEST, _MOST_BLOCKS = 200_000, 1_000


@dataclass(frozen=True)
class Block:
    """One block of a template.

    Attributes:
        kind: `addressee`, `heading`, `subheading`, `paragraph`, `list`, `table`, `letterhead`, `parties`,
            `values`, `signature`, `qr`, `image` or `pagebreak`.
        text: with fields in it; of a signature, code or image the words below it.
        condition: an XPath expression that must hold, or the empty text.
        repeat: of a table, the reference of the repeat.
        columns: of a table, the headings and the cells of a row.
        ends: of a table, which columns stand at the end of their cells, as sums do.
        rows: of a list, parties and values, what stands before and what behind.
        picture: of an image or a signature, the reference of the question that holds it.
        height: of an image, at most so many millimetres.
    """

    kind: str
    text: str
    line: int
    condition: str = ""
    repeat: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    ends: tuple[bool, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    picture: str = ""
    height: int = 60

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts of the block outside a repeat."""
        return (self.text, *(each for row in self.rows for each in row), *(head for head, _cell in self.columns))


def read_template(text: str, file: str) -> list[Block]:
    """The blocks of a template.

    Raises:
        TemplateError: with file and line.
    """
    if len(text) > _LONGEST:
        raise TemplateError(file, 1, f"A template has at most {_LONGEST:,} letters; this one has {len(text):,}.")
    blocks = _Reader(text.removeprefix("\ufeff").splitlines(), file).blocks()
    if len(blocks) > _MOST_BLOCKS:
        raise TemplateError(file, blocks[_MOST_BLOCKS].line, f"A template has at most {_MOST_BLOCKS:,} blocks.")
    return blocks


def template_file(folder: Path, tag: str) -> Path:
    """The template in a language: the file in the folder that ends in `.TAG.md` or `.TAG.pdf`.

    Raises:
        TemplateError: there is none, or more than one.
    """
    found = sorted([*folder.glob(f"*.{tag}.md"), *folder.glob(f"*.{tag}.pdf")])
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
        if (one.kind, one.condition, one.repeat, one.picture) != (two.kind, two.condition, two.repeat, two.picture):
            what = " ".join(filter(None, (one.kind, one.repeat, one.picture, one.condition)))
            raise TemplateError(file, two.line, f"Here the authority's template has: {what}")
        if len(one.rows) != len(two.rows):
            raise TemplateError(file, two.line, f"Here the authority's template has {len(one.rows)} rows or items.")


class _Reader:
    """Reads lines from the first to the last; `at` is the number of the line read last."""

    def __init__(self, lines: list[str], file: str) -> None:
        self.lines = [each.strip() for each in lines]
        self.file = file
        self.at = 0
        self.condition = ""
        self.otherwise = False

    def blocks(self) -> list[Block]:
        for number, line in enumerate(self.lines, start=1):
            self._check_line(line, number)
        found: list[Block] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            command = _COMMAND.fullmatch(line)
            if not line or line.startswith("<!--"):
                continue
            if command is None:
                found.append(self._written())
            elif not self._turned(command[1], command[2]):
                found.append(self._fixed(command[1], command[2], line))
        if self.condition:
            raise self._wrong("A condition has no {% endif %}.")
        return found

    def _check_line(self, line: str, number: int) -> None:
        def wrong(sentence: str) -> TemplateError:
            return TemplateError(self.file, number, sentence)

        if line.startswith("{%") and not _COMMAND.fullmatch(line):
            raise wrong(f"“{line}” is no command: {', '.join(_COMMANDS)}.")
        if line.count("{{") != len(_BRACED.findall(line)) or line.count("}}") != line.count("{{"):
            raise wrong("A field begins with {{ and ends with }} on the same line.")
        for written in _BRACED.findall(line):
            _expression, bar, how = written.rpartition("|")
            # A bar with an expression behind it is XPath's union.
            if not written.strip() or (bar and how.strip() not in WAYS and not how.strip().startswith(("/", "."))):
                raise wrong(f"A field is written as one of: {', '.join(WAYS)}; not “{how.strip()}”.")

    def _turned(self, command: str, words: str) -> bool:
        """Whether the command begins, turns or ends a condition."""
        if command == "if":
            if self.condition or not words:
                raise self._wrong("A condition needs an expression and cannot stand in another.")
            self.condition, self.otherwise = words, False
        elif command == "else":
            if not self.condition or self.otherwise:
                raise self._wrong("There is no condition to turn here.")
            self.condition, self.otherwise = f"not({self.condition})", True
        elif command == "endif":
            if not self.condition:
                raise self._wrong("There is no condition to end here.")
            self.condition = ""
        else:
            return False
        return True

    def _fixed(self, command: str, words: str, line: str) -> Block:
        """One of the fixed blocks."""
        first = self.at
        if command == "table":
            return self._table(words, first)
        if command in {"parties", "values"}:
            rows = [self._cells(each) for each in self._until(f"end{command}", first) if not _is_dashes(each)]
            if not rows or any(len(each) != 2 for each in rows):  # noqa: PLR2004 a label and what belongs to it
                raise TemplateError(self.file, first, f"Between {line} and its end stand rows of | Label | text |.")
            return self._block(
                command, "", first, rows=tuple((_BREAK.sub("\n", a), _BREAK.sub("\n", b)) for a, b in rows)
            )
        if command == "letterhead":
            lines = self._until("endletterhead", first)
            if not lines:
                raise TemplateError(self.file, first, "A letterhead needs at least one line.")
            return self._block("letterhead", "\n".join(lines), first)
        if command in {"image", "signature"} and (command == "image" or words.startswith("/")):
            found = _PICTURE.fullmatch(words)
            if found is None:
                raise self._wrong("An image needs its question, such as {% image /data/photo 60 mm Words below it %}.")
            height = int(found[2] or 60)
            return self._block(command, found[3] or "", first, picture=found[1], height=height)
        if command in {"signature", "qr", "pagebreak"}:
            return self._block(command, words, first)
        raise self._wrong(f"“{line}” does not belong here.")

    def _written(self) -> Block:
        """The block of text whose first line was just read."""
        first = self.at
        lines = [self.lines[first - 1]]
        if heading := _HEADING.fullmatch(lines[0]):
            return self._block("heading" if heading[1] == "#" else "subheading", heading[2], first)
        addressee, items = lines[0].startswith(">"), _ITEM.fullmatch(lines[0]) is not None
        while self.at < len(self.lines) and self._goes_on(self.lines[self.at], addressee=addressee, items=items):
            lines.append(self.lines[self.at])
            self.at += 1
        if addressee:
            return self._block("addressee", "\n".join(x.lstrip("> ") for x in lines), first)
        if items:
            return self._block("list", "", first, rows=tuple(_items(lines)))
        return self._block("paragraph", _BREAK.sub("\n", " ".join(lines)), first)

    def _goes_on(self, line: str, *, addressee: bool, items: bool) -> bool:
        """Whether a line belongs to the block above it, as Markdown has it."""
        if not line or _COMMAND.fullmatch(line) or _HEADING.fullmatch(line):
            return False
        return (addressee or not line.startswith(">")) and (items or not _FIRST_ITEM.match(line))

    def _block(self, kind: str, text: str, line: int, **more: object) -> Block:
        block = Block(kind, text, line, self.condition, **more)  # type: ignore[arg-type] # named by the callers above
        for each in (*block.texts, *(cell for _head, cell in block.columns)):
            problem = stars_problem(each)
            if problem:
                raise TemplateError(self.file, line, problem)
        return block

    def _table(self, repeat: str, first: int) -> Block:
        lines = self._until("endtable", first)
        rows = [self._cells(each) for each in lines if not _is_dashes(each)]
        if len(rows) != 2 or len(rows[0]) != len(rows[1]) or not repeat.startswith("/"):  # noqa: PLR2004 headings and cells
            raise TemplateError(self.file, first, "A table needs a repeat, headings, and as many cells below them.")
        dashes = next((self._cells(each) for each in lines if _is_dashes(each)), [])
        ends = tuple(number < len(dashes) and dashes[number].endswith(":") for number in range(len(rows[0])))
        return self._block(
            "table", "", first, repeat=repeat, columns=tuple(zip(rows[0], rows[1], strict=True)), ends=ends
        )

    def _until(self, end: str, first: int) -> list[str]:
        """The lines up to a command, which is read too."""
        lines: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            command = _COMMAND.fullmatch(line)
            if command is None:
                lines += [line] if line else []
            elif command[1] == end:
                return lines
            else:
                break
        raise TemplateError(self.file, first, f"A {end[3:]} has no {{% {end} %}}.")

    def _cells(self, row: str) -> list[str]:
        # A bar inside a field belongs to the field.
        kept = _BRACED.sub(lambda found: found[0].replace("\\|", "|").replace("|", "\\|"), row)
        inside = kept.removeprefix("|")
        inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
        return [cell.strip() for cell in re.split(r"(?<!\\)\|", inside)]

    def _wrong(self, sentence: str) -> TemplateError:
        return TemplateError(self.file, self.at, sentence)


def _is_dashes(row: str) -> bool:
    return _LINE_OF_DASHES.fullmatch(row) is not None


def _items(lines: list[str]) -> list[tuple[str, str]]:
    """A list's marks and texts; a line without a mark goes on with the item above it."""
    items: list[tuple[str, str]] = []
    for line in lines:
        found = _ITEM.fullmatch(line)
        if found is None:
            items[-1] = (items[-1][0], f"{items[-1][1]} {line}")
        else:
            items.append((f"{found[2]}." if found[2] else "•", found[3]))
    return items
