"""A reminder of a deadline: an event for the calendar of a phone, and the slip that carries it as a QR code.

The event (RFC 5545) says the day, what it is about, and wakes at nine in the morning a week and a day before; a time
that is over by now is left out. Nothing in it is about who took it along: its UID is random (RFC 7986, section 5.3).
Each byte makes the code larger, so it holds nothing that the slip says in words.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from kiosk.documents.bidi import embedded
from kiosk.documents.text import Style
from kiosk.receipts.pen import Pen, slip_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.documents.fonts import Fonts
    from kiosk.receipts.wanted import Reminder

ALARM_DAYS = (7, 1)
ALARM_TIME = time(9)
_UID_BYTES = 16
_PRODUCT = "-//Hamroh//EN"


@dataclass(frozen=True)
class ReminderTexts:
    """What else stands on the slip, in the visitor's language."""

    day: str
    in_digits: str
    scan: str
    ask: str
    kiosk: str


def calendar_event(reminder: Reminder, random: Callable[[int], bytes]) -> str:
    """The reminder as an iCalendar object with one event.

    Args:
        random: a source of random bytes such as `secrets.token_bytes`.
    """
    from icalendar import Alarm, Calendar, Event  # nobody needs it before the first reminder

    event = Event()
    event.add("uid", base64.urlsafe_b64encode(random(_UID_BYTES)).decode().rstrip("="))
    event.add("dtstamp", datetime.combine(reminder.today, time(), UTC))
    event.add("dtstart", reminder.day)
    event.add("summary", reminder.title)
    for days in ALARM_DAYS:
        if reminder.day - timedelta(days) > reminder.today:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", "Hamroh")
            alarm.add("trigger", timedelta(days=-days, hours=ALARM_TIME.hour))
            event.add_component(alarm)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add_component(event)
    return bytes(calendar.to_ical()).decode()


def reminder_slip(reminder: Reminder, texts: ReminderTexts, event: str, paper: str, tag: str, fonts: Fonts) -> bytes:
    """The slip as PDF.

    Args:
        event: what `calendar_event` gave.
        paper: `a4` or `80mm`.
    """

    def write(pen: Pen) -> None:
        pen.write(reminder.title, Style(size=15, bold=True, align="center"), after=6)
        pen.write(embedded(texts.in_digits), Style(size=30, bold=True, align="center"), after=2)
        pen.write(texts.day, Style(size=12.5, bold=True, align="center"), after=6)
        pen.write(reminder.advice, Style(size=10.5, align="center"), after=6)
        for line in reminder.contact:
            pen.write(line, Style(size=12.5, bold=True, align="center"), after=2)
        pen.code(event)
        pen.write(texts.scan, Style(size=10.5, align="center"), after=6)
        pen.write(texts.ask, Style(size=9.5, align="center"), after=4)
        pen.write(texts.kiosk, Style(size=9.5, align="center"), after=4)

    return slip_pdf(paper, reminder.title, tag, fonts, write)
