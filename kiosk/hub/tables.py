"""The hub's tables (SQLAlchemy 2). What a visitor said lies in the columns named `sealed` only."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 SQLAlchemy reads annotations at run time

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Table(DeclarativeBase):
    """The base of all tables."""


class Kiosk(Table):
    """An enrolled kiosk; its number is the start of its references.

    Attributes:
        key_id: the first 16 hexadecimal digits of the SHA-256 of its device key.
        waiting: how many items waited there at its last exchange.
        kept: how many papers and files of it are here.
        health: what it last said of itself, as JSON; see docs/sync.md.
        serial: the serial of the last reference that the hub gave under this number; kiosks give their own.
    """

    __tablename__ = "kiosk"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kiosk_id: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    device_key: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    key_id: Mapped[str] = mapped_column(String(16), index=True)
    enrolled_at: Mapped[datetime]
    revoked: Mapped[bool] = mapped_column(default=False)
    last_seen: Mapped[datetime | None]
    waiting: Mapped[int] = mapped_column(default=0)
    kept: Mapped[int] = mapped_column(default=0)
    health: Mapped[str | None] = mapped_column(String(4000))
    serial: Mapped[int] = mapped_column(default=0)


class EnrolmentCode(Table):
    """A one-time code, kept as its SHA-256."""

    __tablename__ = "enrolment_code"

    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    made_at: Mapped[datetime]


class Submission(Table):
    """A sealed submission, byte for byte as the kiosk sent it.

    Attributes:
        blob: where its bytes lie in the blob store, if they are large; `sealed` is empty then.
    """

    __tablename__ = "submission"

    submission_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"))
    reference: Mapped[str] = mapped_column(String(14), index=True)
    form_id: Mapped[str] = mapped_column(String(200))
    form_version: Mapped[str] = mapped_column(String(100))
    key_id: Mapped[str] = mapped_column(String(16))
    protected: Mapped[bool]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    blob: Mapped[str | None] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(index=True)
    kiosk: Mapped[Kiosk] = relationship()
    case: Mapped[Case] = relationship(back_populates="submission")


class Case(Table):
    """What caseworkers work on; one for each submission.

    Attributes:
        assigned_to: the name of the person who works on it.
    """

    __tablename__ = "case_file"

    case_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.submission_id"), unique=True)
    status: Mapped[str] = mapped_column(String(20), default="new")
    assigned_to: Mapped[str | None] = mapped_column(String(60))
    submission: Mapped[Submission] = relationship(back_populates="case")


class Draft(Table):
    """A draft under its slip's key, byte for byte as the kiosk sent it; without content once it ended.

    Attributes:
        kiosk_number: the kiosk that made it.
        told: whether that kiosk knows that it ended.
    """

    __tablename__ = "draft"

    draft_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"), index=True)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    told: Mapped[bool] = mapped_column(default=False)


class Reply(Table):
    """A reply sealed to a mailbox; the hub cannot read it again.

    Attributes:
        kiosk_number: the kiosk that took the case.
        taken: whether that kiosk said that it has it.
    """

    __tablename__ = "reply"

    reply_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    mailbox_id: Mapped[str] = mapped_column(String(32), index=True)
    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[datetime]
    taken: Mapped[bool] = mapped_column(default=False)


class Answer(Table):
    """What a visitor answered to a reply, sealed to an intake key."""

    __tablename__ = "case_answer"

    answer_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    mailbox_id: Mapped[str] = mapped_column(String(32), index=True)
    kiosk_number: Mapped[int] = mapped_column(ForeignKey("kiosk.number"))
    key_id: Mapped[str] = mapped_column(String(16))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime]


class AuditEntry(Table):
    """Who did what, and when; `audit.py` says what `digest` binds."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    event: Mapped[str] = mapped_column(String(40))
    who: Mapped[str] = mapped_column(String(60), default="")
    detail: Mapped[str] = mapped_column(String(200))
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))


class Account(Table):
    """A person of the office who may sign in.

    Attributes:
        name: unique, and case counts for nothing; `folded` is what is compared.
        password: Argon2id, in the form of the PHC.
        active: whether they may still sign in; accounts stay, since the audit trail names them.
    """

    __tablename__ = "account"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    folded: Mapped[str] = mapped_column(String(60), unique=True)
    role: Mapped[str] = mapped_column(String(30))
    password: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime]


class Sitting(Table):
    """A browser that is signed in; its token is kept as SHA-256."""

    __tablename__ = "sitting"

    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    name: Mapped[str] = mapped_column(ForeignKey("account.name"), index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class SignInTry(Table):
    """A sign-in that failed, for the limit on guesses; `subject` is the SHA-256 of a name or an address."""

    __tablename__ = "sign_in_try"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    subject: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class Phone(Table):
    """A caseworker's phone that may fetch forms and send them filled in.

    Attributes:
        ha1: what HTTP digest compares with (RFC 7616, section 3.4.2); of a secret too long to be guessed.
    """

    __tablename__ = "phone"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    ha1: Mapped[str] = mapped_column(String(32))
    active: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime]
