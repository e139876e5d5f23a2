"""Saying what stands on the screen: rendered audio, one text after the other.

The multimedia library is loaded when something is first said, after the first frame. Without audio or
without a sound device nothing happens, and nothing waits for it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

    from kiosk.speech.store import SpeechStore


_AV_LOG_QUIET = -8


class Speaking(QObject):
    """The kiosk's voice."""

    changed = Signal()

    def __init__(self, store: SpeechStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._tag = ""
        self._waiting: list[Path] = []
        self._last: list[str] = []
        self._player: QMediaPlayer | None = None
        self._output: QAudioOutput | None = None

    def set_language(self, tag: str) -> None:
        """Speak this language from now on."""
        self.stop()
        self._tag = tag

    @Slot("QStringList")
    def say(self, texts: list[str]) -> None:
        """Say texts one after the other; what has no audio is left out."""
        self.stop()
        self._last = texts
        self._waiting = [x for x in (self._store.find(text, self._tag) for text in texts if text) if x is not None]
        self._next()

    @Slot()
    def again(self) -> None:
        """Say the last texts again."""
        self.say(self._last)

    @Slot()
    def stop(self) -> None:
        """Be silent."""
        self._waiting = []
        if self._player is not None:
            self._player.stop()
        self.changed.emit()

    @Property(bool, notify=changed)
    def speaking(self) -> bool:
        """Whether something is being said."""
        from PySide6.QtMultimedia import QMediaPlayer

        return self._player is not None and self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState

    @property
    def said(self) -> list[str]:
        """The texts last said or left out; for tests."""
        return self._last

    def _next(self) -> None:
        if not self._waiting:
            self.changed.emit()
            return
        player = self._ready_player()
        player.setSource(QUrl.fromLocalFile(str(self._waiting.pop(0))))
        player.play()
        self.changed.emit()

    def _ready_player(self) -> QMediaPlayer:
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

        if self._player is None:
            self._player = QMediaPlayer(self)
            _quiet_ffmpeg()
            if not QMediaDevices.defaultAudioOutput().isNull():
                self._output = QAudioOutput(self)
                self._player.setAudioOutput(self._output)
            self._player.mediaStatusChanged.connect(self._status_changed)
        return self._player

    def _status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        if status in {QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia}:
            self._next()


def _quiet_ffmpeg() -> None:
    """Keep FFmpeg from writing to standard error which texts were said; that would be a trace."""
    for library in (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libavutil.so*"):
        with contextlib.suppress(OSError):  # another backend plays; there is nothing to quiet
            loaded = ctypes.CDLL(str(library), mode=os.RTLD_NOLOAD | os.RTLD_LAZY)
            loaded.av_log_set_level(_AV_LOG_QUIET)
