"""Pictures of papers behind the screen: from the kiosk's camera, else from the counter's scanner.

What a camera or scanner gives goes to `kiosk.documents.picture` and from there into the interview; it is
never written to a disk. Qt's multimedia library is loaded when the first such question appears.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QBuffer, QByteArray, QIODevice, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImageWriter

from kiosk.documents.picture import NotAPicture, Picture, cleaned, drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtMultimedia import QCamera, QImageCapture, QMediaCaptureSession, QVideoSink

    from kiosk.documents.scanner import ScanFolder
    from kiosk.ui.answering import Answering

_LOOK_EVERY_MS = 400
_LINE = 7
_QUALITY = 95
_MOST_POINTS = 20_000


class Photographing(QObject):
    """The way from a paper, or a finger, to a picture in the interview."""

    changed = Signal()

    def __init__(self, answering: Answering, scanner: ScanFolder) -> None:
        super().__init__(answering)
        self._answering, self._scanner = answering, scanner
        self._session: QMediaCaptureSession | None = None
        self._camera: QCamera | None = None
        self._capture: QImageCapture | None = None
        self._source = ""
        self.scanner_first = False
        self._looking = QTimer(self, interval=_LOOK_EVERY_MS)
        self._looking.timeout.connect(self.look)

    @Property(str, notify=changed)
    def source(self) -> str:
        """Where pictures come from now: `camera`, `scanner`, or `none`; empty before `begin`."""
        return self._source

    @Slot()
    def begin(self) -> None:
        """Get ready for a picture."""
        # Staff who help have the counter's scanner before them, and not the camera.
        if not (self.scanner_first and self._scanner.there) and self._start_camera():
            self._source = "camera"
        elif self._scanner.there:
            self._source = "scanner"
            self._scanner.wipe()
            self._looking.start()
        else:
            self._source = "none"
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Let go of camera and scanner; what lies in its folder is somebody's, and is deleted."""
        self._looking.stop()
        if self._scanner.there:
            self._scanner.wipe()
        if self._camera is not None:
            self._camera.stop()
        self._source = ""
        self.changed.emit()

    @Slot(QObject)
    def showOn(self, sink: QVideoSink) -> None:  # noqa: N802 called from QML
        """Show what the camera sees."""
        if self._session is not None:
            self._session.setVideoSink(sink)

    @Slot()
    def take(self) -> None:
        """Take a picture with the camera."""
        if self._capture is not None and self._capture.isReadyForCapture():
            self._capture.capture()

    @Slot()
    def again(self) -> None:
        """Forget the picture and get ready for another."""
        self._answering.answer("")
        self.begin()

    @Slot()
    def look(self) -> None:
        """Look whether the scanner has put something there."""
        content = self._scanner.take()
        if content is not None:
            self._keep(lambda: cleaned(content), "scan")

    @Slot(str, int, int)
    def sign(self, strokes: str, width: int, height: int) -> None:
        """Keep what was drawn as the answer.

        Args:
            strokes: JSON, a list of strokes, each a list of points in pixels.
        """
        lines = json.loads(strokes)
        if 0 < sum(len(x) for x in lines) <= _MOST_POINTS:
            self._keep(lambda: drawn(lines, width, height, _LINE), "signature")

    def captured(self, image: QImage) -> None:
        """Take over what the camera has seen."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"jpg"))
        writer.setQuality(_QUALITY)
        writer.write(image)
        self._keep(lambda: cleaned(bytes(buffer.data().data())), "photo")

    def _keep(self, make: Callable[[], Picture], name: str) -> None:
        try:
            picture = make()
        except NotAPicture as problem:
            self._answering.tell_problem(problem.code)
            return
        self._looking.stop()
        if self._camera is not None:
            self._camera.stop()
        self._answering.attach(name + picture.suffix, picture.content, picture.media_type)

    def _start_camera(self) -> bool:
        from PySide6.QtMultimedia import QCamera, QImageCapture, QMediaCaptureSession, QMediaDevices

        device = QMediaDevices.defaultVideoInput()
        if device.isNull():
            return False
        if self._camera is None:
            self._session = QMediaCaptureSession(self)
            self._camera, self._capture = QCamera(device, self), QImageCapture(self)
            self._session.setCamera(self._camera)
            self._session.setImageCapture(self._capture)
            self._capture.imageCaptured.connect(lambda _number, image: self.captured(image))
        self._camera.start()
        return True
