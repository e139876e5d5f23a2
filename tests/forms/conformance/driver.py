"""Drives the engine as a suite does that knows only the document of the public API.

Forms are put together of parts, as in `tests.forms.xforms`; everything else goes through the adapter's page.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from lxml import etree

from kiosk.forms import FormError, Group, XPathError, load_form
from tests.forms.xforms import UUID, xform

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kiosk.forms import Attachment, FormNode, Interview, RepeatPoint

PHOENIX = timezone(timedelta(hours=-7))
NOON = datetime(2026, 3, 15, 12, 0, 0, tzinfo=PHOENIX)


class Scenario:
    """One form and one interview."""

    def __init__(self, xml: bytes, attachments: Mapping[str, bytes] | None = None) -> None:
        self.form = load_form(xml, attachments)
        self.interview = self.begin()

    def begin(
        self, instance: bytes | None = None, attachments: tuple[Attachment, ...] = (), *, edit: bool = False
    ) -> Interview:
        ids = iter(f"{UUID[:-1]}{number:x}" for number in range(16))
        return self.form.start(
            now=lambda: NOON, instance=instance, attachments=attachments, edit=edit, new_uuid=lambda: next(ids)
        )

    def again(self, instance: bytes, *, edit: bool = False) -> None:
        self.interview = self.begin(instance, edit=edit)

    def value(self, ref: str) -> str:
        return self.interview.node(ref).value

    def values(self, *refs: str) -> list[str]:
        return [self.value(each) for each in refs]

    def answer(self, ref: str, value: str) -> None:
        self.interview.answer(ref, value)

    def relevant(self, ref: str) -> bool:
        return self.interview.node(ref).relevant

    def offered(self, ref: str) -> list[tuple[str, str]]:
        return [(each.value, each.label) for each in self.interview.node(ref).choices]

    def asked(self) -> list[str]:
        """The references of the walk, groups and places for another instance too, in its order."""
        return [each.ref for each in _flat(self.interview.walk())]

    def count(self, repeat: str) -> int:
        return len(self.interview.instances_of(repeat))

    def problems(self) -> list[tuple[str, str]]:
        return [(each.ref, each.code) for each in self.interview.validate()]

    def xml(self) -> str:
        """The submission without its declaration and without what it says of the form."""
        root = etree.fromstring(self.interview.serialise())
        return "".join(etree.tostring(each, encoding="unicode").replace(_XFORMS, "") for each in root)


_XFORMS = ' xmlns="http://www.w3.org/2002/xforms"'


def scenario(
    instance: str, model: str = "", body: str = "", itext: str = "", attachments: Mapping[str, bytes] | None = None
) -> Scenario:
    return Scenario(xform(instance, model, body, itext), attachments)


def inputs(*refs: str) -> str:
    return "".join(f'<input ref="{each}"/>' for each in refs)


def repeat(path: str, within: str = "", attributes: str = "") -> str:
    return f'<group ref="{path}"><repeat nodeset="{path}" {attributes}>{within}</repeat></group>'


def bind(path: str, **attributes: str) -> str:
    said = " ".join(f'{key.replace("_", ":")}="{value}"' for key, value in attributes.items())
    return f'<bind nodeset="{path}" {said}/>'


def refusal(instance: str, model: str = "", body: str = "") -> str:
    """The code a form is refused with, at once or when it is begun; empty if it is not."""
    try:
        scenario(instance, model, body)
    except (FormError, XPathError) as error:
        return error.code
    return ""


def _flat(items: tuple[Group | FormNode | RepeatPoint, ...]) -> Iterator[Group | FormNode | RepeatPoint]:
    for each in items:
        yield each
        if isinstance(each, Group):
            yield from _flat(each.children)
