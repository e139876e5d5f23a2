"""A visitor's spoken answer: samples from a microphone to a small file, in memory."""

from __future__ import annotations

import io

RATES = (16_000, 48_000, 24_000, 8_000)
"""Samples a second that Opus knows; the first is enough for speech and is asked for first."""
BYTES_PER_SAMPLE = 2
LONGEST_SECONDS = 180
MEDIA_TYPE = "audio/ogg"


def encoded(samples: bytes, rate: int) -> bytes:
    """Samples of 16 bits, one channel, as Ogg Opus; at most `LONGEST_SECONDS` of them.

    Args:
        rate: one of `RATES`.
    """
    import soundfile

    out = io.BytesIO()
    kept = samples[: LONGEST_SECONDS * rate * BYTES_PER_SAMPLE]
    kept = kept[: len(kept) - len(kept) % BYTES_PER_SAMPLE]
    with soundfile.SoundFile(out, "w", samplerate=rate, channels=1, format="OGG", subtype="OPUS") as file:
        file.buffer_write(kept, "int16")
    return out.getvalue()


def seconds_of(samples: int, rate: int) -> int:
    """How long so many bytes of samples last, in whole seconds."""
    return samples // (rate * BYTES_PER_SAMPLE)


def loudness(samples: bytes) -> float:
    """How loud the loudest sample is, from 0 to 1."""
    whole = memoryview(samples[: len(samples) - len(samples) % BYTES_PER_SAMPLE]).cast("h")
    return max((abs(x) for x in whole), default=0) / 32768
