from __future__ import annotations

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.errors import BadBundle
from kiosk.sync.sequence import MessageSequence, split_sequence
from kiosk.vault.cose import sign

DEVICE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SIZES = (0, 23, 24, 255, 256, 65_535, 65_536)
MESSAGES = [sign(b"x" * size, DEVICE) for size in SIZES]


@given(sizes=st.lists(st.integers(0, len(SIZES) - 1), max_size=6), pieces=st.integers(1, 900))
def test_messages_come_out_whole_however_the_bytes_come_in(sizes: list[int], pieces: int) -> None:
    which = [MESSAGES[x] for x in sizes]
    body, sequence = b"".join(which), MessageSequence()
    step = len(body) // pieces + 1
    found = [message for at in range(0, len(body), step) for message in sequence.feed(body[at : at + step])]
    assert found == which
    assert sequence.whole
    assert split_sequence(body) == which


@given(size=st.integers(0, len(SIZES) - 1), at=st.integers(1, 400))
def test_a_message_that_is_cut_off_is_not_taken(size: int, at: int) -> None:
    cut = MESSAGES[size][: min(at, len(MESSAGES[size]) - 1)]
    sequence = MessageSequence()
    assert list(sequence.feed(cut)) == []
    assert not sequence.whole
    with pytest.raises(BadBundle, match="cut off"):
        split_sequence(cut)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"\xd2\x85",
        cbor2.dumps(cbor2.CBORTag(18, ["text", {}, b"", b""])),
        cbor2.dumps(cbor2.CBORTag(18, [b"", {1: 2}, b"", b""])),
        b"\xd2\x84\x5f",
        MESSAGES[0] + b"?",
    ],
)
def test_what_is_no_signed_message_ends_the_sequence(body: bytes) -> None:
    with pytest.raises(BadBundle):
        split_sequence(body)


def test_what_came_before_something_else_was_a_message() -> None:
    found = MessageSequence().feed(MESSAGES[1] + b"GET / HTTP/1.1")
    assert next(found) == MESSAGES[1]
    with pytest.raises(BadBundle, match="no signed message"):
        next(found)
