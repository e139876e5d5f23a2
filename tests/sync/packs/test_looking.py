"""When a kiosk looks by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sync.packs.looking import is_due, looked, remember_look
from kiosk.vault.clock import raise_floor

if TYPE_CHECKING:
    from kiosk.vault.store import Vault
    from tests.conftest import Clock


def test_a_kiosk_looks_at_once_and_then_once_a_day(vault: Vault, clock: Clock) -> None:
    assert is_due(vault, clock)
    remember_look(vault, clock, "no-network")
    known = looked(vault)
    assert known is not None
    assert (known.at, known.problem) == (clock(), "no-network")
    clock.move(hours=23)
    assert not is_due(vault, clock)
    clock.move(hours=1)
    assert is_due(vault, clock)


def test_a_clock_that_was_years_ahead_when_it_looked_does_not_keep_it_from_looking(vault: Vault, clock: Clock) -> None:
    clock.move(days=3_000)
    remember_look(vault, clock, "")
    clock.move(days=-3_000)
    assert is_due(vault, clock)


def test_a_clock_that_is_years_behind_counts_by_the_hubs_time(vault: Vault, clock: Clock) -> None:
    raise_floor(vault, clock())
    clock.move(days=-3_000)
    remember_look(vault, clock, "")
    assert not is_due(vault, clock)
    clock.move(days=3_001)
    assert is_due(vault, clock)
