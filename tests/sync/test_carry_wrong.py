"""What goes wrong with sticks: changed, cut, swapped, another's, forgotten. Nothing is lost, nothing counts twice."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

import cbor2
import pytest

from kiosk.hub.carry import Carried
from kiosk.hub.hub import Hub
from kiosk.sync.bundle import Answer, Item, encode_answer
from kiosk.sync.carry import CameIn, WentOut, carry_in, carry_out
from kiosk.sync.errors import ExchangeProblem, Revoked
from kiosk.sync.stick import DOWN, FOLDER, UP, Stick
from kiosk.vault.carried import LIFETIME, MOST_CARRIED, carried_items, remember_carried
from kiosk.vault.cose import sign
from tests.sync.conftest import Enrolled, Link
from tests.sync.sticks import at_hub, back, enrolled, files, ids, out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.vault.store import Vault
    from tests.conftest import Clock


@pytest.fixture
def other(kiosk: Enrolled, tmp_path: Path) -> Iterator[Enrolled]:
    yield from enrolled(tmp_path / "other.db", kiosk.link, kiosk.clock)


def test_a_revoked_kiosk_and_another_hubs_are_told_apart_and_left_alone(
    kiosk: Enrolled, other: Enrolled, place: Path, tmp_path: Path
) -> None:
    kiosk.submit()
    other.submit()
    out(kiosk, place)
    out(other, place)
    elsewhere = Hub.open(tmp_path / "elsewhere", kiosk.clock)
    assert at_hub(elsewhere, place) == Carried(answered=0, kiosks=0, refused={"other-hub": 2}, no_room=0)
    for each in files(place, UP):
        each.rename(each.with_name(f"renamed-{each.name}"))
    assert at_hub(elsewhere, place).refused == {"unknown-kiosk": 2}
    elsewhere.close()
    kiosk.link.hub.revoke(kiosk.identity.kiosk_id)
    assert at_hub(kiosk.link.hub, place) == Carried(answered=2, kiosks=2, refused={}, no_room=0)
    assert files(place, UP) == []
    assert len(kiosk.link.hub.cases()) == 1, "nothing of a revoked kiosk is taken"
    with pytest.raises(Revoked):
        back(kiosk, place)
    assert back(other, place).delivered == 1


def test_another_hubs_answers_are_left_alone(kiosk: Enrolled, place: Path, tmp_path: Path) -> None:
    elsewhere = Hub.open(tmp_path / "elsewhere", kiosk.clock)
    foreigner = next(enrolled(tmp_path / "foreign.db", Link(elsewhere), kiosk.clock))
    foreigner.submit()
    out(foreigner, place)
    at_hub(elsewhere, place)
    before = files(place, DOWN)
    assert back(kiosk, place) == CameIn(foreign=1)
    assert files(place, DOWN) == before
    assert back(foreigner, place).delivered == 1
    foreigner.vault.close()
    elsewhere.close()


def test_a_kiosk_that_is_not_enrolled_says_so(vault: Vault, clock: Clock, place: Path) -> None:
    for carry in (carry_in, carry_out):
        with Stick.opened(place, make=True) as stick, pytest.raises(ExchangeProblem, match="not enrolled"):
            carry(vault, stick, clock, secrets.token_bytes)


def test_a_request_changed_in_any_byte_or_cut_anywhere_is_refused_and_written_again(
    kiosk: Enrolled, place: Path
) -> None:
    kiosk.submit()
    out(kiosk, place)
    (file,) = files(place, UP)
    good = file.read_bytes()
    for at in range(0, len(good), 7):
        for bad in (good[:at], good[:at] + bytes([good[at] ^ 0x21]) + good[at + 1 :]):
            file.write_bytes(bad)
            carried = at_hub(kiosk.link.hub, place)
            assert carried.answered == 0
            assert sum(carried.refused.values()) == 1
    assert ids(kiosk.link.hub) == []
    assert out(kiosk, place).on_stick == 1
    assert at_hub(kiosk.link.hub, place).answered == 1
    assert back(kiosk, place).delivered == 1


def test_an_answer_changed_in_any_byte_or_cut_anywhere_is_refused_and_nothing_is_lost(
    kiosk: Enrolled, place: Path
) -> None:
    kiosk.submit()
    out(kiosk, place)
    at_hub(kiosk.link.hub, place)
    (file,) = files(place, DOWN)
    good = file.read_bytes()
    for at in range(0, len(good), 3):
        for bad in (good[:at], good[:at] + bytes([good[at] ^ 0x21]) + good[at + 1 :]):
            file.write_bytes(bad)
            came = back(kiosk, place)
            assert came.damaged + came.foreign == 1
    assert kiosk.vault.outbox.counts() == (1, 0)
    file.write_bytes(good)
    assert back(kiosk, place) == CameIn(answers=1, delivered=1)


def test_a_signed_answer_of_nonsense_changes_nothing(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    out(kiosk, place)
    at_hub(kiosk.link.hub, place)
    (file,) = files(place, DOWN)
    nonce = bytes.fromhex(file.stem.split("-")[2])
    bad_trust = Answer(nonce, kiosk.clock(), (), {}, (Item("t", "trust-list", b"\xff"),))
    for said in (
        sign(cbor2.dumps({"v": 2}), kiosk.link.hub.keys.signing),
        encode_answer(bad_trust, kiosk.link.hub.keys.signing),
    ):
        file.write_bytes(said)
        assert back(kiosk, place) == CameIn(damaged=1)
    assert kiosk.vault.outbox.counts() == (1, 0)


def test_files_swapped_between_kiosks_are_known_by_their_signatures(
    kiosk: Enrolled, other: Enrolled, place: Path
) -> None:
    def swap(box: str) -> None:
        one, two = files(place, box)
        held = one.read_bytes()
        one.write_bytes(two.read_bytes())
        two.write_bytes(held)

    sent = sorted(each.submit().submission_id for each in (kiosk, other))
    out(kiosk, place)
    out(other, place)
    swap(UP)
    assert out(kiosk, place).on_stick == 1, "another's file under our name is left, and ours is written again"
    assert at_hub(kiosk.link.hub, place).answered == 3
    assert ids(kiosk.link.hub) == sent
    for each in (kiosk, other):
        assert back(each, place).delivered == 1
    for each in (kiosk, other):
        each.submit()
        out(each, place)
    at_hub(kiosk.link.hub, place)
    for _round in range(2):
        for each in (kiosk, other):
            out(each, place)
        at_hub(kiosk.link.hub, place)
        for each in (kiosk, other):
            back(each, place)
    assert [x.vault.outbox.counts()[0] for x in (kiosk, other)] == [0, 0]
    assert len(ids(kiosk.link.hub)) == 4


def test_strange_things_on_a_stick_are_counted_and_stop_nothing(kiosk: Enrolled, place: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"of this machine")
    kiosk.submit()
    out(kiosk, place)
    prefix = files(place, UP)[0].name[:34]
    for box in (UP, DOWN):
        folder = place / FOLDER / box
        (folder / f"{prefix}{'a' * 32}.cose").symlink_to(secret)
        (folder / f"{prefix}{'b' * 32}.cose").mkdir()
        (folder / "c.cose").write_bytes(b"\xd2\x84")
        (folder / "d.cose").symlink_to(folder)
    carried = at_hub(kiosk.link.hub, place)
    assert (carried.answered, carried.refused) == (1, {"no-file": 3, "not-signed": 1})
    assert back(kiosk, place) == CameIn(answers=1, delivered=1, damaged=4)
    assert secret.read_bytes() == b"of this machine"
    kiosk.submit()
    assert out(kiosk, place).on_stick == 1


def test_a_request_of_ours_that_is_signed_nonsense_is_written_again(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    out(kiosk, place)
    (file,) = files(place, UP)
    file.write_bytes(sign(cbor2.dumps({"v": 2}), kiosk.identity.device_key))
    assert at_hub(kiosk.link.hub, place).refused == {"bad-bundle": 1}
    assert out(kiosk, place).on_stick == 1
    assert at_hub(kiosk.link.hub, place).answered == 1


def test_a_forgotten_request_is_sent_again_and_its_answer_changes_nothing(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    out(kiosk, place)
    at_hub(kiosk.link.hub, place)
    kiosk.clock.move(days=LIFETIME.days)
    assert out(kiosk, place) == WentOut(CameIn(old=1), on_stick=1, left=0)
    at_hub(kiosk.link.hub, place)
    assert back(kiosk, place).delivered == 1
    assert len(ids(kiosk.link.hub)) == 1


def test_the_vault_remembers_so_many_requests_and_no_more(vault: Vault, clock: Clock) -> None:
    nonces = [number.to_bytes(16, "big") for number in range(MOST_CARRIED + 3)]
    for nonce in nonces:
        remember_carried(vault, nonce, ["x"], clock)
    assert [carried_items(vault, x, clock) for x in nonces[:4]] == [None, None, None, ("x",)]
    clock.move(days=LIFETIME.days, seconds=1)
    remember_carried(vault, b"n" * 16, [], clock)
    with vault.reading() as connection:
        assert connection.execute("SELECT count(*) FROM carried").fetchone() == (1,)
    clock.time -= timedelta(days=3_000)
    assert carried_items(vault, b"n" * 16, clock) == (), "a clock that is behind forgets nothing"
