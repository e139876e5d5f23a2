from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from lxml import etree

from kiosk.forms import load_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms import Form, FormNode, Interview, RepeatPoint

TASHKENT = timezone(timedelta(hours=5))
NOW = datetime(2026, 11, 24, 14, 30, 15, 250_000, TASHKENT)
UUID = "6f1c8e0a-4b1d-4d0e-9a0c-1f2e3d4c5b6a"

_NAMESPACES = (
    'xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" '
    'xmlns:odk="http://www.opendatakit.org/xforms" '
    'xmlns:entities="http://www.opendatakit.org/xforms/entities" '
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
)


def xform(instance: str, model: str = "", body: str = "", itext: str = "") -> bytes:
    """An XForm whose main instance is <data> with this within."""
    return (
        f"<h:html {_NAMESPACES}><h:head><h:title>A form</h:title><model>\n"
        f"{itext}\n"
        f'<instance><data id="test" version="7">{instance}</data></instance>\n'
        f"{model}\n"
        f"</model></h:head><h:body>{body}</h:body></h:html>"
    ).encode()


def form_of(
    instance: str, model: str = "", body: str = "", itext: str = "", attachments: Mapping[str, bytes] | None = None
) -> Form:
    return load_form(xform(instance, model, body, itext), attachments)


def begin(form: Form, instance: bytes | None = None, language: str | None = None) -> Interview:
    """Start a form at a time, with an id and with chances that are always the same."""
    chance = random.Random(5)  # noqa: S311 a form's `random()` guards nothing
    return form.start(
        now=lambda: NOW, instance=instance, language=language, random=chance.random, new_uuid=lambda: UUID
    )


def started(
    instance: str, model: str = "", body: str = "", itext: str = "", attachments: Mapping[str, bytes] | None = None
) -> Interview:
    return begin(form_of(instance, model, body, itext, attachments))


def refs(of: list[FormNode | RepeatPoint]) -> list[str]:
    return [each.ref for each in of]


def value(interview: Interview, ref: str) -> str:
    return interview.node(ref).value


def written(interview: Interview) -> etree._Element:
    return etree.fromstring(interview.serialise())


def written_names(interview: Interview) -> list[str]:
    """The paths of all elements of the serialised instance, in their order, without positions."""

    def path(element: etree._Element) -> str:
        above = element.getparent()
        return f"{'' if above is None else path(above)}/{etree.QName(element).localname}"

    return [path(each) for each in written(interview).iter()]


def local_names(interview: Interview) -> list[str]:
    """The names of the serialised instance's children, in their order."""
    return [etree.QName(each).localname for each in written(interview)]
