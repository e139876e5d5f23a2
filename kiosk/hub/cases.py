"""The caseworkers' desk: cases listed, found by reference, opened, answered, assigned.

A case is opened in memory only, and each opening leaves an entry in the audit trail. To whom a case is
protected it does not exist: it is not listed, not found and not opened, and a try is written down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import cbor2
from sqlalchemy import Select, false, select
from sqlalchemy.orm import Session, joinedload

from kiosk.hub import attachments, audit, replies
from kiosk.hub.audit import Event
from kiosk.hub.blobs import BlobMissing
from kiosk.hub.people import PROGRAM, Person, Role
from kiosk.hub.tables import Account, Case, Reply, Submission
from kiosk.receipts.confirmation import Attachment, context_of
from kiosk.receipts.reference import DIGITS
from kiosk.vault.errors import CannotUnseal
from kiosk.vault.inbox import check_item_id
from kiosk.vault.reply import STATUSES, seal_reply
from kiosk.vault.reply import Reply as WrittenReply
from kiosk.vault.sealing import unseal

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from kiosk.hub.blobs import BlobStore
    from kiosk.hub.keys import HubKeys
    from kiosk.vault.reply import CaseAnswer

ON_A_PAGE = 50
NEW = "new"


@dataclass(frozen=True)
class CaseRow:
    """A case as it is listed."""

    case_id: str
    submission_id: str
    reference: str
    form_id: str
    kiosk: str
    protected: bool
    status: str
    assigned_to: str
    received_at: datetime


@dataclass(frozen=True)
class Wanted:
    """Which cases are asked for.

    Attributes:
        reference: digits a reference begins with; other characters count for nothing.
        status: one of `STATUSES` or `new`; empty for all.
        assigned_to: a person's name; empty for all.
        page: from 0, of `ON_A_PAGE` cases each.
    """

    reference: str = ""
    status: str = ""
    assigned_to: str = ""
    page: int = 0


@dataclass(frozen=True)
class OpenedCase:
    """A case's content, in memory only.

    Attributes:
        attachments: the files of its answers that have come: pictures, signatures, recordings.
        coming: the names of files that are still on their way.
        mailbox: where replies go; None if the submission names no mailbox.
        replied: when replies were written, UTC; the hub cannot read them again.
        answered: what the visitor answered to them.
        incomplete: whether a phone is still sending its files.
    """

    row: CaseRow
    language: str
    instance: bytes = field(repr=False)
    attachments: tuple[Attachment, ...] = ()
    coming: tuple[str, ...] = ()
    mailbox: replies.MailboxAddress | None = None
    replied: tuple[datetime, ...] = ()
    answered: tuple[CaseAnswer, ...] = ()
    incomplete: bool = False


class CaseDesk:
    """The cases of one hub.

    Args:
        keys: the hub's private keys as they are now.
        blobs: where large submissions and files lie.
    """

    def __init__(
        self, engine: Engine, keys: Callable[[], HubKeys], now: Callable[[], datetime], blobs: BlobStore
    ) -> None:
        self._engine, self._keys, self._now, self._blobs = engine, keys, now, blobs

    def listed(self, by: Person, wanted: Wanted = Wanted()) -> tuple[list[CaseRow], bool]:
        """A page of cases, the newest first, and whether there are more."""
        digits = "".join(x for x in wanted.reference if x.isdecimal())[:DIGITS]
        query = _visible(by)
        if wanted.reference.strip():
            query = query.where(Submission.reference.startswith(digits, autoescape=True) if digits else false())
        if wanted.status:
            query = query.where(Case.status == wanted.status)
        if wanted.assigned_to:
            query = query.where(Case.assigned_to == wanted.assigned_to)
        page = max(0, wanted.page)
        with Session(self._engine) as session:
            found = session.scalars(query.offset(page * ON_A_PAGE).limit(ON_A_PAGE + 1)).all()
            return [_row(x) for x in found[:ON_A_PAGE]], len(found) > ON_A_PAGE

    def all(self, by: Person) -> list[CaseRow]:
        """Every case, the newest first."""
        with Session(self._engine) as session:
            return [_row(x) for x in session.scalars(_visible(by))]

    def open(self, case_id: str, by: Person = PROGRAM) -> OpenedCase | None:
        """Open a case; None if there is none for this person, or it was not sealed to this hub."""
        return self._open(case_id, by, "case-opened", case_id)

    def open_file(self, case_id: str, name: str, by: Person = PROGRAM) -> Attachment | None:
        """Open one file of a case; None if there is no such case or file."""
        # By its place and not its name: authors and phones choose names, and a name may say something.
        case = self._open(case_id, by, "file-opened", case_id)
        return next((x for x in case.attachments if x.name == name), None) if case else None

    def reply(self, case_id: str, reply_id: str, status: str, text: str, by: Person = PROGRAM) -> bool:
        """Seal a reply to a case's mailbox and set the case's status; false if the case cannot be answered.

        Args:
            reply_id: UUIDv7, made with the page the reply was written on, so that one sent twice counts once.

        Raises:
            ValueError: there is no such status, or the text is empty or too long; nothing was kept.
        """
        check_item_id(reply_id)
        if not by.role.works_on_cases:
            return False
        opened = self.open(case_id, by)
        if opened is None or opened.mailbox is None:
            return False
        address = opened.mailbox
        sealed = seal_reply(WrittenReply(reply_id, status, text, self._now()), address.mailbox_id, address.public)
        with Session(self._engine) as session, session.begin():
            case = session.get_one(Case, case_id, with_for_update=True)
            if session.get(Reply, reply_id) is None:
                case.status = status
                session.add(
                    Reply(
                        reply_id=reply_id,
                        mailbox_id=address.mailbox_id,
                        kiosk_number=case.submission.kiosk_number,
                        sealed=sealed,
                        written_at=self._time(),
                        taken=False,
                    )
                )
                self._tell(session, Event("reply-written", f"{case_id} {status}", by.name))
        return True

    def set_status(self, case_id: str, status: str, by: Person) -> bool:
        """Set a case's status without a reply; false if this person cannot.

        Raises:
            ValueError: there is no such status.
        """
        if status not in STATUSES:
            raise ValueError("There is no such status.")
        with Session(self._engine) as session, session.begin():
            case = self._to_work_on(session, case_id, by)
            if case is None:
                return False
            case.status = status
            self._tell(session, Event("status-set", f"{case_id} {status}", by.name))
        return True

    def assign(self, case_id: str, to: str, by: Person) -> bool:
        """Give a case to a person, or to nobody with an empty name; false if the one or the other cannot."""
        with Session(self._engine) as session, session.begin():
            case = self._to_work_on(session, case_id, by)
            if case is None or (to and to not in _workers(session, protected=case.submission.protected)):
                return False
            case.assigned_to = to or None
            self._tell(session, Event("case-assigned", f"{case_id} {to}".strip(), by.name))
        return True

    def workers(self, *, protected: bool) -> list[str]:
        """Who can be given a case."""
        with Session(self._engine) as session:
            return _workers(session, protected=protected)

    def _to_work_on(self, session: Session, case_id: str, by: Person) -> Case | None:
        case = session.get(Case, case_id, with_for_update=True)
        return case if case is not None and by.role.works_on_cases and _may_see(case, by) else None

    def _open(self, case_id: str, by: Person, event: str, detail: str) -> OpenedCase | None:
        with Session(self._engine) as session, session.begin():
            case = session.get(Case, case_id)
            if case is None:
                return None
            if not _may_see(case, by):
                self._tell(session, Event("opening-refused", case_id, by.name))
                return None
            row, kept = _row(case), case.submission
            submission_id, key_id, sealed, blob = kept.submission_id, kept.key_id, kept.sealed, kept.blob
            self._tell(session, Event(event, detail, by.name))
        # Opened after the entry is there for good: no one reads what was not written down.
        envelope = self._unsealed(submission_id, key_id, sealed, blob)
        if envelope is None:
            return None
        mailbox = replies.address_in(envelope)
        replied: tuple[datetime, ...] = ()
        answered: tuple[CaseAnswer, ...] = ()
        with Session(self._engine) as session:
            files, coming = attachments.files_of(session, envelope["attachments"], self._keys(), self._blobs)
            if mailbox:
                replied = replies.times_of(session, mailbox.mailbox_id)
                answered = replies.answers_in(session, mailbox.mailbox_id, self._keys())
        return OpenedCase(
            row,
            envelope["language"],
            envelope["instance"],
            files,
            coming,
            mailbox,
            replied,
            answered,
            incomplete=envelope.get("incomplete") is True,
        )

    def _unsealed(self, submission_id: str, key_id: str, sealed: bytes, blob: str | None) -> dict[str, Any] | None:
        pair = self._keys().pair_for(key_id)
        try:
            kept = self._blobs.read(blob) if blob else sealed
            opened: object = cbor2.loads(unseal(pair, kept, context_of(submission_id))) if pair else None
        except (BlobMissing, CannotUnseal, cbor2.CBORDecodeError):
            return None
        return opened if isinstance(opened, dict) else None

    def _tell(self, session: Session, event: Event) -> None:
        audit.append(session, self._time(), [event])

    def _time(self) -> datetime:
        return self._now().astimezone(UTC).replace(tzinfo=None)


def _visible(by: Person) -> Select[Case]:
    query = (
        select(Case)
        .join(Case.submission)
        .options(joinedload(Case.submission).joinedload(Submission.kiosk))
        .order_by(Submission.received_at.desc(), Submission.submission_id.desc())
    )
    if not by.role.reads_cases:
        return query.where(false())
    return query if by.role.reads_protected else query.where(~Submission.protected)


def _may_see(case: Case, by: Person) -> bool:
    return by.role.reads_cases and (by.role.reads_protected or not case.submission.protected)


def _workers(session: Session, *, protected: bool) -> list[str]:
    roles = [x for x in Role if (x.reads_protected if protected else x.works_on_cases)]
    return list(
        session.scalars(select(Account.name).where(Account.active, Account.role.in_(roles)).order_by(Account.folded))
    )


def _row(case: Case) -> CaseRow:
    kept = case.submission
    return CaseRow(
        case_id=case.case_id,
        submission_id=kept.submission_id,
        reference=kept.reference,
        form_id=kept.form_id,
        kiosk=kept.kiosk.name,
        protected=kept.protected,
        status=case.status,
        assigned_to=case.assigned_to or "",
        received_at=kept.received_at.replace(tzinfo=UTC),
    )
