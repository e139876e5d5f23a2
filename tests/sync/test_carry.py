"""A stick between kiosks and hubs: filled, taken, answered, brought back."""

from __future__ import annotations

import secrets
import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.hub.carry import Carried
from kiosk.sync.bundle import Answer, encode_answer
from kiosk.sync.carry import CameIn, WentOut
from kiosk.sync.enrol import enrol
from kiosk.sync.exchange import fetch_draft
from kiosk.sync.stick import DOWN, FOLDER, UP
from kiosk.sync.trust import trust_list_of
from kiosk.vault.draft import Draft
from kiosk.vault.draft_key import derive_lock
from kiosk.vault.drafts import drop_draft, find_draft, keep_draft
from kiosk.vault.identity import key_id
from kiosk.vault.store import Vault
from tests.sync.conftest import Enrolled, Link
from tests.sync.sticks import at_hub, back, enrolled, files, go, ids, large, out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Clock


@pytest.fixture
def other(kiosk: Enrolled, tmp_path: Path) -> Iterator[Enrolled]:
    yield from enrolled(tmp_path / "other.db", kiosk.link, kiosk.clock)


def test_what_waits_goes_to_the_hub_and_its_answer_comes_back(kiosk: Enrolled, place: Path) -> None:
    sent = sorted(kiosk.submit().submission_id for _ in range(3))
    assert out(kiosk, place) == WentOut(CameIn(), on_stick=3, left=0)
    assert kiosk.vault.outbox.counts() == (3, 0), "a stick may be lost"
    assert [x.attempts for x in kiosk.vault.outbox.waiting()] == [1, 1, 1]
    assert at_hub(kiosk.link.hub, place) == Carried(answered=1, kiosks=1, refused={}, no_room=0)
    assert ids(kiosk.link.hub) == sent
    assert back(kiosk, place) == CameIn(answers=1, delivered=3)
    assert kiosk.vault.outbox.counts() == (0, 3)
    assert files(place, UP) == files(place, DOWN) == [], "the stick is empty again"


def test_several_kiosks_share_a_stick_that_goes_round_more_than_once(
    kiosk: Enrolled, other: Enrolled, place: Path
) -> None:
    sent = []
    for _ in range(3):
        sent += [each.submit().submission_id for each in (kiosk, other)]
        out(kiosk, place)
        assert out(other, place).on_stick == 1
        assert at_hub(kiosk.link.hub, place) == Carried(answered=2, kiosks=2, refused={}, no_room=0)
        assert back(kiosk, place) == CameIn(answers=1, delivered=1, others=1)
        assert back(other, place) == CameIn(answers=1, delivered=1)
    assert ids(kiosk.link.hub) == sorted(sent)
    assert files(place, UP) == files(place, DOWN) == []


def test_a_stick_is_carried_while_the_kiosk_runs_on(place: Path, tmp_path: Path, link: Link, clock: Clock) -> None:
    running, command = (Vault.open(tmp_path / "shared.db", bytes(32), clock) for _ in range(2))
    identity = enrol(running, link, link.hub.new_enrolment_code(), "Desk", secrets.token_bytes)  # type: ignore[arg-type] # posts as the carrier does
    kiosk, carried = (Enrolled(x, link, identity, clock) for x in (running, command))
    kiosk.submit()
    assert out(carried, place).on_stick == 1
    kiosk.submit()
    at_hub(link.hub, place)
    assert back(carried, place).delivered == 1
    assert running.outbox.counts() == (1, 1)
    assert go(kiosk) == 0
    running.close()
    command.close()


def test_going_out_takes_in_first_what_came_back(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    out(kiosk, place)
    at_hub(kiosk.link.hub, place)
    kiosk.submit()
    assert out(kiosk, place) == WentOut(CameIn(answers=1, delivered=1), on_stick=1, left=0)


def test_going_out_twice_writes_each_paper_once(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    out(kiosk, place)
    before = files(place, UP)
    assert out(kiosk, place).on_stick == 1
    assert files(place, UP) == before
    kiosk.submit()
    assert out(kiosk, place).on_stick == 2
    assert len(files(place, UP)) == 2
    go(kiosk)
    assert out(kiosk, place).on_stick == 0
    assert len(files(place, UP)) == 1, "what the hub has needs no room; one empty request asks for news"


def test_an_answer_that_comes_days_later_after_other_exchanges_is_taken_once(kiosk: Enrolled, place: Path) -> None:
    first = kiosk.submit().submission_id
    out(kiosk, place)
    at_hub(kiosk.link.hub, place)
    kept = files(place, DOWN)[0].read_bytes()
    go(kiosk)
    later = kiosk.submit().submission_id
    kiosk.clock.move(days=12)
    assert back(kiosk, place) == CameIn(answers=1, delivered=0), "the network was faster"
    name = files(place, DOWN) or [place / FOLDER / DOWN / "again.cose"]
    name[0].write_bytes(kept)
    assert back(kiosk, place) == CameIn(others=1), "it is nobody's any more"
    assert [x.item_id for x in kiosk.vault.outbox.waiting()] == [later]
    assert ids(kiosk.link.hub) == [first]


def test_an_old_stick_changes_nothing_at_the_hub_and_at_the_kiosk(kiosk: Enrolled, place: Path, tmp_path: Path) -> None:
    kiosk.submit()
    out(kiosk, place)
    filled = shutil.copytree(place, tmp_path / "filled")
    at_hub(kiosk.link.hub, place)
    answered = shutil.copytree(place, tmp_path / "answered")
    back(kiosk, place)
    assert at_hub(kiosk.link.hub, filled).answered == 1
    kiosk.submit()
    for old in (filled, answered):
        assert back(kiosk, old) == CameIn(old=1)
        assert files(old, DOWN) == []
    assert kiosk.vault.outbox.counts() == (1, 1)
    assert len(ids(kiosk.link.hub)) == 1


def test_an_old_answer_acknowledges_nothing_it_does_not_name_and_nothing_that_was_not_sent(
    kiosk: Enrolled, place: Path
) -> None:
    kiosk.submit()
    out(kiosk, place)
    later = kiosk.submit().submission_id
    at_hub(kiosk.link.hub, place)
    nonce = bytes.fromhex(files(place, DOWN)[0].stem.split("-")[2])
    generous = Answer(nonce, kiosk.clock(), (later,), {}, ())
    files(place, DOWN)[0].write_bytes(encode_answer(generous, kiosk.link.hub.keys.signing))
    assert back(kiosk, place) == CameIn(answers=1, delivered=0)
    assert kiosk.vault.outbox.counts() == (2, 0)


def test_what_waits_is_split_over_several_bundles(kiosk: Enrolled, place: Path) -> None:
    sent = sorted(large(kiosk) for _ in range(3))
    assert out(kiosk, place).on_stick == 6
    assert len(files(place, UP)) == 3
    assert at_hub(kiosk.link.hub, place) == Carried(answered=3, kiosks=1, refused={}, no_room=0)
    assert back(kiosk, place).delivered == 6
    assert ids(kiosk.link.hub) == sent


def test_so_many_requests_go_at_once_and_the_rest_the_next_time(
    kiosk: Enrolled, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.sync.carry.MOST_REQUESTS", 2)
    monkeypatch.setattr("kiosk.sync.carry.MOST_ITEMS", 1)
    for _ in range(3):
        kiosk.submit()
    went = out(kiosk, place)
    assert (went.on_stick, went.left) == (2, 1)
    at_hub(kiosk.link.hub, place)
    went = out(kiosk, place)
    assert (went.came.delivered, went.on_stick, went.left) == (2, 1, 0)


def test_trust_lists_and_the_ends_of_drafts_come_back_though_nothing_waits(
    kiosk: Enrolled, other: Enrolled, place: Path
) -> None:
    draft = Draft("wage-complaint", "1", "uz", "/data/name", b"<data><name>Gulnora</name></data>")
    kept = derive_lock(keep_draft(kiosk.vault, draft, kiosk.clock, secrets.token_bytes).key).draft_id
    out(kiosk, place)
    at_hub(kiosk.link.hub, place)
    assert back(kiosk, place).delivered == 1
    assert fetch_draft(other.vault, other.link, kept, other.clock, secrets.token_bytes) is not None
    with other.vault.transaction() as transaction:
        drop_draft(transaction, kept, other.clock(), secrets.token_bytes)
    out(other, place)
    at_hub(kiosk.link.hub, place)
    assert back(other, place).delivered == 1
    third = next(enrolled(place.parent / "third.db", kiosk.link, kiosk.clock))
    out(kiosk, place)
    at_hub(kiosk.link.hub, place)
    back(kiosk, place)
    assert find_draft(kiosk.vault, kept, kiosk.clock) is None
    trust = trust_list_of(kiosk.vault)
    assert trust is not None
    assert key_id(third.identity.public_key) in trust.trusted_devices()
    third.vault.close()


def test_what_the_hub_refuses_waits_on_and_the_rest_is_delivered(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    with kiosk.vault.transaction() as transaction:
        transaction.enqueue("01900000-0000-7000-8000-000000000001", "picture", b"\x01")
    out(kiosk, place)
    at_hub(kiosk.link.hub, place)
    assert back(kiosk, place) == CameIn(answers=1, delivered=1, refused=frozenset({"unknown-kind"}))
    assert kiosk.vault.outbox.counts() == (1, 1)
