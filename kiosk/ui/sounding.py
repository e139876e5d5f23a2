"""Where the sound goes and how loud it is: loudspeaker or headphones, their steps, and the earcons.

A headphone that is plugged in is made quiet before anything moves to it; one that is pulled out silences the
kiosk before the loudspeaker could say what was meant for one pair of ears. On a machine without a sound
device nothing is loaded and nothing waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.speech.loudness import STEPS, Loudness
from kiosk.speech.outputs import Output, headphone_among, loudspeaker_among

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

    from kiosk.settings import SoundSettings
    from kiosk.ui.speaking import Speaking


class Sounding(QObject):
    """The kiosk's outputs.

    Attributes:
        moved: emitted with the gain and the device, when either is another one; None is the system's default.
        earcon: emitted with the name of a sound to play now; the screens play it.
    """

    changed = Signal()
    moved = Signal(float, object)
    earcon = Signal(str)

    def __init__(
        self, settings: SoundSettings, earcons: Path, speaking: Speaking, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._earcons, self._speaking = settings, earcons, speaking
        self._loudness = Loudness(settings.volume, settings.headphone_volume)
        self._device: QAudioDevice | None = None
        self._plugged = ""
        self._devices: QMediaDevices | None = None
        self._audible = False
        self.played: list[str] = []
        speaking.set_gain(self._loudness.gain)

    @Property(int, notify=changed)
    def step(self) -> int:
        """How loud it is, 1 to `steps`."""
        return self._loudness.step

    @Property(int, constant=True)
    def steps(self) -> int:
        """The loudest step."""
        return STEPS

    @Property(bool, notify=changed)
    def headphones(self) -> bool:
        """Whether the sound goes to headphones."""
        return self._loudness.private

    @Property(float, notify=changed)
    def gain(self) -> float:
        """What a sample is multiplied with, 0 to 1."""
        return self._loudness.gain

    @Property(str, notify=changed)
    def place(self) -> str:
        """What the system calls the output that is heard; empty for its default."""
        return self._device.description() if self._device is not None else ""

    @Property(bool, notify=changed)
    def audible(self) -> bool:
        """Whether there is anything to hear with; false until the first frame is shown."""
        return self._audible

    @Property(str, constant=True)
    def folder(self) -> str:
        """The address of the earcons' folder; each is a WAVE file of its name."""
        return self._earcons.as_uri() + "/"

    @Property(bool, notify=changed)
    def loudest(self) -> bool:
        """Whether it is as loud as it gets."""
        return self._loudness.step == STEPS

    @Property(bool, notify=changed)
    def quietest(self) -> bool:
        """Whether it is as quiet as it gets."""
        return self._loudness.step == 1

    @property
    def loudness(self) -> Loudness:
        """The steps, and which output is heard."""
        return self._loudness

    @property
    def device(self) -> QAudioDevice | None:
        """Where it is heard; None is the system's default."""
        return self._device

    @Slot()
    def louder(self) -> None:
        """One step louder."""
        self._set(self._loudness.by(1))

    @Slot()
    def quieter(self) -> None:
        """One step quieter."""
        self._set(self._loudness.by(-1))

    @Slot(bool)
    def listenPrivately(self, headphones: bool) -> None:  # noqa: FBT001, N802 called from QML
        """Hear in the headphones, or from the loudspeaker: first the volume, then the place."""
        if headphones == self._loudness.private:
            return
        if not headphones:
            self._speaking.stop()
        self._set(self._loudness.heard_in(headphones=headphones))
        self._move()

    @Slot(str)
    def play(self, name: str) -> None:
        """Play an earcon; the speech goes on, and nothing waits."""
        self.played = [*self.played[-20:], name]
        self.earcon.emit(name)

    def reset(self) -> None:
        """The visit ended: the next one begins with the volume of the settings, in headphones if one is plugged in."""
        self._loudness = Loudness(self._settings.volume, self._settings.headphone_volume, private=bool(self._plugged))
        self._set(self._loudness)
        self._move()

    def warm(self) -> None:
        """Load what plays and watch the outputs; after the first frame, so that no touch waits for it."""
        from PySide6.QtMultimedia import QMediaDevices

        if self._devices is None:
            self._speaking.warm()
            self._devices = QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self._outputs_changed)
            self._outputs_changed()

    def _outputs_changed(self) -> None:
        """Something was plugged in or pulled out."""
        headphone = headphone_among(self._outputs())
        before, self._plugged = self._plugged, headphone.name if headphone else ""
        if self._plugged != before:
            self.listenPrivately(bool(self._plugged))
        self._move()

    def _set(self, loudness: Loudness) -> None:
        self._loudness = loudness
        self._speaking.set_gain(loudness.gain)
        self.moved.emit(loudness.gain, self._device)
        self.changed.emit()

    def _move(self) -> None:
        """Let everything be heard where it belongs now."""
        if self._devices is None:
            return
        outputs = self._outputs()
        wanted = headphone_among(outputs) if self._loudness.private else loudspeaker_among(outputs)
        self._device = self._device_named(wanted.name) if wanted else None
        self._audible = bool(outputs)
        self._speaking.set_device(self._device)
        self.moved.emit(self._loudness.gain, self._device)
        self.changed.emit()

    def _outputs(self) -> list[Output]:
        return [Output(_name(each), each.description()) for each in self._found()]

    def _device_named(self, name: str) -> QAudioDevice | None:
        return next((each for each in self._found() if _name(each) == name), None)

    def _found(self) -> Iterable[QAudioDevice]:
        from PySide6.QtMultimedia import QMediaDevices

        return QMediaDevices.audioOutputs()


def _name(device: QAudioDevice) -> str:
    return bytes(device.id().data()).decode(errors="replace")
