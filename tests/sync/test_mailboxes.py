from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import cbor2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.hub.replies import address_in
from kiosk.hub.tables import Reply as HubReply
from kiosk.sync.bundle import Item, decode_request
from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.exchange import exchange, fetch_mailbox
from kiosk.sync.mailboxes import replies_in
from kiosk.vault.case_key import CaseKey, derive_mailbox
from kiosk.vault.errors import CannotUnseal, MailboxEmpty
from kiosk.vault.identity import key_id
from kiosk.vault.inbox import CASE_ANSWER, OpenedMailbox, StoredReply, answer_case, encode_reply, open_mailbox
from kiosk.vault.reply import unseal_reply
from kiosk.vault.uuid7 import uuid7
from tests.sync.sticks import enrolled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.hub.cases import OpenedCase
    from kiosk.receipts.confirmation import Receipt
    from tests.sync.conftest import Enrolled

SAID = "The inspector has written to your employer."


@pytest.fixture
def other(kiosk: Enrolled, tmp_path: Path) -> Iterator[Enrolled]:
    yield from enrolled(tmp_path / "other.db", kiosk.link, kiosk.clock)


def go(kiosk: Enrolled) -> None:
    """Exchange until nothing waits."""
    while exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes):
        pass


def submitted(kiosk: Enrolled) -> Receipt:
    receipt = kiosk.submit()
    go(kiosk)
    return receipt


def case_of(kiosk: Enrolled, receipt: Receipt) -> OpenedCase:
    hub = kiosk.link.hub
    case_id = next(x.case_id for x in hub.cases() if x.reference == receipt.reference)
    opened = hub.open_case(case_id)
    assert opened is not None
    return opened


def reply(kiosk: Enrolled, receipt: Receipt, text: str = SAID, status: str = "in-work") -> str:
    hub = kiosk.link.hub
    kiosk.clock.move(minutes=1)
    reply_id = hub.new_reply_id()
    assert hub.reply(case_of(kiosk, receipt).row.case_id, reply_id, status, text)
    return reply_id


def ask(kiosk: Enrolled, mailbox_id: str) -> tuple[StoredReply, ...]:
    return fetch_mailbox(kiosk.vault, kiosk.link, mailbox_id, kiosk.clock, secrets.token_bytes)


def opened(kiosk: Enrolled, key: CaseKey) -> OpenedMailbox:
    return open_mailbox(kiosk.vault, key.groups, lambda x: ask(kiosk, x), kiosk.clock)


def kept(kiosk: Enrolled) -> int:
    with kiosk.vault.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM inbox").fetchone()[0])


def untaken(kiosk: Enrolled) -> int:
    with Session(kiosk.link.hub._engine) as session:
        return len(session.scalars(select(HubReply).where(~HubReply.taken)).all())


def test_a_reply_comes_to_the_kiosk_that_took_the_case_and_opens_with_its_case_key(kiosk: Enrolled) -> None:
    receipt = submitted(kiosk)
    first, second = reply(kiosk, receipt), reply(kiosk, receipt, "Your wage is paid.", "solved")
    go(kiosk)
    kiosk.link.up = False
    replies = opened(kiosk, receipt.case_key).replies
    assert [(x.reply_id, x.status, x.text) for x in replies] == [
        (first, "in-work", SAID),
        (second, "solved", "Your wage is paid."),
    ]
    assert case_of(kiosk, receipt).row.status == "solved"


def test_another_kiosk_opens_the_mailbox_by_asking_and_keeps_nothing(kiosk: Enrolled, other: Enrolled) -> None:
    receipt = submitted(kiosk)
    reply(kiosk, receipt)
    go(other)
    assert kept(other) == 0, "it is not this kiosk's case"
    assert [x.text for x in opened(other, receipt.case_key).replies] == [SAID]
    signer = {key_id(other.identity.public_key): other.identity.public_key}
    assert [x.kind for x in decode_request(other.link.carried[-1], signer).items] == ["mailbox-wanted"]
    assert kept(other) == 0
    other.link.up = False
    with pytest.raises(ExchangeProblem):
        opened(other, receipt.case_key)


def test_a_wrong_key_and_a_mailbox_without_replies_look_the_same(kiosk: Enrolled) -> None:
    receipt = submitted(kiosk)
    told = []
    for key in (receipt.case_key, CaseKey("0" * 20)):
        with pytest.raises(MailboxEmpty) as empty:
            opened(kiosk, key)
        told.append((empty.value.code, str(empty.value), len(kiosk.link.carried[-1])))
    assert told[0] == told[1]


def test_a_lost_answer_a_repeated_one_and_a_late_word_keep_each_reply_once(kiosk: Enrolled) -> None:
    receipt = submitted(kiosk)
    reply(kiosk, receipt)

    def lose(_answer: bytes) -> bytes:
        raise ExchangeProblem("no-network", "cut")

    kiosk.link.after = lose
    for _ in range(2):
        with pytest.raises(ExchangeProblem):
            go(kiosk)
    kiosk.link.after = lambda answer: answer
    assert exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes) == 1, "it says that it has the reply"
    assert (kept(kiosk), untaken(kiosk)) == (1, 1)
    kiosk.link.after = lose
    with pytest.raises(ExchangeProblem):
        go(kiosk)
    assert untaken(kiosk) == 0
    kiosk.link.after = lambda answer: answer
    go(kiosk)
    assert (kept(kiosk), untaken(kiosk)) == (1, 0)
    assert len(opened(kiosk, receipt.case_key).replies) == 1


def test_a_hub_restored_from_an_older_copy_sends_again_and_the_kiosk_keeps_it_once(kiosk: Enrolled) -> None:
    receipt = submitted(kiosk)
    reply(kiosk, receipt)
    go(kiosk)
    with Session(kiosk.link.hub._engine) as session, session.begin():
        session.scalars(select(HubReply)).one().taken = False
    go(kiosk)
    assert (kept(kiosk), untaken(kiosk)) == (1, 0)


def test_a_reply_sent_twice_by_an_impatient_finger_counts_once(kiosk: Enrolled) -> None:
    receipt = submitted(kiosk)
    reply_id = reply(kiosk, receipt)
    assert kiosk.link.hub.reply(case_of(kiosk, receipt).row.case_id, reply_id, "closed", "Again")
    go(kiosk)
    assert [x.text for x in opened(kiosk, receipt.case_key).replies] == [SAID]
    assert case_of(kiosk, receipt).row.status == "in-work"
    assert len(case_of(kiosk, receipt).replied) == 1


def test_no_kiosk_can_say_that_anothers_reply_was_taken(kiosk: Enrolled, other: Enrolled) -> None:
    receipt = submitted(kiosk)
    reply_id = reply(kiosk, receipt)
    with other.vault.transaction() as transaction:
        said = cbor2.dumps({"ids": [reply_id]})
        transaction.enqueue(uuid7(kiosk.clock(), secrets.token_bytes), "reply-taken", said)
    go(other)
    assert untaken(kiosk) == 1


def test_the_hub_keeps_ciphertext_alone_and_cannot_read_a_reply_again(kiosk: Enrolled, tmp_path: Path) -> None:
    receipt = submitted(kiosk)
    reply(kiosk, receipt)
    go(kiosk)
    answer_case(
        kiosk.vault,
        opened(kiosk, receipt.case_key).mailbox.mailbox_id,
        "I have a new telephone.",
        kiosk.link.hub.keys.protected_intake.public,
        kiosk.clock,
        secrets.token_bytes,
    )
    go(kiosk)
    for file in (tmp_path / "hub").rglob("*"):
        if file.is_file():
            written = file.read_bytes()
            for secret in (SAID, "new telephone", receipt.case_key.digits, receipt.case_key.groups):
                assert secret.encode() not in written
    hub = kiosk.link.hub
    with Session(hub._engine) as session:
        stored = session.scalars(select(HubReply)).one()
    for pair in (hub.keys.intake, hub.keys.protected_intake):
        with pytest.raises(CannotUnseal):
            unseal_reply(stored.sealed, stored.mailbox_id, stored.reply_id, pair)


def test_lengths_tell_little_of_a_reply(kiosk: Enrolled) -> None:
    receipt = submitted(kiosk)
    reply(kiosk, receipt, "Yes.")
    reply(kiosk, receipt, "No, and here is why. " * 20)
    with Session(kiosk.link.hub._engine) as session:
        assert len({len(x.sealed) for x in session.scalars(select(HubReply))}) == 1


def test_a_visitors_answer_comes_to_the_case_once_and_is_opened_there(kiosk: Enrolled, other: Enrolled) -> None:
    receipt = submitted(kiosk)
    reply(kiosk, receipt, "Which day was it?", "need-answer")
    mailbox_id = opened(other, receipt.case_key).mailbox.mailbox_id
    key = kiosk.link.hub.keys.protected_intake.public
    answer_id = answer_case(other.vault, mailbox_id, " It was the third. ", key, kiosk.clock, secrets.token_bytes)
    (waiting,) = other.vault.outbox.waiting()
    assert b"third" not in waiting.payload
    go(other)
    with other.vault.transaction() as transaction:
        transaction.connection.execute("DELETE FROM outbox")
        transaction.enqueue(answer_id, CASE_ANSWER, waiting.payload)
    go(other)
    assert [x.text for x in case_of(kiosk, receipt).answered] == ["It was the third."]


def test_an_answer_that_was_moved_to_another_case_or_sealed_elsewhere_is_not_shown(kiosk: Enrolled) -> None:
    mine, another = submitted(kiosk), submitted(kiosk)
    ids = [derive_mailbox(x.case_key).mailbox_id for x in (mine, another)]
    answer_case(kiosk.vault, ids[0], "Mine", kiosk.link.hub.keys.intake.public, kiosk.clock, secrets.token_bytes)
    (waiting,) = kiosk.vault.outbox.waiting()
    moved = cbor2.loads(waiting.payload) | {"mailbox": ids[1]}
    with kiosk.vault.transaction() as transaction:
        transaction.connection.execute("DELETE FROM outbox WHERE item_id = ?", (waiting.item_id,))
        transaction.enqueue(waiting.item_id, CASE_ANSWER, cbor2.dumps(moved))
        unknown = uuid7(kiosk.clock(), secrets.token_bytes)
        transaction.enqueue(unknown, CASE_ANSWER, cbor2.dumps(moved | {"key_id": "0" * 16}))
    go(kiosk)
    assert case_of(kiosk, another).answered == ()
    assert case_of(kiosk, mine).answered == ()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("reply-taken", {"ids": ["nonsense"]}),
        ("reply-taken", {"ids": 7}),
        ("mailbox-wanted", {"id": "nonsense"}),
        ("case-answer", {"mailbox": "0" * 32, "key_id": "x", "sealed": bytes(70_000)}),
        ("case-answer", {"mailbox": "short", "key_id": "x", "sealed": b""}),
        ("case-answer", []),
    ],
    ids=["no-uuid", "no-list", "no-mailbox", "too-large", "wrong-mailbox", "no-map"],
)
def test_what_is_no_word_about_a_mailbox_is_refused(kiosk: Enrolled, kind: str, said: object) -> None:
    with kiosk.vault.transaction() as transaction:
        transaction.enqueue("01900000-0000-7000-8000-000000000001", kind, cbor2.dumps(said))
    with pytest.raises(ExchangeProblem, match="bad-item"):
        go(kiosk)


def test_nonsense_among_replies_is_left_aside() -> None:
    good = StoredReply("01900000-0000-7000-8000-000000000001", "0" * 32, b"sealed")
    items = (
        Item("1", "reply", b"\xff"),
        Item("2", "reply", cbor2.dumps({"id": 7, "mailbox": "0" * 32, "sealed": b""})),
        Item("3", "reply", encode_reply(StoredReply(good.reply_id, "0" * 32, bytes(70_000)))),
        Item("4", "reply", encode_reply(good)),
        Item("5", "reply", encode_reply(good)),
        Item("6", "trust-list", b""),
    )
    assert replies_in(items) == (good,)


@pytest.mark.parametrize(
    "envelope",
    [{}, {"mailbox": 7}, {"mailbox": {"id": "x", "mlkem": b"", "x25519": b""}}],
    ids=["none", "no-map", "no-id"],
)
def test_a_submission_without_a_mailbox_has_no_address(envelope: dict[str, object]) -> None:
    assert address_in(envelope) is None


def test_only_a_case_that_opens_can_be_replied_to(kiosk: Enrolled) -> None:
    receipt = submitted(kiosk)
    hub = kiosk.link.hub
    assert not hub.reply("nobody", hub.new_reply_id(), "in-work", SAID)
    case_id = case_of(kiosk, receipt).row.case_id
    for reply_id, status, text in (
        ("nonsense", "in-work", SAID),
        (hub.new_reply_id(), "whatever", SAID),
        (hub.new_reply_id(), "in-work", "  "),
        (hub.new_reply_id(), "in-work", "x" * 2001),
    ):
        with pytest.raises(ValueError, match=r".+"):
            hub.reply(case_id, reply_id, status, text)
    assert case_of(kiosk, receipt).replied == ()
    assert case_of(kiosk, receipt).row.status == "new"
