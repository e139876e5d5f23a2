"""The last exchanges with the hub as a technician sees them: when, by which way, what came of it.

Only the last twenty are kept. They tell how many items went and never which.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.vault.store import Vault

KEPT = 20


@dataclass(frozen=True)
class Exchanged:
    """One exchange, or a try.

    Attributes:
        at: by the kiosk's clock, UTC.
        way: `network` or `stick`.
        problem: the code of why it failed, or the empty text.
        delivered: how many items the hub said it has.
        seconds_off: how far the kiosk's clock is ahead of the hub's, if the hub told its time.
    """

    at: datetime
    way: str
    problem: str = ""
    delivered: int = 0
    seconds_off: float | None = None


def remember_exchange(vault: Vault, exchanged: Exchanged) -> None:
    """Keep one more, and forget those beyond the last twenty."""
    row = (exchanged.at.isoformat(), exchanged.way, exchanged.problem, exchanged.delivered, exchanged.seconds_off)
    with vault.transaction() as transaction:
        connection = transaction.connection
        connection.execute(
            "INSERT INTO exchange (at, way, problem, delivered, seconds_off) VALUES (?, ?, ?, ?, ?)", row
        )
        connection.execute(
            "DELETE FROM exchange WHERE number <= (SELECT max(number) FROM exchange) - ?",
            (KEPT,),
        )


def last_exchanges(vault: Vault) -> list[Exchanged]:
    """The last exchanges, the newest first."""
    with vault.reading() as connection:
        rows = connection.execute(
            "SELECT at, way, problem, delivered, seconds_off FROM exchange ORDER BY number DESC"
        ).fetchall()
    return [Exchanged(datetime.fromisoformat(at), *rest) for at, *rest in rows]
