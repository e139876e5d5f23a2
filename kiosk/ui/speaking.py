"""Saying what stands on the screen: rendered audio, or the voice itself where a text has none.

A text without rendered audio is spoken sentence by sentence, so that the first is heard at once. What a visitor
typed is spoken by the voice in memory and forgotten with the next text. The multimedia library is loaded when
something is first said, after the first frame. Without a voice or a sound device nothing happens, and
nothing waits for it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import Property, QObject, Qt, QUrl, Signal, Slot

from kiosk.speech.sentences import sentences
from kiosk.speech.voice import NoVoice, speak
from kiosk.ui.player import Player

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtMultimedia import QAudioDevice, QMediaPlayer

    from kiosk.speech.store import SpeechStore


_AV_LOG_QUIET = -8


@dataclass(frozen=True)
class Piece:
    """What is played in one go: a rendered file, or a sentence that the voice of a language is asked for."""

    text: str
    file: Path | None
    tag: str


class Speaking(QObject):
    """The kiosk's voice."""

    changed = Signal()
    _came = Signal(int, int, bytes)

    def __init__(self, store: SpeechStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._tag = ""
        self._foreign: Mapping[str, str] = {}
        self._pieces: list[Piece] = []
        self._at = 0
        self._sounds: dict[int, bytes] = {}
        self._last: list[str] = []
        self._told: list[str] = []
        self._turn = 0
        self._playing = False
        self._came.connect(self._keep_live, Qt.ConnectionType.QueuedConnection)
        self._player: Player | None = None
        self._device: QAudioDevice | None = None
        self._gain = 1.0

    def set_language(self, tag: str) -> None:
        """Speak this language from now on."""
        self.stop()
        self._tag = tag

    def say_in(self, tags: Mapping[str, str]) -> None:
        """Say these texts in languages of their own, whatever the screen's is, until others are named."""
        self._foreign = dict(tags)

    def set_gain(self, gain: float) -> None:
        """Speak as loud as this, 0 to 1, at once."""
        self._gain = gain
        if self._player is not None:
            self._player.hear_at(self._device, gain)

    def set_device(self, device: QAudioDevice | None) -> None:
        """Speak there from now on; None is the system's default."""
        self._device = device
        if self._player is not None:
            self._player.hear_at(device, self._gain)

    @Slot("QStringList")
    def say(self, texts: list[str]) -> None:
        """Say texts one after the other; they are what `again` repeats."""
        self._last = texts
        self._speak_all(texts)

    @Slot("QStringList")
    def tell(self, texts: list[str]) -> None:
        """Say something in passing, such as the name of what was touched; `again` still repeats the screen."""
        self._speak_all(texts)

    @Slot()
    def again(self) -> None:
        """Say the last texts again."""
        self.say(self._last)

    @Slot()
    def stop(self) -> None:
        """Be silent."""
        self._pieces, self._at = [], 0
        self._sounds.clear()
        self._turn += 1
        self._playing = False
        if self._player is not None:
            self._player.media.stop()
            self._player.forget()
        self.changed.emit()

    @Property(bool, notify=changed)
    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._playing

    @property
    def said(self) -> list[str]:
        """The texts of the screen, as last said or left out; for tests."""
        return self._last

    @property
    def told(self) -> list[str]:
        """The texts last said, of the screen or in passing; for tests."""
        return self._told

    def warm(self) -> None:
        """Load what plays, so that the first words do not wait for it."""
        self.player()

    def _speak_all(self, texts: list[str]) -> None:
        self.stop()
        self._told = [text for text in texts if text.strip()]
        for text in self._told:
            tag = self._foreign.get(text, self._tag)
            file = self._store.find(text, tag)
            self._pieces += [Piece(text, file, tag)] if file else [Piece(each, None, tag) for each in sentences(text)]
        live = [(at, each) for at, each in enumerate(self._pieces) if each.file is None]
        if live:
            threading.Thread(target=self._ask_voice, args=(self._turn, live), daemon=True).start()
        self._next()

    def _ask_voice(self, turn: int, live: list[tuple[int, Piece]]) -> None:
        """Ask the voice for one sentence after the other, in a thread of its own, until something else is said."""
        for at, piece in live:
            if turn != self._turn:
                return
            try:
                sound = speak(piece.text, piece.tag)
            except NoVoice:
                sound = b""
            # The kiosk may have been closed meanwhile, and its voice with it.
            with contextlib.suppress(RuntimeError):
                self._came.emit(turn, at, sound)

    def _keep_live(self, turn: int, at: int, sound: bytes) -> None:
        if turn == self._turn:
            self._sounds[at] = sound
            if at == self._at and not self._playing:
                self._next()

    def _next(self) -> None:
        """Play the piece whose turn it is; what the voice has not brought yet comes back here when it has."""
        while self._at < len(self._pieces):
            piece = self._pieces[self._at]
            if piece.file is not None:
                self._play(QUrl.fromLocalFile(str(piece.file)))
                return
            if self._at not in self._sounds:
                return
            sound = self._sounds.pop(self._at)
            if sound:
                self._play(sound)
                return
            self._at += 1
        self.changed.emit()

    def _play(self, sound: bytes | QUrl) -> None:
        self._playing = True
        self.player().play(sound)
        self.changed.emit()

    def player(self) -> Player:
        """What plays; made when it is first wanted."""
        if self._player is None:
            self._player = Player(self)
            quiet_ffmpeg()
            self._player.hear_at(self._device, self._gain)
            # Queued, for the player must not be given another sound while it tells of this one.
            self._player.media.mediaStatusChanged.connect(self._status_changed, Qt.ConnectionType.QueuedConnection)
            self._player.media.positionChanged.connect(self._moved, Qt.ConnectionType.QueuedConnection)
        return self._player

    def _status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        from PySide6.QtMultimedia import QMediaPlayer

        if status in {QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia}:
            self._said()

    def _moved(self, milliseconds: int) -> None:
        """Without a sound device the player does not tell the end of short sounds; its position does."""
        if self._player is not None and 0 < self._player.media.duration() <= milliseconds:
            self._said()

    def _said(self) -> None:
        if self._playing:
            self._playing = False
            self._at += 1
            self._next()


def quiet_ffmpeg() -> None:
    """Keep FFmpeg from writing to standard error which texts were said; that would be a trace."""
    for library in (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libavutil.so*"):
        with contextlib.suppress(OSError):  # another backend plays; there is nothing to quiet
            loaded = ctypes.CDLL(str(library), mode=os.RTLD_NOLOAD | os.RTLD_LAZY)
            loaded.av_log_set_level(_AV_LOG_QUIET)
