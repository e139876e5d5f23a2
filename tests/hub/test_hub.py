from __future__ import annotations

import secrets
import uuid
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import cbor2
import pytest
from alembic import command
from alembic.config import Config
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from kiosk.hub import hub as hub_module
from kiosk.hub.hub import Hub, Refused
from kiosk.hub.kiosks import Enrolled as EnrolledKiosks
from kiosk.hub.tables import AuditEntry, Submission
from kiosk.receipts.reference import make_reference
from kiosk.sync.bundle import Answer, Item, Request, decode_answer, encode_request
from kiosk.sync.errors import Revoked
from kiosk.sync.exchange import exchange
from kiosk.vault.cose import sign
from kiosk.vault.identity import key_id

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.sync.conftest import Enrolled

INSTANCE = (
    b'<data id="wage-complaint"><full_name>Gulnora Karimova</full_name>'
    b"<months><owed>1</owed></months><months><owed>2</owed></months><empty/></data>"
)


def request_of(kiosk: Enrolled, *items: Item, kiosk_id: str = "") -> bytes:
    asked = Request(kiosk_id or kiosk.identity.kiosk_id, bytes(16), kiosk.clock(), 0, len(items), items)
    return encode_request(asked, kiosk.identity.device_key)


def delivered(kiosk: Enrolled) -> str:
    kiosk.submit(INSTANCE)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    return kiosk.link.hub.cases()[0].case_id


def test_a_case_is_opened_in_memory_and_leaves_an_entry_in_the_audit_trail(kiosk: Enrolled, hub: Hub) -> None:
    case_id = delivered(kiosk)
    opened = hub.open_case(case_id)
    assert opened is not None
    assert opened.instance == INSTANCE
    assert (opened.language, opened.row.kiosk, opened.row.status, opened.row.protected) == ("uz", "Desk 1", "new", True)
    assert opened.row.received_at == kiosk.clock()
    assert "Gulnora" not in repr(opened)
    trail = hub.trail(10)
    assert (trail[0].event, trail[0].detail, trail[0].who) == ("case-opened", case_id, "access token")
    assert [x.event for x in trail] == ["case-opened", "submission-taken", "enrolled", "code-made"]
    assert hub.open_case("nobody") is None


def test_nothing_the_hub_writes_can_be_read_without_its_keys(kiosk: Enrolled, hub: Hub, tmp_path: Path) -> None:
    hub.open_case(delivered(kiosk))
    for file in (tmp_path / "hub").rglob("*"):
        if file.is_file():
            assert b"Gulnora" not in file.read_bytes(), file


def test_the_keys_are_kept_for_the_hubs_user_alone_and_open_old_cases_again(
    kiosk: Enrolled, hub: Hub, tmp_path: Path, clock: Clock, database: str
) -> None:
    case_id = delivered(kiosk)
    keys = tmp_path / "hub" / "keys.json"
    assert keys.stat().st_mode & 0o777 == 0o600
    again = Hub.open(tmp_path / "hub", clock, database=database)
    opened = again.open_case(case_id)
    assert opened is not None
    assert again.keys.access_token == hub.keys.access_token
    assert hub.keys.access_token not in repr(hub.keys)
    again.close()
    keys.unlink()
    without = Hub.open(tmp_path / "hub", clock, database=database)
    assert without.open_case(case_id) is None, "other keys open nothing"
    without.close()


def test_a_submission_that_was_changed_in_the_database_does_not_open(kiosk: Enrolled, hub: Hub) -> None:
    case_id = delivered(kiosk)
    with Session(hub._engine) as session, session.begin():
        kept = session.scalars(select(Submission)).one()
        kept.sealed = kept.sealed[:-1] + bytes([kept.sealed[-1] ^ 1])
    assert hub.open_case(case_id) is None


def answer_to(kiosk: Enrolled, hub: Hub, *items: Item) -> Answer:
    hub_key = hub.keys.signing.public_key()
    return decode_answer(hub.exchange(request_of(kiosk, *items)), {key_id(hub_key): hub_key})


def test_a_revoked_kiosk_is_told_at_its_next_exchange_and_nothing_of_it_is_taken(kiosk: Enrolled, hub: Hub) -> None:
    assert hub.revoke(kiosk.identity.kiosk_id, "Dilnoza")
    assert not hub.revoke("nobody")
    answer = answer_to(kiosk, hub, Item(str(uuid.uuid4()), "submission", cbor2.dumps(good(5))))
    assert [x.kind for x in answer.items] == ["revoked"]
    assert cbor2.loads(answer.items[0].payload) == {"kiosk": kiosk.identity.kiosk_id}
    assert (answer.acknowledged, dict(answer.refused)) == ((), {})
    assert hub.cases() == []
    assert [(x.event, x.who) for x in hub.trail(2)] == [("revocation-told", ""), ("revoked", "Dilnoza")]
    kiosk.submit()
    with pytest.raises(Revoked):
        exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    assert hub.cases() == []


def test_an_unknown_kiosk_a_wrong_name_and_nonsense_are_refused(kiosk: Enrolled, hub: Hub) -> None:
    stranger = Ed25519PrivateKey.generate()
    asked = Request(kiosk.identity.kiosk_id, bytes(16), kiosk.clock(), 0, 0, ())
    for message, code in (
        (encode_request(asked, stranger), "unknown-kiosk"),
        (request_of(kiosk, kiosk_id="another"), "unknown-kiosk"),
        (b"nonsense", "not-signed"),
        (sign(cbor2.dumps({"v": 9}), kiosk.identity.device_key), "bad-bundle"),
    ):
        with pytest.raises(Refused) as refused:
            hub.exchange(message)
        assert refused.value.code == code
    changed = bytearray(request_of(kiosk))
    changed[-1] ^= 1
    with pytest.raises(Refused) as refused:
        hub.exchange(bytes(changed))
    assert refused.value.code == "wrong-signature"


def good(serial: int, kiosk_number: int = 1) -> list[object]:
    """A submission as it travels."""
    return [int(make_reference(kiosk_number, serial)), "f", "1", bytes(8), True, b"x"]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ([12345678901234, *good(5)[1:]], "bad-item"),
        ([-1, *good(5)[1:]], "bad-item"),
        ([10**14, *good(5)[1:]], "bad-item"),
        (["7", *good(5)[1:]], "bad-item"),
        ([*good(5)[:3], bytes(7), True, b"x"], "bad-item"),
        ([*good(5)[:-1], None], "bad-item"),
        ({"sealed": b"x"}, "bad-item"),
        (good(5, kiosk_number=2), "wrong-reference"),
    ],
)
def test_an_item_that_is_wrong_is_refused_and_the_others_are_taken(
    kiosk: Enrolled, hub: Hub, bad: object, code: str
) -> None:
    good_id, bad_id = str(uuid.uuid4()), str(uuid.uuid4())
    items = [Item(x, "submission", cbor2.dumps(y)) for x, y in ((bad_id, bad), (good_id, good(5)))]
    answer = answer_to(kiosk, hub, *items)
    assert answer.acknowledged == (good_id,)
    assert dict(answer.refused) == {bad_id: code}
    assert [x.submission_id for x in hub.cases()] == [good_id]


@pytest.mark.parametrize("item_id", ["nonsense", "0190ABCD-0000-7000-8000-000000000001"])
def test_an_id_that_is_not_written_as_an_id_is_refused(kiosk: Enrolled, hub: Hub, item_id: str) -> None:
    said = cbor2.dumps(good(5))
    hub.exchange(request_of(kiosk, Item(item_id, "submission", said)))
    assert hub.cases() == []


@pytest.mark.parametrize("message", [b"", b"\xff", cbor2.dumps([1]), cbor2.dumps(cbor2.CBORTag(18, [1]))])
def test_an_enrolment_that_is_none_is_refused(hub: Hub, message: bytes) -> None:
    with pytest.raises(Refused) as refused:
        hub.enrol(message)
    assert refused.value.code == "bad-bundle"


def test_an_enrolment_must_be_signed_by_the_key_it_names(hub: Hub) -> None:
    mine, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    said = {"secret": bytes(10), "device_key": other.public_key().public_bytes_raw(), "name": "x"}
    with pytest.raises(Refused) as refused:
        hub.enrol(sign(cbor2.dumps(said), mine))
    assert refused.value.code == "bad-bundle"


def test_a_hub_from_before_people_keeps_what_it_has_and_its_trail_is_chained(
    tmp_path: Path, clock: Clock, database: str
) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(hub_module.__file__).parent / "migrations"))
    engine = create_engine(database.replace("postgresql:", "postgresql+psycopg:"))
    device = Ed25519PrivateKey.generate()
    kiosk = {"key": device.public_key().public_bytes_raw()}
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        connection.execute(
            text(
                "INSERT INTO kiosk (kiosk_id, name, device_key, enrolled_at, revoked, waiting)"
                " VALUES ('k', 'Desk', :key, '2026-01-01 00:00:00', false, 0)"
            ),
            kiosk,
        )
        for number in (1, 3):
            connection.execute(
                text("INSERT INTO audit (number, at, event, detail) VALUES (:number, :at, 'enrolled', 'k')"),
                {"number": number, "at": datetime(2026, 1, 1, number).isoformat(" ")},  # noqa: DTZ001 as kept
            )
    engine.dispose()
    opened = Hub.open(tmp_path / "old", clock, database=database)
    asked = encode_request(Request("k", bytes(16), clock(), 0, 0, ()), device)
    assert opened.exchange(asked), "the kiosk is known by its key as before"
    assert [(x.name, x.waiting) for x in opened.kiosks()] == [("Desk", 0)]
    assert [x.number for x in opened.trail(9)] == [2, 1]
    assert opened.first_break_in_trail() is None
    opened.close()


def test_a_trail_that_was_changed_in_the_database_is_found(kiosk: Enrolled, hub: Hub) -> None:
    for _ in range(3):
        hub.open_case(delivered(kiosk))
    assert hub.first_break_in_trail() is None
    with Session(hub._engine) as session, session.begin():
        session.get_one(AuditEntry, 3).who = "somebody else"
    assert hub.first_break_in_trail() == 3
    with Session(hub._engine) as session, session.begin():
        session.delete(session.get_one(AuditEntry, 3))
    assert hub.first_break_in_trail() == 3


def test_a_kiosk_is_silent_after_a_day_and_the_list_says_since_when_with_how_much_waiting(
    kiosk: Enrolled, hub: Hub, clock: Clock
) -> None:
    heard = clock()
    hub.exchange(
        encode_request(Request(kiosk.identity.kiosk_id, bytes(16), clock(), 0, 7, ()), kiosk.identity.device_key)
    )
    clock.move(hours=24)
    assert [x.silent for x in hub.kiosks()] == [False]
    clock.move(seconds=1)
    (row,) = hub.kiosks()
    assert (row.silent, row.last_seen, row.waiting, row.name) == (True, heard, 7, "Desk 1")
    assert (row.program, row.free) == ("", None)


def test_the_list_of_kiosks_tells_what_each_last_said_of_itself(kiosk: Enrolled, hub: Hub) -> None:
    for free in (5_000_000_000, 4_000_000_000):
        said = cbor2.dumps({"program": "1.2", "free": free})
        answer_to(kiosk, hub, Item(str(uuid.uuid4()), "health", said))
    assert [(x.program, x.free) for x in hub.kiosks()] == [("1.2", 4_000_000_000)]


def test_a_bundle_with_a_text_that_the_database_cannot_keep_changes_nothing(kiosk: Enrolled, hub: Hub) -> None:
    strange = Item(
        str(uuid.uuid4()), "case-answer", cbor2.dumps({"mailbox": "0" * 32, "key_id": "a\0", "sealed": b"x"})
    )
    items = (Item(str(uuid.uuid4()), "submission", cbor2.dumps(good(5))), strange)
    if hub._engine.dialect.name == "sqlite":
        assert set(answer_to(kiosk, hub, *items).acknowledged) == {x.item_id for x in items}
        return
    with pytest.raises(Refused) as refused:
        answer_to(kiosk, hub, *items)
    assert refused.value.code == "bad-bundle"
    assert hub.cases() == []


def test_a_key_is_looked_up_among_all_kiosks(kiosk: Enrolled, hub: Hub) -> None:
    with Session(hub._engine) as session:
        enrolled = EnrolledKiosks(session)
        known = key_id(kiosk.identity.device_key.public_key())
        assert list(enrolled) == [known]
        assert len(enrolled) == 1
        assert enrolled[known].public_bytes_raw() == kiosk.identity.device_key.public_key().public_bytes_raw()
        with pytest.raises(KeyError):
            enrolled[bytes(8)]
