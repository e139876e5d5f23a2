"""How long a visitor stands before a dead screen: from a crash, or the moment the window hangs, to the next frame."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from tests.journeys.test_journey_supervisor import BLOWS, struck

ROUNDS = 3
AIM_SECONDS = 5.0


def main() -> None:
    """Strike a kiosk in the middle of an interview in each way, several times; print the seconds."""
    for blow in BLOWS:
        taken = []
        for _ in range(ROUNDS):
            with tempfile.TemporaryDirectory() as folder:
                said = struck(Path(folder), blow)
            taken.append(float(said[3][2]) - float(said[1][1]))
        reached = "reached" if max(taken) < AIM_SECONDS else "NOT reached"
        shown = f"{statistics.median(taken):.2f} s ({min(taken):.2f} to {max(taken):.2f})"
        print(f"back after “{blow}”: {shown}, aim {AIM_SECONDS:g} s: {reached}")


if __name__ == "__main__":
    main()
