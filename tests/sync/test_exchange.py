from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.hub.hub import Hub
from kiosk.sync.bundle import (
    Answer,
    Item,
    Request,
    decode_answer,
    decode_request,
    encode_answer,
    encode_request,
)
from kiosk.sync.enrol import enrol, make_code, read_code
from kiosk.sync.errors import BadBundle, ExchangeProblem
from kiosk.sync.exchange import apply_answer, build_request, exchange
from kiosk.sync.trust import decode_trust_list, keep_trust_list, trust_list_of
from kiosk.vault.clock import clock_floor
from kiosk.vault.cose import NotSigned, sign
from kiosk.vault.identity import identity_of, key_id
from kiosk.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Clock
    from tests.sync.conftest import Enrolled, Link

KEY = Ed25519PrivateKey.generate()
TRUSTED = {key_id(KEY.public_key()): KEY.public_key()}


def go(kiosk: Enrolled) -> int:
    return exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)


def test_what_waits_arrives_once_and_is_acknowledged(kiosk: Enrolled) -> None:
    receipts = [kiosk.submit() for _ in range(3)]
    assert go(kiosk) == 0
    assert kiosk.vault.outbox.counts() == (0, 3)
    cases = kiosk.link.hub.cases()
    assert {x.submission_id for x in cases} == {x.submission_id for x in receipts}
    assert {x.reference for x in cases} == {x.reference for x in receipts}
    assert go(kiosk) == 0
    assert len(kiosk.link.hub.cases()) == 3
    assert len(kiosk.link.carried[-1]) < 700, "nothing new is a small request"


def test_an_answer_that_is_lost_leads_to_no_second_case(kiosk: Enrolled) -> None:
    kiosk.submit()

    def lose(_answer: bytes) -> bytes:
        raise ExchangeProblem("no-network", "cut")

    kiosk.link.after = lose
    for _ in range(3):
        with pytest.raises(ExchangeProblem):
            go(kiosk)
    assert kiosk.vault.outbox.counts() == (1, 0)
    assert len(kiosk.link.hub.cases()) == 1
    kiosk.link.after = lambda answer: answer
    assert go(kiosk) == 0
    assert len(kiosk.link.hub.cases()) == 1


def test_a_repeated_request_and_an_old_answer_change_nothing(kiosk: Enrolled) -> None:
    kiosk.submit()
    go(kiosk)
    old = kiosk.link.hub.exchange(kiosk.link.carried[-1])
    assert len(kiosk.link.hub.cases()) == 1
    kiosk.submit()
    request, _message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes)
    with pytest.raises(ExchangeProblem, match="another request") as wrong:
        apply_answer(kiosk.vault, old, request)
    assert wrong.value.code == "wrong-hub"
    assert kiosk.vault.outbox.counts() == (1, 1)


def test_an_answer_changed_in_any_byte_is_refused_and_nothing_is_lost(kiosk: Enrolled) -> None:
    kiosk.submit()
    request, message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes)
    answer = kiosk.link.hub.exchange(message)
    for at in range(0, len(answer), 3):
        changed = bytearray(answer)
        changed[at] ^= 0x11
        with pytest.raises(ExchangeProblem):
            apply_answer(kiosk.vault, bytes(changed), request)
    assert kiosk.vault.outbox.counts() == (1, 0)
    apply_answer(kiosk.vault, answer, request)
    assert kiosk.vault.outbox.counts() == (0, 1)


def test_acknowledgements_for_what_was_not_sent_count_for_nothing(kiosk: Enrolled) -> None:
    receipt = kiosk.submit()
    request, _ = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes)
    forged = Answer(request.nonce, kiosk.clock(), (receipt.submission_id,), {}, ())
    apply_answer(kiosk.vault, encode_answer(forged, kiosk.link.hub.keys.signing), replace(request, items=()))
    assert kiosk.vault.outbox.counts() == (1, 0)


def test_what_the_hub_refuses_waits_on_and_says_why(kiosk: Enrolled) -> None:
    good = kiosk.submit()
    with kiosk.vault.transaction() as transaction:
        transaction.enqueue("01900000-0000-7000-8000-000000000001", "picture", b"\x01")
        transaction.enqueue("01900000-0000-7000-8000-000000000002", "submission", b"\xff")
    with pytest.raises(ExchangeProblem, match=r"bad-item, unknown-kind") as refused:
        go(kiosk)
    assert refused.value.code == "hub-refuses"
    assert [x.submission_id for x in kiosk.link.hub.cases()] == [good.submission_id]
    assert kiosk.vault.outbox.counts() == (2, 1)
    assert [x.attempts for x in kiosk.vault.outbox.waiting()] == [1, 1]


def test_the_hubs_time_is_a_floor_for_a_clock_that_is_behind(kiosk: Enrolled) -> None:
    hub_time = kiosk.clock() + timedelta(days=700)
    kiosk.link.hub._now = lambda: hub_time
    go(kiosk)
    assert clock_floor(kiosk.vault) == hub_time


def test_without_enrolment_nothing_is_exchanged(vault: Vault, link: Link, clock: Clock) -> None:
    with pytest.raises(ExchangeProblem) as problem:
        exchange(vault, link, clock, secrets.token_bytes)
    assert problem.value.code == "not-enrolled"
    request = Request("k", bytes(16), clock(), 0, 0, ())
    with pytest.raises(ExchangeProblem) as problem:
        apply_answer(vault, b"", request)
    assert problem.value.code == "not-enrolled"


def test_a_code_enrols_one_kiosk_once(kiosk: Enrolled, tmp_path: Path) -> None:
    assert kiosk.identity.kiosk_number == 1
    hub = kiosk.link.hub
    code = hub.new_enrolment_code()
    second = Vault.open(tmp_path / "second.db", bytes(32), kiosk.clock)
    other = enrol(second, kiosk.link, code.lower().replace("-", " "), "Desk 2", secrets.token_bytes)  # type: ignore[arg-type] # posts as the carrier does
    assert other.kiosk_number == 2
    third = Vault.open(tmp_path / "third.db", bytes(32), kiosk.clock)
    with pytest.raises(ExchangeProblem, match="wrong-code"):
        enrol(third, kiosk.link, code, "Desk 3", secrets.token_bytes)  # type: ignore[arg-type] # posts as the carrier does
    assert identity_of(third, secrets.token_bytes) is None
    assert trust_list_of(third) is None
    go(kiosk)
    trust = trust_list_of(kiosk.vault)
    assert trust is not None
    assert set(trust.trusted_devices()) == {key_id(kiosk.identity.public_key), key_id(other.public_key)}
    second.close()
    third.close()


def test_a_kiosk_does_not_enrol_at_another_hub_than_its_code_is_from(
    vault: Vault, link: Link, clock: Clock, tmp_path: Path
) -> None:
    other = Hub.open(tmp_path / "other", clock)
    secret = read_code(link.hub.new_enrolment_code())[0]
    code = make_code(secret, other.keys.signing.public_key())
    with pytest.raises(ExchangeProblem, match="Another hub"):
        enrol(vault, link, code, "Desk", secrets.token_bytes)  # type: ignore[arg-type] # posts as the carrier does
    assert identity_of(vault, secrets.token_bytes) is None
    other.close()


@pytest.mark.parametrize("answer", [b"", b"\xff", cbor2.dumps(1), sign(cbor2.dumps({"hub_key": b"x"}), KEY)])
def test_an_enrolment_answer_that_is_none_keeps_nothing(vault: Vault, link: Link, answer: bytes) -> None:
    link.after = lambda _answer: answer
    with pytest.raises(ExchangeProblem) as wrong:
        enrol(vault, link, link.hub.new_enrolment_code(), "Desk", secrets.token_bytes)  # type: ignore[arg-type] # posts as the carrier does
    assert wrong.value.code == "wrong-hub"
    assert identity_of(vault, secrets.token_bytes) is None


@pytest.mark.parametrize("code", ["", "abc", "AAAA-BBBB", "1111" * 8, "é" * 32])
def test_what_is_no_enrolment_code_is_told(code: str) -> None:
    with pytest.raises(ExchangeProblem, match="not an enrolment code"):
        read_code(code)


def test_an_older_trust_list_never_replaces_a_newer_one(kiosk: Enrolled, tmp_path: Path) -> None:
    hub_key = kiosk.link.hub.keys.signing.public_key()
    first = kiosk.vault.get("trust-list")
    second = Vault.open(tmp_path / "second.db", bytes(32), kiosk.clock)
    enrol(second, kiosk.link, kiosk.link.hub.new_enrolment_code(), "Desk 2", secrets.token_bytes)  # type: ignore[arg-type] # posts as the carrier does
    go(kiosk)
    newer = trust_list_of(kiosk.vault)
    assert first is not None
    assert newer is not None
    assert keep_trust_list(kiosk.vault, first, hub_key) == newer
    assert trust_list_of(kiosk.vault) == newer
    second.close()


@pytest.mark.parametrize("payload", [b"\xff", cbor2.dumps(7), cbor2.dumps({"version": 1})])
def test_a_trust_list_that_is_none_is_refused(payload: bytes) -> None:
    with pytest.raises(BadBundle, match="trust list"):
        decode_trust_list(sign(payload, KEY), KEY.public_key())
    with pytest.raises(NotSigned):
        decode_trust_list(sign(payload, Ed25519PrivateKey.generate()), KEY.public_key())


def test_bundles_say_what_was_put_into_them(clock: Clock) -> None:
    request = Request("kiosk", bytes(16), clock(), 3, 1, (Item("id", "submission", b"x"),))
    assert decode_request(encode_request(request, KEY), TRUSTED) == request
    answer = Answer(bytes(16), clock(), ("a", "b"), {"c": "bad-item"}, (Item("t", "trust-list", b"y"),))
    assert decode_answer(encode_answer(answer, KEY), TRUSTED) == answer


GOOD_REQUEST = {
    "v": 1, "kiosk": "k", "nonce": bytes(16), "time": "2026-11-24T09:30:00+00:00",
    "trust": 1, "waiting": 0, "items": [],
}  # fmt: skip
GOOD_ANSWER = {
    "v": 1, "to": bytes(16), "time": "2026-11-24T09:30:00+00:00", "acknowledged": [], "refused": {}, "items": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("decode", "good", "changes"),
    [
        (decode_request, GOOD_REQUEST, {"v": 2}),
        (decode_request, GOOD_REQUEST, {"kiosk": 7}),
        (decode_request, GOOD_REQUEST, {"nonce": b"short"}),
        (decode_request, GOOD_REQUEST, {"time": "yesterday"}),
        (decode_request, GOOD_REQUEST, {"time": "2026-11-24T09:30:00"}),
        (decode_request, GOOD_REQUEST, {"trust": []}),
        (decode_request, GOOD_REQUEST, {"items": {}}),
        (decode_request, GOOD_REQUEST, {"items": [["a", "b", b""]] * 1001}),
        (decode_request, GOOD_REQUEST, {"items": [["a", "b"]]}),
        (decode_request, GOOD_REQUEST, {"items": [["a", "b", "text"]]}),
        (decode_answer, GOOD_ANSWER, {"acknowledged": [1]}),
        (decode_answer, GOOD_ANSWER, {"refused": []}),
        (decode_answer, GOOD_ANSWER, {"to": None}),
        (decode_answer, GOOD_ANSWER, {"acknowledged": 1}),
    ],
)
def test_a_signed_bundle_that_says_nonsense_is_refused(
    decode: Callable[..., object], good: dict[str, object], changes: dict[str, object]
) -> None:
    assert decode(sign(cbor2.dumps(good), KEY), TRUSTED)
    with pytest.raises(BadBundle):
        decode(sign(cbor2.dumps({**good, **changes}), KEY), TRUSTED)
    with pytest.raises(BadBundle):
        decode(sign(cbor2.dumps({"v": 1}), KEY), TRUSTED)


@pytest.mark.parametrize("payload", [b"\xff", b"\x61", cbor2.dumps([1])])
def test_a_signed_bundle_that_is_no_map_is_refused(payload: bytes) -> None:
    with pytest.raises(BadBundle):
        decode_request(sign(payload, KEY), TRUSTED)
