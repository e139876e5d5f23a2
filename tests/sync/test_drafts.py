from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import cbor2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.hub.tables import Draft as HubDraft
from kiosk.sync.bundle import Item, decode_request
from kiosk.sync.drafts import apply_drafts, draft_in, id_in
from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.exchange import exchange, fetch_draft
from kiosk.vault.draft import Draft
from kiosk.vault.draft_key import DraftKey, derive_lock
from kiosk.vault.drafts import KeptDraft, StoredDraft, drop_draft, encode_draft, find_draft, keep_draft, open_draft
from kiosk.vault.errors import DraftUnknown
from kiosk.vault.identity import key_id
from tests.sync.sticks import enrolled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.sync.conftest import Enrolled

DRAFT = Draft("wage-complaint", "1", "uz", "/data/name", b"<data><name>Gulnora Karimova</name></data>")


@pytest.fixture
def other(kiosk: Enrolled, tmp_path: Path) -> Iterator[Enrolled]:
    yield from enrolled(tmp_path / "other.db", kiosk.link, kiosk.clock)


def go(kiosk: Enrolled) -> int:
    return exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)


def keep(kiosk: Enrolled, draft: Draft = DRAFT) -> KeptDraft:
    return keep_draft(kiosk.vault, draft, kiosk.clock, secrets.token_bytes)


def id_of(kept: KeptDraft) -> str:
    return derive_lock(kept.key).draft_id


def ask(kiosk: Enrolled, draft_id: str) -> StoredDraft | None:
    return fetch_draft(kiosk.vault, kiosk.link, draft_id, kiosk.clock, secrets.token_bytes)


def reopened(kiosk: Enrolled, kept: KeptDraft) -> Draft:
    draft_id, draft = open_draft(kiosk.vault, kept.key.printed, lambda x: ask(kiosk, x), kiosk.clock)
    return replace(draft, draft_id=draft_id)


def ended(kiosk: Enrolled, draft_id: str) -> None:
    with kiosk.vault.transaction() as transaction:
        drop_draft(transaction, draft_id, kiosk.clock(), secrets.token_bytes)


def at_hub(kiosk: Enrolled) -> list[HubDraft]:
    with Session(kiosk.link.hub._engine) as session:
        return list(session.scalars(select(HubDraft)))


def test_a_draft_opens_at_another_kiosk_after_sync_and_stays_where_it_was_made(
    kiosk: Enrolled, other: Enrolled
) -> None:
    kept = keep(kiosk)
    with pytest.raises(DraftUnknown):
        reopened(other, kept)
    assert go(kiosk) == 0
    assert replace(reopened(other, kept), draft_id="") == DRAFT
    assert find_draft(other.vault, id_of(kept), other.clock) is None, "a kiosk keeps no other's draft"
    assert find_draft(kiosk.vault, id_of(kept), kiosk.clock) is not None
    assert replace(reopened(kiosk, kept), draft_id="") == DRAFT


def test_the_hub_has_ciphertext_alone(kiosk: Enrolled, tmp_path: Path) -> None:
    kept = keep(kiosk)
    go(kiosk)
    (row,) = at_hub(kiosk)
    assert row.sealed is not None
    assert row.draft_id == id_of(kept)
    for file in (tmp_path / "hub").rglob("*"):
        if file.is_file():
            written = file.read_bytes()
            assert not [
                x for x in ("Gulnora", "wage-complaint", kept.key.printed, kept.key.digits) if x.encode() in written
            ]


def test_a_draft_finished_elsewhere_is_gone_at_the_hub_and_at_the_kiosk_that_made_it(
    kiosk: Enrolled, other: Enrolled
) -> None:
    kept = keep(kiosk)
    go(kiosk)
    ended(other, reopened(other, kept).draft_id)
    go(other)
    assert [x.sealed for x in at_hub(kiosk)] == [None]
    assert ask(other, id_of(kept)) is None
    assert go(kiosk) == 1, "it says so back to the hub"
    assert find_draft(kiosk.vault, id_of(kept), kiosk.clock) is None
    assert go(kiosk) == 0
    assert [x.told for x in at_hub(kiosk)] == [True]
    with pytest.raises(DraftUnknown):
        reopened(kiosk, kept)


def test_a_draft_that_was_replaced_elsewhere_opens_with_the_new_slip_alone(kiosk: Enrolled, other: Enrolled) -> None:
    first = keep(kiosk)
    go(kiosk)
    second = keep(other, replace(reopened(other, first), ref="/data/passport"))
    go(other)
    go(kiosk)
    with pytest.raises(DraftUnknown):
        reopened(kiosk, first)
    assert reopened(kiosk, second).ref == "/data/passport"


def test_an_old_bundle_does_not_bring_a_finished_draft_back(kiosk: Enrolled) -> None:
    kept = keep(kiosk)
    go(kiosk)
    old = kiosk.link.carried[-1]
    ended(kiosk, id_of(kept))
    go(kiosk)
    kiosk.link.hub.exchange(old)
    assert ask(kiosk, id_of(kept)) is None


def test_an_end_that_comes_before_its_draft_counts_all_the_same(kiosk: Enrolled) -> None:
    kept = keep(kiosk)
    carried = kiosk.vault.outbox.waiting()
    ended(kiosk, id_of(kept))
    go(kiosk)
    with kiosk.vault.transaction() as transaction:
        transaction.enqueue(carried[0].item_id, carried[0].kind, carried[0].payload)
    assert go(kiosk) == 0
    assert ask(kiosk, id_of(kept)) is None


def test_an_answer_that_is_lost_changes_nothing_for_a_draft(kiosk: Enrolled, other: Enrolled) -> None:
    kept = keep(kiosk)

    def lose(_answer: bytes) -> bytes:
        raise ExchangeProblem("no-network", "cut")

    kiosk.link.after = lose
    for _ in range(2):
        with pytest.raises(ExchangeProblem):
            go(kiosk)
    kiosk.link.after = lambda answer: answer
    assert go(kiosk) == 0
    assert len(at_hub(kiosk)) == 1
    assert replace(reopened(other, kept), draft_id="") == DRAFT


def test_the_hub_keeps_a_draft_until_its_day_and_no_longer(kiosk: Enrolled, other: Enrolled) -> None:
    kept = keep(kiosk)
    go(kiosk)
    kiosk.clock.move(days=29, hours=20)
    assert ask(other, id_of(kept)) is not None
    kiosk.clock.move(hours=5)
    assert ask(other, id_of(kept)) is None
    assert at_hub(kiosk) == []


def test_a_kiosk_cannot_make_the_hub_keep_a_draft_for_years(kiosk: Enrolled) -> None:
    stored = StoredDraft(secrets.token_hex(16), b"sealed", kiosk.clock() + timedelta(days=4000))
    with kiosk.vault.transaction() as transaction:
        transaction.enqueue("01900000-0000-7000-8000-000000000001", "draft", encode_draft(stored))
    go(kiosk)
    kiosk.clock.move(days=32)
    go(kiosk)
    assert at_hub(kiosk) == []


def test_asking_for_a_draft_sends_nothing_else_and_waits_behind_nothing(kiosk: Enrolled, other: Enrolled) -> None:
    kept = keep(kiosk)
    go(kiosk)
    other.submit()
    assert ask(other, id_of(kept)) is not None
    signer = {key_id(other.identity.public_key): other.identity.public_key}
    assert [x.kind for x in decode_request(other.link.carried[-1], signer).items] == ["draft-wanted"]
    assert other.vault.outbox.counts() == (1, 0)
    other.link.up = False
    with pytest.raises(ExchangeProblem, match="down"):
        ask(other, id_of(kept))


@pytest.mark.parametrize("kind", ["draft", "draft-gone", "draft-wanted"])
def test_what_is_no_draft_is_refused_and_the_rest_is_taken(kiosk: Enrolled, kind: str) -> None:
    receipt = kiosk.submit()
    with kiosk.vault.transaction() as transaction:
        transaction.enqueue("01900000-0000-7000-8000-000000000001", kind, cbor2.dumps({"id": "nonsense"}))
        transaction.enqueue("01900000-0000-7000-8000-000000000002", kind, b"\xff")
    with pytest.raises(ExchangeProblem, match="bad-item"):
        go(kiosk)
    assert [x.submission_id for x in kiosk.link.hub.cases()] == [receipt.submission_id]


def test_nonsense_from_a_hub_is_left_aside(kiosk: Enrolled) -> None:
    kept = keep(kiosk)
    wrong = StoredDraft(secrets.token_hex(16), b"x", kiosk.clock())
    items = (
        Item("1", "draft-gone", b"\xff"),
        Item("2", "draft-gone", cbor2.dumps({"id": 7})),
        Item("3", "draft", b"\xff"),
        Item("4", "draft", encode_draft(wrong)),
        Item("5", "trust-list", b""),
    )
    apply_drafts(kiosk.vault, items, kiosk.clock, secrets.token_bytes)
    assert find_draft(kiosk.vault, id_of(kept), kiosk.clock) is not None
    assert draft_in(items, id_of(kept)) is None
    with pytest.raises(ValueError, match="no draft is named"):
        id_in(cbor2.dumps([]))


def test_a_hub_that_hands_out_another_draft_than_was_asked_for_opens_nothing(kiosk: Enrolled) -> None:
    kept = keep(kiosk)
    stored = find_draft(kiosk.vault, id_of(kept), kiosk.clock)
    assert stored is not None
    asked = DraftKey.new(secrets.token_bytes)
    forged = replace(stored, draft_id=derive_lock(asked).draft_id)
    for answer in (stored, forged):
        with pytest.raises(DraftUnknown):
            open_draft(kiosk.vault, asked.printed, lambda _id, answer=answer: answer, kiosk.clock)  # type: ignore[misc] # binds this round's answer
