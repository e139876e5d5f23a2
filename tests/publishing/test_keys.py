from __future__ import annotations

import json
import secrets
import stat
from typing import TYPE_CHECKING

import pytest

from kiosk.publishing.keys import Cost, KeyRing
from kiosk.publishing.problems import PublishingProblem

if TYPE_CHECKING:
    from pathlib import Path

CHEAP = Cost(rounds=1, kibibytes=8, lanes=1)


WORDS = "four plain words here"


def ring(*folders: Path, said: str = WORDS) -> KeyRing:
    return KeyRing(folders, lambda _name, _new: said, secrets.token_bytes, CHEAP)


def test_a_key_signs_what_its_public_key_verifies_after_it_was_read_again(tmp_path: Path) -> None:
    made = ring(tmp_path).new("root")
    [read] = ring(tmp_path).signers([made.public_key.keyid], 1, "root")
    made.public_key.verify_signature(read.sign(b"said"), b"said")


def test_keys_of_a_role_are_counted(tmp_path: Path) -> None:
    keys = ring(tmp_path)
    for role in ("root", "root", "russia"):
        keys.new(role)
    assert [x.name for x in keys.files()] == ["root-1", "root-2", "russia-1"]


def test_a_key_file_holds_no_secret_in_the_clear_and_is_its_owners_alone(tmp_path: Path) -> None:
    made = ring(tmp_path).new("root")
    file = tmp_path / "root-1.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert made._private_key.private_bytes_raw().hex() not in file.read_text()  # type: ignore[union-attr] # it is Ed25519


def test_a_wrong_passphrase_is_told(tmp_path: Path) -> None:
    made = ring(tmp_path).new("root")
    with pytest.raises(PublishingProblem, match="passphrase of root-1"):
        ring(tmp_path, said="other words than those").signers([made.public_key.keyid], 1, "root")


def test_a_short_passphrase_is_refused_and_no_key_is_left(tmp_path: Path) -> None:
    with pytest.raises(PublishingProblem, match="12 characters"):
        ring(tmp_path, said="short").new("root")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("changed", ["name", "keyid", "sealed", "nonce"])
def test_a_key_file_that_was_changed_opens_no_more(tmp_path: Path, changed: str) -> None:
    made = ring(tmp_path).new("root")
    file = tmp_path / "root-1.key"
    said = json.loads(file.read_text())
    before = said[changed]
    said[changed] = before[:-1] + ("0" if before[-1] != "0" else "1")
    file.write_text(json.dumps(said))
    keyid = said["keyid"] if changed == "keyid" else made.public_key.keyid
    with pytest.raises(PublishingProblem):
        ring(tmp_path).signers([keyid], 1, "root")


def test_how_hard_the_passphrase_is_stretched_cannot_be_lowered_in_the_file(tmp_path: Path) -> None:
    made = KeyRing([tmp_path], lambda _name, _new: "four plain words here", secrets.token_bytes, Cost(2, 8, 1)).new(
        "root"
    )
    file = tmp_path / "root-1.key"
    said = json.loads(file.read_text())
    said["argon2id"]["rounds"] = 1
    file.write_text(json.dumps(said))
    with pytest.raises(PublishingProblem):
        ring(tmp_path).signers([made.public_key.keyid], 1, "root")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "hamroh key 1"}', "\xff"])
def test_a_file_that_is_no_key_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "root-1.key").write_text(content, encoding="latin-1")
    with pytest.raises(PublishingProblem, match=r"root-1\.key"):
        ring(tmp_path).files()


def test_keys_that_are_not_here_are_asked_for_with_their_number(tmp_path: Path) -> None:
    here, away = tmp_path / "here", tmp_path / "away"
    keyids = [ring(here).new("root").public_key.keyid, ring(away).new("root").public_key.keyid]
    with pytest.raises(PublishingProblem, match=r"needs 2 keys, and 1 of them are here \(root-1\)"):
        ring(here).signers(keyids, 2, "root")
    assert len(ring(here, away).signers(keyids, 2, "root")) == 2


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    made = ring(tmp_path).new("root")
    again = ring(tmp_path).new("root")
    assert made.public_key.keyid != again.public_key.keyid
    assert len(ring(tmp_path).files()) == 2
