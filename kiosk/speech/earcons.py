"""Short sounds of our own for what happens on the screen: a touch, something done, something wrong.

Each is computed from a few tones, so there is nothing to license: a touch is one soft tick, done rises, wrong
falls. They are written as WAVE files when the kiosk is built. They differ in length and direction, so that
they are told apart in a noisy hall.
"""

from __future__ import annotations

import io
import math
import wave
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RATE = 22_050
"""Samples a second, as the voice has them."""
SUFFIX = ".wav"


@dataclass(frozen=True)
class Tone:
    """A sine with one overtone that fades.

    Attributes:
        hertz: how high it is.
        begins: when, in milliseconds from the first.
        lasts: how long, in milliseconds.
        loud: its peak, 0 to 1.
    """

    hertz: float
    begins: int
    lasts: int
    loud: float


EARCONS: dict[str, tuple[Tone, ...]] = {
    "touch": (Tone(1_245, 0, 45, 0.30),),
    "done": (Tone(523, 0, 140, 0.40), Tone(659, 110, 140, 0.40), Tone(784, 220, 260, 0.45)),
    "wrong": (Tone(330, 0, 170, 0.45), Tone(233, 150, 260, 0.45)),
}
_RISE_MS = 3
"""Below this a tone begins with a click."""


def earcon(name: str) -> bytes:
    """A sound as RIFF WAVE: `RATE` samples a second, 16 bits, one channel.

    Raises:
        KeyError: there is no such sound.
    """
    tones = EARCONS[name]
    length = max(each.begins + each.lasts for each in tones) * RATE // 1000
    mixed = [0.0] * length
    for each in tones:
        first, count = each.begins * RATE // 1000, each.lasts * RATE // 1000
        for at in range(count):
            rise = min(1.0, at * 1000 / RATE / _RISE_MS)
            fall = (1 - at / count) ** 2
            turn = 2 * math.pi * each.hertz * at / RATE
            mixed[first + at] += each.loud * rise * fall * (0.8 * math.sin(turn) + 0.2 * math.sin(2 * turn))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", [round(32_767 * max(-1.0, min(1.0, x))) for x in mixed]).tobytes())
    return out.getvalue()


def write_earcons(folder: Path) -> None:
    """Write every sound into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in EARCONS:
        (folder / f"{name}{SUFFIX}").write_bytes(earcon(name))
