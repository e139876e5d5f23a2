"""`make bench`: each figure beside its peer's, measured in turn in one run, as a ratio."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROUNDS = 5
SIDES = {
    "window": ["benchmarks.bare_window", "window"],
    "tiles": ["benchmarks.bare_window", "tiles"],
    "home": ["benchmarks.kiosk_side", "home"],
    "confirm": ["benchmarks.kiosk_side", "confirm"],
}
RATIOS = [
    ("process start to first home frame", "s", ("home", "start_s"), ("window", "start_s"), 3.0),
    ("peak memory at that frame", "MB", ("home", "peak_mb"), ("window", "peak_mb"), 2.5),
    ("touch to next frame, p95", "ms", ("home", "touch_p95_ms"), ("tiles", "touch_p95_ms"), 3.0),
]
CONFIRM_AIM_MS = 250.0


def measure(side: str, folder: Path) -> dict[str, float]:
    """One fresh process of a side."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    # At a kiosk Python keeps what it compiled; a machine that builds may be told not to.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    module, what = SIDES[side]
    done = subprocess.run(
        [sys.executable, "-m", module, what, folder],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        sys.exit(f"{side}: {done.stderr}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Measure all sides in turn, print the table."""
    seen: dict[tuple[str, str], list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS + 1):
            for side in SIDES:
                print(f"\rround {number} of {ROUNDS}: {side:8}", end="", file=sys.stderr, flush=True)
                for name, figure in measure(side, Path(folder)).items():
                    # The first round fills the disk's cache for both sides.
                    if number:
                        seen[side, name].append(figure)
    print("\r" + " " * 40 + "\r", end="", file=sys.stderr)
    print(f"{ROUNDS} rounds, sides in turn; median (least to greatest)\n")
    for name, unit, ours, peers, aim in RATIOS:
        ratio = statistics.median(seen[ours]) / statistics.median(seen[peers])
        print(f"{name:36} {shown(seen[ours], unit)}  peer {shown(seen[peers], unit)}  {verdict(ratio, aim)}")
    confirmed = seen["confirm", "confirm_ms"]
    reached = "reached" if statistics.median(confirmed) <= CONFIRM_AIM_MS else "NOT reached"
    print(f"{'confirm to receipt PDF':36} {shown(confirmed, 'ms')}  aim {CONFIRM_AIM_MS:.0f} ms: {reached}")
    print(f"{'  worst of each run':36} {shown(seen['confirm', 'confirm_worst_ms'], 'ms')}")
    print(f"{'  the first of a process':36} {shown(seen['confirm', 'first_confirm_ms'], 'ms')}")


def shown(figures: list[float], unit: str) -> str:
    """The median and the range."""
    return f"{statistics.median(figures):7.2f} {unit} ({min(figures):.2f} to {max(figures):.2f})"


def verdict(ratio: float, aim: float) -> str:
    """The ratio beside its aim."""
    return f"ratio {ratio:.2f}, aim {aim:g}: {'reached' if ratio <= aim else 'NOT reached'}"


if __name__ == "__main__":
    main()
