"""A kiosk that takes one paper after the other until it is killed: `python -m tests.faults.counter DATA SETTINGS`.

It is the kiosk's own process: window, vault, courier, documents. Only the hand is missing; papers are taken by the
call that the last touch makes. Each receipt is said on standard output once it is confirmed. With `--deliver`
it takes nothing and says `delivered` when nothing waits any more.
"""

from __future__ import annotations

import secrets
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app import build_parts, quiet_libraries, read_settings, show
from kiosk.places import Places

if TYPE_CHECKING:
    from kiosk.back_office import BackOffice
    from kiosk.settings import Settings


def take_papers(office: BackOffice, settings: Settings, places: Places) -> None:
    """Confirm wage complaints, each with other answers."""
    office.wait_until_open()
    if office.trouble():
        print("trouble", office.trouble(), flush=True)
        return
    paper = next(x for x in build_parts(settings, places, office).papers if x.form_id == "wage-complaint")
    form = paper.load()
    print("open", flush=True)
    while True:
        interview = form.start()
        interview.answer("/data/country", "russia")
        interview.answer("/data/full_name", secrets.token_hex(secrets.randbelow(30) + 1))
        receipt = office.take(replace(paper, load=lambda: form), interview, "uz").receipt
        print("confirmed", receipt.submission_id, flush=True)


def deliver(office: BackOffice) -> None:
    """Send what waits."""
    office.wait_until_open()
    print("open", flush=True)
    while True:
        state = office.courier_state()
        if state.waiting == 0 and state.last_exchange is not None:
            print("delivered", state.delivered, flush=True)
            return
        if state.problem:
            office.try_now()
        time.sleep(0.2)


def main() -> None:
    """Show the kiosk and work behind it."""
    data, file, *rest = sys.argv[1:]
    settings = read_settings(Path(file), Path(data))
    quiet_libraries()
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication(sys.argv[:1])
    places = Places.of_this_program(settings.data_folder())
    _window, office = show(settings, places)
    office.open_in_background()
    work = (lambda: deliver(office)) if rest else (lambda: take_papers(office, settings, places))
    threading.Thread(target=work, daemon=True).start()
    application.exec()


if __name__ == "__main__":
    main()
