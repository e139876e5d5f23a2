from __future__ import annotations

from kiosk.sync.courier_state import CourierState
from kiosk.ui.transfer import Transfer


def seen(*states: CourierState) -> list[tuple[int, int]]:
    transfer, told = Transfer(), []
    for state in states:
        transfer = transfer.seen(state)
        told.append((transfer.done, transfer.of))
    return told


def test_a_transfer_over_several_exchanges_is_counted_from_what_waited_at_first() -> None:
    assert seen(
        CourierState(waiting=30, exchanging=True),
        CourierState(waiting=20),
        CourierState(waiting=20, exchanging=True),
        CourierState(waiting=5, exchanging=True),
        CourierState(waiting=0),
    ) == [(0, 30), (10, 30), (10, 30), (25, 30), (0, 0)]


def test_what_joins_on_the_way_makes_it_longer() -> None:
    assert seen(CourierState(waiting=4, exchanging=True), CourierState(waiting=2), CourierState(waiting=6)) == [
        (0, 4), (2, 4), (2, 8),
    ]  # fmt: skip


def test_a_transfer_that_fails_is_none_any_more_and_the_next_begins_anew() -> None:
    assert seen(
        CourierState(waiting=9, exchanging=True),
        CourierState(waiting=7),
        CourierState(waiting=7, problem="no-network"),
        CourierState(waiting=7, exchanging=True, problem="no-network"),
    ) == [(0, 9), (2, 9), (0, 0), (0, 7)]


def test_what_waits_for_a_network_is_no_transfer() -> None:
    assert seen(CourierState(waiting=3), CourierState(waiting=3, problem="no-network")) == [(0, 0), (0, 0)]
