"""The last lines of the log, in memory, for the technician's page.

Nothing of a visitor is ever logged. Should a line hold long numbers or a quotation all the same, they are taken
out here, since a screen is seen by more people than a journal.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime

KEPT = 60
LONGEST = 120
_TELLING = re.compile(r"\d{5,}|“[^”]*”|\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True)
class LogLine:
    """One line: when (UTC), whether it is a warning or worse, and what it says."""

    at: datetime
    warning: bool
    text: str


class RecentLog(logging.Handler):
    """Keeps the last lines."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._lines: deque[LogLine] = deque(maxlen=KEPT)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        at = datetime.fromtimestamp(record.created, UTC)
        self._lines.append(LogLine(at, record.levelno >= logging.WARNING, cleaned(record.getMessage())))

    @property
    def lines(self) -> list[LogLine]:
        """The lines, the newest first."""
        return list(reversed(self._lines))


def cleaned(text: str) -> str:
    """A line without long numbers and quotations, on one line, not longer than a row of the screen."""
    said = " ".join(_TELLING.sub("…", text).split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
