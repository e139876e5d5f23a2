"""A hub of the kiosk's own, for an office with one machine, for trying out and for the tour.

It runs as a child process on loopback, so that the kiosk's process never holds the hub's keys or
libraries. The child stops when its standard input closes, which also happens when the kiosk dies.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

START_SECONDS = 60.0
STOP_SECONDS = 10.0


class HubDidNotStart(Exception):
    """The embedded hub did not come up; the sentence is the hub's own last words."""


@dataclass(frozen=True)
class EmbeddedHub:
    """A running hub.

    Attributes:
        address: where it listens, like `http://127.0.0.1:43211`.
        folder: where it keeps its cases and keys.
    """

    address: str
    folder: Path
    process: subprocess.Popen[str]
    _asking: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @classmethod
    def start(cls, folder: Path, port: int = 0) -> EmbeddedHub:
        """Start a hub on loopback and wait until it answers.

        Args:
            folder: where the hub keeps its files; created if need be.
            port: the port, or 0 for any that is free.

        Raises:
            HubDidNotStart: a busy port, an unreadable folder, or no answer in time.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        log = folder / "hub.log"
        with log.open("w", encoding="utf-8") as words:
            process = subprocess.Popen(  # noqa: S603 our own program with fixed words
                [*_hub_command(folder), "serve", "--port", str(port), "--stop-with-parent"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=words,
                text=True,
            )
        too_late = threading.Timer(START_SECONDS, process.kill)
        too_late.start()
        try:
            assert process.stdout is not None  # noqa: S101 asked for above
            first_line = process.stdout.readline()
        finally:
            too_late.cancel()
        if not first_line:
            process.communicate()
            last_words = log.read_text(encoding="utf-8").strip().splitlines()[-1:]
            raise HubDidNotStart(*(last_words or ["The embedded hub gave no answer."]))
        address = json.loads(first_line)["address"]
        return cls(address=address, folder=folder, process=process)

    def enrolment_code(self) -> str:
        """A new one-time code with which one kiosk can enrol at this hub.

        Raises:
            HubDidNotStart: it is not running any more.
        """
        return self._ask("enrol-code")

    def access_token(self) -> str:
        """What lets a caseworker, or a program, read cases."""
        return self._ask("token")

    def _ask(self, question: str) -> str:
        """Ask over the pipe that only this program holds, which takes no second start of Python."""
        assert self.process.stdin is not None  # noqa: S101 asked for when it was started
        assert self.process.stdout is not None  # noqa: S101 the same
        with self._asking:
            try:
                self.process.stdin.write(question + "\n")
                self.process.stdin.flush()
                answer = self.process.stdout.readline().strip()
            except (OSError, ValueError) as error:
                raise HubDidNotStart("The embedded hub has stopped.") from error
        if not answer:
            raise HubDidNotStart("The embedded hub has stopped.")
        return answer

    def stop(self) -> None:
        """Ask the hub to stop and wait until it has."""
        assert self.process.stdin is not None  # noqa: S101 asked for above
        with suppress(OSError):  # it may have died, with a question unread
            self.process.stdin.close()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def _hub_command(folder: Path) -> list[str]:
    frozen = hasattr(sys, "_MEIPASS")
    program = [sys.executable] if frozen else [sys.executable, "-m", "kiosk"]
    return [*program, "hub", "--data", str(folder)]
