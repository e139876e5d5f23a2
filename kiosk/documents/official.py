"""An authority's own fillable PDF, filled in: structure by pikepdf, every appearance by our text engine.

What stands in a field is stored as its value, too, so that the office can read and change it. What does not
fit is never lost: the field shows as much as fits and a page at the end has all of it. Scripts, actions and
XFA are taken out, because a paper only has to be read.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pikepdf
from reportlab.lib.pagesizes import A4

from kiosk.documents import appearance
from kiosk.documents.acroform import PdfField, Widget, fields_of, open_form, told
from kiosk.documents.bidi import plain
from kiosk.documents.errors import TemplateError
from kiosk.documents.mapping import Entry, mapping_file, read_mapping
from kiosk.documents.paper import About, describe, new_canvas, saved
from kiosk.documents.sheet import MARGIN, Cell, Column, Sheet
from kiosk.documents.text import Style
from kiosk.language.languages import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

    from kiosk.documents.fields import Fields
    from kiosk.documents.fonts import Fonts

    Drawing = Callable[[Canvas], None]

_TAKEN_BY = {
    "text": {"text", "choice"},
    "when": {"checkbox"},
    "choose": {"radio", "choice", "checkbox"},
    "image": {"text", "button", "signature"},
    "receipt": {"text", "button", "signature"},
}
_INSTEAD = {
    "text": "a text",
    "choice": "{ choose = … } or a text",
    "checkbox": "{ when = … }",
    "radio": "{ choose = … }",
    "button": "{ image = … } or { receipt = … }",
    "signature": "{ image = … } or { receipt = … }",
}
_FIRST_ON = "Yes"


def fill_official(file: Path, fields: Fields, fonts: Fonts, about: About, qr: str) -> bytes:
    """Fill in an authority's PDF.

    Args:
        file: with its mapping beside it.
        about: its subject is the receipt's reference.
        qr: what the receipt's code says; empty for none.

    Returns:
        The PDF, with a page more where something did not fit.

    Raises:
        TemplateError: the PDF or its mapping cannot be used, or they do not fit each other.
    """
    mapping = read_mapping(mapping_file(file))
    with open_form(file) as opened, told(file.name):
        found = matched(mapping.entries, fields_of(opened, file.name), mapping.file)
        filling = _Filling(replace_file(fields, mapping.file), fonts, about, qr)
        for entry, pdf_field in found:
            filling.fill(entry, pdf_field)
        filling.hand_over(opened)
        _defuse(opened)
        if mapping.flatten:
            opened.flatten_annotations("all")
            if "/AcroForm" in opened.Root:
                del opened.Root["/AcroForm"]
        title = str(opened.docinfo.get("/Title", "")) or about.title
        describe(opened, replace(about, title=title), archival=False)
        filling.append_rest(opened)
        return saved(opened)


def replace_file(fields: Fields, file: str) -> Fields:
    """The same fields, whose errors name another file."""
    return type(fields)(fields.interview, fields.tag, file)


def matched(entries: tuple[Entry, ...], pdf_fields: dict[str, PdfField], file: str) -> Iterator[tuple[Entry, PdfField]]:
    """Each entry with its field.

    Raises:
        TemplateError: there is no such field, or it takes something else.
    """
    for entry in entries:
        pdf_field = pdf_fields.get(entry.name)
        if pdf_field is None:
            close = _closest(entry.name, pdf_fields)
            raise TemplateError(file, entry.line, f"The PDF has no field “{entry.name}”.{close}")
        if pdf_field.kind not in _TAKEN_BY[entry.way] or (entry.value == "reference" and pdf_field.kind != "text"):
            raise TemplateError(
                file,
                entry.line,
                f"Field “{entry.name}” is a {pdf_field.kind} field; it takes {_INSTEAD[pdf_field.kind]}.",
            )
        stored = {each for option in pdf_field.options for each in option} | {x.on for x in pdf_field.widgets}
        for option in entry.options.values():
            if option not in stored:
                there = ", ".join(f"“{shown}”" for _stored, shown in pdf_field.options) or "none"
                raise TemplateError(
                    file, entry.line, f"Field “{entry.name}” has no option “{option}”; there are: {there}."
                )
        yield entry, pdf_field


def _closest(name: str, pdf_fields: dict[str, PdfField]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, pdf_fields, n=1, cutoff=0.5)
    some = close or list(pdf_fields)[:5]
    return f" It has: {', '.join(f'“{each}”' for each in some)}." if some else ""


@dataclass
class _Filling:
    """Collects what is drawn into which field, and what did not fit."""

    fields: Fields
    fonts: Fonts
    about: About
    qr: str
    drawn: list[tuple[Widget, str, Drawing]] = field(default_factory=list)
    rest: list[tuple[str, str]] = field(default_factory=list)

    @property
    def right_to_left(self) -> bool:
        return language(self.fields.tag).right_to_left

    def fill(self, entry: Entry, pdf_field: PdfField) -> None:
        if entry.way == "text":
            words = self.fields.filled(entry.value, entry.line)
            self._write(pdf_field, words) if pdf_field.kind == "text" else self._choose(pdf_field, plain(words))
        elif entry.way == "when":
            self._tick(pdf_field, on=self.fields.holds(entry.value, entry.line))
        elif entry.way == "choose":
            answer = self.fields.text_of(entry.value, entry.line)
            self._choose(pdf_field, entry.options.get(answer, answer))
        elif entry.way == "image":
            self._picture(pdf_field, self.fields.answer(entry.value))
        elif entry.value == "reference":
            self._write(pdf_field, self.about.subject)
        elif self.qr:
            for widget in pdf_field.widgets:
                self._put(widget, "", lambda canvas, widget=widget: appearance.draw_code(canvas, widget, self.qr))  # type: ignore[misc] # its default

    def _write(self, pdf_field: PdfField, words: str) -> None:
        bare = plain(words)
        pdf_field.dictionary.V = pikepdf.String(bare)
        if "/RV" in pdf_field.dictionary:
            del pdf_field.dictionary["/RV"]
        # Letters in cells stand one by one, whatever they are embedded in.
        written = bare if pdf_field.comb else words
        for widget in pdf_field.widgets:
            content = appearance.fitted(pdf_field, widget, written, self.fonts, right_to_left=self.right_to_left)
            if not content.whole:
                self._keep(pdf_field.label, bare)

            def drawing(canvas: Canvas, widget: Widget = widget, content: appearance.Fitted = content) -> None:
                appearance.draw_words(canvas, pdf_field, widget, content, right_to_left=self.right_to_left)

            self._put(widget, "", drawing)

    def _tick(self, pdf_field: PdfField, *, on: bool) -> None:
        self._set_state(pdf_field, (pdf_field.widgets[0].on or _FIRST_ON) if on and pdf_field.widgets else "Off")

    def _choose(self, pdf_field: PdfField, answer: str) -> None:
        """Choose an option by what is stored or shown; what is no option goes to the page at the end."""
        first = 0 if pdf_field.kind == "choice" else 1  # a radio button's state may be a mere number
        named = (x for at in (first, 1 - first) for x in pdf_field.options if x[at] == answer)
        option = next(named, None) if answer else None
        if pdf_field.kind == "choice":
            if option is None and answer and not pdf_field.editable:
                self._keep(pdf_field.label, answer)
                answer = ""
            stored, shown = option or (answer, answer)
            self._write(replace(pdf_field, longest=0), shown)
            pdf_field.dictionary.V = pikepdf.String(stored)
            if "/I" in pdf_field.dictionary:
                del pdf_field.dictionary["/I"]
            return
        states = [x.on for x in pdf_field.widgets]
        state = option[0] if option else answer if answer in states else "Off"
        if state == "Off" and answer:
            self._keep(pdf_field.label, answer)
        self._set_state(pdf_field, state)

    def _set_state(self, pdf_field: PdfField, state: str) -> None:
        """Choose one button of a field and none of its others; one without a look gets ours."""
        pdf_field.dictionary.V = pikepdf.Name(f"/{state}")
        for number, widget in enumerate(pdf_field.widgets):
            own = widget.on or (str(number) if pdf_field.kind == "radio" else _FIRST_ON)
            on = own == state
            widget.annotation.AS = pikepdf.Name(f"/{own}" if on else "/Off")
            if not widget.drawn:
                for name, drawn_on in ((own, True), ("Off", False)):
                    self._put(
                        widget,
                        name,
                        lambda canvas, widget=widget, drawn_on=drawn_on: appearance.draw_mark(  # type: ignore[misc] # its defaults
                            canvas, pdf_field, widget, on=drawn_on
                        ),
                    )

    def _picture(self, pdf_field: PdfField, name: str) -> None:
        content = next((x.content for x in self.fields.interview.attachments if x.name == name), None)
        if content is None:
            return
        for widget in pdf_field.widgets:

            def drawing(canvas: Canvas, widget: Widget = widget) -> None:
                if not appearance.draw_picture(canvas, widget, content):
                    self._keep(pdf_field.label, f"[{name}]")

            self._put(widget, "", drawing)

    def _keep(self, label: str, words: str) -> None:
        if (label, words) not in self.rest:
            self.rest.append((label, words))

    def _put(self, widget: Widget, state: str, drawing: Drawing) -> None:
        self.drawn.append((widget, state, drawing))

    def hand_over(self, opened: pikepdf.Pdf) -> None:
        """Draw all appearances as pages of one PDF and give each to its field."""
        if not self.drawn:
            return
        buffer = io.BytesIO()
        canvas = new_canvas(buffer, self.fonts, A4, self.about.language)
        for widget, _state, drawing in self.drawn:
            canvas.setPageSize(tuple(max(1.0, each) for each in widget.size))
            drawing(canvas)
            canvas.showPage()
        canvas.save()
        with pikepdf.open(io.BytesIO(buffer.getvalue())) as pages:
            for (widget, state, _drawing), page in zip(self.drawn, pages.pages, strict=True):
                form: Any = opened.copy_foreign(page.as_form_xobject())
                form.write(b"/Tx BMC q\n" + form.read_bytes() + b"\nQ EMC")
                if widget.turned:
                    form.Matrix = pikepdf.Array(_TURNED.get(widget.turned, _TURNED[0]))
                if "/AP" not in widget.annotation:
                    widget.annotation.AP = pikepdf.Dictionary()
                looks = widget.annotation.AP
                if not state:
                    looks.N = form
                    continue
                if not isinstance(looks.get("/N"), pikepdf.Dictionary) or isinstance(looks.get("/N"), pikepdf.Stream):
                    looks.N = pikepdf.Dictionary()
                looks.N[f"/{state}"] = form

    def append_rest(self, opened: pikepdf.Pdf) -> None:
        """A page with all that did not fit into its field."""
        if not self.rest:
            return
        column = Column(
            self.fields.tag, self.fields.file, [], MARGIN, A4[0] - 2 * MARGIN, muted=False, title=self.about.title
        )
        sheet = Sheet([column], self.fonts, self.fields.file, self.about.subject)
        sheet.side_by_side([self.about.title], Style(size=13, bold=True, align="center"))
        sheet.y -= 8
        for label, words in self.rest:
            sheet.row([[Cell(label, Style(size=9.5, bold=True), 0, 0.34), Cell(words, Style(), 0.34, 0.66)]], "box")
        buffer = io.BytesIO()
        canvas = new_canvas(buffer, self.fonts, A4, self.about.language)
        sheet.draw(canvas)
        canvas.save()
        with pikepdf.open(io.BytesIO(buffer.getvalue())) as pages:
            opened.pages.extend(pages.pages)


_TURNED = {0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}


def _defuse(opened: pikepdf.Pdf) -> None:
    """Take out what a paper does not need: scripts, actions, XFA, and the wish that viewers draw fields anew."""
    root = opened.Root
    for key in ("/OpenAction", "/AA"):
        if key in root:
            del root[key]
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        del names["/JavaScript"]
    form = root.AcroForm
    for key in ("/XFA", "/NeedAppearances", "/CO"):
        if key in form:
            del form[key]
    for each in opened.objects:
        if not isinstance(each, pikepdf.Dictionary):
            continue
        if "/AA" in each and each is not root:
            del each["/AA"]
        action = each.get("/A")
        if isinstance(action, pikepdf.Dictionary) and action.get("/S") in _ACTIONS:
            del each["/A"]


_ACTIONS = {
    pikepdf.Name(f"/{each}") for each in ("JavaScript", "Launch", "SubmitForm", "ImportData", "ResetForm", "URI")
}
