"""The fields of a fillable PDF, as ISO 32000-1, 12.7 has them: read, bounded, told apart by what they take."""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf

from kiosk.documents.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_LARGEST = 20 * 1024 * 1024
_MOST_FIELDS, _MOST_PAGES, _DEEPEST = 3_000, 100, 20
_MULTILINE, _PASSWORD, _RADIO, _PUSHBUTTON, _COMBO, _EDIT, _COMB = (
    1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 17, 1 << 18, 1 << 24,
)  # fmt: skip


@dataclass(frozen=True)
class Widget:
    """Where a field is on its page.

    Attributes:
        on: of a checkbox or a radio button, the state in which it is chosen.
        drawn: whether the PDF says how that state looks.
    """

    annotation: Any
    on: str
    drawn: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as its reader sees it, points."""
        left, bottom, right, top = (float(x) for x in self.annotation.Rect)
        wide, high = abs(right - left), abs(top - bottom)
        return (high, wide) if self.turned in {90, 270} else (wide, high)

    @property
    def turned(self) -> int:
        """By how many degrees its content is turned, counterclockwise."""
        return int(self.annotation.get("/MK", {}).get("/R", 0)) % 360


@dataclass(frozen=True)
class PdfField:
    """One field.

    Attributes:
        name: its full name, such as `form1.page1.surname`.
        kind: `text`, `checkbox`, `radio`, `choice`, `button` or `signature`.
        options: of a choice, what is stored and what is shown; of a radio field, what is stored.
        longest: how many letters it takes; 0 for any number.
    """

    name: str
    kind: str
    dictionary: Any
    widgets: tuple[Widget, ...]
    options: tuple[tuple[str, str], ...] = ()
    multiline: bool = False
    comb: bool = False
    editable: bool = False
    longest: int = 0
    label: str = ""
    font_size: float = 0.0
    colour: str = "#000000"
    alignment: int = 0


@contextmanager
def told(file: str) -> Iterator[None]:
    """What is wrong inside a PDF, in words: its parts may be of any type, whatever the standard says."""
    try:
        with warnings.catch_warnings():
            # Fields that a broken PDF no longer counts among its own would not be seen by every reader.
            warnings.simplefilter("error", pikepdf.PageCopyWarning)
            yield
    except pikepdf.PageCopyWarning as error:
        raise TemplateError(
            file, 1, "The PDF has lost some of its fields. Save it anew with another program."
        ) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RuntimeError) as error:
        raise TemplateError(file, 1, f"The PDF is broken: {error}. Save it anew with another program.") from error


def open_form(file: Path) -> pikepdf.Pdf:
    """A fillable PDF.

    Raises:
        TemplateError: it is none, it is locked or signed, or it is too large.
    """
    if file.stat().st_size > _LARGEST:
        raise TemplateError(file.name, 1, f"The PDF is larger than {_LARGEST // 1024 // 1024} MB.")
    try:
        opened = pikepdf.open(io.BytesIO(file.read_bytes()))
        pages = len(opened.pages)
    except pikepdf.PasswordError as error:
        raise TemplateError(file.name, 1, "The PDF is locked with a password. Save it without one.") from error
    except pikepdf.PdfError as error:
        raise TemplateError(file.name, 1, f"This is not a PDF that can be read: {error}.") from error
    if pages > _MOST_PAGES:
        raise TemplateError(file.name, 1, f"The PDF has {pages} pages; {_MOST_PAGES} are the most.")
    form = opened.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary) or "/Fields" not in form:
        raise TemplateError(file.name, 1, "The PDF has no fields to fill in. Make it fillable first.")
    return opened


def fields_of(opened: pikepdf.Pdf, file: str) -> dict[str, PdfField]:
    """The fields by their full names.

    Raises:
        TemplateError: there are too many, they are nested too deep, or one of them is signed.
    """
    form = opened.Root.AcroForm
    found: dict[str, PdfField] = {}
    waiting: list[tuple[Any, str, dict[str, Any], int]] = [(each, "", {}, 0) for each in reversed(list(form.Fields))]
    seen: set[tuple[int, int]] = set()
    while waiting:
        dictionary, above, inherited, depth = waiting.pop()
        if not isinstance(dictionary, pikepdf.Dictionary) or dictionary.objgen in seen:
            continue
        if dictionary.objgen != (0, 0):
            seen.add(dictionary.objgen)
        own = str(dictionary.get("/T", ""))
        name = ".".join(filter(None, (above, own)))
        values = {**inherited, **{key: dictionary[key] for key in _INHERITED if key in dictionary}}
        kids = [x for x in dictionary.get("/Kids", []) if isinstance(x, pikepdf.Dictionary)]
        below = [x for x in kids if "/T" in x]
        if depth > _DEEPEST or len(found) > _MOST_FIELDS:
            raise TemplateError(file, 1, "The PDF has more fields than a form has.")
        if below:
            waiting += [(x, name, values, depth + 1) for x in reversed(below)]
        elif name:
            field = _field(name, dictionary, values, kids or [dictionary], form)
            if field.kind == "signature" and "/V" in dictionary:
                raise TemplateError(file, 1, f"The PDF is signed (field “{name}”); filling it in would break that.")
            found[name] = field
    return found


_INHERITED = ("/FT", "/Ff", "/DA", "/Q", "/MaxLen", "/Opt")


def _field(
    name: str,
    dictionary: pikepdf.Object,
    values: dict[str, Any],
    widgets: Sequence[pikepdf.Object],
    form: pikepdf.Object,
) -> PdfField:
    flags = int(values.get("/Ff", 0))
    kind = {
        "/Tx": "text",
        "/Btn": "button" if flags & _PUSHBUTTON else "radio" if flags & _RADIO else "checkbox",
        "/Ch": "choice",
        "/Sig": "signature",
    }.get(str(values.get("/FT", "")), "button")
    options = _options(values.get("/Opt"))
    made = tuple(Widget(each, *_on_state(each)) for each in widgets if "/Rect" in each)
    if kind == "radio":
        options = _radio_options(made, options)
    size, colour = _appearance(str(values.get("/DA", form.get("/DA", ""))))
    return PdfField(
        name,
        kind,
        dictionary,
        made,
        options,
        multiline=kind == "text" and bool(flags & _MULTILINE),
        comb=kind == "text" and bool(flags & _COMB) and not flags & (_MULTILINE | _PASSWORD) and "/MaxLen" in values,
        editable=kind == "choice" and bool(flags & _COMBO) and bool(flags & _EDIT),
        longest=max(0, int(values.get("/MaxLen", 0))) if kind == "text" else 0,
        label=str(dictionary.get("/TU", "")) or name,
        font_size=size,
        colour=colour,
        alignment=int(values.get("/Q", form.get("/Q", 0))),
    )


def _options(written: object) -> tuple[tuple[str, str], ...]:
    """`/Opt`: each a text, or what is stored and what is shown."""
    if not isinstance(written, pikepdf.Array):
        return ()
    pairs = [(each[0], each[1]) if isinstance(each, pikepdf.Array) else (each, each) for each in written]
    return tuple((str(stored), str(shown)) for stored, shown in pairs)


def _on_state(annotation: pikepdf.Object) -> tuple[str, bool]:
    looks = annotation.get("/AP")
    normal: Any = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    states = normal.keys() if isinstance(normal, pikepdf.Dictionary) else ()
    state = next((each for each in states if each != "/Off"), "")
    return state[1:], bool(state) and isinstance(normal[state], pikepdf.Stream)


def _radio_options(widgets: tuple[Widget, ...], options: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """What each button stands for, and the state that chooses it; `/Opt` names them where states are numbers."""
    named = []
    for number, widget in enumerate(widgets):
        state = widget.on or str(number)
        shown = options[number][1] if number < len(options) else state
        named.append((state, shown))
    return tuple(named)


def _appearance(written: str) -> tuple[float, str]:
    """Size and colour of a default appearance string (12.7.3.3)."""
    words = written.split()
    size, colour = 0.0, "#000000"
    for at, word in enumerate(words):
        try:
            if word == "Tf":
                size = abs(float(words[at - 1]))
            elif word in {"g", "rg", "k"}:
                count = {"g": 1, "rg": 3, "k": 4}[word]
                colour = hex_colour([float(x) for x in words[max(0, at - count) : at]])
        except (ValueError, IndexError):
            continue
    return (size if size < 200 else 0.0), colour  # noqa: PLR2004 no letter is seven centimetres high


def hex_colour(parts: list[float]) -> str:
    """A colour of one, three or four components from 0 to 1."""
    parts = [min(1.0, max(0.0, each)) for each in parts]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:  # noqa: PLR2004 cyan, magenta, yellow, black
        parts = [(1 - each) * (1 - parts[3]) for each in parts[:3]]
    if len(parts) != 3:  # noqa: PLR2004 red, green, blue
        return "#000000"
    return "#" + "".join(f"{round(each * 255):02x}" for each in parts)
