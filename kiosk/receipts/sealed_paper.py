"""A sealed submission as it travels: what the hub must know to keep it, and the sealed bytes.

It is an array without names, for each paper pays for them on each link; docs/sync.md has its layout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import cbor2

from kiosk.receipts.reference import DIGITS, check_reference

_KEY_ID_BYTES = 8
_HEXADECIMAL = re.compile("(?:[0-9a-f]{2})*")
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


def _of_names(said: dict[object, object]) -> list[object]:
    """The array for a map with names, as kiosks wrote papers before; they may wait in a vault or on a stick still."""
    reference, key_id = str(said.get("reference")), str(said.get("key_id"))
    number = int(reference) if reference.isdecimal() else None
    key = bytes.fromhex(key_id) if _HEXADECIMAL.fullmatch(key_id) else None
    return [number, said.get("form"), said.get("version"), key, said.get("protected"), said.get("sealed")]


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
    if isinstance(said, dict):
        said = _of_names(said)
    if not isinstance(said, list) or [type(x) for x in said] != _TYPES:
        raise ValueError("not a submission")
    number, form_id, version, key, protected, sealed = said
    if len(key) != _KEY_ID_BYTES or not 0 <= number < 10**DIGITS:
        raise ValueError("not a submission")
    return SealedPaper(check_reference(f"{number:0{DIGITS}d}"), form_id, version, key.hex(), protected, sealed)
