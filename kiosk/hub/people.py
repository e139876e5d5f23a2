"""People of the office: accounts with a role and a password, who is signed in, and a limit on guesses.

What a role may do stands in `Role`. Passwords are kept as Argon2id, tokens of browsers as SHA-256. All of
it lies in the database, so any worker knows who is signed in and how often somebody guessed.
"""

from __future__ import annotations

import hashlib
import threading
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kiosk.hub import audit
from kiosk.hub.audit import Event
from kiosk.hub.tables import Account, SignInTry, Sitting

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
LONGEST_NAME = 60
LONGEST_SITTING = timedelta(hours=12)
IDLE_AFTER = timedelta(minutes=30)
TRIES_WITHIN = timedelta(minutes=15)
MOST_TRIES_FOR_A_NAME = 5
MOST_TRIES_FROM_AN_ADDRESS = 30

# How exactly a moment of use is kept: a page more does not need a row written.
_SEEN_EVERY = timedelta(minutes=1)


class Role(StrEnum):
    """What a person may do. An administrator looks after people and kiosks, and opens no case."""

    VIEWER = "viewer"
    CASEWORKER = "caseworker"
    PROTECTED_CASEWORKER = "protected-caseworker"
    ADMINISTRATOR = "administrator"

    @property
    def reads_cases(self) -> bool:
        """May list and open cases that are not protected."""
        return self is not Role.ADMINISTRATOR

    @property
    def works_on_cases(self) -> bool:
        """May answer them, set their status, assign them."""
        return self in {Role.CASEWORKER, Role.PROTECTED_CASEWORKER}

    @property
    def reads_protected(self) -> bool:
        """May also see reports of violations; for others they do not exist."""
        return self is Role.PROTECTED_CASEWORKER

    @property
    def administers(self) -> bool:
        """May change people and kiosks, and read the audit trail."""
        return self is Role.ADMINISTRATOR


@dataclass(frozen=True)
class Person:
    """Who asks."""

    name: str
    role: Role


@dataclass(frozen=True)
class AccountRow:
    """An account as it is listed."""

    name: str
    role: Role
    active: bool


PROGRAM = Person("access token", Role.PROTECTED_CASEWORKER)
"""Whoever holds the hub's access token: a program of the office."""


class BadAccount(ValueError):
    """An account cannot be as it was asked for; the sentence says why."""


class NotSignedIn(Exception):
    """A sign-in was refused.

    Attributes:
        code: `wrong`, or `too-many` tries for now.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class People:
    """The accounts of one hub.

    Args:
        random_text: makes a new unguessable text, such as `secrets.token_urlsafe`.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime], random_text: Callable[[], str]) -> None:
        self._engine, self._now, self._random_text = engine, now, random_text
        self._hasher = PasswordHasher()  # RFC 9106, section 4, its second recommended choice
        self._few_at_once = threading.Semaphore(2)  # each takes 64 MiB

    @cached_property
    def _nobodys(self) -> str:
        """A password that nobody has, made when the first person signs in, for it takes long on purpose."""
        return self._hasher.hash(self._random_text())

    def all(self) -> list[AccountRow]:
        """Every account, by name."""
        with Session(self._engine) as session:
            rows = session.scalars(select(Account).order_by(Account.folded))
            return [AccountRow(x.name, Role(x.role), x.active) for x in rows]

    def add(self, name: str, role: Role, password: str, by: str) -> None:
        """Make an account.

        Args:
            by: who does it, for the audit trail.

        Raises:
            BadAccount: the name is empty, too long or taken, or the password too short or too long.
        """
        said = " ".join(unicodedata.normalize("NFC", name).split())
        if not 0 < len(said) <= LONGEST_NAME or not said.isprintable() or said == PROGRAM.name:
            raise BadAccount(f"A name has 1 to {LONGEST_NAME} letters.")
        hashed = self._hashed(password)
        with Session(self._engine) as session, session.begin():
            if session.scalars(select(Account).where(Account.folded == _folded(said))).first() is not None:
                raise BadAccount("There is an account of this name.")
            session.add(
                Account(
                    name=said, folded=_folded(said), role=role.value, password=hashed, active=True, made_at=self._time()
                )
            )
            audit.append(session, self._time(), [Event("account-made", f"{said} {role}", by)])

    def change(
        self, name: str, by: str, *, role: Role | None = None, active: bool | None = None, password: str | None = None
    ) -> bool:
        """Change an account and sign its browsers out; false if there is none.

        Raises:
            BadAccount: the password is too short or too long; or nobody would be left to administer.
        """
        hashed = None if password is None else self._hashed(password)
        with Session(self._engine) as session, session.begin():
            account = session.get(Account, name, with_for_update=True)
            if account is None:
                return False
            done = []
            if role is not None and role != account.role:
                account.role = role.value
                done.append(Event("account-role", f"{name} {role}", by))
            if active is not None and active != account.active:
                account.active = active
                done.append(Event("account-opened" if active else "account-closed", name, by))
            if hashed is not None:
                account.password = hashed
                done.append(Event("account-password", name, by))
            session.flush()
            if (role or active is False) and not self._administrators(session):
                raise BadAccount("One administrator must stay.")
            session.execute(delete(Sitting).where(Sitting.name == name))
            audit.append(session, self._time(), done)
        return True

    def sign_in(self, name: str, password: str, address: str) -> str:
        """A token for a browser of this person.

        Args:
            address: where they ask from.

        Raises:
            NotSignedIn: name or password are wrong, or there were too many tries for this name or from there.
        """
        at = self._time()
        subjects = {
            _subject("name", _folded(name)): MOST_TRIES_FOR_A_NAME,
            _subject("address", address): MOST_TRIES_FROM_AN_ADDRESS,
        }
        nobodys = self._nobodys  # before it is known whether there is such a name
        with Session(self._engine) as session, session.begin():
            session.execute(delete(SignInTry).where(SignInTry.at <= at - TRIES_WITHIN))
            for subject, most in subjects.items():
                count = select(func.count()).select_from(SignInTry).where(SignInTry.subject == subject)
                if (session.scalar(count) or 0) >= most:
                    raise NotSignedIn("too-many")
            # Counted before the password is looked at, so that guesses side by side count each.
            session.add_all(SignInTry(subject=x, at=at) for x in subjects)
            found = session.scalars(select(Account).where(Account.folded == _folded(name), Account.active)).first()
            known, hashed = (found.name, found.password) if found else ("", nobodys)
        if not self._fits(hashed, password) or not known:
            with Session(self._engine) as session, session.begin():
                audit.append(session, at, [Event("sign-in-refused", known or "unknown name")])
            raise NotSignedIn("wrong")
        token = self._random_text()
        with Session(self._engine) as session, session.begin():
            session.execute(delete(SignInTry).where(SignInTry.subject.in_(list(subjects))))
            session.execute(delete(Sitting).where(Sitting.began_at <= at - LONGEST_SITTING))
            session.add(Sitting(digest=_digest(token), name=known, began_at=at, seen_at=at))
            audit.append(session, at, [Event("signed-in", "", known)])
        return token

    def signed_in(self, token: str) -> Person | None:
        """Whose browser shows this token; None if nobody's any more."""
        at = self._time()
        with Session(self._engine) as session, session.begin():
            sitting = session.get(Sitting, _digest(token)) if token else None
            if sitting is None:
                return None
            account = session.get(Account, sitting.name)
            over = sitting.began_at <= at - LONGEST_SITTING or sitting.seen_at <= at - IDLE_AFTER
            if over or account is None or not account.active:
                session.delete(sitting)
                return None
            if sitting.seen_at <= at - _SEEN_EVERY:
                sitting.seen_at = at
            return Person(account.name, Role(account.role))

    def sign_out(self, token: str) -> None:
        """Forget a browser."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(Sitting).where(Sitting.digest == _digest(token)))

    def _hashed(self, password: str) -> str:
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise BadAccount(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
        return self._hasher.hash(password)

    def _fits(self, hashed: str, password: str) -> bool:
        try:
            with self._few_at_once:
                return self._hasher.verify(hashed, password[:LONGEST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return False

    def _administrators(self, session: Session) -> int:
        count = select(func.count()).select_from(Account).where(Account.role == Role.ADMINISTRATOR, Account.active)
        return session.scalar(count) or 0

    def _time(self) -> datetime:
        return self._now().astimezone(UTC).replace(tzinfo=None)


def csrf_token(token: str) -> str:
    """What a form of this browser's pages carries; another site cannot know it."""
    return hashlib.sha256(b"hamroh form " + token.encode()).hexdigest()


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _subject(kind: str, said: str) -> bytes:
    return hashlib.sha256(f"{kind} {said}".encode()).digest()
