"""Random histories of two kiosks, one hub, a network and sticks: every confirmed submission arrives once.

Vaults and the hub's database are the real ones; the clock, the network and power cuts belong to the
test. `make test` takes some hundreds of steps, `make histories` many more.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cbor2
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.hub.carry import carry as carry_at_hub
from kiosk.hub.hub import Hub
from kiosk.hub.tables import Submission
from kiosk.receipts.confirmation import Finished, confirm
from kiosk.sync.carry import carry_in, carry_out
from kiosk.sync.enrol import enrol
from kiosk.sync.errors import ExchangeProblem, StickProblem
from kiosk.sync.exchange import apply_answer, build_request, exchange
from kiosk.sync.stick import DOWN, FOLDER, UP, Stick
from kiosk.sync.trust import trust_list_of
from kiosk.vault.identity import identity_of
from kiosk.vault.store import Vault
from tests.conftest import Clock
from tests.sync.conftest import Link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

KEY = bytes(range(32))
KIOSKS = st.integers(0, 1)
STICKS = st.integers(0, 1)


class PowerCut(Exception):
    """The power went."""


class Mains:
    """A vault's clock, which the vault asks as each transaction begins; there the power may go."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.left = clock, -1

    def __call__(self) -> datetime:
        if self.left == 0:
            raise PowerCut
        self.left -= 1
        return self.clock()


@cache
def prepared() -> Path:
    """A hub with two kiosks enrolled, made once and copied for each history."""
    folder = Path(tempfile.mkdtemp(prefix="hamroh-histories-"))
    clock = Clock()
    hub = Hub.open(folder / "hub", clock)
    for number in range(2):
        vault = Vault.open(folder / f"{number}.db", KEY, clock)
        enrol(vault, Link(hub), hub.new_enrolment_code(), f"Desk {number}", Bytes(number))  # type: ignore[arg-type] # posts as the carrier does
        vault.close()
    hub.close()
    return folder


class Bytes:
    """Random bytes that are the same in each run."""

    def __init__(self, seed: int) -> None:
        self.seed, self.drawn = seed, 0

    def __call__(self, length: int) -> bytes:
        self.drawn += 1
        return hashlib.shake_128(b"%d %d" % (self.seed, self.drawn)).digest(length)


class Histories(RuleBasedStateMachine):
    """What may happen, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.scope = ExitStack()
        self.folder = Path(self.scope.enter_context(tempfile.TemporaryDirectory()))
        shutil.copytree(prepared(), self.folder, dirs_exist_ok=True)
        self.clock = Clock()
        self.random = Bytes(7)
        self.hub = Hub.open(self.folder / "hub", self.clock)
        self.mains = [Mains(self.clock), Mains(self.clock)]
        self.vaults = [self.opened(number) for number in range(2)]
        self.confirmed: dict[str, bytes] = {}
        self.requests: list[bytes] = []
        self.answers: list[bytes] = []
        self.sticks = [self.folder / "stick-0", self.folder / "stick-1"]
        self.kept: list[Path] = []
        for each in self.sticks:
            each.mkdir()

    def opened(self, number: int) -> Vault:
        return Vault.open(self.folder / f"{number}.db", KEY, self.mains[number])

    def teardown(self) -> None:
        try:
            self.heal()
        finally:
            for each in self.vaults:
                each.close()
            self.hub.close()
            self.scope.close()

    def heal(self) -> None:
        """The network is there again and nothing breaks any more."""
        for number in range(2):
            self.restart(number)
            while exchange(self.vaults[number], self, self.clock, self.random):
                pass
        assert self.arrived() == self.confirmed, "each once, byte for byte"
        with Session(self.hub._engine) as session:
            references = list(session.scalars(select(Submission.reference)))
        assert len(set(references)) == len(references)
        assert len(self.hub.cases()) == len(self.confirmed)

    def arrived(self) -> dict[str, bytes]:
        with Session(self.hub._engine) as session:
            return {x.submission_id: x.sealed for x in session.scalars(select(Submission))}

    def exchange(self, request: bytes) -> bytes:
        """The network, as a carrier."""
        self.requests.append(request)
        answer = self.hub.exchange(request)
        self.answers.append(answer)
        return answer

    def restart(self, number: int) -> None:
        """The power comes back."""
        self.vaults[number].close()
        self.mains[number].left = -1
        self.vaults[number] = self.opened(number)

    @initialize()
    def begin(self) -> None:
        """Nobody has submitted anything."""

    @rule(number=KIOSKS, text=st.binary(max_size=30))
    def submit(self, number: int, text: bytes) -> None:
        vault = self.vaults[number]
        identity, trust = identity_of(vault, self.random), trust_list_of(vault)
        assert identity is not None
        assert trust is not None
        known = vault.outbox.waiting_ids()
        finished = Finished("wage-complaint", "1", "uz", text)
        try:
            receipt = confirm(
                vault, identity, trust.intake, finished, protected=False, now=self.clock(), random=self.random
            )
        except PowerCut:
            self.restart(number)
            assert self.vaults[number].outbox.waiting_ids() == known, "no receipt, no submission"
            return
        (item,) = [x for x in vault.outbox.waiting() if x.item_id == receipt.submission_id]
        self.confirmed[receipt.submission_id] = cbor2.loads(item.payload)["sealed"]

    @rule(number=KIOSKS)
    def exchange_over_the_network(self, number: int) -> None:
        try:
            exchange(self.vaults[number], self, self.clock, self.random)
        except PowerCut:
            self.restart(number)

    @rule(number=KIOSKS)
    def lose_the_request(self, number: int) -> None:
        with suppress(PowerCut):
            _request, message = build_request(self.vaults[number], self.clock(), self.random)
            self.requests.append(message)

    @rule(number=KIOSKS)
    def lose_the_answer(self, number: int) -> None:
        _request, message = build_request(self.vaults[number], self.clock(), self.random)
        self.exchange(message)

    @precondition(lambda self: self.requests)
    @rule(which=st.integers(0, 1_000))
    def a_request_comes_late_or_again(self, which: int) -> None:
        self.answers.append(self.hub.exchange(self.requests[which % len(self.requests)]))

    @precondition(lambda self: self.answers)
    @rule(number=KIOSKS, which=st.integers(0, 1_000))
    def an_old_answer_comes_for_a_new_request(self, number: int, which: int) -> None:
        vault = self.vaults[number]
        request, _message = build_request(vault, self.clock(), self.random)
        before = vault.outbox.waiting_ids()
        with pytest.raises(ExchangeProblem, match="another request"):
            apply_answer(vault, self.answers[which % len(self.answers)], request)
        assert vault.outbox.waiting_ids() == before

    @rule(number=KIOSKS, stick=STICKS)
    def carry_out(self, number: int, stick: int) -> None:
        with Stick.opened(self.sticks[stick], make=True) as opened:
            try:
                carry_out(self.vaults[number], opened, self.clock, self.random)
            except PowerCut:
                self.restart(number)

    @rule(stick=STICKS)
    def carry_to_the_hub(self, stick: int) -> None:
        with suppress(StickProblem), Stick.opened(self.sticks[stick], make=False) as opened:
            carry_at_hub(self.hub, opened)

    @rule(number=KIOSKS, stick=STICKS)
    def carry_in(self, number: int, stick: int) -> None:
        with suppress(StickProblem), Stick.opened(self.sticks[stick], make=False) as opened:
            try:
                carry_in(self.vaults[number], opened, self.clock, self.random)
            except PowerCut:
                self.restart(number)

    @rule(stick=STICKS)
    def copy_the_stick(self, stick: int) -> None:
        copy = self.folder / f"copy-{len(self.kept)}"
        self.kept.append(Path(shutil.copytree(self.sticks[stick], copy)))

    @precondition(lambda self: self.kept)
    @rule(stick=STICKS, which=st.integers(0, 1_000))
    def an_old_copy_of_a_stick_comes(self, stick: int, which: int) -> None:
        shutil.rmtree(self.sticks[stick])
        shutil.copytree(self.kept[which % len(self.kept)], self.sticks[stick])

    @rule(
        stick=STICKS,
        which=st.integers(0, 1_000),
        at=st.integers(0, 100_000),
        how=st.sampled_from(["cut", "flip", "gone"]),
    )
    def damage_a_file_on_the_stick(self, stick: int, which: int, at: int, how: str) -> None:
        files = list(self._bundles(stick))
        if files:
            file = files[which % len(files)]
            said = bytearray(file.read_bytes())
            if how == "gone" or not said:
                file.unlink()
                return
            at %= len(said)
            said[at] ^= 0x40
            file.write_bytes(said[:at] if how == "cut" else said)

    @rule(stick=STICKS, box=st.sampled_from([UP, DOWN]))
    def swap_two_files(self, stick: int, box: str) -> None:
        files = [x for x in self._bundles(stick) if x.parent.name == box][:2]
        if len(files) == 2:
            one, two = (x.read_bytes() for x in files)
            files[0].write_bytes(two)
            files[1].write_bytes(one)

    def _bundles(self, stick: int) -> Iterator[Path]:
        yield from sorted((self.sticks[stick] / FOLDER).glob("*/*.cose"))

    @rule(number=KIOSKS, transactions=st.integers(0, 6))
    def the_power_will_go(self, number: int, transactions: int) -> None:
        self.mains[number].left = transactions

    @rule(number=KIOSKS)
    def the_kiosk_starts_again(self, number: int) -> None:
        self.restart(number)

    @rule(days=st.sampled_from([1, 40, 200, -200, 4_000, -4_000]))
    def the_clock_jumps(self, days: int) -> None:
        if 2000 < self.clock().year + days / 365 < 2090:
            self.clock.move(days=days)

    @rule()
    def some_time_goes_by(self) -> None:
        self.clock.move(minutes=7)

    @invariant()
    def what_left_an_outbox_is_at_the_hub(self) -> None:
        waiting = self.vaults[0].outbox.waiting_ids() | self.vaults[1].outbox.waiting_ids()
        arrived = self.arrived()
        assert arrived.items() <= self.confirmed.items()
        assert self.confirmed.keys() <= waiting | arrived.keys(), "a confirmed submission is lost"


TestHistories = Histories.TestCase
if settings.get_current_profile_name() != "histories":
    TestHistories.settings = settings(
        max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
    )
