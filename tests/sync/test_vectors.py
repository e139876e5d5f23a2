"""The vectors in tests/vectors/sync, read by our code, and by nothing but CBOR, a COSE library and docs/sync.md."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pycose.keys import OKPKey
from pycose.messages import Sign1Message

from kiosk.hub.hub import Hub
from kiosk.hub.tables import Kiosk, Submission
from kiosk.receipts.reference import make_reference
from kiosk.sync.bundle import (
    MOST_ITEMS,
    Answer,
    Item,
    Request,
    decode_answer,
    decode_request,
    encode_answer,
    encode_request,
)
from kiosk.sync.doubt import ARRIVED_WANTED, asked_in
from kiosk.sync.enrol import read_code
from kiosk.sync.parts import piece_in
from kiosk.sync.sequence import split_sequence
from kiosk.vault.case_key import CaseKey, derive_mailbox
from kiosk.vault.identity import key_id
from kiosk.vault.inbox import decode_reply
from kiosk.vault.reply import unseal_case_answer, unseal_reply
from kiosk.vault.sealing import IntakeKeyPair, unseal
from tests.conftest import Clock
from tests.vectors.sync.make import FILE, make

VECTORS: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
DEVICE, HUB = (Ed25519PrivateKey.from_private_bytes(bytes.fromhex(VECTORS["keys"][x])) for x in ("device", "hub"))
PROTECTED = IntakeKeyPair(*map(bytes.fromhex, VECTORS["keys"]["protected"]))
TRUSTED = {key_id(x.public_key()): x.public_key() for x in (DEVICE, HUB)}
AT = datetime.fromisoformat(VECTORS["time"])


def vector(name: str) -> bytes:
    return bytes.fromhex(VECTORS[name])


def items(name: str) -> tuple[Item, ...]:
    return tuple(Item(a, b, bytes.fromhex(c)) for a, b, c in VECTORS[name])


def the(kind: str) -> Item:
    return next(x for x in items("items_up") + items("items_down") if x.kind == kind)


def test_bundles_are_read_and_written_byte_for_byte() -> None:
    request = Request(VECTORS["kiosk"], vector("nonce"), AT, 1, 4, items("items_up"))
    assert decode_request(vector("request"), TRUSTED) == request
    assert encode_request(request, DEVICE) == vector("request")
    refused = {"01937a5c-0000-7000-8000-000000000005": "bad-item"}
    answer = Answer(vector("nonce"), AT, ("01937a5c-0000-7000-8000-000000000001",), refused, items("items_down"))
    assert decode_answer(vector("answer"), TRUSTED) == answer
    assert encode_answer(answer, HUB) == vector("answer")


@pytest.mark.parametrize(
    ("name", "key"),
    [("request", DEVICE), ("question", DEVICE), ("answer", HUB), ("revoked_answer", HUB), ("enrolment", DEVICE)],
)
def test_another_cose_library_verifies_every_bundle(name: str, key: Ed25519PrivateKey) -> None:
    message = Sign1Message.decode(vector(name))
    message.key = OKPKey(crv="ED25519", x=key.public_key().public_bytes_raw())
    assert message.verify_signature()
    message.payload = (message.payload or b"") + b"."
    assert not message.verify_signature()


def test_a_sequence_is_its_messages_one_after_the_other_and_the_second_asks_what_arrived() -> None:
    assert split_sequence(vector("sequence")) == [vector("request"), vector("question")]
    (asked,) = decode_request(vector("question"), TRUSTED).items
    assert (asked.kind, asked_in(asked, MOST_ITEMS)) == (
        ARRIVED_WANTED,
        tuple(x.item_id for x in items("items_up")[:2]),
    )


def test_the_layout_is_that_of_the_document() -> None:
    said = cbor2.loads(cbor2.loads(vector("request")).value[2])
    assert set(said) == {"v", "kiosk", "nonce", "time", "trust", "waiting", "items"}
    assert (said["v"], said["kiosk"], said["trust"], said["waiting"]) == (1, VECTORS["kiosk"], 1, 4)
    assert [[str(uuid.UUID(bytes=a)), b, c.hex()] for a, b, c in said["items"]] == VECTORS["items_up"]
    answered = cbor2.loads(cbor2.loads(vector("answer")).value[2])
    assert set(answered) == {"v", "to", "time", "acknowledged", "refused", "items"}
    assert answered["to"] == said["nonce"]
    assert all(len(x) == 16 for x in [*answered["acknowledged"], *answered["refused"]])
    (revoked,) = cbor2.loads(cbor2.loads(vector("revoked_answer")).value[2])["items"]
    assert (revoked[1], cbor2.loads(revoked[2])) == ("revoked", {"kiosk": VECTORS["kiosk"]})


def test_what_is_sealed_opens_with_the_context_that_the_document_names() -> None:
    submission = the("submission")
    number, form, version, key, protected, sealed = cbor2.loads(submission.payload)
    assert (f"{number:014}", form, version, protected) == (make_reference(1, 1), "wage-complaint", "1", True)
    assert key.hex() == PROTECTED.public.key_id
    plain = unseal(PROTECTED, sealed, b"hamroh submission v1 " + submission.item_id.encode())
    assert plain == vector("submission_plain")
    (named,) = cbor2.loads(plain)["attachments"]
    sealed_file = cbor2.loads(vector("part_of"))["sealed"]
    assert unseal(PROTECTED, sealed_file, b"hamroh attachment v1 " + named["id"].encode()) == vector("attachment_plain")
    case_answer = cbor2.loads(the("case-answer").payload)
    answer_id, text = VECTORS["case_answer"]
    assert unseal_case_answer(case_answer["sealed"], case_answer["mailbox"], answer_id, PROTECTED).text == text


def test_the_case_key_opens_the_reply() -> None:
    mailbox = derive_mailbox(CaseKey(VECTORS["keys"]["case_key"]), ())
    stored = decode_reply(the("reply").payload)
    assert stored.mailbox_id == mailbox.mailbox_id
    reply = unseal_reply(stored.sealed, mailbox.mailbox_id, stored.reply_id, mailbox.key_pair)
    assert [reply.reply_id, reply.status, reply.text] == VECTORS["reply"]


def test_the_parts_make_the_item() -> None:
    pieces = [piece_in(x) for x in items("items_up") if x.kind == "part"]
    assert len(pieces) > 1
    assert b"".join(x.content for x in pieces) == vector("part_of")
    assert [x.offset for x in pieces] == list(range(0, len(vector("part_of")), 700))


def test_a_hub_takes_the_request_and_acknowledges_each_item_of_it(tmp_path: Any) -> None:  # noqa: ANN401 pytest's
    from sqlalchemy.orm import Session

    hub = Hub.open(tmp_path / "hub", Clock())
    with Session(hub._engine) as session, session.begin():
        session.add(
            Kiosk(
                kiosk_id=VECTORS["kiosk"],
                name="Desk",
                device_key=DEVICE.public_key().public_bytes_raw(),
                key_id=key_id(DEVICE.public_key()).hex(),
                enrolled_at=datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None),
            )
        )
    own = hub.keys.signing.public_key()
    answer = decode_answer(hub.exchange(vector("request")), {key_id(own): own})
    assert set(answer.acknowledged) == {x.item_id for x in items("items_up")}
    assert dict(answer.refused) == {}
    asked = decode_answer(hub.exchange(vector("question")), {key_id(own): own})
    assert asked.acknowledged == tuple(x.item_id for x in items("items_up")[:2]), "the paper and its file are there"
    with Session(hub._engine) as session:
        kept = session.get_one(Submission, the("submission").item_id)
        assert kept.sealed == cbor2.loads(the("submission").payload)[-1]
    hub.close()


def test_the_script_makes_the_same_vectors_but_for_what_is_sealed() -> None:
    again = make()
    assert set(again) == set(VECTORS)
    for name in ("keys", "enrolment", "enrolment_code", "stick_name", "submission_plain", "revoked_answer", "nonce"):
        assert again[name] == VECTORS[name], name
    assert [x[:2] for x in again["items_up"]] == [x[:2] for x in VECTORS["items_up"]]
    assert [len(x[2]) for x in again["items_up"]] == [len(x[2]) for x in VECTORS["items_up"]]
    secret, fingerprint = read_code(VECTORS["enrolment_code"])
    assert cbor2.loads(cbor2.loads(vector("enrolment")).value[2])["secret"] == secret
    assert len(fingerprint) == 10
