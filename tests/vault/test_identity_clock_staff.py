from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pycose.keys import OKPKey
from pycose.keys.curves import Ed25519
from pycose.messages import Sign1Message

from kiosk.vault.clock import clock_floor, raise_floor, trusted_now
from kiosk.vault.cose import NotSigned, opened, sign, signer_of
from kiosk.vault.errors import WrongPin
from kiosk.vault.identity import device_key_of, identity_of, keep_enrolment, key_id
from kiosk.vault.staff import has_pin, set_pin, sign_in
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from kiosk.vault.store import Vault
    from tests.conftest import Clock


def test_a_kiosk_keeps_its_device_key_and_is_somebody_after_enrolment(vault: Vault) -> None:
    assert identity_of(vault, secrets.token_bytes) is None
    key = device_key_of(vault, secrets.token_bytes)
    assert device_key_of(vault, secrets.token_bytes).private_bytes_raw() == key.private_bytes_raw()
    keep_enrolment(vault, "kiosk-a", 7)
    identity = identity_of(vault, secrets.token_bytes)
    assert identity is not None
    assert (identity.kiosk_id, identity.kiosk_number) == ("kiosk-a", 7)
    assert identity.public_key.public_bytes_raw() == key.public_key().public_bytes_raw()
    assert vault.audit_trail_holds()


def test_time_never_goes_behind_what_the_hub_has_signed(vault: Vault, clock: Clock) -> None:
    assert clock_floor(vault) == datetime.min.replace(tzinfo=UTC)
    hub_time = clock() + timedelta(days=400)
    raise_floor(vault, hub_time)
    raise_floor(vault, clock())
    assert clock_floor(vault) == hub_time
    assert trusted_now(vault, clock) == hub_time
    clock.move(days=500)
    assert trusted_now(vault, clock) == clock()


def test_ids_sort_by_time_and_are_of_version_seven() -> None:
    early = uuid7(datetime(2026, 1, 1, tzinfo=UTC), secrets.token_bytes)
    late = uuid7(datetime(2026, 1, 1, 0, 0, 0, 2000, tzinfo=UTC), secrets.token_bytes)
    assert early < late
    parsed = UUID(early)
    assert (parsed.version, parsed.variant) == (7, "specified in RFC 4122")
    assert parsed.int >> 80 == int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000)
    assert uuid7(datetime(2026, 1, 1, tzinfo=UTC), lambda n: b"\xff" * n).startswith("019b76da-a800-7fff-bfff-fff")


def test_staff_sign_in_with_the_pin_and_wait_longer_after_each_wrong_try(vault: Vault, clock: Clock) -> None:
    assert not has_pin(vault)
    with pytest.raises(WrongPin):
        sign_in(vault, "123456", clock)
    set_pin(vault, "135790")
    assert has_pin(vault)
    sign_in(vault, "135790", clock)
    waits = []
    for _ in range(9):
        with pytest.raises(WrongPin) as wrong:
            sign_in(vault, "000000", clock)
        waits.append(wrong.value.wait_seconds)
        clock.move(seconds=wrong.value.wait_seconds)
    assert waits == [0, 0, 0, 0, 30, 60, 120, 240, 480]
    sign_in(vault, "135790", clock)
    with pytest.raises(WrongPin) as again:
        sign_in(vault, "000000", clock)
    assert again.value.wait_seconds == 0, "a right PIN forgives"


def test_the_right_pin_is_refused_while_the_wait_lasts_and_a_clock_set_back_does_not_lengthen_it(
    vault: Vault, clock: Clock
) -> None:
    set_pin(vault, "135790")
    for _ in range(5):
        with pytest.raises(WrongPin):
            sign_in(vault, "000000", clock)
    clock.move(seconds=10)
    with pytest.raises(WrongPin, match="Wait") as waiting:
        sign_in(vault, "135790", clock)
    assert waiting.value.wait_seconds == 21
    clock.move(days=-900)
    sign_in(vault, "135790", clock)


@pytest.mark.parametrize("pin", ["12345", "1" * 13, "12345a", "١٢٣٤٥٦"])
def test_a_pin_has_six_to_twelve_digits(vault: Vault, pin: str) -> None:
    with pytest.raises(ValueError, match="6 to 12 digits"):
        set_pin(vault, pin)
    assert not has_pin(vault)


KEY = Ed25519PrivateKey.generate()
TRUSTED = {key_id(KEY.public_key()): KEY.public_key()}


def test_another_implementation_verifies_what_we_sign() -> None:
    message = sign(b"payload", KEY)
    read = Sign1Message.decode(message)
    read.key = OKPKey(crv=Ed25519, x=KEY.public_key().public_bytes_raw())
    assert read.verify_signature()
    assert read.payload == b"payload"
    assert signer_of(message) == key_id(KEY.public_key())
    assert opened(message, TRUSTED) == b"payload"


def test_no_byte_of_a_signed_message_can_be_changed_added_or_taken_away() -> None:
    message = sign(b"payload", KEY)
    for at in range(len(message)):
        for bit in (1, 0x20, 0x80):
            changed = bytearray(message)
            changed[at] ^= bit
            with pytest.raises(NotSigned):
                opened(bytes(changed), TRUSTED)
    for other in (message + b"\0", message[:-1], b"", message[1:]):
        with pytest.raises(NotSigned):
            opened(other, TRUSTED)


def _with_headers(protected: object, unprotected: object = None) -> bytes:
    return cbor2.dumps(cbor2.CBORTag(18, [cbor2.dumps(protected), unprotected or {}, b"p", bytes(64)]))


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"\xff", "not-signed"),
        (cbor2.dumps([1, 2]), "not-signed"),
        (cbor2.dumps(cbor2.CBORTag(17, [b"", {}, b"", b""])), "not-signed"),
        (cbor2.dumps(cbor2.CBORTag(18, [b"", {}, b""])), "damaged"),
        (cbor2.dumps(cbor2.CBORTag(18, "text")), "damaged"),
        (_with_headers({4: b"x"}, {1: 2}), "damaged"),
        (_with_headers({1: -8}), "damaged"),
        (_with_headers({4: "text"}), "damaged"),
        (_with_headers(7), "damaged"),
        (cbor2.dumps(cbor2.CBORTag(18, [b"\xff", {}, b"p", bytes(64)])), "damaged"),
        (_with_headers({4: b"nobody"}), "unknown-key"),
        (_with_headers({1: -8, 4: key_id(KEY.public_key())}), "wrong-signature"),
        (b"\x81" * 5000, "not-signed"),
    ],
)
def test_what_is_not_signed_says_why(message: bytes, code: str) -> None:
    with pytest.raises(NotSigned) as refused:
        opened(message, TRUSTED)
    assert refused.value.code == code
