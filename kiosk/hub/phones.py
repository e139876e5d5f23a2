"""Phones of caseworkers: which there are, and whether a request is from one of them.

A phone has a name and a secret of 128 bits that the hub makes and shows once, so nobody guesses it. ODK
Collect shows it by HTTP digest (RFC 7616), over HTTPS also by HTTP basic (RFC 7617). Nonces carry their own
time and proof, so any worker knows any worker's. A request that is sent again within their time does nothing
new, since submissions count once; counting requests is left out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.hub import audit
from kiosk.hub.audit import Event
from kiosk.hub.people import BadAccount
from kiosk.hub.tables import Phone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Engine

REALM = "Hamroh hub"
NONCE_SECONDS = 300
LONGEST_NAME = 60
SECRET_BYTES = 16
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_FIELD = re.compile(r'(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')


@dataclass(frozen=True)
class PhoneRow:
    """A phone as it is listed."""

    name: str
    active: bool


@dataclass(frozen=True)
class Known:
    """What a request's authorization is worth.

    Attributes:
        name: the phone's; empty if it is none of ours.
        stale: whether only the nonce was too old, so that the phone may answer again without asking a person.
    """

    name: str = ""
    stale: bool = False


class Phones:
    """The phones of one hub.

    Args:
        nonce_key: what nonces are proved with; the same at every worker.
        random: a source of random bytes.
    """

    def __init__(
        self, engine: Engine, now: Callable[[], datetime], nonce_key: bytes, random: Callable[[int], bytes]
    ) -> None:
        self._engine, self._now, self._nonce_key, self._random = engine, now, nonce_key, random

    def all(self) -> list[PhoneRow]:
        """Every phone, by name."""
        with Session(self._engine) as session:
            return [PhoneRow(x.name, x.active) for x in session.scalars(select(Phone).order_by(Phone.name))]

    def renew(self, name: str, by: str) -> str:
        """Make a phone, or give one a new secret; the secret, which is not kept.

        Raises:
            BadAccount: the name has other signs than `a-z`, `0-9`, `.`, `_` and `-`, or too many.
        """
        if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
            raise BadAccount("A phone's name has small letters a to z, digits, dots and dashes.")
        secret = base64.b32encode(self._random(SECRET_BYTES)).decode().rstrip("=").lower()
        with Session(self._engine) as session, session.begin():
            phone = session.get(Phone, name)
            if phone is None:
                phone = Phone(name=name, made_at=self._time())
                session.add(phone)
            phone.ha1, phone.active = _md5(f"{name}:{REALM}:{secret}"), True
            audit.append(session, self._time(), [Event("phone-made", name, by)])
        return secret

    def close(self, name: str, by: str) -> bool:
        """Take no more from a phone; false if there is none of this name."""
        with Session(self._engine) as session, session.begin():
            phone = session.get(Phone, name)
            if phone is None:
                return False
            phone.active = False
            audit.append(session, self._time(), [Event("phone-closed", name, by)])
        return True

    def nonce(self) -> str:
        """A nonce that any worker takes for `NONCE_SECONDS`."""
        moment = f"{int(self._now().timestamp()):x}"
        return f"{moment}.{self._proof(moment)}"

    def who(self, authorization: str, method: str, target: str, *, encrypted: bool) -> Known:
        """Whose phone shows this `Authorization`.

        Args:
            method, target: of the request: `POST`, path and query.
            encrypted: whether it came over HTTPS; HTTP basic counts only then.
        """
        scheme, _, said = authorization.partition(" ")
        match scheme.lower():
            case "basic" if encrypted:
                return self._basic(said)
            case "digest":
                fields = {x[1].lower(): x[2] if x[2] is not None else x[3] for x in _FIELD.finditer(said)}
                return self._digest(fields, method, target)
        return Known()

    def _basic(self, said: str) -> Known:
        try:
            name, _, secret = base64.b64decode(said, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return Known()
        ha1 = self._ha1(name)
        return Known(name if ha1 and hmac.compare_digest(ha1, _md5(f"{name}:{REALM}:{secret}")) else "")

    def _digest(self, fields: Mapping[str, str], method: str, target: str) -> Known:
        name, nonce, qop = fields.get("username", ""), fields.get("nonce", ""), fields.get("qop", "")
        ha1 = self._ha1(name)
        if not ha1 or fields.get("uri") != target or qop != "auth" or fields.get("realm") != REALM:
            return Known()
        count, own = fields.get("nc", ""), fields.get("cnonce", "")
        wanted = _md5(f"{ha1}:{nonce}:{count}:{own}:{qop}:{_md5(f'{method}:{target}')}")
        if not hmac.compare_digest(wanted.encode(), fields.get("response", "").lower().encode()):
            return Known()
        moment, _, proof = nonce.partition(".")
        if not hmac.compare_digest(self._proof(moment).encode(), proof.encode()):
            return Known(stale=True)
        age = self._now().timestamp() - int(moment, 16)
        return Known(name) if age <= NONCE_SECONDS else Known(stale=True)

    def _ha1(self, name: str) -> str:
        with Session(self._engine) as session:
            phone = session.get(Phone, name) if name else None
            return phone.ha1 if phone is not None and phone.active else ""

    def _proof(self, moment: str) -> str:
        return hmac.new(self._nonce_key, moment.encode(), hashlib.sha256).hexdigest()[:32]

    def _time(self) -> datetime:
        return self._now().astimezone(UTC).replace(tzinfo=None)


def collect_settings(server: str, name: str, secret: str) -> str:
    """The text of the QR code from which ODK Collect takes its settings: JSON, deflated, in base64."""
    said = {
        "general": {"protocol": "odk_default", "server_url": server, "username": name, "password": secret},
        "admin": {},
        "project": {"name": "Hamroh"},
    }
    return base64.b64encode(zlib.compress(json.dumps(said).encode())).decode()


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
