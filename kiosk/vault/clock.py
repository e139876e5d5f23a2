"""Time one can rely on although the kiosk's clock may be years off.

The latest time the hub has signed is a lower bound that never goes back. A clock behind it is wrong,
and the bound is the better answer; a clock ahead cannot be told from a long time offline.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.vault.store import Vault

_FLOOR = "clock-floor"


def raise_floor(vault: Vault, hub_time: datetime) -> None:
    """Remember a time signed by the hub; an earlier one than is known changes nothing."""
    if hub_time > clock_floor(vault):
        vault.set(_FLOOR, hub_time.astimezone(UTC).isoformat().encode())


def clock_floor(vault: Vault) -> datetime:
    """The latest time the hub has signed; the year 1 if it never did."""
    said = vault.get(_FLOOR)
    return datetime.fromisoformat(said.decode()) if said else datetime.min.replace(tzinfo=UTC)


def trusted_now(vault: Vault, now: Callable[[], datetime]) -> datetime:
    """The clock's time, or the floor if the clock is behind it. UTC."""
    return max(now().astimezone(UTC), clock_floor(vault))
