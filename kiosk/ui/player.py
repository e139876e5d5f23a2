"""What plays sounds: Qt's media player and its output, made by QML and not by Python.

An object that Python makes carries Python's overrides with it, so Qt's audio threads wait for the interpreter; and
`stop` makes the interpreter wait for those threads. On a real sound server the kiosk stood still within a minute
of fast touches. Objects that QML makes are plain C++ (docs/decisions/071-sound.md). Without a sound device the player
runs in time and nothing is heard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.ui.sound_in_memory import SoundInMemory

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioOutput, QMediaPlayer


class Player(QObject):
    """A media player with one output."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = QQmlEngine(self)
        self.media = cast("QMediaPlayer", self._made("MediaPlayer"))
        self._output: QAudioOutput | None = None
        self._memory: SoundInMemory | None = None

    @property
    def output(self) -> QAudioOutput | None:
        """Where it is heard; None without a sound device."""
        return self._output

    def hear_at(self, device: QAudioDevice | None, gain: float) -> None:
        """Be heard there, this loud: the volume is set before anything can be heard.

        Args:
            device: None is the system's default.
            gain: 0 to 1.
        """
        from PySide6.QtMultimedia import QMediaDevices

        there = device or QMediaDevices.defaultAudioOutput()
        if there.isNull():
            return
        first = self._output is None
        if self._output is None:
            self._output = cast("QAudioOutput", self._made("AudioOutput"))
        self._output.setVolume(gain)
        if self._output.device() != there:
            self._output.setDevice(there)
        if first:
            self.media.setAudioOutput(self._output)

    def play(self, sound: bytes | QUrl) -> None:
        """Play a sound from memory, or a file."""
        self.forget()
        if isinstance(sound, QUrl):
            self.media.setSource(sound)
        else:
            self._memory = SoundInMemory(sound)
            self.media.setSource(self._memory.address)
        self.media.play()

    @property
    def in_memory(self) -> int:
        """How many bytes of a sound lie in memory."""
        return self._memory.size() if self._memory is not None else 0

    def forget(self) -> None:
        """Let go of what was played from memory."""
        if self._memory is not None:
            self.media.setSource(QUrl())
            self._memory.wipe()
            self._memory = None

    def _made(self, kind: str) -> QObject:
        import PySide6.QtMultimedia  # noqa: F401 so that Python knows what comes back

        component = QQmlComponent(self._engine)
        component.setData(f"import QtMultimedia\n{kind} {{}}".encode(), QUrl())
        made = component.create()
        made.setParent(self)
        return made
