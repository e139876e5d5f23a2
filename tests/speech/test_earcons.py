from __future__ import annotations

import io
import wave
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kiosk.speech.earcons import EARCONS, RATE, earcon, write_earcons

if TYPE_CHECKING:
    from pathlib import Path


def samples(sound: bytes) -> array[int]:
    with wave.open(io.BytesIO(sound)) as file:
        assert (file.getframerate(), file.getsampwidth(), file.getnchannels()) == (RATE, 2, 1)
        return array("h", file.readframes(file.getnframes()))


def crossings(found: array[int]) -> float:
    """How high a sound is: how often a second it crosses zero upwards."""
    return sum(a < 0 <= b for a, b in pairwise(found)) * RATE / len(found)


@pytest.mark.parametrize("name", EARCONS)
def test_an_earcon_is_heard_and_ends_softly(name: str) -> None:
    found = samples(earcon(name))
    assert 4_000 < max(map(abs, found)) < 32_767
    assert max(map(abs, found[:20])) < 6_000
    assert max(map(abs, found[-20:])) < 300


def test_a_touch_is_over_before_the_next_and_wrong_is_lower_than_done() -> None:
    touch, done, wrong = (samples(earcon(x)) for x in ("touch", "done", "wrong"))
    assert len(touch) < RATE / 20
    assert crossings(wrong) < crossings(done) * 0.6


def test_done_rises_and_wrong_falls() -> None:
    for name, rises in (("done", True), ("wrong", False)):
        found = samples(earcon(name))
        first, last = found[: len(found) // 4], found[len(found) * 2 // 3 :]
        assert (crossings(last) > crossings(first)) is rises


def test_the_build_writes_every_earcon(tmp_path: Path) -> None:
    write_earcons(tmp_path / "earcons")
    assert {x.stem for x in (tmp_path / "earcons").iterdir()} == set(EARCONS)
