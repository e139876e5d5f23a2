"""Replies are copied ahead to the kiosks of the office that took a case, and of the one where it was opened lately."""

from __future__ import annotations

import argparse
import secrets
from typing import TYPE_CHECKING

import cbor2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.hub import commands
from kiosk.hub.offices import RECENT, KioskOffice
from kiosk.sync.bundle import Item
from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.exchange import build_request, exchange, fetch_mailbox
from kiosk.vault.errors import MailboxEmpty
from kiosk.vault.inbox import REPLY_TAKEN, open_mailbox
from kiosk.vault.uuid7 import uuid7
from tests.sync.sticks import at_hub, back, enrolled, out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.receipts.confirmation import Receipt
    from tests.sync.conftest import Enrolled


@pytest.fixture
def kiosks(kiosk: Enrolled, tmp_path: Path) -> Iterator[tuple[Enrolled, ...]]:
    """Two kiosks in Tashkent, two in Samarkand, one that stands alone."""
    made = [kiosk, *(next(enrolled(tmp_path / f"{x}.db", kiosk.link, kiosk.clock)) for x in range(4))]
    for each, office in zip(made, ("Tashkent", "Tashkent", "Samarkand", "Samarkand", ""), strict=True):
        kiosk.link.hub.set_office(each.identity.kiosk_id, office)
    yield tuple(made)
    for each in made[1:]:
        each.vault.close()


def go(*kiosks: Enrolled) -> None:
    for each in kiosks:
        while exchange(each.vault, each.link, each.clock, secrets.token_bytes):
            pass


def replied(kiosk: Enrolled) -> Receipt:
    """A case of this kiosk with a reply that no kiosk has yet."""
    receipt = kiosk.submit()
    go(kiosk)
    reply_again(kiosk, receipt)
    return receipt


def reply_again(kiosk: Enrolled, receipt: Receipt) -> None:
    hub = kiosk.link.hub
    kiosk.clock.move(minutes=1)
    case_id = next(x.case_id for x in hub.cases() if x.reference == receipt.reference)
    assert hub.reply(case_id, hub.new_reply_id(), "in-work", "Come on Monday.")


def kept(kiosk: Enrolled) -> int:
    with kiosk.vault.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM inbox").fetchone()[0])


def opened(kiosk: Enrolled, receipt: Receipt) -> int:
    """How many replies a visitor hears at this kiosk, asking the hub if nothing lies here."""
    found = open_mailbox(
        kiosk.vault,
        receipt.case_key.groups,
        lambda x: fetch_mailbox(kiosk.vault, kiosk.link, x, kiosk.clock, secrets.token_bytes),
        kiosk.clock,
    )
    return len(found.replies)


def test_a_visitor_hears_a_reply_without_a_network_at_any_kiosk_of_the_office(kiosks: tuple[Enrolled, ...]) -> None:
    first, second, third, _fourth, alone = kiosks
    receipt = replied(first)
    go(*kiosks)
    first.link.up = False
    assert [opened(x, receipt) for x in (first, second)] == [1, 1]
    assert [kept(x) for x in (third, alone)] == [0, 0]
    with pytest.raises(ExchangeProblem):
        opened(third, receipt)


def test_where_a_mailbox_was_opened_lately_its_replies_lie_the_next_time(kiosks: tuple[Enrolled, ...]) -> None:
    first, second, third, fourth, alone = kiosks
    receipt = replied(first)
    go(first)
    assert opened(third, receipt) == 1
    go(*kiosks)
    reply_again(first, receipt)
    go(*kiosks)
    assert [kept(x) for x in kiosks] == [2, 2, 2, 2, 0]
    first.link.up = False
    assert [opened(x, receipt) for x in (second, third, fourth)] == [2, 2, 2], "no kiosk tells where somebody asked"
    first.link.up = True
    first.clock.move(days=RECENT.days + 1)
    reply_again(first, receipt)
    go(*kiosks)
    assert [kept(x) for x in kiosks] == [3, 3, 2, 2, 0], "that was long ago"
    assert opened(alone, receipt) == 3
    go(alone)
    assert kept(alone) == 0, "a kiosk without an office keeps no copy"


def test_digits_that_open_nothing_make_no_copies_and_leave_no_trace_at_the_hub(kiosks: tuple[Enrolled, ...]) -> None:
    from kiosk.hub.offices import MailboxUse

    first, _second, third, *_rest = kiosks
    receipt = first.submit()
    go(first)
    with pytest.raises(MailboxEmpty):
        opened(third, receipt)
    with Session(first.link.hub._engine) as session:
        assert session.scalars(select(MailboxUse)).all() == []


def test_each_kiosk_speaks_for_its_own_copies_only(kiosks: tuple[Enrolled, ...]) -> None:
    first, second, third, *_rest = kiosks
    replied(first)
    go(first)
    with first.vault.reading() as connection:
        (reply_id,) = connection.execute("SELECT reply_id FROM inbox").fetchone()
    lie = Item(uuid7(third.clock(), secrets.token_bytes), REPLY_TAKEN, cbor2.dumps({"ids": [reply_id]}))
    _request, message = build_request(third.vault, third.clock(), secrets.token_bytes, (lie,))
    for _twice in range(2):
        third.link.hub.exchange(message)
    go(second)
    assert kept(second) == 1


def test_a_copy_is_sent_until_the_kiosk_says_it_has_it_and_is_kept_once(kiosks: tuple[Enrolled, ...]) -> None:
    first, second, *_rest = kiosks
    replied(first)

    def lose(_answer: bytes) -> bytes:
        raise ExchangeProblem("no-network", "cut")

    second.link.after = lose
    with pytest.raises(ExchangeProblem):
        exchange(second.vault, second.link, second.clock, secrets.token_bytes)
    assert kept(second) == 0
    answers: list[bytes] = []

    def heard(answer: bytes) -> bytes:
        answers.append(answer)
        return answer

    second.link.after = heard
    go(second)
    go(second)
    assert [b"reply" in x for x in answers] == [True] + [False] * (len(answers) - 1)
    assert (kept(second), len(answers) > 1) == (1, True)


def test_copies_come_on_a_stick_too(kiosks: tuple[Enrolled, ...], place: Path) -> None:
    first, second, *_rest = kiosks
    receipt = replied(first)
    out(second, place)
    at_hub(second.link.hub, place)
    back(second, place)
    second.link.up = False
    assert opened(second, receipt) == 1


def test_an_office_is_set_and_taken_away_by_command(
    kiosk: Enrolled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    said = ["--data", str(tmp_path / "hub"), "office"]
    for office, expected in (("Tashkent", ["Tashkent"]), ("Bukhara", ["Bukhara"]), ("", [])):
        assert commands.run(parser.parse_args([*said, kiosk.identity.kiosk_id, office])) == 0
        with Session(kiosk.link.hub._engine) as session:
            assert list(session.scalars(select(KioskOffice.office))) == expected
    assert commands.run(parser.parse_args([*said, "nobody", "Tashkent"])) == 1
    assert "no kiosk" in capsys.readouterr().err
