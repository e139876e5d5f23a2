"""Calling staff: a sign that stays on the screen, and a chime at the counter, until staff have come.

The call is a part of the visit: it ends with it, and is written down nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from kiosk.speech.chime import chime
from kiosk.ui.player import Player
from kiosk.ui.speaking import quiet_ffmpeg

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

    from kiosk.settings import HelpSettings


class Calling(QObject):
    """A visitor's call for staff."""

    changed = Signal()
    chimed = Signal()

    def __init__(self, settings: HelpSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._state = ""
        self._player: Player | None = None
        self._again = QTimer(self, interval=settings.chime_seconds * 1000)
        self._again.timeout.connect(self._chime)

    @Property(str, notify=changed)
    def state(self) -> str:
        """`calling`, `coming` once staff have signed in, or empty."""
        return self._state

    def call(self) -> None:
        """The visitor wants somebody."""
        if self._state != "calling":
            self._to("calling")
            if self._settings.chime_seconds:
                self._chime()
                self._again.start()

    def acknowledge(self) -> None:
        """Staff have signed in: they have heard it."""
        if self._state == "calling":
            self._end_sound()
            self._to("coming")

    @Slot()
    def end(self) -> None:
        """The visitor wants nobody any more, or the visit is over."""
        self._end_sound()
        if self._state:
            self._to("")

    def _to(self, state: str) -> None:
        self._state = state
        self.changed.emit()

    def _end_sound(self) -> None:
        self._again.stop()
        if self._player is not None:
            self._player.media.stop()
            self._player.forget()

    def _chime(self) -> None:
        self.chimed.emit()
        device = self._device()
        if device is None:
            return
        if self._player is None:
            self._player = Player(self)
            quiet_ffmpeg()
        self._player.hear_at(device, 1.0)
        self._player.play(chime())

    def _device(self) -> QAudioDevice | None:
        """The loudspeaker at the counter where one is named, else the kiosk's own; None if there is none."""
        from PySide6.QtMultimedia import QMediaDevices

        named = self._settings.loudspeaker.casefold()
        own = QMediaDevices.defaultAudioOutput()
        found = (x for x in QMediaDevices.audioOutputs() if named and named in x.description().casefold())
        return next(found, None if own.isNull() else own)
