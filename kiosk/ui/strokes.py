"""Pictograms in the stroke of another theme: `image://stroke/RRGGBB/path/to/picture.svg`.

The SVG files are drawn in one ink. Where a theme has another, the ink is replaced in the file's text before
Qt draws it; nothing is kept, and the standard theme reads the files as they are.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtQuick import QQuickImageProvider

INK = b"#16324f"
"""The colour that pictograms are drawn in (resources/pictograms/LICENSES.md)."""


class Strokes(QQuickImageProvider):
    """Draws SVG files with their ink replaced."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, address: str, size: QSize, wanted: QSize) -> QImage:  # noqa: ARG002, N802 Qt's name
        """The picture at `RRGGBB/path`, of the size that is wanted; an empty one if there is none."""
        colour, _, path = address.partition("/")
        file = Path(QUrl(f"file:///{path}").toLocalFile())
        if not file.is_file():
            return QImage()
        return drawn(file.read_bytes().replace(INK, b"#" + colour.encode("ascii")), wanted)


def drawn(svg: bytes, wanted: QSize) -> QImage:
    """An SVG as an image of a size, or of its own size where none is wanted."""
    buffer = QBuffer()
    buffer.setData(QByteArray(svg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    if wanted.isValid() and not wanted.isEmpty():
        reader.setScaledSize(reader.size().scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
