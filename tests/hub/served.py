"""A hub served by a process of its own, as an office runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
