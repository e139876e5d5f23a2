"""Kills a kiosk's courier at random instants while it confirms papers with files and sends them to a real hub.

It is forked with a vault on disk, the courier and the HTTPS carrier, without the rest of the kiosk, so that one
life takes a fifth of a second; `tests/faults` kills the whole kiosk. `make faults` does both.
"""

from __future__ import annotations

import hashlib
import os
import random
import secrets
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.embedded_hub import EmbeddedHub
from kiosk.hub.attachments import SealedFile
from kiosk.hub.hub import Hub
from kiosk.hub.parts import Part
from kiosk.hub.tables import Submission
from kiosk.receipts.confirmation import Attachment, Finished, confirm
from kiosk.sync.courier import Courier
from kiosk.sync.enrol import enrol
from kiosk.sync.exchange import exchange
from kiosk.sync.https import HttpsCarrier
from kiosk.sync.trust import trust_list_of
from kiosk.vault.identity import identity_of
from kiosk.vault.store import Vault
from tests.sync.sealed import sealed_in

KEY = bytes(range(32))
LINE = 36 + 1 + 64 + 1
"""What the kiosk says of each confirmed item: its id, a space, the SHA-256 of its sealed bytes, a line feed."""


@dataclass(frozen=True)
class Killed:
    """What came of it.

    Attributes:
        kills: how often the process was killed.
        confirmed: items the kiosk had said to have before it was killed.
        arrived: items at the hub in the end, each once.
        unsaid: items at the hub whose confirmation was cut off before it was said.
    """

    kills: int
    confirmed: int
    arrived: int
    unsaid: int


def now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


def submit(vault: Vault, files: tuple[Attachment, ...] = ()) -> list[tuple[str, str]]:
    """Confirm a paper of 4 KiB; the ids of its items with the SHA-256 of what is sealed."""
    identity, trust = identity_of(vault, secrets.token_bytes), trust_list_of(vault)
    assert identity is not None
    assert trust is not None
    known = vault.outbox.waiting_ids()
    finished = Finished("wage-complaint", "1", "uz", os.urandom(4_096), files)
    receipt = confirm(vault, identity, trust.intake, finished, protected=False, now=now(), random=secrets.token_bytes)
    made = [x for x in vault.outbox.waiting() if x.item_id not in known and x.kind in {"submission", "attachment"}]
    assert receipt.submission_id in {x.item_id for x in made}
    return [(x.item_id, hashlib.sha256(sealed_in(x.payload)).hexdigest()) for x in made]


def kill_and_heal(folder: Path, kills: int, seed: int) -> Killed:
    """Kill a kiosk so many times, heal, and look that each confirmed item is at the hub once, byte for byte."""
    chance = random.Random(seed)  # noqa: S311 when to kill, not a secret
    hub = EmbeddedHub.start(folder / "hub")
    said: dict[str, str] = {}
    try:
        carrier = HttpsCarrier(hub.address)
        vault = Vault.open(folder / "kiosk.db", KEY, now)
        enrol(vault, carrier, hub.enrolment_code(), "Desk", secrets.token_bytes)
        vault.close()
        carrier.close()
        for _ in range(kills):
            said |= _one_life(folder / "kiosk.db", hub.address, chance)
        vault, carrier = Vault.open(folder / "kiosk.db", KEY, now), HttpsCarrier(hub.address)
        while exchange(vault, carrier, now, secrets.token_bytes):
            pass
        trail_holds = vault.audit_trail_holds()
        vault.close()
        carrier.close()
    finally:
        hub.stop()
    arrived = _arrived(folder / "hub")
    assert trail_holds
    assert said.items() <= arrived.items(), "a confirmed item was lost or changed"
    return Killed(kills, len(said), len(arrived), len(arrived) - len(said))


def _one_life(file: Path, address: str, chance: random.Random) -> dict[str, str]:
    """Start the kiosk as a process, kill it some instants after some confirmations; what it had confirmed by then."""
    with_file, items, seconds = chance.random() < 0.3, chance.randrange(4), chance.expovariate(8)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            _live(file, address, writing, with_file)
        os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        lines = b"".join(pipe.readline() for _ in range(items))
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the kiosk ended by itself"
        lines += pipe.read()
    whole = lines[: len(lines) // LINE * LINE].decode()
    return dict(x.split(" ") for x in whole.splitlines())


def _live(file: Path, address: str, writing: int, with_file: bool) -> None:  # noqa: FBT001 as drawn
    vault, carrier = Vault.open(file, KEY, now), HttpsCarrier(address)
    courier = Courier(vault, carrier, interval=0.05, now=now, random=secrets.token_bytes)
    courier.start()
    while True:
        files = (Attachment("voice.ogg", "audio/ogg", os.urandom(200_000)),) if with_file else ()
        for item_id, digest in submit(vault, files):
            os.write(writing, f"{item_id} {digest}\n".encode())
        courier.wake()


def _arrived(folder: Path) -> dict[str, str]:
    hub = Hub.open(folder)

    def whole(kept: Submission | SealedFile) -> bytes:
        return hub._blobs.read(kept.blob) if kept.blob else kept.sealed

    with Session(hub._engine) as session:
        papers = [(x.submission_id, whole(x)) for x in session.scalars(select(Submission))]
        files = [(x.attachment_id, whole(x)) for x in session.scalars(select(SealedFile))]
        assert session.scalars(select(Part)).first() is None
        references = list(session.scalars(select(Submission.reference)))
    assert len(references) == len(set(references)) == len(hub.cases())
    hub.close()
    return {item_id: hashlib.sha256(sealed).hexdigest() for item_id, sealed in papers + files}


def main(kills: int) -> None:
    """Do it, and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        seed = secrets.randbelow(10**6)
        print(f"killing {kills} times, seed {seed} …", flush=True)  # noqa: T201 a report
        print(kill_and_heal(Path(folder), kills, seed), flush=True)  # noqa: T201 a report


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
