"""Trouble with the network and the office."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.back_office import utc_now
from tests.journeys.stories.telling import Guest, Staff, told
from tests.journeys.test_journey_delivery import again_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk
    from tests.journeys.stories.conftest import Hall


@told(uz="landscape", ar="portrait")
def test_the_network_is_away_and_comes_back(guest: Guest, hall: Hall) -> None:
    """The network is away when two visitors come, and back when they have gone.

    Each is told that the paper is saved here and will be sent. Afterwards the office has both, once.
    """
    hub = hall.office.hub
    assert hub is not None
    before = hall.submissions()
    hub.stop()
    waiting, words = [], ""
    for somebody in (guest, Guest("ru", guest.size, guest.counted)):
        somebody.comes_to(hall)
        somebody.begins()
        waiting.append(somebody.complains_about_wages().submission_id)
        words = somebody.reads("delivery")
        somebody.leaves()
        assert hall.office.courier_state().waiting == len(waiting)
    again_at(hall, hub)
    hall.nothing_waits()
    assert sorted(set(hall.submissions()) - set(before)) == sorted(waiting)
    guest.begins()
    guest.complains_about_wages()
    hall.nothing_waits()
    hall.window.controller.deliveryChanged.emit()
    assert guest.reads("delivery") != words


@told(uz="small", ru="landscape")
def test_the_network_is_away_for_a_week(guest: Guest, open_kiosk: Callable[..., Kiosk]) -> None:
    """The network of a far office is away for a week; the kiosk is switched off every evening.

    What a visitor handed in on Monday arrives on the next Monday, and his receipt is the one that the office has.
    """
    monday = open_kiosk()
    assert monday.office.hub is not None
    monday.office.hub.stop()
    guest.comes_to(monday)
    guest.begins()
    receipt = guest.complains_about_wages()
    guest.leaves()
    monday.close()
    next_monday = open_kiosk(later=timedelta(days=7))
    next_monday.hand.wait_until(lambda: next_monday.office.courier_state().delivered == 1, "the delivery")
    assert [(x["submission_id"], x["reference"]) for x in next_monday.cases()] == [
        (receipt.submission_id, receipt.reference)
    ]


@told(uz_Cyrl="landscape", ko="portrait")
def test_the_office_refuses_the_kiosk_for_a_while(guest: Guest, hall: Hall) -> None:
    """The office refuses this kiosk by mistake; a visitor notices nothing but that it is not sent yet.

    Staff are told what is in the way. When the office has set it right, the paper arrives.
    """
    hall.nothing_waits()
    refuse(hall, refused=True)
    guest.comes_to(hall)
    guest.begins()
    receipt = guest.complains_about_wages()
    hall.hand.wait_until(lambda: hall.office.courier_state().problem == "hub-refuses", "the refusal")
    assert hall.office.courier_state().waiting == 1
    staff = Staff(guest)
    staff.sign_in()
    staff.wants("sync")
    in_the_way = guest.reads("words")
    refuse(hall, refused=False)
    hall.nothing_waits()
    hall.case(receipt)
    guest.hand.wait_until(lambda: guest.reads("words") != in_the_way, "the word that all is well")


def refuse(hall: Hall, *, refused: bool) -> None:
    """Whether the office's list of kiosks has another key than this one's. A revoked kiosk would erase itself."""
    assert hall.office.hub is not None
    (file,) = hall.office.hub.folder.glob("*.db")
    with sqlite3.connect(file) as database:
        key_id = "'-' || key_id" if refused else "trim(key_id, '-')"
        database.execute(f"UPDATE kiosk SET key_id = {key_id}")
    database.close()


@told(tr="portrait", uz="small")
def test_the_office_takes_a_kiosk_out_of_service(guest: Guest, open_kiosk: Callable[..., Kiosk]) -> None:
    """The office takes a kiosk out of service while somebody stands at it.

    Vault and keys are erased at once. She ends her visit as ever; the next can read rights, and is told that no paper
    can be taken here.
    """
    kiosk = open_kiosk()
    guest.comes_to(kiosk)
    guest.begins()
    guest.complains_about_wages()
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().waiting == 0, "the delivery")
    assert kiosk.office.hub is not None
    with sqlite3.connect(kiosk.office.hub.folder / "hub.db") as database:
        database.execute("UPDATE kiosk SET revoked = 1")
    database.close()
    kiosk.office.try_now()
    kiosk.hand.wait_until(lambda: not (kiosk.data / "vault.db").exists(), "the end of the vault")
    guest.leaves()
    guest.begins()
    guest.wants_to_know_about("russia", "wages", "wages")
    guest.reads_every_page()
    guest.goes_on_to_its_paper()
    assert guest.reads("trouble")


@told(ru="portrait", uz="landscape")
def test_the_clock_is_nine_years_behind(guest: Guest, open_kiosk: Callable[..., Kiosk]) -> None:
    """The battery of the clock is empty, and the kiosk believes that it is nine years ago.

    The office knows what time it is: the receipt bears the right day, and the paper arrives.
    """
    kiosk = open_kiosk(later=timedelta(days=-9 * 365))
    guest.comes_to(kiosk)
    guest.begins()
    receipt = guest.complains_about_wages()
    assert abs(receipt.issued_at - utc_now()) < timedelta(days=1)
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().delivered == 1, "the delivery")
    guest.leaves()
