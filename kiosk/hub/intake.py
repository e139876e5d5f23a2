"""The intake: submissions come in by the bundle, and each id counts once, whoever else brings it.

On PostgreSQL rows go in by COPY. Should another worker have brought one of them in the same moment, the
COPY is undone and the rows go in one by one, those that are there already left out; so do SQLite's.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from psycopg.errors import UniqueViolation
from sqlalchemy import ARRAY, Text, any_, func, literal, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError

from kiosk.hub.blobs import kept_apart
from kiosk.hub.database import copy_in, insert_rows, is_postgresql
from kiosk.hub.tables import Case, Submission
from kiosk.receipts.errors import WrongReference
from kiosk.receipts.reference import KIOSK_DIGITS
from kiosk.receipts.sealed_paper import decode_paper
from kiosk.sync.bundle import is_uuid
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from kiosk.hub.blobs import BlobStore
    from kiosk.sync.bundle import Item

_SUBMISSION_TYPES = {
    "submission_id": "text",
    "kiosk_number": "int4",
    "reference": "text",
    "form_id": "text",
    "form_version": "text",
    "key_id": "text",
    "protected": "bool",
    "sealed": "bytea",
    "blob": "text",
    "received_at": "timestamp",
}
_SUBMISSION_ROW = attrgetter(*_SUBMISSION_TYPES)
_CASE_TYPES = {"case_id": "text", "submission_id": "text", "status": "text"}


@dataclass(frozen=True)
class Incoming:
    """A sealed submission that is about to be kept.

    Attributes:
        sealed: the sealed bytes, or nothing if they lie in the blob store.
        blob: their address there, or nothing.
        received_at: UTC without a zone.
    """

    submission_id: str
    kiosk_number: int
    reference: str
    form_id: str
    form_version: str
    key_id: str
    protected: bool
    sealed: bytes = field(repr=False)
    received_at: datetime
    blob: str | None = None


class NotTaken(Exception):
    """An item that is no submission of this kiosk.

    Attributes:
        code: `bad-item` or `wrong-reference`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_submission(item: Item, kiosk_number: int, at: datetime) -> Incoming:
    """What an item says.

    Raises:
        NotTaken: it is no submission, or its reference is another kiosk's.
    """
    try:
        paper = decode_paper(item.payload)
        if not is_uuid(item.item_id):
            raise NotTaken("bad-item")
        if int(paper.reference[:KIOSK_DIGITS]) != kiosk_number:
            raise NotTaken("wrong-reference")
        return Incoming(
            submission_id=item.item_id,
            kiosk_number=kiosk_number,
            reference=paper.reference,
            form_id=_text(paper.form_id, 200),
            form_version=_text(paper.form_version, 100),
            key_id=paper.key_id,
            protected=paper.protected,
            sealed=paper.sealed,
            received_at=at,
        )
    except (ValueError, WrongReference) as error:
        raise NotTaken("bad-item") from error


def known_among(session: Session, ids: Sequence[str]) -> set[str]:
    """Which of these submissions are here."""
    if not ids:
        return set()
    column = Submission.submission_id
    return set(session.scalars(select(column).where(among(session, column, ids))))


def among(session: Session, column: InstrumentedAttribute[str], ids: Sequence[str]) -> ColumnElement[bool]:
    """Whether a column holds one of these: one value however many they are, where the database can take it."""
    if is_postgresql(session.connection()):
        return column == any_(literal(list(ids), ARRAY(Text)))
    return column.in_(select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value))


def with_blob(incoming: Incoming, blobs: BlobStore) -> Incoming:
    """A large submission moved to the blob store, before its row names it; a small one as it is."""
    sealed, blob = kept_apart(incoming.sealed, blobs)
    if blob is None:
        return incoming
    return replace(incoming, sealed=sealed, blob=blob)


def keep(session: Session, incoming: Iterable[Incoming]) -> tuple[Incoming, ...]:
    """Keep submissions, and make a case of each; those that are new, in their order.

    Args:
        incoming: each id once. On PostgreSQL each is asked for when those before it are on their way to the server,
            so that reading them costs no time of its own.
    """
    session.flush()
    if is_postgresql(session.connection()):
        return _copied(session, iter(incoming))
    rows = tuple(incoming)
    try:
        with session.begin_nested():
            insert_rows(session, Submission, _SUBMISSION_TYPES, list(map(_SUBMISSION_ROW, rows)))
    except IntegrityError:
        # Nobody else writes as long as this transaction lasts.
        known = known_among(session, [x.submission_id for x in rows])
        rows = tuple(x for x in rows if x.submission_id not in known)
        insert_rows(session, Submission, _SUBMISSION_TYPES, list(map(_SUBMISSION_ROW, rows)))
    insert_rows(session, Case, _CASE_TYPES, list(map(_case_of, rows)))
    return rows


def _copied(session: Session, incoming: Iterator[Incoming]) -> tuple[Incoming, ...]:
    seen: list[Incoming] = []

    def each() -> Iterator[tuple[object, ...]]:
        for one in incoming:
            seen.append(one)
            yield _SUBMISSION_ROW(one)

    first = next(incoming, None)
    if first is None:
        return ()
    incoming = chain([first], incoming)
    try:
        with session.begin_nested():
            copy_in(session, Submission.__tablename__, _SUBMISSION_TYPES, each())
            copy_in(session, Case.__tablename__, _CASE_TYPES, map(_case_of, seen))
    except UniqueViolation:
        seen += incoming  # the server may have said so before it had all
        rows = [dict(zip(_SUBMISSION_TYPES, _SUBMISSION_ROW(x), strict=True)) for x in seen]
        unless_there = postgresql.insert(Submission).on_conflict_do_nothing()
        there = set(session.scalars(unless_there.returning(Submission.submission_id), rows))
        seen = [x for x in seen if x.submission_id in there]
        insert_rows(session, Case, _CASE_TYPES, list(map(_case_of, seen)))
    return tuple(seen)


def _case_of(incoming: Incoming) -> tuple[str, str, str]:
    # Ids that sort by time go to the end of their index, however many millions there are.
    return uuid7(incoming.received_at.replace(tzinfo=UTC), secrets.token_bytes), incoming.submission_id, "new"


def _text(said: str, longest: int) -> str:
    """A text as a database can keep it: PostgreSQL takes no NUL."""
    return said.replace("\0", "")[:longest]
