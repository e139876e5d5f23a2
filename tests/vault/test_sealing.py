from __future__ import annotations

import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.vault.case_key import CaseKey, derive_mailbox, parse_case_key
from kiosk.vault.errors import CannotUnseal, WrongCaseKey
from kiosk.vault.sealing import IntakeKeyPair, IntakePublicKey, seal, unseal

PAIR = IntakeKeyPair.generate(secrets.token_bytes)


@settings(deadline=None, max_examples=30)
@given(st.binary(max_size=2000), st.binary(max_size=40))
def test_what_was_sealed_opens_with_the_pair_and_the_context(message: bytes, context: bytes) -> None:
    sealed = seal(PAIR.public, message, context)
    assert len(sealed) == len(message) + 1136
    assert unseal(PAIR, sealed, context) == message


def test_the_same_message_is_sealed_differently_each_time() -> None:
    assert seal(PAIR.public, b"x", b"") != seal(PAIR.public, b"x", b"")


def test_another_pair_another_context_or_any_change_opens_nothing() -> None:
    sealed = seal(PAIR.public, b"Gulnora", b"submission 1")
    with pytest.raises(CannotUnseal):
        unseal(IntakeKeyPair.generate(secrets.token_bytes), sealed, b"submission 1")
    with pytest.raises(CannotUnseal):
        unseal(PAIR, sealed, b"submission 2")
    for at in range(0, len(sealed), 37):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(CannotUnseal):
            unseal(PAIR, bytes(changed), b"submission 1")
    for length in (0, 10, 1135, len(sealed) - 1):
        with pytest.raises(CannotUnseal):
            unseal(PAIR, sealed[:length], b"submission 1")


def test_the_seeds_are_all_there_is_to_keep() -> None:
    again = IntakeKeyPair(PAIR.mlkem_seed, PAIR.x25519_seed)
    assert again.public == PAIR.public
    assert again.public.key_id == PAIR.public.key_id
    assert len(PAIR.public.mlkem) == 1184
    assert len(PAIR.public.x25519) == 32
    assert PAIR.mlkem_seed.hex() not in repr(PAIR)


def test_parts_that_are_no_keys_are_refused() -> None:
    with pytest.raises(ValueError, match=r".*"):
        seal(IntakePublicKey(b"short", bytes(32)), b"x", b"")


def test_a_case_key_has_twenty_digits_from_the_whole_range() -> None:
    keys = {CaseKey.new(secrets.token_bytes).digits for _ in range(200)}
    assert len(keys) == 200
    assert all(len(x) == 20 and x.isdigit() for x in keys)
    assert {x[0] for x in keys} == set("0123456789")


def test_bytes_above_the_range_are_drawn_again() -> None:
    draws = iter([b"\xff" * 9, (7).to_bytes(9, "big")])
    assert CaseKey.new(lambda _n: next(draws)).digits == "0" * 19 + "7"


@pytest.mark.parametrize(
    "typed",
    [
        "12345678901234567890",
        "12345 67890 12345 67890",
        " 12345-67890–12345·67890\n",
        "HAMROH1:12345678901234567890",
        "١٢٣٤٥ ٦٧٨٩٠ ١٢٣٤٥ ٦٧٨٩٠",
    ],
)
def test_a_case_key_is_read_however_it_is_typed(typed: str) -> None:
    key = parse_case_key(typed)
    assert key.digits == "12345678901234567890"
    assert key.groups == "12345 67890 12345 67890"
    assert parse_case_key(key.qr_text) == key
    assert key.digits not in repr(key)


@pytest.mark.parametrize("typed", ["", "1234", "1234567890123456789x", "1" * 21, "²" * 20, "HAMROH2:" + "1" * 20])
def test_what_is_no_case_key_is_refused(typed: str) -> None:
    with pytest.raises(WrongCaseKey, match="20 digits"):
        parse_case_key(typed)


def test_a_mailbox_is_the_same_everywhere_and_another_for_other_digits_or_pictures() -> None:
    key = CaseKey("12345678901234567890")
    first = derive_mailbox(key, ("apple", "bird"))
    assert derive_mailbox(key, ("apple", "bird")) == first
    others = [
        derive_mailbox(key, ("bird", "apple")),
        derive_mailbox(key),
        derive_mailbox(CaseKey("12345678901234567891"), ("apple", "bird")),
    ]
    assert len({x.mailbox_id for x in [first, *others]}) == 4
    assert unseal(first.key_pair, seal(first.key_pair.public, b"answer", b"m"), b"m") == b"answer"
    # Written on paper in a visitor's hand: this may never change.
    assert derive_mailbox(CaseKey("0" * 20)).mailbox_id == FIXED_MAILBOX


FIXED_MAILBOX = "eb64a0559422db044807ce204dfec411"
