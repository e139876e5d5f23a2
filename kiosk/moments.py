"""Reading the machine's clocks, for the composition root."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.vault.recovery import Moment

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_BATTERY_CLOCK = Path("/sys/class/rtc/rtc0")


def moment_now(boot_id: Path = _BOOT_ID, battery_clock: Path = _BATTERY_CLOCK) -> Moment:
    """This moment. On a system that tells no boot id each boot counts as another, and none as in time."""
    from kiosk.vault.recovery import Moment  # loads the vault's libraries, which the window does not wait for

    known = boot_id.exists()
    return Moment(
        wall=datetime.now(UTC),
        boot_id=boot_id.read_text(encoding="ascii").strip() if known else "",
        since_boot=time.clock_gettime(time.CLOCK_BOOTTIME) if known else float("inf"),
        keeps_time=battery_clock.exists(),
    )
