from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import cli
from kiosk.hub.carry import Carried
from kiosk.hub.commands import _told
from kiosk.hub.hub import Hub

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_each_way_a_stick_can_go_wrong_at_the_hub_has_its_sentence() -> None:
    refused = {"unknown-kiosk": 1, "other-hub": 2, "no-file": 4, "wrong-signature": 5}
    said = "\n".join(_told(Carried(answered=7, kiosks=2, refused=refused, no_room=6)))
    for words in ("7 bundles", "6 bundles taken, but there was no room", "2 not taken: written for another hub",
                  "1 not taken: the kiosk is not enrolled",
                  "4 not taken: a link", "5 not taken: damaged"):  # fmt: skip
        assert words in said


def test_a_hub_whose_database_is_broken_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Hub.open(tmp_path).close()
    (tmp_path / "hub.db").unlink()
    (tmp_path / "hub.db-wal").unlink(missing_ok=True)
    (tmp_path / "hub.db").mkdir()
    assert cli.main(["hub", "--data", str(tmp_path), "enrol-code"]) == 1
    assert "The hub's database cannot be used" in capsys.readouterr().err
