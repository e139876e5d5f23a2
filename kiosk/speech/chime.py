"""The chime that calls staff: two soft tones, the second lower, made rather than kept as a file."""

from __future__ import annotations

import math
import struct

RATE = 22_050
_TONES = ((0.0, 659.26), (0.45, 523.25))
_SECONDS = 1.6
_LOUDNESS = 9_000


def chime() -> bytes:
    """A RIFF WAVE of 22,050 samples a second, 16 bits, one channel, 1.6 seconds long."""
    samples = [round(_LOUDNESS * sum(_tone(at / RATE - start, hertz) for start, hertz in _TONES)) for at in _places()]
    content = struct.pack(f"<{len(samples)}h", *samples)
    header = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    body = b"WAVE" + header + b"data" + struct.pack("<I", len(content)) + content
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _places() -> range:
    return range(round(_SECONDS * RATE))


def _tone(seconds: float, hertz: float) -> float:
    """A struck bar: at once there, soon gone, with one overtone."""
    if seconds < 0:
        return 0.0
    begins = min(1.0, seconds * 200)
    turn = 2 * math.pi * hertz * seconds
    return begins * math.exp(-4 * seconds) * (math.sin(turn) + 0.25 * math.sin(3 * turn))
