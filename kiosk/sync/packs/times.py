"""The time by which the expiry of signed content is judged; why so stands in docs/decisions/106-publishing-packs.md.

A kiosk's clock may be years off, and a kiosk may be months away from the hub. What it has for certain is a lower
bound: the latest time that the hub has signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.exchange import apply_answer, build_request
from kiosk.vault.clock import clock_floor, trusted_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.sync.exchange import Carrier
    from kiosk.vault.store import Vault


def time_by_hub(
    vault: Vault, carrier: Carrier, now: Callable[[], datetime], random: Callable[[int], bytes]
) -> datetime:
    """The hub's time of this moment, signed, for content that comes from it; the kiosk's clock has no say.

    A kiosk that is not enrolled knows no hub's key: then its own clock, if that is not behind what is known.

    Raises:
        ExchangeProblem: the hub cannot be asked.
    """
    try:
        request, message = build_request(vault, now(), random, ())
    except ExchangeProblem:
        return trusted_now(vault, now)
    apply_answer(vault, carrier.exchange(message), request)
    return clock_floor(vault)


def time_for_stick(vault: Vault) -> datetime:
    """The latest time that is certain: what had expired by then is refused.

    A clock that runs ahead refuses nothing, and a stick that was long on its way is taken.
    """
    return clock_floor(vault)
