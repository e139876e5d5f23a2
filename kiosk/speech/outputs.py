"""Which of a machine's sound outputs is a headphone, told by the name the system gives it.

A system that shows a jack as an output of its own (a USB headset, ALSA's use-case profiles, Bluetooth) is
understood. One that only changes the port of the same output says nothing; there a key of the keypad's jack or
the visitor's own touch tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADPHONE = re.compile(
    r"head[\s_-]*(phone|set)|ear[\s_-]*(phone|bud)|наушник|гарнитур|quloqchin|қулоқчин|kulakl[ıi]k|헤드폰|헤드셋|이어폰|سماع",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Output:
    """A sound output.

    Attributes:
        name: what the system calls it by itself, such as `alsa_output.usb-Headset.analog-stereo`.
        description: what the system calls it for people.
    """

    name: str
    description: str

    @property
    def is_headphone(self) -> bool:
        """Whether its name says that it is worn on the ears."""
        return _HEADPHONE.search(f"{self.name} {self.description}") is not None


def headphone_among(outputs: Sequence[Output]) -> Output | None:
    """The first headphone, or None where none is plugged in or none can be told."""
    return next((each for each in outputs if each.is_headphone), None)


def loudspeaker_among(outputs: Sequence[Output]) -> Output | None:
    """The first output that is no headphone; None where there is none."""
    return next((each for each in outputs if not each.is_headphone), None)
