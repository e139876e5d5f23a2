"""A draft: an interview that was stopped, as plain values, and the same encrypted under a key.

The encryption is AES-256-GCM with a random nonce before the ciphertext; what a draft is bound to is
authenticated with it. What the bytes decrypt to is CBOR, padded so that their length tells little.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cbor2
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.vault.errors import DraftUnknown

if TYPE_CHECKING:
    from collections.abc import Callable

_VERSION = 1
_NONCE_BYTES = 12
_PADDED_TO = 4096


@dataclass(frozen=True)
class DraftAttachment:
    """A file that belongs to an answer."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class DraftAnswer:
    """One answer as its visitor saw it, to name it should a newer form have no place for it."""

    ref: str
    label: str = field(repr=False)
    written: str = field(repr=False)


@dataclass(frozen=True)
class Draft:
    """An interview that was stopped.

    Attributes:
        instance: the instance XML with everything answered, relevant or not.
        language: the visitor's.
        ref: the question where they were.
        reading_back: whether they were reading everything back.
        draft_id: of the draft this interview was opened from; empty if of none.
    """

    form_id: str
    form_version: str
    language: str
    ref: str = field(repr=False)
    instance: bytes = field(repr=False)
    reading_back: bool = False
    attachments: tuple[DraftAttachment, ...] = ()
    answers: tuple[DraftAnswer, ...] = ()
    draft_id: str = field(default="", repr=False)


def seal_draft(draft: Draft, key: bytes, context: bytes, random: Callable[[int], bytes]) -> bytes:
    """A draft encrypted.

    Args:
        key: 32 bytes.
        context: what it is bound to; opening needs the same.
        random: a source of random bytes such as `secrets.token_bytes`.
    """
    nonce = random(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, _padded(_encoded(draft)), context)


def unseal_draft(sealed: bytes, key: bytes, context: bytes) -> Draft:
    """The draft in sealed bytes.

    Raises:
        DraftUnknown: it was sealed under another key or for another context, or was changed.
    """
    try:
        content = AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)
        return _decoded(content)
    except (InvalidTag, LookupError, TypeError, ValueError, cbor2.CBORDecodeError) as error:
        raise DraftUnknown("No draft opens with this.") from error


def _encoded(draft: Draft) -> bytes:
    return cbor2.dumps(
        {
            "v": _VERSION,
            "form": draft.form_id,
            "version": draft.form_version,
            "language": draft.language,
            "ref": draft.ref,
            "reading_back": draft.reading_back,
            "instance": draft.instance,
            "attachments": [[x.name, x.media_type, x.content] for x in draft.attachments],
            "answers": [[x.ref, x.label, x.written] for x in draft.answers],
            "draft_id": draft.draft_id,
        },
        canonical=True,
    )


def _padded(content: bytes) -> bytes:
    """ISO/IEC 7816-4: a byte 0x80, then zeros."""
    room = -(len(content) + 1) % _PADDED_TO
    return content + b"\x80" + bytes(room)


def _decoded(padded: bytes) -> Draft:
    said = cbor2.loads(padded[: padded.rindex(b"\x80")])
    if said["v"] != _VERSION:
        raise ValueError("a draft of another version")
    return Draft(
        form_id=str(said["form"]),
        form_version=str(said["version"]),
        language=str(said["language"]),
        ref=str(said["ref"]),
        reading_back=bool(said["reading_back"]),
        instance=bytes(said["instance"]),
        attachments=tuple(DraftAttachment(str(a), str(b), bytes(c)) for a, b, c in said["attachments"]),
        answers=tuple(DraftAnswer(str(a), str(b), str(c)) for a, b, c in said["answers"]),
        draft_id=str(said["draft_id"]),
    )
