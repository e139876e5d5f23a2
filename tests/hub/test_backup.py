"""A backup and a restore as docs/hub.md tells them."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import subprocess
from typing import TYPE_CHECKING

from kiosk.hub.hub import Hub
from kiosk.receipts.confirmation import Attachment
from kiosk.sync.exchange import exchange
from tests.hub.postgres import Cluster, binaries
from tests.hub.test_hub import INSTANCE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import Clock
    from tests.sync.conftest import Enrolled

PHOTO = bytes(range(256)) * 1000


def test_a_hub_that_was_backed_up_opens_its_cases_again_elsewhere(
    kiosk: Enrolled, hub: Hub, tmp_path: Path, clock: Clock, database: str, request: pytest.FixtureRequest
) -> None:
    kiosk.submit(INSTANCE, (Attachment("1.jpg", "image/jpeg", PHOTO),))
    while kiosk.vault.outbox.counts()[0]:
        exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    case_id = hub.cases()[0].case_id
    backup, again = tmp_path / "backup", tmp_path / "again"
    backup.mkdir()
    if database.startswith("sqlite"):
        with sqlite3.connect(tmp_path / "hub.db") as connection:
            connection.execute("VACUUM INTO ?", (str(backup / "hub.db"),))
        connection.close()
        restored = f"sqlite:///{backup / 'hub.db'}"
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        restored = cluster.new_database()
        dump = backup / "hub.dump"
        subprocess.run([binaries() / "pg_dump", "-Fc", "-f", dump, database], check=True, timeout=120)
        subprocess.run([binaries() / "pg_restore", "-d", restored, dump], check=True, timeout=120)
    shutil.copytree(tmp_path / "hub" / "blobs", again / "blobs")
    shutil.copy(tmp_path / "hub" / "keys.json", again)
    opened = Hub.open(again, clock, database=restored)
    case = opened.open_case(case_id)
    assert case is not None
    assert (case.instance, [x.content for x in case.attachments]) == (INSTANCE, [PHOTO])
    assert opened.first_break_in_trail() is None
    opened.close()
