"""A spoken answer behind the screen: recorded, heard again, deleted; in memory only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot

from kiosk.speech.recording import LONGEST_SECONDS, MEDIA_TYPE, RATES, encoded, loudness, seconds_of
from kiosk.ui.player import Player
from kiosk.ui.speaking import quiet_ffmpeg

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioSource

    from kiosk.ui.answering import Answering

_SHORTEST_BYTES = 8_000


class Recording(QObject):
    """The microphone and the answer that is recorded with it."""

    changed = Signal()

    def __init__(self, answering: Answering) -> None:
        super().__init__(answering)
        self._answering = answering
        self._samples = bytearray()
        self._rate = RATES[0]
        self._level = 0.0
        self._source: QAudioSource | None = None
        self._player: Player | None = None
        self._gain = 1.0
        self._device: QAudioDevice | None = None
        answering.changed.connect(self.changed)

    @Property(str, notify=changed)
    def state(self) -> str:
        """`none` (no microphone), `ready`, `recording`, `recorded`, or `playing`."""
        node = self._answering.node()
        if self._source is not None:
            return "recording"
        if node is not None and node.value:
            return "playing" if self._is_playing() else "recorded"
        return "ready" if self._microphone() is not None else "none"

    @Property(int, notify=changed)
    def seconds(self) -> int:
        """How long the recording is so far."""
        return seconds_of(len(self._samples), self._rate)

    @Property(float, notify=changed)
    def level(self) -> float:
        """How loud it is now, from 0 to 1."""
        return self._level

    @Slot()
    def record(self) -> None:
        """Begin to record."""
        from PySide6.QtMultimedia import QAudioSource

        found = self._microphone()
        if found is None or self._source is not None:
            return
        device, self._rate = found
        self._samples.clear()
        self._source = QAudioSource(device, _format(self._rate), self)
        stream = self._source.start()
        stream.readyRead.connect(lambda: self.hear(bytes(stream.readAll().data())))
        self.changed.emit()

    def hear(self, samples: bytes) -> None:
        """Take over what the microphone gave."""
        self._samples += samples
        self._level = loudness(samples)
        if seconds_of(len(self._samples), self._rate) >= LONGEST_SECONDS:
            self.finish()
        self.changed.emit()

    @Slot()
    def finish(self) -> None:
        """Stop and keep what was said."""
        self._stop_source()
        samples = bytes(self._samples)
        self._level = 0.0
        if len(samples) > _SHORTEST_BYTES:
            self._answering.attach("recording.ogg", encoded(samples, self._rate), MEDIA_TYPE)
        else:
            self._answering.tell_problem("recording-empty")
        self.changed.emit()

    @Slot()
    def play(self) -> None:
        """Hear it, or stop hearing it."""
        if self._is_playing():
            self._stop_player()
            return
        node, interview = self._answering.node(), self._answering.interview
        if node is None or interview is None:
            return
        file = next((x for x in interview.attachments if x.name == node.value), None)
        if file is not None:
            self._play(file.content)

    @Slot()
    def delete(self) -> None:
        """Forget what was said."""
        self._stop_player()
        self._samples.clear()
        self._answering.answer("")
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        """Neither record nor play; what is being recorded is not kept."""
        self._stop_source()
        self._stop_player()

    def forget(self) -> None:
        """Forget everything."""
        self.stop()
        # Overwritten, for `clear` alone leaves the sound in freed memory.
        self._samples[:] = bytes(len(self._samples))
        self._samples.clear()
        if self._player is not None:
            # What it has read of the sound stays in its buffers as long as it lives.
            self._player.forget()
            self._player.deleteLater()
            self._player = None

    def _play(self, content: bytes) -> None:
        if self._player is None:
            self._player = Player(self)
            quiet_ffmpeg()
            self._player.hear_at(self._device, self._gain)
            self._player.media.playbackStateChanged.connect(lambda _state: self.changed.emit())
            self._player.media.positionChanged.connect(self._moved, Qt.ConnectionType.QueuedConnection)
        self._player.play(content)

    def hear_at(self, gain: float, device: QAudioDevice | None) -> None:
        """Hear it there, this loud, from now on."""
        self._gain, self._device = gain, device
        if self._player is not None:
            self._player.hear_at(device, gain)

    def _moved(self, milliseconds: int) -> None:
        """Without a sound device the player does not tell the end of short sounds; its position does."""
        if self._player is not None and 0 < self._player.media.duration() <= milliseconds:
            self._player.media.stop()

    def _is_playing(self) -> bool:
        from PySide6.QtMultimedia import QMediaPlayer

        return (
            self._player is not None and self._player.media.playbackState() == QMediaPlayer.PlaybackState.PlayingState
        )

    def _stop_source(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            source.stop()
            source.deleteLater()

    def _stop_player(self) -> None:
        if self._player is not None:
            self._player.media.stop()
            self._player.forget()

    def _microphone(self) -> tuple[QAudioDevice, int] | None:
        """The microphone and a rate that it and Opus know, or None."""
        from PySide6.QtMultimedia import QMediaDevices

        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            return None
        rate = next((x for x in RATES if device.isFormatSupported(_format(x))), None)
        return (device, rate) if rate else None


def _format(rate: int) -> QAudioFormat:
    from PySide6.QtMultimedia import QAudioFormat

    wanted = QAudioFormat()
    wanted.setSampleRate(rate)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted


if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioFormat
