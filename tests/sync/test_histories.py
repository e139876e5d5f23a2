"""Random histories of two kiosks, one hub, a network and sticks: every confirmed submission arrives once.

So does each of its files, in parts of any size, and each reply and message the other way, while intake keys
change and a kiosk is revoked. Vaults and the hub's database are the real ones; the clock, the network and power
cuts belong to the test. `make test` runs two hundred, `make histories` ten thousand longer ones.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.hub.attachments import SealedFile
from kiosk.hub.carry import carry as carry_at_hub
from kiosk.hub.hub import Hub
from kiosk.hub.tables import Submission
from kiosk.receipts.confirmation import Attachment, Finished, confirm
from kiosk.sync.carry import carry_in, carry_out
from kiosk.sync.enrol import enrol
from kiosk.sync.errors import ExchangeProblem, Revoked, StickProblem
from kiosk.sync.exchange import apply_answer, build_request, exchange
from kiosk.sync.stick import DOWN, FOLDER, UP, Stick
from kiosk.sync.trust import trust_list_of
from kiosk.vault.erasing import erase_vault
from kiosk.vault.identity import identity_of
from kiosk.vault.notices import messages_in
from kiosk.vault.store import Vault
from kiosk.vault.uuid7 import uuid7
from tests.conftest import Clock
from tests.sync.conftest import Link
from tests.sync.sealed import sealed_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

KEY = bytes(range(32))
KIOSKS = st.integers(0, 1)
STICKS = st.integers(0, 1)
BROKE, WHOLE = -2, -1


MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where a power cut is simulated, a disk that waits for its writes adds nothing but time."""


def quickly(secret: bytes, salt: bytes) -> bytes:
    """Key material without Argon2id, which is slow on purpose and has no part in what is tested."""
    return hashlib.sha256(salt + secret).digest()


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
    folder = Path(tempfile.mkdtemp(prefix="hamroh-histories-", dir=MEMORY))
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
        self.folder = Path(self.scope.enter_context(tempfile.TemporaryDirectory(dir=MEMORY)))
        self.scope.enter_context(patch("kiosk.vault.case_key.stretched", quickly))
        shutil.copytree(prepared(), self.folder, dirs_exist_ok=True)
        self.clock = Clock()
        self.random = Bytes(7)
        self.hub = Hub.open(self.folder / "hub", self.clock)
        self.mains = [Mains(self.clock), Mains(self.clock)]
        self.vaults = [self.opened(number) for number in range(2)]
        self.confirmed: dict[str, bytes] = {}
        self.written: dict[str, tuple[bytes, str, bytes]] = {}
        self.owners: dict[str, int] = {}
        self.replies: dict[str, int] = {}
        self.messages: list[str] = []
        self.enrolled, self.rate, self.steps = 2, 3_000.0, 0
        self.revoked: set[int] = set()
        self.revoked_once = self.jumped = self.restored = False
        self.copied_with, self.breaks_after = 0, WHOLE
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
        self.breaks_after = WHOLE
        for number in range(2):
            self.restart(number)
            self.exchange_until_nothing_waits(number)
        assert self.arrived() == self.confirmed, "each once, byte for byte"
        for row in self.hub.cases():
            case = self.hub.open_case(row.case_id)
            assert case is not None, "whichever key it was sealed to"
            text, file_id, content = self.written[row.submission_id]
            there = file_id in self.confirmed
            assert case.instance == text
            assert [x.content for x in case.attachments] == ([content] if there else [])
            assert case.coming == (() if there or not file_id else ("voice.ogg",)), "of a kiosk that was revoked"
        for number, vault in enumerate(self.vaults):
            with vault.reading() as connection:
                inbox = [x for (x,) in connection.execute("SELECT reply_id FROM inbox")]
            expected = sorted(x for x, owner in self.replies.items() if owner == number)
            assert set(inbox) <= set(expected)
            # What a caseworker wrote after the copy was made went with the hub, unless the kiosk has it.
            if not self.jumped and not self.restored:
                assert sorted(inbox) == expected, "replies are kept for a year"
        messages = [x.text for x in messages_in(self.vaults[0])]
        assert len(set(messages)) == len(messages)
        assert set(messages) <= set(self.messages) if self.restored else sorted(messages) == sorted(self.messages)
        with Session(self.hub._engine) as session:
            references = list(session.scalars(select(Submission.reference)))
        assert len(set(references)) == len(references)
        assert len(self.hub.cases()) == len(references)

    def exchange_until_nothing_waits(self, number: int) -> None:
        quiet = 0
        for _ in range(1_000):
            try:
                waiting = exchange(self.vaults[number], self, self.clock, self.random, self.seconds)
                quiet = 0 if waiting else quiet + 1
                if quiet == 3:  # what a restored hub has not is told when nothing waits
                    return
            except Revoked:
                self.erase(number)
        raise AssertionError("it never ends")

    def arrived(self) -> dict[str, bytes]:
        with Session(self.hub._engine) as session:
            papers = {x.submission_id: self.whole(x) for x in session.scalars(select(Submission))}
            return papers | {x.attachment_id: self.whole(x) for x in session.scalars(select(SealedFile))}

    def whole(self, kept: Submission | SealedFile) -> bytes:
        """Sealed bytes, wherever the hub keeps them."""
        return self.hub._blobs.read(kept.blob) if kept.blob else kept.sealed

    def seconds(self) -> float:
        """A clock after which every exchange moved so many bytes a second."""
        self.ran = getattr(self, "ran", 0.0) + (len(self.requests[-1]) / self.rate if self.requests else 1.0)
        return self.ran

    def erase(self, number: int) -> None:
        """What a kiosk does that was revoked; then a technician enrols it anew."""
        path = self.vaults[number].path
        self.vaults[number].close()
        erase_vault(self.folder, path, lambda: None)
        assert not list(self.folder.glob(path.name + "*"))
        self.mains[number].left = -1
        self.vaults[number] = self.opened(number)
        self.enrolled += 1
        self.revoked.discard(number)
        code = self.hub.new_enrolment_code()
        enrol(self.vaults[number], Link(self.hub), code, f"Desk {self.enrolled}", self.random)  # type: ignore[arg-type] # posts as the carrier does
        if number == 0:
            self.messages = []
        self.replies = {x: owner for x, owner in self.replies.items() if owner != number}

    def exchange(self, request: bytes) -> bytes:
        """The network, as a carrier."""
        self.requests.append(request)
        answer = self.hub.exchange(request)
        self.answers.append(answer)
        return answer

    def exchange_all(self, requests: Iterator[bytes]) -> list[bytes]:
        """The network, which may break in the middle of a bundle."""
        answers = []
        for number, request in enumerate(requests):
            if number == self.breaks_after:
                self.breaks_after = BROKE
                raise ExchangeProblem("no-network", "The link broke.")
            answers.append(self.exchange(request))
        return answers

    def restart(self, number: int) -> None:
        """The power comes back."""
        self.vaults[number].close()
        self.mains[number].left = -1
        self.vaults[number] = self.opened(number)

    @initialize()
    def begin(self) -> None:
        """Nobody has submitted anything."""

    @rule(number=KIOSKS, text=st.binary(max_size=30), size=st.sampled_from([None, None, 10, 30_000, 90_000]))
    def submit(self, number: int, text: bytes, size: int | None) -> None:
        vault = self.vaults[number]
        identity, trust = identity_of(vault, self.random), trust_list_of(vault)
        assert identity is not None
        assert trust is not None
        known = vault.outbox.waiting_ids()
        files = () if size is None else (Attachment("voice.ogg", "audio/ogg", self.random(size)),)
        finished = Finished("wage-complaint", "1", "uz", text, files)
        try:
            receipt = confirm(
                vault, identity, trust.intake, finished, protected=False, now=self.clock(), random=self.random
            )
        except PowerCut:
            self.restart(number)
            assert self.vaults[number].outbox.waiting_ids() == known, "no receipt, no submission"
            return
        made = {x.item_id: x for x in vault.outbox.waiting() if x.item_id not in known}
        (file_id,) = made.keys() - {receipt.submission_id} or {""}
        self.written[receipt.submission_id] = text, file_id, files[0].content if files else b""
        self.owners |= dict.fromkeys(made, number)
        if number not in self.revoked:
            self.confirmed |= {x: sealed_in(item.payload) for x, item in made.items()}

    @rule(number=KIOSKS)
    def exchange_over_the_network(self, number: int) -> None:
        try:
            exchange(self.vaults[number], self, self.clock, self.random, self.seconds)
        except PowerCut:
            self.restart(number)
        except Revoked:
            self.erase(number)
        except ExchangeProblem:
            assert self.breaks_after == BROKE

    @rule(messages=st.integers(1, 6))
    def the_link_will_break(self, messages: int) -> None:
        self.breaks_after = messages

    @rule(rate=st.sampled_from([100.0, 1_000.0, 5_000.0, 10**6]))
    def the_link_becomes_faster_or_slower(self, rate: float) -> None:
        self.rate = rate

    @rule()
    def the_intake_keys_change(self) -> None:
        self.hub.rotate_keys()

    @precondition(lambda self: self.hub.cases())
    @rule(which=st.integers(0, 1_000))
    def a_caseworker_replies(self, which: int) -> None:
        rows = self.hub.cases()
        row = rows[which % len(rows)]
        reply_id = uuid7(self.clock(), self.random)
        for _sent_twice in range(2):
            assert self.hub.reply(row.case_id, reply_id, "in-work", "Come on Monday.")
        owner = self.owners[row.submission_id]
        identity = identity_of(self.vaults[owner], self.random)
        if identity is not None and identity.kiosk_number == int(row.reference[:5]):
            self.replies[reply_id] = owner

    @rule()
    def the_hub_tells_a_kiosks_staff_something(self) -> None:
        identity = identity_of(self.vaults[0], self.random)
        assert identity is not None
        self.clock.move(seconds=1)
        self.messages.append(f"message {len(self.messages)}")
        self.hub.tell(identity.kiosk_id, self.messages[-1])

    @precondition(lambda self: self.steps > 12 and not self.revoked_once)
    @rule(number=KIOSKS)
    def the_hub_revokes_a_kiosk(self, number: int) -> None:
        identity = identity_of(self.vaults[number], self.random)
        assert identity is not None
        self.hub.revoke(identity.kiosk_id)
        self.revoked.add(number)
        self.revoked_once = True
        arrived = self.arrived()
        lost = {x for x in self.confirmed.keys() - arrived.keys() if self.owners[x] == number}
        self.confirmed = {x: y for x, y in self.confirmed.items() if x not in lost}

    @rule()
    def the_hubs_database_is_copied(self) -> None:
        self.hub.close()
        shutil.copy(self.folder / "hub" / "hub.db", self.folder / "copy.db")
        self.copied_with = self.enrolled
        self.hub = Hub.open(self.folder / "hub", self.clock)

    @precondition(lambda self: self.copied_with == self.enrolled and not self.revoked_once)
    @rule()
    def the_hub_is_restored_from_its_copy(self) -> None:
        self.hub.close()
        for each in (self.folder / "hub").glob("hub.db*"):
            each.unlink()
        shutil.copy(self.folder / "copy.db", self.folder / "hub" / "hub.db")
        self.hub = Hub.open(self.folder / "hub", self.clock)
        self.restored = True

    @rule(number=KIOSKS)
    def lose_the_request(self, number: int) -> None:
        with suppress(PowerCut):
            _request, message = build_request(self.vaults[number], self.clock(), self.random)
            self.requests.append(message)

    @rule(number=KIOSKS)
    def lose_the_answer(self, number: int) -> None:
        with suppress(PowerCut):
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
        request, _message = build_request(vault, self.clock(), self.random, ())
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
            except Revoked:
                self.erase(number)

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
            except Revoked:
                self.erase(number)

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
            self.jumped |= abs(days) > 300

    @rule()
    def some_time_goes_by(self) -> None:
        self.clock.move(minutes=7)

    @invariant()
    def another_step(self) -> None:
        self.steps += 1

    @invariant()
    def what_left_an_outbox_is_at_the_hub(self) -> None:
        waiting = self.vaults[0].outbox.waiting_ids() | self.vaults[1].outbox.waiting_ids()
        arrived = self.arrived()
        assert arrived.items() <= self.confirmed.items()
        kept = set().union(*map(self.kept_by, self.vaults)) if self.restored else set()
        assert self.confirmed.keys() <= waiting | arrived.keys() | kept, "a confirmed submission is lost"

    @staticmethod
    def kept_by(vault: Vault) -> set[str]:
        """What a kiosk could send again."""
        with vault.reading() as connection:
            return {x for (x,) in connection.execute("SELECT item_id FROM payload")}


TestHistories = Histories.TestCase
if settings.get_current_profile_name() != "histories":
    TestHistories.settings = settings(
        max_examples=200, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
