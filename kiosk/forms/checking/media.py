"""Pictures, sounds and lists that a form names: whether they are there, and whether choices have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.checking.asking import nearest
from kiosk.forms.checking.finding import ERROR, REMARK, Finding
from kiosk.forms.checking.headers import MEDIA

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kiosk.forms.checking.outline import Outline

_PLAYABLE = {"image": (".svg", ".png", ".jpg", ".jpeg"), "big-image": (".svg", ".png", ".jpg", ".jpeg"),
             "audio": (".opus", ".ogg", ".mp3", ".wav", ".m4a")}  # fmt: skip


def media(outline: Outline, there: Collection[str]) -> Iterator[Finding]:
    """Files that are named and are not there, or that a kiosk cannot show."""
    folder = f"{outline.workbook.stem}/media"
    for key, sheet in (("survey", outline.survey), ("choices", outline.choices)):
        for row in sheet.rows:
            for column in sheet.columns:
                name = row.cells.get(column.index, "").removeprefix("jr://images/").removeprefix("jr://audio/")
                kind = column.header.name
                if kind not in MEDIA or not name or "${" in name:
                    continue
                place = outline.place(row, kind, column.header.language, key)
                if kind == "video":
                    advice = "Use image, and say it in the label."
                    yield Finding(REMARK, place, "A kiosk shows no video.", advice, "not-on-a-kiosk")
                elif not name.lower().endswith(_PLAYABLE[kind]):
                    advice = f"Save it as one of {', '.join(_PLAYABLE[kind])}."
                    yield Finding(REMARK, place, f"A kiosk cannot show “{name}”.", advice, "bad-media")
                elif name not in there:
                    near = nearest(name, there)
                    advice = f"Did you mean “{near}”?" if near else f"Put it into the folder {folder}."
                    yield Finding(REMARK, place, f"The file “{name}” is not in {folder}.", advice, "no-file")


def lists_in_files(outline: Outline, there: Collection[str]) -> Iterator[Finding]:
    """Choices from a file, and external lists, that are not in the media folder."""
    folder = f"{outline.workbook.stem}/media"
    for each in outline.questions:
        names = [each.argument] if each.from_file else []
        if each.type in {"csv-external", "xml-external"}:
            names.append(f"{each.name}.{each.type[:3]}")
        for name in names:
            if name not in there:
                near = nearest(name, there)
                advice = f"Did you mean “{near}”?" if near else f"Put it into the folder {folder}."
                what = f"The file “{name}” is not in {folder}."
                yield Finding(ERROR, outline.place(each.row, "type"), what, advice, "no-file")


def choices_without_a_picture(outline: Outline) -> Iterator[Finding]:
    """Choices that somebody who cannot read has only the voice for."""
    used = {x.argument for x in outline.questions if x.is_select}
    for row in outline.choices.rows:
        offered = outline.choices.text(row, "list_name") in used
        if offered and not any(outline.choices.text(row, x) for x in ("image", "big-image")):
            place = outline.place(row, "image", sheet="choices")
            advice = "Write a file's name into the column image: many visitors cannot read."
            yield Finding(REMARK, place, "The choice has no picture.", advice, "no-picture")
