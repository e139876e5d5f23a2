"""Trouble with the kiosk itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.back_office import utc_now
from kiosk.vault.keys import obtain_vault_key
from kiosk.vault.store import Vault
from tests.journeys.stories.telling import told
from tests.journeys.test_journey_main_job import found_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.journeys.conftest import Kiosk
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest


def reads_rights_but_gives_no_paper(guest: Guest) -> None:
    """Read a guide to its end, want its paper, and be told why it cannot be begun."""
    guest.begins()
    guest.wants_to_know_about("russia", "wages", "wages")
    assert len(guest.reads_every_page()) > 1
    guest.goes_on_to_its_paper()
    assert guest.reads("trouble")
    guest.hand.touch("startPaper")
    assert not guest.sees("question")


@told(uz="landscape", ar="small")
def test_the_key_of_the_vault_is_missing(guest: Guest, open_kiosk: Callable[..., Kiosk], tmp_path: Path) -> None:
    """The key of the vault is missing, for somebody put the disk into another machine.

    Rights can be read and heard. A paper cannot be begun, so that nobody writes what cannot be kept.
    """
    data = tmp_path / "kiosk"
    data.mkdir()
    Vault.open(data / "vault.db", os.urandom(32), utc_now).close()
    kiosk = open_kiosk()
    assert kiosk.office.trouble() == "vault-key-missing"
    guest.comes_to(kiosk)
    reads_rights_but_gives_no_paper(guest)


@told(ru="portrait", ko="landscape")
def test_the_vault_is_damaged(guest: Guest, open_kiosk: Callable[..., Kiosk], tmp_path: Path) -> None:
    """The disk lost a part of the vault.

    Rights can be read. The kiosk changes nothing in what is left, so that a technician can save it.
    """
    data = tmp_path / "kiosk"
    data.mkdir()
    vault = data / "vault.db"
    Vault.open(vault, obtain_vault_key(data, vault, os.urandom).key, utc_now).close()
    damaged = bytearray(vault.read_bytes())
    damaged[200:1200] = os.urandom(1000)
    vault.write_bytes(damaged)
    kiosk = open_kiosk()
    assert kiosk.office.trouble() == "vault-corrupted"
    guest.comes_to(kiosk)
    reads_rights_but_gives_no_paper(guest)
    assert vault.read_bytes() == bytes(damaged)


@pytest.fixture
def full_disk(hall: Hall) -> Iterator[Callable[[], None]]:
    """A disk without room for one more page, until it is mended."""
    assert hall.office._opened is not None
    # What is kept for a power cut ends with the paper, and would make room for it.
    hall.office.drafts.forget()
    hall.is_quiet()
    vault = hall.office._opened.vault

    def pages(most: int) -> None:
        with vault.reading() as connection:
            connection.execute(f"PRAGMA max_page_count = {most}")

    with vault.reading() as connection:
        connection.execute("VACUUM")  # what was freed would be filled first
        used = int(connection.execute("PRAGMA page_count").fetchone()[0])
    pages(used)
    yield lambda: pages(2**30)
    pages(2**30)


@told(uz="portrait", ru="landscape")
def test_the_disk_is_full_when_the_paper_is_sent(guest: Guest, hall: Hall, request: pytest.FixtureRequest) -> None:
    """The disk is full when the paper is sent.

    The visitor is told that the answers are still there, and calls the staff. A technician makes room; one touch on
    “try again” and it is sent, without a question asked twice.
    """
    guest.comes_to(hall)
    before = len(hall.submissions())
    guest.begins()
    guest.reports("wages")
    guest.fill_in()
    guest.finds_everything_right()
    hall.nothing_waits()
    makes_room = request.getfixturevalue("full_disk")
    guest.hand.touch("send")
    assert guest.reads("problem") in guest.hears()
    assert guest.answered("full_name") == guest.person.name
    hall.nothing_waits()
    assert len(hall.submissions()) == before
    makes_room()
    receipt = guest.sends()
    assert guest.person.name in hall.page_of(receipt)
    guest.leaves()


@told(uz="landscape", ru="small")
def test_somebody_comes_in_the_first_moment(guest: Guest, open_kiosk: Callable[..., Kiosk]) -> None:
    """Somebody touches the kiosk in the moment after it was switched on.

    She can look for her paper at once. It cannot be begun yet, and she is told to wait; a moment later it can.
    """
    kiosk = open_kiosk(at_once=True)
    guest.comes_to(kiosk)
    guest.begins()
    guest.reports("passport")
    guest.hand.touch("startPaper")
    assert guest.reads("trouble")
    assert not guest.sees("question")
    kiosk.office.open_in_background()
    kiosk.hand.wait_until(lambda: kiosk.office.trouble() == "", "the back office")
    guest.starts()
    assert guest.is_asked() == "country"


HALF_A_STORY = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from kiosk.app import quiet_libraries
from kiosk.settings import Settings
from tests.journeys.conftest import show_kiosk
from tests.journeys.stories.telling import Guest
quiet_libraries()
application = QGuiApplication(["hamroh"])
kiosk = show_kiosk(Path(sys.argv[1]), Settings(), (1920, 1080), ())
guest = Guest(sys.argv[2], sys.argv[3])
guest.comes_to(kiosk)
guest.begins()
guest.reports("wages")
guest.starts()
guest.answers_until("passport", country="russia")

def is_kept():
    draft = kiosk.office.drafts._recovery.left_over()
    return draft is not None and guest.person.name.encode() in draft.instance and draft.ref == "/data/passport"

kiosk.hand.wait_until(is_kept, "the state in the vault")
print(guest.touches, flush=True)
application.exec()
"""


@told(uz="landscape", ar="portrait")
def test_the_power_is_cut_in_the_middle(guest: Guest, open_kiosk: Callable[..., Kiosk], tmp_path: Path) -> None:
    """The power is cut in the middle of an interview, and is back a minute later.

    The kiosk asks, in her language, whether they shall go on; she touches, and is at her question. No file has
    her name.
    """
    child = subprocess.Popen(
        [sys.executable, "-c", HALF_A_STORY, str(tmp_path / "kiosk"), guest.tag, guest.size],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
    )
    assert child.stdout is not None
    touched = child.stdout.readline()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert touched, "half of the story was told"
    assert not found_in(tmp_path, guest.person.name)
    kiosk = open_kiosk(later=timedelta(seconds=60))
    guest.comes_to(kiosk)
    guest.touched_elsewhere(int(touched))
    guest.comes_upon("recover")
    assert kiosk.window.controller.facts()["language"] == guest.tag
    guest.hand.touch("goOn")
    guest.comes_upon("question")
    assert guest.is_asked() == "passport"
    assert guest.answered("full_name") == guest.person.name
    guest.answer_the_rest()
    guest.hands_it_in()
    guest.leaves()
    kiosk.close()
    assert not found_in(tmp_path, guest.person.name)
