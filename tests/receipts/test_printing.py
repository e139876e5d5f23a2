from __future__ import annotations

import os
import resource
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.receipts.printing import CupsQueue, PrinterProblem, PrintFolder, memory_folder, pdf_to_png, printer_for

if TYPE_CHECKING:
    from collections.abc import Iterator

PAPER = b"%PDF-1.4 a visitor's paper"

CUPSD = """
Listen 127.0.0.1:{port}
DefaultAuthType None
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
CUPS_FILES = """
ServerRoot {folder}
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
ServerBin {folder}/bin
DataDir /usr/share/cups
ErrorLog {folder}/error_log
AccessLog {folder}/access_log
PageLog {folder}/page_log
"""
# What a vendor's driver is to CUPS: a program that gets the job and puts it on paper.
BACKEND = '#!/bin/sh\ncat ${6:+"$6"} > "${DEVICE_URI#paper:}"\n'


class Scheduler:
    """A real CUPS scheduler of the test's own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.folder, self.server, self.paper = folder, f"127.0.0.1:{port}", folder / "paper"
        for each in ("spool/tmp", "cache", "run", "bin/backend", "bin/filter"):
            (folder / each).mkdir(parents=True)
        (folder / "bin" / "daemon").symlink_to("/usr/lib/cups/daemon")
        backend = folder / "bin" / "backend" / "paper"
        backend.write_text(BACKEND)
        backend.chmod(0o700)
        (folder / "cupsd.conf").write_text(CUPSD.format(port=port))
        (folder / "cups-files.conf").write_text(CUPS_FILES.format(folder=folder))
        program = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin")
        assert program, "setup.sh installs cups-daemon"
        self.process = subprocess.Popen(
            [program, "-f", "-c", folder / "cupsd.conf", "-s", folder / "cups-files.conf"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.wait_for(lambda: self.run("lpstat", "-r").startswith("scheduler is running"))
        self.run("lpadmin", "-p", "till", "-v", f"paper:{self.paper}", "-E")

    def run(self, *words: str) -> str:
        path = f"{os.environ['PATH']}:/usr/sbin"
        environment = {**os.environ, "CUPS_SERVER": self.server, "LC_ALL": "C", "PATH": path}
        return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=30, check=False).stdout

    def wait_for(self, condition: object) -> None:
        for _ in range(400):
            if condition():  # type: ignore[operator] # a callable
                return
            time.sleep(0.05)
        pytest.fail("the scheduler did not get there")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[Scheduler]:
    folder = tmp_path / "cups"
    folder.mkdir()
    tmp_path.chmod(0o755)
    started = Scheduler(folder)
    yield started
    started.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[PrintFolder]:
    made = PrintFolder(tmp_path)
    yield made
    made.close()
    assert not made.folder.exists()


def test_a_real_queue_gets_the_paper_byte_for_byte_and_no_copy_stays(scheduler: Scheduler, folder: PrintFolder) -> None:
    queue = CupsQueue("till", scheduler.server)
    assert printer_for(queue, folder) is queue
    printed = queue.send(PAPER, "receipt")
    assert printed.on_paper
    assert printed.where == "till-1"
    scheduler.wait_for(lambda: scheduler.paper.exists() and scheduler.paper.read_bytes() == PAPER)
    scheduler.wait_for(lambda: not list((scheduler.folder / "spool").glob("d*")))
    scheduler.run("lpadmin", "-d", "till")
    assert CupsQueue("", scheduler.server).send(PAPER, "receipt").where == "till-2"


def test_a_queue_that_is_stopped_or_rejects_says_so(scheduler: Scheduler) -> None:
    queue = CupsQueue("till", scheduler.server)
    scheduler.run("cupsdisable", "till")
    with pytest.raises(PrinterProblem, match="stopped") as stopped:
        queue.send(PAPER, "receipt")
    assert stopped.value.code == "printer-refuses"
    scheduler.run("cupsenable", "till")
    scheduler.run("cupsreject", "till")
    with pytest.raises(PrinterProblem, match="took no paper"):
        queue.send(PAPER, "receipt")


# A backend tells CUPS what the printer lacks, and waits until somebody has seen to it.
WAITING = """#!/bin/sh
echo "STATE: +{alert}" >&2
cat ${{6:+"$6"}} > "${{DEVICE_URI#paper:}}"
while [ ! -e "{seen_to}" ]; do sleep 0.05; done
echo "STATE: -{alert}" >&2
"""


@pytest.mark.parametrize("alert", ["media-empty-error", "media-jam", "cover-open-error"])
def test_a_printer_that_waits_for_somebody_takes_no_more_paper(scheduler: Scheduler, alert: str) -> None:
    seen_to = scheduler.folder / "seen-to"
    backend = scheduler.folder / "bin" / "backend" / "paper"
    backend.write_text(WAITING.format(alert=alert, seen_to=seen_to))
    scheduler.run("lpadmin", "-d", "till")
    for queue in (CupsQueue("till", scheduler.server), CupsQueue("", scheduler.server)):
        seen_to.unlink(missing_ok=True)
        assert queue.send(PAPER, "receipt").on_paper
        scheduler.wait_for(lambda: alert in scheduler.run("lpstat", "-l", "-p", "till"))
        with pytest.raises(PrinterProblem, match="waits") as waiting:
            queue.send(PAPER, "receipt")
        assert waiting.value.code == "printer-refuses"
        seen_to.touch()
        scheduler.wait_for(lambda: alert not in scheduler.run("lpstat", "-l", "-p", "till"))


def test_a_warning_and_the_state_of_another_queue_do_not_keep_paper_back(scheduler: Scheduler) -> None:
    backend = scheduler.folder / "bin" / "backend" / "paper"
    backend.write_text('#!/bin/sh\necho "STATE: +toner-low-warning,media-low" >&2\ncat > "${DEVICE_URI#paper:}"\n')
    scheduler.run("lpadmin", "-p", "other", "-v", f"paper:{scheduler.paper}", "-E")
    scheduler.run("cupsdisable", "other")
    scheduler.run("lpadmin", "-d", "till")
    assert CupsQueue("", scheduler.server).send(PAPER, "receipt").on_paper
    scheduler.wait_for(lambda: "media-low" in scheduler.run("lpstat", "-l", "-p", "till"))
    assert CupsQueue("", scheduler.server).send(PAPER, "receipt").on_paper


def test_where_there_is_no_such_queue_the_folder_takes_the_papers(scheduler: Scheduler, folder: PrintFolder) -> None:
    assert not CupsQueue("other", scheduler.server).exists()
    assert not CupsQueue("", scheduler.server).exists(), "no default was set"
    assert printer_for(CupsQueue("other", scheduler.server), folder) is folder


def test_without_the_commands_of_cups_there_is_no_queue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not CupsQueue("till").exists()


def test_a_printing_system_that_hangs_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hanging = tmp_path / "lpstat"
    hanging.write_text("#!/bin/sh\nexec sleep 30\n")
    hanging.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr("kiosk.receipts.printing._SECONDS", 0.3)
    with pytest.raises(PrinterProblem, match="does not answer"):
        CupsQueue("till").exists()


def test_the_folder_keeps_every_paper_for_the_kiosks_user_and_forgets_them(folder: PrintFolder) -> None:
    first = folder.send(PAPER, "receipt")
    second = folder.send(b"other", "re/../ceipt ✓")
    assert not first.on_paper
    assert [Path(x.where).read_bytes() for x in (first, second)] == [PAPER, b"other"]
    assert Path(second.where).parent == folder.folder
    assert Path(first.where).stat().st_mode & 0o777 == 0o600
    assert folder.folder.stat().st_mode & 0o777 == 0o700
    folder.wipe()
    assert not list(folder.folder.iterdir())


def test_a_folder_without_room_is_told_and_leaves_no_half_paper(folder: PrintFolder) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(PrinterProblem, match="no room") as full:
            folder.send(bytes(50_000), "receipt")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert full.value.code == "print-folder-full"
    assert not list(folder.folder.iterdir())


def test_papers_lie_in_memory_or_nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert memory_folder() == tmp_path
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert memory_folder() == Path("/dev/shm")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PrinterProblem, match="no folder in memory") as none:
        memory_folder()
    assert none.value.code == "no-printer"


def test_a_pdf_that_is_none_is_not_drawn() -> None:
    import pypdfium2

    with pytest.raises(pypdfium2.PdfiumError):
        pdf_to_png(b"no pdf", 72)
