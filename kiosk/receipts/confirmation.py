"""The confirmation: from a finished interview to a receipt, with nothing lost in between.

The submission and each of its files are sealed to the intake key before anything is written. Then reference
number, sealed submission and files, outbox rows and audit entry commit in one transaction. Printing comes after and
may be repeated. The case key is in the returned receipt alone; the kiosk keeps no copy.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cbor2

from kiosk.receipts.reference import make_reference
from kiosk.receipts.sealed_paper import SealedPaper, encode_paper
from kiosk.receipts.token import ReceiptClaims, sign_token
from kiosk.vault.case_key import CaseKey, derive_mailbox
from kiosk.vault.sealing import IntakePublicKey, seal
from kiosk.vault.store import Submission
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.vault.identity import DeviceIdentity
    from kiosk.vault.store import Transaction, Vault

KIND, ATTACHMENT = "submission", "attachment"


@dataclass(frozen=True)
class Attachment:
    """A file that belongs to an answer."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Finished:
    """A finished interview, about to be sealed.

    Attributes:
        instance: the instance XML.
        language: the visitor's.
        pictures: those chosen for the case key, in their order; may be empty.
        ends: ends, in the confirmation's transaction, what ends with the interview, such as its draft.
    """

    form_id: str
    form_version: str
    language: str
    instance: bytes = field(repr=False)
    attachments: tuple[Attachment, ...] = ()
    pictures: tuple[str, ...] = field(default=(), repr=False)
    ends: Callable[[Transaction], None] = field(default=lambda _transaction: None, repr=False, compare=False)


@dataclass(frozen=True)
class Receipt:
    """What the visitor takes home.

    Attributes:
        reference: 14 digits.
        token: the text of the receipt's QR code.
        submission_id: UUIDv7.
        case_key: only here and on paper.
        issued_at: UTC.
        issuer: the kiosk's id.
    """

    reference: str
    token: str
    submission_id: str
    case_key: CaseKey
    issued_at: datetime
    issuer: str
    form_id: str
    form_version: str


def context_of(submission_id: str) -> bytes:
    """What a sealed submission is bound to as HPKE's `info`."""
    return b"hamroh submission v1 " + submission_id.encode()


def context_of_attachment(attachment_id: str) -> bytes:
    """What a sealed file is bound to as HPKE's `info`."""
    return b"hamroh attachment v1 " + attachment_id.encode()


def confirm(
    vault: Vault,
    identity: DeviceIdentity,
    intake_key: IntakePublicKey,
    finished: Finished,
    *,
    protected: bool,
    now: datetime,
    random: Callable[[int], bytes],
) -> Receipt:
    """Seal, then keep everything in one transaction.

    Args:
        intake_key: whom the submission is sealed to.
        protected: whether that is the protected intake key.
        now: the trusted time, UTC.
        random: a source of random bytes such as `secrets.token_bytes`.

    Raises:
        DiskFull: there was no room; nothing was kept, and the interview can be confirmed again.
        VaultCorrupted: the vault is damaged.
    """
    issued_at = now.replace(microsecond=0)
    submission_id = uuid7(now, random)
    file_ids = [uuid7(now, random) for _ in finished.attachments]
    case_key = CaseKey.new(random)
    sealed = seal(intake_key, _envelope(finished, file_ids, case_key, issued_at), context_of(submission_id))
    files = {
        file_id: seal(intake_key, each.content, context_of_attachment(file_id))
        for file_id, each in zip(file_ids, finished.attachments, strict=True)
    }
    with vault.transaction() as transaction:
        claims = ReceiptClaims(
            issuer=identity.kiosk_id,
            issued_at=issued_at,
            reference=make_reference(identity.kiosk_number, transaction.next_serial()),
            form_id=finished.form_id,
            form_version=finished.form_version,
            submission_sha256=hashlib.sha256(sealed).digest(),
        )
        token = sign_token(claims, identity.device_key)
        transaction.keep_submission(
            Submission(
                submission_id,
                claims.reference,
                finished.form_id,
                finished.form_version,
                token,
                issued_at,
            )
        )
        transaction.enqueue(
            submission_id,
            KIND,
            encode_paper(
                SealedPaper(
                    claims.reference, finished.form_id, finished.form_version, intake_key.key_id, protected, sealed
                )
            ),
        )
        for file_id, sealed_file in files.items():
            said = {"submission": submission_id, "key_id": intake_key.key_id, "sealed": sealed_file}
            transaction.enqueue(file_id, ATTACHMENT, cbor2.dumps(said, canonical=True))
            transaction.keep_attachment(file_id, submission_id)
        transaction.audit("submission-confirmed", {"reference": claims.reference})
        finished.ends(transaction)
    return Receipt(
        reference=claims.reference,
        token=token,
        submission_id=submission_id,
        case_key=case_key,
        issued_at=issued_at,
        issuer=identity.kiosk_id,
        form_id=finished.form_id,
        form_version=finished.form_version,
    )


def _envelope(finished: Finished, file_ids: list[str], case_key: CaseKey, issued_at: datetime) -> bytes:
    mailbox = derive_mailbox(case_key, finished.pictures)
    public = mailbox.key_pair.public
    return cbor2.dumps(
        {
            "v": 1,
            "form": {"id": finished.form_id, "version": finished.form_version},
            "language": finished.language,
            "instance": finished.instance,
            "attachments": [
                {
                    "id": file_id,
                    "name": each.name,
                    "type": each.media_type,
                    "size": len(each.content),
                    "sha256": hashlib.sha256(each.content).digest(),
                }
                for file_id, each in zip(file_ids, finished.attachments, strict=True)
            ],
            "mailbox": {
                "id": mailbox.mailbox_id,
                "mlkem": public.mlkem,
                "x25519": public.x25519,
            },
            "created_at": issued_at.isoformat(),
        },
        canonical=True,
    )
