"""A stick in a test's hands: filled by a kiosk, answered by a hub, brought back."""

from __future__ import annotations

import os
import secrets
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from kiosk.hub.carry import Carried
from kiosk.hub.carry import carry as carry_at_hub
from kiosk.receipts.confirmation import Attachment
from kiosk.sync.carry import CameIn, WentOut, carry_in, carry_out
from kiosk.sync.enrol import enrol
from kiosk.sync.errors import StickProblem
from kiosk.sync.exchange import exchange
from kiosk.sync.stick import FOLDER, Stick
from kiosk.vault.store import Vault
from tests.sync.conftest import Enrolled, Link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.hub.hub import Hub
    from tests.conftest import Clock


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
