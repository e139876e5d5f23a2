"""`python -m tests.faults`: kill the real kiosk hundreds of times, over a good link and over a bad one.

Exit code 0 only if every confirmed paper is at the hub once, byte for byte.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.faults.killing import kill_again_and_again
from tests.link import PERFECT, SATELLITE


def main() -> int:
    """Kill, deliver, compare, print."""
    reader = argparse.ArgumentParser(prog="python -m tests.faults")
    reader.add_argument("--kills", type=int, default=500)
    reader.add_argument("--bad-kills", type=int, default=50, help="kills over the bad link")
    reader.add_argument("--seed", type=int, default=int(time.time()))
    options = reader.parse_args()
    print(f"seed {options.seed}")
    right = True
    for name, kills, quality in (
        ("a good link", options.kills, PERFECT),
        ("600 ms, 256 kbit/s, a reset every 30 s", options.bad_kills, SATELLITE),
    ):
        if not kills:
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            killed, compared = kill_again_and_again(
                Path(folder),
                kills,
                quality,
                Random(options.seed),  # noqa: S311 which instants, not secrets
                lambda words: print(words, flush=True),
            )
        print(
            f"{name}: {killed.kills} kills in {time.monotonic() - began:.0f} s, {killed.while_starting} in the start; "
            f"{killed.connections} connections, {killed.resets} resets; {compared.confirmed} papers confirmed, "
            f"{compared.at_hub} at the hub, {len(compared.lost)} lost, {len(compared.doubled)} doubled, "
            f"{len(compared.changed)} changed, {len(compared.unknown)} unknown, {len(compared.forgotten)} forgotten, "
            f"{compared.waiting} waiting; audit trail {'holds' if compared.trail_holds else 'BROKEN'}"
        )
        right = right and compared.right
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
