"""What an exchange costs on the wire, counted in bytes between the real carrier and a real hub, HTTP included."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from kiosk.embedded_hub import EmbeddedHub
from kiosk.receipts.confirmation import Attachment, Finished, confirm
from kiosk.sync.enrol import enrol
from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.exchange import exchange
from kiosk.sync.https import HttpsCarrier
from kiosk.sync.pace import FIRST, LARGEST, SMALLEST, broke, moved, room_of
from kiosk.sync.trust import trust_list_of
from tests.link import Link, Quality
from tests.sync.sealed import sealed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from kiosk.vault.store import Vault
    from tests.conftest import Clock


@pytest.fixture(scope="module")
def real_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedHub]:
    hub = EmbeddedHub.start(tmp_path_factory.mktemp("hub"))
    yield hub
    hub.stop()


def port_of(hub: EmbeddedHub) -> int:
    port = urlsplit(hub.address).port
    assert port is not None
    return port


def submit(vault: Vault, clock: Clock, *files: Attachment, instance: bytes = b"") -> None:
    from kiosk.vault.identity import identity_of

    identity, trust = identity_of(vault, secrets.token_bytes), trust_list_of(vault)
    assert identity is not None
    assert trust is not None
    finished = Finished("wage-complaint", "1", "uz", instance or os.urandom(4_096), files)
    confirm(vault, identity, trust.intake, finished, protected=False, now=clock(), random=secrets.token_bytes)


def enrolled(vault: Vault, hub: EmbeddedHub, wire: Link) -> HttpsCarrier:
    carrier = HttpsCarrier(wire.address)
    enrol(vault, carrier, hub.enrolment_code(), "Desk", secrets.token_bytes)
    return carrier


def test_with_nothing_new_there_is_one_request_of_at_most_700_bytes_both_ways(
    real_hub: EmbeddedHub, vault: Vault, clock: Clock
) -> None:
    with Link(port_of(real_hub)) as wire:
        carrier = enrolled(vault, real_hub, wire)
        exchange(vault, carrier, clock, secrets.token_bytes)
        before = wire.carried
        asked: list[httpx.Request] = []
        carrier._client.event_hooks["request"] = [asked.append]
        exchange(vault, carrier, clock, secrets.token_bytes)
        carrier.close()
        assert len(asked) == 1
        assert 0 < wire.carried - before <= 700
        assert wire.connections == 1, "the connection is kept"


def test_the_wire_carries_at_most_3_percent_more_than_what_is_sealed(
    real_hub: EmbeddedHub, vault: Vault, clock: Clock
) -> None:
    with Link(port_of(real_hub)) as wire:
        carrier = enrolled(vault, real_hub, wire)
        for _ in range(100):
            submit(vault, clock)
        submit(vault, clock, Attachment("voice.ogg", "audio/ogg", os.urandom(600_000)))
        sealed = sum(len(sealed_in(x.payload)) for x in vault.outbox.waiting())
        before = wire.carried
        while exchange(vault, carrier, clock, secrets.token_bytes):
            pass
        carrier.close()
        assert 1.0 < (wire.carried - before) / sealed <= 1.03


def test_over_a_link_that_is_reset_again_and_again_a_recording_arrives(
    real_hub: EmbeddedHub, vault: Vault, clock: Clock
) -> None:
    with Link(port_of(real_hub)) as wire:
        enrolled(vault, real_hub, wire).close()
    submit(vault, clock, Attachment("voice.ogg", "audio/ogg", os.urandom(400_000)))
    with Link(port_of(real_hub), Quality(round_trip=0.02, bits_a_second=800_000, reset_every=0.8)) as wire:
        carrier = HttpsCarrier(wire.address)
        while vault.outbox.counts()[0]:
            with suppress(ExchangeProblem):
                exchange(vault, carrier, clock, secrets.token_bytes)
        carrier.close()
        assert wire.resets > 1
        assert vault.outbox.counts() == (0, 2)


@pytest.mark.parametrize(("rate", "expected"), [(2_000, 40_000), (32_000, 640_000), (10**9, LARGEST), (10, SMALLEST)])
def test_a_bundle_becomes_what_the_link_moves_in_20_seconds(vault: Vault, rate: int, expected: int) -> None:
    assert room_of(vault) == FIRST
    moved(vault, FIRST, FIRST / rate)
    assert room_of(vault) == pytest.approx(expected, rel=0.01)


def test_a_small_exchange_says_nothing_of_the_rate_and_a_break_halves_the_bundle(vault: Vault) -> None:
    moved(vault, 700, 0.6)
    broke(vault, 700)
    assert room_of(vault) == FIRST
    for expected in (FIRST // 2, FIRST // 4, FIRST // 8, SMALLEST):
        broke(vault, room_of(vault))
        assert room_of(vault) == expected


def test_the_size_of_bundles_is_remembered_over_a_restart_and_measured_at_each_exchange(
    real_hub: EmbeddedHub, vault: Vault, clock: Clock
) -> None:
    with Link(port_of(real_hub)) as wire:
        carrier = enrolled(vault, real_hub, wire)
        for _ in range(20):
            submit(vault, clock)
        seconds = iter([0.0, 40.0, 100.0, 100.5])
        exchange(vault, carrier, clock, secrets.token_bytes, lambda: next(seconds))
        slow = room_of(vault)
        assert FIRST // 4 < slow < FIRST
        exchange(vault, carrier, clock, secrets.token_bytes, lambda: next(seconds))
        assert room_of(vault) > 16 * slow
        carrier.close()
