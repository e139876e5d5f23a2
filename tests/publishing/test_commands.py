"""The authors' office on the command line, with the packs of this program."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import pytest

from kiosk.cli import main
from kiosk.publishing import keys
from tests.sync.packs.office import CHEAP

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where things lie; passphrases cost next to nothing."""
    monkeypatch.setattr(keys, "Cost", lambda *given: type(CHEAP)(*given) if given else CHEAP)
    secret = tmp_path / "passphrase"
    secret.write_text("four plain words here\n")
    folders = ["--repository", str(tmp_path / "repository"), "--keys", str(tmp_path / "keys")]
    return [*folders, "--passphrase-file", str(secret)]


def publish(*words: str) -> int:
    return main(["pack", "publish", *words])


def test_an_office_begins_publishes_and_copies_to_a_stick(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("init", *where) == 0
    said = capsys.readouterr().out
    assert publish("add-country-key", "turkey", *where) == 0
    assert "turkey-1" in capsys.readouterr().out
    assert publish(*where, "--country", "turkey") == 0
    assert capsys.readouterr().out == "turkey is published.\n"
    assert publish(*where) == 0
    assert capsys.readouterr().out == "Nothing has changed.\n"
    assert publish("show", *where) == 0
    shown = capsys.readouterr().out
    assert said.splitlines()[2] in shown, "the fingerprint is the same"
    assert "turkey         holds until" in shown
    assert main(["pack", "copy-to-stick", str(tmp_path / "stick"), "--repository", str(tmp_path / "repository")]) == 0
    assert (tmp_path / "stick" / "hamroh" / "packs" / "metadata" / "timestamp.json").exists()


def test_keys_are_rotated_and_signatures_renewed(where: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    publish("init", *where, "--root-keys", "1", "--root-threshold", "1")
    publish("add-country-key", "turkey", *where)
    assert publish("rotate-root", *where, "--replace", "timestamp-1") == 0
    assert "Root version 2" in capsys.readouterr().out
    assert publish("renew", "turkey", "targets", *where) == 0
    assert publish("refresh", *where) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["refresh"], "publish init"),
        (["renew", "turkey"], "publish init"),
        (["--country", "turkey"], "publish init"),
        (["--country", "atlantis"], "no sources of atlantis"),
    ],
)
def test_what_cannot_be_done_is_told(
    where: list[str], capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert publish(*words, *where) == 1
    assert said in capsys.readouterr().err


def test_places_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert publish("refresh") == 1
    assert "--repository DIR --keys DIR" in capsys.readouterr().err


def test_a_passphrase_file_that_is_not_there_is_told(
    where: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "passphrase").unlink()
    assert publish("init", *where) == 1
    assert "passphrase cannot be read" in capsys.readouterr().err


def test_passphrases_are_asked_for_on_the_terminal_new_ones_twice(
    where: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return f"{len(asked)} words that differ" if prompt.startswith("The same") and len(asked) == 2 else "plain words"

    monkeypatch.setattr(getpass, "getpass", ask)
    assert publish("init", *where[:4]) == 1
    assert "differ" in capsys.readouterr().err
    assert asked == ["Passphrase of root-1: ", "The same again: "]
