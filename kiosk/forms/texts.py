"""The form's texts: labels and hints with outputs in them, and itext in many languages.

A text is a row of parts, plain or calculated (`<output value="…"/>`). Itext of a language is read
when that language is first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.forms.errors import FormError, XPathError
from kiosk.forms.xpath.evaluate import Compiled, compile_expression

if TYPE_CHECKING:
    from lxml import etree

    from kiosk.forms.nodes import Node
    from kiosk.forms.xpath.context import Surroundings

XF = "{http://www.w3.org/2002/xforms}"
JR = "{http://openrosa.org/javarosa}"

_ITEXT = "jr:itext("
_QUOTES = ("'", '"')

Parts = tuple[str | Compiled, ...]


def compiled(text: str, line: int, what: str) -> Compiled:
    """Compile an expression of the form.

    Raises:
        FormError: with the line and what the expression is for.
    """
    try:
        return compile_expression(text)
    except XPathError as error:
        raise FormError(error.code, f"{what}: {error}", line) from error


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def parts_of(element: etree._Element) -> Parts:
    """The parts of a `label`, `hint` or `value` element."""
    parts: list[str | Compiled] = [element.text or ""]
    for child in element:
        if local_name(child) == "output":
            expression = child.get("value") or child.get("ref") or ""
            parts.append(compiled(expression, int(child.sourceline or 0), "An output in a text"))
        elif isinstance(child.tag, str):
            parts.append("".join(str(each) for each in child.itertext()))
        parts.append(child.tail or "")
    return tuple(each for each in parts if each != "")


def rendered(parts: Parts, node: Node, form: Surroundings) -> str:
    """The text of the parts, seen from a node."""
    return "".join(each if isinstance(each, str) else each.string(node, form) for each in parts).strip()


@dataclass(frozen=True)
class Label:
    """A label or hint: the id of an itext, or parts of its own, which stand in where the itext is missing."""

    parts: Parts = ()
    itext_id: str = ""


NO_LABEL = Label()


def itext_id_of(text: str) -> str | Compiled | None:
    """The id in `jr:itext('id')`, or what gives it where it is put together; None for another text."""
    text = text.strip()
    if not text.startswith(_ITEXT) or not text.endswith(")"):
        return None
    inner = text[len(_ITEXT) : -1].strip()
    if inner[:1] in _QUOTES and inner.find(inner[0], 1) == len(inner) - 1:
        return inner[1:-1]
    try:
        return compile_expression(inner)
    except XPathError:
        return inner  # an id without its quotes


def label_of(element: etree._Element | None) -> Label:
    """The label an element states, by `ref="jr:itext('id')"` or by its content."""
    if element is None:
        return NO_LABEL
    ref = (element.get("ref") or "").strip()
    wanted = itext_id_of(ref)
    if isinstance(wanted, str):
        return Label(parts_of(element), wanted)
    if ref:
        return Label(parts=(compiled(ref, int(element.sourceline or 0), "A label"),))
    return Label(parts=parts_of(element))


@dataclass
class Itext:
    """All translations of a form (ODK XForms, section Languages).

    Attributes:
        languages: in the form's order; the default one is marked so, or the first.
    """

    languages: tuple[str, ...] = ()
    default: str = ""
    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _read: dict[str, dict[str, dict[str, Parts]]] = field(default_factory=dict)

    @classmethod
    def of_model(cls, model: etree._Element) -> Itext:
        """The itext of a form's model; empty where there is none."""
        itext = model.find(f"{XF}itext")
        if itext is None:
            return cls()
        translations = itext.findall(f"{XF}translation")
        languages = tuple(each.get("lang") or "" for each in translations)
        marked = [each.get("lang") or "" for each in translations if each.get("default") is not None]
        return cls(
            languages=languages,
            default=(marked or list(languages) or [""])[0],
            _elements=dict(zip(languages, translations, strict=True)),
        )

    def forms_of(self, text_id: str, language: str) -> dict[str, Parts]:
        """The forms of a text: `""` the plain one, `image`, `audio`, `video`, `long`, `short`, `guidance`.

        A text the language lacks comes from the default language.
        """
        found = self._language(language).get(text_id)
        if found is None and language != self.default:
            found = self._language(self.default).get(text_id)
        return found or {}

    def ids(self, language: str) -> set[str]:
        """The ids of all texts of a language."""
        return set(self._language(language))

    def _language(self, language: str) -> dict[str, dict[str, Parts]]:
        if language not in self._read:
            element = self._elements.get(language)
            texts = [] if element is None else element.findall(f"{XF}text")
            self._read[language] = {
                each.get("id") or "": {value.get("form") or "": parts_of(value) for value in each.findall(f"{XF}value")}
                for each in texts
            }
        return self._read[language]
