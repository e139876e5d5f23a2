"""Bundles: what goes up and what comes down, as CBOR (RFC 8949) inside COSE_Sign1.

A request binds the kiosk and a fresh nonce; its answer names that nonce, so an old answer acknowledges
nothing. The layout stands in docs/sync.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import cbor2

from kiosk.sync.errors import BadBundle
from kiosk.vault.cose import opened, sign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

VERSION = 1
MEDIA_TYPE = "application/cose"
NONCE_BYTES = 16
_UUID_BYTES = 16
LARGEST_BUNDLE = 32 * 2**20
MOST_ITEMS = 1_000
REVOKED = "revoked"
"""Down: the kiosk was taken out of service and erases itself."""


@dataclass(frozen=True)
class Item:
    """One thing in a bundle.

    Attributes:
        item_id: UUIDv7.
        kind: up `submission`, `attachment`, `part`, `draft`, `draft-gone`, `draft-wanted`, `reply-taken`,
            `mailbox-wanted`, `arrived-wanted`, `case-answer`, `notice-taken`, `health`, `audit-digest`; down
            `trust-list`, `draft`, `draft-gone`, `reply`, `part-wanted`, `message`, `configuration`, `revoked`.
    """

    item_id: str
    kind: str
    payload: bytes = field(repr=False)


@dataclass(frozen=True)
class Request:
    """What a kiosk sends.

    Attributes:
        waiting: items in the outbox, these included.
        delivered: papers and files the hub has acknowledged, but for those that were lost for good.
    """

    kiosk_id: str
    nonce: bytes
    time: datetime
    trust_version: int
    waiting: int
    items: tuple[Item, ...]
    delivered: int = 0


@dataclass(frozen=True)
class Answer:
    """What the hub answers.

    Attributes:
        nonce: that of the request.
        time: the hub's, UTC.
        acknowledged: ids the hub has, from this request or before.
        refused: ids the hub cannot take, with a code each.
        missing: how many papers and files this hub has fewer than the kiosk delivered; it was restored from a copy.
    """

    nonce: bytes
    time: datetime
    acknowledged: tuple[str, ...]
    refused: Mapping[str, str]
    items: tuple[Item, ...]
    missing: int = 0


def encode_request(request: Request, key: Ed25519PrivateKey) -> bytes:
    """The signed bytes of a request."""
    said = {
        "v": VERSION,
        "kiosk": request.kiosk_id,
        "nonce": request.nonce,
        "time": _time(request.time),
        "trust": request.trust_version,
        "waiting": request.waiting,
        "items": [[_short(x.item_id), x.kind, x.payload] for x in request.items],
        **({"delivered": request.delivered} if request.delivered else {}),
    }
    return sign(cbor2.dumps(said, canonical=True), key)


def decode_request(message: bytes, trusted: Mapping[bytes, Ed25519PublicKey]) -> Request:
    """What a signed request says.

    Raises:
        NotSigned: no kiosk we trust signed it.
        BadBundle: it is no request of this version.
    """
    said = _read(opened(message, trusted))
    try:
        return Request(
            kiosk_id=_text(said["kiosk"]),
            nonce=_bytes(said["nonce"], NONCE_BYTES),
            time=_datetime(said["time"]),
            trust_version=int(said["trust"]),
            waiting=int(said["waiting"]),
            items=_items(said["items"]),
            delivered=int(said.get("delivered", 0)),
        )
    except (LookupError, TypeError, ValueError) as error:
        raise BadBundle("The request is not one of this protocol.") from error


def encode_answer(answer: Answer, key: Ed25519PrivateKey) -> bytes:
    """The signed bytes of an answer."""
    said = {
        "v": VERSION,
        "to": answer.nonce,
        "time": _time(answer.time),
        "acknowledged": [_short(x) for x in answer.acknowledged],
        "refused": {_short(x): y for x, y in answer.refused.items()},
        "items": [[_short(x.item_id), x.kind, x.payload] for x in answer.items],
        **({"missing": answer.missing} if answer.missing else {}),
    }
    return sign(cbor2.dumps(said, canonical=True), key)


def decode_answer(message: bytes, trusted: Mapping[bytes, Ed25519PublicKey]) -> Answer:
    """What a signed answer says.

    Raises:
        NotSigned: the hub we trust did not sign it.
        BadBundle: it is no answer of this version.
    """
    said = _read(opened(message, trusted))
    try:
        return Answer(
            nonce=_bytes(said["to"], NONCE_BYTES),
            time=_datetime(said["time"]),
            acknowledged=tuple(_long(x) for x in said["acknowledged"]),
            refused={_long(x): _text(y) for x, y in said["refused"].items()},
            items=_items(said["items"]),
            missing=int(said.get("missing", 0)),
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise BadBundle("The answer is not one of this protocol.") from error


def _read(payload: bytes) -> dict[str, Any]:
    try:
        said = cbor2.loads(payload)
    except (ValueError, cbor2.CBORDecodeError) as error:
        raise BadBundle("The bundle is not CBOR.") from error
    if not isinstance(said, dict) or said.get("v") != VERSION:
        raise BadBundle("The bundle is of another version of the protocol.")
    return said


def _items(said: Any) -> tuple[Item, ...]:  # noqa: ANN401 whatever came
    if not isinstance(said, list) or len(said) > MOST_ITEMS:
        raise BadBundle(f"A bundle has at most {MOST_ITEMS} items.")
    return tuple(Item(_long(a), _text(b), _bytes(c)) for a, b, c in said)


def _short(item_id: str) -> str | bytes:
    """An id as it travels: a UUID as its 16 bytes, 20 fewer each way."""
    try:
        short = bytes.fromhex(item_id.replace("-", ""))
    except ValueError:
        return item_id
    return short if len(short) == _UUID_BYTES and _long(short) == item_id else item_id


def _long(said: object) -> str:
    if not isinstance(said, bytes) or len(said) != _UUID_BYTES:
        return _text(said)
    digits = said.hex()  # as `str(uuid.UUID(bytes=said))`, at a tenth of the time, for each item of each bundle
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID in its usual form."""
    return isinstance(_short(text), bytes)


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise BadBundle("A text is missing in the bundle.")
    return said


def _bytes(said: object, length: int | None = None) -> bytes:
    if not isinstance(said, bytes) or (length is not None and len(said) != length):
        raise BadBundle("Bytes are missing in the bundle.")
    return said


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _datetime(said: object) -> datetime:
    moment = datetime.fromisoformat(_text(said))
    if moment.tzinfo is None:
        raise BadBundle("A time in the bundle has no zone.")
    return moment
