"""How much the link moves: measured at each exchange, remembered in the vault, and how large a bundle that makes.

A bundle should take about twenty seconds, so that a link that breaks every half minute still gets on; it goes in
messages of an eighth of that, so that a break costs little, even where one exchange was luckier than the next. A new
kiosk starts small; what an exchange shows is the next size, and a break halves it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.vault.store import Vault

SECONDS_A_BUNDLE = 20
SMALLEST, FIRST, LARGEST = 8 * 1024, 64 * 1024, 24 * 2**20
"""Bytes of payload in a bundle."""
SMALLEST_MESSAGE = 64 * 1024
_MESSAGES_A_BUNDLE = 8

_KEPT = "bundle-bytes"
_TELLING = 4
"""A bundle of less than a quarter of the room says more of the round trip than of the rate."""


def room_of(vault: Vault) -> int:
    """How many bytes of payload the next bundle should hold."""
    kept = vault.get(_KEPT)
    return int(kept) if kept else FIRST


def message_of(room: int) -> int:
    """How many bytes of payload one message of such a bundle should hold."""
    return max(SMALLEST_MESSAGE, room // _MESSAGES_A_BUNDLE)


def moved(vault: Vault, carried: int, seconds: float) -> None:
    """An exchange moved so many bytes, there and back, in so many seconds."""
    room = room_of(vault)
    if carried * _TELLING < room:
        return
    could = carried / max(seconds, 0.001) * SECONDS_A_BUNDLE
    _keep(vault, room, int(could))


def broke(vault: Vault, carried: int) -> None:
    """The link broke while it moved so many bytes."""
    room = room_of(vault)
    if carried * _TELLING >= room:
        _keep(vault, room, room // 2)


def _keep(vault: Vault, before: int, room: int) -> None:
    room = max(SMALLEST, min(LARGEST, room))
    if room != before:
        vault.set(_KEPT, str(room).encode())
