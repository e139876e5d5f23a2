from __future__ import annotations

import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from kiosk.hub import intake
from kiosk.hub.blobs import LARGE
from kiosk.hub.hub import Hub
from kiosk.hub.intake import Incoming
from kiosk.hub.tables import Case, Submission
from kiosk.receipts.reference import make_reference
from kiosk.receipts.sealed_paper import SealedPaper, encode_paper
from kiosk.sync.bundle import Item, decode_answer
from kiosk.vault.identity import key_id
from tests.hub.test_hub import answer_to, request_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock
    from tests.hub.postgres import Cluster
    from tests.sync.conftest import Enrolled

AT = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 as the database keeps it


def items(
    count: int, *, form: str = "f", version: str = "1", protected: bool = True, sealed: bytes = b"x"
) -> list[Item]:
    papers = [SealedPaper(make_reference(1, x + 1), form, version, "0" * 16, protected, sealed) for x in range(count)]
    return [Item(str(uuid.uuid4()), "submission", encode_paper(x)) for x in papers]


def incoming(serial: int, submission_id: str = "") -> Incoming:
    return Incoming(
        submission_id=submission_id or str(uuid.uuid4()),
        kiosk_number=1,
        reference=make_reference(1, serial),
        form_id="f",
        form_version="1",
        key_id="k",
        protected=True,
        sealed=b"\0\xff" * 50,
        received_at=AT,
    )


def counts(hub: Hub) -> tuple[int, int]:
    with Session(hub._engine) as session:
        return tuple(session.scalar(select(func.count()).select_from(x)) or 0 for x in (Submission, Case))  # type: ignore[return-value]


def test_a_bundle_sent_again_is_acknowledged_again_and_makes_no_second_case(kiosk: Enrolled, hub: Hub) -> None:
    sent = items(40)
    for _ in range(2):
        assert set(answer_to(kiosk, hub, *sent).acknowledged) == {x.item_id for x in sent}
    more = items(1)
    assert set(answer_to(kiosk, hub, *sent, *more).acknowledged) == {x.item_id for x in sent + more}
    assert counts(hub) == (41, 41)


def test_an_item_twice_in_one_bundle_counts_once(kiosk: Enrolled, hub: Hub) -> None:
    (item,) = items(1)
    assert set(answer_to(kiosk, hub, item, item).acknowledged) == {item.item_id}
    assert counts(hub) == (1, 1)


def test_what_a_kiosk_sent_comes_out_byte_for_byte(kiosk: Enrolled, hub: Hub) -> None:
    sealed = bytes(range(256)) * 3
    form = "заявление\t\\N 👍"
    answer_to(kiosk, hub, *items(1, sealed=sealed, form=form, version="1\n2"))
    with Session(hub._engine) as session:
        kept = session.scalars(select(Submission)).one()
        assert (kept.sealed, kept.form_id, kept.form_version, kept.protected) == (sealed, form, "1\n2", True)
        assert kept.received_at.isoformat() == "2026-11-24T09:30:00"


def test_a_text_that_no_database_keeps_is_kept_without_its_nul(kiosk: Enrolled, hub: Hub) -> None:
    answer_to(kiosk, hub, *items(1, form="a\0b"))
    assert [x.form_id for x in hub.cases()] == ["ab"]


@pytest.mark.parametrize(("length", "stored"), [(LARGE - 1, 0), (LARGE, 1)])
def test_a_large_submission_lies_in_the_blob_store_and_a_small_one_beside_its_row(
    kiosk: Enrolled, hub: Hub, tmp_path: Path, length: int, stored: int
) -> None:
    sealed = bytes(length)
    answer_to(kiosk, hub, *items(1, sealed=sealed))
    with Session(hub._engine) as session:
        kept = session.scalars(select(Submission)).one()
        assert kept.sealed == (b"" if stored else sealed)
        assert kept.blob is None or hub._blobs.read(kept.blob) == sealed
    files = [x.read_bytes() for x in (tmp_path / "hub" / "blobs").rglob("*") if x.is_file()]
    assert files == [sealed] * stored


def test_two_workers_that_get_the_same_bundle_at_once_take_each_item_once(
    kiosk: Enrolled, hub: Hub, tmp_path: Path, clock: Clock, database: str
) -> None:
    other = Hub.open(tmp_path / "hub", clock, database=database)
    hub_key = hub.keys.signing.public_key()
    together = threading.Barrier(2)

    def ask(worker: Hub, message: bytes) -> set[str]:
        together.wait()
        return set(decode_answer(worker.exchange(message), {key_id(hub_key): hub_key}).acknowledged)

    with ThreadPoolExecutor(2) as pool:
        for count in range(1, 9):
            sent = items(count)
            message = request_of(kiosk, *sent)
            for acknowledged in pool.map(ask, (hub, other), (message, message)):
                assert acknowledged == {x.item_id for x in sent}
    assert counts(hub) == (36, 36)
    assert hub.first_break_in_trail() is None
    assert [x.event for x in hub.trail(99)].count("submission-taken") == 36
    other.close()


def test_a_copy_that_meets_another_workers_row_keeps_all_the_others(
    cluster: Cluster, tmp_path: Path, clock: Clock
) -> None:
    database = cluster.new_database()
    hub = Hub.open(tmp_path / "hub", clock, database=database)
    with Session(hub._engine) as session, session.begin():
        session.execute(
            text(
                "INSERT INTO kiosk (number, kiosk_id, name, device_key, key_id, enrolled_at, revoked, waiting)"
                " VALUES (1, 'k', 'Desk', '\\x00', '00', now(), false, 0)"
            )
        )
    shared = incoming(1)

    def keep(rows: list[Incoming]) -> tuple[Incoming, ...]:
        with Session(hub._engine) as session, session.begin():
            return intake.keep(session, rows)

    with ThreadPoolExecutor(1) as pool, Session(hub._engine) as first:
        with first.begin():
            assert intake.keep(first, [shared]) == (shared,)
            others = [incoming(2), incoming(3)]
            second = pool.submit(keep, [others[0], shared, others[1]])
            until = time.monotonic() + 60
            waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while not first.scalar(waiting):
                assert time.monotonic() < until
        assert second.result(60) == tuple(others)
    assert counts(hub) == (3, 3)
    hub.close()
