from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

import cbor2
import pytest

from kiosk.vault.case_key import CaseKey, derive_mailbox
from kiosk.vault.errors import CannotUnseal, MailboxEmpty, TooManyTries, WrongCaseKey
from kiosk.vault.inbox import KEPT_FOR, StoredReply, keep_replies, open_mailbox, replies_to
from kiosk.vault.reply import Reply, seal_reply, unseal_reply
from kiosk.vault.sealing import IntakeKeyPair, seal
from kiosk.vault.store import Vault
from kiosk.vault.uuid7 import uuid7
from tests.conftest import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock

CASE_KEY = CaseKey("12345678901234567890")
SAID = "Your employer has paid."


def nothing(_mailbox_id: str) -> tuple[StoredReply, ...]:
    return ()


def reply_to(key: CaseKey, clock: Clock, text: str = SAID) -> StoredReply:
    mailbox = derive_mailbox(key)
    reply = Reply(uuid7(clock(), secrets.token_bytes), "solved", text, clock())
    sealed = seal_reply(reply, mailbox.mailbox_id, mailbox.key_pair.public)
    return StoredReply(reply.reply_id, mailbox.mailbox_id, sealed)


def keep(vault: Vault, clock: Clock, *replies: StoredReply) -> None:
    keep_replies(vault, replies, clock, secrets.token_bytes)


@pytest.mark.parametrize(
    "spelling", ["HAMROH1:12345678901234567890", "12345 67890-12345 67890", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠"]
)
def test_a_mailbox_opens_with_the_case_key_as_scanned_and_as_typed(vault: Vault, clock: Clock, spelling: str) -> None:
    keep(vault, clock, reply_to(CASE_KEY, clock))
    (reply,) = open_mailbox(vault, spelling, nothing, clock).replies
    assert (reply.status, reply.text, reply.written_at) == ("solved", SAID, clock())


def test_other_pictures_open_another_mailbox(vault: Vault, clock: Clock) -> None:
    keep(vault, clock, reply_to(CASE_KEY, clock))
    with pytest.raises(MailboxEmpty):
        open_mailbox(vault, CASE_KEY.digits, nothing, clock, ("sun", "tree", "house"))


def test_neither_replies_nor_digits_lie_on_the_disk_of_a_kiosk_even_for_who_has_its_key(
    tmp_path: Path, clock: Clock
) -> None:
    path = tmp_path / "vault.db"
    vault = Vault.open(path, KEY, clock)
    keep(vault, clock, reply_to(CASE_KEY, clock))
    open_mailbox(vault, CASE_KEY.groups, nothing, clock)
    with vault.reading() as connection:
        dumped = "\n".join(
            repr(row)
            for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            for row in connection.execute(f"SELECT * FROM {table}")
        )
    vault.close()
    on_disk = b"".join(x.read_bytes() for x in tmp_path.iterdir())
    for secret in (SAID, CASE_KEY.digits, CASE_KEY.groups):
        assert secret not in dumped
        assert secret.encode() not in on_disk


def test_what_is_no_case_key_is_told_and_is_no_try(vault: Vault, clock: Clock) -> None:
    for _ in range(30):
        with pytest.raises(WrongCaseKey):
            open_mailbox(vault, "1234", nothing, clock)
    with pytest.raises(MailboxEmpty):
        open_mailbox(vault, "0" * 20, nothing, clock)


def test_guessing_is_slowed_down_and_a_restart_does_not_forget_it(tmp_path: Path, clock: Clock) -> None:
    vault = Vault.open(tmp_path / "vault.db", KEY, clock)
    keep(vault, clock, reply_to(CASE_KEY, clock))
    for number in range(10):
        with pytest.raises(MailboxEmpty):
            open_mailbox(vault, f"{number:020d}", nothing, clock)
    vault.close()
    vault = Vault.open(tmp_path / "vault.db", KEY, clock)
    with pytest.raises(TooManyTries):
        open_mailbox(vault, CASE_KEY.digits, nothing, clock)
    for number in range(5):
        clock.move(seconds=61)
        with pytest.raises(MailboxEmpty):
            open_mailbox(vault, f"{number:020d}", nothing, clock)
        with pytest.raises(TooManyTries) as waiting:
            open_mailbox(vault, CASE_KEY.digits, nothing, clock)
        assert waiting.value.wait_seconds <= 61
    clock.move(seconds=61)
    assert open_mailbox(vault, CASE_KEY.digits, nothing, clock).replies
    with pytest.raises(MailboxEmpty):
        open_mailbox(vault, "0" * 20, nothing, clock)
    assert open_mailbox(vault, CASE_KEY.digits, nothing, clock).replies, "the count began anew"
    vault.close()


def test_a_reply_that_was_changed_hides_no_other(vault: Vault, clock: Clock) -> None:
    good = reply_to(CASE_KEY, clock)
    clock.move(minutes=1)
    other = reply_to(CASE_KEY, clock, "Another")
    changed = StoredReply(other.reply_id, other.mailbox_id, other.sealed[:-1] + bytes([other.sealed[-1] ^ 1]))
    keep(vault, clock, good, changed)
    assert [x.text for x in open_mailbox(vault, CASE_KEY.digits, nothing, clock).replies] == [SAID]


def test_a_reply_moved_to_another_mailbox_or_id_does_not_open(clock: Clock) -> None:
    stored, pair = reply_to(CASE_KEY, clock), derive_mailbox(CASE_KEY).key_pair
    assert unseal_reply(stored.sealed, stored.mailbox_id, stored.reply_id, pair).text == SAID
    for mailbox_id, reply_id in (("0" * 32, stored.reply_id), (stored.mailbox_id, "another")):
        with pytest.raises(CannotUnseal):
            unseal_reply(stored.sealed, mailbox_id, reply_id, pair)


@pytest.mark.parametrize(
    "content",
    [b"no padding", b"\xff\x80", cbor2.dumps({"v": 2, "text": "", "at": ""}) + b"\x80", cbor2.dumps([]) + b"\x80"],
    ids=["no-padding", "no-cbor", "another-version", "no-map"],
)
def test_a_reply_of_an_unknown_layout_does_not_open(content: bytes) -> None:
    pair = IntakeKeyPair.generate(secrets.token_bytes)
    sealed = seal(pair.public, content, b"hamroh reply v1 m r")
    with pytest.raises(CannotUnseal):
        unseal_reply(sealed, "m", "r", pair)


def test_a_reply_is_kept_for_a_year_and_no_longer(vault: Vault, clock: Clock) -> None:
    old = reply_to(CASE_KEY, clock)
    keep(vault, clock, old)
    clock.time += KEPT_FOR - timedelta(days=1)
    new = reply_to(CASE_KEY, clock, "Another")
    keep(vault, clock, new)
    assert replies_to(vault, old.mailbox_id) == (old, new)
    clock.move(days=2)
    keep(vault, clock, new)
    assert replies_to(vault, old.mailbox_id) == (new,)
