from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING

from kiosk.sync.courier import Courier
from kiosk.sync.courier_state import CourierState
from kiosk.vault.exchanges import last_exchanges

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sync.conftest import Enrolled

PATIENCE = 30.0


class Listener:
    """Hears states, and waits for one."""

    def __init__(self) -> None:
        self.states: list[CourierState] = []
        self._heard = threading.Condition()

    def __call__(self, state: CourierState) -> None:
        with self._heard:
            self.states.append(state)
            self._heard.notify_all()

    def wait_for(self, wanted: Callable[[CourierState], bool]) -> CourierState:
        with self._heard:
            assert self._heard.wait_for(lambda: any(map(wanted, self.states)), PATIENCE), self.states[-3:]
            found = next(x for x in reversed(self.states) if wanted(x))
            self.states.clear()
            return found


def courier_of(kiosk: Enrolled, listener: Listener, interval: float = 600) -> Courier:
    return Courier(
        kiosk.vault, kiosk.link, interval=interval, now=kiosk.clock, random=secrets.token_bytes, listener=listener
    )


def test_the_courier_delivers_what_waits_and_what_comes_when_it_is_woken(kiosk: Enrolled) -> None:
    kiosk.submit()
    listener = Listener()
    courier = courier_of(kiosk, listener)
    courier.start()
    state = listener.wait_for(lambda x: x.delivered == 1 and not x.exchanging)
    assert (state.waiting, state.problem, state.last_exchange) == (0, "", kiosk.clock())
    kiosk.submit()
    courier.wake()
    listener.wait_for(lambda x: x.delivered == 2)
    courier.stop()
    assert len(kiosk.link.hub.cases()) == 2


def test_while_the_network_is_away_everything_waits_and_goes_when_it_is_back(kiosk: Enrolled) -> None:
    kiosk.link.up = False
    listener = Listener()
    courier = courier_of(kiosk, listener)
    courier.start()
    listener.wait_for(lambda x: x.problem == "no-network")
    for _ in range(3):
        kiosk.submit()
        courier.wake()
    listener.wait_for(lambda x: x.waiting == 3 and x.problem == "no-network")
    kiosk.link.up = True
    courier.wake()
    state = listener.wait_for(lambda x: x.delivered == 3)
    assert state.waiting == 0
    courier.stop()
    assert len(kiosk.link.hub.cases()) == 3


def test_more_than_one_bundle_goes_without_waiting_in_between(kiosk: Enrolled) -> None:
    for _ in range(3):
        kiosk.submit(b"<data>" + b"x" * 2_500_000 + b"</data>")
    listener = Listener()
    courier = courier_of(kiosk, listener)
    courier.start()
    listener.wait_for(lambda x: x.delivered == 3)
    courier.stop()
    assert len(kiosk.link.carried) >= 4, "enrolment and three bundles"


def test_what_the_hub_refuses_does_not_make_the_courier_run_without_rest(kiosk: Enrolled) -> None:
    with kiosk.vault.transaction() as transaction:
        transaction.enqueue("01900000-0000-7000-8000-000000000001", "picture", b"\x01")
    listener = Listener()
    courier = courier_of(kiosk, listener)
    courier.start()
    state = listener.wait_for(lambda x: x.problem == "hub-refuses")
    assert state.waiting == 1
    before = len(kiosk.link.carried)
    courier._stop.wait(0.5)
    assert len(kiosk.link.carried) == before
    courier.stop()


def test_what_came_of_each_exchange_is_remembered_with_the_clocks_distance(kiosk: Enrolled) -> None:
    kiosk.submit()
    kiosk.link.up = False
    listener = Listener()
    courier = courier_of(kiosk, listener)
    courier.start()
    listener.wait_for(lambda x: x.problem == "no-network" and not x.exchanging)
    kiosk.link.up = True
    courier.wake()
    listener.wait_for(lambda x: x.delivered == 1 and not x.exchanging)
    courier.stop()
    went, failed = last_exchanges(kiosk.vault)[:2]
    assert (went.way, went.problem, went.delivered, went.seconds_off) == ("network", "", 1, 0.0)
    assert (failed.way, failed.problem, failed.delivered, failed.seconds_off) == ("network", "no-network", 0, None)


def test_the_wait_after_failures_grows_up_to_the_interval(kiosk: Enrolled) -> None:
    courier = Courier(kiosk.vault, kiosk.link, interval=60, now=kiosk.clock, random=lambda _n: b"\x80")
    assert [courier._pause(n) for n in (0, 1, 2, 3, 4, 5, 6, 60)] == [60, 2, 4, 8, 16, 32, 60, 60]
    courier.state = CourierState(problem="no-network")
    assert [courier._pause(n) for n in (1, 2, 3, 7, 8, 60)] == [0.5, 1, 2, 32, 60, 60]
    courier.stop()


def test_a_vault_that_breaks_under_the_courier_is_told_and_the_numbers_stay(kiosk: Enrolled) -> None:
    kiosk.submit()
    listener = Listener()
    courier = courier_of(kiosk, listener)
    courier._exchange()
    with kiosk.vault.writing() as (connection, _now):
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'outbox'")
    kiosk.vault._connection.execute("PRAGMA writable_schema = RESET")
    courier._exchange()
    assert courier.state.problem == "vault-corrupted"
    assert courier.state.delivered == 1


def test_what_waits_for_a_word_of_the_hub_is_told_only_when_one_came(kiosk: Enrolled) -> None:
    told: list[str] = []
    kiosk.link.up = False
    listener = Listener()
    courier = Courier(
        kiosk.vault,
        kiosk.link,
        interval=600,
        now=kiosk.clock,
        random=secrets.token_bytes,
        listener=listener,
        answered=lambda: told.append("answered"),
    )
    courier.start()
    listener.wait_for(lambda x: x.problem == "no-network" and not x.exchanging)
    assert told == []
    kiosk.link.up = True
    courier.wake()
    listener.wait_for(lambda x: x.problem == "" and x.last_exchange is not None and not x.exchanging)
    courier.stop()
    assert told == ["answered"]
