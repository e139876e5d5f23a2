"""Revocation: at its next exchange a kiosk erases its vault and keys, and only the hub's signature can make it."""

from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.app import CannotStart
from kiosk.back_office import BackOffice
from kiosk.carrying import carry
from kiosk.embedded_hub import EmbeddedHub
from kiosk.hub.carry import carry as carry_at_hub
from kiosk.hub.hub import Hub
from kiosk.places import Places
from kiosk.settings import HubSettings, KioskSettings, Settings
from kiosk.sync.bundle import REVOKED, Answer, Item, encode_answer
from kiosk.sync.enrol import enrol
from kiosk.sync.errors import ExchangeProblem, Revoked
from kiosk.sync.exchange import apply_answer, build_request
from kiosk.sync.https import HttpsCarrier
from kiosk.sync.stick import Stick
from kiosk.vault.keys import obtain_vault_key
from kiosk.vault.store import Vault
from tests.conftest import ROOT, Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.vault.identity import DeviceIdentity
    from tests.sync.conftest import Enrolled

PATIENCE = 60.0


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key lies in a file, where this test can look for it."""
    monkeypatch.setattr("kiosk.vault.keys.desktop_keyring", lambda: None)
    monkeypatch.setattr("kiosk.vault.erasing.desktop_keyring", lambda: None)


@pytest.fixture
def running_hub(tmp_path: Path) -> Iterator[EmbeddedHub]:
    hub = EmbeddedHub.start(tmp_path / "hub")
    yield hub
    hub.stop()


def places_in(tmp_path: Path) -> Places:
    places = Places(ROOT, tmp_path / "kiosk")
    places.data.mkdir()
    return places


def enrolled_on_disk(places: Places, carrier: object, code: str, clock: Clock) -> tuple[DeviceIdentity, bytes]:
    key = obtain_vault_key(places.data, places.vault, secrets.token_bytes).key
    vault = Vault.open(places.vault, key, clock)
    identity = enrol(vault, carrier, code, "Desk 1", secrets.token_bytes)  # type: ignore[arg-type] # posts as the carrier does
    vault.close()
    return identity, key


def test_a_running_kiosk_that_was_revoked_leaves_nothing_on_its_disk(running_hub: EmbeddedHub, tmp_path: Path) -> None:
    places, clock = places_in(tmp_path), Clock()
    carrier = HttpsCarrier(running_hub.address)
    identity, key = enrolled_on_disk(places, carrier, running_hub.enrolment_code(), clock)
    carrier.close()
    settings = Settings(kiosk=KioskSettings(data_folder=str(places.data)), hub=HubSettings(running_hub.address))
    heard = threading.Condition()

    def hear(_state: object) -> None:
        with heard:
            heard.notify_all()

    office = BackOffice(settings, places, hear)
    office.open_in_background()
    office.wait_until_open()
    assert office.trouble() == ""
    assert places.vault.exists()
    other_door = Hub.open(tmp_path / "hub")
    other_door.revoke(identity.kiosk_id)
    other_door.close()
    office.try_now()
    with heard:
        assert heard.wait_for(lambda: office.trouble() == "revoked" and not places.vault.exists(), PATIENCE)
    office.close()
    left = [x for x in places.data.rglob("*") if x.is_file()]
    assert all(key not in x.read_bytes() and key.hex().encode() not in x.read_bytes() for x in left)
    assert left == []


def test_a_stick_that_brings_the_revocation_erases_the_kiosk_too(hub: Hub, tmp_path: Path, place: Path) -> None:
    from tests.sync.conftest import Link

    places, clock = places_in(tmp_path), Clock()
    identity, _key = enrolled_on_disk(places, Link(hub), hub.new_enrolment_code(), clock)
    said: list[str] = []
    assert carry("out", place, None, places.data, said.append)
    hub.revoke(identity.kiosk_id)
    with Stick.opened(place, make=False) as stick:
        carry_at_hub(hub, stick)
    with pytest.raises(CannotStart, match="erased"):
        carry("in", place, None, places.data, said.append)
    assert [x for x in places.data.rglob("*") if x.is_file()] == []


def test_nobody_but_the_hub_can_revoke_a_kiosk_and_no_old_answer_can(kiosk: Enrolled) -> None:
    request, _message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes)
    word = (Item("i", REVOKED, cbor2.dumps({"kiosk": kiosk.identity.kiosk_id})),)
    forged = encode_answer(Answer(request.nonce, kiosk.clock(), (), {}, word), Ed25519PrivateKey.generate())
    old = encode_answer(Answer(bytes(16), kiosk.clock(), (), {}, word), kiosk.link.hub.keys.signing)
    for answer in (forged, old):
        with pytest.raises(ExchangeProblem) as problem:
            apply_answer(kiosk.vault, answer, request)
        assert not isinstance(problem.value, Revoked)
        assert problem.value.code == "wrong-hub"


def test_a_refusal_that_is_not_signed_erases_nothing(kiosk: Enrolled) -> None:
    def refuse(_answer: bytes) -> bytes:
        raise ExchangeProblem("hub-refuses", "The hub refuses: revoked.")

    kiosk.link.after = refuse
    from kiosk.sync.exchange import exchange

    with pytest.raises(ExchangeProblem) as problem:
        exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    assert not isinstance(problem.value, Revoked)


def test_a_revoked_kiosks_word_acknowledges_nothing(kiosk: Enrolled) -> None:
    receipt = kiosk.submit()
    request, _message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes)
    word = (Item("i", REVOKED, b""),)
    answer = Answer(request.nonce, kiosk.clock(), (receipt.submission_id,), {}, word)
    with pytest.raises(Revoked):
        apply_answer(kiosk.vault, encode_answer(answer, kiosk.link.hub.keys.signing), request)
    assert kiosk.vault.outbox.counts() == (1, 0)
