from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

from kiosk.embedded_hub import EmbeddedHub, HubDidNotStart
from kiosk.hub.hub import Hub
from kiosk.hub.serving import PortBusy, answer_to, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def busy() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_an_embedded_hub_answers_gives_codes_and_stops_with_its_parent(tmp_path: Path) -> None:
    hub = EmbeddedHub.start(tmp_path / "hub")
    assert httpx.get(f"{hub.address}/healthz", timeout=30).json() == {"status": "ok"}
    assert len(hub.enrolment_code().replace("-", "")) == 32
    assert hub.enrolment_code() != hub.enrolment_code()
    shown = {"authorization": f"Bearer {hub.access_token()}"}
    assert httpx.get(f"{hub.address}/v1/cases", headers=shown, timeout=30).json() == []
    hub.stop()
    assert hub.process.returncode == 0
    assert (tmp_path / "hub" / "hub.log").read_text() == ""
    assert (tmp_path / "hub").stat().st_mode & 0o777 == 0o700
    for ask in (hub.enrolment_code, hub.access_token):
        with pytest.raises(HubDidNotStart, match="has stopped"):
            ask()


def test_over_its_pipe_a_hub_answers_two_questions_and_no_other(tmp_path: Path) -> None:
    hub = Hub.open(tmp_path)
    assert len(answer_to(hub, "enrol-code\n").replace("-", "")) == 32
    assert answer_to(hub, "token\n") == hub.keys.access_token
    assert answer_to(hub, "cases\n") == ""
    hub.close()


def test_a_hub_that_was_killed_is_told(tmp_path: Path) -> None:
    hub = EmbeddedHub.start(tmp_path / "hub")
    hub.process.kill()
    hub.process.wait()
    with pytest.raises(HubDidNotStart, match="has stopped"):
        hub.enrolment_code()
    hub.stop()


def test_a_busy_port_is_told_in_the_hubs_own_words(tmp_path: Path, busy: int) -> None:
    with pytest.raises(HubDidNotStart, match=f"The port {busy} of 127.0.0.1 is taken by another program"):
        EmbeddedHub.start(tmp_path / "hub", busy)


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub" / "hub.db").mkdir()
    with pytest.raises(HubDidNotStart):
        EmbeddedHub.start(tmp_path / "hub")


def test_serving_at_a_busy_port_raises_before_anything_is_announced(tmp_path: Path, busy: int) -> None:
    hub = Hub.open(tmp_path)
    announced: list[str] = []
    with pytest.raises(PortBusy, match="--port"):
        serve(hub, "127.0.0.1", busy, ready=announced.append, stop_with_parent=False)
    assert announced == []
    hub.close()


def test_a_hub_listens_at_ipv6_too(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "kiosk", "hub", "--data", str(tmp_path), "serve", "--host", "::1", "--port", "0"]
    with subprocess.Popen(
        [*words, "--stop-with-parent"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline().startswith('{"address": "http://[::1]:')
        _rest, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, "")
