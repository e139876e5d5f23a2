"""The hub's intake on PostgreSQL beside a bare COPY of the same rows, in one run: `python -m benchmarks.intake`.

Both write 5,000 submissions of 4 KiB durably, with their cases and the entries of the audit trail, a transaction for
each 1,000. The bare COPY goes into tables of the same columns, indexes and keys and does nothing else; the intake also
checks signatures, reads bundles, looks for what is known, chains the trail and signs answers.
"""

from __future__ import annotations

import secrets
import statistics
import tempfile
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

import cbor2
import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.hub.hub import Hub
from kiosk.receipts.reference import make_reference
from kiosk.receipts.sealed_paper import SealedPaper, encode_paper
from kiosk.sync.bundle import Item, Request, decode_answer, encode_request
from kiosk.sync.enrol import read_code
from kiosk.vault.cose import sign
from kiosk.vault.identity import key_id
from tests.hub.postgres import running_cluster

SUBMISSIONS, IN_A_BUNDLE, BYTES, ROUNDS = 5_000, 1_000, 4 * 1024, 5


def main() -> None:
    """Print both rates and their ratio."""
    with running_cluster("-c", "fsync=on") as cluster, tempfile.TemporaryDirectory() as folder:
        database = cluster.new_database()
        hub = Hub.open(Path(folder), database=database)
        device = Ed25519PrivateKey.generate()
        kiosk_id = _enrol(hub, device)
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(
                "CREATE TABLE bare (LIKE submission INCLUDING ALL, FOREIGN KEY (kiosk_number) REFERENCES kiosk);"
                "CREATE TABLE bare_case (LIKE case_file INCLUDING ALL, FOREIGN KEY (submission_id) REFERENCES bare);"
                "CREATE TABLE bare_audit (LIKE audit INCLUDING ALL)"
            )
            ratios = []
            for number in range(ROUNDS):
                submissions = [_submission(number * SUBMISSIONS + x + 1) for x in range(SUBMISSIONS)]
                bare = _bare_copy(connection, submissions)
                taken = _intake(hub, device, kiosk_id, submissions)
                ratios.append(bare / taken)
                print(f"bare COPY {SUBMISSIONS / bare:,.0f}/s, intake {SUBMISSIONS / taken:,.0f}/s: {ratios[-1]:.2f}")
        assert len(hub.cases()) == ROUNDS * SUBMISSIONS
        hub.close()
    print(
        f"intake's rate to bare COPY's: median {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}"
    )


def _enrol(hub: Hub, device: Ed25519PrivateKey) -> str:
    secret, _ = read_code(hub.new_enrolment_code())
    asked = {"secret": secret, "device_key": device.public_key().public_bytes_raw(), "name": "Desk"}
    hub.enrol(sign(cbor2.dumps(asked, canonical=True), device))
    return hub.kiosks()[0].kiosk_id


def _submission(serial: int) -> tuple[str, str, bytes]:
    return str(uuid.uuid4()), make_reference(1, serial), secrets.token_bytes(BYTES)


def _bare_copy(connection: psycopg.Connection, submissions: list[tuple[str, str, bytes]]) -> float:
    """COPY the rows that the intake makes of these, into tables like its own; seconds."""
    at = datetime.now(UTC).replace(tzinfo=None)
    start = time.perf_counter()
    for first in range(0, SUBMISSIONS, IN_A_BUNDLE):
        some = submissions[first : first + IN_A_BUNDLE]
        with connection.transaction():
            _copy(connection, "bare", [(x, 1, y, "f", "1", "0" * 16, True, z, at, None) for x, y, z in some], _PAPER)
            _copy(connection, "bare_case", [(str(uuid.uuid4()), x, "new", None) for x, _, _ in some], ["text"] * 4)
            _copy(
                connection,
                "bare_audit",
                [(at, "submission-taken", "kiosk 1", y, bytes(32)) for _, y, _ in some],
                _AUDIT,
            )
    return time.perf_counter() - start


_PAPER = ["text", "int4", "text", "text", "text", "text", "bool", "bytea", "timestamp", "text"]
_AUDIT = ["timestamp", "text", "text", "text", "bytea"]


def _copy(connection: psycopg.Connection, table: str, rows: list[tuple[object, ...]], types: list[str]) -> None:
    columns = " (at, event, who, detail, digest)" if table == "bare_audit" else ""
    with connection.cursor().copy(f"COPY {table}{columns} FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def _intake(hub: Hub, device: Ed25519PrivateKey, kiosk_id: str, submissions: list[tuple[str, str, bytes]]) -> float:
    bundles = []
    for first in range(0, SUBMISSIONS, IN_A_BUNDLE):
        items = tuple(
            Item(
                submission_id,
                "submission",
                encode_paper(SealedPaper(reference, "f", "1", "0" * 16, protected=True, sealed=sealed)),
            )
            for submission_id, reference, sealed in submissions[first : first + IN_A_BUNDLE]
        )
        asked = Request(kiosk_id, secrets.token_bytes(16), datetime.now(UTC), 9, len(items), items)
        bundles.append(encode_request(asked, device))
    start = time.perf_counter()
    answers = [hub.exchange(x) for x in bundles]
    took = time.perf_counter() - start
    hub_key = hub.keys.signing.public_key()
    acknowledged = sum(len(decode_answer(x, {key_id(hub_key): hub_key}).acknowledged) for x in answers)
    assert acknowledged == SUBMISSIONS
    return took


if __name__ == "__main__":
    main()
