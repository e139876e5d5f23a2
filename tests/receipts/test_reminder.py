from __future__ import annotations

import io
import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image

from kiosk.language.formats import format_day, format_short_date
from kiosk.language.languages import LANGUAGES
from kiosk.receipts.papers import reminder_slip_of
from kiosk.receipts.printing import pdf_to_png
from kiosk.receipts.reminder import calendar_event
from kiosk.receipts.wanted import Reminder
from kiosk.ui.qr_picture import qr_picture
from tests.conftest import ROOT

if TYPE_CHECKING:
    from icalendar import Event

    from kiosk.documents.fonts import Fonts

TITLES = {
    "uz": "Shu kungacha ro‘yxatdan o‘ting",
    "uz_Cyrl": "Шу кунгача рўйхатдан ўтинг",
    "ru": "Встать на учёт до этого дня",
    "en": "Registered by this day",
    "ko": "이날까지 등록",
    "tr": "Bu güne kadar kayıt olun",
    "ar": "التسجيل حتى هذا اليوم",
}
REMINDER = Reminder(
    date(2026, 12, 11), TITLES["en"], "Go to the office.", ("Migration police", "8-800-555"), date(2026, 11, 26)
)


def event_of(text: str) -> Event:
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    return event  # type: ignore[return-value] # walk names no kind


def slip(reminder: Reminder, tag: str, paper: str, fonts: Fonts) -> tuple[bytes, str]:
    event = calendar_event(reminder, secrets.token_bytes)
    return reminder_slip_of(reminder, event, "Hamroh 1", tag, paper, fonts, ROOT / "build" / "mo"), event


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
@pytest.mark.parametrize(("paper", "dpi"), [("a4", 150), ("80mm", 203)])
def test_the_slips_code_is_read_from_pixels_and_is_one_event_on_the_day(
    fonts: Fonts, tag: str, paper: str, dpi: int
) -> None:
    reminder = replace(REMINDER, title=TITLES[tag])
    pdf, event = slip(reminder, tag, paper, fonts)
    picture = Image.open(io.BytesIO(pdf_to_png(pdf, dpi))).convert("1").convert("L")
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    assert found.text.replace("\r\n", "\n") == event.replace("\r\n", "\n")
    read = event_of(found.bytes.decode())
    assert str(read["summary"]) == TITLES[tag]
    assert read.decoded("dtstart") == date(2026, 12, 11)


def test_the_event_wakes_at_nine_a_week_and_a_day_before() -> None:
    event = event_of(calendar_event(REMINDER, secrets.token_bytes))
    midnight = datetime(2026, 12, 11, tzinfo=ZoneInfo("Europe/Moscow"))
    times = [midnight + x.decoded("trigger") for x in event.walk("VALARM")]
    assert [x.replace(tzinfo=None) for x in times] == [datetime(2026, 12, 4, 9), datetime(2026, 12, 10, 9)]  # noqa: DTZ001 a phone's own time
    assert all(str(x["action"]) == "DISPLAY" and x["description"] for x in event.walk("VALARM"))


@pytest.mark.parametrize(("days", "alarms"), [(1, 0), (2, 1), (7, 1), (8, 2), (90, 2)])
def test_an_alarm_that_is_over_by_now_is_left_out(days: int, alarms: int) -> None:
    reminder = replace(REMINDER, day=REMINDER.today + timedelta(days))
    assert len(event_of(calendar_event(reminder, secrets.token_bytes)).walk("VALARM")) == alarms


def test_two_reminders_of_one_day_are_two_events_that_tell_nothing_of_a_person() -> None:
    one, other = (event_of(calendar_event(REMINDER, secrets.token_bytes)) for _ in range(2))
    assert one["uid"] != other["uid"]
    assert set(one) == {"UID", "DTSTAMP", "DTSTART", "SUMMARY"}
    assert one.decoded("dtstamp").time().isoformat() == "00:00:00", "the day alone, not when the visitor was here"


def test_the_event_of_the_longest_label_fits_a_code_that_a_phone_can_read() -> None:
    text = calendar_event(replace(REMINDER, title="Ҳ" * 110), secrets.token_bytes)
    assert len(text.encode()) < 666, "version 20 at level M, modules of 0.7 mm on till paper"


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
def test_the_slip_says_the_day_in_digits_and_in_words_and_whom_to_ask(fonts: Fonts, tag: str) -> None:
    pdf, _event = slip(replace(REMINDER, title=TITLES[tag]), tag, "80mm", fonts)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        text = " ".join(document[0].get_textpage().get_text_range().split())
    assert format_short_date(REMINDER.day, tag) in text
    assert "8-800-555" in text
    if tag not in {"ar", "ko"}:  # whose letters a PDF holds as shapes
        assert " ".join(format_day(REMINDER.day, tag).split()) in text
        assert TITLES[tag] in text


def test_the_code_on_the_screen_is_the_same_event() -> None:
    import base64

    event = calendar_event(REMINDER, secrets.token_bytes)
    head, _, picture = qr_picture(event).partition(",")
    assert head == "data:image/png;base64"
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(base64.b64decode(picture))).convert("L"))
    assert event_of(found.bytes.decode())["uid"] == event_of(event)["uid"]
