"""How loud the kiosk is: steps that a visitor takes, one for the loudspeaker and one for the headphones.

A visit begins with the values of the settings and ends with them (EN 301 549, 5.1.3.13). Each output keeps its
own step, so that a headphone is never met with the volume of a hall. Whatever plays is told a gain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

STEPS = 10
DECIBELS_A_STEP = 4


@dataclass(frozen=True)
class Loudness:
    """The steps of both outputs, and which of them is heard.

    Attributes:
        speaker: the step of the loudspeaker, 1 to `STEPS`.
        headphones: the step of the headphones, 1 to `STEPS`.
        private: whether the sound goes to the headphones.
    """

    speaker: int
    headphones: int
    private: bool = False

    @property
    def step(self) -> int:
        """The step of the output that is heard."""
        return self.headphones if self.private else self.speaker

    @property
    def gain(self) -> float:
        """What a sample is multiplied with, 0 to 1; each step is four decibels."""
        return float(10 ** (DECIBELS_A_STEP * (self.step - STEPS) / 20))

    def by(self, steps: int) -> Loudness:
        """So many steps louder, or quieter if negative; never silent, and never above the last step."""
        step = min(STEPS, max(1, self.step + steps))
        return replace(self, headphones=step) if self.private else replace(self, speaker=step)

    def heard_in(self, *, headphones: bool) -> Loudness:
        """The same steps, heard in the headphones or from the loudspeaker."""
        return replace(self, private=headphones)
