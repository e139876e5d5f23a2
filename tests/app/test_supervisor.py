from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kiosk.supervisor import Patience, supervise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUICK = Patience(start=5, beat=1, crashing=0)
BEAT = "import os, sys, time, signal; beat = lambda: os.write(int(sys.argv[-1]), b'.')\n"


def window(tmp_path: Path, first: str, then: str = "beat()") -> list[str]:
    """A window that does one thing when it is first started and another when it is started again."""
    script = tmp_path / "window.py"
    script.write_text(
        f"{BEAT}import pathlib\nstarted = pathlib.Path({str(tmp_path / 'started')!r})\n"
        f"again = started.exists()\nstarted.touch()\nif again:\n    {then}\nelse:\n    {first}\n"
    )
    return [sys.executable, str(script)]


@pytest.mark.parametrize(
    ("first", "why"),
    [
        ("beat(); os.kill(os.getpid(), signal.SIGKILL)", "ended with -9"),
        ("beat(); os._exit(3)", "ended with 3"),
        ("beat(); time.sleep(60)", "hung"),
        ("beat(); os.kill(os.getpid(), signal.SIGSTOP)", "hung"),
        ("beat(); sys.exit(1)", "ended with 1"),
    ],
)
def test_a_window_that_crashes_or_hangs_is_started_again(tmp_path: Path, first: str, why: str) -> None:
    said: list[str] = []
    assert supervise(window(tmp_path, first), said.append, QUICK) == 0
    assert said == [f"The window {why}; it is started again."]


def test_a_window_that_never_beats_hangs(tmp_path: Path) -> None:
    said: list[str] = []
    assert supervise(window(tmp_path, "time.sleep(60)"), said.append, Patience(start=1, beat=1, crashing=0)) == 0
    assert said == ["The window hung; it is started again."]


def test_a_window_is_watched_beside_a_thousand_open_files(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2048), hard))
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        assert supervise(window(tmp_path, "beat(); sys.exit(0)"), lambda _words: None, QUICK) == 0
    finally:
        for each in held:
            os.close(each)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize(("ends", "code"), [("beat(); sys.exit(0)", 0), ("sys.exit(1)", 1)])
def test_a_window_that_ends_or_cannot_start_is_left_at_that(tmp_path: Path, ends: str, code: int) -> None:
    said: list[str] = []
    assert supervise(window(tmp_path, ends), said.append, QUICK) == code
    assert said == []


def test_a_window_that_crashes_at_once_is_started_after_a_pause(tmp_path: Path) -> None:
    start = time.monotonic()
    supervise(window(tmp_path, "os._exit(7)"), lambda _sentence: None, Patience(start=5, beat=1, crashing=0.4))
    assert time.monotonic() - start > 0.4


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The real kiosk under its supervisor."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "run", "--supervised", "--data", str(tmp_path / "kiosk")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    assert process.stderr is not None
    process.stderr.close()


def window_of(kiosk: subprocess.Popen[str], other_than: int = 0) -> int:
    """The process of the window; waits until there is one."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with open(f"/proc/{kiosk.pid}/task/{kiosk.pid}/children", encoding="ascii") as children:  # noqa: PTH123 procfs
            found = [int(each) for each in children.read().split()]
        if found and found[0] != other_than:
            return found[0]
        time.sleep(0.05)
    raise AssertionError("There is no window.")


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_the_real_window_comes_back_after_a_crash_and_after_hanging(
    kiosk: subprocess.Popen[str], tmp_path: Path, blow: signal.Signals
) -> None:
    first = window_of(kiosk)
    end = time.monotonic() + 60
    while not (tmp_path / "kiosk" / "vault.db").exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    os.kill(first, blow)
    assert window_of(kiosk, other_than=first) != first
    assert kiosk.poll() is None
    kiosk.send_signal(signal.SIGTERM)
    assert kiosk.wait(60) != 1


def test_a_window_whose_supervisor_died_ends_too(kiosk: subprocess.Popen[str], tmp_path: Path) -> None:
    first = window_of(kiosk)
    end = time.monotonic() + 60
    while not (tmp_path / "kiosk" / "vault.db").exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    kiosk.kill()
    kiosk.wait(60)
    while _lives(first):
        assert time.monotonic() < end
        time.sleep(0.05)


def _lives(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as stat:  # noqa: PTH123 procfs
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
