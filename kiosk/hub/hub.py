"""What a hub does, without the web: enrol kiosks, take submissions once each, open cases.

Every method is one transaction. Opening a case happens in memory and leaves an entry in the audit
trail; nothing opened is written anywhere.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import func, select
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from kiosk.hub import arrived, attachments, audit, drafts, intake, notices, offices, parts, replies, reports
from kiosk.hub.audit import Event
from kiosk.hub.blobs import BlobStore, open_blob_store
from kiosk.hub.cases import CaseDesk
from kiosk.hub.database import open_database
from kiosk.hub.intake import Incoming, NotTaken
from kiosk.hub.keys import KeptKeys
from kiosk.hub.kiosks import Enrolled, KioskRow, listed
from kiosk.hub.people import PROGRAM, People, Person
from kiosk.hub.phone_forms import phone_forms
from kiosk.hub.phone_intake import PHONES, PhoneIntake
from kiosk.hub.phones import Phones
from kiosk.hub.tables import AuditEntry, EnrolmentCode, Kiosk
from kiosk.places import Places
from kiosk.receipts.confirmation import KIND
from kiosk.sync.bundle import REVOKED, Answer, Item, Request, decode_request, encode_answer
from kiosk.sync.doubt import ARRIVED_WANTED
from kiosk.sync.enrol import SECRET_BYTES, make_code
from kiosk.sync.errors import BadBundle
from kiosk.sync.parts import PART
from kiosk.sync.trust import TrustList, encode_trust_list
from kiosk.vault.cose import NotSigned, opened, sign
from kiosk.vault.drafts import DRAFT_WANTED
from kiosk.vault.identity import key_id
from kiosk.vault.inbox import MAILBOX_WANTED
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from kiosk.hub.cases import CaseRow, OpenedCase
    from kiosk.hub.keys import HubKeys
    from kiosk.hub.phone_forms import PhoneForm


_TAKES = {**dict.fromkeys(drafts.KINDS, drafts.take), **dict.fromkeys(replies.KINDS, replies.take)}
_TAKES |= dict.fromkeys(reports.KINDS, reports.take)
_TAKES |= dict.fromkeys(notices.KINDS, notices.take)
_SWEEPING = timedelta(minutes=1)
_QUESTIONS = (DRAFT_WANTED, MAILBOX_WANTED)


class Refused(Exception):
    """The hub does not take this.

    Attributes:
        code: `unknown-kiosk`, `wrong-signature`, `bad-bundle` or `wrong-code`.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True)
class TrailRow:
    """An entry of the audit trail as it is shown."""

    number: int
    at: datetime
    event: str
    who: str
    detail: str


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Hub:
    """One hub on one database. Make it with `Hub.open`."""

    def __init__(
        self,
        engine: Engine,
        keys_file: Path,
        blobs: BlobStore,
        forms: Path,
        packs: Path,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.packs = packs
        self._engine, self._blobs, self._forms, self._now = engine, blobs, forms, now
        self._swept_at = datetime.min  # noqa: DTZ901 as the database keeps times
        self.people = People(engine, now, lambda: secrets.token_urlsafe(32))
        self._kept_keys = KeptKeys(keys_file)
        self.desk = CaseDesk(engine, self._kept_keys.now, now, blobs)
        self.phone_intake = PhoneIntake(engine, self._kept_keys.now, blobs, now)
        nonce_key = hashlib.sha256(b"hamroh phones " + self.keys.signing.private_bytes_raw()).digest()
        self.phones = Phones(engine, now, nonce_key, secrets.token_bytes)

    @property
    def keys(self) -> HubKeys:
        """The hub's private keys as they are now."""
        return self._kept_keys.now()

    @classmethod
    def open(
        cls,
        folder: Path,
        now: Callable[[], datetime] = _utc_now,
        *,
        database: str = "",
        blobs: str = "",
        forms: Path | None = None,
        packs: Path | None = None,
    ) -> Hub:
        """Open the hub in a folder, making what is missing.

        Args:
            database: the URL of a PostgreSQL database; SQLite in the folder if empty.
            blobs: where large submissions lie, as `open_blob_store` reads it; a folder in the folder if empty.
            forms: what `hamroh build` made of the forms; this program's if None.
            packs: the repository of content packs that kiosks read; `packs` in the folder if None.

        Raises:
            BadDatabaseUrl, BadBlobUrl: an address is none.
            sqlalchemy.exc.OperationalError: the database cannot be reached.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        built = forms or Places.of_this_program(folder).built / "forms"
        store = open_blob_store(blobs or str(folder / "blobs"))
        engine = open_database(database or f"sqlite:///{folder / 'hub.db'}")
        return cls(engine, folder / "keys.json", store, built, packs or folder / "packs", now)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @cached_property
    def phone_forms(self) -> Mapping[str, PhoneForm]:
        """The forms that phones may fill in, by their ids, as they were when first asked for."""
        return phone_forms(self._forms)

    def cases(self, by: Person = PROGRAM) -> list[CaseRow]:
        """All cases that a person may see, the newest first."""
        return self.desk.all(by)

    def open_case(self, case_id: str, by: Person = PROGRAM) -> OpenedCase | None:
        """Open a case; None if there is none for this person, or it was not sealed to this hub."""
        return self.desk.open(case_id, by)

    def reply(self, case_id: str, reply_id: str, status: str, text: str, by: Person = PROGRAM) -> bool:
        """Answer a case; see `CaseDesk.reply`."""
        return self.desk.reply(case_id, reply_id, status, text, by)

    def new_enrolment_code(self, by: str = "") -> str:
        """A code with which one kiosk can enrol, once."""
        secret = secrets.token_bytes(SECRET_BYTES)
        with Session(self._engine) as session, session.begin():
            session.add(EnrolmentCode(digest=hashlib.sha256(secret).digest(), made_at=self._time()))
            audit.append(session, self._time(), [Event("code-made", "", by)])
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
                key_id=key_id(device_key).hex(),
                enrolled_at=self._time(),
                revoked=False,
                waiting=0,
            )
            session.add(kiosk)
            session.flush()
            audit.append(session, self._time(), [Event("enrolled", kiosk.kiosk_id)])
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
        for once_more in (True, True, False):
            try:
                return self._exchange(message)
            except DataError as error:
                raise Refused("bad-bundle", "The bundle holds what no database keeps.") from error
            except (IntegrityError, OperationalError):
                # Another worker took one of the same items in this moment: now it is there to be seen.
                if not once_more:
                    raise
        raise AssertionError

    def _exchange(self, message: bytes) -> bytes:
        with Session(self._engine) as session, session.begin():
            kiosk, request = self._request(session, message)
            kiosk.last_seen = self._time()
            if kiosk.revoked:
                audit.append(session, self._time(), [Event("revocation-told", kiosk.kiosk_id)])
                told = Item(str(uuid.uuid4()), REVOKED, cbor2.dumps({"kiosk": kiosk.kiosk_id}))
                return encode_answer(Answer(request.nonce, self._now(), (), {}, (told,)), self.keys.signing)
            self._sweep(session, self._time())
            missing = max(0, request.delivered - kiosk.kept)
            acknowledged, refused, items, incoming = self._take(session, kiosk, request)
            kiosk.waiting = max(0, request.waiting - len(acknowledged))
            version = self._trust_version(session)
            if request.trust_version < version:
                items = (*items, Item(str(uuid.uuid4()), "trust-list", self._trust_list(session)))
            items = (*items, *drafts.to_tell(session, kiosk), *replies.to_tell(session, kiosk, self._time()))
            items = (*items, *notices.to_tell(session, kiosk))
            refused |= self._keep(session, kiosk, incoming)
        acknowledged = tuple(x for x in acknowledged if x not in refused)
        answer = Answer(request.nonce, self._now(), acknowledged, refused, items, missing)
        return encode_answer(answer, self.keys.signing)

    def revoke(self, kiosk_id: str, by: str = "") -> bool:
        """Take no more from a kiosk, and have it wipe itself; false if there is none of this id."""
        with Session(self._engine) as session, session.begin():
            kiosk = session.scalars(select(Kiosk).where(Kiosk.kiosk_id == kiosk_id).with_for_update()).first()
            if kiosk is None:
                return False
            kiosk.revoked = True
            audit.append(session, self._time(), [Event("revoked", kiosk_id, by)])
        return True

    def tell(self, kiosk_id: str, text: str, by: str = "") -> None:
        """Tell a kiosk's staff something that is not about a visitor.

        Raises:
            ValueError: the text is empty or too long.
        """
        with Session(self._engine) as session, session.begin():
            notices.tell(session, kiosk_id, self.new_reply_id(), text, self._time())
            audit.append(session, self._time(), [Event("kiosk-told", kiosk_id, by)])

    def configure(self, kiosk_id: str, values: Mapping[str, int], by: str = "") -> None:
        """Set a kiosk from here, such as `retry_seconds`; the newest word replaces the ones before.

        Raises:
            ValueError: there is no such setting, or its value is out of bounds.
        """
        with Session(self._engine) as session, session.begin():
            notices.configure(session, kiosk_id, self.new_reply_id(), values)
            audit.append(session, self._time(), [Event("kiosk-configured", kiosk_id, by)])

    def announce_packs(self, by: str = "") -> int:
        """Let every kiosk look for new content after its next exchange; how many will."""
        at = int(self._now().timestamp()) % (1 << 31)
        kiosks = [x.kiosk_id for x in self.kiosks() if not x.revoked]
        for kiosk_id in kiosks:
            self.configure(kiosk_id, {"packs": at}, by)
        return len(kiosks)

    def set_office(self, kiosk_id: str, office: str, by: str = "") -> None:
        """Say in which office a kiosk stands, so that replies are copied to all kiosks of it; empty for none."""
        with Session(self._engine) as session, session.begin():
            offices.set_office(session, kiosk_id, office)
            audit.append(session, self._time(), [Event("office-set", kiosk_id, by)])

    def rotate_keys(self, by: str = "") -> None:
        """Make new intake keys: kiosks seal to them once they have the new trust list; the old keys still open."""
        keys = self._kept_keys.rotate()
        with Session(self._engine) as session, session.begin():
            audit.append(session, self._time(), [Event("intake-keys-rotated", keys.intake.public.key_id, by)])

    def kiosks(self) -> list[KioskRow]:
        """Every kiosk, those that are silent first, the longest silent before all."""
        with Session(self._engine) as session:
            return listed(session, self._now())

    def trail(self, newest: int) -> list[TrailRow]:
        """The newest entries of the audit trail, the newest first."""
        with Session(self._engine) as session:
            found = session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc()).limit(newest))
            return [TrailRow(x.number, x.at.replace(tzinfo=UTC), x.event, x.who, x.detail) for x in found]

    def first_break_in_trail(self) -> int | None:
        """The number of the first entry of the audit trail that was changed; None if it holds."""
        with Session(self._engine) as session:
            query = select(AuditEntry).order_by(AuditEntry.number).execution_options(yield_per=1_000)
            with session.scalars(query) as entries:
                return audit.first_break(entries)

    def new_reply_id(self) -> str:
        """An id for a reply that is about to be written."""
        return uuid7(self._now(), secrets.token_bytes)

    def _request(self, session: Session, message: bytes) -> tuple[Kiosk, Request]:
        """The kiosk that signed a bundle, its row locked, and what it says."""
        enrolled = Enrolled(session)
        try:
            request = decode_request(message, enrolled)
        except (NotSigned, BadBundle) as error:
            code = getattr(error, "code", "bad-bundle")
            raise Refused("unknown-kiosk" if code == "unknown-key" else code, str(error)) from error
        kiosk = enrolled.asked[0]
        if request.kiosk_id != kiosk.kiosk_id:
            raise Refused("unknown-kiosk", "The bundle names another kiosk than signed it.")
        # Two workers may have been handed the same bundle: the second waits here for the first.
        session.refresh(kiosk, with_for_update=True)
        return kiosk, request

    def _sweep(self, session: Session, at: datetime) -> None:
        """Take away what is over, now and then; each worker does."""
        if not timedelta() <= at - self._swept_at < _SWEEPING:
            self._swept_at = at
            drafts.sweep(session, at)
            parts.sweep(session, at)

    def _take(
        self, session: Session, kiosk: Kiosk, request: Request
    ) -> tuple[tuple[str, ...], dict[str, str], tuple[Item, ...], tuple[Item | Incoming, ...]]:
        """Look at each item: ids that are taken, those that are not with a code each, what to answer, what to keep.

        Submissions that came whole are read only when they are kept, and may be refused then.
        """
        at = self._time()
        acknowledged: list[str] = []
        refused: dict[str, str] = {}
        answered: tuple[Item, ...] = ()
        incoming: dict[str, Item | Incoming] = {}
        known = intake.known_among(session, [x.item_id for x in request.items if x.kind not in _TAKES])

        def take_one(item: Item) -> parts.Taken:
            if item.kind in attachments.KINDS:
                return attachments.take(session, kiosk, item, at, self._blobs), (), True
            if item.kind in _TAKES:
                problem, found = _TAKES[item.kind](session, kiosk, item, at)
                return problem, found, item.kind not in _QUESTIONS
            if item.item_id in known or item.item_id in incoming:
                return "", (), True
            if item.kind != KIND:
                return "unknown-kind", (), False
            incoming[item.item_id] = item
            return "", (), True

        def take_joined(item: Item) -> parts.Taken:
            return _read_at_once(take_one(item), incoming, item, kiosk, at)

        for question in (x for x in request.items if x.kind == ARRIVED_WANTED):
            there, answered = arrived.answer(session, kiosk, question)
            acknowledged += there
        for item in (x for x in request.items if x.kind != ARRIVED_WANTED):
            if item.kind == PART:
                problem, found, done = parts.take(session, kiosk, item, at, take_joined)
            else:
                problem, found, done = take_one(item)
            answered += found
            if problem:
                refused[item.item_id] = problem
            elif done:
                acknowledged.append(item.item_id)
        return tuple(acknowledged), refused, answered, tuple(incoming.values())

    def _keep(self, session: Session, kiosk: Kiosk, incoming: Sequence[Item | Incoming]) -> dict[str, str]:
        """Keep submissions, the large ones in the blob store, and write down which are new; the refused with a code."""
        at, refused = self._time(), dict[str, str]()

        def read() -> Iterator[Incoming]:
            for each in incoming:
                if isinstance(each, Incoming):
                    yield intake.with_blob(each, self._blobs)
                    continue
                try:
                    one = intake.read_submission(each, kiosk.number, at)
                except NotTaken as problem:
                    refused[each.item_id] = problem.code
                else:
                    yield intake.with_blob(one, self._blobs)

        new = intake.keep(session, read())
        if new:
            kiosk.kept = Kiosk.kept + len(new)  # counted by the database
        who = f"kiosk {kiosk.number}"
        audit.append(session, at, [Event("submission-taken", x.reference, who) for x in new])
        return refused

    def _trust_version(self, session: Session) -> int:
        all_of_them, revoked = session.execute(
            select(func.count(), func.count().filter(Kiosk.revoked)).select_from(Kiosk)
        ).one()
        return self.keys.rotations + int(all_of_them) + int(revoked)

    def _trust_list(self, session: Session) -> bytes:
        devices = session.scalars(select(Kiosk.device_key).where(Kiosk.kiosk_id != PHONES).order_by(Kiosk.number))
        trust = TrustList(
            version=self._trust_version(session),
            intake=self.keys.intake.public,
            protected_intake=self.keys.protected_intake.public,
            device_keys=tuple(devices),
        )
        return encode_trust_list(trust, self.keys.signing)

    def _time(self) -> datetime:
        """The time as the database keeps it: UTC without a zone."""
        return self._now().astimezone(UTC).replace(tzinfo=None)


def _read_at_once(
    taken: parts.Taken, incoming: dict[str, Item | Incoming], item: Item, kiosk: Kiosk, at: datetime
) -> parts.Taken:
    """Read a submission that came in parts now, for what comes of it is remembered with its parts."""
    if incoming.get(item.item_id) is item:
        try:
            incoming[item.item_id] = intake.read_submission(item, kiosk.number, at)
        except NotTaken as problem:
            del incoming[item.item_id]
            return problem.code, (), False
    return taken
