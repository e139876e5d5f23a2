from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from kiosk.hub.hub import Hub
from tests.faults.killing import kill_again_and_again
from tests.link import Quality

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

A_BAD_DAY = Quality(round_trip=0.05, bits_a_second=2_000_000, reset_every=1.0)


def test_a_kiosk_killed_again_and_again_delivers_each_confirmed_paper_once_byte_for_byte(tmp_path: Path) -> None:
    killed, compared = kill_again_and_again(tmp_path, 6, A_BAD_DAY, Random(11))  # noqa: S311 which instants
    assert killed.kills == 6
    assert killed.said, "papers were confirmed between the kills"
    assert compared.right, compared


def test_a_paper_that_the_hub_lost_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Hub.cases
    monkeypatch.setattr(Hub, "cases", lambda self: real(self)[1:])
    _killed, compared = kill_again_and_again(tmp_path, 2, Quality(), Random(12))  # noqa: S311 which instants
    assert len(compared.lost) == 1
    assert not compared.right
