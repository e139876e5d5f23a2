"""How the machine is: disk, memory, vault and its key, voice, hub's clock. Facts, each with whether it needs a hand."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

LEAST_DISK = 2 * 10**9
LEAST_MEMORY = 200 * 10**6
MOST_SECONDS_OFF = 300.0


@dataclass(frozen=True)
class Fact:
    """One fact.

    Attributes:
        name: what it is about: `disk`, `memory`, `vault`, `key`, `voice`, `clock`, ….
        value: a figure with its unit, or a name of a state.
        wrong: whether a technician should do something.
    """

    name: str
    value: str
    wrong: bool = False


def disk(folder: Path) -> Fact:
    """The room left where the vault lies."""
    free = shutil.disk_usage(_nearest(folder)).free
    return Fact("disk", gigabytes(free), free < LEAST_DISK)


def memory(meminfo: Path = Path("/proc/meminfo")) -> Fact:
    """The memory that programs can still get (`MemAvailable` of proc(5))."""
    try:
        rows = dict(line.split(":", 1) for line in meminfo.read_text(encoding="ascii").splitlines() if ":" in line)
        available = int(rows["MemAvailable"].split()[0]) * 1024
    except (OSError, LookupError, ValueError):
        return Fact("memory", "?")
    return Fact("memory", gigabytes(available), available < LEAST_MEMORY)


def clock(seconds_off: float | None) -> Fact:
    """How far the kiosk's clock was ahead of the hub's at the last exchange."""
    if seconds_off is None:
        return Fact("clock", "?")
    return Fact("clock", f"{seconds_off:+.0f} s", abs(seconds_off) > MOST_SECONDS_OFF)


def gigabytes(count: int) -> str:
    """Bytes as people read them."""
    return f"{count / 10**9:.1f} GB"


def _nearest(folder: Path) -> Path:
    return next(x for x in (folder, *folder.parents) if x.exists())
