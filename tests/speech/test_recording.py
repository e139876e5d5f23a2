from __future__ import annotations

import io
import math
import struct

import pytest
import soundfile

from kiosk.speech.recording import LONGEST_SECONDS, RATES, encoded, loudness, seconds_of


def tone(seconds: float, rate: int) -> bytes:
    count = int(seconds * rate)
    return struct.pack(f"<{count}h", *(int(12_000 * math.sin(x * 440 * math.tau / rate)) for x in range(count)))


@pytest.mark.parametrize("rate", RATES)
def test_a_recording_becomes_a_small_opus_file_as_long_as_it_was(rate: int) -> None:
    samples = tone(1.5, rate)
    file = encoded(samples, rate)
    info = soundfile.info(io.BytesIO(file))
    assert (info.format, info.subtype, info.channels) == ("OGG", "OPUS", 1)
    assert info.duration == pytest.approx(1.5, abs=0.05)
    assert len(file) < len(samples) / 2
    heard, _ = soundfile.read(io.BytesIO(file))
    assert abs(heard).max() > 0.2


def test_half_a_sample_at_the_end_and_what_is_too_long_is_left_out() -> None:
    rate = RATES[-1]
    assert soundfile.info(io.BytesIO(encoded(tone(0.5, rate) + b"x", rate))).duration == pytest.approx(0.5, abs=0.05)
    long = encoded(bytes(2 * rate * (LONGEST_SECONDS + 20)), rate)
    assert soundfile.info(io.BytesIO(long)).duration == pytest.approx(LONGEST_SECONDS, abs=0.1)


def test_how_long_and_how_loud_it_is() -> None:
    assert seconds_of(len(tone(2.5, 16_000)), 16_000) == 2
    assert loudness(b"") == 0
    assert loudness(struct.pack("<3h", 0, -16_384, 100) + b"x") == 0.5
