"""One thing that is wrong with a form, or could be better: where, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ERROR = "error"
REMARK = "remark"
_MOST_ROWS_NAMED = 12


@dataclass(frozen=True)
class Place:
    """Where in an author's files something stands.

    Attributes:
        file: a file's name, where it is not a sheet of the workbook.
        sheet: the sheet's name as the workbook has it.
        row: as the spreadsheet program counts, from 1; 0 where no row can be named.
        column: the letter.
        header: what stands at the column's top.
    """

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    header: str = ""


@dataclass(frozen=True)
class Finding:
    """One remark.

    Attributes:
        severity: `error` (the form cannot run) or `remark`.
        what: what is wrong.
        advice: what to do; may be empty.
        kind: stable, such as `no-picture`.
    """

    severity: str
    place: Place
    what: str
    advice: str = ""
    kind: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return f"{self.what} {self.advice}".strip()

    @property
    def where(self) -> str:
        """The place in words."""
        return written(self.place, [self.place.row] if self.place.row else [])

    def as_json(self) -> dict[str, Any]:
        """For another program to read."""
        place = self.place
        return {
            "severity": self.severity,
            "kind": self.kind,
            "file": place.file,
            "sheet": place.sheet,
            "row": place.row or None,
            "column": place.column,
            "header": place.header,
            "what": self.what,
            "advice": self.advice,
        }


@dataclass
class _Group:
    first: Finding
    rows: list[int] = field(default_factory=list)


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """The findings as text, the same remark about several rows in one line."""
    groups: dict[tuple[object, ...], _Group] = {}
    for each in findings:
        place = each.place
        same = (each.severity, place.file, place.sheet, place.column, place.header, each.what, each.advice)
        group = groups.setdefault(same, _Group(each))
        if place.row and place.row not in group.rows:
            group.rows.append(place.row)
    for group in groups.values():
        yield f"{group.first.severity}: {written(group.first.place, group.rows)}: {group.first.sentence}"


def written(place: Place, rows: list[int]) -> str:
    """A place in words, such as `survey, rows 4–6, column F “hint::English (en)”`."""
    parts = [x for x in (place.file, place.sheet) if x]
    if rows:
        parts.append(f"{'row' if len(rows) == 1 else 'rows'} {_ranges(sorted(rows))}")
    if place.column:
        parts.append(f"column {place.column}" + (f" “{place.header}”" if place.header else ""))
    elif place.header:
        parts.append(f"column “{place.header}”")
    return ", ".join(parts)


def _ranges(rows: list[int]) -> str:
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    named = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    more = len(named) - _MOST_ROWS_NAMED
    return ", ".join(named[:_MOST_ROWS_NAMED]) + (f" and {more} more" if more > 0 else "")
