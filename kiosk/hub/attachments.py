"""The files of submissions at the hub: sealed as they came, each once, opened in memory with their case.

A file may come before its submission or long after it. Which files a case has, and what each should be, stands
in its sealed submission alone; a file that is another's does not open.
"""

from __future__ import annotations

import hashlib
from datetime import datetime  # noqa: TC003 SQLAlchemy reads annotations at run time
from typing import TYPE_CHECKING, Any

import cbor2
from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.hub.blobs import BlobMissing, kept_apart
from kiosk.hub.tables import Kiosk, Table
from kiosk.receipts.confirmation import ATTACHMENT, Attachment, context_of_attachment
from kiosk.vault.errors import CannotUnseal
from kiosk.vault.inbox import check_item_id
from kiosk.vault.sealing import unseal

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from kiosk.hub.blobs import BlobStore
    from kiosk.hub.keys import HubKeys
    from kiosk.sync.bundle import Item

KINDS = (ATTACHMENT,)


class SealedFile(Table):
    """A file, sealed to an intake key, byte for byte as the kiosk sent it.

    Attributes:
        blob: where its bytes lie in the blob store, if they are large; `sealed` is empty then.
    """

    __tablename__ = "attachment"

    attachment_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    submission_id: Mapped[str] = mapped_column(String(36), index=True)
    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"))
    key_id: Mapped[str] = mapped_column(String(16))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    blob: Mapped[str | None] = mapped_column(String(64))
    received_at: Mapped[datetime]


def take(session: Session, kiosk: Kiosk, item: Item, at: datetime, blobs: BlobStore) -> str:
    """Keep a file once, a large one in the blob store; the code of why not, or the empty text."""
    try:
        said = cbor2.loads(item.payload)
        if session.get(SealedFile, check_item_id(item.item_id)) is None:
            sealed, blob = kept_apart(bytes(said["sealed"]), blobs)
            session.add(
                SealedFile(
                    attachment_id=item.item_id,
                    submission_id=check_item_id(said["submission"]),
                    kiosk_number=kiosk.number,
                    key_id=str(said["key_id"])[:16],
                    sealed=sealed,
                    blob=blob,
                    received_at=at,
                )
            )
            kiosk.kept = Kiosk.kept + 1  # counted by the database
            session.flush()
    except (ValueError, LookupError, TypeError, cbor2.CBORDecodeError):
        return "bad-item"
    return ""


def files_of(
    session: Session, named: list[dict[str, Any]], keys: HubKeys, blobs: BlobStore
) -> tuple[tuple[Attachment, ...], tuple[str, ...]]:
    """The files a submission names, opened in memory, and the names of those that have not come or do not open."""
    files, coming = [], []
    for each in named:
        content = each["content"] if "content" in each else _opened(session, each, keys, blobs)
        if content is None:
            coming.append(str(each["name"]))
        else:
            files.append(Attachment(str(each["name"]), str(each["type"]), content))
    return tuple(files), tuple(coming)


def _opened(session: Session, named: dict[str, Any], keys: HubKeys, blobs: BlobStore) -> bytes | None:
    kept = session.get(SealedFile, str(named["id"]))
    pair = keys.pair_for(kept.key_id) if kept else None
    if kept is None or pair is None:
        return None
    try:
        sealed = blobs.read(kept.blob) if kept.blob else kept.sealed
        content = unseal(pair, sealed, context_of_attachment(kept.attachment_id))
    except (BlobMissing, CannotUnseal):
        return None
    return content if hashlib.sha256(content).digest() == named["sha256"] else None
