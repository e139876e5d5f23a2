"""How much the link moves: measured at each exchange, remembered in the vault, and how large a bundle that makes.

A bundle should take about twenty seconds, so that a link that breaks every half minute still gets on; it goes in
messages of an eighth of that, so that a break costs little, even where one exchange was luckier than the next. A new
kiosk starts small; what an exchange shows is the next size, and a break halves it. A break halves messages too, which
grow back by doubling, for a link may be fast and never whole for long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.vault.store import Vault

SECONDS_A_BUNDLE = 20
SMALLEST, FIRST, LARGEST = 8 * 1024, 64 * 1024, 24 * 2**20
"""Bytes of payload in a bundle."""
USUAL_MESSAGE, LARGEST_MESSAGE = 64 * 1024, LARGEST // 8
_MESSAGES_A_BUNDLE = 8

_KEPT, _MESSAGE = "bundle-bytes", "message-bytes"
_TELLING = 4
"""A bundle of less than a quarter of the room says more of the round trip than of the rate."""


def room_of(vault: Vault) -> int:
    """How many bytes of payload the next bundle should hold."""
    kept = vault.get(_KEPT)
    return int(kept) if kept else FIRST


def message_of(vault: Vault) -> int:
    """How many bytes of payload one message of the next bundle should hold."""
    return min(_survived(vault), max(USUAL_MESSAGE, room_of(vault) // _MESSAGES_A_BUNDLE))


def moved(vault: Vault, carried: int, seconds: float) -> None:
    """An exchange moved so many bytes, there and back, in so many seconds."""
    room = room_of(vault)
    if carried * _TELLING < room:
        return
    could = carried / max(seconds, 0.001) * SECONDS_A_BUNDLE
    _keep(vault, room, int(could))
    survived = _survived(vault)
    if survived < LARGEST_MESSAGE:
        vault.set(_MESSAGE, str(min(LARGEST_MESSAGE, survived * 2)).encode())


def broke(vault: Vault, carried: int) -> None:
    """The link broke while so many bytes were on their way; a question alone says nothing."""
    if carried >= SMALLEST:
        room = room_of(vault)
        vault.set(_MESSAGE, str(max(SMALLEST, min(message_of(vault), carried) // 2)).encode())
        _keep(vault, room, min(room, carried) // 2)


def _survived(vault: Vault) -> int:
    """The largest message that the link may be trusted with."""
    return int(vault.get(_MESSAGE) or LARGEST_MESSAGE)


def _keep(vault: Vault, before: int, room: int) -> None:
    room = max(SMALLEST, min(LARGEST, room))
    if room != before:
        vault.set(_KEPT, str(room).encode())
