"""A bundle in several messages: what a break costs, and what the kiosk asks afterwards."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

import cbor2
import httpx
import pytest

from kiosk.embedded_hub import EmbeddedHub
from kiosk.receipts.confirmation import Attachment
from kiosk.sync.bundle import MOST_ITEMS, Item, decode_answer
from kiosk.sync.doubt import ARRIVED_WANTED, arrived_wanted, asked_in, ids_in_doubt, keep_doubt
from kiosk.sync.enrol import enrol
from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.exchange import apply_answer, build_request, exchange
from kiosk.sync.https import HttpsCarrier
from kiosk.sync.loading import Load, planned
from kiosk.sync.pace import FIRST, SMALLEST, USUAL_MESSAGE, broke, message_of, moved, room_of
from kiosk.sync.sequence import SEQUENCE_TYPE, split_sequence
from kiosk.vault.identity import key_id
from tests.sync.sticks import enrolled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.sync.bundle import Answer
    from kiosk.vault.store import Vault
    from tests.conftest import Clock
    from tests.sync.conftest import Enrolled


def many(kiosk: Enrolled, count: int = 40) -> None:
    """Papers of 7 KiB: 39 go into a bundle of 256 KiB, nine into each of its messages."""
    kiosk.vault.set("bundle-bytes", str(4 * USUAL_MESSAGE).encode())
    for _ in range(count):
        kiosk.submit(os.urandom(4_096))
    assert {len(x.payload) // 1_024 for x in kiosk.vault.outbox.waiting()} == {6}


def decoded(kiosk: Enrolled, message: bytes) -> Answer:
    hub_key = kiosk.link.hub.keys.signing.public_key()
    return decode_answer(message, {key_id(hub_key): hub_key})


def test_a_bundle_goes_in_messages_and_each_is_answered(kiosk: Enrolled) -> None:
    many(kiosk)
    before = len(kiosk.link.carried)
    assert exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes) == 1
    assert len(kiosk.link.carried) - before == 5
    assert kiosk.link.hub.kiosks()[0].waiting == 1, "what is on its way does not wait"
    assert exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes) == 0
    assert len(kiosk.link.hub.cases()) == 40


def test_after_a_break_it_asks_what_arrived_and_sends_only_the_rest(kiosk: Enrolled) -> None:
    many(kiosk)
    kiosk.link.breaks_after = 1
    with pytest.raises(ExchangeProblem) as broken:
        exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    assert broken.value.code == "no-network"
    assert len(kiosk.link.hub.cases()) == 9
    assert kiosk.vault.outbox.counts() == (40, 0)
    assert len(ids_in_doubt(kiosk.vault)) == 18
    assert exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes) == 31
    assert len(kiosk.link.carried[-1]) < 1_000, "only a question"
    assert ids_in_doubt(kiosk.vault) == ()
    while exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes):
        pass
    assert len(kiosk.link.hub.cases()) == 40
    sent = sum(len(x) for x in kiosk.link.carried)
    assert sent < 1.1 * 40 * 6.8 * 1_024 + 9 * 6.8 * 1_024, (
        "what was on its way when the link broke goes twice, and nothing else"
    )


def test_a_break_in_the_first_message_leaves_nothing_to_ask(kiosk: Enrolled) -> None:
    many(kiosk)
    kiosk.link.breaks_after = 0
    with pytest.raises(ExchangeProblem):
        exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    assert ids_in_doubt(kiosk.vault) == ()


def test_after_a_break_a_recording_goes_on_where_the_hub_lacks_it(kiosk: Enrolled) -> None:
    content = os.urandom(300_000)
    kiosk.submit(files=(Attachment("voice.ogg", "audio/ogg", content),))
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    kiosk.vault.set("bundle-bytes", str(4 * USUAL_MESSAGE).encode())
    kiosk.link.breaks_after = 2
    with pytest.raises(ExchangeProblem):
        exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    (behind,) = kiosk.vault.outbox.gaps(4 * USUAL_MESSAGE)
    assert exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes) == 1
    (known,) = kiosk.vault.outbox.gaps(4 * USUAL_MESSAGE)
    assert known.start == behind.start + 2 * USUAL_MESSAGE
    while exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes):
        pass
    (row,) = kiosk.link.hub.cases()
    case = kiosk.link.hub.open_case(row.case_id)
    assert case is not None
    assert [x.content for x in case.attachments] == [content]


def test_a_file_that_arrived_whole_is_known_too(kiosk: Enrolled) -> None:
    kiosk.submit(files=(Attachment("photo.jpg", "image/jpeg", os.urandom(20_000)),))
    kiosk.link.hub.exchange(build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes)[1])
    keep_doubt(kiosk.vault, kiosk.vault.outbox.waiting_ids())
    assert exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes) == 0
    assert kiosk.vault.outbox.counts() == (0, 2)


def test_another_kiosk_learns_nothing_of_what_arrived(kiosk: Enrolled, tmp_path: Path) -> None:
    kiosk.submit()
    waiting = kiosk.vault.outbox.waiting_ids()
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    other = next(enrolled(tmp_path / "another.db", kiosk.link, kiosk.clock))
    question = arrived_wanted(waiting, other.clock(), secrets.token_bytes)
    _request, message = build_request(other.vault, other.clock(), secrets.token_bytes, (question,))
    assert decoded(kiosk, other.link.hub.exchange(message)).acknowledged == ()
    other.vault.close()


@pytest.mark.parametrize(
    "payload", [b"\xff", cbor2.dumps({}), cbor2.dumps({"ids": 3}), cbor2.dumps({"ids": ["x"] * 1_001})]
)
def test_a_question_that_is_none_is_answered_with_nothing(kiosk: Enrolled, payload: bytes) -> None:
    item = Item("01937a5c-0000-7000-8000-000000000001", ARRIVED_WANTED, payload)
    with pytest.raises(ValueError, match=r"not a question|too many"):
        asked_in(item, MOST_ITEMS)
    _request, message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes, (item,))
    answer = decoded(kiosk, kiosk.link.hub.exchange(message))
    assert (answer.acknowledged, answer.refused, [x.kind for x in answer.items]) == ((), {}, [])


def test_messages_hold_what_fits_and_what_is_larger_goes_alone(vault: Vault) -> None:
    with vault.transaction() as transaction:
        for number, size in enumerate((30, 30, 300, 20, 60, 30)):
            transaction.enqueue(str(number), "draft", bytes(1_000 * size))
    assert [x.item_ids for x in planned(vault, 1_000_000, 100_000)] == [("0", "1"), ("2",), ("3", "4"), ("5",)]


def test_a_message_holds_no_more_items_than_the_protocol_allows(vault: Vault) -> None:
    with vault.transaction() as transaction:
        for number in range(MOST_ITEMS + 5):
            transaction.enqueue(f"{number:06}", "draft", b"x")
    loads = planned(vault, FIRST, FIRST)
    assert [len(x.item_ids) for x in loads] == [MOST_ITEMS - 10, 15]
    assert len(loads[0].items(vault)) == MOST_ITEMS - 10


def test_with_nothing_waiting_there_is_one_empty_message(vault: Vault) -> None:
    assert planned(vault, FIRST, FIRST) == [Load()]
    assert Load().items(vault) == ()


def test_what_is_taken_out_of_the_outbox_meanwhile_is_left_out(vault: Vault) -> None:
    with vault.transaction() as transaction:
        transaction.enqueue("1", "draft", b"gone")
        transaction.enqueue("2", "draft", b"stays")
        transaction.enqueue("3", "draft", bytes(FIRST + 1))
    loads = planned(vault, FIRST, FIRST)
    with vault.transaction() as transaction:
        transaction.connection.execute("DELETE FROM outbox WHERE item_id IN ('1', '3')")
    assert [x.payload for load in loads for x in load.items(vault)] == [b"stays"]
    with vault.reading() as connection:
        assert [x for (x,) in connection.execute("SELECT item_id FROM payload")] == ["2"], "its bytes are gone with it"


@pytest.mark.parametrize(("room", "expected"), [(8_192, USUAL_MESSAGE), (FIRST, USUAL_MESSAGE), (2**22, 2**19)])
def test_a_message_is_an_eighth_of_a_bundle(vault: Vault, room: int, expected: int) -> None:
    vault.set("bundle-bytes", str(room).encode())
    assert message_of(vault) == expected


def test_a_break_halves_messages_and_they_grow_back_by_doubling(vault: Vault) -> None:
    vault.set("bundle-bytes", str(2**22).encode())
    sizes = []
    for _ in range(8):
        broke(vault, room_of(vault))
        sizes.append(message_of(vault))
    assert sizes[:3] == [2**18, 2**17, 2**16]
    assert sizes[-1] == SMALLEST
    for expected in (2**14, 2**15, 2**16, 2**17):
        moved(vault, room_of(vault), room_of(vault) / 10**6)
        assert message_of(vault) == expected


@pytest.fixture(scope="module")
def real_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedHub]:
    hub = EmbeddedHub.start(tmp_path_factory.mktemp("hub"))
    yield hub
    hub.stop()


@pytest.fixture
def far_kiosk(vault: Vault, real_hub: EmbeddedHub) -> Iterator[HttpsCarrier]:
    carrier = HttpsCarrier(real_hub.address)
    enrol(vault, carrier, real_hub.enrolment_code(), "Desk", secrets.token_bytes)
    yield carrier
    carrier.close()


def posted(hub: EmbeddedHub, body: bytes) -> httpx.Response:
    return httpx.post(f"{hub.address}/v1/exchange", content=body, headers={"content-type": SEQUENCE_TYPE})


def test_a_real_hub_takes_several_messages_in_one_request(vault: Vault, clock: Clock, far_kiosk: HttpsCarrier) -> None:
    messages = [build_request(vault, clock(), secrets.token_bytes) for _ in range(3)]
    answers = far_kiosk.exchange_all(message for _request, message in messages)
    assert len(answers) == 3
    for (request, _message), answer in zip(messages, answers, strict=True):
        assert apply_answer(vault, answer, request).nonce == request.nonce


@pytest.mark.usefixtures("far_kiosk")
def test_what_came_before_a_message_that_is_refused_is_answered(
    vault: Vault, clock: Clock, real_hub: EmbeddedHub
) -> None:
    good = build_request(vault, clock(), secrets.token_bytes)[1]
    changed = good[:-1] + bytes([good[-1] ^ 1])
    for bad in (changed, b"<html>"):
        assert len(split_sequence(posted(real_hub, good + bad + good).content)) == 1
        refused = posted(real_hub, bad + good)
        assert refused.status_code == 400
        assert refused.headers["hamroh-refused"] == ("wrong-signature" if bad is changed else "bad-bundle")


def test_an_answer_that_is_cut_off_is_not_the_hubs() -> None:
    carrier = HttpsCarrier("http://127.0.0.1:1")
    cut = httpx.Response(200, content=b"\xd2\x84", headers={"content-type": SEQUENCE_TYPE})
    carrier._client = httpx.Client(transport=httpx.MockTransport(lambda _request: cut))
    with pytest.raises(ExchangeProblem) as broken:
        carrier.exchange_all(iter([b"a", b"b"]))
    carrier.close()
    assert broken.value.code == "hub-broken"
