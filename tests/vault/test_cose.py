from __future__ import annotations

from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cwt import COSE, COSEAlgs, COSEHeaders, COSEKey

from kiosk.vault.cose import NotSigned, opened, sign, signer_of
from kiosk.vault.identity import key_id

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key()
TRUSTED = {key_id(PUBLIC): PUBLIC}
SIZES = (0, 1, 23, 24, 255, 256, 65_535, 65_536, 2**24)


def library_key() -> Any:  # noqa: ANN401 the library names no type for it
    """The same key for the library, RFC 9053, section 7.2."""
    return COSEKey.new(
        {1: 1, 2: key_id(PUBLIC), 3: -8, -1: 6, -2: PUBLIC.public_bytes_raw(), -4: KEY.private_bytes_raw()}
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_library_that_is_not_ours_signs_the_same_bytes_and_reads_ours(size: int) -> None:
    payload = bytes(size)
    message = sign(payload, KEY)
    headers = {COSEHeaders.ALG: COSEAlgs.EDDSA, COSEHeaders.KID: key_id(PUBLIC)}
    assert message == COSE.new().encode(payload, library_key(), protected=headers)
    assert COSE.new().decode(message, library_key()) == payload
    assert opened(message, TRUSTED) == payload
    assert signer_of(message) == key_id(PUBLIC)


@pytest.mark.parametrize("size", SIZES[:-1])
def test_what_is_spelled_in_another_way_or_followed_by_something_is_refused(size: int) -> None:
    message = sign(bytes(size), KEY)
    protected, _unprotected, payload, signature = cbor2.loads(message).value
    longer_head = b"\xd2\x84" + cbor2.dumps(protected) + b"\xa0\x5a" + size.to_bytes(4, "big") + payload
    spelled = [
        message + b"\0",
        b"\xd8\x12" + message[1:],
        longer_head + cbor2.dumps(signature),
        message[:-66] + b"\x59\0\x40" + signature,
        cbor2.dumps(cbor2.CBORTag(18, [protected, {1: 2}, payload, signature])),
    ]
    for other in spelled:
        if other != message:
            with pytest.raises(NotSigned) as refused:
                opened(other, TRUSTED)
            assert refused.value.code == "damaged"
