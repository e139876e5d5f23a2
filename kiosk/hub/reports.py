"""What kiosks say of themselves: their health, and the head of their audit trail, which only grows.

The newest word counts. A trail that is shorter than it was, or whose entry of the same number is another, was
changed or restored at the kiosk; the hub's own trail then says so.
"""

from __future__ import annotations

import json
from datetime import datetime  # noqa: TC003 SQLAlchemy reads annotations at run time
from typing import TYPE_CHECKING

import cbor2
from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.hub import audit
from kiosk.hub.audit import Event
from kiosk.hub.tables import Table
from kiosk.sync.reports import AUDIT_DIGEST, HEALTH

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kiosk.hub.tables import Kiosk
    from kiosk.sync.bundle import Item

KINDS = (HEALTH, AUDIT_DIGEST)
_LONGEST = 4_000
_SHA256_BYTES = 32


class KioskReport(Table):
    """The head of a kiosk's audit trail, as it last said.

    Attributes:
        audit_number, audit_digest: the head of its audit trail.
    """

    __tablename__ = "kiosk_report"

    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"), primary_key=True)
    audit_number: Mapped[int] = mapped_column(default=0)
    audit_digest: Mapped[bytes] = mapped_column(LargeBinary(_SHA256_BYTES), default=b"")
    said_at: Mapped[datetime]


def take(session: Session, kiosk: Kiosk, item: Item, at: datetime) -> tuple[str, tuple[Item, ...]]:
    """Keep what a kiosk says of itself; the code of why not, or the empty text, and nothing to answer."""
    try:
        said = cbor2.loads(item.payload)
        kept = session.get(KioskReport, kiosk.number)
        if kept is None:
            kept = KioskReport(kiosk_number=kiosk.number, audit_number=0, audit_digest=b"", said_at=at)
            session.add(kept)
        kept.said_at = at
        if item.kind == HEALTH:
            facts = {str(x): y for x, y in said.items() if isinstance(y, str | int)}
            written = json.dumps(facts, sort_keys=True, ensure_ascii=False)
            if len(written) > _LONGEST:
                return "bad-item", ()
            kiosk.health = written
        else:
            _keep_head(session, kiosk, kept, int(said["number"]), bytes(said["digest"]))
    except (ValueError, LookupError, TypeError, AttributeError, cbor2.CBORDecodeError):
        return "bad-item", ()
    return "", ()


def _keep_head(session: Session, kiosk: Kiosk, kept: KioskReport, number: int, digest: bytes) -> None:
    if len(digest) != _SHA256_BYTES:
        raise ValueError("no digest")
    changed = number == kept.audit_number and digest != kept.audit_digest
    if number < kept.audit_number or changed:
        detail = f"{kiosk.kiosk_id} {kept.audit_number} {number}"
        audit.append(session, kept.said_at, [Event("kiosk-trail-changed", detail, f"kiosk {kiosk.number}")])
    kept.audit_number, kept.audit_digest = number, digest
