"""Remarks on an XForm, which has no sheets: places are its references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.checking.finding import ERROR, REMARK, Finding, Place
from kiosk.forms.types import KNOWN_TYPES
from kiosk.forms.view import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.body import Control
    from kiosk.forms.form import Form

LONGEST_LABEL = 140
_NOT_ON_A_KIOSK = {"geopoint", "geotrace", "geoshape", "barcode", "intent"}


def remarks(form: Form) -> Iterator[Finding]:
    """What a kiosk cannot ask, what is too long, and what is missing."""
    for sentence in form.remarks:
        yield Finding(REMARK, Place(), sentence, kind="passed-over")
    for sentence in form.beyond_a_kiosk:
        where, _, what = sentence.partition(": ")
        yield Finding(REMARK, Place(file=where), what[:1].upper() + what[1:], kind="not-on-a-kiosk")
    for control in _questions(form.body):
        place = Place(file=control.definition.path if control.definition else "")
        kind = control.definition.bind.type if control.definition and control.definition.bind else "string"
        if kind in _NOT_ON_A_KIOSK:
            yield Finding(ERROR, place, f"A kiosk cannot ask for a {kind}.", kind="not-on-a-kiosk")
        elif kind not in KNOWN_TYPES:
            yield Finding(REMARK, place, f"The type “{kind}” is not known; it is asked as text.", kind="unknown-type")
        for language in form.languages:
            yield from _texts(form, control, language, place)


def _texts(form: Form, control: Control, language: str, place: Place) -> Iterator[Finding]:
    if control.label.itext_id:
        parts = form.itext.forms_of(control.label.itext_id, language).get("", ())
        text = "".join(x for x in parts if isinstance(x, str)).strip()
        if text in {"", "-"}:
            yield Finding(REMARK, place, f"The question has no text in {language}.", kind="no-translation")
        if len(text) > LONGEST_LABEL:
            yield Finding(REMARK, place, f"The text in {language} is too long for a screen.", kind="too-long")
    for choice in control.choices:
        if choice.label.itext_id and "image" not in form.itext.forms_of(choice.label.itext_id, language):
            what = f"The choice “{choice.value}” has no picture in {language}."
            yield Finding(REMARK, place, what, kind="no-picture")


def _questions(controls: list[Control]) -> Iterator[Control]:
    for each in controls:
        if each.kind in QUESTIONS:
            yield each
        yield from _questions(each.children)
