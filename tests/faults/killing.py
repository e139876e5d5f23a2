"""Killing a kiosk again and again, then looking whether the hub has every confirmed paper once, byte for byte.

The kiosk is a real process, the hub another, the link a proxy between them. Each kiosk lives for a random time
from its start, so that it dies in its start, in a confirmation, in an exchange, or between them. Afterwards it is
started once more and may send everything. The vault's signed receipts hold the digest of each sealed paper; the
hub's rows are compared with them.
"""

from __future__ import annotations

import os
import secrets
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kiosk.app import enrol_kiosk
from kiosk.embedded_hub import EmbeddedHub
from kiosk.vault.keys import obtain_vault_key
from kiosk.vault.store import Vault
from tests.faults.comparing import Compared, compare
from tests.link import Link, Quality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from random import Random

OPENS_SECONDS = 120.0
DELIVERS_SECONDS = 1800.0


@dataclass
class Killed:
    """What came of the kills.

    Attributes:
        kills: how many kiosks were killed.
        while_starting: how many of them before their vault was open.
        said: the submissions that a kiosk said were confirmed.
        resets: how often the link was cut.
    """

    kills: int = 0
    while_starting: int = 0
    said: list[str] = field(default_factory=list)
    resets: int = 0
    connections: int = 0


class Kiosk:
    """One run of the kiosk's process."""

    def __init__(self, folder: Path, settings: Path, *words: str) -> None:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.counter", str(folder), str(settings), *words],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, start_new_session=True,
        )  # fmt: skip
        self._heard = b""

    def lines(self, seconds: float) -> Iterator[str]:
        """What it says within so many seconds."""
        assert self._process.stdout is not None
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._process.stdout], [], [], left)[0]:
                return
            piece = os.read(self._process.stdout.fileno(), 65536)
            if not piece:
                return
            *whole, self._heard = (self._heard + piece).split(b"\n")
            yield from (x.decode() for x in whole)

    def kill(self) -> list[str]:
        """Kill it, with all it started; what it had said and nobody had read."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        assert self._process.stdout is not None
        rest = (self._heard + self._process.stdout.read()).split(b"\n")[:-1]
        self._process.stdout.close()
        return [x.decode() for x in rest]


def kill_again_and_again(
    folder: Path, kills: int, quality: Quality, random: Random, say: Callable[[str], None] = lambda _words: None
) -> tuple[Killed, Compared]:
    """Kill so many kiosks, let the last one deliver, and compare.

    Args:
        folder: empty; the kiosk and the hub live in it.
        say: told of the progress.
    """
    hub = EmbeddedHub.start(folder / "hub")
    killed = Killed()
    try:
        with Link(int(hub.address.rpartition(":")[2]), quality) as link:
            settings = folder / "settings.toml"
            # Enrolled on the straight way: a technician would try again.
            _write(settings, hub.address)
            enrol_kiosk(settings, folder / "kiosk", hub.enrolment_code())
            _write(settings, link.address)
            for number in range(1, kills + 1):
                _live_and_die(folder, settings, random, killed)
                if number % 20 == 0:
                    say(f"{number} kills, {len(killed.said)} papers confirmed, link cut {link.resets} times")
            _deliver(folder, settings)
            killed.resets, killed.connections = link.resets, link.connections
    finally:
        hub.stop()
    return killed, compare(_vault(folder), folder / "hub", killed.said)


def _write(settings: Path, address: str) -> None:
    settings.write_text(f'[hub]\naddress = "{address}"\nretry_seconds = 5\n', encoding="utf-8")


def _live_and_die(folder: Path, settings: Path, random: Random, killed: Killed) -> None:
    kiosk = Kiosk(folder / "kiosk", settings)
    said: list[str] = []
    if random.random() < 0.9:  # nine of ten are killed at work, the others wherever they are in their start
        said += _until_open(kiosk)
    said += kiosk.lines(random.uniform(0.0, 2.0))
    said += kiosk.kill()
    killed.kills += 1
    killed.while_starting += "open" not in said
    killed.said += [x.partition(" ")[2] for x in said if x.startswith("confirmed ")]


def _until_open(kiosk: Kiosk) -> list[str]:
    said = []
    for line in kiosk.lines(OPENS_SECONDS):
        said.append(line)
        if line == "open":
            return said
    raise AssertionError(f"The kiosk did not open after a kill; it said: {said}")


def _deliver(folder: Path, settings: Path) -> None:
    kiosk = Kiosk(folder / "kiosk", settings, "--deliver")
    said = []
    try:
        for line in kiosk.lines(DELIVERS_SECONDS):
            said.append(line)
            if line.startswith("delivered"):
                return
    finally:
        kiosk.kill()
    raise AssertionError(f"The kiosk did not deliver; it said: {said}")


def _vault(folder: Path) -> Vault:
    place = folder / "kiosk"
    key = obtain_vault_key(place, place / "vault.db", secrets.token_bytes).key
    return Vault.open(place / "vault.db", key, lambda: datetime.now(UTC))
