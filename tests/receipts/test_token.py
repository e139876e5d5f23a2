from __future__ import annotations

import base45
import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cwt import COSEKey, decode
from pycose.keys import OKPKey
from pycose.keys.curves import Ed25519
from pycose.messages import Sign1Message

from kiosk.receipts.errors import ReceiptRefused
from kiosk.receipts.token import ReceiptClaims, sign_token, trusted_keys, verify_token
from kiosk.vault.cose import sign
from kiosk.vault.identity import key_id
from tests.conftest import Clock

KEY = Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes_raw()
TRUSTED = trusted_keys([PUBLIC.hex()])
CLAIMS = ReceiptClaims("kiosk-a", Clock()(), "00042000001750", "wage-complaint", "2026112401", bytes(range(32)))
TOKEN = sign_token(CLAIMS, KEY)


def refusal_of(text: str, keys: object = None) -> str:
    with pytest.raises(ReceiptRefused) as refused:
        verify_token(text, TRUSTED if keys is None else keys)  # type: ignore[arg-type] # a mapping
    assert str(refused.value).endswith(".")
    return refused.value.code


def test_a_token_says_what_was_signed() -> None:
    assert verify_token(TOKEN, TRUSTED) == CLAIMS
    assert verify_token(f"\n{TOKEN} ", TRUSTED) == CLAIMS


def test_another_implementation_reads_and_verifies_the_token() -> None:
    message = Sign1Message.decode(base45.b45decode(TOKEN))
    message.key = OKPKey(crv=Ed25519, x=PUBLIC)
    assert message.verify_signature()
    assert message.payload
    said = cbor2.loads(message.payload)
    assert said == {
        1: "kiosk-a", 6: int(CLAIMS.issued_at.timestamp()), -70001: "00042000001750",
        -70002: "wage-complaint", -70003: "2026112401", -70004: bytes(range(32)),
    }  # fmt: skip
    message.payload = message.payload[:-1] + b"\0"
    assert not message.verify_signature()
    cose_key = COSEKey.new({1: 1, 2: key_id(KEY.public_key()), 3: -8, -1: 6, -2: PUBLIC})
    assert decode(base45.b45decode(TOKEN), cose_key)[1] == "kiosk-a"


def test_a_token_with_any_one_byte_changed_is_refused() -> None:
    raw = base45.b45decode(TOKEN)
    codes = set()
    for at in range(len(raw)):
        for mask in (0x01, 0x10, 0xFF):
            changed = bytearray(raw)
            changed[at] ^= mask
            codes.add(refusal_of(base45.b45encode(bytes(changed)).decode()))
    assert codes <= {"not-a-receipt", "damaged", "unknown-kiosk", "signature-wrong"}
    assert "signature-wrong" in codes


def test_a_token_with_any_one_letter_changed_is_refused() -> None:
    for at, letter in enumerate(TOKEN):
        for other in ("A", "0", ":", "a", "é"):
            if other != letter:
                refusal_of(TOKEN[:at] + other + TOKEN[at + 1 :])


@pytest.mark.parametrize("text", ["", "   ", "hello", "A" * 2001, "HTTPS://EXAMPLE.ORG", TOKEN[:-2], TOKEN + "00"])
def test_what_is_no_token_is_refused(text: str) -> None:
    assert refusal_of(text) in {"not-a-receipt", "damaged"}


def test_a_kiosk_nobody_knows_is_refused() -> None:
    assert refusal_of(TOKEN, {}) == "unknown-kiosk"
    assert refusal_of(TOKEN, {key_id(KEY.public_key()): Ed25519PrivateKey.generate().public_key()}) == "signature-wrong"


@pytest.mark.parametrize("payload", [b"\xff", cbor2.dumps([]), cbor2.dumps({1: "a"}), cbor2.dumps({1: "a", 6: "b"})])
def test_a_trusted_signature_over_something_else_is_no_receipt(payload: bytes) -> None:
    assert refusal_of(base45.b45encode(sign(payload, KEY)).decode()) == "damaged"


def test_a_hash_of_another_length_is_not_signed() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        sign_token(ReceiptClaims("k", Clock()(), "1", "f", "1", b"short"), KEY)


@pytest.mark.parametrize("given", ["zz", "00", "é"])
def test_a_key_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(ReceiptRefused, match="public key"):
        trusted_keys([given])
