"""A kiosk's vault beside its hub: which confirmed papers are there, once, with the bytes the receipt vouches for."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from kiosk.hub.hub import Hub
from kiosk.hub.tables import Submission
from kiosk.receipts.token import verify_token
from kiosk.sync.trust import trust_list_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kiosk.vault.store import Vault


@dataclass(frozen=True)
class Compared:
    """What stands where.

    Attributes:
        confirmed: submissions in the vault.
        at_hub: cases at the hub.
        lost: confirmed, and not at the hub.
        doubled: more than once at the hub.
        changed: at the hub with other bytes than the receipt vouches for, or not to be opened there.
        unknown: at the hub, and not in the vault.
        forgotten: said to be confirmed, and not in the vault.
        waiting: still in the outbox.
    """

    confirmed: int
    at_hub: int
    lost: frozenset[str]
    doubled: frozenset[str]
    changed: frozenset[str]
    unknown: frozenset[str]
    forgotten: frozenset[str]
    waiting: int
    trail_holds: bool

    @property
    def right(self) -> bool:
        """Whether every confirmed paper is at the hub once, byte for byte."""
        wrong = (self.lost, self.doubled, self.changed, self.unknown, self.forgotten)
        return not any(wrong) and self.waiting == 0 and self.trail_holds


def compare(vault: Vault, hub_folder: Path, said: Sequence[str]) -> Compared:
    """Compare, and close the vault.

    Args:
        said: ids that a kiosk said were confirmed.
    """
    trust = trust_list_of(vault)
    assert trust is not None
    devices = trust.trusted_devices()
    vouched = {x.submission_id: verify_token(x.token, devices).submission_sha256 for x in vault.submissions()}
    waiting, holds = vault.outbox.counts()[0], vault.audit_trail_holds()
    vault.close()
    hub = Hub.open(hub_folder)
    try:
        cases = hub.cases()
        times = Counter(x.submission_id for x in cases)
        changed = set()
        for case in cases:
            opened = hub.open_case(case.case_id)
            with Session(hub._engine) as session:
                kept = session.get_one(Submission, case.submission_id)
                sealed = hub._blobs.read(kept.blob) if kept.blob else kept.sealed
            if opened is None or hashlib.sha256(sealed).digest() != vouched.get(case.submission_id):
                changed.add(case.submission_id)
    finally:
        hub.close()
    return Compared(
        confirmed=len(vouched),
        at_hub=len(cases),
        lost=frozenset(vouched.keys() - times.keys()),
        doubled=frozenset(x for x, count in times.items() if count > 1),
        changed=frozenset(changed),
        unknown=frozenset(times.keys() - vouched.keys()),
        forgotten=frozenset(set(said) - vouched.keys()),
        waiting=waiting,
        trail_holds=holds,
    )
