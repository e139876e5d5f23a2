"""UUIDs of version 7 (RFC 9562, section 5.7): ids that sort by the time they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


def uuid7(now: datetime, random: Callable[[int], bytes]) -> str:
    """A new id.

    Args:
        now: its time, kept to the millisecond.
        random: a source of random bytes; 74 bits of ten bytes are used.
    """
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    noise = int.from_bytes(random(10), "big")
    high = milliseconds << 16 | 0x7000 | noise >> 64 & 0xFFF
    low = 0b10 << 62 | noise & (1 << 62) - 1
    digits = f"{high << 64 | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
