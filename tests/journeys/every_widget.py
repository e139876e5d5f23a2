"""A form with every way to answer, as an author would write it: three sheets, made an XLSForm."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from openpyxl import Workbook

from kiosk.content.built_papers import TranslatedPaper
from kiosk.content.papers import undescribed
from kiosk.forms import Form, load_form
from kiosk.forms.xlsform import convert_xlsform
from kiosk.ui.parts import Paper

SHEETS = Path(__file__).with_name("every_widget_form")
PICTOGRAMS = Path(__file__).resolve().parents[2] / "resources" / "pictograms"
PICTURES = ("check.svg", "x.svg", "hard-hat.svg", "factory.svg", "tractor.svg", "spray-can.svg")


def write_workbook(file: Path) -> None:
    """Write the XLSForm."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in ("survey", "choices", "settings"):
        sheet = book.create_sheet(name)
        with (SHEETS / f"{name}.tsv").open(encoding="utf-8", newline="") as rows:
            for row in csv.reader(rows, delimiter="\t"):
                sheet.append(row)
    book.save(file)


def every_widget(folder: Path) -> Paper:
    """The paper, made in a folder as the build would make it."""
    media = folder / "every-widget" / "media"
    media.mkdir(parents=True)
    write_workbook(folder / "every-widget.xlsx")
    for picture in PICTURES:
        shutil.copy(PICTOGRAMS / picture, media / picture)
    xml = convert_xlsform(folder / "every-widget.xlsx").xml

    def load() -> Form:
        return load_form(xml, {x.name: x.read_bytes() for x in media.iterdir()})

    return Paper(TranslatedPaper(undescribed("every-widget", "Every way to answer"), {}), media, load)
