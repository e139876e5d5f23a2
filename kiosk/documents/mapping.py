"""Which answer goes into which field of an authority's PDF: a small TOML file beside it.

# application.ru.fields.toml, for application.ru.pdf
flatten = true                       # the fields become part of the page; left out: they stay fillable

[fields]
"Surname" = "{{ /data/surname | capitals }}"
"Born" = "{{ /data/birth | short }}"
"Married" = { when = "/data/married = 'yes'" }
"Sex" = { choose = "/data/sex", options = { male = "M", female = "F" } }
"Photo" = { image = "/data/photo" }
"Code" = { receipt = "qr" }          # or "reference"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.documents.errors import TemplateError

if TYPE_CHECKING:
    from pathlib import Path

_WAYS = ("text", "when", "choose", "image", "receipt")
_LARGEST = 200_000


@dataclass(frozen=True)
class Entry:
    """What goes into one field.

    Attributes:
        name: the PDF's full name of the field.
        way: `text`, `when`, `choose`, `image` or `receipt`.
        value: a text with fields in it, a condition, an expression, a reference, or `qr` or `reference`.
        options: of a choice, the PDF's option for each answer; the answer itself where none is named.
    """

    name: str
    way: str
    value: str
    line: int
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Mapping:
    """A mapping file.

    Attributes:
        flatten: whether the fields become part of the page.
    """

    file: str
    entries: tuple[Entry, ...]
    flatten: bool


def mapping_file(pdf: Path) -> Path:
    """Where the mapping of a PDF lies: `application.ru.fields.toml` beside `application.ru.pdf`."""
    return pdf.with_suffix(".fields.toml")


def read_mapping(file: Path) -> Mapping:
    """A mapping file's entries.

    Raises:
        TemplateError: with file and line.
    """
    if not file.is_file():
        raise TemplateError(file.name, 1, "It must say which answer goes into which field of the PDF; it is not there.")
    if file.stat().st_size > _LARGEST:
        raise TemplateError(file.name, 1, "It is too large for a list of fields.")
    try:
        source = file.read_text(encoding="utf-8")
        read = tomllib.loads(source)
    except UnicodeDecodeError as error:
        raise TemplateError(file.name, 1, "It is not saved as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(file.name, 1, f"It cannot be read: {error}.") from error
    known = {"flatten", "fields"}
    for name in read:
        if name not in known:
            raise TemplateError(
                file.name, _line_of(source, name), f"“{name}” is not known; there are flatten and fields."
            )
    flatten, fields = read.get("flatten", False), read.get("fields")
    if not isinstance(flatten, bool):
        raise TemplateError(file.name, _line_of(source, "flatten"), "flatten is true or false.")
    if not isinstance(fields, dict) or not fields:
        raise TemplateError(file.name, 1, "It needs a part [fields] with at least one field.")
    return Mapping(file.name, tuple(_entry(file.name, source, name, value) for name, value in fields.items()), flatten)


def _entry(file: str, source: str, name: str, written: object) -> Entry:
    line = _line_of(source, name)
    if isinstance(written, str):
        return Entry(name, "text", written, line)
    parts = written if isinstance(written, dict) else {}
    ways = [each for each in _WAYS if isinstance(parts.get(each), str)]
    if len(ways) != 1 or set(parts) - {ways[0], "options"}:
        raise TemplateError(
            file,
            line,
            f"Field “{name}” takes a text, or one of {{ when }}, {{ choose, options }}, {{ image }}, {{ receipt }}.",
        )
    options = parts.get("options", {})
    if (
        (options and ways[0] != "choose")
        or not isinstance(options, dict)
        or not all(isinstance(x, str) for x in options.values())
    ):
        raise TemplateError(file, line, f"Field “{name}”: options name a text for each answer, and belong to choose.")
    if ways[0] == "receipt" and parts["receipt"] not in {"qr", "reference"}:
        raise TemplateError(file, line, f"Field “{name}”: of the receipt there is “qr” and “reference”.")
    return Entry(name, ways[0], parts[ways[0]], line, options)


def _line_of(source: str, name: str) -> int:
    """The line a name stands on, for errors: TOML's reader does not keep it."""
    for number, line in enumerate(source.splitlines(), start=1):
        if line.lstrip().lstrip("\"'").startswith(name):
            return number
    return 1
