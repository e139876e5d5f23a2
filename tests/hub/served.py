"""A hub that is served: by a process of its own, as an office runs it, or by a thread of this one."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from kiosk.hub.web import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.hub.hub import Hub


@contextmanager
def served(folder: Path, database: str, *words: str) -> Iterator[str]:
    """The address of a worker on this folder and database, as long as the block runs."""
    command = [sys.executable, "-m", "kiosk", "hub", "--data", str(folder), "--database", database, "serve"]
    with subprocess.Popen(
        [*command, "--stop-with-parent", *(words or ("--port", "0"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        first = process.stdout.readline()
        assert first, process.stderr.read()
        yield json.loads(first)["address"]
        _rest, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, "")


@contextmanager
def serving(hub: Hub) -> Iterator[int]:
    """The port of this machine where a hub listens, as long as the block runs."""
    server = uvicorn.Server(
        uvicorn.Config(create_app(hub), port=0, log_level="warning", server_header=False, date_header=False)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()
