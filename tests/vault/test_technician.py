from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.technician_stick import SECRET_FILE, secret_on, sticks_at, write_secret
from kiosk.vault.technician import NotATechniciansStick, knows_any, make_known, sign_in_technician

if TYPE_CHECKING:
    from kiosk.vault.store import Vault


def test_the_stick_that_was_made_known_opens_and_no_other_does(vault: Vault) -> None:
    assert not knows_any(vault)
    right, wrong = secrets.token_bytes(32), secrets.token_bytes(32)
    make_known(vault, right)
    assert knows_any(vault)
    sign_in_technician(vault, [wrong, right])
    for plugged_in in ([], [wrong], [right[:31]]):
        with pytest.raises(NotATechniciansStick):
            sign_in_technician(vault, plugged_in)


def test_a_lost_stick_can_be_forgotten_and_a_second_one_added(vault: Vault) -> None:
    lost, new, second = (secrets.token_bytes(32) for _ in range(3))
    make_known(vault, lost)
    make_known(vault, new, forget_others=True)
    make_known(vault, second)
    with pytest.raises(NotATechniciansStick):
        sign_in_technician(vault, [lost])
    for each in (new, second):
        sign_in_technician(vault, [each])


def test_the_vault_does_not_hold_the_secret_of_a_stick(vault: Vault) -> None:
    secret = secrets.token_bytes(32)
    make_known(vault, secret)
    kept = vault.get("technician-sticks")
    assert kept is not None
    assert secret not in kept
    assert secret.hex().encode() not in kept


def test_a_secret_of_another_length_is_refused(vault: Vault) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        make_known(vault, b"short")


def test_making_and_using_a_stick_stands_in_the_audit_trail(vault: Vault) -> None:
    secret = secrets.token_bytes(32)
    make_known(vault, secret)
    sign_in_technician(vault, [secret])
    with vault.reading() as connection:
        events = [x for (x,) in connection.execute("SELECT event FROM audit ORDER BY number")]
    assert events == ["technician-stick-made", "technician-signed-in"]
    assert vault.audit_trail_holds()


def test_a_secret_is_read_from_the_stick_it_was_written_to(tmp_path: Path) -> None:
    secret = secrets.token_bytes(32)
    assert secret_on(tmp_path) is None
    write_secret(tmp_path, secret)
    assert secret_on(tmp_path) == secret
    with pytest.raises(FileExistsError):
        write_secret(tmp_path, secret)


@pytest.mark.parametrize("said", [b"", b"hamroh technician 1\n", b"hamroh technician 1\nzz", b"other\n" + b"00" * 32])
def test_a_file_that_holds_no_secret_is_none(tmp_path: Path, said: bytes) -> None:
    (tmp_path / SECRET_FILE).write_bytes(said)
    assert secret_on(tmp_path) is None


def test_no_link_on_a_stick_is_followed_and_no_folder_read(tmp_path: Path) -> None:
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    stick.mkdir()
    elsewhere.mkdir()
    write_secret(elsewhere, secrets.token_bytes(32))
    (stick / SECRET_FILE).symlink_to(elsewhere / SECRET_FILE)
    assert secret_on(stick) is None
    (stick / SECRET_FILE).unlink()
    (stick / SECRET_FILE).mkdir()
    assert secret_on(stick) is None


def test_sticks_are_what_is_mounted_below_the_places_systems_mount_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = tmp_path / "media" / "hamroh"
    for name in ("STICK", "folder"):
        (user / name).mkdir(parents=True)
    monkeypatch.setattr("os.path.ismount", lambda x: Path(x).name == "STICK")
    assert sticks_at([tmp_path / "media", tmp_path / "missing"]) == [user / "STICK"]
