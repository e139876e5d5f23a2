"""A hub that was restored from an older copy gets again what it lost."""

from __future__ import annotations

import secrets
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.hub.hub import Hub
from kiosk.receipts.confirmation import Attachment
from kiosk.sync.exchange import exchange
from kiosk.vault import outbox

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.sync.conftest import Enrolled


def go(kiosk: Enrolled, times: int = 1) -> None:
    for _ in range(times):
        while exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes):
            pass


def copy(kiosk: Enrolled, folder: Path) -> None:
    kiosk.link.hub.close()
    shutil.copy(folder / "hub" / "hub.db", folder / "copy.db")


def restore(kiosk: Enrolled, folder: Path) -> None:
    kiosk.link.hub.close()
    for each in (folder / "hub").glob("hub.db*"):
        each.unlink()
    shutil.copy(folder / "copy.db", folder / "hub" / "hub.db")
    kiosk.link.hub = Hub.open(folder / "hub", kiosk.clock)


def at_hub(kiosk: Enrolled) -> set[str]:
    return {x.submission_id for x in kiosk.link.hub.cases()}


def test_what_a_restored_hub_lost_is_sent_again_and_nothing_else(kiosk: Enrolled, tmp_path: Path) -> None:
    before = [kiosk.submit().submission_id for _ in range(3)]
    go(kiosk)
    copy(kiosk, tmp_path)
    kiosk.clock.move(hours=1)
    after = [kiosk.submit(files=(Attachment("a.ogg", "audio/ogg", b"sound" * 99),)).submission_id for _ in range(2)]
    go(kiosk)
    restore(kiosk, tmp_path)
    assert at_hub(kiosk) == set(before)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    waiting = kiosk.vault.outbox.waiting()
    assert {x.item_id for x in waiting if x.kind == "submission"} == set(after)
    assert len(waiting) == 4
    go(kiosk, 3)
    assert at_hub(kiosk) == {*before, *after}
    for case in kiosk.link.hub.cases():
        opened = kiosk.link.hub.open_case(case.case_id)
        assert opened is not None
        assert opened.coming == ()
    assert kiosk.vault.outbox.counts()[0] == 0


def test_if_the_newest_were_not_the_lost_ones_all_that_is_kept_is_sent_again(kiosk: Enrolled, tmp_path: Path) -> None:
    first = kiosk.submit().submission_id
    go(kiosk)
    copy(kiosk, tmp_path)
    kiosk.link.hub = Hub.open(tmp_path / "hub", kiosk.clock)
    second = kiosk.submit().submission_id
    go(kiosk)
    with kiosk.vault.writing() as (connection, now):  # as a stick may bring it: acknowledged late
        connection.execute(
            "UPDATE outbox SET delivered_at = ? WHERE item_id = ?", ((now + timedelta(days=1)).isoformat(), first)
        )
    restore(kiosk, tmp_path)
    go(kiosk)
    assert at_hub(kiosk) == {first}, "the wrong one was sent again"
    go(kiosk, 2)
    assert at_hub(kiosk) == {first, second}


def test_what_is_kept_no_more_is_written_down_as_lost_and_not_asked_for_again(
    kiosk: Enrolled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(kiosk, tmp_path)
    kiosk.link.hub = Hub.open(tmp_path / "hub", kiosk.clock)
    monkeypatch.setattr(outbox, "ALWAYS_KEPT_BYTES", 0)
    kiosk.submit()
    go(kiosk)
    kiosk.clock.move(days=31)
    kept = kiosk.submit().submission_id
    go(kiosk)
    restore(kiosk, tmp_path)
    go(kiosk, 6)
    assert at_hub(kiosk) == {kept}
    with kiosk.vault.reading() as connection:
        told = connection.execute("SELECT detail FROM audit WHERE event = 'papers-lost-by-hub'").fetchall()
    assert len(told) == 1
    size = len(kiosk.link.carried)
    go(kiosk, 3)
    assert len(kiosk.link.carried) == size + 3, "one request each time, and no more"


def test_no_more_than_a_gibibyte_is_kept(kiosk: Enrolled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "MOST_KEPT_BYTES", 3_000)
    for _ in range(4):
        kiosk.submit()
        kiosk.clock.move(minutes=1)
    go(kiosk)
    with kiosk.vault.reading() as connection:
        sizes = [x for (x,) in connection.execute("SELECT length(content) FROM payload")]
    assert 0 < sum(sizes) <= 3_000
