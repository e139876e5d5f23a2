"""A receipt that was really confirmed, and the intake key pair that opens what it sealed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kiosk.receipts.confirmation import Attachment, Finished, Receipt, confirm
from kiosk.vault.identity import DeviceIdentity, device_key_of
from kiosk.vault.sealing import IntakeKeyPair

if TYPE_CHECKING:
    from kiosk.vault.store import Vault
    from tests.conftest import Clock

PAIR = IntakeKeyPair.generate(secrets.token_bytes)
FINISHED = Finished(
    "wage-complaint", "2026112401", "uz", b"<data><name>Gulnora Karimova</name></data>",
    (Attachment("scan.jpg", "image/jpeg", b"\xff\xd8 picture"),), ("apple", "bird"),
)  # fmt: skip


@dataclass
class Confirmed:
    """A receipt, and the kiosk that gave it."""

    receipt: Receipt
    identity: DeviceIdentity
    vault: Vault


@pytest.fixture
def confirmed(vault: Vault, clock: Clock) -> Confirmed:
    identity = DeviceIdentity("0b9f6cb2-6a5f-4bd1-9f4e-1f1f6f1f6f1f", 42, device_key_of(vault, secrets.token_bytes))
    receipt = confirm(vault, identity, PAIR.public, FINISHED, protected=True, now=clock(), random=secrets.token_bytes)
    return Confirmed(receipt, identity, vault)
