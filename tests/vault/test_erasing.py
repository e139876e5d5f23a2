from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest
from keyring.errors import PasswordDeleteError

from kiosk.vault.erasing import Losses, erase_vault, losses_of
from kiosk.vault.errors import VaultKeyMissing
from kiosk.vault.keys import SERVICE, KeyProtection, obtain_vault_key
from kiosk.vault.store import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from keyring.backend import KeyringBackend

    from tests.conftest import Clock


class Ring:
    """A keyring that holds what it was given."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def delete_password(self, service: str, user: str) -> None:
        if self.kept.pop((service, user), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def made(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a vault that was in use, its key in a file."""
    monkeypatch.setattr("kiosk.vault.keys.desktop_keyring", lambda: None)
    key = obtain_vault_key(tmp_path, tmp_path / "vault.db", secrets.token_bytes)
    assert key.protection is KeyProtection.KEY_FILE
    vault = Vault.open(tmp_path / "vault.db", key.key, clock)
    vault.set("something", b"x" * 9000)
    vault.close()
    return tmp_path


def test_nothing_of_a_vault_or_its_key_is_left_and_a_new_one_begins_empty(made: Path, clock: Clock) -> None:
    old = (made / "vault.key").read_text()
    erase_vault(made, made / "vault.db", lambda: None)
    assert list(made.iterdir()) == []
    key = obtain_vault_key(made, made / "vault.db", secrets.token_bytes)
    assert key.key.hex() not in old
    vault = Vault.open(made / "vault.db", key.key, clock)
    assert vault.get("something") is None
    vault.close()


def test_the_key_file_is_overwritten_before_it_goes(made: Path) -> None:
    kept = made / "second-name"
    kept.hardlink_to(made / "vault.key")
    size = kept.stat().st_size
    erase_vault(made, made / "vault.db", lambda: None)
    assert kept.read_bytes() == bytes(size)


def test_a_copy_of_the_database_cannot_be_opened_any_more(made: Path) -> None:
    copy = (made / "vault.db").read_bytes()
    erase_vault(made, made / "vault.db", lambda: None)
    (made / "vault.db").write_bytes(copy)
    with pytest.raises(VaultKeyMissing):
        obtain_vault_key(made, made / "vault.db", secrets.token_bytes)


def test_the_key_in_a_keyring_goes_and_those_of_others_stay(made: Path) -> None:
    ring = Ring()
    ring.kept = {(SERVICE, str((made / "vault.db").resolve())): "00", (SERVICE, "another"): "11"}
    erase_vault(made, made / "vault.db", lambda: cast("KeyringBackend", ring))
    assert ring.kept == {(SERVICE, "another"): "11"}
    erase_vault(made, made / "vault.db", lambda: cast("KeyringBackend", ring))


def test_what_would_be_lost_is_counted(vault: Vault, clock: Clock) -> None:
    assert losses_of(vault) == Losses(0, 0, 0)
    with vault.transaction() as transaction:
        for each in ("a", "b", "c"):
            transaction.enqueue(each, "submission", b"sealed")
        transaction.connection.execute(
            "INSERT INTO draft VALUES ('d', x'00', ?)", ((clock() + timedelta(days=1)).isoformat(),)
        )
        transaction.connection.execute("INSERT INTO inbox VALUES ('r', 'm', x'00', ?)", (clock().isoformat(),))
    vault.outbox.acknowledge(["b"])
    assert losses_of(vault) == Losses(2, 1, 1)


def test_the_oldest_that_waits_tells_since_when(vault: Vault, clock: Clock) -> None:
    assert vault.outbox.waiting_since() is None
    since = clock()
    for each in ("a", "b"):
        with vault.transaction() as transaction:
            transaction.enqueue(each, "submission", b"sealed")
        clock.move(days=2)
    assert vault.outbox.waiting_since() == since
    vault.outbox.acknowledge(["a"])
    assert vault.outbox.waiting_since() == since.replace(day=since.day + 2)
    vault.outbox.acknowledge(["b"])
    assert vault.outbox.waiting_since() is None
