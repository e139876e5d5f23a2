"""Everything an author should know about a form before a visitor meets it, in an author's words.

The sheets are read first, cell by cell, so that all that is wrong is said at once. pyxform and the
engine are asked after that; what they refuse is said where no check has said it already.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kiosk.forms.checking import (
    asking,
    expressions,
    media,
    refusals,
    running,
    structure,
    tongues,
    wording,
    xforms,
)
from kiosk.forms.checking.finding import ERROR, Finding, Place
from kiosk.forms.checking.outline import read_outline
from kiosk.forms.checking.workbook import read_file, read_workbook
from kiosk.forms.errors import FormError
from kiosk.forms.loading import load_form
from kiosk.forms.xlsform import convert_xlsform, is_xform

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.forms.checking.outline import Outline

__all__ = ["Finding", "Place", "attachments_of", "check_form", "has_errors"]


def check_form(path: Path) -> list[Finding]:
    """Everything there is to say about an XLSForm or an XForm, errors first; no errors mean it runs."""
    if is_xform(path):
        return _check_xform(path)
    try:
        outline = read_outline(read_workbook(path))
    except FormError as error:
        return [Finding(ERROR, Place(file=path.name), error.sentence, kind=error.code)]
    findings = list(structure.sheets(outline))
    if not has_errors(findings):
        findings += _of_sheets(outline, path)
        findings += [x for x in _of_programs(outline, path) if not _said(x, findings)]
    return sorted(findings, key=_order)


def has_errors(findings: list[Finding]) -> bool:
    """Whether any of them keeps the form from running."""
    return any(each.severity == ERROR for each in findings)


def attachments_of(path: Path) -> Mapping[str, bytes]:
    """The files in the media folder beside a form, by name."""
    folder = path.with_suffix("") / "media"
    files = sorted(folder.iterdir()) if folder.is_dir() else ()
    return {each.name: each.read_bytes() for each in files if each.is_file()}


def _of_sheets(outline: Outline, path: Path) -> list[Finding]:
    folder = path.with_suffix("") / "media"
    there = {x.name for x in folder.iterdir()} if folder.is_dir() else set()
    return list(
        chain(
            structure.settings(outline),
            structure.names(outline),
            structure.lists(outline),
            structure.unlabelled(outline),
            structure.messages(outline),
            asking.odd_types(outline),
            asking.odd_appearances(outline),
            asking.long_lists(outline),
            expressions.references(outline),
            expressions.expressions(outline),
            expressions.defaults(outline),
            tongues.language_columns(outline),
            tongues.missing_translations(outline),
            wording.wording(outline),
            media.media(outline, there),
            media.lists_in_files(outline, there),
            media.choices_without_a_picture(outline),
        )
    )


def _of_programs(outline: Outline, path: Path) -> list[Finding]:
    """What pyxform and the engine say."""
    try:
        converted = convert_xlsform(path)
    except FormError as error:
        return refusals.refused(error.sentence, outline)
    findings = list(refusals.warned(converted.warnings, outline))
    try:
        load_form(converted.xml, attachments_of(path)).start()
    except FormError as error:
        findings.append(running.refused(error, outline))
    except (RecursionError, OSError) as error:
        findings.append(Finding(ERROR, Place(file=path.name), f"The form cannot run: {error}.", kind="engine"))
    return findings


def _said(new: Finding, findings: list[Finding]) -> bool:
    """Whether a check has said it: the same trouble, or an error at the same row."""
    wrong = any(each.severity == ERROR and each.kind != "not-on-a-kiosk" for each in findings)
    if new.kind == "engine" and not new.place.row and wrong:
        return True  # it comes of what is wrong above
    for each in findings:
        same_row = (each.place.sheet, each.place.row) == (new.place.sheet, new.place.row)
        if each.kind == new.kind and (same_row or not new.place.row):
            return True
        if same_row and new.place.row and new.severity == each.severity == ERROR:
            return True
    return False


def _check_xform(path: Path) -> list[Finding]:
    try:
        form = load_form(read_file(path), attachments_of(path))
        form.start()
    except FormError as error:
        return [Finding(ERROR, Place(file=path.name), str(error), kind=error.code)]
    return sorted(xforms.remarks(form), key=_order)


_SHEETS = ["", "survey", "choices", "settings"]


def _order(finding: Finding) -> tuple[bool, int, int, str]:
    sheet = finding.place.sheet.lower()
    return finding.severity != ERROR, _SHEETS.index(sheet) if sheet in _SHEETS else 9, finding.place.row, finding.kind
