"""The kiosks of a hub: which are enrolled, found by their keys, and which are silent since when.

A kiosk is silent when its last exchange is longer ago than a day; what waited there then is what it said
then. Phones have a row among the kiosks for their references' sake, and are none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

from kiosk.hub.phone_intake import PHONES
from kiosk.hub.tables import Kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

SILENT_AFTER = timedelta(hours=24)


@dataclass(frozen=True)
class KioskRow:
    """A kiosk as it is listed.

    Attributes:
        last_seen: its last exchange, UTC; None if it had none since it enrolled.
        waiting: how many items it had left then.
        silent: whether it has not been heard for longer than `SILENT_AFTER`.
        health: what it last said of itself, as JSON; docs/sync.md has the names.
        program: the version it last said it runs; empty if it said none.
        free: how many bytes its disk has left, by its last word; None if it said nothing.
    """

    kiosk_id: str
    number: int
    name: str
    enrolled_at: datetime
    last_seen: datetime | None
    waiting: int
    revoked: bool
    silent: bool
    health: str
    program: str
    free: int | None


class Enrolled(Mapping[bytes, Ed25519PublicKey]):
    """The device keys of all kiosks by key id, looked up when one is asked for: a bundle is read once, not twice.

    Attributes:
        asked: the kiosks whose keys were found.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.asked: list[Kiosk] = []

    def __getitem__(self, named: bytes) -> Ed25519PublicKey:
        kiosk = self._session.scalars(select(Kiosk).where(Kiosk.key_id == named.hex())).first()
        if kiosk is None or kiosk.kiosk_id == PHONES:
            raise KeyError(named)
        self.asked.append(kiosk)
        return Ed25519PublicKey.from_public_bytes(kiosk.device_key)

    def __iter__(self) -> Iterator[bytes]:
        return (bytes.fromhex(x) for x in self._session.scalars(select(Kiosk.key_id)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def listed(session: Session, now: datetime) -> list[KioskRow]:
    """Every kiosk, those that are silent first, the longest silent before all."""
    rows = [_row(x, now) for x in session.scalars(select(Kiosk).where(Kiosk.kiosk_id != PHONES))]
    return sorted(rows, key=lambda x: (x.revoked, not x.silent, x.last_seen or x.enrolled_at, x.number))


def _row(kiosk: Kiosk, now: datetime) -> KioskRow:
    said = json.loads(kiosk.health or "{}")
    free = said.get("free")
    heard = (kiosk.last_seen or kiosk.enrolled_at).replace(tzinfo=UTC)
    return KioskRow(
        kiosk.kiosk_id,
        kiosk.number,
        kiosk.name,
        kiosk.enrolled_at.replace(tzinfo=UTC),
        kiosk.last_seen.replace(tzinfo=UTC) if kiosk.last_seen else None,
        kiosk.waiting,
        kiosk.revoked,
        silent=not kiosk.revoked and now - heard > SILENT_AFTER,
        health=kiosk.health or "",
        program=str(said.get("program", "")),
        free=free if isinstance(free, int) else None,
    )
