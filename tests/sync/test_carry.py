"""A stick between kiosks and hubs: filled, taken, answered, brought back; and what goes wrong with sticks."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import cbor2
import pytest

from kiosk.hub.carry import Carried
from kiosk.hub.carry import carry as carry_at_hub
from kiosk.hub.hub import Hub
from kiosk.receipts.confirmation import Attachment
from kiosk.sync.bundle import Answer, Item, encode_answer
from kiosk.sync.carry import CameIn, WentOut, carry_in, carry_out
from kiosk.sync.enrol import enrol
from kiosk.sync.errors import ExchangeProblem, StickProblem
from kiosk.sync.exchange import exchange, fetch_draft
from kiosk.sync.stick import DOWN, FOLDER, UP, Stick
from kiosk.sync.trust import trust_list_of
from kiosk.vault.carried import LIFETIME, MOST_CARRIED, carried_items, remember_carried
from kiosk.vault.cose import sign
from kiosk.vault.draft import Draft
from kiosk.vault.draft_key import derive_lock
from kiosk.vault.drafts import drop_draft, find_draft, keep_draft
from kiosk.vault.identity import key_id
from kiosk.vault.store import Vault
from tests.sync.conftest import Enrolled, Link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Clock


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def other(kiosk: Enrolled, tmp_path: Path) -> Iterator[Enrolled]:
    yield from enrolled(tmp_path / "other.db", kiosk.link, kiosk.clock)


def enrolled(path: Path, link: Link, clock: Clock) -> Iterator[Enrolled]:
    vault = Vault.open(path, secrets.token_bytes(32), clock)
    identity = enrol(vault, link, link.hub.new_enrolment_code(), "Desk 2", secrets.token_bytes)  # type: ignore[arg-type] # posts as the carrier does
    yield Enrolled(vault, link, identity, clock)
    vault.close()


def out(kiosk: Enrolled, place: Path) -> WentOut:
    with Stick.opened(place, make=True) as stick:
        return carry_out(kiosk.vault, stick, kiosk.clock, secrets.token_bytes)


def out_if_room(kiosk: Enrolled, place: Path) -> WentOut | None:
    try:
        return out(kiosk, place)
    except StickProblem as problem:
        if problem.code != "stick-full":
            raise
        return None


def at_hub(hub: Hub, place: Path) -> Carried:
    with Stick.opened(place, make=False) as stick:
        return carry_at_hub(hub, stick)


def back(kiosk: Enrolled, place: Path) -> CameIn:
    with Stick.opened(place, make=False) as stick:
        return carry_in(kiosk.vault, stick, kiosk.clock, secrets.token_bytes)


def go(kiosk: Enrolled) -> int:
    return exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)


def files(place: Path, box: str) -> list[Path]:
    return sorted((place / FOLDER / box).iterdir())


def ids(hub: Hub) -> list[str]:
    return sorted(x.submission_id for x in hub.cases())


def large(kiosk: Enrolled, size: int = 3 * 2**20) -> str:
    return kiosk.submit(files=(Attachment("a.jpg", "image/jpeg", os.urandom(size)),)).submission_id


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
    assert out(kiosk, place).on_stick == 3
    assert len(files(place, UP)) == 3
    assert at_hub(kiosk.link.hub, place) == Carried(answered=3, kiosks=1, refused={}, no_room=0)
    assert back(kiosk, place).delivered == 3
    assert ids(kiosk.link.hub) == sent


def test_an_item_that_no_bundle_can_hold_waits_on_and_stops_nothing(
    kiosk: Enrolled, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(kiosk)
    small = kiosk.submit().submission_id
    monkeypatch.setattr("kiosk.sync.carry.LARGEST_BUNDLE", 2**20)
    went = out(kiosk, place)
    assert (went.on_stick, went.left) == (1, 1)
    at_hub(kiosk.link.hub, place)
    assert ids(kiosk.link.hub) == [small]


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
    assert len(kiosk.link.hub.cases()) == 1, "a revoked kiosk is answered that it is, and nothing of it is taken"
    assert kiosk.vault.outbox.counts() == (1, 0)


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


@contextmanager
def mounted(place: Path, *options: str) -> Iterator[None]:
    """A real file system of its own, such as a stick is."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a file system")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(place)], check=False)
    if done.returncode:
        pytest.skip("this machine does not let tests mount file systems")
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("pages", [4, 5, 6, 8, 12, 40, 800])
def test_a_full_stick_takes_what_has_room_and_loses_nothing(kiosk: Enrolled, place: Path, pages: int) -> None:
    large(kiosk, 2**20)
    for _ in range(30):
        kiosk.submit()
    total = 31
    with mounted(place, f"size={pages * 4096}"):
        for _round in range(40):
            went = out_if_room(kiosk, place)
            if went is None:
                break
            assert went.on_stick + went.left == kiosk.vault.outbox.counts()[0]
            assert not [x for x in files(place, UP) if x.name.startswith(".")], "nothing half-written is left"
            at_hub(kiosk.link.hub, place)
            back(kiosk, place)
            if kiosk.vault.outbox.counts()[0] == 0:
                break
        waiting, delivered = kiosk.vault.outbox.counts()
        assert waiting + delivered == total
        assert len(ids(kiosk.link.hub)) >= delivered
        assert waiting <= (31 if pages < 8 else 1 if pages < 300 else 0)
    go(kiosk)
    assert len(ids(kiosk.link.hub)) == total


def test_a_stick_without_room_for_one_file_is_told(kiosk: Enrolled, place: Path) -> None:
    with mounted(place, "size=16384"):
        out(kiosk, place)
        for x in files(place, UP):
            x.unlink()
        (place / "films").write_bytes(bytes(3 * 4096))
        with pytest.raises(StickProblem, match="no room"):
            out(kiosk, place)
        kiosk.submit()
        assert out(kiosk, place) == WentOut(CameIn(), on_stick=0, left=1)


def fill(place: Path) -> None:
    with (place / "films").open("wb", buffering=0) as films, pytest.raises(OSError, match="No space"):
        while True:
            films.write(bytes(4096))


def test_an_answer_takes_its_requests_room_on_a_full_stick(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    with mounted(place, "size=200k"):
        out(kiosk, place)
        fill(place)
        assert at_hub(kiosk.link.hub, place) == Carried(answered=1, kiosks=1, refused={}, no_room=0)
        assert back(kiosk, place).delivered == 1


def test_an_answer_that_finds_no_room_is_told_and_the_papers_are_carried_again(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    with mounted(place, "size=200k"):
        out(kiosk, place)
        (place / "kept").hardlink_to(files(place, UP)[0])  # so its room does not become free
        fill(place)
        assert at_hub(kiosk.link.hub, place) == Carried(answered=0, kiosks=1, refused={}, no_room=1)
        (place / "films").unlink()
        assert out(kiosk, place).on_stick == 1
        assert at_hub(kiosk.link.hub, place).answered == 1
        assert back(kiosk, place).delivered == 1
    assert len(ids(kiosk.link.hub)) == 1


def test_a_write_protected_stick_is_read_and_never_written(kiosk: Enrolled, place: Path) -> None:
    kiosk.submit()
    with mounted(place, "size=1m"):
        out(kiosk, place)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        with pytest.raises(StickProblem) as problem:
            at_hub(kiosk.link.hub, place)
        assert problem.value.code == "stick-read-only"
        assert len(ids(kiosk.link.hub)) == 1, "what was on it was taken"
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
        at_hub(kiosk.link.hub, place)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        assert back(kiosk, place).delivered == 1
        assert back(kiosk, place) == CameIn(old=1)
        kiosk.submit()
        with pytest.raises(StickProblem, match="write-protected"):
            out(kiosk, place)
    assert kiosk.vault.outbox.counts() == (1, 1)
