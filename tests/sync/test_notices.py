"""What a kiosk says of itself, and what the hub tells its staff and sets; each word counts once."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

import cbor2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.hub.reports import KioskReport
from kiosk.hub.tables import AuditEntry
from kiosk.sync.bundle import Answer, Item, encode_answer
from kiosk.sync.courier import Courier
from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.exchange import apply_answer, build_request, exchange, settle
from kiosk.sync.notices import configuration_item, message_item
from kiosk.sync.packs.looking import is_due, remember_look
from kiosk.sync.reports import EACH, Health
from kiosk.vault.notices import LONGEST_MESSAGE, MOST_MESSAGES, NOTICE_TAKEN, configured, mark_read, messages_in
from kiosk.vault.uuid7 import uuid7
from tests.sync.sticks import enrolled

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sync.conftest import Enrolled


def health() -> Health:
    return Health("0.1.0", 5 * 2**30, weak_key=True)


def go(kiosk: Enrolled) -> int:
    return exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes, health=health)


def report(kiosk: Enrolled) -> KioskReport:
    with Session(kiosk.link.hub._engine) as session:
        return session.scalars(select(KioskReport).where(KioskReport.kiosk_number == kiosk.identity.kiosk_number)).one()


def hub_events(kiosk: Enrolled) -> list[str]:
    with Session(kiosk.link.hub._engine) as session:
        return list(session.scalars(select(AuditEntry.event).order_by(AuditEntry.number)))


def test_a_kiosk_says_how_it_is_and_where_its_audit_trail_stands(kiosk: Enrolled) -> None:
    kiosk.submit()
    head = kiosk.vault.audit_head()
    go(kiosk)
    said = report(kiosk)
    (listed,) = kiosk.link.hub.kiosks()
    assert json.loads(listed.health) == {
        "program": "0.1.0", "free": 5 * 2**30, "weak_key": True, "waiting": 1, "delivered": 0, "trust": 1,
    }  # fmt: skip
    assert (said.audit_number, said.audit_digest) == head
    assert "Gulnora" not in listed.health


def test_reports_go_every_six_hours_and_not_with_each_exchange(kiosk: Enrolled) -> None:
    sizes = []
    for hours in (0, 1, 1, 5):
        kiosk.clock.move(hours=hours)
        go(kiosk)
        sizes.append(len(kiosk.link.carried[-1]))
    assert EACH.total_seconds() == 6 * 3600
    assert sizes[0] > sizes[1] == sizes[2] < sizes[3]


def test_a_report_that_was_lost_goes_with_the_next_exchange(kiosk: Enrolled) -> None:
    def lose(_answer: bytes) -> bytes:
        raise ExchangeProblem("no-network", "cut")

    kiosk.link.after = lose
    with pytest.raises(ExchangeProblem):
        go(kiosk)
    first = len(kiosk.link.carried[-1])
    kiosk.link.after = lambda answer: answer
    go(kiosk)
    assert abs(len(kiosk.link.carried[-1]) - first) < 10
    go(kiosk)
    assert len(kiosk.link.carried[-1]) < first


def test_an_audit_trail_that_was_cut_or_rewritten_is_seen_at_the_hub(kiosk: Enrolled) -> None:
    for _ in range(2):
        kiosk.submit()
    go(kiosk)
    kiosk.submit()
    kiosk.clock.move(hours=7)
    go(kiosk)
    assert "kiosk-trail-changed" not in hub_events(kiosk), "a trail may grow"
    with kiosk.vault.writing() as (connection, _now):
        connection.execute("DELETE FROM audit WHERE number > 2")
    kiosk.clock.move(hours=7)
    go(kiosk)
    assert hub_events(kiosk).count("kiosk-trail-changed") == 1
    with kiosk.vault.writing() as (connection, _now):
        connection.execute("UPDATE audit SET digest = zeroblob(32) WHERE number = 2")
    kiosk.clock.move(hours=7)
    go(kiosk)
    assert hub_events(kiosk).count("kiosk-trail-changed") == 2


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("health", b"\xff"),
        ("health", cbor2.dumps([1])),
        ("health", cbor2.dumps({"program": "x" * 5_000})),
        ("audit-digest", cbor2.dumps({"number": 1})),
        ("audit-digest", cbor2.dumps({"number": 1, "digest": b"short"})),
        ("notice-taken", b"\xff"),
        ("notice-taken", cbor2.dumps({"ids": ["x"]})),
        ("attachment", cbor2.dumps({"submission": "x"})),
    ],
)
def test_nonsense_is_refused_and_the_rest_is_taken(kiosk: Enrolled, kind: str, payload: bytes) -> None:
    kiosk.submit()
    (good,) = [Item(x.item_id, x.kind, x.payload) for x in kiosk.vault.outbox.waiting()]
    bad = Item(uuid7(kiosk.clock(), secrets.token_bytes), kind, payload)
    request, message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes, (bad, good))
    answer = apply_answer(kiosk.vault, kiosk.link.hub.exchange(message), request)
    assert dict(answer.refused) == {bad.item_id: "bad-item"}
    assert answer.acknowledged == (good.item_id,)


def test_a_message_to_staff_comes_once_and_is_sent_until_the_kiosk_has_it(kiosk: Enrolled) -> None:
    hub = kiosk.link.hub
    hub.tell(kiosk.identity.kiosk_id, " Please change the paper. ")
    written = kiosk.clock()

    def lose(_answer: bytes) -> bytes:
        raise ExchangeProblem("no-network", "cut")

    kiosk.link.after = lose
    with pytest.raises(ExchangeProblem):
        go(kiosk)
    assert messages_in(kiosk.vault) == []
    kiosk.link.after = lambda answer: answer
    kiosk.clock.move(minutes=3)
    while go(kiosk):
        pass
    for message in kiosk.link.carried[1:]:
        hub.exchange(message)
    (told,) = messages_in(kiosk.vault)
    assert (told.text, told.written_at, told.read) == ("Please change the paper.", written, False)
    mark_read(kiosk.vault)
    go(kiosk)
    assert [x.read for x in messages_in(kiosk.vault)] == [True]
    assert kiosk.vault.outbox.counts()[0] == 0


def test_a_message_is_for_one_kiosk_and_no_other_can_say_that_it_has_it(kiosk: Enrolled, tmp_path: Path) -> None:
    other = next(enrolled(tmp_path / "other.db", kiosk.link, kiosk.clock))
    kiosk.link.hub.tell(kiosk.identity.kiosk_id, "For Desk 1.")
    _request, message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes)
    (told,) = [x for x in decode(kiosk, kiosk.link.hub.exchange(message)).items if x.kind == "message"]
    lie = Item(uuid7(kiosk.clock(), secrets.token_bytes), NOTICE_TAKEN, cbor2.dumps({"ids": [told.item_id]}))
    _request, message = build_request(other.vault, kiosk.clock(), secrets.token_bytes, (lie,))
    kiosk.link.hub.exchange(message)
    go(other)
    assert messages_in(other.vault) == []
    go(kiosk)
    assert [x.text for x in messages_in(kiosk.vault)] == ["For Desk 1."]
    other.vault.close()


def decode(kiosk: Enrolled, answer: bytes) -> Answer:
    from kiosk.sync.bundle import decode_answer
    from kiosk.vault.identity import key_id

    key = kiosk.link.hub.keys.signing.public_key()
    return decode_answer(answer, {key_id(key): key})


def test_the_hub_sets_how_often_a_kiosk_calls(kiosk: Enrolled) -> None:
    courier = Courier(kiosk.vault, kiosk.link, interval=300, now=kiosk.clock, random=lambda _n: b"\x80")
    assert courier._pause(0) == 300
    kiosk.link.hub.configure(kiosk.identity.kiosk_id, {"retry_seconds": 3_600})
    go(kiosk)
    assert courier._pause(0) == 3_600
    kiosk.clock.move(minutes=1)
    kiosk.link.hub.configure(kiosk.identity.kiosk_id, {"retry_seconds": 60})
    while go(kiosk):
        pass
    assert courier._pause(0) == 60
    courier.stop()


def test_a_hub_that_announces_packs_lets_every_kiosk_look_and_keeps_what_else_it_has_set(kiosk: Enrolled) -> None:
    kiosk.link.hub.configure(kiosk.identity.kiosk_id, {"retry_seconds": 3_600})
    go(kiosk)
    remember_look(kiosk.vault, kiosk.clock, "")
    assert not is_due(kiosk.vault, kiosk.clock)
    kiosk.clock.move(minutes=1)
    assert kiosk.link.hub.announce_packs() == 1
    go(kiosk)
    assert is_due(kiosk.vault, kiosk.clock)
    assert configured(kiosk.vault, "retry_seconds") == 3_600
    remember_look(kiosk.vault, kiosk.clock, "")
    assert not is_due(kiosk.vault, kiosk.clock), "once for each word"


def test_the_newest_setting_counts_whatever_comes_late_and_what_is_out_of_bounds_does_not(kiosk: Enrolled) -> None:
    ids = []
    for _ in range(2):
        ids.append(uuid7(kiosk.clock(), secrets.token_bytes))
        kiosk.clock.move(seconds=1)
    newer = configuration_item(ids[1], {"retry_seconds": 100, "door": 7})
    older = configuration_item(ids[0], {"retry_seconds": 900})
    wild = configuration_item(uuid7(kiosk.clock(), secrets.token_bytes), {"retry_seconds": 1})
    for item, expected in ((newer, 100), (older, 100), (wild, None)):
        answered(kiosk, item)
        assert configured(kiosk.vault, "retry_seconds") == expected
    assert configured(kiosk.vault, "door") is None


def answered(kiosk: Enrolled, *items: Item) -> None:
    request, _message = build_request(kiosk.vault, kiosk.clock(), secrets.token_bytes)
    answer = encode_answer(Answer(request.nonce, kiosk.clock(), (), {}, items), kiosk.link.hub.keys.signing)
    settle(kiosk.vault, answer, request, kiosk.clock, secrets.token_bytes)


def test_so_many_messages_are_kept_and_a_long_one_is_cut(kiosk: Enrolled) -> None:
    for number in range(MOST_MESSAGES + 5):
        kiosk.clock.move(seconds=1)
        told = message_item(uuid7(kiosk.clock(), secrets.token_bytes), f"{number} " + "x" * 9_000, kiosk.clock())
        answered(kiosk, told, Item("not an id", "message", told.payload), Item(told.item_id, "message", b"\xff"))
    kept = messages_in(kiosk.vault)
    assert len(kept) == MOST_MESSAGES
    assert kept[0].text.startswith("54 ")
    assert {len(x.text) for x in kept} == {LONGEST_MESSAGE}


def test_what_the_hub_must_not_say_is_refused_before_it_goes(kiosk: Enrolled) -> None:
    hub, kiosk_id = kiosk.link.hub, kiosk.identity.kiosk_id
    for text in (" ", "x" * (LONGEST_MESSAGE + 1)):
        with pytest.raises(ValueError, match="2,000"):
            hub.tell(kiosk_id, text)
    for values in ({"retry_seconds": 4}, {"first_language": 1}):
        with pytest.raises(ValueError, match="cannot be set"):
            hub.configure(kiosk_id, values)
