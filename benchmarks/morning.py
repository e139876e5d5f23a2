"""A morning after an outage, `python -m benchmarks.morning`: many kiosks reconnect at once, each with 20 submissions.

Real workers serve one real database; the requests are signed beforehand, each by a kiosk of its own, and pushed over
HTTP as fast as they are answered. Client, workers and database share this machine's cores, so the rate is what
all of them reach together; the processor time of workers and database is given apart, and from it follows what
a machine with more cores would hold (docs/scale.md).
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert
from sqlalchemy.orm import Session

from kiosk.hub.hub import Hub
from kiosk.hub.tables import Kiosk
from kiosk.receipts.reference import make_reference
from kiosk.receipts.sealed_paper import SealedPaper, encode_paper
from kiosk.sync.bundle import MEDIA_TYPE, Item, Request, encode_request
from kiosk.vault.identity import key_id
from tests.hub.postgres import running_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

EACH, BYTES, CLIENTS = 20, 4 * 1024, 24
A_MORNING_KIOSKS, A_MORNING_SECONDS = 5_000, 600


@dataclass(frozen=True)
class Morning:
    """What was measured.

    Attributes:
        seconds: from the first request to the last answer.
        hub_seconds, database_seconds: processor time of the workers, and of PostgreSQL (none for SQLite).
        slowest: the answer of which 95 of 100 were faster, seconds.
    """

    kiosks: int
    seconds: float
    hub_seconds: float
    database_seconds: float
    slowest: float


def main() -> None:
    """Measure each number of workers, print a table."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks.morning")
    reader.add_argument("--kiosks", type=int, default=1_000)
    reader.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = reader.parse_args()
    wanted = A_MORNING_KIOSKS * EACH / A_MORNING_SECONDS
    print(
        f"{options.kiosks} kiosks, {EACH} submissions of {BYTES} bytes each, {CLIENTS} at once, {os.cpu_count()} cores"
    )
    print(f"a morning of {A_MORNING_KIOSKS} kiosks in {A_MORNING_SECONDS} s asks for {wanted:.0f} submissions a second")
    with tempfile.TemporaryDirectory() as folder:
        show("SQLite, 1 worker", measured(Path(folder), "", 1, options.kiosks, None), wanted)
    with running_cluster("-c", "fsync=on") as cluster:
        postmaster = int((cluster.folder / "data" / "postmaster.pid").read_text().split()[0])
        for workers in options.workers:
            with tempfile.TemporaryDirectory() as folder:
                done = measured(Path(folder), cluster.new_database(), workers, options.kiosks, postmaster)
                show(f"PostgreSQL, {workers} worker{'s'[: workers - 1]}", done, wanted)


def show(name: str, done: Morning, wanted: float) -> None:
    """One row."""
    count = done.kiosks * EACH
    print(
        f"{name:22} {count / done.seconds:7.0f} submissions a second ({count / done.seconds / wanted:.1f} times what is"
        f" asked); 95 of 100 answers within {done.slowest * 1000:.0f} ms; processor time a submission:"
        f" hub {done.hub_seconds / count * 1e3:.2f} ms, database {done.database_seconds / count * 1e3:.2f} ms"
    )


def measured(folder: Path, database: str, workers: int, kiosks: int, postmaster: int | None) -> Morning:
    """Push one request of each kiosk through so many workers."""
    hub = Hub.open(folder, database=database)
    requests = enrolled_requests(hub, kiosks)
    hub.close()
    with serving(folder, database, workers) as (port, processes):
        before = processor_seconds(processes), database_seconds(postmaster)
        began = time.perf_counter()
        waits = pushed(port, requests)
        seconds = time.perf_counter() - began
        after = processor_seconds(processes), database_seconds(postmaster)
    hub = Hub.open(folder, database=database)
    taken = len(hub.cases())
    hub.close()
    if taken != kiosks * EACH:
        sys.exit(f"{taken} of {kiosks * EACH} submissions are at the hub.")
    slowest = sorted(waits)[int(len(waits) * 0.95)]
    return Morning(kiosks, seconds, after[0] - before[0], after[1] - before[1], slowest)


def enrolled_requests(hub: Hub, kiosks: int) -> list[bytes]:
    """One signed request of each of so many kiosks, which are put into the hub's table as enrolment would."""
    keys = [Ed25519PrivateKey.generate() for _ in range(kiosks)]
    at = datetime.now(UTC)
    same = {"enrolled_at": at.replace(tzinfo=None), "revoked": False, "waiting": 0}
    rows = [
        {
            "kiosk_id": str(uuid.uuid4()),
            "name": f"Kiosk {number}",
            "device_key": key.public_key().public_bytes_raw(),
            "key_id": key_id(key.public_key()).hex(),
            **same,
        }
        for number, key in enumerate(keys)
    ]
    with Session(hub._engine) as session, session.begin():  # noqa: SLF001 as enrolment would, five thousand times
        session.execute(insert(Kiosk), rows)
    numbers = {x.kiosk_id: x.number for x in hub.kiosks()}
    trust = kiosks + 1
    made = []
    for row, key in zip(rows, keys, strict=True):
        number = numbers[str(row["kiosk_id"])]
        items = tuple(
            Item(
                str(uuid.uuid4()),
                "submission",
                encode_paper(
                    SealedPaper(
                        make_reference(number, serial + 1),
                        "wage-complaint",
                        "1",
                        "0" * 16,
                        protected=False,
                        sealed=secrets.token_bytes(BYTES),
                    )
                ),
            )
            for serial in range(EACH)
        )
        made.append(encode_request(Request(str(row["kiosk_id"]), secrets.token_bytes(16), at, trust, EACH, items), key))
    return made


@contextmanager
def serving(folder: Path, database: str, workers: int) -> Iterator[tuple[int, list[int]]]:
    """So many workers on one port; the port and their process ids."""
    words = [sys.executable, "-m", "kiosk", "hub", "--data", str(folder)]
    words += ["--database", database] if database else []
    running = []
    port = 0
    try:
        for _ in range(workers):
            command = [*words, "serve", "--port", str(port), "--stop-with-parent", "--share-port"]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            running.append(process)
            assert process.stdout is not None
            port = int(json.loads(process.stdout.readline())["address"].rpartition(":")[2])
        yield port, [x.pid for x in running]
    finally:
        for process in running:
            process.communicate()


def pushed(port: int, requests: list[bytes]) -> list[float]:
    """Push all requests, some at a time, each thread on a connection it keeps; how long each answer took."""
    mine = threading.local()

    def push(request: bytes) -> float:
        if not hasattr(mine, "connection"):
            mine.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        began = time.perf_counter()
        mine.connection.request("POST", "/v1/exchange", request, {"content-type": MEDIA_TYPE})
        answer = mine.connection.getresponse()
        answer.read()
        assert answer.status == http.HTTPStatus.OK, answer.status
        return time.perf_counter() - began

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(push, requests))


def processor_seconds(processes: list[int]) -> float:
    """User and system time of processes that run; proc(5)."""
    ticks = 0
    for each in processes:
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(") ")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def database_seconds(postmaster: int | None) -> float:
    """The same of a PostgreSQL, with the backends that ended."""
    if postmaster is None:
        return 0.0
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    fields = Path(f"/proc/{postmaster}/stat").read_text().rpartition(") ")[2].split()
    ended = (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")
    return ended + processor_seconds([postmaster, *(int(x) for x in children)])


if __name__ == "__main__":
    main()
