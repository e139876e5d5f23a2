"""Several signed messages one after the other, as a CBOR sequence (RFC 8742), cut where each ends.

A message is COSE_Sign1: an array of four below tag 18, so its end is found by the lengths it begins with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sync.errors import BadBundle

if TYPE_CHECKING:
    from collections.abc import Iterator

SEQUENCE_TYPE = "application/cbor-seq"

_BEGINNING = b"\xd2\x84"
_BYTES, _MAP = 2, 5
_ONE_BYTE, _EIGHT_BYTES = 24, 27
"""RFC 8949, section 3: the additional information that says how wide a length is."""


class MessageSequence:
    """Takes a sequence in pieces of any size."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """The messages that a piece completes, each before the next is looked at.

        Raises:
            BadBundle: what comes is no signed message.
        """
        self._rest += piece
        while self._rest:
            end = _end_of_message(self._rest)
            if end is None or end > len(self._rest):
                return
            message = bytes(self._rest[:end])
            del self._rest[:end]
            yield message

    @property
    def whole(self) -> bool:
        """Whether nothing is begun and not complete."""
        return not self._rest


def split_sequence(body: bytes) -> list[bytes]:
    """The messages of a whole sequence.

    Raises:
        BadBundle: it is none, or the last is cut off.
    """
    sequence = MessageSequence()
    found = list(sequence.feed(body))
    if not sequence.whole:
        raise BadBundle("The last message is cut off.")
    return found


def _end_of_message(begun: bytearray) -> int | None:
    """Where a message ends, once enough of it is there to tell."""
    if begun[:2] != _BEGINNING[: len(begun)]:
        raise BadBundle("This is no signed message.")
    at = len(_BEGINNING)
    for major in (_BYTES, _MAP, _BYTES, _BYTES):
        if at >= len(begun):
            return None
        head, width = begun[at] & 31, 0
        if begun[at] >> 5 != major or head > _EIGHT_BYTES:
            raise BadBundle("This is no signed message.")
        if head >= _ONE_BYTE:
            width = 1 << (head - _ONE_BYTE)
            head = int.from_bytes(begun[at + 1 : at + 1 + width])
        if major == _MAP and head:
            raise BadBundle("The unprotected header is not empty.")
        if at + 1 + width > len(begun):
            return None
        at += 1 + width + (head if major == _BYTES else 0)
    return at
