"""Checking one's situation."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import zxingcpp
from icalendar import Calendar
from PIL import Image

from kiosk.language.formats import format_date
from kiosk.receipts.printing import pdf_to_png
from tests.journeys.stories.people import days
from tests.journeys.stories.telling import Staff, told

if TYPE_CHECKING:
    from datetime import date

    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest


def day_on_the_slip(hall: Hall) -> date:
    """The day that a phone reads from the slip that was printed last."""
    (_name, slip) = hall.window.controller._papers_of_visit()[-1]
    picture = Image.open(io.BytesIO(pdf_to_png(slip, 150))).convert("L")
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    (event,) = Calendar.from_ical(found.text).walk("VEVENT")
    day: date = event.decoded("dtstart")
    return day


@told(uz="landscape", ru="portrait", ar="small")
def test_a_painter_takes_the_last_day_to_register_home_on_a_slip(guest: Guest, hall: Hall) -> None:
    """A painter asks whether he must register, and by when, and takes a reminder home.

    He arrived today with an Uzbek passport. The answer says the day; the slip has it in large digits, and his phone
    takes it from the code into its calendar. When he goes, the kiosk knows nothing of it.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_to_check("register")
    assert guest.is_checked(place="russia", citizenship="uzbekistan", arrival=days(0)) == [
        "place", "citizenship", "arrival",
    ]  # fmt: skip
    last = hall.window.controller.parts.now().date() + timedelta(14)
    assert guest.reads("deadline") == format_date(last, guest.tag)
    assert {guest.reads("checkAnswer"), guest.reads("checkReason"), guest.reads("deadline")} <= set(guest.hears())
    guest.takes_a_reminder()
    assert day_on_the_slip(hall) == last
    guest.leaves()
    checking: Any = hall.window.controller._checking
    assert (checking.outcome, checking.question, checking.papers) == ({}, {}, [])


@told(ru="landscape", uz="small")
def test_a_cook_goes_back_and_another_answer_has_another_end(guest: Guest, hall: Hall) -> None:
    """A cook checks for Turkey, goes back, and checks for her sister in Korea.

    With each step back she finds what she answered. In Korea the kiosk asks other questions than in Turkey, and only
    those that matter there.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_to_check("register")
    assert guest.is_checked(place="turkey", permit="yes") == ["place", "permit"]
    in_turkey = guest.reads("checkAnswer")
    guest.goes_back()
    guest.comes_upon("checkQuestion")
    guest.goes_back()
    assert guest.is_checked(place="south-korea", stay="short") == ["place", "stay"]
    assert guest.reads("checkAnswer") != in_turkey
    assert not guest.hand.sees("remind")


@told(uz="portrait", ar="landscape")
def test_a_clerk_checks_beside_a_woman_who_does_not_read(guest: Guest, hall: Hall) -> None:
    """A clerk signs in beside a woman and goes through a check with her.

    Each question stands in the clerk's language too. They read where it is written, and print the day; the clerk
    prints it once more, and signs out. The answer is still on the screen.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_to_check("register")
    clerk = Staff(guest)
    clerk.sign_in()
    hall.window.controller._staffing.speak("ru")
    clerk.wants("assist")
    guest.comes_upon("checkQuestion")
    assert guest.hand.sees("staffWords")
    guest.is_checked(place="russia", citizenship="uzbekistan", arrival=days(0))
    guest.hand.touch("toSource")
    guest.comes_upon("checkSource")
    assert guest.reads("sourceRow")
    guest.goes_back()
    guest.takes_a_reminder()
    guest.hand.touch("toStaff")
    clerk.wants("reprint")
    guest.hand.touch("printAgain")
    guest.hand.wait_until(lambda: guest.reads("printed") != "", "what came of it")
    guest.goes_back()
    clerk.wants("signOut")
    guest.comes_upon("reminder")
    guest.goes_back()
    assert guest.reads("checkAnswer")
