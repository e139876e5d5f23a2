"""Printing: to a CUPS queue where there is one, else to a PDF in the kiosk's print folder.

A paper holds what a visitor said, so it is handed to `lp` over standard input and never through a file
of ours. The print folder lies in memory (a tmpfs such as `$XDG_RUNTIME_DIR`) and is emptied when the
visit ends; see docs/decisions/040-print-folder-in-memory.md.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_SECONDS = 20
_REQUEST = re.compile(r"request id is (\S+)")
_STOPPED = re.compile(rb"^printer \S+ disabled", re.MULTILINE)
_DEFAULT = re.compile(rb"^system default destination: (\S+)", re.MULTILINE)
_ALERTS = re.compile(rb"^\s*Alerts: (.*)$", re.MULTILINE)
# `printer-state-reasons` of RFC 8011, section 5.4.12, and PWG 5100.9 with which no paper comes out; one that ends in
# -report or -warning does not stop the printer.
_NO_PAPER_COMES = re.compile(
    rb"\b(media-(empty|jam|needed)|(cover|door|interlock)-open|input-tray-missing|output-area-full|toner-empty|"
    rb"marker-supply-empty|offline|shutdown|timed-out)(-error)?(?![\w-])"
)


class PrinterProblem(Exception):
    """The paper did not come out.

    Attributes:
        code: `no-printer`, `printer-refuses` or `print-folder-full`.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True)
class Printed:
    """Where a paper went.

    Attributes:
        where: the queue and job, or the file.
        on_paper: whether a printer has it.
    """

    where: str
    on_paper: bool


class Printer(Protocol):
    """Something that takes papers."""

    def send(self, pdf: bytes, title: str) -> Printed:
        """Take a paper.

        Raises:
            PrinterProblem: it cannot.
        """


@dataclass(frozen=True)
class CupsQueue:
    """A queue of CUPS, by its commands `lp` and `lpstat`.

    Attributes:
        name: the queue; empty for the system's default.
        server: host and port of the CUPS server; empty for the local one.
    """

    name: str = ""
    server: str = ""

    def exists(self) -> bool:
        """Whether there is such a queue, or a default one."""
        if shutil.which("lpstat") is None:
            return False
        asked = self._run(["lpstat", "-p", self.name] if self.name else ["lpstat", "-d"])
        return asked.returncode == 0 and (bool(self.name) or b":" in asked.stdout)

    def send(self, pdf: bytes, title: str) -> Printed:
        """Hand the paper to the queue.

        Raises:
            PrinterProblem: `printer-refuses`.
        """
        state = self._run(["lpstat", "-l", "-p", *self._named()]).stdout
        if _STOPPED.search(state):
            raise PrinterProblem("printer-refuses", f"The printer {self.name or 'of the system'} is stopped.")
        wanting = [each for alerts in _ALERTS.findall(state) for each in _NO_PAPER_COMES.findall(alerts)]
        if wanting:
            what = wanting[0][0].decode()
            raise PrinterProblem("printer-refuses", f"The printer {self.name or 'of the system'} waits: {what}.")
        to = ["-d", self.name] if self.name else []
        sent = self._run(["lp", *to, "-t", title, "-"], pdf)
        found = _REQUEST.search(sent.stdout.decode(errors="replace"))
        if sent.returncode != 0 or not found:
            raise PrinterProblem("printer-refuses", f"The printer {self.name or 'of the system'} took no paper.")
        return Printed(where=found.group(1), on_paper=True)

    def _named(self) -> list[str]:
        """The queue by its name; the state of other queues is not this one's."""
        if self.name:
            return [self.name]
        return [x.decode() for x in _DEFAULT.findall(self._run(["lpstat", "-d"]).stdout)]

    def _run(self, words: list[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "LC_ALL": "C"}
        if self.server:
            environment["CUPS_SERVER"] = self.server
        try:
            return subprocess.run(  # noqa: S603 CUPS' own commands with fixed words
                words, input=given, capture_output=True, timeout=_SECONDS, check=False, env=environment
            )
        except subprocess.TimeoutExpired as error:
            raise PrinterProblem("printer-refuses", "The printing system does not answer.") from error


class PrintFolder:
    """A folder in memory that stands in for a printer."""

    def __init__(self, parent: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hamroh-print-", dir=parent or memory_folder()))

    def send(self, pdf: bytes, title: str) -> Printed:
        """Write the paper as a file only the kiosk's user can read.

        Raises:
            PrinterProblem: `print-folder-full`.
        """
        name = re.sub(r"[^\w-]+", "-", title).strip("-") or "paper"
        file = self.folder / f"{len(list(self.folder.iterdir())) + 1}-{name}.pdf"
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
                opened.write(pdf)
        except OSError as error:
            file.unlink(missing_ok=True)
            raise PrinterProblem("print-folder-full", "There is no room for the paper.") from error
        return Printed(where=str(file), on_paper=False)

    def wipe(self) -> None:
        """Forget all papers of the visit."""
        for file in self.folder.iterdir():
            file.unlink()

    def close(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def memory_folder() -> Path:
    """A folder that is not on a disk: the user's runtime folder, or shared memory.

    Raises:
        PrinterProblem: `no-printer`, where the system has neither.
    """
    for each in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):  # noqa: S108 memory, with a folder of our own in it
        if each and Path(each).is_dir() and os.access(each, os.W_OK):
            return Path(each)
    raise PrinterProblem("no-printer", "There is no printer, and no folder in memory to put the paper.")


def printer_for(queue: CupsQueue, folder: PrintFolder) -> Printer:
    """The queue where there is one, else the print folder."""
    return queue if queue.exists() else folder


def pdf_to_png(pdf: bytes, dpi: int) -> bytes:
    """The first page of a PDF as a picture."""
    import io

    import pypdfium2

    buffer = io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as document:
        document[0].render(scale=dpi / 72).to_pil().save(buffer, "PNG")
    return buffer.getvalue()
