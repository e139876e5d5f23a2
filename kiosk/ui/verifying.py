"""Whether a receipt is real, for staff: read by a reader that types, by the scanner or the camera, or by its number.

The signed code proves a receipt. The reference number alone proves nothing but that its digits fit together,
and, where this kiosk took the paper, that it did; the words say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QBuffer, QByteArray, QIODevice, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImageWriter

from kiosk.language.formats import format_datetime
from kiosk.receipts.errors import ReceiptRefused, WrongReference
from kiosk.receipts.reference import check_reference, grouped
from kiosk.ui.qml_types import LIST, MAP
from kiosk.ui.words import N_, OTHER_RECEIPT, RECEIPT
from kiosk.ui.working import Working, code_of
from kiosk.vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QVideoSink

    from kiosk.documents.scanner import ScanFolder
    from kiosk.receipts.token import ReceiptClaims
    from kiosk.ui.service import Service

_LOOK_EVERY_MS = 500


class Verifying(QObject):
    """The receipt that staff hold."""

    changed = Signal()
    told = Signal()

    def __init__(
        self, service: Service, scanner: ScanFolder, translate: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._scanner, self._translate = service, scanner, translate
        self._tag = "en"
        self._typed = ""
        self._code = ""
        self._claims: ReceiptClaims | None = None
        self._working = Working("verifying", self)
        self._looking = QTimer(self, interval=_LOOK_EVERY_MS)
        self._looking.timeout.connect(self.look)
        self._session: QMediaCaptureSession | None = None
        self._camera: QCamera | None = None
        self._sink: QVideoSink | None = None

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self.changed.emit()

    @Slot()
    def forget(self) -> None:
        """Forget the receipt."""
        self._working.forget()
        self.stop()
        self._typed, self._code, self._claims = "", "", None
        self.changed.emit()

    @Slot()
    def begin(self) -> None:
        """Look at what the scanner and the camera bring."""
        if self._scanner.there:
            self._scanner.wipe()
        self._start_camera()
        self._looking.start()
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Let go of scanner and camera."""
        self._looking.stop()
        if self._scanner.there:
            self._scanner.wipe()
        if self._camera is not None:
            self._camera.stop()
        self._sink = None

    def watch(self, sink: QVideoSink) -> None:
        """Look for a code in what comes there."""
        self._sink = sink

    @Slot(str)
    def type(self, text: str) -> None:
        """Take signs from the pad or from a reader; a whole reference number is looked at at once."""
        if self._working.busy:
            return
        if self._code:
            self._typed, self._code, self._claims = "", "", None
        from kiosk.receipts.token import LONGEST_TOKEN

        self._typed = (self._typed + text)[:LONGEST_TOKEN]
        self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Take the last sign away."""
        self._typed, self._code, self._claims = self._typed[:-1], "", None
        self.changed.emit()

    @Slot()
    def open(self) -> None:
        """Look at what was typed."""
        typed = self._typed
        if not typed:
            return
        if typed.isascii() and typed.isdigit():
            self._look_at_number(typed)
        else:
            self._working.start(lambda: self._service.verify(typed), self._settle)

    @Slot()
    def look(self) -> None:
        """Look whether the scanner or the camera brought something."""
        content = self._scanner.take() if self._scanner.there else None
        if content is not None:
            self._working.start(lambda: self._service.verify_picture(content), self._settle)
            return
        frame = self._frame()
        if frame:
            self._working.start(lambda: self._service.verify_picture(frame), self._settle_frame)

    @Property(bool, notify=changed)
    def camera(self) -> bool:
        """Whether a camera looks."""
        return self._camera is not None and self._camera.isActive()

    @Property(str, notify=changed)
    def shown(self) -> str:
        """What was typed, as it is shown: digits in groups, of a code only that it was read."""
        digits = self._typed.isascii() and self._typed.isdigit()
        return grouped(self._typed) if digits else "●" * min(len(self._typed), _MOST_DOTS)

    @Property(MAP, notify=changed)
    def result(self) -> dict[str, Any]:
        """What came of it, in words; empty before."""
        if not self._code:
            return {}
        return {
            "words": self._translate(RECEIPT.get(self._code, OTHER_RECEIPT)),
            "valid": self._code == "valid",
            "proven": self._code in {"valid", "taken-here"},
        }

    @Property(LIST, notify=changed)
    def rows(self) -> list[dict[str, str]]:
        """What a valid receipt says."""
        said = self._claims
        if said is None:
            return []
        _ = self._translate
        return [
            {"id": "reference", "label": _(_REFERENCE), "value": f"\u2066{grouped(said.reference)}\u2069"},
            {"id": "issued", "label": _(_ISSUED), "value": format_datetime(said.issued_at.astimezone(), self._tag)},
            {"id": "paper", "label": _(_PAPER), "value": f"{said.form_id} {said.form_version}"},
        ]

    def _look_at_number(self, digits: str) -> None:
        try:
            taken = self._service.taken_here(check_reference(digits))
        except (WrongReference, VaultError) as error:
            self._tell(code_of(error))
            return
        self._tell("taken-here" if taken else "number-fits")

    def _settle(self, came: object) -> None:
        from kiosk.receipts.token import ReceiptClaims

        if isinstance(came, ReceiptClaims):
            self._claims = came
            self._typed = ""
        self._tell(code_of(came) or "valid")

    def _settle_frame(self, came: object) -> None:
        """What the camera saw counts only if a receipt was in it."""
        if isinstance(came, ReceiptRefused) and came.code in {"no-code-found", "not-a-receipt"}:
            return
        self._settle(came)

    def _tell(self, code: str) -> None:
        self._code = code
        self.changed.emit()
        self.told.emit()

    def _frame(self) -> bytes:
        """What the camera sees now, as PNG; empty without a camera, or while a result is shown."""
        if self._sink is None or self._code == "valid" or self._working.busy:
            return b""
        image = self._sink.videoFrame().toImage()
        if image.isNull():
            return b""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(buffer.data().data())

    def _start_camera(self) -> None:
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoSink

        device = QMediaDevices.defaultVideoInput()
        if device.isNull():
            return
        if self._camera is None:
            self._session, self._camera = QMediaCaptureSession(self), QCamera(device, self)
            self._session.setCamera(self._camera)
        assert self._session is not None  # noqa: S101 made with the camera
        sink = QVideoSink(self)
        self._session.setVideoSink(sink)
        self.watch(sink)
        self._camera.start()


_MOST_DOTS = 24
_REFERENCE = N_("Reference number")
_ISSUED = N_("Issued")
_PAPER = N_("Paper")
