"""Moving a kiosk in another process, and searching that process's memory for what a visitor entered."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.supervisor import ERASING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]


def spellings(text: str) -> set[bytes]:
    """A text as Python, Qt, JavaScript and files have it: UTF-8, UTF-16, UTF-32."""
    return {text.encode(x) for x in ("utf-8", "utf-16-le", "utf-32-le")}


def held_in_memory(process: int, needles: Mapping[str, set[bytes]]) -> dict[str, int]:
    """How often each needle lies in a process's writable memory; those that do not are left out."""
    found: dict[str, int] = {}
    with Path(f"/proc/{process}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text(encoding="utf-8").splitlines():
            addresses, rights, _offset, _device, _inode, *name = line.split(maxsplit=5)
            if "rw" not in rights or (name and name[0] in {"[vvar]", "[vsyscall]"}):
                continue
            start, end = (int(x, 16) for x in addresses.split("-"))
            try:
                memory.seek(start)
                content = memory.read(end - start)
            except OSError:
                continue  # a device's memory
            for label, spelled in needles.items():
                count = sum(content.count(x) for x in spelled)
                if count:
                    found[label] = found.get(label, 0) + count
    return found


@dataclass
class RemoteKiosk:
    """A kiosk in a process of its own.

    Attributes:
        folder: holds its data, its papers, its temporary files and its scanner's folder.
    """

    folder: Path
    scans: Path
    environment: dict[str, str] = field(default_factory=lambda: dict(ERASING))

    def __post_init__(self) -> None:
        (self.folder / "temporary").mkdir()
        command = [sys.executable, "-m", "tests.journeys.remote_kiosk"]
        of_test = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [*command, self.folder / "data", self.folder / "papers", self.scans],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=ROOT,
                env={**os.environ, **self.environment, **of_test, "TMPDIR": str(self.folder / "temporary")},
            )
        assert self._answer() == "ready", self.log()

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def do(self, *lines: str) -> str:
        """Let it do things one after the other; what it answered last."""
        assert self.process.stdin is not None
        answer = ""
        for line in lines:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            answer = self._answer()
            assert answer, f"{line}: {self.log()}"
        return answer

    def keys(self, letters: str) -> None:
        self.do(*(f"touch key-{x}" for x in letters))

    def digits(self, digits: str) -> None:
        self.do(*(f"touch digit-{x}" for x in digits))

    def held(self, needles: Mapping[str, set[bytes]]) -> dict[str, int]:
        return held_in_memory(self.process.pid, needles)

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        try:
            self.process.wait(60)
        finally:
            self.process.kill()
            self.process.stdout.close()

    def _answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()
