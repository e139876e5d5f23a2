from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import cbor2
import pytest

from kiosk.vault.case_key import CaseKey, derive_mailbox
from kiosk.vault.clock import raise_floor
from kiosk.vault.draft import Draft, DraftAnswer, DraftAttachment, seal_draft, unseal_draft
from kiosk.vault.draft_key import DraftKey, derive_lock, in_groups, parse_draft_key, wrong_groups
from kiosk.vault.drafts import (
    LARGEST_DRAFT,
    StoredDraft,
    context_of,
    decode_draft,
    drop_draft,
    encode_draft,
    find_draft,
    forget_drafts,
    keep_draft,
    open_draft,
    sweep_drafts,
)
from kiosk.vault.errors import DiskFull, DraftUnknown, TooManyTries, WrongDraftDigits
from kiosk.vault.store import Vault
from tests.conftest import KEY, Clock
from tests.vault.pages import every_page

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = Draft(
    form_id="wage-complaint",
    form_version="20261124",
    language="ko",
    ref="/data/months[2]/owed",
    instance=b"<data><name>Gulnora Karimova</name></data>",
    reading_back=True,
    attachments=(DraftAttachment("passport.jpg", "image/jpeg", b"\xff\xd8 AB1234567"),),
    answers=(DraftAnswer("/data/name", "Name?", "Gulnora Karimova"),),
)


def nowhere(_draft_id: str) -> StoredDraft | None:
    return None


def test_a_draft_opens_with_the_digits_of_its_slip_and_with_no_others(vault: Vault, clock: Clock) -> None:
    kept = keep_draft(vault, DRAFT, clock, secrets.token_bytes)
    other = DraftKey.new(secrets.token_bytes)
    draft_id, opened = open_draft(vault, kept.key.groups, nowhere, clock)
    assert opened == DRAFT
    assert draft_id == derive_lock(kept.key).draft_id
    with pytest.raises(DraftUnknown):
        open_draft(vault, other.printed, nowhere, clock)
    assert kept.expires_at == clock() + timedelta(days=30)


def test_neither_the_digits_nor_the_answers_nor_the_form_lie_in_the_vault(vault: Vault, clock: Clock) -> None:
    kept = keep_draft(vault, DRAFT, clock, secrets.token_bytes)
    with vault.reading() as connection:
        tables = [x[0] for x in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        written = repr([connection.execute(f"SELECT * FROM {x}").fetchall() for x in tables]).encode()
    for secret in (kept.key.digits, kept.key.printed, kept.key.digits[:10], "Gulnora", "AB1234567", "wage-complaint"):
        assert secret.encode() not in written
    assert kept.key.digits not in repr(kept)
    assert "Gulnora" not in repr(DRAFT)


def test_the_same_digits_open_no_case_and_the_id_tells_nothing_of_the_key() -> None:
    digits = "01234567890123456789"
    lock = derive_lock(DraftKey(digits))
    assert lock == derive_lock(DraftKey(digits))
    assert derive_mailbox(CaseKey(digits)).mailbox_id != lock.draft_id
    assert lock.draft_id not in lock.key.hex()
    assert derive_lock(DraftKey("01234567890123456788")).draft_id != lock.draft_id
    assert lock.key.hex() not in repr(lock)


def test_every_wrong_digit_swap_of_neighbours_and_swap_of_groups_is_told() -> None:
    printed = DraftKey.new(secrets.token_bytes).printed
    assert wrong_groups(printed) == ()
    for at, right in enumerate(printed):
        for digit in "0123456789":
            if digit != right:
                assert wrong_groups(printed[:at] + digit + printed[at + 1 :]) == (at // 6,)
        if at % 6 and printed[at - 1] != right:
            swapped = printed[: at - 1] + right + printed[at - 1] + printed[at + 1 :]
            assert wrong_groups(swapped) == (at // 6,)
    groups = in_groups(printed)
    assert wrong_groups("".join([groups[1], groups[0], *groups[2:]])) == (0, 1)


def test_a_group_is_told_to_be_wrong_as_soon_as_it_is_typed_and_not_before() -> None:
    printed = DraftKey("12345678901234567890").printed
    wrong = printed[:5] + str((int(printed[5]) + 1) % 10)
    assert wrong_groups(wrong[:5]) == ()
    assert wrong_groups(wrong) == (0,)
    assert wrong_groups(printed[:9]) == ()


@pytest.mark.parametrize("spell", ["plain", "spaces", "dashes", "arabic"])
def test_digits_are_read_as_scanned_and_as_people_type_them(spell: str) -> None:
    key = DraftKey.new(secrets.token_bytes)
    typed = {
        "plain": key.printed,
        "spaces": f" {key.groups}\n",
        "dashes": "-".join(in_groups(key.printed)),
        "arabic": key.printed.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    }[spell]
    assert parse_draft_key(typed) == key


@pytest.mark.parametrize("typed", ["", "123456", "HAMROH1:01234567890123456789", "1" * 24, "x" * 24, "²" * 24])
def test_what_cannot_be_a_slip_is_told_and_is_no_try(vault: Vault, clock: Clock, typed: str) -> None:
    for _ in range(20):
        with pytest.raises(WrongDraftDigits):
            open_draft(vault, typed, nowhere, clock)
    kept = keep_draft(vault, DRAFT, clock, secrets.token_bytes)
    assert open_draft(vault, kept.key.printed, nowhere, clock)[1] == DRAFT


def test_wrong_tries_are_slowed_down_and_a_restart_does_not_forget_them(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "vault.db"
    vault = Vault.open(file, KEY, clock)
    kept = keep_draft(vault, DRAFT, clock, secrets.token_bytes)
    for _ in range(5):
        with pytest.raises(DraftUnknown):
            open_draft(vault, DraftKey.new(secrets.token_bytes).printed, nowhere, clock)
    vault.close()
    vault = Vault.open(file, KEY, clock)
    for digits in (kept.key.printed, DraftKey.new(secrets.token_bytes).printed):
        with pytest.raises(TooManyTries) as waiting:
            open_draft(vault, digits, nowhere, clock)
        assert waiting.value.wait_seconds == 31, "right and wrong digits get the same answer"
    clock.move(seconds=31)
    assert open_draft(vault, kept.key.printed, nowhere, clock)[1] == DRAFT
    with pytest.raises(DraftUnknown):
        open_draft(vault, DraftKey.new(secrets.token_bytes).printed, nowhere, clock)
    assert open_draft(vault, kept.key.printed, nowhere, clock)[1] == DRAFT, "right digits forgive"
    assert vault.audit_trail_holds()
    vault.close()


def test_no_wait_is_longer_than_five_minutes(vault: Vault, clock: Clock) -> None:
    waits = []
    for _ in range(10):
        with pytest.raises(DraftUnknown):
            open_draft(vault, DraftKey.new(secrets.token_bytes).printed, nowhere, clock)
        with pytest.raises((TooManyTries, DraftUnknown)) as told:
            open_draft(vault, DraftKey.new(secrets.token_bytes).printed, nowhere, clock)
        seconds = getattr(told.value, "wait_seconds", 0)
        waits.append(seconds)
        clock.move(seconds=seconds)
    assert max(waits) == 301


def test_a_draft_is_gone_after_thirty_days_by_the_clock_one_can_trust(vault: Vault, clock: Clock) -> None:
    kept = keep_draft(vault, DRAFT, clock, secrets.token_bytes)
    draft_id = derive_lock(kept.key).draft_id
    clock.move(days=29, hours=23)
    assert find_draft(vault, draft_id, clock) is not None
    assert sweep_drafts(vault, clock) == 0
    clock.move(days=-2000)
    raise_floor(vault, kept.expires_at)
    assert find_draft(vault, draft_id, clock) is None, "a clock set back brings nothing back"
    with pytest.raises(DraftUnknown):
        open_draft(vault, kept.key.printed, nowhere, clock)
    assert sweep_drafts(vault, clock) == 1
    assert sweep_drafts(vault, clock) == 0


def test_what_expired_is_in_no_page_of_the_database_and_none_of_its_log(tmp_path: Path, clock: Clock) -> None:
    file = tmp_path / "vault.db"
    vault = Vault.open(file, KEY, clock)
    kept = keep_draft(vault, replace(DRAFT, instance=secrets.token_bytes(30_000)), clock, secrets.token_bytes)
    stored = find_draft(vault, derive_lock(kept.key).draft_id, clock)
    assert stored is not None
    traces = [stored.draft_id.encode(), *(stored.sealed[x : x + 24] for x in range(100, 30_000, 3_000))]
    before = every_page(file, KEY)
    assert all(each in before for each in traces), "the search can find what is there"
    clock.move(days=31)
    sweep_drafts(vault, clock)
    after = every_page(file, KEY)
    assert not [each for each in traces if each in after]
    vault.close()
    assert not [each for each in traces if each in every_page(file, KEY)]


def test_a_draft_kept_again_replaces_the_one_it_was_opened_from(vault: Vault, clock: Clock) -> None:
    first = keep_draft(vault, DRAFT, clock, secrets.token_bytes)
    draft_id, opened = open_draft(vault, first.key.printed, nowhere, clock)
    second = keep_draft(vault, replace(opened, ref="/data/name", draft_id=draft_id), clock, secrets.token_bytes)
    with pytest.raises(DraftUnknown):
        open_draft(vault, first.key.printed, nowhere, clock)
    assert open_draft(vault, second.key.printed, nowhere, clock)[1].ref == "/data/name"
    assert sorted(x.kind for x in vault.outbox.waiting()) == ["draft", "draft-gone"], "what never went up need not go"


def test_with_no_room_left_the_older_draft_stays(vault: Vault, clock: Clock) -> None:
    first = keep_draft(vault, DRAFT, clock, secrets.token_bytes)
    draft_id = derive_lock(first.key).draft_id
    with vault.reading() as connection:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {used + 2}")
    large = replace(DRAFT, instance=bytes(400_000), draft_id=draft_id)
    with pytest.raises(DiskFull):
        keep_draft(vault, large, clock, secrets.token_bytes)
    assert open_draft(vault, first.key.printed, nowhere, clock)[1] == DRAFT


def test_a_draft_of_another_kiosk_opens_with_what_the_hub_gives_and_is_not_kept(vault: Vault, clock: Clock) -> None:
    key = DraftKey.new(secrets.token_bytes)
    lock = derive_lock(key)
    sealed = seal_draft(DRAFT, lock.key, context_of(lock.draft_id), secrets.token_bytes)
    asked: list[str] = []

    def ask(draft_id: str) -> StoredDraft | None:
        asked.append(draft_id)
        return StoredDraft(draft_id, sealed, clock() + timedelta(days=1))

    assert open_draft(vault, key.printed, ask, clock)[1] == DRAFT
    assert asked == [lock.draft_id]
    assert find_draft(vault, lock.draft_id, clock) is None
    clock.move(days=2)
    with pytest.raises(DraftUnknown):
        open_draft(vault, key.printed, lambda x: StoredDraft(x, sealed, clock() - timedelta(days=1)), clock)


def test_sealed_bytes_that_were_changed_or_belong_elsewhere_open_nothing() -> None:
    key = secrets.token_bytes(32)
    sealed = seal_draft(DRAFT, key, b"here", secrets.token_bytes)
    assert unseal_draft(sealed, key, b"here") == DRAFT
    assert len(sealed) % 4096 == 28, "the length tells little"
    for wrong, context in ((sealed[:-1] + bytes([sealed[-1] ^ 1]), b"here"), (sealed, b"there"), (b"", b"here")):
        with pytest.raises(DraftUnknown):
            unseal_draft(wrong, key, context)


@pytest.mark.parametrize("said", [b"\xff", cbor2.dumps({"v": 2}), cbor2.dumps([1])])
def test_a_draft_of_an_unknown_layout_opens_as_none(said: bytes) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key, nonce = secrets.token_bytes(32), secrets.token_bytes(12)
    for padding in (b"\x80", b""):
        sealed = nonce + AESGCM(key).encrypt(nonce, said + padding, b"here")
        with pytest.raises(DraftUnknown):
            unseal_draft(sealed, key, b"here")


def test_an_ended_draft_is_gone_and_the_hub_is_told_however_often(vault: Vault, clock: Clock) -> None:
    kept = keep_draft(vault, DRAFT, clock, secrets.token_bytes)
    draft_id = derive_lock(kept.key).draft_id
    with vault.transaction() as transaction:
        drop_draft(transaction, draft_id, clock(), secrets.token_bytes)
    forget_drafts(vault, [draft_id], clock, secrets.token_bytes)
    assert find_draft(vault, draft_id, clock) is None
    assert [x.kind for x in vault.outbox.waiting()] == ["draft-gone"] * 2
    vault.outbox.acknowledge([x.item_id for x in vault.outbox.waiting()])
    sweep_drafts(vault, clock)
    assert vault.outbox.counts() == (0, 0)


def test_a_draft_that_never_went_up_leaves_the_outbox_when_it_is_over(vault: Vault, clock: Clock) -> None:
    keep_draft(vault, DRAFT, clock, secrets.token_bytes)
    clock.move(days=10)
    keep_draft(vault, DRAFT, clock, secrets.token_bytes)
    clock.move(days=25)
    assert sweep_drafts(vault, clock) == 1
    assert len(vault.outbox.waiting()) == 1


def test_a_draft_too_large_for_a_bundle_stays_at_this_kiosk(vault: Vault, clock: Clock) -> None:
    large = replace(DRAFT, attachments=(DraftAttachment("film.mp4", "video/mp4", bytes(LARGEST_DRAFT)),))
    kept = keep_draft(vault, large, clock, secrets.token_bytes)
    assert vault.outbox.waiting() == []
    assert open_draft(vault, kept.key.printed, nowhere, clock)[1] == large


def test_a_stored_draft_says_in_a_bundle_what_was_put_into_it(clock: Clock) -> None:
    stored = StoredDraft(secrets.token_hex(16), b"sealed", clock())
    assert decode_draft(encode_draft(stored)) == stored


GOOD: dict[str, object] = {"id": "0" * 32, "sealed": b"x", "expires": "2026-12-24T09:30:00+00:00"}


@pytest.mark.parametrize(
    ("changes"),
    [{"id": "short"}, {"id": 7}, {"id": "0" * 31 + "X"}, {"id": "A" * 32}, {"sealed": None}, {"expires": "soon"},
     {"expires": "2026-12-24T09:30:00"}, {"expires": 1}],
    ids=["short id", "number", "no hex", "capitals", "no bytes", "no time", "no zone", "number for a time"],
)  # fmt: skip
def test_an_item_that_is_no_draft_is_told(changes: dict[str, object]) -> None:
    assert decode_draft(cbor2.dumps(GOOD)).draft_id == "0" * 32
    with pytest.raises(ValueError, match=r"draft|isoformat|hexadecimal"):
        decode_draft(cbor2.dumps({**GOOD, **changes}))
    for nonsense in (b"\xff", cbor2.dumps([]), cbor2.dumps({})):
        with pytest.raises(ValueError, match="not a draft"):
            decode_draft(nonsense)
