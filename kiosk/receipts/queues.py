"""The printing system's queues as a technician sees them, by CUPS' own `lpstat`, and the page that tries one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.documents.text import Style
from kiosk.language.languages import LANGUAGES
from kiosk.receipts.pen import Pen, slip_pdf

if TYPE_CHECKING:
    from kiosk.documents.fonts import Fonts

_SECONDS = 10
_PRINTER = re.compile(r"^printer (\S+) (?:is|now|disabled|enabled)", re.MULTILINE)
_STOPPED = re.compile(r"^printer (\S+) disabled", re.MULTILINE)
_DEFAULT = re.compile(r"^system default destination: (\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Queue:
    """One queue.

    Attributes:
        chosen: whether papers of this kiosk go there.
        stopped: whether it takes paper in but does not print.
    """

    name: str
    chosen: bool
    stopped: bool


def queues(wanted: str, server: str = "") -> list[Queue]:
    """The queues there are; none where there is no printing system.

    Args:
        wanted: the queue in the settings; empty for the system's default one.
        server: host and port of the CUPS server; empty for the local one.
    """
    if shutil.which("lpstat") is None:
        return []
    environment = {**os.environ, "LC_ALL": "C", **({"CUPS_SERVER": server} if server else {})}
    try:
        asked = subprocess.run(
            ["lpstat", "-p", "-d"],  # noqa: S607 CUPS' own command
            capture_output=True, text=True, timeout=_SECONDS, check=False, env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return []
    return queues_said(asked.stdout, wanted)


def queues_said(said: str, wanted: str) -> list[Queue]:
    """The queues in what `lpstat -p -d` said."""
    default = _DEFAULT.search(said)
    chosen = wanted or (default[1] if default else "")
    stopped = set(_STOPPED.findall(said))
    return [Queue(x, x == chosen, x in stopped) for x in _PRINTER.findall(said)]


def trial_page(kiosk_name: str, when: str, paper: str, tag: str, fonts: Fonts) -> bytes:
    """A page that shows whether a printer has every script, as PDF.

    Args:
        paper: `a4` or `80mm`.
    """

    def write(pen: Pen) -> None:
        pen.write("Hamroh", Style(size=19, bold=True, align="center"), after=6)
        pen.write(kiosk_name, Style(size=12.5, align="center"), after=2)
        pen.write(when, Style(size=12.5, align="center"), after=6)
        pen.code("HAMROH 0123456789")
        for each in LANGUAGES:
            pen.write(each.own_name, Style(size=12.5), after=2)

    return slip_pdf(paper, "Hamroh", tag, fonts, write)
