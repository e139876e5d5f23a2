"""The supervisor: one small process that keeps the kiosk's window alive.

The window beats on a pipe from its event loop. If the pipe closes the window has crashed; if it beats no
more it hangs and is killed; either way a new one is started at once. A window that ends by itself, or that
cannot start and has said why, is left at that. Nothing here knows Qt, so nothing of it can hang there.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BEAT_SECONDS = 0.5
"""How often a window beats."""
ERASING = {
    "PYTHONMALLOC": "malloc",
    "GLIBC_TUNABLES": "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0",
}
"""The window's environment: what it frees is overwritten at once (docs/decisions/075-what-a-wipe-leaves.md)."""
REFUSED = 1
"""The exit code of a program that cannot start and has said why."""


@dataclass(frozen=True)
class Patience:
    """How long a window may take, in seconds.

    Attributes:
        start: until its first beat.
        beat: between two beats.
        crashing: a window that lived shorter than this is not started again at once, but after as long.
    """

    start: float = 60.0
    beat: float = 3.0
    crashing: float = 2.0


def supervise(command: list[str], say: Callable[[str], None], patience: Patience | None = None) -> int:
    """Keep a window alive until it ends by itself, or this process is asked to end.

    Args:
        command: how a window is started; `--heartbeat N` is appended, N being an open file descriptor.
        say: told each restart and why.

    Returns:
        The exit code of the window that ended.
    """
    patience = patience or Patience()
    stopped: list[int] = []
    before = {each: signal.signal(each, lambda number, _frame: stopped.append(number)) for each in _ASKED}
    try:
        while True:
            started = time.monotonic()
            beaten, code, why = _watch(command, patience, stopped)
            if stopped or code == 0 or (code == REFUSED and not beaten):
                return code
            say(f"The window {why}; it is started again.")
            if time.monotonic() - started < patience.crashing:
                time.sleep(patience.crashing)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_ASKED = (signal.SIGTERM, signal.SIGINT)


def _watch(command: list[str], patience: Patience, stopped: list[int]) -> tuple[bool, int, str]:
    """Start a window and watch it to its end: whether it ever beat, its exit code, and what happened."""
    reading, writing = os.pipe()
    process = subprocess.Popen(  # noqa: S603 our own program
        [*command, "--heartbeat", str(writing)], pass_fds=(writing,), env={**os.environ, **ERASING}
    )
    os.close(writing)
    beats = selectors.DefaultSelector()
    beats.register(reading, selectors.EVENT_READ)
    beaten, wait = False, patience.start
    try:
        while True:
            last = time.monotonic()
            while not (ready := beats.select(BEAT_SECONDS)):
                if stopped or time.monotonic() - last > wait:
                    break
            if not ready:
                process.send_signal(signal.SIGTERM if stopped else signal.SIGKILL)
                return beaten, process.wait(), "hung"
            if not os.read(reading, 4096):
                code = process.wait()
                return beaten, code, f"ended with {code}"
            beaten, wait = True, patience.beat
    finally:
        beats.close()
        os.close(reading)
        if process.poll() is None:
            process.kill()
            process.wait()
