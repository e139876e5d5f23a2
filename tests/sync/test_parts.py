"""What is too large for a bundle goes in parts, is continued after any break, and arrives once, byte for byte."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

import cbor2
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.hub.attachments import SealedFile
from kiosk.hub.parts import KEPT_FOR, Part, PartedItem
from kiosk.receipts.confirmation import Attachment
from kiosk.sync.bundle import Answer, Item, decode_request, encode_answer
from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.exchange import apply_answer, build_request, exchange, settle
from kiosk.sync.loading import planned
from kiosk.sync.pace import FIRST
from kiosk.sync.parts import LARGEST_ITEM, PART, PART_WANTED, part_item, piece_in, wanted_payload
from kiosk.sync.stick import UP
from kiosk.vault.draft import Draft
from kiosk.vault.drafts import keep_draft
from kiosk.vault.identity import key_id
from kiosk.vault.outbox import Gap, Piece
from kiosk.vault.schema import STEPS
from kiosk.vault.store import Vault
from tests.sync.sticks import at_hub, back, enrolled, files, out

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.sync.bundle import Request
    from tests.sync.conftest import Enrolled

RECORDING = os.urandom(700_000)


def with_recording(kiosk: Enrolled, content: bytes = RECORDING) -> str:
    """A submission with a file; the id of the file."""
    receipt = kiosk.submit(files=(Attachment("voice.ogg", "audio/ogg", content),))
    (file,) = [x.item_id for x in kiosk.vault.outbox.waiting() if x.kind == "attachment"]
    assert file != receipt.submission_id
    return file


def step(kiosk: Enrolled) -> int:
    """One exchange over a link so slow that bundles stay small."""
    kiosk.vault.set("bundle-bytes", str(FIRST).encode())
    return exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)


def finish(kiosk: Enrolled) -> None:
    while step(kiosk):
        pass


def opened_files(kiosk: Enrolled) -> list[bytes]:
    hub = kiosk.link.hub
    found = []
    for row in hub.cases():
        case = hub.open_case(row.case_id)
        assert case is not None
        found += [x.content for x in case.attachments]
    return found


def carried(kiosk: Enrolled) -> list[Request]:
    """The exchanges, without the enrolment."""
    own = {key_id(kiosk.identity.public_key): kiosk.identity.public_key}
    return [decode_request(x, own) for x in kiosk.link.carried[1:]]


def moved_bytes(kiosk: Enrolled) -> int:
    return sum(len(piece_in(x).content) for request in carried(kiosk) for x in request.items if x.kind == PART)


def test_a_recording_larger_than_a_bundle_arrives_byte_for_byte_and_each_byte_goes_once(kiosk: Enrolled) -> None:
    file = with_recording(kiosk)
    sealed = next(len(x.payload) for x in kiosk.vault.outbox.waiting() if x.item_id == file)
    finish(kiosk)
    assert opened_files(kiosk) == [RECORDING]
    assert moved_bytes(kiosk) == sealed
    assert kiosk.vault.outbox.counts() == (0, 2)
    with Session(kiosk.link.hub._engine) as session:
        assert session.scalar(select(func.count()).select_from(Part)) == 0, "bytes lie at the hub once"
        assert session.scalar(select(func.count()).select_from(SealedFile)) == 1


def test_the_largest_file_a_form_takes_can_be_delivered(kiosk: Enrolled) -> None:
    from kiosk.forms.limits import LARGEST_ATTACHMENT

    content = os.urandom(LARGEST_ATTACHMENT)
    with_recording(kiosk, content)
    finish(kiosk)
    assert opened_files(kiosk) == [content]


def test_the_paper_itself_goes_first_and_its_case_is_open_while_files_are_on_their_way(kiosk: Enrolled) -> None:
    with_recording(kiosk)
    assert step(kiosk) == 1
    (row,) = kiosk.link.hub.cases()
    case = kiosk.link.hub.open_case(row.case_id)
    assert case is not None
    assert (case.attachments, case.coming) == ((), ("voice.ogg",))
    (shown,) = kiosk.vault.outbox.rows()
    assert shown.delivered_at is None, "it is not at the office before all of it is"
    finish(kiosk)
    (shown,) = kiosk.vault.outbox.rows()
    assert shown.delivered_at == kiosk.clock()


def test_a_paper_that_comes_later_does_not_wait_behind_a_long_file(kiosk: Enrolled) -> None:
    with_recording(kiosk)
    step(kiosk)
    later = kiosk.submit().submission_id
    step(kiosk)
    assert later in {x.submission_id for x in kiosk.link.hub.cases()}
    assert kiosk.vault.outbox.counts()[0] == 1


@pytest.mark.parametrize("lost", ["request", "answer"])
def test_a_transfer_goes_on_where_it_stopped(kiosk: Enrolled, lost: str) -> None:
    with_recording(kiosk)
    link, breaks = kiosk.link, 0
    whole = link.exchange

    def breaking(request: bytes) -> bytes:
        nonlocal breaks
        breaks += 1
        if breaks % 2:
            if lost == "answer":
                whole(request)
            raise ExchangeProblem("no-network", "reset")
        return whole(request)

    link.exchange = breaking  # type: ignore[method-assign] # a link that breaks every other time
    waiting = 1
    while waiting:
        with suppress(ExchangeProblem):
            waiting = step(kiosk)
    assert breaks > 4
    assert opened_files(kiosk) == [RECORDING]


def test_a_power_cut_between_parts_loses_none_of_what_went(kiosk: Enrolled, tmp_path: Path) -> None:
    file = with_recording(kiosk)
    step(kiosk)
    step(kiosk)
    (before,) = kiosk.vault.outbox.gaps(FIRST)
    assert before.start > 0
    key = bytes(range(32))
    with kiosk.vault.reading() as connection:
        connection.execute(f"ATTACH '{tmp_path / 'again.db'}' AS again KEY \"x'{key.hex()}'\"")
        connection.execute("SELECT sqlcipher_export('again')").fetchall()
        connection.execute(f"PRAGMA again.user_version = {len(STEPS)}").fetchall()
        connection.execute("DETACH again")
    again = Vault.open(tmp_path / "again.db", key, kiosk.clock)
    (after,) = again.outbox.gaps(FIRST)
    assert (after.item_id, after.start) == (file, before.start)
    again.close()


def piece_of(kiosk: Enrolled, item_id: str, offset: int, length: int) -> Piece:
    piece = kiosk.vault.outbox.piece(item_id, offset, length)
    assert piece is not None
    return piece


def next_items(kiosk: Enrolled) -> list[Item]:
    return [item for load in planned(kiosk.vault, FIRST, FIRST) for item in load.items(kiosk.vault)]


def test_parts_come_in_any_order_more_than_once_and_overlapping(kiosk: Enrolled) -> None:
    file = with_recording(kiosk)
    size = kiosk.vault.outbox.gaps(FIRST)[0].end
    pieces = [(300_000, 400_000), (0, 120_000), (0, 200_000), (600_000, size), (150_000, 320_000), (390_000, 610_000)]
    for start, end in [*pieces, pieces[0]]:
        item = part_item(piece_of(kiosk, file, start, end - start))
        request, message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes, (item,))
        settle(kiosk.vault, kiosk.link.exchange(message), request, kiosk.clock, secrets.token_bytes)
        kiosk.vault.outbox.want([Gap(file, 0, size)])
        if (start, end) == pieces[-1]:
            break
    assert file not in kiosk.vault.outbox.waiting_ids()
    finish(kiosk)
    assert opened_files(kiosk) == [RECORDING]


def test_a_part_that_comes_after_the_whole_is_acknowledged_and_gathered_no_more(kiosk: Enrolled) -> None:
    with_recording(kiosk)
    finish(kiosk)
    for message in kiosk.link.carried[1:]:
        kiosk.link.hub.exchange(message)
    with Session(kiosk.link.hub._engine) as session:
        assert session.scalar(select(func.count()).select_from(Part)) == 0
        assert session.scalar(select(func.count()).select_from(SealedFile)) == 1


def test_bytes_that_are_not_what_their_sha256_says_are_asked_for_again(kiosk: Enrolled) -> None:
    file = with_recording(kiosk)
    size = kiosk.vault.outbox.gaps(FIRST)[0].end
    good = piece_of(kiosk, file, 0, size)
    bad = Piece(file, good.kind, good.sha256, size, 0, bytes(size))
    request, message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes, (part_item(bad),))
    apply_answer(kiosk.vault, kiosk.link.exchange(message), request)
    assert file in kiosk.vault.outbox.waiting_ids()
    finish(kiosk)
    assert opened_files(kiosk) == [RECORDING]


def test_what_the_hub_refuses_when_it_is_whole_is_refused_again_without_its_bytes(kiosk: Enrolled) -> None:
    with kiosk.vault.transaction() as transaction:
        transaction.enqueue("01900000-0000-7000-8000-000000000001", "picture", os.urandom(200_000))
    for _ in range(4):
        with suppress(ExchangeProblem):
            step(kiosk)
    with pytest.raises(ExchangeProblem, match="unknown-kind"):
        step(kiosk)
    with Session(kiosk.link.hub._engine) as session:
        assert session.scalar(select(func.count()).select_from(Part)) == 0
    assert kiosk.vault.outbox.counts() == (1, 0)


def test_a_draft_with_photos_goes_in_parts_too(kiosk: Enrolled, tmp_path: Path) -> None:
    from kiosk.sync.exchange import fetch_draft
    from kiosk.vault.draft_key import derive_lock

    draft = Draft(
        "wage-complaint", "1", "uz", "/data/name", b"<data>" + os.urandom(300_000).hex().encode() + b"</data>"
    )
    kept = derive_lock(keep_draft(kiosk.vault, draft, kiosk.clock, secrets.token_bytes).key).draft_id
    finish(kiosk)
    assert moved_bytes(kiosk) > 0
    other = next(enrolled(tmp_path / "other.db", kiosk.link, kiosk.clock))
    found = fetch_draft(other.vault, kiosk.link, kept, kiosk.clock, secrets.token_bytes)
    assert found is not None
    assert len(found.sealed) > FIRST
    other.vault.close()


def test_no_kiosk_can_spoil_anothers_file(kiosk: Enrolled, tmp_path: Path) -> None:
    file = with_recording(kiosk)
    step(kiosk)
    step(kiosk)
    other = next(enrolled(tmp_path / "other.db", kiosk.link, kiosk.clock))
    size = kiosk.vault.outbox.gaps(FIRST)[0].end
    good = piece_of(kiosk, file, 0, 1)
    spoiled = part_item(Piece(file, good.kind, good.sha256, size, 0, bytes(100_000)))
    _request, message = build_request(other.vault, kiosk.clock(), secrets.token_bytes, (spoiled,))
    kiosk.link.hub.exchange(message)
    finish(kiosk)
    assert opened_files(kiosk) == [RECORDING]
    other.vault.close()


def test_a_kiosk_that_says_something_else_of_an_item_begins_anew(kiosk: Enrolled) -> None:
    file = with_recording(kiosk)
    lie = Piece(file, "attachment", bytes(32), 999, 0, b"lie")
    for item in (part_item(lie), *next_items(kiosk)):
        _request, message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes, (item,))
        kiosk.link.hub.exchange(message)
    finish(kiosk)
    assert opened_files(kiosk) == [RECORDING]


def test_parts_that_nobody_finishes_are_forgotten_in_the_end_and_asked_for_again(kiosk: Enrolled) -> None:
    with_recording(kiosk)
    step(kiosk)
    step(kiosk)
    gone = kiosk.vault.outbox.gaps(FIRST)[0].start
    assert gone > 0
    kiosk.clock.move(days=KEPT_FOR.days + 1)
    _request, message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes, ())
    kiosk.link.hub.exchange(message)
    with Session(kiosk.link.hub._engine) as session:
        assert session.scalar(select(func.count()).select_from(Part)) == 0
        assert session.scalar(select(func.count()).select_from(PartedItem)) == 0
    finish(kiosk)
    assert opened_files(kiosk) == [RECORDING]


GOOD = {"kind": "attachment", "sha256": bytes(32), "size": 100, "offset": 10, "content": b"abc"}


@pytest.mark.parametrize(
    "changes",
    [
        {"size": LARGEST_ITEM + 1},
        {"size": 12},
        {"offset": -1},
        {"content": b""},
        {"sha256": b"short"},
        {"kind": PART},
        {"content": None},
        {"size": "many"},
    ],
)
def test_what_is_no_part_is_refused_and_the_rest_is_taken(kiosk: Enrolled, changes: dict[str, object]) -> None:
    kiosk.submit()
    (good,) = next_items(kiosk)
    assert piece_in(Item("x", PART, cbor2.dumps(GOOD))).content == b"abc"
    bad = Item(str(secrets.token_hex(8)), PART, cbor2.dumps({**GOOD, **changes}))
    request, message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes, (bad, good))
    answer = apply_answer(kiosk.vault, kiosk.link.hub.exchange(message), request)
    assert dict(answer.refused) == {bad.item_id: "bad-item"}
    assert kiosk.vault.outbox.counts() == (0, 1)


@pytest.mark.parametrize("payload", [b"\xff", cbor2.dumps(1), cbor2.dumps({"id": "x"})])
def test_a_word_of_what_is_wanted_that_is_none_changes_nothing(kiosk: Enrolled, payload: bytes) -> None:
    file = with_recording(kiosk)
    step(kiosk)
    step(kiosk)
    before = kiosk.vault.outbox.gaps(FIRST)
    said = [
        payload,
        wanted_payload(Gap(file, 5, 5)),
        wanted_payload(Gap(file, 0, 10**9)),
        wanted_payload(Gap("x", 0, 1)),
    ]
    request, _message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes)
    items = tuple(Item("i", PART_WANTED, x) for x in said)
    answer = Answer(request.nonce, kiosk.clock(), (), {}, items)
    settle(
        kiosk.vault,
        encode_answer(answer, kiosk.link.hub.keys.signing),
        request,
        kiosk.clock,
        secrets.token_bytes,
    )
    assert kiosk.vault.outbox.gaps(FIRST) == before


def test_a_stick_carries_a_large_file_in_parts_and_brings_back_what_is_missing(kiosk: Enrolled, place: Path) -> None:
    content = os.urandom(10 * 2**20)
    with_recording(kiosk, content)
    assert (out(kiosk, place).on_stick, len(files(place, UP))) == (2, 4)
    assert out(kiosk, place).on_stick == 2, "what is there already is not written again"
    assert len(files(place, UP)) == 4
    files(place, UP)[1].unlink()
    at_hub(kiosk.link.hub, place)
    assert back(kiosk, place).answers == 3
    went = out(kiosk, place)
    assert (went.on_stick, len(files(place, UP))) == (kiosk.vault.outbox.counts()[0], 1)
    at_hub(kiosk.link.hub, place)
    back(kiosk, place)
    assert kiosk.vault.outbox.counts() == (0, 2)
    assert opened_files(kiosk) == [content]


def test_a_file_begun_over_the_network_is_finished_by_stick_and_the_other_way(kiosk: Enrolled, place: Path) -> None:
    with_recording(kiosk)
    step(kiosk)
    step(kiosk)
    begun = kiosk.vault.outbox.gaps(FIRST)[0]
    out(kiosk, place)
    own = {key_id(kiosk.identity.public_key): kiosk.identity.public_key}
    on_stick = [y for x in files(place, UP) for y in decode_request(x.read_bytes(), own).items]
    assert sum(len(piece_in(x).content) for x in on_stick) == begun.end - begun.start
    at_hub(kiosk.link.hub, place)
    step(kiosk)
    assert kiosk.vault.outbox.counts() == (0, 2), "the hub had it all and said so at once"
    assert back(kiosk, place).answers == len(on_stick)
    assert opened_files(kiosk) == [RECORDING]


def test_the_digest_in_every_part_is_that_of_the_sealed_item(kiosk: Enrolled) -> None:
    file = with_recording(kiosk)
    payload = next(x.payload for x in kiosk.vault.outbox.waiting() if x.item_id == file)
    pieces = [piece_of(kiosk, file, at, 250_000) for at in range(0, len(payload), 250_000)]
    assert {x.sha256 for x in pieces} == {hashlib.sha256(payload).digest()}
    assert b"".join(x.content for x in pieces) == payload
