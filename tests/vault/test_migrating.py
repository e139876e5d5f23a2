from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlcipher

from kiosk.vault.schema import STEPS
from kiosk.vault.store import Vault
from tests.conftest import KEY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock

WITH_BYTES_IN_THE_ROW = 7
"""How many steps a vault had taken before the bytes of what waits got a table of their own."""


def test_what_waited_in_an_older_vault_waits_on_with_its_bytes(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "vault.db"
    old = sqlcipher.connect(path, isolation_level=None)
    old.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    for step in STEPS[:WITH_BYTES_IN_THE_ROW]:
        old.executescript(step)
    old.execute(f"PRAGMA user_version = {WITH_BYTES_IN_THE_ROW}")
    at = clock().isoformat()
    rows = [
        ("1", "submission", b"kept", at, at),
        ("2", "draft", None, at, at),
        ("3", "submission", bytes(5_000), at, None),
        ("4", "attachment", b"in parts", at, None),
    ]
    old.executemany(
        "INSERT INTO outbox (item_id, kind, payload, created_at, delivered_at) VALUES (?, ?, ?, ?, ?)", rows
    )
    old.execute("UPDATE outbox SET sha256 = x'00', wanted_from = 2 WHERE item_id = '4'")
    old.close()
    vault = Vault.open(path, KEY, clock)
    assert [(x.item_id, x.payload) for x in vault.outbox.waiting()] == [("3", bytes(5_000)), ("4", b"in parts")]
    assert [(x.item_id, x.start, x.end) for x in vault.outbox.gaps(10_000)] == [("4", 2, 8)]
    assert vault.outbox.counts() == (2, 2)
    assert vault.outbox.send_again() == 1, "what was delivered is kept for a hub that was restored"
    assert {x.item_id for x in vault.outbox.waiting()} == {"1", "3", "4"}
    vault.close()
