"""`python -m benchmarks.sync`: our courier and hub beside PouchDB and express-pouchdb, in turn in one run.

Both push the same number of sealed bytes from an encrypted vault, or from LevelDB, to a server process on this
machine; bytes and the bad link are measured through the proxy of the test kit. Without node or npm, or
without a network the first time, the run says so and measures our side alone.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peers import installed_peer
from kiosk.embedded_hub import EmbeddedHub
from tests.link import PERFECT, SATELLITE, Link, Quality

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
PEER = Path("build/benchmarks/sync-peer")
SEALED_BYTES = 4096
RATE_AIM, WIRE_AIM, NOTHING_AIM, LINK_AIM = 3.0, 1.03, 700, 1.3


@dataclass(frozen=True)
class Pushed:
    """One push.

    Attributes:
        up, down: bytes on the wire.
        requests: those of HTTP.
    """

    seconds: float
    written: int
    up: int = 0
    down: int = 0
    requests: int = 0


class Ours:
    """A kiosk's vault and a hub."""

    name = "hamroh"

    @contextmanager
    def server(self, folder: Path) -> Iterator[int]:
        """A hub; its port."""
        self._hub = EmbeddedHub.start(folder / "hub")
        yield int(self._hub.address.rpartition(":")[2])
        self._hub.stop()

    def fill(self, folder: Path, count: int) -> None:
        """Submissions wait."""
        code = self._hub.enrolment_code()
        words = ["fill", str(folder / "kiosk"), self._hub.address, code, str(count), str(SEALED_BYTES)]
        said([sys.executable, "-m", "benchmarks.sync.our_side", *words])

    def push(self, folder: Path, port: int) -> Pushed:
        """Send them."""
        address = f"http://127.0.0.1:{port}"
        words = [sys.executable, "-m", "benchmarks.sync.our_side", "push", str(folder / "kiosk"), address]
        return pushed(words)


class Theirs:
    """PouchDB over LevelDB, and express-pouchdb."""

    name = "PouchDB"

    @contextmanager
    def server(self, folder: Path) -> Iterator[int]:
        """An express-pouchdb server; its port."""
        (folder / "server").mkdir()
        command = ["node", str(PEER / "server.mjs"), str(folder / "server")]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            yield int(json.loads(process.stdout.readline())["port"])
            process.communicate()

    def fill(self, folder: Path, count: int) -> None:
        """Documents wait."""
        (folder / "client").mkdir()
        said(["node", str(PEER / "client.mjs"), "fill", str(folder / "client"), str(count), str(SEALED_BYTES)])

    def push(self, folder: Path, port: int) -> Pushed:
        """Replicate them."""
        address = f"http://127.0.0.1:{port}/hub"
        return pushed(["node", str(PEER / "client.mjs"), "push", str(folder / "client"), address])


Side = Ours | Theirs


def said(command: list[str]) -> str:
    """What a program prints.

    Raises:
        SystemExit: it failed; its words are printed.
    """
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.stderr}")
    return done.stdout


def pushed(command: list[str]) -> Pushed:
    """What a push says of itself."""
    figures = json.loads(said(command).splitlines()[-1])
    return Pushed(figures["seconds"], int(figures["written"]))


def directly(side: Side, count: int) -> Pushed:
    """Push to a fresh server without anything between."""
    with tempfile.TemporaryDirectory() as name, side.server(Path(name)) as port:
        side.fill(Path(name), count)
        done = side.push(Path(name), port)
    if done.written != count:
        sys.exit(f"{side.name} delivered {done.written} of {count}.")
    return done


def over(side: Side, quality: Quality, count: int) -> tuple[Pushed, Pushed]:
    """Push over a link, then once more with nothing new."""
    with tempfile.TemporaryDirectory() as name, side.server(Path(name)) as port:
        side.fill(Path(name), count)
        runs = []
        for _ in range(2):
            with Link(port, quality) as link:
                done = side.push(Path(name), link.port)
                runs.append(Pushed(done.seconds, done.written, link.up.carried, link.down.carried, link.requests))
            if quality is not PERFECT:
                break
    if runs[0].written != count:
        sys.exit(f"{side.name} delivered {runs[0].written} of {count}.")
    return runs[0], runs[-1]


def main() -> None:
    """Measure both sides in turn, print the tables."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks.sync")
    reader.add_argument("--count", type=int, default=5000, help="submissions pushed for the rate")
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--bad-link", type=int, default=200, help="submissions pushed over the bad link; 0 for none")
    options = reader.parse_args()
    there = installed_peer(HERE / "peer", PEER, ("server.mjs", "client.mjs"))
    sides: list[Side] = [Ours(), *([Theirs()] if there else [])]
    rate(sides, options.count, options.rounds)
    wire(sides, min(options.count, 500))
    if options.bad_link:
        bad_link(sides, options.bad_link)


def rate(sides: list[Side], count: int, rounds: int) -> None:
    """Submissions a second on a perfect link."""
    seen: dict[str, list[float]] = {x.name: [] for x in sides}
    for _ in range(rounds):
        for side in sides:
            seen[side.name].append(count / directly(side, count).seconds)
    print(f"{count} submissions of {SEALED_BYTES} sealed bytes, {rounds} rounds in turn; median (least to greatest)")
    for name, figures in seen.items():
        print(f"  {name:8} {statistics.median(figures):8.0f} a second ({min(figures):.0f} to {max(figures):.0f})")
    if len(sides) > 1:
        ratio = statistics.median(seen[sides[0].name]) / statistics.median(seen[sides[1].name])
        print(f"  ratio {ratio:.2f}, aim at least {RATE_AIM:g}: {verdict(reached=ratio >= RATE_AIM)}")


def wire(sides: list[Side], count: int) -> None:
    """Bytes on the wire for a push, and when there is nothing new."""
    print(f"bytes on the wire, both ways, {count} submissions, then nothing new")
    for side in sides:
        first, again = over(side, PERFECT, count)
        per_sealed = (first.up + first.down) / (count * SEALED_BYTES)
        print(f"  {side.name:8} {per_sealed:.3f} times the sealed bytes in {first.requests} requests")
        print(f"           nothing new: {again.requests} requests, {again.up} bytes up and {again.down} down")
        if isinstance(side, Ours):
            small = again.requests == 1 and again.up + again.down <= NOTHING_AIM
            print(f"           aim at most {WIRE_AIM}: {verdict(reached=per_sealed <= WIRE_AIM)}")
            print(f"           aim one request of at most {NOTHING_AIM} bytes: {verdict(reached=small)}")


def bad_link(sides: list[Side], count: int) -> None:
    """Time over a round trip of 600 ms, 256 kbit/s and a reset every 30 s, beside what the rate allows at best."""
    assert SATELLITE.bits_a_second is not None
    best = count * SEALED_BYTES * 8 / SATELLITE.bits_a_second
    print(f"{count} submissions over 600 ms, 256 kbit/s, a reset every 30 s; the rate allows {best:.1f} s at best")
    for side in sides:
        done, _ = over(side, SATELLITE, count)
        ratio = done.seconds / best
        aim = f", aim at most {LINK_AIM}: {verdict(reached=ratio <= LINK_AIM)}" if isinstance(side, Ours) else ""
        print(f"  {side.name:8} {done.seconds:6.1f} s, {ratio:.2f} times; {done.up + done.down} bytes{aim}")


def verdict(*, reached: bool) -> str:
    """In a word."""
    return "reached" if reached else "NOT reached"


if __name__ == "__main__":
    main()
