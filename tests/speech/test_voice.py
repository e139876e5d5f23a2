from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from kiosk.speech.voice import NoVoice, speak

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("tag", ["uz", "uz_Cyrl", "ru", "en", "ko", "tr", "ar"])
def test_a_text_nobody_rendered_is_spoken_in_memory(tag: str) -> None:
    samples, rate = soundfile.read(io.BytesIO(speak("Dilnoza 60 000 RUB", tag)))
    assert 1.0 < len(samples) / rate < 9.0
    assert np.sqrt(np.mean(samples**2)) > 0.01


def test_uzbek_sums_take_as_long_as_their_words() -> None:
    digits, words = speak("6", "uz"), speak("60 000 RUB", "uz")
    assert len(words) > 2 * len(digits)


def test_without_a_voice_the_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoVoice, match="does not answer"):
        speak("Hello", "en")
