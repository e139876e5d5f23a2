"""Saying what stands on the screen: rendered audio, or the voice itself where a text has none.

The multimedia library is loaded when something is first said, after the first frame. What a visitor typed
is spoken by the voice in memory and forgotten with the next text. Without a voice or a sound device
nothing happens, and nothing waits for it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import Property, QObject, Qt, QUrl, Signal, Slot

from kiosk.speech.voice import NoVoice, speak
from kiosk.ui.sound_in_memory import SoundInMemory

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer

    from kiosk.speech.store import SpeechStore


_AV_LOG_QUIET = -8


class Speaking(QObject):
    """The kiosk's voice."""

    changed = Signal()
    _came = Signal(int, bytes)

    def __init__(self, store: SpeechStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._tag = ""
        self._waiting: list[str] = []
        self._last: list[str] = []
        self._turn = 0
        self._playing = False
        self._live: SoundInMemory | None = None
        self._came.connect(self._play_live, Qt.ConnectionType.QueuedConnection)
        self._player: QMediaPlayer | None = None
        self._output: QAudioOutput | None = None

    def set_language(self, tag: str) -> None:
        """Speak this language from now on."""
        self.stop()
        self._tag = tag

    @Slot("QStringList")
    def say(self, texts: list[str]) -> None:
        """Say texts one after the other."""
        self.stop()
        self._last = texts
        self._waiting = [text for text in texts if text.strip()]
        self._next()

    @Slot()
    def again(self) -> None:
        """Say the last texts again."""
        self.say(self._last)

    @Slot()
    def stop(self) -> None:
        """Be silent."""
        self._waiting = []
        self._turn += 1
        self._playing = False
        if self._player is not None:
            self._player.stop()
            self._forget_live()
        self.changed.emit()

    @Property(bool, notify=changed)
    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._playing

    @property
    def said(self) -> list[str]:
        """The texts last said or left out; for tests."""
        return self._last

    def _next(self) -> None:
        if not self._waiting:
            self.changed.emit()
            return
        text = self._waiting.pop(0)
        file = self._store.find(text, self._tag)
        if file is None:
            threading.Thread(target=self._speak, args=(self._turn, text, self._tag), daemon=True).start()
            return
        player = self._ready_player()
        self._forget_live()
        player.setSource(QUrl.fromLocalFile(str(file)))
        self._play()

    def _speak(self, turn: int, text: str, tag: str) -> None:
        """Ask the voice, in a thread of its own."""
        try:
            sound = speak(text, tag)
        except NoVoice:
            sound = b""
        # The kiosk may have been closed meanwhile, and its voice with it.
        with contextlib.suppress(RuntimeError):
            self._came.emit(turn, sound)

    def _play_live(self, turn: int, sound: bytes) -> None:
        if turn != self._turn:
            return
        if not sound:
            self._next()
            return
        player = self._ready_player()
        self._forget_live()
        self._live = SoundInMemory(sound)
        player.setSource(self._live.address)
        self._play()

    def _play(self) -> None:
        self._playing = True
        self._ready_player().play()
        self.changed.emit()

    def _forget_live(self) -> None:
        if self._live is not None and self._player is not None:
            self._player.setSource(QUrl())
            self._live.wipe()
            self._live = None

    def _ready_player(self) -> QMediaPlayer:
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

        if self._player is None:
            self._player = QMediaPlayer(self)
            quiet_ffmpeg()
            if not QMediaDevices.defaultAudioOutput().isNull():
                self._output = QAudioOutput(self)
                self._player.setAudioOutput(self._output)
            # Queued, for the player must not be given another sound while it tells of this one.
            self._player.mediaStatusChanged.connect(self._status_changed, Qt.ConnectionType.QueuedConnection)
            self._player.positionChanged.connect(self._moved, Qt.ConnectionType.QueuedConnection)
        return self._player

    def _status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        if status in {QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia}:
            self._said()

    def _moved(self, milliseconds: int) -> None:
        """Without a sound device the player does not tell the end of short sounds; its position does."""
        if self._player is not None and 0 < self._player.duration() <= milliseconds:
            self._said()

    def _said(self) -> None:
        if self._playing:
            self._playing = False
            self._next()


def quiet_ffmpeg() -> None:
    """Keep FFmpeg from writing to standard error which texts were said; that would be a trace."""
    for library in (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libavutil.so*"):
        with contextlib.suppress(OSError):  # another backend plays; there is nothing to quiet
            loaded = ctypes.CDLL(str(library), mode=os.RTLD_NOLOAD | os.RTLD_LAZY)
            loaded.av_log_set_level(_AV_LOG_QUIET)
