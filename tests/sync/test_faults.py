"""A kiosk killed at random instants loses nothing it had confirmed; `make faults` kills it 500 times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sync.faults import kill_and_heal

if TYPE_CHECKING:
    from pathlib import Path


def test_a_kiosk_killed_while_it_submits_and_syncs_loses_nothing_it_had_confirmed(tmp_path: Path) -> None:
    found = kill_and_heal(tmp_path, kills=12, seed=4)
    assert found.confirmed > 0
    assert found.arrived == found.confirmed + found.unsaid
    assert found.unsaid <= 2 * found.kills, "at most one confirmation a life was cut off before it was said"
