"""The courier: exchanges in the background, at once when something new waits, else now and then.

After a failure it waits longer each time, up to the interval that is set; a touch on “try now” or a new
submission wakes it. What it is doing is one value that never changes under its reader.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.sync.courier_state import CourierState
from kiosk.sync.errors import ExchangeProblem, Revoked
from kiosk.sync.exchange import Carrier, exchange
from kiosk.vault.clock import clock_floor
from kiosk.vault.errors import VaultError
from kiosk.vault.exchanges import Exchanged, remember_exchange
from kiosk.vault.notices import configured

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.sync.reports import Health
    from kiosk.vault.store import Vault

FIRST_WAIT_SECONDS = 2.0
AFTER_A_BREAK_SECONDS = 0.5
"""A link that broke is often there again at once, and then the kiosk asks what arrived."""
STOP_SECONDS = 5.0


class Courier:
    """A thread that keeps the outbox moving.

    Args:
        interval: seconds between exchanges when nothing is new.
        listener: told each new state, in the courier's thread.
        health: what the kiosk says of itself now and then.
        answered: called in the courier's thread whenever the hub has answered; must not take long.
        revoked: called once, in the courier's thread, when the hub has revoked this kiosk; then no more is sent.
    """

    def __init__(  # noqa: PLR0913 what a thread of its own is given once
        self,
        vault: Vault,
        carrier: Carrier,
        *,
        interval: float,
        now: Callable[[], datetime],
        random: Callable[[int], bytes],
        listener: Callable[[CourierState], None] = lambda _state: None,
        health: Callable[[], Health] | None = None,
        revoked: Callable[[], None] = lambda: None,
        answered: Callable[[], None] = lambda: None,
    ) -> None:
        self._vault, self._carrier, self._interval = vault, carrier, interval
        self._now, self._random, self._listener = now, random, listener
        self._health, self._revoked, self._answered = health, revoked, answered
        self._wake, self._stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)
        self.state = CourierState()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Exchange now."""
        self._wake.set()

    def stop(self) -> None:
        """Stop, after the exchange that is under way."""
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            self._wake.clear()
            more = self._exchange()
            failures = failures + 1 if self.state.problem else 0
            if more and not failures:
                continue
            self._wake.wait(self._pause(failures))

    def _pause(self, failures: int) -> float:
        if failures == 0:
            return self._interval_now()
        jitter: float = 0.75 + self._random(1)[0] / 512
        first = AFTER_A_BREAK_SECONDS if self.state.problem == "no-network" else FIRST_WAIT_SECONDS
        return min(self._interval_now(), first * float(2 ** min(failures - 1, 12))) * jitter

    def _interval_now(self) -> float:
        """The hub may set another than the kiosk was started with."""
        try:
            return float(configured(self._vault, "retry_seconds") or self._interval)
        except VaultError:
            return self._interval

    def _exchange(self) -> bool:
        self._tell(exchanging=True)
        problem, delivered_before = "", self.state.delivered
        try:
            exchange(self._vault, self._carrier, self._now, self._random, health=self._health)
            self.state = replace(self.state, last_exchange=self._now())
            self._answered()
        except Revoked as error:
            problem = error.code
            self._stop.set()
            self._revoked()
        except (ExchangeProblem, VaultError) as error:
            problem = error.code
        self._tell(exchanging=False, problem=problem)
        self._remember(problem, self.state.delivered - delivered_before)
        return self.state.waiting > 0

    def _remember(self, problem: str, delivered: int) -> None:
        """Keep what came of it for technicians; a vault that cannot is told elsewhere."""
        with suppress(VaultError):
            now = self._now()
            # The floor was just raised to the time that the hub has signed.
            off = None if problem else (now - clock_floor(self._vault)).total_seconds()
            remember_exchange(self._vault, Exchanged(now, "network", problem, delivered, off))

    def _tell(self, *, exchanging: bool, problem: str | None = None) -> None:
        try:
            waiting, delivered = self._vault.outbox.counts()
        except VaultError:
            waiting, delivered = self.state.waiting, self.state.delivered
        self.state = replace(
            self.state,
            waiting=waiting,
            delivered=delivered,
            exchanging=exchanging,
            problem=self.state.problem if problem is None else problem,
        )
        self._listener(self.state)
