"""Makes the vectors of the exchange beside this file: `python -m tests.vectors.sync.make`.

Keys and ids are fixed, so all but the sealed bytes comes out the same again; docs/sync.md says what each field is.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.receipts.confirmation import context_of, context_of_attachment
from kiosk.receipts.reference import make_reference
from kiosk.receipts.sealed_paper import SealedPaper, encode_paper
from kiosk.sync.bundle import REVOKED, Answer, Item, Request, encode_answer, encode_request
from kiosk.sync.doubt import ARRIVED_WANTED
from kiosk.sync.enrol import make_code
from kiosk.sync.notices import configuration_item, message_item
from kiosk.sync.parts import PART_WANTED, part_item, wanted_payload
from kiosk.sync.stick import bundle_name
from kiosk.sync.trust import TrustList, encode_trust_list
from kiosk.vault.case_key import CaseKey, derive_mailbox
from kiosk.vault.cose import sign
from kiosk.vault.identity import key_id
from kiosk.vault.inbox import StoredReply, encode_reply
from kiosk.vault.outbox import Gap, Piece
from kiosk.vault.reply import CaseAnswer, Reply, seal_case_answer, seal_reply
from kiosk.vault.sealing import IntakeKeyPair, seal

FILE = Path(__file__).with_name("exchange.json")
AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def made_up(name: str, length: int) -> bytes:
    """Bytes that are the same in each run."""
    return hashlib.shake_256(name.encode()).digest(length)


def an_id(number: int) -> str:
    """A UUIDv7."""
    return f"01937a5c-0000-7000-8000-{number:012d}"


def make() -> dict[str, Any]:
    """All vectors; bytes are hexadecimal."""
    device, hub = (Ed25519PrivateKey.from_private_bytes(made_up(x, 32)) for x in ("device", "hub"))
    intake, protected = (IntakeKeyPair(made_up(f"{x} 64", 64), made_up(f"{x} 32", 32)) for x in ("intake", "protected"))
    mailbox = derive_mailbox(CaseKey("12345678901234567890"), ())
    photo, instance = b"\xff\xd8 a photo", b'<data id="wage-complaint"><full_name>Gulnora</full_name></data>'
    envelope = {
        "v": 1,
        "form": {"id": "wage-complaint", "version": "1"},
        "language": "uz",
        "instance": instance,
        "attachments": [
            {
                "id": an_id(2),
                "name": "a.jpg",
                "type": "image/jpeg",
                "size": len(photo),
                "sha256": hashlib.sha256(photo).digest(),
            }
        ],
        "mailbox": {
            "id": mailbox.mailbox_id,
            "mlkem": mailbox.key_pair.public.mlkem,
            "x25519": mailbox.key_pair.public.x25519,
        },
        "created_at": AT.isoformat(),
    }
    plain = cbor2.dumps(envelope, canonical=True)
    submission = SealedPaper(
        make_reference(1, 1),
        "wage-complaint",
        "1",
        protected.public.key_id,
        protected=True,
        sealed=seal(protected.public, plain, context_of(an_id(1))),
    )
    attachment = {
        "submission": an_id(1),
        "key_id": protected.public.key_id,
        "sealed": seal(protected.public, photo, context_of_attachment(an_id(2))),
    }
    whole = cbor2.dumps(attachment, canonical=True)
    pieces = [
        Piece(an_id(2), "attachment", hashlib.sha256(whole).digest(), len(whole), at, whole[at : at + 700])
        for at in range(0, len(whole), 700)
    ]
    answered = CaseAnswer(an_id(3), "I come on Monday.", AT)
    case_answer = {
        "mailbox": mailbox.mailbox_id,
        "key_id": protected.public.key_id,
        "sealed": seal_case_answer(answered, mailbox.mailbox_id, protected.public),
    }
    written = Reply(an_id(9), "in-work", "Come on Monday.", AT)
    reply = StoredReply(an_id(9), mailbox.mailbox_id, seal_reply(written, mailbox.mailbox_id, mailbox.key_pair.public))
    trust = TrustList(2, intake.public, protected.public, (device.public_key().public_bytes_raw(),))
    health = {"program": "0.1.0", "free": 5 * 2**30, "weak_key": False, "waiting": 3, "delivered": 0, "trust": 1}
    up = (
        Item(an_id(1), "submission", encode_paper(submission)),
        *map(part_item, pieces),
        Item(an_id(3), "case-answer", cbor2.dumps(case_answer, canonical=True)),
        Item(an_id(4), "health", cbor2.dumps(health, canonical=True)),
        Item(an_id(5), "audit-digest", cbor2.dumps({"number": 7, "digest": made_up("head", 32)}, canonical=True)),
        Item(an_id(6), "reply-taken", cbor2.dumps({"ids": [an_id(9)]}, canonical=True)),
    )
    down = (
        Item(an_id(10), "trust-list", encode_trust_list(trust, hub)),
        Item(an_id(11), "reply", encode_reply(reply)),
        Item(an_id(12), PART_WANTED, wanted_payload(Gap(an_id(2), 0, 700))),
        message_item(an_id(13), "Please change the paper.", AT),
        configuration_item(an_id(14), {"retry_seconds": 600}),
    )
    nonce, kiosk = made_up("nonce", 16), "b9f6cb2e-4bd1-4f1f-9f4e-1f6f1f6f1f0b"
    request = encode_request(Request(kiosk, nonce, AT, 1, 4, up), device)
    asked = Item(an_id(7), ARRIVED_WANTED, cbor2.dumps({"ids": [an_id(1), an_id(2)]}, canonical=True))
    question = encode_request(Request(kiosk, made_up("another nonce", 16), AT, 2, 2, (asked,)), device)
    answer = encode_answer(Answer(nonce, AT, (an_id(1),), {an_id(5): "bad-item"}, down), hub)
    word = (Item(an_id(20), REVOKED, cbor2.dumps({"kiosk": kiosk})),)
    enrolment = {"secret": made_up("s", 10), "device_key": device.public_key().public_bytes_raw(), "name": "Desk 1"}
    hub_id, device_id = key_id(hub.public_key()), key_id(device.public_key())
    made: dict[str, Any] = _written(
        {
            "keys": {
                "device": made_up("device", 32),
                "hub": made_up("hub", 32),
                "intake": [intake.mlkem_seed, intake.x25519_seed],
                "protected": [protected.mlkem_seed, protected.x25519_seed],
                "case_key": "12345678901234567890",
            },
            "kiosk": kiosk,
            "nonce": nonce,
            "time": AT.isoformat(),
            "request": request,
            "question": question,
            "sequence": request + question,
            "items_up": [[x.item_id, x.kind, x.payload] for x in up],
            "submission_plain": plain,
            "attachment_plain": photo,
            "part_of": whole,
            "case_answer": [answered.answer_id, answered.text],
            "answer": answer,
            "items_down": [[x.item_id, x.kind, x.payload] for x in down],
            "reply": [written.reply_id, written.status, written.text],
            "revoked_answer": encode_answer(Answer(nonce, AT, (), {}, word), hub),
            "enrolment": sign(cbor2.dumps(enrolment, canonical=True), device),
            "enrolment_code": make_code(made_up("s", 10), hub.public_key()),
            "stick_name": bundle_name(hub_id, device_id, nonce),
        }
    )
    return made


def _written(said: Any) -> Any:  # noqa: ANN401 whatever a vector holds
    if isinstance(said, bytes):
        return said.hex()
    if isinstance(said, dict):
        return {name: _written(x) for name, x in said.items()}
    return [_written(x) for x in said] if isinstance(said, list | tuple) else said


if __name__ == "__main__":
    FILE.write_text(json.dumps(make(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
