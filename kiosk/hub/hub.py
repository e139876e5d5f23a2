"""What a hub does, without the web: enrol kiosks, take submissions once each, open cases.

Every method is one transaction. Opening a case happens in memory and leaves an entry in the audit
trail; nothing opened is written anywhere.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cbor2
from alembic import command
from alembic.config import Config
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import Session, joinedload

from kiosk.hub import attachments, drafts, notices, offices, parts, replies, reports
from kiosk.hub.keys import load_or_make_keys, rotate_keys
from kiosk.hub.tables import AuditEntry, Case, EnrolmentCode, Kiosk, Reply, Submission
from kiosk.receipts.confirmation import KIND, Attachment, context_of
from kiosk.receipts.errors import WrongReference
from kiosk.receipts.reference import check_reference
from kiosk.sync.bundle import REVOKED, Answer, Item, Request, decode_request, encode_answer
from kiosk.sync.enrol import SECRET_BYTES, make_code
from kiosk.sync.errors import BadBundle
from kiosk.sync.parts import PART
from kiosk.sync.trust import TrustList, encode_trust_list
from kiosk.vault.cose import NotSigned, opened, sign, signer_of
from kiosk.vault.drafts import DRAFT_WANTED
from kiosk.vault.errors import CannotUnseal
from kiosk.vault.identity import key_id
from kiosk.vault.inbox import MAILBOX_WANTED, check_item_id
from kiosk.vault.reply import Reply as WrittenReply
from kiosk.vault.reply import seal_reply
from kiosk.vault.sealing import unseal
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Engine

    from kiosk.vault.reply import CaseAnswer

_LONGEST_DETAIL = 200
_TAKES = {**dict.fromkeys(drafts.KINDS, drafts.take), **dict.fromkeys(replies.KINDS, replies.take)}
_TAKES |= dict.fromkeys(attachments.KINDS, attachments.take) | dict.fromkeys(reports.KINDS, reports.take)
_TAKES |= dict.fromkeys(notices.KINDS, notices.take)
_QUESTIONS = (DRAFT_WANTED, MAILBOX_WANTED)


class Refused(Exception):
    """The hub does not take this.

    Attributes:
        code: `unknown-kiosk`, `revoked`, `wrong-signature`, `bad-bundle` or `wrong-code`.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


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
    received_at: datetime


@dataclass(frozen=True)
class OpenedCase:
    """A case's content, in memory only.

    Attributes:
        attachments: the files of its answers that have come: pictures, signatures, recordings.
        coming: the names of files that are still on their way.
        mailbox: where replies go; None if the submission names no mailbox.
        replied: when replies were written, UTC; the hub cannot read them again.
        answered: what the visitor answered to them.
    """

    row: CaseRow
    language: str
    instance: bytes = field(repr=False)
    attachments: tuple[Attachment, ...] = ()
    coming: tuple[str, ...] = ()
    mailbox: replies.MailboxAddress | None = None
    replied: tuple[datetime, ...] = ()
    answered: tuple[CaseAnswer, ...] = ()


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Hub:
    """One hub on one database. Make it with `Hub.open`."""

    def __init__(self, engine: Engine, keys_file: Path, now: Callable[[], datetime] = _utc_now) -> None:
        self._engine, self._keys_file, self._now = engine, keys_file, now
        self.keys = load_or_make_keys(keys_file)

    @classmethod
    def open(cls, folder: Path, now: Callable[[], datetime] = _utc_now) -> Hub:
        """Open the hub in a folder, making what is missing."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{folder / 'hub.db'}", connect_args={"timeout": 30})
        event.listen(engine, "connect", _set_up_sqlite)
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return cls(engine, folder / "keys.json", now)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def new_enrolment_code(self) -> str:
        """A code with which one kiosk can enrol, once."""
        secret = secrets.token_bytes(SECRET_BYTES)
        with Session(self._engine) as session, session.begin():
            session.add(EnrolmentCode(digest=hashlib.sha256(secret).digest(), made_at=self._time()))
        return make_code(secret, self.keys.signing.public_key())

    def enrol(self, message: bytes) -> bytes:
        """Answer an enrolment.

        Raises:
            Refused: the code is wrong or was used, or the message is no enrolment.
        """
        try:
            said = cbor2.loads(cbor2.loads(message).value[2])
            device_key = Ed25519PublicKey.from_public_bytes(said["device_key"])
            opened(message, {key_id(device_key): device_key})
            secret, name = bytes(said["secret"]), str(said["name"])[:200]
        except (NotSigned, KeyError, IndexError, TypeError, ValueError, AttributeError, cbor2.CBORDecodeError) as error:
            raise Refused("bad-bundle", "This is no enrolment.") from error
        with Session(self._engine) as session, session.begin():
            code = session.get(EnrolmentCode, hashlib.sha256(secret).digest(), with_for_update=True)
            if code is None:
                raise Refused("wrong-code", "The code is wrong, or was used.")
            session.delete(code)
            kiosk = Kiosk(
                kiosk_id=str(uuid.uuid4()),
                name=name,
                device_key=device_key.public_bytes_raw(),
                enrolled_at=self._time(),
                revoked=False,
                waiting=0,
            )
            session.add(kiosk)
            session.flush()
            self._audit(session, "enrolled", kiosk.kiosk_id)
            answer = {
                "kiosk": kiosk.kiosk_id,
                "number": kiosk.number,
                "hub_key": self.keys.signing.public_key().public_bytes_raw(),
                "trust": self._trust_list(session),
            }
        return sign(cbor2.dumps(answer, canonical=True), self.keys.signing)

    def exchange(self, message: bytes) -> bytes:
        """Answer a bundle: take what is new, acknowledge all there is.

        A revoked kiosk is told so and nothing else; nothing of it is taken.

        Raises:
            Refused: the kiosk is unknown, or the bundle is not well-formed.
        """
        with Session(self._engine) as session, session.begin():
            kiosk, request = self._request(session, message)
            kiosk.last_seen = self._time()
            if kiosk.revoked:
                told = Item(str(uuid.uuid4()), REVOKED, cbor2.dumps({"kiosk": kiosk.kiosk_id}))
                return encode_answer(Answer(request.nonce, self._now(), (), {}, (told,)), self.keys.signing)
            drafts.sweep(session, self._time())
            parts.sweep(session, self._time())
            acknowledged, refused, items = self._take(session, kiosk, request)
            kiosk.waiting = max(0, request.waiting - len(acknowledged))
            version = self._trust_version(session)
            if request.trust_version < version:
                items = (*items, Item(str(uuid.uuid4()), "trust-list", self._trust_list(session)))
            items = (*items, *drafts.to_tell(session, kiosk), *replies.to_tell(session, kiosk, self._time()))
            items = (*items, *notices.to_tell(session, kiosk))
        answer = Answer(request.nonce, self._now(), acknowledged, refused, items)
        return encode_answer(answer, self.keys.signing)

    def revoke(self, kiosk_id: str) -> None:
        """Take no more from a kiosk."""
        with Session(self._engine) as session, session.begin():
            kiosk = session.scalars(select(Kiosk).where(Kiosk.kiosk_id == kiosk_id)).one()
            kiosk.revoked = True
            self._audit(session, "revoked", kiosk_id)

    def tell(self, kiosk_id: str, text: str) -> None:
        """Tell a kiosk's staff something that is not about a visitor.

        Raises:
            ValueError: the text is empty or too long.
        """
        with Session(self._engine) as session, session.begin():
            notices.tell(session, kiosk_id, self.new_reply_id(), text, self._time())
            self._audit(session, "kiosk-told", kiosk_id)

    def configure(self, kiosk_id: str, values: Mapping[str, int]) -> None:
        """Set a kiosk from here, such as `retry_seconds`; the newest word replaces the ones before.

        Raises:
            ValueError: there is no such setting, or its value is out of bounds.
        """
        with Session(self._engine) as session, session.begin():
            notices.configure(session, kiosk_id, self.new_reply_id(), values)
            self._audit(session, "kiosk-configured", kiosk_id)

    def set_office(self, kiosk_id: str, office: str) -> None:
        """Say in which office a kiosk stands, so that replies are copied to all kiosks of it; empty for none."""
        with Session(self._engine) as session, session.begin():
            offices.set_office(session, kiosk_id, office)
            self._audit(session, "office-set", kiosk_id)

    def rotate_keys(self) -> None:
        """Make new intake keys: kiosks seal to them once they have the new trust list; the old keys still open."""
        self.keys = rotate_keys(self._keys_file)
        with Session(self._engine) as session, session.begin():
            self._audit(session, "intake-keys-rotated", self.keys.intake.public.key_id)

    def cases(self) -> list[CaseRow]:
        """All cases, the newest first."""
        with Session(self._engine) as session:
            found = session.scalars(
                select(Case)
                .join(Case.submission)
                .options(joinedload(Case.submission).joinedload(Submission.kiosk))
                .order_by(Submission.received_at.desc(), Submission.submission_id.desc())
            )
            return [_row(each) for each in found]

    def open_case(self, case_id: str) -> OpenedCase | None:
        """Open a case; None if there is none, or it was not sealed to this hub."""
        return self._open(case_id, "case-opened", case_id)

    def open_file(self, case_id: str, name: str) -> Attachment | None:
        """Open one file of a case; None if there is no such case or file."""
        case = self._open(case_id, "file-opened", f"{case_id} {name}"[:_LONGEST_DETAIL])
        return next((x for x in case.attachments if x.name == name), None) if case else None

    def reply(self, case_id: str, reply_id: str, status: str, text: str) -> bool:
        """Seal a reply to a case's mailbox and set the case's status; false if the case cannot be answered.

        Args:
            reply_id: UUIDv7, made with the page the reply was written on, so that one sent twice counts once.

        Raises:
            ValueError: there is no such status, or the text is empty or too long; nothing was kept.
        """
        check_item_id(reply_id)
        opened = self.open_case(case_id)
        if opened is None or opened.mailbox is None:
            return False
        written = WrittenReply(reply_id, status, text, self._now())
        address = opened.mailbox
        sealed = seal_reply(written, address.mailbox_id, address.public)
        with Session(self._engine) as session, session.begin():
            case = session.get_one(Case, case_id)
            if session.get(Reply, reply_id) is None:
                case.status = status
                self._audit(session, "reply-written", f"{case_id} {status}")
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
        return True

    def new_reply_id(self) -> str:
        """An id for a reply that is about to be written."""
        return uuid7(self._now(), secrets.token_bytes)

    def _open(self, case_id: str, event: str, detail: str) -> OpenedCase | None:
        with Session(self._engine) as session, session.begin():
            case = session.get(Case, case_id)
            if case is None:
                return None
            row, kept = _row(case), case.submission
            self._audit(session, event, detail)
            envelope = self._unsealed(kept)
            if envelope is None:
                return None
            mailbox = replies.address_in(envelope)
            replied = replies.times_of(session, mailbox.mailbox_id) if mailbox else ()
            answered = replies.answers_in(session, mailbox.mailbox_id, self.keys) if mailbox else ()
            files, coming = attachments.files_of(session, envelope["attachments"], self.keys)
        return OpenedCase(row, envelope["language"], envelope["instance"], files, coming, mailbox, replied, answered)

    def _unsealed(self, kept: Submission) -> dict[str, Any] | None:
        pair = self.keys.pair_for(kept.key_id)
        try:
            opened: object = cbor2.loads(unseal(pair, kept.sealed, context_of(kept.submission_id))) if pair else None
        except (CannotUnseal, cbor2.CBORDecodeError):
            return None
        return opened if isinstance(opened, dict) else None

    def _request(self, session: Session, message: bytes) -> tuple[Kiosk, Request]:
        try:
            signer = signer_of(message)
            kiosks = {
                key_id(Ed25519PublicKey.from_public_bytes(x.device_key)): x for x in session.scalars(select(Kiosk))
            }
            kiosk = kiosks.get(signer)
            if kiosk is None:
                raise Refused("unknown-kiosk", "This kiosk is not enrolled here.")
            request = decode_request(message, {signer: Ed25519PublicKey.from_public_bytes(kiosk.device_key)})
        except (NotSigned, BadBundle) as error:
            raise Refused(getattr(error, "code", "bad-bundle"), str(error)) from error
        if request.kiosk_id != kiosk.kiosk_id:
            raise Refused("unknown-kiosk", "The bundle names another kiosk than signed it.")
        return kiosk, request

    def _take(
        self, session: Session, kiosk: Kiosk, request: Request
    ) -> tuple[tuple[str, ...], dict[str, str], tuple[Item, ...]]:
        """Take each item; the ids that are taken, those that are not with a code each, and what to answer."""
        acknowledged: list[str] = []
        refused: dict[str, str] = {}
        answered: tuple[Item, ...] = ()
        for item in request.items:
            take = partial(self._take_one, session, kiosk)
            if item.kind == PART:
                problem, found, done = parts.take(session, kiosk, item, self._time(), take)
            else:
                problem, found, done = take(item)
            answered += found
            if problem:
                refused[item.item_id] = problem
            elif done:
                acknowledged.append(item.item_id)
        return tuple(acknowledged), refused, answered

    def _take_one(self, session: Session, kiosk: Kiosk, item: Item) -> tuple[str, tuple[Item, ...], bool]:
        """Take one item; the code of why not, what to answer, and whether to acknowledge it."""
        if item.kind in _TAKES:
            problem, found = _TAKES[item.kind](session, kiosk, item, self._time())
            return problem, found, item.kind not in _QUESTIONS
        problem = "" if session.get(Submission, item.item_id) else self._take_submission(session, kiosk, item)
        return problem, (), True

    def _take_submission(self, session: Session, kiosk: Kiosk, item: Item) -> str:
        """Take one; the code of why not, or the empty text."""
        if item.kind != KIND:
            return "unknown-kind"
        try:
            said = cbor2.loads(item.payload)
            reference = check_reference(said["reference"])
            if str(uuid.UUID(item.item_id)) != item.item_id:
                return "bad-item"
            if int(reference[:5]) != kiosk.number:
                return "wrong-reference"
            session.add(
                Submission(
                    submission_id=item.item_id,
                    kiosk_number=kiosk.number,
                    reference=reference,
                    form_id=str(said["form"])[:200],
                    form_version=str(said["version"])[:100],
                    key_id=str(said["key_id"])[:16],
                    protected=bool(said["protected"]),
                    sealed=bytes(said["sealed"]),
                    received_at=self._time(),
                )
            )
        except (KeyError, TypeError, ValueError, WrongReference, cbor2.CBORDecodeError):
            return "bad-item"
        session.flush()
        session.add(Case(case_id=str(uuid.uuid4()), submission_id=item.item_id, status="new"))
        self._audit(session, "submission-taken", reference)
        return ""

    def _trust_version(self, session: Session) -> int:
        return (
            self.keys.rotations
            + len(session.scalars(select(Kiosk.number)).all())
            + len(session.scalars(select(Kiosk.number).where(Kiosk.revoked)).all())
        )

    def _trust_list(self, session: Session) -> bytes:
        devices = session.scalars(select(Kiosk.device_key).order_by(Kiosk.number))
        trust = TrustList(
            version=self._trust_version(session),
            intake=self.keys.intake.public,
            protected_intake=self.keys.protected_intake.public,
            device_keys=tuple(devices),
        )
        return encode_trust_list(trust, self.keys.signing)

    def _audit(self, session: Session, what: str, detail: str) -> None:
        session.add(AuditEntry(at=self._time(), event=what, detail=detail))

    def _time(self) -> datetime:
        """The time as the database keeps it: UTC without a zone."""
        return self._now().astimezone(UTC).replace(tzinfo=None)


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
        received_at=kept.received_at.replace(tzinfo=UTC),
    )


def _set_up_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined] # a DB-API connection
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()
