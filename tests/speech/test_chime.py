from __future__ import annotations

import io
import wave

import numpy as np

from kiosk.speech.chime import RATE, chime


def test_the_chime_is_two_tones_the_second_lower_soft_and_without_a_click() -> None:
    with wave.open(io.BytesIO(chime())) as sound:
        assert (sound.getframerate(), sound.getsampwidth(), sound.getnchannels()) == (RATE, 2, 1)
        samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2").astype(float)
    assert 1.5 < len(samples) / RATE < 1.7

    def loudest_hertz(start: float, end: float) -> float:
        part = samples[int(start * RATE) : int(end * RATE)]
        return float(np.argmax(np.abs(np.fft.rfft(part))) * RATE / len(part))

    assert abs(loudest_hertz(0, 0.4) - 659) < 5
    assert abs(loudest_hertz(0.8, 1.5) - 523) < 5
    assert 5_000 < np.abs(samples).max() < 20_000
    assert abs(samples[0]) < 500
    assert np.abs(samples[-100:]).max() < 300
