"""The questions of the survey sheet: which row is which question, in which group, at which reference.

An outline is read from the sheet alone and never fails, so that a form pyxform refuses can still be
talked about row by row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.forms.checking.finding import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.checking.workbook import Row, Sheet, Workbook

_CONTROL = re.compile(r"(begin|end)[\s_]+(group|repeat|lgroup|loop|looped group)\b\s*(?:over\s+)?(.*)", re.IGNORECASE)
_SELECT = re.compile(
    r"(select_one_from_file|select_multiple_from_file|select one from file|select multiple from file|"
    r"select_one_external|select_multiple|select_one|select one from|select one|select1|"
    r"select all that apply from|select all that apply|add select one prompt using|"
    r"add select multiple prompt using|rank)\s+(.+?)((?:\s+|_)or[_\s]+(?:specify[_\s]+)?other)?",
    re.IGNORECASE,
)
_ALIASES = {
    "string": "text", "string prompt": "text", "text prompt": "text", "int": "integer", "integer prompt": "integer",
    "decimal prompt": "decimal", "date prompt": "date", "date time": "datetime", "datetime": "datetime",
    "image": "image", "photo": "image", "add image prompt": "image", "add photo prompt": "image",
    "add audio prompt": "audio", "add video prompt": "video", "add file prompt": "file", "trigger": "acknowledge",
    "add acknowledge prompt": "acknowledge", "add note prompt": "note", "gps": "geopoint", "location": "geopoint",
    "gps prompt": "geopoint", "barcode prompt": "barcode", "start time": "start", "end time": "end",
    "get start time": "start", "get end time": "end", "get today": "today", "device id": "deviceid",
    "get device id": "deviceid", "get subscriber id": "subscriberid", "get sim id": "simserial",
    "phone number": "phonenumber", "get phone number": "phonenumber",
    "imei": "deviceid", "csv-external": "csv-external", "xml-external": "xml-external", "add integer prompt": "integer",
    "q string": "text", "q int": "integer", "q decimal": "decimal", "q date": "date", "q datetime": "datetime",
    "q image": "image", "q picture": "image", "photo prompt": "image", "q audio": "audio", "q video": "video",
    "q note": "note", "q geopoint": "geopoint", "q location": "geopoint", "q barcode": "barcode",
}  # fmt: skip
_FROM_FILE = {"select_one_from_file", "select_multiple_from_file"}


@dataclass(frozen=True)
class Question:
    """One row of the survey sheet that is a question, a group, a calculation or the like.

    Attributes:
        type: in one spelling: `select_one`, `begin group`, `text`, …
        argument: the choice list, or the file of a `…_from_file`.
        path: the reference such as `/data/person/name`.
        or_other: whether the type ends in `or_other`.
    """

    row: Row
    type: str
    argument: str
    name: str
    path: str
    or_other: bool = False
    repeats: tuple[str, ...] = ()

    @property
    def is_select(self) -> bool:
        """Whether it offers choices."""
        return self.type in {"select_one", "select_multiple", "rank", "select_one_external"}

    @property
    def from_file(self) -> bool:
        """Whether its choices are in a file of their own."""
        return self.is_select and self.argument.lower().endswith((".csv", ".xml", ".geojson"))

    @property
    def container(self) -> bool:
        """Whether it is a group or a repeat."""
        return self.type.startswith("begin ")


@dataclass(frozen=True)
class Unmatched:
    """A group or repeat that is begun and not ended, or ended and not begun.

    Attributes:
        word: `begin` or `end`.
        kind: `group` or `repeat`, as the row says.
        meant: what is ended here as something else; empty otherwise.
    """

    row: Row
    word: str
    kind: str
    name: str
    meant: str = ""


@dataclass
class Outline:
    """The form as its sheets tell."""

    workbook: Workbook
    survey: Sheet
    choices: Sheet
    settings: Sheet
    root: str = "data"
    questions: list[Question] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    untyped: list[Row] = field(default_factory=list)

    def place(self, row: Row | None = None, name: str = "", language: str = "", sheet: str = "survey") -> Place:
        """The place of a cell; of a row, or of a sheet, where less is named."""
        of = {"survey": self.survey, "choices": self.choices, "settings": self.settings}[sheet]
        number = row.number if row else 0
        if not name:
            return Place(sheet=of.name, row=number)
        found = of.column(name, language) or next((x for x in of.named(name) if row and x.index in row.cells), None)
        if found is None and not language and len(of.named(name)) == 1:
            found = of.named(name)[0]
        if found is None:
            header = f"{name}::{language}" if language else name
            return Place(sheet=of.name, row=number, header=header)
        return Place(sheet=of.name, row=number, column=found.letter, header=found.header.text)

    def text(self, question: Question, name: str) -> str:
        """What the question's row says in a column."""
        return self.survey.text(question.row, name)

    def lists(self) -> dict[str, list[Row]]:
        """The choices by list."""
        found: dict[str, list[Row]] = {}
        for row in self.choices.rows:
            name = self.choices.text(row, "list_name")
            if name:
                found.setdefault(name, []).append(row)
        return found

    def by_path(self) -> dict[str, Question]:
        """The questions by their references."""
        return {x.path: x for x in self.questions}

    def setting(self, name: str) -> str:
        """A setting's text; empty without one."""
        return next((self.settings.text(x, name) for x in self.settings.rows), "")


def read_outline(workbook: Workbook) -> Outline:
    """Read the survey sheet into questions."""
    outline = Outline(workbook, workbook.sheet("survey"), workbook.sheet("choices"), workbook.sheet("settings"))
    outline.root = outline.setting("name") or "data"
    open_: list[tuple[Row, str, str]] = []
    for row in outline.survey.rows:
        written = " ".join(outline.survey.text(row, "type").split())
        name = outline.survey.text(row, "name").strip()
        if not written:
            if row.cells:
                outline.untyped.append(row)
            continue
        if written.startswith("#"):
            continue
        control = _CONTROL.fullmatch(written)
        if control and control.group(1).lower() == "end":
            _end(outline, open_, row, control.group(2).lower(), name)
            continue
        question = _question(outline, row, written, name, open_)
        outline.questions.append(question)
        if question.container:
            open_.append((row, question.type.removeprefix("begin "), question.name))
    outline.unmatched += [Unmatched(row, "begin", kind, name) for row, kind, name in open_]
    return outline


def _end(outline: Outline, open_: list[tuple[Row, str, str]], row: Row, kind: str, name: str) -> None:
    kind = _kind(kind)
    if open_ and open_[-1][1] == kind:
        open_.pop()
        return
    meant, of = (open_[-1][1], open_[-1][2]) if open_ else ("", name)
    if open_:
        open_.pop()
    outline.unmatched.append(Unmatched(row, "end", kind, of, meant))


def _kind(written: str) -> str:
    return {"lgroup": "repeat", "looped group": "repeat"}.get(written, written)


def _question(outline: Outline, row: Row, written: str, name: str, open_: list[tuple[Row, str, str]]) -> Question:
    above = "".join(f"/{each}" for _row, _kind_, each in open_)
    paths = [f"/{outline.root}{''.join(f'/{x[2]}' for x in open_[: at + 1])}" for at in range(len(open_))]
    repeats = tuple(path for path, each in zip(paths, open_, strict=True) if each[1] == "repeat")
    control = _CONTROL.fullmatch(written)
    if control:
        kind = f"begin {_kind(control.group(2).lower())}"
        return Question(row, kind, control.group(3), name, f"/{outline.root}{above}/{name}", repeats=repeats)
    select = _SELECT.fullmatch(written)
    if select:
        command = select.group(1).lower()
        kind = "select_multiple" if "multiple" in command or "all that apply" in command else "select_one"
        kind = {"rank": "rank", "select_one_external": "select_one_external"}.get(command, kind)
        other = select.group(3) is not None
        return Question(row, kind, select.group(2), name, f"/{outline.root}{above}/{name}", other, repeats)
    plain = written.lower()
    kind = _ALIASES.get(plain.replace("_", " ")) or _ALIASES.get(plain) or plain.replace("_", "-")
    return Question(row, _spelt(kind, plain), "", name, f"/{outline.root}{above}/{name}", repeats=repeats)


def _spelt(kind: str, plain: str) -> str:
    """Types whose own spelling has an underscore, and `osm` with the tags it asks for."""
    return plain if plain in {"select_one", "select_multiple"} else "osm" if plain.startswith("osm ") else kind


def visible(outline: Outline) -> Iterator[Question]:
    """The questions a visitor is asked."""
    yield from (x for x in outline.questions if not x.container and x.type not in NOT_ASKED)


NOT_ASKED = {
    "calculate", "hidden", "start", "end", "today", "deviceid", "username", "email", "phonenumber", "simserial",
    "subscriberid", "uri:deviceid", "uri:username", "uri:email", "uri:phonenumber", "uri:simserial",
    "uri:subscriberid", "audit", "background-audio", "start-geopoint", "background-geopoint", "csv-external",
    "xml-external", "xml-external-instance", "entity",
}  # fmt: skip
