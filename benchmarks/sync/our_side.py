"""Our side as a process of its own: `fill FOLDER ADDRESS CODE COUNT BYTES`, or `push FOLDER ADDRESS`.

`fill` enrols a kiosk and confirms submissions into its SQLCipher vault, sealed as they are at a counter. Only the
case key's Argon2id is left out, which is slow on purpose and has no part in sending. `push` lets the courier send.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.receipts.confirmation import KIND, context_of
from kiosk.receipts.reference import make_reference
from kiosk.receipts.sealed_paper import SealedPaper, encode_paper
from kiosk.receipts.token import ReceiptClaims, sign_token
from kiosk.sync.courier import Courier
from kiosk.sync.enrol import enrol
from kiosk.sync.https import HttpsCarrier
from kiosk.sync.trust import trust_list_of
from kiosk.vault.sealing import seal
from kiosk.vault.store import Submission, Vault
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from kiosk.sync.courier_state import CourierState

PATIENCE_SECONDS = 900.0
A_TRANSACTION = 500


def now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


def opened(folder: Path) -> Vault:
    """The vault in a folder; its key lies beside it, for a benchmark keeps no secrets."""
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "key"
    if not key.exists():
        key.write_bytes(secrets.token_bytes(32))
    return Vault.open(folder / "vault.db", key.read_bytes(), now)


def fill(folder: Path, address: str, code: str, count: int, sealed_bytes: int) -> None:
    """Put submissions into the outbox, each sealed to so many bytes."""
    vault, carrier = opened(folder), HttpsCarrier(address)
    identity = enrol(vault, carrier, code, "Benchmark", secrets.token_bytes)
    carrier.close()
    trust = trust_list_of(vault)
    assert trust is not None
    added = len(seal(trust.intake, b"", context_of("")))
    for start in range(0, count, A_TRANSACTION):
        with vault.transaction() as transaction:
            for _ in range(min(A_TRANSACTION, count - start)):
                at = now().replace(microsecond=0)
                submission_id = uuid7(now(), secrets.token_bytes)
                sealed = seal(trust.intake, secrets.token_bytes(sealed_bytes - added), context_of(submission_id))
                reference = make_reference(identity.kiosk_number, transaction.next_serial())
                digest = hashlib.sha256(sealed).digest()
                claims = ReceiptClaims(identity.kiosk_id, at, reference, "wage-complaint", "1", digest)
                token = sign_token(claims, identity.device_key)
                transaction.keep_submission(Submission(submission_id, reference, "wage-complaint", "1", token, at))
                paper = SealedPaper(
                    reference, "wage-complaint", "1", trust.intake.key_id, protected=False, sealed=sealed
                )
                transaction.enqueue(submission_id, KIND, encode_paper(paper))
                transaction.audit("submission-confirmed", {"reference": reference})
    vault.close()


def push(folder: Path, address: str) -> dict[str, float]:
    """Let the courier send until nothing waits and the hub has answered.

    Returns:
        Seconds, and how many items were delivered.
    """
    vault, carrier = opened(folder), HttpsCarrier(address)
    before = vault.outbox.counts()[1]
    done = threading.Event()

    def heard(state: CourierState) -> None:
        if state.waiting == 0 and state.last_exchange is not None and not state.exchanging:
            done.set()

    courier = Courier(vault, carrier, interval=60.0, now=now, random=secrets.token_bytes, listener=heard)
    started = time.perf_counter()
    courier.start()
    if not done.wait(PATIENCE_SECONDS):
        sys.exit(f"The courier did not finish: {courier.state}")
    seconds = time.perf_counter() - started
    courier.stop()
    delivered = vault.outbox.counts()[1] - before
    carrier.close()
    vault.close()
    return {"seconds": seconds, "written": delivered}


if __name__ == "__main__":
    what, where, hub, *rest = sys.argv[1:]
    if what == "fill":
        fill(Path(where), hub, rest[0], int(rest[1]), int(rest[2]))
    else:
        print(json.dumps(push(Path(where), hub)))
