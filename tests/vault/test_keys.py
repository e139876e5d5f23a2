from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from keyring.errors import PasswordDeleteError

from kiosk.vault.errors import VaultKeyMissing, VaultKeyUnsafe, WrongVaultKey
from kiosk.vault.key_file import KeyFileBackend
from kiosk.vault.keys import KeyProtection, desktop_keyring, obtain_vault_key

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def no_desktop_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")


def test_a_new_vault_gets_a_random_key_and_the_same_one_again(tmp_path: Path) -> None:
    vault = tmp_path / "vault.db"
    first = obtain_vault_key(tmp_path, vault, secrets.token_bytes)
    assert first.protection is KeyProtection.KEY_FILE
    assert len(first.key) == 32
    assert first.key != bytes(32)
    assert first.key.hex() not in repr(first)
    vault.touch()
    assert obtain_vault_key(tmp_path, vault, secrets.token_bytes) == first
    other = obtain_vault_key(tmp_path / "other", tmp_path / "other" / "vault.db", secrets.token_bytes)
    assert other.key != first.key


def test_a_vault_whose_key_is_gone_gets_no_new_one(tmp_path: Path) -> None:
    (tmp_path / "vault.db").write_bytes(b"kept")
    with pytest.raises(VaultKeyMissing, match="restore the key"):
        obtain_vault_key(tmp_path, tmp_path / "vault.db", secrets.token_bytes)
    assert sorted(x.name for x in tmp_path.iterdir()) == ["vault.db"]


@pytest.mark.parametrize("kept", ["zz", "00" * 16, ""])
def test_what_is_no_key_is_refused(tmp_path: Path, kept: str) -> None:
    vault = tmp_path / "vault.db"
    KeyFileBackend(tmp_path / "vault.key").set_password("hamroh", str(vault.resolve()), kept)
    with pytest.raises(WrongVaultKey, match="256 bits"):
        obtain_vault_key(tmp_path, vault, secrets.token_bytes)


def test_the_key_file_is_for_the_kiosks_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "vault.key"
    backend = KeyFileBackend(file)
    backend.set_password("hamroh", "a", "1")
    backend.set_password("hamroh", "b", "2")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert json.loads(file.read_text()) == {"hamroh/a": "1", "hamroh/b": "2"}
    assert [x.name for x in file.parent.iterdir()] == ["vault.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_file_that_others_may_touch_is_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "vault.key"
    backend = KeyFileBackend(file)
    backend.set_password("hamroh", "a", "1")
    file.chmod(mode)
    with pytest.raises(VaultKeyUnsafe, match="mode 600"):
        backend.get_password("hamroh", "a")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_key_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "vault.key"
    backend = KeyFileBackend(file)
    backend.set_password("hamroh", "a", "1")
    os.chown(file, 12345, 12345)
    with pytest.raises(VaultKeyUnsafe):
        backend.get_password("hamroh", "a")


def test_a_key_file_that_is_a_link_is_refused(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere"
    KeyFileBackend(real).set_password("hamroh", "a", "1")
    (tmp_path / "vault.key").symlink_to(real)
    with pytest.raises(VaultKeyUnsafe, match="opened safely"):
        KeyFileBackend(tmp_path / "vault.key").get_password("hamroh", "a")


def test_a_password_can_be_forgotten_once(tmp_path: Path) -> None:
    backend = KeyFileBackend(tmp_path / "vault.key")
    backend.set_password("hamroh", "a", "1")
    backend.delete_password("hamroh", "a")
    assert backend.get_password("hamroh", "a") is None
    with pytest.raises(PasswordDeleteError):
        backend.delete_password("hamroh", "a")


def test_without_a_bus_there_is_no_desktop_keyring() -> None:
    assert desktop_keyring() is None


IN_A_SESSION = """
import os, sys
from pathlib import Path
from kiosk.vault.keys import KeyProtection, obtain_vault_key
folder = Path(sys.argv[1])
made = obtain_vault_key(folder, folder / "vault.db", os.urandom)
assert made.protection is KeyProtection.SECRET_SERVICE, made
(folder / "vault.db").touch()
again = obtain_vault_key(folder, folder / "vault.db", lambda n: bytes(n))
assert again == made
import secretstorage
with secretstorage.dbus_init() as bus:
    found = [x.get_secret().decode() for x in secretstorage.get_default_collection(bus).get_all_items()]
assert found == [made.key.hex()], "the service itself holds the key"
print("kept by the service")
"""


def test_a_real_secret_service_keeps_the_key_and_no_file_does(tmp_path: Path) -> None:
    missing = [x for x in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(x) is None]
    assert not missing, f"setup.sh installs {missing}"
    data, home = tmp_path / "data", tmp_path / "home"
    data.mkdir()
    home.mkdir()
    script = (
        "printf 'session password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 && "
        f'exec "{sys.executable}" -c "$SCRIPT" "{data}"'
    )
    environment = {**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "share"), "SCRIPT": IN_A_SESSION}
    environment["XDG_RUNTIME_DIR"] = str(home)
    environment.pop("DBUS_SESSION_BUS_ADDRESS")
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert "kept by the service" in done.stdout, done.stderr
    assert sorted(x.name for x in data.iterdir()) == ["vault.db"]
