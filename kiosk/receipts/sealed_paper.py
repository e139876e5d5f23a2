"""A sealed submission as it travels: what the hub must know to keep it, and the sealed bytes.

It is an array without names, for each paper pays for them on each link; docs/sync.md has its layout.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cbor2

from kiosk.receipts.reference import DIGITS, check_reference

_KEY_ID_BYTES = 8
_TYPES = [int, str, str, bytes, bool, bytes]


@dataclass(frozen=True)
class SealedPaper:
    """One sealed submission.

    Attributes:
        reference: 14 digits.
        key_id: of the intake key it is sealed to, 16 hexadecimal digits.
        protected: whether that is the protected one.
    """

    reference: str
    form_id: str
    form_version: str
    key_id: str
    protected: bool
    sealed: bytes = field(repr=False)


def encode_paper(paper: SealedPaper) -> bytes:
    """The payload of a `submission`."""
    key_id = bytes.fromhex(paper.key_id)
    said = [int(paper.reference), paper.form_id, paper.form_version, key_id, paper.protected, paper.sealed]
    return cbor2.dumps(said, canonical=True)


def decode_paper(payload: bytes) -> SealedPaper:
    """The submission in a payload.

    Raises:
        ValueError: it is none.
        WrongReference: its reference is none.
    """
    try:
        said = cbor2.loads(payload)
    except cbor2.CBORDecodeError as error:
        raise ValueError("not a submission") from error
    if not isinstance(said, list) or [type(x) for x in said] != _TYPES:
        raise ValueError("not a submission")
    number, form_id, version, key, protected, sealed = said
    if len(key) != _KEY_ID_BYTES or not 0 <= number < 10**DIGITS:
        raise ValueError("not a submission")
    return SealedPaper(check_reference(f"{number:0{DIGITS}d}"), form_id, version, key.hex(), protected, sealed)
