from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.loudness import STEPS, Loudness

STEP = st.integers(1, STEPS)


@given(STEP, STEP, st.lists(st.integers(-3, 3)))
def test_however_often_it_is_changed_it_is_never_silent_and_never_above_the_last_step(
    speaker: int, headphones: int, changes: list[int]
) -> None:
    loudness = Loudness(speaker, headphones)
    for by in changes:
        loudness = loudness.by(by)
    assert 1 <= loudness.step <= STEPS
    assert 0 < loudness.gain <= 1


def test_headphones_keep_a_volume_of_their_own() -> None:
    hall = Loudness(speaker=9, headphones=3)
    worn = hall.heard_in(headphones=True)
    assert (worn.step, worn.by(1).step) == (3, 4)
    assert worn.by(1).heard_in(headphones=False).step == 9


def test_each_step_is_four_decibels_and_the_last_is_all_there_is() -> None:
    assert Loudness(STEPS, 1).gain == 1.0
    louder, quieter = Loudness(6, 1).gain, Loudness(5, 1).gain
    assert math.isclose(20 * math.log10(louder / quieter), 4)
