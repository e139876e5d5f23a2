from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

import cbor2
import pytest

from kiosk.receipts.confirmation import confirm, context_of, context_of_attachment
from kiosk.receipts.sealed_paper import decode_paper
from kiosk.receipts.token import trusted_keys, verify_token
from kiosk.vault.case_key import derive_mailbox
from kiosk.vault.errors import DiskFull
from kiosk.vault.sealing import unseal
from tests.receipts.conftest import FINISHED, PAIR

if TYPE_CHECKING:
    from tests.conftest import Clock
    from tests.receipts.conftest import Confirmed


def test_one_transaction_keeps_reference_sealed_submission_outbox_row_and_audit_entry(confirmed: Confirmed) -> None:
    vault, receipt = confirmed.vault, confirmed.receipt
    kept = vault.submission(receipt.reference)
    assert kept is not None
    assert (kept.submission_id, kept.token, kept.form_id) == (receipt.submission_id, receipt.token, "wage-complaint")
    assert {(x.item_id, x.kind) for x in vault.outbox.waiting()} >= {(receipt.submission_id, "submission")}
    assert sorted(x.kind for x in vault.outbox.waiting()) == ["attachment", "submission"]
    with vault.reading() as connection:
        events = [tuple(x) for x in connection.execute("SELECT event, detail FROM audit")]
    assert events == [("submission-confirmed", f'{{"reference": "{receipt.reference}"}}')]


def test_only_the_intake_key_opens_what_waits_and_it_holds_every_answer(confirmed: Confirmed) -> None:
    file, item = sorted(confirmed.vault.outbox.waiting(), key=lambda x: x.kind)
    assert b"Gulnora" not in item.payload
    assert b"picture" not in file.payload
    paper = decode_paper(item.payload)
    assert (paper.reference, paper.key_id, paper.protected) == (confirmed.receipt.reference, PAIR.public.key_id, True)
    envelope = cbor2.loads(unseal(PAIR, paper.sealed, context_of(item.item_id)))
    assert envelope["instance"] == FINISHED.instance
    assert envelope["language"] == "uz"
    (scan,) = envelope["attachments"]
    assert scan["id"] == file.item_id
    sealed_file = cbor2.loads(file.payload)
    assert (sealed_file["submission"], sealed_file["key_id"]) == (item.item_id, PAIR.public.key_id)
    content = unseal(PAIR, sealed_file["sealed"], context_of_attachment(file.item_id))
    assert content == b"\xff\xd8 picture"
    assert (scan["sha256"], scan["size"]) == (hashlib.sha256(content).digest(), len(content))
    mailbox = derive_mailbox(confirmed.receipt.case_key, FINISHED.pictures)
    assert envelope["mailbox"]["id"] == mailbox.mailbox_id
    assert envelope["mailbox"]["x25519"] == mailbox.key_pair.public.x25519
    claims = verify_token(
        confirmed.receipt.token, trusted_keys([confirmed.identity.public_key.public_bytes_raw().hex()])
    )
    assert claims.submission_sha256 == hashlib.sha256(paper.sealed).digest()


def test_the_kiosk_keeps_no_copy_of_the_case_key(confirmed: Confirmed) -> None:
    digits = confirmed.receipt.case_key.digits
    with confirmed.vault.reading() as connection:
        tables = [x[0] for x in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        dump = repr([connection.execute(f"SELECT * FROM {x}").fetchall() for x in tables])
    assert confirmed.receipt.reference in dump
    assert digits not in dump
    assert digits not in repr(confirmed.receipt)


def test_after_a_full_disk_the_same_interview_can_be_confirmed_again(confirmed: Confirmed, clock: Clock) -> None:
    vault = confirmed.vault
    with vault.reading() as connection:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {used}")
    big = FINISHED.__class__("wage-complaint", "1", "uz", b"x" * 50_000)

    def again() -> str:
        given = confirm(
            vault, confirmed.identity, PAIR.public, big, protected=False, now=clock(), random=secrets.token_bytes
        )
        return given.reference

    with pytest.raises(DiskFull):
        again()
    assert vault.outbox.counts() == (2, 0)
    with vault.reading() as connection:
        connection.execute("PRAGMA max_page_count = 100000")
    assert again()[5:12] == "0000002", "the serial of the failed try was not used up"
