"""Ogg files that depend on nothing but the sound in them.

The library numbers each stream by chance (RFC 3533, section 6: bitstream serial number), so the same sound would give
other bytes each time, and a recording could not be named by what is in it. Here every stream has the number 1.
"""

from __future__ import annotations

import zlib

_CAPTURE = b"OggS"
_SERIAL, _CHECKSUM, _SEGMENTS, _TABLE = 14, 22, 26, 27
_REVERSED_BITS = bytes(int(f"{x:08b}"[::-1], 2) for x in range(256))


class NotOgg(ValueError):
    """The bytes are not pages of an Ogg file."""


def with_fixed_serial(ogg: bytes) -> bytes:
    """The same sound in a stream with the number 1.

    Raises:
        NotOgg: these are no Ogg pages, or the last one is cut.
    """
    pages, at = [], 0
    while at < len(ogg):
        segments = ogg[at + _TABLE : at + _TABLE + ogg[at + _SEGMENTS]] if at + _TABLE <= len(ogg) else b""
        end = at + _TABLE + len(segments) + sum(segments)
        if ogg[at : at + 4] != _CAPTURE or not segments or end > len(ogg):
            raise NotOgg("This is no Ogg file.")
        page = bytearray(ogg[at:end])
        page[_SERIAL : _SERIAL + 4] = (1).to_bytes(4, "little")
        page[_CHECKSUM : _CHECKSUM + 4] = bytes(4)
        page[_CHECKSUM : _CHECKSUM + 4] = checksum(bytes(page)).to_bytes(4, "little")
        pages.append(bytes(page))
        at = end
    return b"".join(pages)


def checksum(page: bytes) -> int:
    """The CRC of a page whose own checksum is nought: polynomial 0x04c11db7, nothing reflected (RFC 3533, section 6).

    zlib's has the same polynomial with its bits the other way round, and begins and ends with all bits set.
    """
    reflected = zlib.crc32(page.translate(_REVERSED_BITS), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{reflected:032b}"[::-1], 2)
