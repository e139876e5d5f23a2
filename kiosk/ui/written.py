"""Answers in words, as they are read back: dates, numbers, telephones and choices as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.mrz import WrongMrz, parse_mrz
from kiosk.forms.wheels import moment_of
from kiosk.forms.widget import appearances, widget_of
from kiosk.forms.xpath.values import to_date
from kiosk.language.formats import format_date, format_list, format_month, format_typed_number, format_year
from kiosk.language.telephone import written_number
from kiosk.ui.words import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.forms import FormNode


SAID = {
    "photo": N_("A picture"),
    "signature": N_("A signature"),
    "voice": N_("A recording"),
    "acknowledge": N_("Read and understood"),
}
_NUMBERS = {"int", "integer", "decimal"}


def written(node: FormNode, tag: str, translate: Callable[[str], str], now: datetime) -> str:
    """An answer as a person of this language writes it; the empty text if there is none."""
    if not node.value:
        return ""
    if node.control in {"select1", "select", "rank"}:
        return _written_choices(node, tag)
    widget = widget_of(node)
    if widget in SAID:
        return translate(SAID[widget])
    if node.type in {"time", "dateTime"}:
        return _written_time(node.value, node.type, tag, now)
    if node.type == "date":
        return _written_day(node, tag)
    if widget in {"phone", "mrz"}:
        return written_number(node.value) if widget == "phone" else _written_zone(node.value, now)
    return written_typed(node, tag) if node.type in _NUMBERS else node.value


def written_typed(node: FormNode, tag: str) -> str:
    """A number as far as it is typed."""
    if node.type not in _NUMBERS:
        return f"\u2066{node.value}\u2069" if node.value else ""
    return format_typed_number(node.value, tag, grouped="thousands-sep" in appearances(node))


def _written_choices(node: FormNode, tag: str) -> str:
    labels = {x.value: x.label for x in node.choices}
    chosen = [labels.get(x, x) for x in node.selected]
    if node.control == "rank":
        return "   ".join(f"{number}. {label}" for number, label in enumerate(chosen, start=1))
    return format_list(chosen, tag)


def _written_time(value: str, kind: str, tag: str, now: datetime) -> str:
    moment = moment_of(value, kind, now)
    clock = f"{moment.hour:02d}:{moment.minute:02d}"
    return clock if kind == "time" else f"{format_date(moment.date(), tag)}, {clock}"


def _written_day(node: FormNode, tag: str) -> str:
    day = to_date(node.value)
    if day is None:
        return node.value
    shown = appearances(node)
    if "year" in shown:
        return format_year(day, tag)
    return (format_month if "month-year" in shown else format_date)(day, tag)


def _written_zone(value: str, now: datetime) -> str:
    try:
        zone = parse_mrz(value, now.date())
    except WrongMrz:
        return value
    return f"{zone.given_names} {zone.surname}, {zone.document_number}".strip()
