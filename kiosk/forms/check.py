"""What an author should know about a form before a visitor meets it, in an author's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.forms.errors import FormError
from kiosk.forms.loading import load_form
from kiosk.forms.types import KNOWN_TYPES
from kiosk.forms.view import QUESTIONS
from kiosk.forms.xlsform import convert_xlsform

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kiosk.forms.body import Control
    from kiosk.forms.form import Form

LONGEST_LABEL = 140
_NOT_ON_A_KIOSK = {"geopoint", "geotrace", "geoshape", "barcode", "intent"}


@dataclass(frozen=True)
class Finding:
    """One remark.

    Attributes:
        severity: `error` (the form cannot run) or `remark`.
        where: the question, or the file.
    """

    severity: str
    where: str
    sentence: str


def check_form(path: Path) -> list[Finding]:
    """Everything there is to say about an XLSForm or an XForm; no errors mean it runs."""
    findings: list[Finding] = []
    try:
        if path.suffix.lower() == ".xml":
            xml = path.read_bytes()
        else:
            converted = convert_xlsform(path)
            xml = converted.xml
            findings += [Finding("remark", path.name, " ".join(x.split())) for x in converted.warnings]
        form = load_form(xml, _attachments(path))
        form.start()
    except OSError as error:
        return [Finding("error", path.name, f"The file cannot be read: {error.strerror}.")]
    except FormError as error:
        return [*findings, Finding("error", path.name, str(error))]
    return [*findings, *_remarks(form)]


def _attachments(path: Path) -> Mapping[str, bytes]:
    media = path.with_suffix("") / "media"
    files = media.iterdir() if media.is_dir() else ()
    return {each.name: each.read_bytes() for each in files if each.is_file()}


def _remarks(form: Form) -> Iterator[Finding]:
    for remark in form.remarks:
        yield Finding("remark", "", remark)
    for sentence in form.beyond_a_kiosk:
        where, _, what = sentence.partition(": ")
        yield Finding("remark", where, what[:1].upper() + what[1:])
    for control in _questions(form.body):
        where = control.definition.path if control.definition else ""
        kind = control.definition.bind.type if control.definition and control.definition.bind else "string"
        if kind in _NOT_ON_A_KIOSK:
            yield Finding("error", where, f"A kiosk cannot ask for a {kind}.")
        elif kind not in KNOWN_TYPES:
            yield Finding("remark", where, f"The type “{kind}” is not known; it is asked as text.")
        for language in form.languages:
            yield from _remarks_on_texts(form, control, language, where)


def _remarks_on_texts(form: Form, control: Control, language: str, where: str) -> Iterator[Finding]:
    if control.label.itext_id:
        parts = form.itext.forms_of(control.label.itext_id, language).get("", ())
        text = "".join(x for x in parts if isinstance(x, str)).strip()
        if text in {"", "-"}:
            yield Finding("remark", where, f"The question has no text in {language}.")
        if len(text) > LONGEST_LABEL:
            yield Finding("remark", where, f"The text in {language} is too long for a screen.")
    for choice in control.choices:
        if choice.label.itext_id and "image" not in form.itext.forms_of(choice.label.itext_id, language):
            yield Finding("remark", where, f"The choice “{choice.value}” has no picture in {language}.")


def _questions(controls: list[Control]) -> Iterator[Control]:
    for each in controls:
        if each.kind in QUESTIONS:
            yield each
        yield from _questions(each.children)
