"""Submissions from phones: sealed by the hub as they come, then cases like those of kiosks.

A phone may send one submission in several requests: each has the instance and some of the files, and all
but the last say that more will come. The case is there from the first on. What comes again changes
nothing; another instance or another file under a name that is known is refused.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import cbor2
from lxml import etree
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from kiosk.hub import audit, intake
from kiosk.hub.audit import Event
from kiosk.hub.database import is_postgresql
from kiosk.hub.intake import Incoming
from kiosk.hub.tables import Kiosk, Submission
from kiosk.receipts.confirmation import Attachment, context_of
from kiosk.receipts.reference import make_reference
from kiosk.vault.sealing import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Engine

    from kiosk.hub.blobs import BlobStore
    from kiosk.hub.keys import HubKeys
    from kiosk.hub.phone_forms import PhoneForm

PHONES = "phones"
"""The id of the kiosk that there is not: its number begins the references of what phones send."""

_OPENROSA = "{http://openrosa.org/xforms}"
_NAMESPACE = uuid.UUID("6d1f5f0e-6a0b-5b0c-9a57-6861006d726f")


class BadSubmission(Exception):
    """A submission that is not taken.

    Attributes:
        status: the HTTP status that says so.
    """

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Sent:
    """What one request brought.

    Attributes:
        form_id, version: as the instance names them.
        instance_id: the same in every request of one submission.
        more: whether further requests with more files will come.
    """

    form_id: str
    version: str
    instance_id: str
    instance: bytes = field(repr=False)
    files: tuple[Attachment, ...]
    more: bool

    @property
    def submission_id(self) -> str:
        """A UUID (version 5) made of the instance's id; no kiosk's id can be the same, theirs are version 7."""
        return str(uuid.uuid5(_NAMESPACE, self.instance_id))


def read_sent(instance: bytes, files: Sequence[Attachment], *, more: bool) -> Sent:
    """What an instance says of itself.

    Raises:
        BadSubmission: it is no XML, names no form, or has no `instanceID`.
    """
    try:
        root = etree.fromstring(instance, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise BadSubmission(400, "The submission is no XML.") from error
    found = root.find(f"{_OPENROSA}meta/{_OPENROSA}instanceID")
    if found is None:
        found = next((x for x in root.iterfind("{*}meta/{*}instanceID")), None)
    instance_id = (found.text or "").strip() if found is not None else root.get("instanceID", "")
    if not instance_id or root.getroottree().docinfo.doctype:
        raise BadSubmission(400, "The submission has no instanceID.")
    return Sent(root.get("id", ""), root.get("version", ""), instance_id, instance, tuple(files), more)


class PhoneIntake:
    """Takes what phones send to one hub."""

    def __init__(
        self, engine: Engine, keys: Callable[[], HubKeys], blobs: BlobStore, now: Callable[[], datetime]
    ) -> None:
        self._engine, self._keys, self._blobs, self._now = engine, keys, blobs, now

    def take(self, sent: Sent, form: PhoneForm, phone: str) -> None:
        """Keep what one request brought.

        Raises:
            BadSubmission: it is at odds with what came before.
        """
        at = self._now().astimezone(UTC).replace(tzinfo=None)
        with Session(self._engine) as session, session.begin():
            known = self._locked(session, sent.submission_id)
            if known is None:
                if self._begin(session, sent, form, at):
                    reference = session.get_one(Submission, sent.submission_id).reference
                    audit.append(session, at, [Event("submission-taken", reference, f"phone {phone}")])
                    return
                known = self._locked(session, sent.submission_id)
            assert known is not None  # noqa: S101 another worker took it in this moment
            self._go_on(session, known, sent, f"phone {phone}", at)

    def _locked(self, session: Session, submission_id: str) -> Submission | None:
        return session.get(Submission, submission_id, with_for_update=True, populate_existing=True)

    def _begin(self, session: Session, sent: Sent, form: PhoneForm, at: datetime) -> bool:
        """Make the case; false if there is one by now."""
        kiosk = self._phones(session, at)
        kiosk.serial += 1
        pair = self._keys().protected_intake if form.protected else self._keys().intake
        envelope = _merged(None, sent, at)
        incoming = Incoming(
            submission_id=sent.submission_id,
            kiosk_number=kiosk.number,
            reference=make_reference(kiosk.number, kiosk.serial),
            form_id=form.form_id[:200],
            form_version=sent.version[:100],
            key_id=pair.public.key_id,
            protected=form.protected,
            sealed=seal(pair.public, _bytes_of(envelope), context_of(sent.submission_id)),
            received_at=at,
        )
        return bool(intake.keep(session, [intake.with_blob(incoming, self._blobs)]))

    def _go_on(self, session: Session, known: Submission, sent: Sent, who: str, at: datetime) -> None:
        pair = self._keys().pair_for(known.key_id)
        if pair is None:
            raise BadSubmission(409, "A submission of this instanceID was sealed to a key that is gone.")
        sealed = self._blobs.read(known.blob) if known.blob else known.sealed
        before = cbor2.loads(unseal(pair, sealed, context_of(known.submission_id)))
        after = _merged(before, sent, at)
        if after == before:
            return
        again = seal(pair.public, _bytes_of(after), context_of(known.submission_id))
        kept = intake.with_blob(replace(_incoming_of(known), sealed=again, blob=None), self._blobs)
        known.sealed, known.blob = kept.sealed, kept.blob
        audit.append(session, at, [Event("submission-continued", known.reference, who)])

    def _phones(self, session: Session, at: datetime) -> Kiosk:
        """The row whose number begins the references, locked."""
        query = select(Kiosk).where(Kiosk.kiosk_id == PHONES).with_for_update()
        if (known := session.scalars(query).first()) is not None:
            return known
        dialect = postgresql if is_postgresql(session.connection()) else sqlite
        row = {
            "kiosk_id": PHONES,
            "name": "Phones",
            # Nobody's key: no bundle is looked up by an empty key id.
            "device_key": hashlib.sha256(PHONES.encode()).digest(),
            "key_id": "",
            "enrolled_at": at,
            "revoked": False,
            "waiting": 0,
            "serial": 0,
        }
        session.execute(dialect.insert(Kiosk).values(row).on_conflict_do_nothing())
        return session.scalars(query).one()


def _merged(before: dict[str, Any] | None, sent: Sent, at: datetime) -> dict[str, Any]:
    """What is known of a submission after one more request."""
    if before is None:
        before = {
            "v": 1,
            "form": {"id": sent.form_id, "version": sent.version},
            "language": "",
            "instance": sent.instance,
            "attachments": [],
            "created_at": at.replace(tzinfo=UTC).isoformat(timespec="seconds"),
            "incomplete": True,
        }
    if before["instance"] != sent.instance:
        raise BadSubmission(409, "Another submission has this instanceID.")
    files = {x["name"]: x for x in before["attachments"]}
    for each in sent.files:
        digest = hashlib.sha256(each.content).digest()
        there = files.setdefault(
            each.name, {"name": each.name, "type": each.media_type, "sha256": digest, "content": each.content}
        )
        if there["sha256"] != digest:
            raise BadSubmission(409, "Another file has this name.")
    # Requests may come out of order when one is repeated: what was complete once stays so.
    incomplete = bool(before["incomplete"]) and sent.more
    return {**before, "attachments": list(files.values()), "incomplete": incomplete}


def _bytes_of(envelope: dict[str, Any]) -> bytes:
    return cbor2.dumps(envelope, canonical=True)


def _incoming_of(known: Submission) -> Incoming:
    return Incoming(
        submission_id=known.submission_id,
        kiosk_number=known.kiosk_number,
        reference=known.reference,
        form_id=known.form_id,
        form_version=known.form_version,
        key_id=known.key_id,
        protected=known.protected,
        sealed=known.sealed,
        received_at=known.received_at,
    )
