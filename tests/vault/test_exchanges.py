from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.vault.exchanges import KEPT, Exchanged, last_exchanges, remember_exchange

if TYPE_CHECKING:
    from kiosk.vault.store import Vault
    from tests.conftest import Clock


def test_an_exchange_is_told_as_it_was_remembered(vault: Vault, clock: Clock) -> None:
    went = Exchanged(clock(), "network", "", 3, -2.5)
    failed = Exchanged(clock(), "stick", "stick-full")
    remember_exchange(vault, went)
    remember_exchange(vault, failed)
    assert last_exchanges(vault) == [failed, went]


def test_only_the_last_twenty_are_kept(vault: Vault, clock: Clock) -> None:
    for number in range(KEPT + 7):
        remember_exchange(vault, Exchanged(clock(), "network", delivered=number))
    assert [x.delivered for x in last_exchanges(vault)] == list(range(KEPT + 6, 6, -1))
