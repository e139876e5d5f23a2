"""What the fuzzers do with an input; only the errors that the engine documents may come out."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from kiosk.forms import (
    FixedRepeat,
    FormError,
    FormNode,
    Interview,
    ReadOnly,
    UnknownReference,
    XPathError,
    load_form,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.forms import Form

REFUSALS = (FormError, XPathError)

FORM = b"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
xmlns:jr="http://openrosa.org/javarosa"><h:head><model><instance><data id="f" version="3"><a id="7">5</a><b>a b</b>
<r><c>2026-11-25</c><s><d>1</d></s><s><d>2</d></s></r><r><c>x</c><s><d>NaN</d></s></r></data></instance>
<instance id="l"><root><item><name>x</name><label>X</label></item><item><name>y</name></item></root></instance>
<itext><translation lang="uz"><text id="t"><value>T</value></text></translation></itext>
</model></h:head><h:body><input ref="/data/a"/><select1 ref="/data/b"><item><value>x</value></item></select1>
<group ref="/data/r"><repeat nodeset="/data/r"><input ref="/data/r/c"/><group ref="/data/r/s">
<repeat nodeset="/data/r/s"><input ref="/data/r/s/d"/></repeat></group></repeat></group></h:body></h:html>"""


GEOJSON = (
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "id": 1, "properties": {"name": "x"}, '
    b'"geometry": {"type": "Point", "coordinates": [69.2, 41.3]}}]}'
)


def begun(form: Form, instance: bytes | None = None) -> Interview:
    """A form started at a known time, with chances that are always the same."""
    chance = random.Random(5)  # noqa: S311 the same draws each time
    return form.start(
        now=lambda: datetime(2026, 11, 25, 14, 30, tzinfo=UTC),
        instance=instance,
        random=chance.random,
        new_uuid=lambda: "6f1c8e0a-4b1d-4d0e-9a0c-1f2e3d4c5b6a",
    )


@cache
def _ready() -> Interview:
    return begun(load_form(FORM))


def evaluate(expression: str) -> None:
    """Evaluate an expression from several places of a form."""
    for ref in (None, "/data/a", "/data/r[2]/s[1]/d"):
        try:
            _ready().evaluate(expression, ref)
        except REFUSALS:
            return


def drive(xml: bytes, steps: Iterable[tuple[str, str, str]], attachments: Mapping[str, bytes] | None = None) -> None:
    """Load a form, do the steps, look at everything a screen looks at."""
    try:
        form = load_form(xml, attachments)
        interview = begun(form)
        look(interview)
        for what, ref, value in steps:
            interview = _done(interview, what, ref, value)
            look(interview)
    except REFUSALS:
        return


def _done(interview: Interview, what: str, ref: str, value: str) -> Interview:
    try:
        if what == "add":
            interview.add_repeat(ref)
        elif what == "remove":
            interview.remove_repeat(ref)
        elif what == "restore":
            return begun(interview.form, interview.serialise())
        elif what == "language":
            interview.language = value
        else:
            interview.answer(ref, value)
    except (UnknownReference, ReadOnly, FixedRepeat):
        pass
    return interview


def restore(instance: bytes) -> None:
    """Go on with an instance that came from anywhere."""
    try:
        look(begun(_ready().form, instance))
    except REFUSALS:
        return


def look(interview: Interview) -> None:
    """Read all there is to read."""
    for node in list(interview.nodes()):
        _ = node.value, node.typed_value, node.label, node.hint, node.choices, node.required, node.readonly
        _ = node.problem_code, node.problem, node.media, node.ref, node.kind, node.type
    for question in interview.questions():
        _ = question.ref if isinstance(question, FormNode) else question.label
    interview.validate()
    interview.serialise()
