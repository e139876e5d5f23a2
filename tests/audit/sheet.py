"""`make sheet`: every screen of the kiosk on one picture a script, and one in high contrast.

The screens are those of the auditor's walk, and each way to answer; a new screen is on the next sheets by
itself. The pictures go to docs/pictures/, for whoever wants to see the kiosk without starting it.
"""

from __future__ import annotations

import io
import math
import os
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from kiosk.app import quiet_libraries
from kiosk.settings import Settings
from kiosk.tour.visitor import Visitor
from tests.audit.parts import PARTS
from tests.audit.walking import Walk
from tests.conftest import ROOT
from tests.journeys.asking import Asked
from tests.journeys.conftest import SHOWN, Kiosk, show_kiosk
from tests.journeys.every_widget import every_widget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.ui.parts import Paper


@dataclass(frozen=True)
class Way:
    """One way to see the kiosk: a language, and whether in high contrast."""

    name: str
    tag: str
    contrast: bool = False


WAYS = (
    Way("latin", "uz"),
    Way("cyrillic", "ru"),
    Way("arabic", "ar"),
    Way("korean", "ko"),
    Way("contrast", "uz", contrast=True),
)
SCREEN = (1920, 1080)
WIDTHS = (400, 360, 320, 288, 256, 224)
"""How wide a screen may be on a sheet, in pixels; the widest that keeps the file small."""
QUALITIES = (60, 40)
"""Of the JPEG, for each width; sharp edges on black need more room than others."""
COLUMNS = 8
GAP = 12
CAPTION = 26
FONT = 16
MOST_BYTES = 1_000_000
"""What a repository can carry, for one picture."""
_SMOOTH = Qt.TransformationMode.SmoothTransformation
LONG = 86_400
"""Seconds; nobody is asked whether they are still here while pictures are taken."""


@dataclass
class Sheet:
    """The pictures of one way, in the order they were taken."""

    pictures: list[tuple[str, QImage]] = field(default_factory=list)

    def add(self, caption: str, seen: QImage) -> None:
        """Keep a picture, as large as it may be shown at most."""
        self.pictures.append((caption, seen.scaledToWidth(WIDTHS[0], _SMOOTH)))

    def drawn(self, width: int) -> QImage:
        """All of them in rows, each so wide and below its name."""
        height = width * SCREEN[1] // SCREEN[0]
        across, down = width + GAP, height + CAPTION + GAP
        rows = math.ceil(len(self.pictures) / COLUMNS)
        image = QImage(COLUMNS * across + GAP, rows * down + GAP, QImage.Format.Format_RGB32)
        image.fill(QColor("#808080"))
        painter = QPainter(image)
        font = QFont(QGuiApplication.font())
        font.setPixelSize(FONT)
        painter.setFont(font)
        painter.setPen(QColor("white"))
        for number, (caption, picture) in enumerate(self.pictures):
            left, top = GAP + number % COLUMNS * across, GAP + number // COLUMNS * down
            painter.drawText(QRectF(left, top, width, CAPTION), Qt.AlignmentFlag.AlignVCenter, caption)
            painter.drawImage(left, top + CAPTION, picture.scaledToWidth(width, _SMOOTH))
        painter.end()
        return image

    def jpeg(self) -> bytes:
        """As a JPEG, as wide as stays below `MOST_BYTES`."""
        found = b""
        for width in WIDTHS:
            image = self.drawn(width)
            size = (image.width(), image.height())
            plain = Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "BGRX", image.bytesPerLine(), 1)
            for quality in QUALITIES:
                buffer = io.BytesIO()
                plain.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
                found = buffer.getvalue()
                if len(found) <= MOST_BYTES:
                    return found
        return found


class Photographer(Walk):
    """Walks the auditor's way, with a camera in place of the rules."""

    def __init__(self, kiosk: Kiosk, sheets: dict[Way, Sheet]) -> None:
        super().__init__(kiosk)
        self.sheets = sheets

    def look(self, screen: str, *, by_keypad: bool = True) -> None:
        """Take the screen that is shown in every way, and leave it as it was."""
        del by_keypad
        controller, ease = self.kiosk.window.controller, self.kiosk.window.ease
        before = str(controller.language)
        for way, sheet in self.sheets.items():
            controller.setLanguage(way.tag)
            ease.setProperty("contrast", way.contrast)
            self.kiosk.hand.rest()
            sheet.add(screen, self.kiosk.window.window.grabWindow())
        ease.setProperty("contrast", 0)
        controller.setLanguage(before)
        self.kiosk.hand.rest()
        self.found.screens.append(screen)

    def every_question(self) -> None:
        """Each way to answer, in the form that has them all."""
        asked = Asked(self.kiosk, "uz")
        for name in [x.ref.rpartition("/")[2] for x in asked.interview.questions()]:
            asked.at(name)
            self.look(f"answer: {name}")


def take(sheets: dict[Way, Sheet]) -> None:
    """Walk every screen of a new kiosk, then the parts with walks of their own and every way to answer in others."""
    with tempfile.TemporaryDirectory(prefix="hamroh-sheet-") as folder:
        with opened(Path(folder) / "kiosk", ()) as kiosk:
            Photographer(kiosk, sheets).everything()
        with opened(Path(folder) / "parts", ()) as kiosk:
            Visitor(kiosk.hand, "uz").choose_language()
            for part in PARTS:
                part.begin(Photographer(kiosk, sheets)).everything()
        with opened(Path(folder) / "widgets", (every_widget(Path(folder) / "papers"),)) as kiosk:
            Photographer(kiosk, sheets).every_question()


@contextmanager
def opened(data: Path, papers: tuple[Paper, ...]) -> Iterator[Kiosk]:
    """A kiosk that asks nobody whether they are still here."""
    settings = Settings()
    patient = replace(settings, visit=replace(settings.visit, idle_seconds=LONG))
    kiosk = show_kiosk(data, patient, SCREEN, papers)
    try:
        yield kiosk
    finally:
        kiosk.close()


def main(out: Path) -> None:
    """Take all pictures and write the sheets."""
    quiet_libraries()
    application = QGuiApplication.instance() or QGuiApplication(["hamroh"])
    sheets = {way: Sheet() for way in WAYS}
    take(sheets)
    out.mkdir(parents=True, exist_ok=True)
    for way, sheet in sheets.items():
        file = out / f"screens-{way.name}.jpg"
        file.write_bytes(sheet.jpeg())
        print(f"{file}: {len(sheet.pictures)} screens, {file.stat().st_size // 1000} kB")  # noqa: T201 a command
    while SHOWN:
        SHOWN.pop().dispose()
    application.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
